"""Tables of the archive: past support that somebody kept in a ledger, before the house kept it. Everything else of the room is acts in the record."""

from django.db import models

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry

Q = models.Q


class PastAward(models.Model):
    """One row of a ledger: a firm was supported by a programme in a year. The firm as written and by its number; the programme as written and, where it is one of the city's, its id.

    The entry is the batch it came in; `document` and `line` say in which file, row and column it stands.
    """

    id = models.UUIDField(primary_key=True)
    firm = models.CharField(max_length=200, blank=True)
    firm_key = models.CharField(max_length=200, blank=True, db_index=True)
    business_number = models.CharField(max_length=10, null=True, db_index=True)
    programme_text = models.CharField(max_length=200)
    programme = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(null=True)
    state = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=300, blank=True)
    provenance = models.CharField(max_length=16)
    document = models.CharField(max_length=32)
    sheet = models.CharField(max_length=64, blank=True)
    line = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "archive_pastaward"
        constraints = [
            InsertOnly(name="pastaward_insert_only"),
            models.UniqueConstraint(name="pastaward_line_once", fields=["entry", "line"]),
            models.CheckConstraint(name="pastaward_names_a_firm", condition=~Q(firm="") | Q(business_number__isnull=False)),
            models.CheckConstraint(name="pastaward_number_shape", condition=Q(business_number__regex=r"^[0-9]{10}$")),
            models.CheckConstraint(name="pastaward_year_plausible", condition=Q(year__gte=1990, year__lte=2100)),
            models.CheckConstraint(name="pastaward_amount_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)),
            models.CheckConstraint(name="pastaward_has_line", condition=~Q(document="") & ~Q(line="") & ~Q(programme_text="") & Q(provenance="reported")),
        ]


class PastAwardsUndone(models.Model):
    """A batch of past support that was undone as one: its rows stay and count no longer."""

    batch = models.OneToOneField(Entry, primary_key=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "archive_pastawardsundone"
        constraints = [InsertOnly(name="pastawardsundone_insert_only")]
