"""Tables of the agreements room."""

from django.db import models

from naru.calls.models import Call
from naru.evaluation.models import Award
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.parties.models import Organisation
from naru.record.models import Entry, Exchange

Q = models.Q


class Agreement(models.Model):
    """A grant to an intermediary, or an award to a firm under such a grant."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=8)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    under = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="awards")
    award = models.ForeignKey(Award, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=32)
    private_minimum = models.IntegerField()
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_agreement"
        constraints = [
            InsertOnly(name="agreement_insert_only"),
            models.CheckConstraint(name="agreement_private_minimum", condition=Q(private_minimum__gte=0, private_minimum__lte=10_000)),
            models.CheckConstraint(name="agreement_kind_whole",
                                   condition=Q(kind="grant", under__isnull=True, award__isnull=True) | Q(kind="award", under__isnull=False, award__isnull=False)),
            models.UniqueConstraint(name="agreement_of_award", fields=["award"]),
            Trigger(name="agreement_private_by_the_call", when="BEFORE INSERT", function="agreements_private_by_the_call"),
        ]


class AgreementStep(models.Model):
    """A step of an agreement. Signing and settling need approval: on the grant itself, for an award on the grant it stands under."""

    pk = models.CompositePrimaryKey("agreement", "n")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="agreement")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    approval = models.UUIDField(null=True)
    approval_subject = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(
        expression=models.Case(models.When(to_state="signed", from_state="drafted", then=models.Value("sign")), models.When(to_state="settled", then=models.Value("settle")), default=None,
                               output_field=models.CharField(max_length=16, null=True)),
        output_field=models.CharField(max_length=16, null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_agreementstep"
        constraints = [
            *step_constraints("agreementstep", machine="agreement", table="agreements_agreementstep", subject="agreement_id"),
            models.CheckConstraint(name="agreementstep_needs_approval",
                                   condition=~(Q(to_state="signed", from_state="drafted") | Q(to_state="settled")) | Q(approval__isnull=False, approval_subject__isnull=False)),
            CompositeForeignKey(name="agreementstep_approval", columns=("approval", "approval_kind", "approval_subject"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="agreementstep_own_approval", when="AFTER INSERT", function="agreements_own_approval"),
            Trigger(name="signed_with_commitment", when="AFTER INSERT", function="agreements_commitment_agreed", deferred=True),
            Trigger(name="settled_without_outstanding", when="AFTER INSERT", function="agreements_settled_whole", deferred=True),
            Trigger(name="settled_with_its_awards", when="AFTER INSERT", function="agreements_settled_together", deferred=True),
        ]


class AgreementVersion(models.Model):
    """The content of an agreement; an amendment is a new version with its approval (A8)."""

    pk = models.CompositePrimaryKey("agreement", "n")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, db_index=False, related_name="versions")
    n = models.PositiveSmallIntegerField()
    total = models.BigIntegerField()
    approval = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(expression=models.Value("amend"), output_field=models.CharField(max_length=16), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_agreementversion"
        constraints = [
            InsertOnly(name="agreementversion_insert_only"),
            models.CheckConstraint(name="agreement_total_positive", condition=Q(total__gt=0)),
            models.CheckConstraint(name="version_needs_approval", condition=Q(n=1) | Q(approval__isnull=False)),
            CompositeForeignKey(name="version_approval", columns=("approval", "approval_kind", "agreement_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="share_whole", when="AFTER INSERT", function="agreements_share_whole", deferred=True),
            Trigger(name="version_with_commitment", when="AFTER INSERT", function="agreements_commitment_agreed", deferred=True),
            Trigger(name="agreement_within_ceiling", when="AFTER INSERT", function="agreements_within_ceiling", deferred=True),
            Trigger(name="version_within_grant", when="AFTER INSERT", function="agreements_within_grant", deferred=True),
        ]


class Share(models.Model):
    """What one source gives under a version, in basis points and won."""

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="shares")
    version = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=16)
    share = models.IntegerField()
    amount = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_share"
        constraints = [
            InsertOnly(name="share_insert_only"),
            models.UniqueConstraint(name="share_once", fields=["agreement", "version", "source"]),
            Trigger(name="share_stays", when="AFTER INSERT", function="agreements_share_stays", deferred=True),
        ]


class Bond(models.Model):
    """The ledger's commitment under a grant (A2), and the custody accounts by source."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="bonds")
    commitment = models.UUIDField()
    amount = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_bond"
        constraints = [
            InsertOnly(name="bond_insert_only"),
            models.UniqueConstraint(name="bond_once", fields=["commitment"]),
        ]


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
    """A completion inspection of an award's works."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="inspections")
    inspector = models.UUIDField()
    result = models.CharField(max_length=8)
    inspected_on = models.DateField()
    note = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_inspection"
        constraints = [InsertOnly(name="inspection_insert_only"), models.CheckConstraint(name="inspection_result_known", condition=Q(result__in=["passed", "failed"]))]


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


class Duty(models.Model):
    """A follow-up duty of an award, due in a later year; standing from the signature (A9)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="duties")
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_duty"
        constraints = [InsertOnly(name="duty_insert_only"), models.UniqueConstraint(name="duty_once", fields=["agreement", "year"])]


