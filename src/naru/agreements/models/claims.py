"""Recoveries and penalties."""

from django.db import models

from naru.agreements.models.contract import Agreement
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.record.models import Entry

Q = models.Q


class Claim(models.Model):
    """환수·제재부가금: what an award must pay back of what it was paid, or a penalty on such a recovery (A7). A recovery is refused in custody as it is claimed."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    ground = models.TextField()
    recovery = models.UUIDField(null=True)
    base = models.BigIntegerField(null=True)
    most = models.IntegerField()
    claimed_on = models.DateField()
    due_on = models.DateField()
    approval = models.UUIDField()
    approval_kind = models.GeneratedField(expression=models.Value("recover"), output_field=models.CharField(max_length=16), db_persist=True)
    movement = models.UUIDField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_claim"
        constraints = [
            InsertOnly(name="claim_insert_only"),
            models.UniqueConstraint(name="claim_identity", fields=["id", "agreement", "amount"]),
            models.UniqueConstraint(name="claim_approval_once", fields=["approval"]),
            models.CheckConstraint(name="claim_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="claim_with_ground", condition=~Q(ground="")),
            models.CheckConstraint(name="claim_due_later", condition=Q(due_on__gt=models.F("claimed_on"))),
            models.CheckConstraint(name="claim_kind_whole", condition=Q(kind="recovery", recovery__isnull=True, base__isnull=True, most=0, movement__isnull=False)
                                   | Q(kind="penalty", recovery__isnull=False, base__isnull=False, movement__isnull=True)),
            models.CheckConstraint(name="claim_penalty_within_rule", condition=Q(base__isnull=True) | Q(amount__lte=models.F("base") * models.F("most") / 10_000)),
            CompositeForeignKey(name="claim_penalty_of_recovery", columns=("recovery", "agreement_id", "base"), to="agreements_claim", to_columns=("id", "agreement_id", "amount")),
            CompositeForeignKey(name="claim_approval", columns=("approval", "approval_kind", "agreement_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="claim_penalty_by_the_call", when="BEFORE INSERT", function="agreements_claim_penalty_by_the_call"),
            Trigger(name="claim_not_above_paid", when="BEFORE INSERT", function="agreements_claim_not_above_paid"),
            Trigger(name="claim_moved", when="AFTER INSERT", function="agreements_claim_moved", deferred=True),
            Trigger(name="claim_is_told", when="AFTER INSERT", function="agreements_claim_is_told", deferred=True),
        ]


class ClaimStep(models.Model):
    """A step of a claim: claimed, then paid in full, or waived or written off with an approval on the claim."""

    pk = models.CompositePrimaryKey("claim", "n")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="claim")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    approval = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(
        expression=models.Case(models.When(to_state__in=["waived", "written_off"], then=models.Value("recover")), default=None, output_field=models.CharField(max_length=16, null=True)),
        output_field=models.CharField(max_length=16, null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_claimstep"
        constraints = [
            *step_constraints("claimstep", machine="claim", table="agreements_claimstep", subject="claim_id"),
            models.CheckConstraint(name="claimstep_needs_approval", condition=~Q(to_state__in=["waived", "written_off"]) | Q(approval__isnull=False)),
            CompositeForeignKey(name="claimstep_approval", columns=("approval", "approval_kind", "claim_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="claimstep_paid_whole", when="AFTER INSERT", function="agreements_claim_paid_whole", deferred=True),
        ]


class ClaimPayment(models.Model):
    """Money that came in on a claim: a recovery's into custody, source by source; a penalty's into the city's revenue."""

    id = models.UUIDField(primary_key=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="payments")
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200)
    paid_on = models.DateField()
    movement = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_claimpayment"
        constraints = [
            InsertOnly(name="claimpayment_insert_only"),
            models.CheckConstraint(name="claimpayment_amount_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(name="claimpayment_movement_once", fields=["movement"]),
            Trigger(name="claimpayment_within_claim", when="BEFORE INSERT", function="agreements_claimpayment_within"),
            Trigger(name="claimpayment_moved", when="AFTER INSERT", function="agreements_claimpayment_moved", deferred=True),
            Trigger(name="claimpayment_paid_whole", when="AFTER INSERT", function="agreements_claim_paid_whole", deferred=True),
        ]
