"""Tables of what came back: answers, signed submissions with their findings, reviews, reminders, and the figures a freeze made of them. Beside models.py, which imports them."""

from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.record.models import Actor, Entry

Q = models.Q
_SAME = models.Case(models.When(via="same", then=models.F("value")), default=None)


class Answer(models.Model):
    """One answer, once: a later one to the same question is another row, and the newest counts. `via` says how it came; 'same' must be the last value."""

    id = models.UUIDField(primary_key=True)
    assignment_id = models.UUIDField()
    question_id = models.UUIDField()
    text = models.TextField(blank=True)
    value = models.BigIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    via = models.CharField(max_length=8)
    person = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    same_value = models.GeneratedField(expression=_SAME, output_field=models.BigIntegerField(null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_answer"
        indexes = [models.Index(fields=["assignment_id", "question_id"], name="answer_by_question")]
        constraints = [
            InsertOnly(name="collectionanswer_insert_only"),
            models.UniqueConstraint(name="answer_identity", fields=["id", "assignment_id", "question_id"]),
            models.CheckConstraint(name="answer_via_known", condition=Q(via__in=["web", "xlsx", "same", "undo"])),
            CompositeForeignKey(name="answer_to_what_was_asked", columns=("assignment_id", "question_id"), to="collection_asked", to_columns=("assignment_id", "question_id")),
            CompositeForeignKey(name="answer_same_is_the_last", columns=("assignment_id", "question_id", "same_value"), to="collection_asked",
                                to_columns=("assignment_id", "question_id", "last_value")),
            Trigger(name="answer_same_has_last", when="BEFORE INSERT", function="collection_same_has_last"),
            Trigger(name="answer_before_freeze", when="BEFORE INSERT", function="collection_before_freeze"),
            Trigger(name="answer_with_submitter", when="BEFORE INSERT", function="collection_with_submitter"),
        ]


class Aside(models.Model):
    """What somebody wrote into an answer that another had changed meanwhile: kept beside it, whose and over which answer, and counted nowhere until somebody chooses it."""

    id = models.UUIDField(primary_key=True)
    assignment_id = models.UUIDField()
    question_id = models.UUIDField()
    over = models.UUIDField()
    text = models.TextField(blank=True)
    note = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_aside"
        indexes = [models.Index(fields=["assignment_id", "question_id"], name="aside_by_question")]
        constraints = [
            InsertOnly(name="aside_insert_only"),
            CompositeForeignKey(name="aside_over_an_answer", columns=("over", "assignment_id", "question_id"), to="collection_answer", to_columns=("id", "assignment_id", "question_id")),
            Trigger(name="aside_before_freeze", when="BEFORE INSERT", function="collection_before_freeze"),
        ]


class Submission(models.Model):
    """A signed submission: who signed, by which role, over which answers."""

    pk = models.CompositePrimaryKey("assignment_id", "n")
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    to_state = models.GeneratedField(expression=models.Value("submitted"), output_field=models.CharField(max_length=32), db_persist=True)
    signer = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_submission"
        constraints = [
            InsertOnly(name="submission_insert_only"),
            models.UniqueConstraint(name="submission_signer", fields=["assignment_id", "n", "signer"]),
            CompositeForeignKey(name="submission_of_its_step", columns=("assignment_id", "n", "to_state"), to="collection_assignmentstep", to_columns=("assignment_id", "n", "to_state")),
            Trigger(name="submission_signed_by_its_own", when="BEFORE INSERT", function="collection_signed_by_its_own"),
            Trigger(name="submission_whole", when="AFTER INSERT", function="collection_submission_whole", deferred=True),
            Trigger(name="submission_written_as_signed", when="AFTER INSERT", function="collection_written_as_signed", deferred=True),
        ]


class Submitted(models.Model):
    """An answer that a submission signs."""

    pk = models.CompositePrimaryKey("assignment_id", "n", "question_id")
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    question_id = models.UUIDField()
    answer_id = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_submitted"
        constraints = [
            InsertOnly(name="submitted_insert_only"),
            CompositeForeignKey(name="submitted_answer", columns=("answer_id", "assignment_id", "question_id"), to="collection_answer", to_columns=("id", "assignment_id", "question_id")),
            CompositeForeignKey(name="submitted_of_its_submission", columns=("assignment_id", "n"), to="collection_submission", to_columns=("assignment_id", "n")),
        ]


class Finding(models.Model):
    """What the check found about a submitted answer, and the submitter's word on it."""

    pk = models.CompositePrimaryKey("assignment_id", "n", "question_id", "kind")
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    question_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    says_ko = models.TextField()
    says_en = models.TextField()
    word = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_finding"
        constraints = [
            InsertOnly(name="finding_insert_only"),
            models.CheckConstraint(name="finding_has_word", condition=~Q(word="")),
            CompositeForeignKey(name="finding_of_its_submission", columns=("assignment_id", "n", "question_id"), to="collection_submitted", to_columns=("assignment_id", "n", "question_id")),
        ]


class Review(models.Model):
    """A submission accepted or returned: by whom, which submission (its step and signer). Nobody accepts what they signed."""

    pk = models.CompositePrimaryKey("assignment_id", "n")
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    to_state = models.CharField(max_length=32)
    submission_n = models.PositiveSmallIntegerField()
    signer = models.UUIDField()
    reviewer = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_review"
        constraints = [
            InsertOnly(name="submissionreview_insert_only"),
            models.CheckConstraint(name="review_by_another", condition=~Q(signer=models.F("reviewer")) | Q(to_state="returned")),
            models.CheckConstraint(name="return_has_remark", condition=~Q(to_state="returned") | ~Q(remark="")),
            CompositeForeignKey(name="review_of_its_step", columns=("assignment_id", "n", "to_state"), to="collection_assignmentstep", to_columns=("assignment_id", "n", "to_state")),
            CompositeForeignKey(name="review_of_its_submission", columns=("assignment_id", "submission_n", "signer"), to="collection_submission", to_columns=("assignment_id", "n", "signer_id")),
        ]


class Remark(models.Model):
    """What is to be mended in one answer of a returned submission."""

    pk = models.CompositePrimaryKey("assignment_id", "n", "question_id")
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    question_id = models.UUIDField()
    text = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_remark"
        constraints = [
            InsertOnly(name="remark_insert_only"),
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
            CompositeForeignKey(name="remark_of_its_review", columns=("assignment_id", "n"), to="collection_review", to_columns=("assignment_id", "n")),
        ]


class Reminder(models.Model):
    """A reminder that went out: of which kind, about which deadline. The mail itself is in the mail log."""

    id = models.UUIDField(primary_key=True)
    assignment = models.ForeignKey("collection.Assignment", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    due_at = models.DateTimeField()
    reached = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_reminder"
        constraints = [
            InsertOnly(name="reminder_insert_only"),
            models.UniqueConstraint(name="reminder_once", fields=["assignment", "kind", "due_at"]),
            models.CheckConstraint(name="reminder_kind_known", condition=Q(kind__in=["soon", "today", "late"])),
        ]


class Result(models.Model):
    """The figure a question became when its round was frozen; how many of those asked are in it."""

    question = models.OneToOneField("collection.Question", primary_key=True, on_delete=models.PROTECT, related_name="result")
    round_id = models.UUIDField()
    figure = models.UUIDField()
    provenance = models.CharField(max_length=16)
    answered = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_result"
        constraints = [
            InsertOnly(name="result_insert_only"),
            models.UniqueConstraint(name="result_once", fields=["figure"]),
            CompositeForeignKey(name="result_figure", columns=("figure", "provenance"), to="figures_observation", to_columns=("id", "provenance")),
            CompositeForeignKey(name="result_of_its_question", columns=("question_id", "round_id"), to="collection_question", to_columns=("id", "round_id")),
        ]


class ResultPart(models.Model):
    """A signed answer in a frozen figure."""

    pk = models.CompositePrimaryKey("question_id", "assignment_id")
    question_id = models.UUIDField()
    assignment_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "collection_resultpart"
        constraints = [
            InsertOnly(name="resultpart_insert_only"),
            CompositeForeignKey(name="resultpart_of_its_result", columns=("question_id",), to="collection_result", to_columns=("question_id",)),
            CompositeForeignKey(name="resultpart_of_submitted", columns=("assignment_id", "n", "question_id"), to="collection_submitted", to_columns=("assignment_id", "n", "question_id")),
        ]
