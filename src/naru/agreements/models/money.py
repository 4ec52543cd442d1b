"""Money of an agreement: into custody, drawn from it, stopped, settled."""

from django.db import models

from naru.agreements.models.contract import Agreement
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class Disbursement(models.Model):
    """교부: the city's money went into the intermediary's custody, on an approval of that kind (G8)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="disbursements")
    amount = models.BigIntegerField()
    approval = models.UUIDField()
    approval_kind = models.GeneratedField(expression=models.Value("grant"), output_field=models.CharField(max_length=16), db_persist=True)
    movement = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_disbursement"
        constraints = [
            InsertOnly(name="disbursement_insert_only"),
            models.UniqueConstraint(name="disbursement_once", fields=["movement"]),
            models.UniqueConstraint(name="disbursement_approval_once", fields=["approval"]),
            CompositeForeignKey(name="disbursement_approval", columns=("approval", "approval_kind", "agreement_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="disbursement_moved", when="AFTER INSERT", function="agreements_disbursement_moved", deferred=True),
        ]


class Receipt(models.Model):
    """Interest or another receipt on a custody account, each source's share of it, by statement month (A7)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="receipts")
    source = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    month = models.DateField()
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200)
    movement = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_receipt"
        constraints = [
            InsertOnly(name="receipt_of_custody_insert_only"),
            models.CheckConstraint(name="receipt_kind_known", condition=Q(kind__in=["interest", "other_receipt"])),
            models.CheckConstraint(name="receipt_month_whole", condition=Q(month__day=1)),
            models.UniqueConstraint(name="receipt_interest_once", fields=["agreement", "source", "month"], condition=Q(kind="interest")),
            models.UniqueConstraint(name="receipt_movement_once", fields=["movement"]),
            Trigger(name="receipt_moved", when="AFTER INSERT", function="agreements_receipt_moved", deferred=True),
        ]


class Payment(models.Model):
    """Money drawn from custody for an award, after its gates (A3): with what came before, each source's part of the cost `accepted` so far (L10)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="payments")
    n = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    accepted = models.BigIntegerField(default=0)
    paid_on = models.DateField()
    movement = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_payment"
        constraints = [
            InsertOnly(name="payment_insert_only"),
            models.UniqueConstraint(name="payment_once", fields=["agreement", "n"]),
            models.CheckConstraint(name="payment_amount_positive", condition=Q(amount__gt=0)),
            Trigger(name="payment_by_share", when="AFTER INSERT", function="agreements_payment_by_share", deferred=True),
            models.UniqueConstraint(name="payment_movement_once", fields=["movement"]),
            Trigger(name="payment_gate", when="BEFORE INSERT", function="agreements_payment_gate"),
            Trigger(name="payment_within_instalments", when="BEFORE INSERT", function="agreements_payment_within_instalments"),
            Trigger(name="payment_own_share", when="BEFORE INSERT", function="agreements_payment_own_share"),
            Trigger(name="payment_moved", when="AFTER INSERT", function="agreements_payment_moved", deferred=True),
        ]


class Stop(models.Model):
    """A payment was stopped: which condition said no, and until when one may object."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="stops")
    condition = models.CharField(max_length=64)
    stopped_on = models.DateField()
    object_until = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_stop"
        constraints = [InsertOnly(name="stop_insert_only"), Trigger(name="stop_is_told", when="AFTER INSERT", function="agreements_stop_is_told", deferred=True)]


class SettlementRow(models.Model):
    """The settlement of a grant, in won (A6)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="settlements")
    granted = models.BigIntegerField()
    interest = models.BigIntegerField()
    other_receipts = models.BigIntegerField()
    accepted = models.BigIntegerField()
    refused = models.BigIntegerField()
    returned = models.BigIntegerField()
    outstanding = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_settlement"
        constraints = [
            InsertOnly(name="settlement_insert_only"),
            models.UniqueConstraint(name="settlement_once", fields=["agreement"]),
            models.CheckConstraint(
                name="settlement_identity",
                condition=Q(granted=models.F("accepted") + models.F("refused") + models.F("returned") + models.F("outstanding") - models.F("interest") - models.F("other_receipts"))
                & Q(outstanding__gte=0)),
            models.CheckConstraint(name="settlement_of_paid_grant", condition=Q(granted__gt=0)),
            Trigger(name="settlement_is_custodys", when="AFTER INSERT", function="agreements_settlement_is_custodys"),
        ]
