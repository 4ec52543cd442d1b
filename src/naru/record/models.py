"""Tables of the record: actors, entries and the keys of persons."""

from django.db import models
from django.db.models import JSONField
from django.db.models.functions import NullIf

from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger


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
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", db_constraint=False)  # reason: `entry_actor_known` has a name and speaks in the act
    behalf = models.UUIDField(null=True)
    delegation = models.UUIDField(null=True)
    at = models.DateTimeField(null=True)
    on_date = models.DateField(null=True)
    reason = models.TextField(blank=True)
    subject = models.UUIDField(null=True, db_index=True)
    content = JSONField()
    digest = models.BinaryField(max_length=32)
    result = models.UUIDField(null=True)
    leaf = models.BinaryField(max_length=32, null=True)

    class Meta:
        db_table = "record_entry"
        constraints = [
            InsertOnly(name="entry_insert_only"),
            CompositeForeignKey(name="entry_actor_known", columns=("actor_id",), to="record_actor", to_columns=("id",)),
            Trigger(name="record_leaf", when="BEFORE INSERT", function="record_leaf"),
        ]


class PersonKey(models.Model):
    """The wrapped key under which all personal data of one actor lies; erasure deletes the row."""

    actor = models.OneToOneField(Actor, primary_key=True, on_delete=models.PROTECT, related_name="+")
    wrapped = models.BinaryField()

    class Meta:
        db_table = "record_personkey"


class ContentIndex(models.Model):
    """How a file that is held in hand finds what was kept: a keyed index of its plain hash, and the mark. Erasure deletes the rows of the actor."""

    pk = models.CompositePrimaryKey("mac", "mark")
    mac = models.BinaryField(max_length=32)
    mark = models.BinaryField(max_length=32)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "record_contentindex"


class Seal(models.Model):
    """A root over all entries after the last seal. Ranges join without a gap, and each root holds on to the one before."""

    n = models.IntegerField(primary_key=True)
    first_seq = models.BigIntegerField()
    last_seq = models.BigIntegerField()
    leaves = models.IntegerField()
    root = models.BinaryField(max_length=32)
    previous_root = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    previous_n = models.GeneratedField(expression=NullIf(models.F("n") - 1, models.Value(0)), output_field=models.IntegerField(null=True), db_persist=True)
    previous_last = models.GeneratedField(expression=models.F("first_seq") - 1, output_field=models.BigIntegerField(), db_persist=True)

    class Meta:
        db_table = "record_seal"
        constraints = [
            InsertOnly(name="seal_insert_only"),
            models.CheckConstraint(name="seal_range_forward", condition=models.Q(last_seq__gte=models.F("first_seq"), leaves__gt=0, n__gt=0)),
            models.CheckConstraint(name="seal_first_begins_at_one", condition=models.Q(n__gt=1) | models.Q(first_seq=1)),
            models.UniqueConstraint(name="seal_end", fields=["n", "last_seq", "root"]),
            CompositeForeignKey(name="seal_follows_the_last", columns=("previous_n", "previous_last", "previous_root"), to="record_seal",
                                to_columns=("n", "last_seq", "root")),
        ]


class Evidence(models.Model):
    """A file kept: its mark (a salted commitment to the original bytes), its content sealed on disk under the key of the actor it is about."""

    id = models.UUIDField(primary_key=True)
    mark = models.BinaryField(max_length=32, db_index=True)
    size = models.BigIntegerField()
    media = models.CharField(max_length=100)
    name_sealed = models.BinaryField()
    about = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    subject = models.UUIDField(null=True, db_index=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "record_evidence"
        constraints = [InsertOnly(name="evidence_insert_only")]


class Erasure(models.Model):
    """Whose personal data was destroyed, when, on what legal ground; the key is gone, the row of the erasure stays."""

    actor = models.OneToOneField(Actor, primary_key=True, on_delete=models.PROTECT, related_name="+")
    ground = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "record_erasure"
        constraints = [InsertOnly(name="erasure_insert_only")]


class Exchange(models.Model):
    """A file that went out to a neighbour system or came in from one: its port, name, hash and number of rows. What was in it stands in the rooms' own rows."""

    id = models.UUIDField(primary_key=True)
    port = models.CharField(max_length=32)
    direction = models.CharField(max_length=4)
    name = models.CharField(max_length=200)
    sha256 = models.BinaryField(max_length=32)
    rows = models.PositiveIntegerField()
    attempt = models.PositiveSmallIntegerField(db_default=1)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "record_exchange"
        indexes = [models.Index(fields=["port", "direction"], name="exchange_by_port")]
        constraints = [
            InsertOnly(name="exchange_insert_only"),
            models.CheckConstraint(name="exchange_direction_known", condition=models.Q(direction__in=["in", "out"])),
            models.CheckConstraint(name="exchange_attempt_counts", condition=models.Q(attempt__gte=1)),
            models.UniqueConstraint(name="exchange_again", fields=["port", "sha256", "attempt"], condition=models.Q(direction="in")),
            models.UniqueConstraint(name="exchange_identity", fields=["id", "port", "direction"]),
            Trigger(name="exchange_after_undo", when="BEFORE INSERT", function="record_exchange_after_undo"),
        ]


class ExchangeUndo(models.Model):
    """A file that came in counts no longer, as a whole; the act's reason says why. The file's row and what it brought stay to be seen."""

    exchange = models.OneToOneField(Exchange, primary_key=True, on_delete=models.PROTECT, related_name="undone")
    port = models.CharField(max_length=32)
    direction = models.CharField(max_length=4, db_default="in")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "record_exchangeundo"
        constraints = [
            InsertOnly(name="exchangeundo_insert_only"),
            models.CheckConstraint(name="exchangeundo_of_incoming", condition=models.Q(direction="in")),
            CompositeForeignKey(name="exchangeundo_of_its_file", columns=("exchange_id", "port", "direction"), to="record_exchange", to_columns=("id", "port", "direction")),
        ]
