"""Targets of spending by half-year (신속집행): insert-only, each with the paper that set it."""

from django.db import models

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry

Q = models.Q


class SpendTarget(models.Model):
    """What share of its budget a department, or one of its details, is to have spent by the end of a half-year. The newest row of a place counts."""

    id = models.UUIDField(primary_key=True)
    year = models.IntegerField()
    half = models.SmallIntegerField()
    department = models.CharField(max_length=200)
    detail = models.CharField(max_length=200, blank=True)
    share = models.IntegerField()
    document = models.CharField(max_length=200)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_spendtarget"
        indexes = [models.Index(fields=["year", "half"], name="spendtarget_by_half")]
        constraints = [
            InsertOnly(name="spendtarget_insert_only"),
            models.CheckConstraint(name="spendtarget_half_known", condition=Q(half__in=[1, 2])),
            models.CheckConstraint(name="spendtarget_share_of_the_whole", condition=Q(share__gt=0, share__lte=10_000)),
            models.CheckConstraint(name="spendtarget_names_place_and_paper", condition=~Q(department="") & ~Q(document="")),
        ]
