"""Tables of erasure: a person asks that all personal data go; the office erases with an approval, or says why not yet. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry

Q = models.Q


class ErasureAsked(models.Model):
    """A person asks for the erasure of everything personal; the words are sealed about that person and go with the rest."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_erasureasked"
        constraints = [InsertOnly(name="erasureasked_insert_only"), Trigger(name="erasureasked_by_oneself", when="BEFORE INSERT", function="calls_erasureasked_by_oneself")]


class ErasureAnswer(models.Model):
    """What became of it, once: erased on a legal ground with an approval of the request, or refused with the reason. Never by the person's own hand."""

    id = models.UUIDField(primary_key=True)
    request = models.ForeignKey(ErasureAsked, on_delete=models.PROTECT, related_name="answers")
    erased = models.BooleanField()
    ground = models.TextField()
    approval = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(expression=models.Value("erase"), output_field=models.CharField(max_length=16), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_erasureanswer"
        constraints = [
            InsertOnly(name="erasureanswer_insert_only"),
            models.UniqueConstraint(name="erasureanswer_once", fields=["request"]),
            models.CheckConstraint(name="erasureanswer_with_ground", condition=~Q(ground="")),
            models.CheckConstraint(name="erasureanswer_needs_approval", condition=Q(erased=False) | Q(approval__isnull=False)),
            CompositeForeignKey(name="erasureanswer_approval", columns=("approval", "approval_kind", "request_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="erasureanswer_as_done", when="AFTER INSERT", function="calls_erasureanswer_as_done", deferred=True),
        ]
