"""The instalments in which a call's awards are paid. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class Instalment(models.Model):
    """One instalment of every award of a call, fixed when it is announced: its share of the public money in basis points, and the passed inspection that opens it (0: the signature)."""

    pk = models.CompositePrimaryKey("call", "n")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, db_index=False, related_name="instalments")
    n = models.PositiveSmallIntegerField()
    share = models.IntegerField()
    stage = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_instalment"
        constraints = [
            InsertOnly(name="instalment_insert_only"),
            models.CheckConstraint(name="instalment_share_positive", condition=Q(share__gt=0, share__lte=10_000)),
            Trigger(name="instalment_before_announcement", when="BEFORE INSERT", function="calls_instalment_before_announcement"),
            Trigger(name="instalments_whole", when="AFTER INSERT", function="calls_instalments_whole", deferred=True),
        ]
