"""The committee: meetings, decisions with their ranking, quotas, awards."""

from django.db import models

from naru.calls.models import Application, Call
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry

Q = models.Q


class Meeting(models.Model):
    """A meeting of a committee on a call: members, quorum."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="meetings")
    name = models.CharField(max_length=100)
    held_on = models.DateField()
    members = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_meeting"
        constraints = [InsertOnly(name="meeting_insert_only"), models.CheckConstraint(name="meeting_quorum_positive", condition=Q(quorum__gte=1, quorum__lte=models.F("members")))]


class Attendance(models.Model):
    """Who was there, and who stood aside because of a conflict with which application."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()
    stands_aside = models.BooleanField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_attendance"
        constraints = [InsertOnly(name="attendance_insert_only"), models.UniqueConstraint(name="attendance_once", fields=["meeting", "person"])]


class Decision(models.Model):
    """What the committee decided: seats, money, votes, minutes; with quorum and approval."""

    id = models.UUIDField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    call = models.UUIDField()
    selection = models.PositiveSmallIntegerField()
    seats = models.IntegerField()
    money = models.BigIntegerField()
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    minutes = models.TextField()
    ranking_digest = models.BinaryField(max_length=32)
    approval = models.UUIDField()
    approval_kind = models.CharField(max_length=16, db_default="decide")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_decision"
        constraints = [
            InsertOnly(name="decision_insert_only"),
            models.UniqueConstraint(name="decision_once", fields=["call", "selection"]),
            CompositeForeignKey(name="decision_approval", columns=("approval", "approval_kind", "call"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="decision_has_quorum", when="BEFORE INSERT", function="evaluation_decision_has_quorum"),
        ]


class Ranking(models.Model):
    """The place of an application in a selection, with the points and the amount it was ranked by."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ranking")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField()
    points = models.IntegerField()
    amount = models.BigIntegerField()
    priority = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=16)

    class Meta:
        db_table = "evaluation_ranking"
        constraints = [InsertOnly(name="ranking_insert_only"), models.UniqueConstraint(name="ranking_once", fields=["decision", "application"])]


class Quota(models.Model):
    """How many seats a selection of a call has; it never shrinks, being a fact."""

    id = models.BigAutoField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="quotas")
    selection = models.PositiveSmallIntegerField()
    quota = models.IntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_quota"
        constraints = [
            InsertOnly(name="quota_insert_only"),
            models.UniqueConstraint(name="quota_once", fields=["call", "selection"]),
            models.UniqueConstraint(name="quota_identity", fields=["call", "selection", "quota"]),
            models.CheckConstraint(name="quota_positive", condition=Q(quota__gte=1)),
        ]


class Award(models.Model):
    """An application is selected into a seat; seats end at the quota (C11)."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="awards")
    selection = models.PositiveSmallIntegerField()
    seat = models.IntegerField()
    quota = models.IntegerField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_award"
        constraints = [
            InsertOnly(name="award_insert_only"),
            models.UniqueConstraint(name="award_seat", fields=["call", "selection", "seat"]),
            models.UniqueConstraint(name="award_once", fields=["application"]),
            models.CheckConstraint(name="award_within_quota", condition=Q(seat__gte=1, seat__lte=models.F("quota"))),
            CompositeForeignKey(name="award_of_quota", columns=("call_id", "selection", "quota"), to="evaluation_quota", to_columns=("call_id", "selection", "quota")),
            models.CheckConstraint(name="award_amount_positive", condition=Q(amount__gt=0)),
            Trigger(name="award_within_ceiling", when="BEFORE INSERT", function="evaluation_within_ceiling"),
        ]


class Outcome(models.Model):
    """What an applicant was told of a selection: state, place, points, reason (C12)."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="outcomes")
    selection = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=32)
    place = models.IntegerField(null=True)
    points = models.IntegerField(null=True)
    reason = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_outcome"
        constraints = [InsertOnly(name="outcome_insert_only"), models.UniqueConstraint(name="outcome_once", fields=["application", "selection"])]
