"""What was agreed: agreements, their steps, versions, shares and the commitments under them."""

from django.db import models

from naru.calls.models import Call
from naru.evaluation.models import Award
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.parties.models import Organisation
from naru.record.models import Entry

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
            Trigger(name="settled_with_advance_covered", when="AFTER INSERT", function="agreements_settled_with_advance_covered", deferred=True),
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
