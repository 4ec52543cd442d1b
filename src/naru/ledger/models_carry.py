"""Tables of what is carried into the next year."""

from django.db import models

from naru.kernel.constraints import InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class Carry(models.Model):
    """명시이월 or 사고이월 of a line's money, and the transfer that brought it forward (L8)."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey("ledger.Line", on_delete=models.PROTECT, related_name="carries")
    kind = models.CharField(max_length=16)
    depth = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200, blank=True)
    documented_on = models.DateField(null=True)
    year_end = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_carry"
        constraints = [
            InsertOnly(name="carry_insert_only"),
            models.CheckConstraint(name="carry_explicit_has_document",
                                   condition=~Q(kind="explicit") | (~Q(document="") & Q(documented_on__isnull=False, documented_on__lt=models.F("year_end")))),
            models.CheckConstraint(name="carry_accident_once", condition=~Q(kind="accident") | Q(depth__lte=1)),
        ]


class Forward(models.Model):
    """A carry arrived in the next year's line."""

    carry = models.ForeignKey(Carry, on_delete=models.PROTECT, related_name="forwards")
    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey("ledger.Line", on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_forward"
        constraints = [
            InsertOnly(name="forward_insert_only"),
            models.UniqueConstraint(name="carry_forward_once", fields=["carry"]),
            Trigger(name="carry_forward_whole", when="AFTER INSERT", function="ledger_forward_whole", deferred=True),
        ]
