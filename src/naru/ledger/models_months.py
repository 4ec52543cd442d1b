"""Tables of the month files of the city's books: as they came, undone, sealed."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class MonthFile(models.Model):
    """A month of the city's books as it came: a file, its hash, its month. Nothing of it is changed; corrections come as another file."""

    id = models.UUIDField(primary_key=True)
    year = models.IntegerField()
    month = models.SmallIntegerField()
    form = models.CharField(max_length=16)
    sha256 = models.BinaryField(max_length=32)
    name = models.CharField(max_length=200)
    provenance = models.CharField(max_length=16)
    note = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_monthfile"
        constraints = [
            InsertOnly(name="monthfile_insert_only"),
            models.CheckConstraint(name="monthfile_form_known", condition=Q(form__in=["movements", "totals"])),
            models.CheckConstraint(name="monthfile_month_of_year", condition=Q(month__gte=1, month__lte=12)),
            models.UniqueConstraint(name="monthfile_identity", fields=["id", "year", "month", "form"]),
        ]


class MonthMovement(models.Model):
    """A row of a month file, in won: a payment or refund with its document and line, or a department's total."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(MonthFile, on_delete=models.PROTECT, related_name="movements")
    row = models.IntegerField()
    document = models.CharField(max_length=64)
    on = models.DateField()
    year = models.IntegerField()
    account = models.CharField(max_length=16, blank=True)
    policy = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    detail = models.CharField(max_length=200)
    item = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=16, blank=True)
    department = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    amount = models.BigIntegerField()

    class Meta:
        db_table = "ledger_monthmovement"
        indexes = [models.Index(fields=["file", "department"], name="monthmovement_by_department")]
        constraints = [
            InsertOnly(name="monthmovement_insert_only"),
            models.CheckConstraint(name="monthmovement_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="monthmovement_kind_known", condition=Q(kind__in=["예산현액", "원인행위", "지출", "반납"])),
        ]


class MonthUndo(models.Model):
    """A month file was taken in by mistake: it counts no longer. The file and its rows stay, with the reason in the act."""

    file = models.OneToOneField(MonthFile, primary_key=True, on_delete=models.PROTECT, related_name="undone")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_monthundo"
        constraints = [InsertOnly(name="monthundo_insert_only"), Trigger(name="monthundo_not_sealed", when="BEFORE INSERT", function="ledger_month_not_sealed")]


class MonthSeal(models.Model):
    """A month's books agree with ours (L11). The database compares every document and line itself; nobody gives it a number."""

    id = models.UUIDField(primary_key=True)
    file = models.UUIDField()
    year = models.IntegerField()
    month = models.SmallIntegerField()
    form = models.CharField(max_length=16, db_default="movements")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_monthseal"
        constraints = [
            InsertOnly(name="monthseal_insert_only"),
            models.UniqueConstraint(name="monthseal_once", fields=["year", "month"]),
            models.CheckConstraint(name="monthseal_of_movements", condition=Q(form="movements")),
            CompositeForeignKey(name="monthseal_of_file", columns=("file", "year", "month", "form"), to="ledger_monthfile", to_columns=("id", "year", "month", "form")),
            Trigger(name="monthseal_without_difference", when="BEFORE INSERT", function="ledger_month_agrees"),
            Trigger(name="monthseal_after_the_month", when="BEFORE INSERT", function="ledger_month_is_over"),
            Trigger(name="monthseal_file_counts", when="BEFORE INSERT", function="ledger_month_counts"),
        ]
