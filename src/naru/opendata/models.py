"""Tables of the open data room: editions, their files, how many rows of which provenance each holds, withdrawals."""

from django.db import models
from django.db.models.functions import NullIf

from naru.kernel import Provenance
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.opendata.terms import MARK, PLAYED, REAL
from naru.record.models import Entry, Evidence

Q = models.Q
_KIN = models.Case(models.When(provenance=Provenance.SIMULATED.value, then=models.Value(PLAYED)), default=models.Value(REAL))


class SHA256(models.Func):
    """The digest that the database makes itself."""

    function = "sha256"
    output_field = models.BinaryField()


class Edition(models.Model):
    """A dataset as it was published. `simulated`: out of a simulated database; `kin`: its rows are played or real; `content` is the digest of its rows; `approval` that of a second person, for `approved`: dataset and digest as one id."""

    id = models.UUIDField(primary_key=True)
    dataset = models.SlugField(max_length=40, db_index=False)
    n = models.PositiveIntegerField()
    previous_n = models.GeneratedField(expression=NullIf(models.F("n") - 1, models.Value(0)), output_field=models.IntegerField(null=True), db_persist=True)
    as_of = models.DateField()
    simulated = models.BooleanField()
    kin = models.CharField(max_length=8)
    rows = models.PositiveIntegerField()
    hidden = models.PositiveIntegerField()
    content = models.BinaryField(max_length=32)
    root = models.BinaryField(max_length=32)
    report = models.JSONField()
    approval = models.UUIDField(null=True)
    approved = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(expression=models.Value("publish"), output_field=models.CharField(max_length=16), db_persist=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "opendata_edition"
        constraints = [
            InsertOnly(name="dataedition_insert_only"),
            models.UniqueConstraint(name="dataedition_numbered_once", fields=["dataset", "n"]),
            models.UniqueConstraint(name="dataedition_identity", fields=["id", "simulated", "kin"]),
            models.CheckConstraint(name="dataedition_kin_known", condition=Q(kin=REAL) | Q(kin=PLAYED, simulated=True)),
            models.CheckConstraint(name="dataedition_not_empty", condition=Q(rows__gt=0)),
            models.UniqueConstraint(name="dataedition_approval_once", fields=["approval"]),
            CompositeForeignKey(name="dataedition_approval_known", columns=("approval", "approval_kind", "approved"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="dataedition_approved_as_checked", when="BEFORE INSERT", function="opendata_approved_as_checked"),
            Trigger(name="dataedition_second_person", when="BEFORE INSERT", function="opendata_second_person"),
            CompositeForeignKey(name="dataedition_follows_the_last", columns=("dataset", "previous_n"), to="opendata_edition", to_columns=("dataset", "n")),
            Trigger(name="dataedition_of_its_world", when="BEFORE INSERT", function="opendata_of_its_world"),
            Trigger(name="dataedition_rows_whole", when="AFTER INSERT", function="opendata_rows_whole", deferred=True),
        ]


class Part(models.Model):
    """How many rows of an edition are of a provenance: those of another kin than the edition's are refused."""

    pk = models.CompositePrimaryKey("edition", "provenance")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, db_index=False, related_name="parts")
    provenance = models.CharField(max_length=16)
    many = models.PositiveIntegerField()
    simulated = models.BooleanField()
    kin = models.GeneratedField(expression=_KIN, output_field=models.CharField(max_length=8), db_persist=True)

    class Meta:
        db_table = "opendata_part"
        constraints = [
            InsertOnly(name="datapart_insert_only"),
            models.CheckConstraint(name="datapart_counts", condition=Q(many__gt=0)),
            models.CheckConstraint(name="datapart_provenance_known", condition=Q(provenance__in=[each.value for each in Provenance])),
            CompositeForeignKey(name="datapart_never_mixes", columns=("edition_id", "simulated", "kin"), to="opendata_edition", to_columns=("id", "simulated", "kin")),
            Trigger(name="datapart_rows_whole", when="AFTER INSERT", function="opendata_parts_whole", deferred=True),
        ]


class DataFile(models.Model):
    """A file of an edition, with its bytes: they are public, and what is shown is what was checked. The database makes the digest again."""

    id = models.UUIDField(primary_key=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, db_index=False, related_name="files")
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=60)
    records = models.PositiveIntegerField()
    content = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    simulated = models.BooleanField()
    kin = models.CharField(max_length=8)

    class Meta:
        db_table = "opendata_file"
        constraints = [
            InsertOnly(name="datafile_insert_only"),
            models.UniqueConstraint(name="datafile_named_once", fields=["edition", "name"]),
            models.CheckConstraint(name="datafile_has_its_digest", condition=Q(digest=SHA256("content"))),
            models.CheckConstraint(name="datafile_says_what_it_is", condition=Q(simulated=True, name__contains=MARK.ko) | (Q(simulated=False) & ~Q(name__contains=MARK.ko))),
            CompositeForeignKey(name="datafile_of_its_edition", columns=("edition_id", "simulated", "kin"), to="opendata_edition", to_columns=("id", "simulated", "kin")),
        ]


class Withdrawal(models.Model):
    """An edition is no longer given away; why. Its number stays taken, its files stay kept."""

    edition = models.OneToOneField(Edition, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "opendata_withdrawal"
        constraints = [InsertOnly(name="datawithdrawal_insert_only"), models.CheckConstraint(name="datawithdrawal_has_reason", condition=~Q(reason=""))]
