"""Tables of what was decided about an application: verdicts of its conditions, objections to decisions, and their answers. Beside models.py, which imports them."""

from django.db import models
from django.db.models import Q

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry


class Verdict(models.Model):
    """What one condition said about one application at one moment, with the facts it looked at and the digest of its rules (C5)."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey("calls.Application", on_delete=models.PROTECT, related_name="verdicts")
    condition = models.CharField(max_length=64)
    moment = models.CharField(max_length=32)
    outcome = models.CharField(max_length=8)
    on = models.DateField()
    facts = models.JSONField()
    rules = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_verdict"
        constraints = [
            InsertOnly(name="verdict_insert_only"),
            models.UniqueConstraint(name="verdict_once", fields=["application", "condition", "moment", "entry"]),
            models.CheckConstraint(name="verdict_outcome_known", condition=Q(outcome__in=["yes", "no", "unknown"])),
        ]


class Objection(models.Model):
    """An applicant objects to a decision, in time; the text is sealed about the person."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey("calls.Application", on_delete=models.PROTECT, related_name="objections")
    state = models.CharField(max_length=32)
    text_sealed = models.BinaryField()
    filed_on = models.DateField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_objection"
        constraints = [
            InsertOnly(name="objection_insert_only"),
            models.UniqueConstraint(name="objection_once", fields=["application", "state"]),
            models.CheckConstraint(name="objection_in_time", condition=Q(filed_on__lte=models.F("due_on"))),
        ]


class ObjectionAnswer(models.Model):
    """The office's answer to an objection, with its reason."""

    id = models.UUIDField(primary_key=True)
    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="answers")
    upheld = models.BooleanField()
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_objectionanswer"
        constraints = [InsertOnly(name="objectionanswer_insert_only"), models.UniqueConstraint(name="objection_answered_once", fields=["objection"])]
