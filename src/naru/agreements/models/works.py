"""Works: inspections, spendings with their evidence, reviews, the own share."""

from django.db import models

from naru.agreements.models.contract import Agreement
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class OwnShare(models.Model):
    """Proof that a firm paid its own share (자부담): what the public money does not pay of an accepted cost (A3)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="own_shares")
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200)
    file_mac = models.BinaryField(max_length=32, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_ownshare"
        constraints = [
            InsertOnly(name="ownshare_insert_only"),
            models.CheckConstraint(name="ownshare_amount_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(name="ownshare_once", fields=["agreement", "document"]),
        ]


class Inspection(models.Model):
    """A completion inspection of an award's works; where money is paid by instalments, of the works up to one of them (`stage`)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="inspections")
    inspector = models.UUIDField()
    result = models.CharField(max_length=8)
    inspected_on = models.DateField()
    stage = models.PositiveSmallIntegerField(db_default=1)
    note = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_inspection"
        constraints = [InsertOnly(name="inspection_insert_only"), models.CheckConstraint(name="inspection_result_known", condition=Q(result__in=["passed", "failed"])),
                       models.CheckConstraint(name="inspection_stage_counts", condition=Q(stage__gte=1))]


class Spending(models.Model):
    """What a firm spent, with its evidence (A5)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="spendings")
    category = models.CharField(max_length=64)
    amount = models.BigIntegerField()
    issuer_number = models.CharField(max_length=16)
    approval_number = models.CharField(max_length=32)
    attempt = models.PositiveSmallIntegerField(db_default=1)
    file_mac = models.BinaryField(max_length=32, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_spending"
        constraints = [
            InsertOnly(name="spending_insert_only"),
            models.UniqueConstraint(name="spending_evidence_once", fields=["issuer_number", "approval_number", "attempt"]),
            models.CheckConstraint(name="spending_attempt_counts", condition=Q(attempt__gte=1)),
            Trigger(name="spending_after_withdrawal", when="BEFORE INSERT", function="agreements_spending_after_withdrawal"),
            models.UniqueConstraint(name="spending_identity", fields=["id", "amount"]),
            models.CheckConstraint(name="spending_issuer_digits", condition=Q(issuer_number__regex=r"^[0-9]{1,16}$")),
            models.CheckConstraint(name="spending_approval_plain", condition=Q(approval_number__regex=r"^[0-9A-Z]{1,32}$")),
            models.CheckConstraint(name="spending_amount_positive", condition=Q(amount__gt=0)),
        ]


class Review(models.Model):
    """A spending was accepted, in full, in part or not at all, with a reason."""

    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="reviews")
    id = models.UUIDField(primary_key=True)
    spent = models.BigIntegerField()
    accepted = models.BigIntegerField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_review"
        constraints = [
            InsertOnly(name="review_insert_only"),
            models.UniqueConstraint(name="review_once", fields=["spending"]),
            CompositeForeignKey(name="review_of_spending", columns=("spending_id", "spent"), to="agreements_spending", to_columns=("id", "amount")),
            Trigger(name="review_of_withdrawn", when="BEFORE INSERT", function="agreements_review_or_withdraw"),
            models.CheckConstraint(name="review_not_above", condition=Q(accepted__gte=0, accepted__lte=models.F("spent"))),
        ]


class SpendingWithdrawn(models.Model):
    """A spending that came by a mistaken file counts no longer; of one spending only one happens, reviewed or withdrawn. Its invoice may be given again."""

    spending = models.OneToOneField(Spending, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_spendingwithdrawn"
        constraints = [InsertOnly(name="spendingwithdrawn_insert_only"), Trigger(name="spendingwithdrawn_was_reviewed", when="BEFORE INSERT", function="agreements_review_or_withdraw")]
