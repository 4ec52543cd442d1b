"""Tables of the evaluation room."""

from django.db import models
from django.db.models.functions import Greatest

from naru.calls.models import Application, Call
from naru.evaluation.models_panels import Departure, MemberSeal, Override
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry

__all__ = ["Departure", "MemberSeal", "Override"]
Q = models.Q


class Round(models.Model):
    """A round of scoring of a call by a panel."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=100)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_round"
        constraints = [InsertOnly(name="round_insert_only")]


class Criterion(models.Model):
    """An item of the rubric with its maximum and weight; the weights of a round are whole (C9)."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="criteria")
    name = models.CharField(max_length=64)
    maximum = models.IntegerField()
    weight = models.IntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_criterion"
        constraints = [
            InsertOnly(name="criterion_insert_only"),
            models.UniqueConstraint(name="criterion_once", fields=["round", "name"]),
            models.UniqueConstraint(name="criterion_max", fields=["round", "name", "maximum"]),
            models.CheckConstraint(name="criterion_positive", condition=Q(maximum__gt=0, weight__gt=0)),
            Trigger(name="criterion_weights_whole", when="AFTER INSERT", function="evaluation_weights_whole", deferred=True),
        ]


class Draw(models.Model):
    """A round's draw: the seed's two halves, the pool as it was, the version of the algorithm; anybody replays it (C8)."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.PROTECT, related_name="draw")
    root = models.BinaryField(max_length=32)
    public_value = models.CharField(max_length=200)
    algorithm = models.CharField(max_length=32)
    pool = models.JSONField()
    pool_digest = models.BinaryField(max_length=32)
    seats = models.PositiveSmallIntegerField()
    multiple = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_draw"
        constraints = [InsertOnly(name="draw_insert_only"), models.CheckConstraint(name="draw_multiple_positive", condition=Q(seats__gte=1, multiple__gte=1))]


class DrawnCandidate(models.Model):
    """A candidate in drawn order."""

    pk = models.CompositePrimaryKey("draw", "place")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, db_index=False, related_name="candidates")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    affiliation = models.CharField(max_length=100)

    class Meta:
        db_table = "evaluation_drawncandidate"
        constraints = [InsertOnly(name="candidate_insert_only"), models.UniqueConstraint(name="candidate_once", fields=["draw", "person"])]


class CandidateAnswer(models.Model):
    """What a candidate answered when called; who declines says why (C14)."""

    id = models.UUIDField(primary_key=True)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_candidateanswer"
        constraints = [
            InsertOnly(name="candidateanswer_insert_only"),
            models.UniqueConstraint(name="candidate_answered_once", fields=["draw", "person"]),
            models.CheckConstraint(name="candidate_declines_with_reason", condition=Q(accepted=True) | ~Q(reason="")),
            CompositeForeignKey(name="answer_of_candidate", columns=("draw_id", "person_id"), to="evaluation_drawncandidate", to_columns=("draw_id", "person_id")),
        ]


class Panelist(models.Model):
    """A member of a round's panel, appointed with approval into a seat in drawn order."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="panel")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    affiliation = models.CharField(max_length=100)
    seat = models.PositiveSmallIntegerField()
    appointed_on = models.DateField()
    approval = models.UUIDField()
    approval_kind = models.CharField(max_length=16, db_default="appoint")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_panelist"
        constraints = [
            InsertOnly(name="panelist_insert_only"),
            models.UniqueConstraint(name="panelist_once", fields=["round", "person"]),
            models.UniqueConstraint(name="panelist_seat", fields=["round", "seat"]),
            CompositeForeignKey(name="panelist_approval", columns=("approval", "approval_kind", "round_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="panelist_accepted", when="BEFORE INSERT", function="evaluation_panelist_accepted"),
            Trigger(name="panelist_not_barred", when="BEFORE INSERT", function="evaluation_panelist_not_barred"),
        ]


class Relation(models.Model):
    """What a panel member is to an application: assigned, in conflict, or declined; one of them, never two (C6)."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=16)
    affiliation = models.CharField(max_length=100)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_relation"
        constraints = [
            InsertOnly(name="relation_insert_only"),
            models.UniqueConstraint(name="relation_once", fields=["round", "person", "application"]),
            models.UniqueConstraint(name="relation_identity", fields=["round", "person", "application", "relation"]),
            models.CheckConstraint(name="relation_known", condition=Q(relation__in=["assigned", "conflict", "declined"])),
            models.UniqueConstraint(name="relation_one_per_affiliation", fields=["round", "application", "affiliation"], condition=Q(relation="assigned")),
            CompositeForeignKey(name="relation_of_panelist", columns=("round_id", "person_id"), to="evaluation_panelist", to_columns=("round_id", "person_id")),
            Trigger(name="relation_before_seal", when="BEFORE INSERT", function="evaluation_relation_before_seal"),
        ]


class Score(models.Model):
    """A member's score of one criterion; changeable until the round is sealed."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=16, db_default="assigned")
    criterion = models.CharField(max_length=64)
    maximum = models.IntegerField()
    value = models.IntegerField()

    class Meta:
        db_table = "evaluation_score"
        constraints = [
            models.UniqueConstraint(name="score_once", fields=["round", "person", "application", "criterion"]),
            CompositeForeignKey(name="score_only_if_assigned", columns=("round_id", "person_id", "application_id", "relation"), to="evaluation_relation",
                                to_columns=("round_id", "person_id", "application_id", "relation")),
            CompositeForeignKey(name="score_of_criterion", columns=("round_id", "criterion", "maximum"), to="evaluation_criterion", to_columns=("round_id", "name", "maximum")),
            models.CheckConstraint(name="score_within_max", condition=Q(value__gte=0, value__lte=models.F("maximum"), relation="assigned")),
            Trigger(name="score_round_sealed", when="BEFORE INSERT OR UPDATE OR DELETE", function="evaluation_score_round_sealed"),
        ]


class Note(models.Model):
    """A member's own note on a case, sealed about the member; it is no part of the scores and nobody else reads it."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=16, db_default="assigned")
    text_sealed = models.BinaryField()

    class Meta:
        db_table = "evaluation_note"
        constraints = [
            models.UniqueConstraint(name="note_once", fields=["round", "person", "application"]),
            models.CheckConstraint(name="note_on_a_case_taken", condition=Q(relation="assigned")),
            CompositeForeignKey(name="note_only_if_assigned", columns=("round_id", "person_id", "application_id", "relation"), to="evaluation_relation",
                                to_columns=("round_id", "person_id", "application_id", "relation")),
        ]


class Seal(models.Model):
    """A round is sealed: from here its scores do not change."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.PROTECT, related_name="seal")
    digest = models.BinaryField(max_length=32)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_seal"
        constraints = [InsertOnly(name="seal_of_round_insert_only"), Trigger(name="seal_after_its_members", when="BEFORE INSERT", function="evaluation_seal_after_its_members")]


class Entitlement(models.Model):
    """How many people an application has by the fact that the call counts, and what public money they come to: rate × months × people counted."""

    application = models.OneToOneField(Application, primary_key=True, on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    organisation = models.UUIDField()
    rate = models.BigIntegerField()
    months = models.IntegerField()
    not_counted = models.IntegerField()
    people = models.IntegerField()
    most = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_entitlement"
        constraints = [
            InsertOnly(name="entitlement_insert_only"),
            models.CheckConstraint(name="entitlement_sum", condition=Q(people__gte=0)
                                   & Q(most=models.F("rate") * models.F("months") * Greatest(models.F("people") - models.F("not_counted"), 0))),
            CompositeForeignKey(name="entitlement_by_the_calls_rate", columns=("call_id", "rate", "months", "not_counted"), to="calls_ceiling",
                                to_columns=("call_id", "rate", "months", "not_counted")),
            CompositeForeignKey(name="entitlement_of_application", columns=("application_id", "call_id", "organisation"), to="calls_application",
                                to_columns=("id", "call_id", "organisation_id")),
        ]


class Survey(models.Model):
    """A site survey of an application: points by the rubric of the text, the amount recommended, photos as evidence."""

    id = models.UUIDField(primary_key=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="surveys")
    surveyor = models.UUIDField()
    points = models.JSONField()
    total = models.IntegerField()
    amount = models.BigIntegerField()
    note = models.TextField(blank=True)
    surveyed_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_survey"
        constraints = [
            InsertOnly(name="survey_insert_only"),
            models.UniqueConstraint(name="survey_once", fields=["application"]),
            models.CheckConstraint(name="survey_points_not_negative", condition=Q(total__gte=0, amount__gte=0)),
            Trigger(name="survey_without_photos", when="BEFORE INSERT", function="evaluation_survey_without_photos"),
            Trigger(name="survey_within_ceiling", when="BEFORE INSERT", function="evaluation_within_ceiling"),
        ]


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
