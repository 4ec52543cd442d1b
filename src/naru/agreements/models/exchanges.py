"""What the subsidy system's files said."""

from django.db import models

from naru.agreements.models.contract import Agreement
from naru.agreements.models.works import Spending
from naru.kernel.constraints import InsertOnly, Trigger
from naru.record.models import Entry, Exchange

Q = models.Q


class UseRow(models.Model):
    """A row of a file of use: the spending it became, the day of the use there and its note."""

    pk = models.CompositePrimaryKey("exchange", "row")
    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, db_index=False, related_name="+")
    row = models.PositiveIntegerField()
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "agreements_userow"
        constraints = [InsertOnly(name="userow_insert_only")]


class SettlementSum(models.Model):
    """A sum of a grant's settlement as the subsidy system says it, kept to be compared; no money moves by it."""

    pk = models.CompositePrimaryKey("exchange", "agreement", "kind")
    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, db_index=False, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    amount = models.BigIntegerField()

    class Meta:
        db_table = "agreements_settlementsum"
        constraints = [InsertOnly(name="settlementsum_insert_only"),
                       models.CheckConstraint(name="settlementsum_kind_known", condition=Q(kind__in=["granted", "used", "interest", "other_receipts", "returned", "held"]))]


class SettlementAccepted(models.Model):
    """A file of settlement stands as evidence of a grant's settlement: compared with custody, with so many sums that differ and why that is right."""

    pk = models.CompositePrimaryKey("exchange", "agreement")
    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, db_index=False, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="settlement_files")
    differing = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_settlementaccepted"
        constraints = [
            InsertOnly(name="settlementaccepted_insert_only"),
            models.CheckConstraint(name="settlementaccepted_with_reason", condition=Q(differing=0) | ~Q(reason="")),
            Trigger(name="settlementaccepted_of_counting_file", when="BEFORE INSERT", function="agreements_settlementaccepted_of_counting_file"),
        ]