class Answer(models.Model):
    """The answer to a follow-up duty; a missing one is visible, never imputed."""

    id = models.UUIDField(primary_key=True)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="answers")
    survives = models.BooleanField()
    jobs = models.IntegerField(null=True)
    sales = models.BigIntegerField(null=True)
    file_mac = models.BinaryField(max_length=32, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_answer"
        constraints = [InsertOnly(name="answer_insert_only"), models.UniqueConstraint(name="answer_once", fields=["duty"]),
                       models.CheckConstraint(name="answer_figures_not_negative", condition=(Q(jobs__isnull=True) | Q(jobs__gte=0)) & (Q(sales__isnull=True) | Q(sales__gte=0)))]


class Opinion(models.Model):
    """A firm's satisfaction, 1 to 5, with a remark."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="opinions")
    score = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_opinion"
        constraints = [
            InsertOnly(name="opinion_insert_only"),
            models.UniqueConstraint(name="opinion_once", fields=["agreement"]),
            models.CheckConstraint(name="opinion_scale", condition=Q(score__gte=1, score__lte=5)),
        ]


class Draw(models.Model):
    """A control sample drawn from a grant's spendings: anybody can draw it again from the seed and the spendings of that moment (A10)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="draws")
    seed = models.BinaryField(max_length=64)
    size = models.PositiveIntegerField()
    until = models.BigIntegerField()
    drawn_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_draw"
        constraints = [
            InsertOnly(name="sampledraw_insert_only"),
            models.CheckConstraint(name="sampledraw_size_positive", condition=Q(size__gt=0)),
            models.UniqueConstraint(name="sampledraw_identity", fields=["id", "drawn_on"]),
            Trigger(name="sampledraw_replays", when="AFTER INSERT", function="agreements_draw_replays", deferred=True),
        ]


class Sample(models.Model):
    """A spending drawn for control."""

    pk = models.CompositePrimaryKey("draw", "spending")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, db_index=False, related_name="samples")
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="samples")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_sample"
        constraints = [InsertOnly(name="sample_insert_only"), Trigger(name="sample_replays", when="AFTER INSERT", function="agreements_draw_replays", deferred=True)]


class Check(models.Model):
    """What the control of a drawn spending found: accepted or refused, with the reason."""

    pk = models.CompositePrimaryKey("draw", "spending")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, db_index=False, related_name="checks")
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="checks")
    drawn_on = models.DateField()
    checked_on = models.DateField()
    result = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_check"
        constraints = [
            InsertOnly(name="check_insert_only"),
            models.CheckConstraint(name="sample_phase_order", condition=Q(checked_on__gte=models.F("drawn_on"))),
            models.CheckConstraint(name="check_result_known", condition=Q(result="accepted") | (Q(result="refused") & ~Q(reason=""))),
            CompositeForeignKey(name="check_of_sample", columns=("draw_id", "spending_id"), to="agreements_sample", to_columns=("draw_id", "spending_id")),
            CompositeForeignKey(name="check_of_draw", columns=("draw_id", "drawn_on"), to="agreements_draw", to_columns=("id", "drawn_on")),
        ]


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


class SpendingWithdrawn(models.Model):
    """A spending that came by a mistaken file counts no longer; of one spending only one happens, reviewed or withdrawn. Its invoice may be given again."""

    spending = models.OneToOneField(Spending, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_spendingwithdrawn"
        constraints = [InsertOnly(name="spendingwithdrawn_insert_only"), Trigger(name="spendingwithdrawn_was_reviewed", when="BEFORE INSERT", function="agreements_review_or_withdraw")]


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
