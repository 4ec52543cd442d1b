"""Where each application stands, derived by the database from its steps, submissions and receipts: lists read one row a case."""

from django.db import models

from naru.kernel.constraints import Trigger
from naru.parties.models import Organisation


class Standing(models.Model):
    """An application's last state and last submission. Derived: nobody writes it, and the nightly check replays it."""

    application = models.OneToOneField("calls.Application", primary_key=True, on_delete=models.PROTECT, related_name="standing")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    intermediary = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    late = models.BooleanField(null=True)
    number = models.CharField(max_length=32, null=True)

    class Meta:
        db_table = "calls_standing"
        constraints = [Trigger(name="standing_is_derived", when="BEFORE INSERT", function="calls_standing_is_derived", each="STATEMENT")]
