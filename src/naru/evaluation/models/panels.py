"""Panels: rounds with their rubric, the draw of members, their relations and seats."""

from django.db import models

from naru.calls.models import Application, Call
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry

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
