"""Tables of the documents room: approvals (asked for, given), papers and mails."""

from django.db import models

from naru.documents.terms import MAILS, NEEDS_APPROVAL, ApprovalKind, Disclosure, PaperKind
from naru.kernel.constraints import CompositeForeignKey, InsertOnly
from naru.record.models import Actor, Entry

Q = models.Q


class Request(models.Model):
    """An act waits for approval: which kind, on what subject, drafted by whom. Visible as awaiting until it is approved or returned."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    subject = models.UUIDField(db_index=True)
    title = models.CharField(max_length=200)
    amount = models.BigIntegerField(default=0)
    drafter = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_request"
        constraints = [
            InsertOnly(name="request_insert_only"),
            models.CheckConstraint(name="request_kind_known", condition=Q(kind__in=[kind.value for kind in ApprovalKind])),
            models.UniqueConstraint(name="request_of_drafter", fields=["id", "kind", "subject", "drafter"]),
        ]


class Approval(models.Model):
    """Somebody with the power said yes to one act on one subject: inside (drafter, approver) or by the office's own system."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    subject = models.UUIDField()
    mode = models.CharField(max_length=16)
    drafter = models.UUIDField()
    approver = models.UUIDField(null=True)
    rank = models.CharField(max_length=32, blank=True)
    office = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=100, blank=True)
    signed_on = models.DateField()
    sha256 = models.BinaryField(max_length=32, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_approval"
        constraints = [
            InsertOnly(name="approval_insert_only"),
            models.UniqueConstraint(name="approval_of_kind_and_subject", fields=["id", "kind", "subject"]),
            CompositeForeignKey(name="approval_was_asked", columns=("id", "kind", "subject", "drafter"), to="documents_request",
                                to_columns=("id", "kind", "subject", "drafter_id")),
            models.CheckConstraint(name="approval_mode_whole", condition=Q(mode="internal", approver__isnull=False)
                                   | (Q(mode="external", sha256__isnull=False) & ~Q(office="") & ~Q(number=""))),
            models.CheckConstraint(name="approver_is_not_drafter", condition=Q(approver__isnull=True) | ~Q(approver=models.F("drafter"))),
        ]


class Counter(models.Model):
    """The register of an office's document numbers in a year: the last number given out."""

    id = models.BigAutoField(primary_key=True)
    office = models.CharField(max_length=100)
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        db_table = "documents_counter"
        constraints = [
            models.UniqueConstraint(name="counter_of_office", fields=["office", "year"]),
            models.CheckConstraint(name="counter_counts_up", condition=Q(last__gt=0)),
        ]


def _approved() -> Q:
    whole = Q(kind__in=[kind.value for kind in PaperKind if kind not in NEEDS_APPROVAL])
    for kind, approval in NEEDS_APPROVAL.items():
        whole |= Q(kind=kind.value, approval_kind=approval.value, approval_id__isnull=False, approval_subject__isnull=False, number__isnull=False)
    return whole


class Paper(models.Model):
    """A paper of a case, frozen at issue: kind, template version and sealed data. Files are rendered from it when first opened."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=32)
    subject = models.UUIDField(db_index=True)
    template = models.SmallIntegerField()
    office = models.CharField(max_length=100)
    number = models.CharField(max_length=120, null=True)
    disclosure = models.CharField(max_length=16)
    about = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    data_sealed = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    simulated = models.BooleanField()
    approval_id = models.UUIDField(null=True)
    approval_kind = models.CharField(max_length=16, null=True)
    approval_subject = models.UUIDField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_paper"
        constraints = [
            InsertOnly(name="paper_insert_only"),
            models.UniqueConstraint(name="paper_number_once", fields=["number"]),
            models.CheckConstraint(name="paper_kind_known", condition=Q(kind__in=[kind.value for kind in PaperKind])),
            models.CheckConstraint(name="paper_disclosure_known", condition=Q(disclosure__in=[each.value for each in Disclosure])),
            models.CheckConstraint(name="paper_needs_approval", condition=_approved()),
            models.CheckConstraint(name="paper_is_sealed", condition=~Q(data_sealed=b"")),
            CompositeForeignKey(name="paper_approval", columns=("approval_id", "approval_kind", "approval_subject"), to="documents_approval",
                                to_columns=("id", "kind", "subject")),
        ]


class Mail(models.Model):
    """A mail as it went out: template and sealed data. Read on the person's page and by the officer; nothing leaves the machine here."""

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=32)
    data_sealed = models.BinaryField()
    paper_id = models.UUIDField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_mail"
        constraints = [
            InsertOnly(name="mail_insert_only"),
            models.CheckConstraint(name="mail_template_known", condition=Q(template__in=list(MAILS))),
            CompositeForeignKey(name="mail_of_known_paper", columns=("paper_id",), to="documents_paper", to_columns=("id",)),
        ]
