"""Tables of the record: actors, entries and the keys of persons."""

from django.db import models
from django.db.models import JSONField

from naru.kernel.constraints import InsertOnly


class Actor(models.Model):
    """Somebody or something that acts. Persons, organisations and system players of the rooms above are rows here."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)

    class Meta:
        db_table = "record_actor"
        constraints = [
            models.CheckConstraint(name="actor_kind_known", condition=models.Q(kind__in=["person", "organisation", "system"])),
            InsertOnly(name="actor_insert_only"),
        ]


class Entry(models.Model):
    """One act, once. `content` is canonical and holds no personal data; `leaf` is derived by the database."""

    id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(unique=True, db_default=models.Func(models.Value("record_entry_seq"), function="nextval"))
    kind = models.CharField(max_length=64)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    behalf = models.UUIDField(null=True)
    delegation = models.UUIDField(null=True)
    at = models.DateTimeField()
    on_date = models.DateField()
    reason = models.TextField(blank=True)
    subject = models.UUIDField(null=True, db_index=True)
    content = JSONField()
    digest = models.BinaryField(max_length=32)
    result = models.UUIDField(null=True)

    class Meta:
        db_table = "record_entry"
        constraints = [InsertOnly(name="entry_insert_only")]


class PersonKey(models.Model):
    """The wrapped key under which all personal data of one actor lies; erasure deletes the row."""

    actor = models.OneToOneField(Actor, primary_key=True, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        db_table = "record_personkey"
