"""Tables of a round and what it asks: round, deadline, questions, whom. What was answered stands in `models_answers.py`, beside this file."""

from django.db import models

from naru.collection.models_answers import Answer, Aside, Finding, Remark, Reminder, Result, ResultPart, Review, Submission, Submitted
from naru.collection.terms import KINDS
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.parties.models import Organisation
from naru.record.models import Entry

__all__ = ["Answer", "Aside", "Asked", "Assignment", "AssignmentStep", "Due", "Finding", "Question", "Remark", "Reminder", "Result", "ResultPart", "Review", "Round", "RoundStep", "Submission", "Submitted"]
Q = models.Q


class Round(models.Model):
    """One collection: what is asked as of which day, and which body collects."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40)
    title_ko = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    as_of = models.DateField()
    collector = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_round"
        constraints = [InsertOnly(name="collectionround_insert_only"), models.UniqueConstraint(name="round_number_once", fields=["number"])]


class RoundStep(models.Model):
    """A step of a round. The freeze takes the round for itself, so that nothing slips in behind it."""

    pk = models.CompositePrimaryKey("round", "n")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="collection_round")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_roundstep"
        constraints = [
            *step_constraints("roundstep", machine="collection_round", table="collection_roundstep", subject="round_id"),
            Trigger(name="freeze_after_review", when="BEFORE INSERT", function="collection_freeze_after_review"),
            Trigger(name="freeze_says_who_is_missing", when="BEFORE INSERT", function="collection_freeze_says_missing"),
        ]


class Due(models.Model):
    """When a round is due; an extension is a new row with the next number."""

    pk = models.CompositePrimaryKey("round", "n")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, db_index=False, related_name="dues")
    n = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_due"
        constraints = [
            InsertOnly(name="collectiondue_insert_only"),
            Trigger(name="due_only_extends", when="BEFORE INSERT", function="collection_due_only_extends"),
            Trigger(name="round_due_after_as_of", when="BEFORE INSERT", function="collection_due_after_as_of"),
        ]


class Question(models.Model):
    """One question. With scope and indicator it becomes a figure on a card; `sum_of` are questions whose answers must add up to this one."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=100)
    item = models.CharField(max_length=16, blank=True)
    scope = models.CharField(max_length=80, blank=True)
    block = models.CharField(max_length=16)
    indicator = models.CharField(max_length=100, blank=True)
    label_ko = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300, blank=True)
    hint_ko = models.CharField(max_length=300, blank=True)
    hint_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8)
    unit = models.CharField(max_length=32, blank=True)
    target = models.BigIntegerField(null=True)
    direction = models.CharField(max_length=8, blank=True)
    gather = models.CharField(max_length=8)
    sum_of = models.JSONField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_question"
        constraints = [
            InsertOnly(name="askedquestion_insert_only"),
            models.UniqueConstraint(name="question_key_once", fields=["round", "key"]),
            models.UniqueConstraint(name="question_identity", fields=["id", "round"]),
            models.CheckConstraint(name="question_kind_known", condition=Q(kind__in=list(KINDS))),
            models.CheckConstraint(name="question_gather_known", condition=Q(gather__in=["one", "sum"])),
            models.CheckConstraint(name="question_rate_not_summed", condition=~Q(kind="rate") | Q(gather="one")),
            models.CheckConstraint(name="question_becomes_a_figure", condition=Q(scope="", indicator="") | (~Q(scope="") & ~Q(indicator=""))),
        ]


class Assignment(models.Model):
    """A body that is asked in a round."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_assignment"
        constraints = [
            InsertOnly(name="assignment_insert_only"),
            models.UniqueConstraint(name="assignment_once", fields=["round", "organisation"]),
            models.UniqueConstraint(name="assignment_identity", fields=["id", "round"]),
        ]


class Asked(models.Model):
    """A question asked of a body, with what that body gave the last time and the values before it."""

    pk = models.CompositePrimaryKey("assignment", "question")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, db_index=False, related_name="asked")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="asked")
    round_id = models.UUIDField()
    last_value = models.BigIntegerField(null=True)
    last_printed = models.TextField(blank=True)
    last_on = models.DateField(null=True)
    last_figure = models.UUIDField(null=True)
    earlier = models.JSONField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_asked"
        constraints = [
            InsertOnly(name="asked_insert_only"),
            models.UniqueConstraint(name="asked_last", fields=["assignment", "question", "last_value"]),
            CompositeForeignKey(name="asked_assignment_of_its_round", columns=("assignment_id", "round_id"), to="collection_assignment", to_columns=("id", "round_id")),
            CompositeForeignKey(name="asked_question_of_its_round", columns=("question_id", "round_id"), to="collection_question", to_columns=("id", "round_id")),
            Trigger(name="question_one_answers", when="AFTER INSERT", function="collection_one_answers"),
        ]


class AssignmentStep(models.Model):
    """A step of a body's submission: asked, submitted, returned, accepted."""

    pk = models.CompositePrimaryKey("assignment", "n")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="collection_assignment")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_assignmentstep"
        constraints = [
            *step_constraints("assignmentstep", machine="collection_assignment", table="collection_assignmentstep", subject="assignment_id"),
            Trigger(name="assignmentstep_before_freeze", when="BEFORE INSERT", function="collection_before_freeze"),
            Trigger(name="submitted_has_submission", when="AFTER INSERT", function="collection_submitted_has_submission", deferred=True),
            Trigger(name="reviewed_has_review", when="AFTER INSERT", function="collection_reviewed_has_review", deferred=True),
        ]

