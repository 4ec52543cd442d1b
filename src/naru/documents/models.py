"""Tables of the documents room: approvals (asked for, given) and papers."""

from django.db import models

from naru.documents.terms import ApprovalKind
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


class Paper(models.Model):
    """A paper of a case, frozen at issue."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=32)
    subject = models.UUIDField(db_index=True)

    class Meta:
        db_table = "documents_paper"
        constraints = [InsertOnly(name="paper_insert_only")]
