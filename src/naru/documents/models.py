"""Tables of the documents room: approvals and papers."""

from django.db import models

from naru.kernel.constraints import InsertOnly


class Approval(models.Model):
    """Somebody with the power said yes to one act on one subject: inside (drafter, approver) or by the office's own system."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    subject = models.UUIDField()
    mode = models.CharField(max_length=16)

    class Meta:
        db_table = "documents_approval"
        constraints = [models.UniqueConstraint(name="approval_of_kind_and_subject", fields=["id", "kind", "subject"]), InsertOnly(name="approval_insert_only")]


class Paper(models.Model):
    """A paper of a case, frozen at issue."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=32)
    subject = models.UUIDField(db_index=True)

    class Meta:
        db_table = "documents_paper"
        constraints = [InsertOnly(name="paper_insert_only")]
