"""Tables of the reporting room: heads of cards and the items of a council report."""

from django.db import models
from django.db.models import Value

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry
from naru.reporting.models_ratings import Progress, Rating, RatingAnswer

__all__ = ["CardHead", "Continuation", "Item", "Mention", "Outcome", "Progress", "Promise", "Rating", "RatingAnswer", "StepAnswer"]
Q = models.Q


class CardHead(models.Model):
    """The head of a programme's card, as the documents give it."""

    programme = models.SlugField(primary_key=True, max_length=80)
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    owner = models.CharField(max_length=100, blank=True)
    owner_basis = models.CharField(max_length=200, blank=True)
    parent = models.CharField(max_length=80, blank=True)
    kinds = models.JSONField()
    mechanisms = models.JSONField()
    questions = models.JSONField()
    owners = models.JSONField(db_default=Value({}, models.JSONField()))
    target_group = models.CharField(max_length=300, blank=True, db_default="")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_cardhead"
        constraints = [InsertOnly(name="cardhead_insert_only")]


class Item(models.Model):
    """An item of a council report: goal, number, title, its line, and the programmes it tells about."""

    id = models.BigAutoField(primary_key=True)
    document = models.CharField(max_length=32)
    goal = models.SmallIntegerField()
    goal_title = models.CharField(max_length=200)
    item = models.SmallIntegerField()
    title = models.CharField(max_length=200)
    line = models.IntegerField()
    programmes = models.JSONField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_item"
        constraints = [InsertOnly(name="item_insert_only"), models.UniqueConstraint(name="item_once", fields=["document", "goal", "item"])]


class Mention(models.Model):
    """Where a document tells of a programme: an item's section, the list of functions, a cover. What the closing list looks for in the next report."""

    id = models.BigAutoField(primary_key=True)
    programme = models.CharField(max_length=80)
    document = models.CharField(max_length=32)
    section = models.CharField(max_length=80)
    kind = models.CharField(max_length=16)
    lines = models.CharField(max_length=32)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_mention"
        constraints = [
            InsertOnly(name="mention_insert_only"),
            models.CheckConstraint(name="mention_kind_known", condition=Q(kind__in=["item", "function", "cover"])),
            models.CheckConstraint(name="mention_has_lines", condition=~Q(document="") & ~Q(lines="")),
        ]


class Continuation(models.Model):
    """A programme of the last report goes on under another name, inside another, or was stopped: the line of the next report that shows it. Points; the verdict is derived."""

    id = models.BigAutoField(primary_key=True)
    programme = models.CharField(max_length=80)
    last = models.CharField(max_length=32)
    into = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=16)
    document = models.CharField(max_length=32)
    line = models.CharField(max_length=16)
    reason = models.CharField(max_length=300)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_continuation"
        constraints = [
            InsertOnly(name="continuation_insert_only"),
            models.UniqueConstraint(name="continuation_once", fields=["programme", "last", "document"]),
            models.CheckConstraint(name="continuation_kind_known", condition=Q(kind="stopped", into="") | (Q(kind__in=["renamed", "inside"]) & ~Q(into=""))),
            models.CheckConstraint(name="continuation_has_line", condition=~Q(line="") & ~Q(reason="")),
        ]


class StepAnswer(models.Model):
    """A step of the last report and the line of the next one that answers it: done, still open, or stopped."""

    id = models.BigAutoField(primary_key=True)
    programme = models.CharField(max_length=80)
    last = models.CharField(max_length=32)
    line = models.CharField(max_length=16)
    label = models.CharField(max_length=300)
    kind = models.CharField(max_length=16)
    document = models.CharField(max_length=32)
    by = models.CharField(max_length=16)
    reason = models.CharField(max_length=300)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_stepanswer"
        constraints = [
            InsertOnly(name="stepanswer_insert_only"),
            models.UniqueConstraint(name="stepanswer_once", fields=["programme", "last", "line", "label", "document"]),
            models.CheckConstraint(name="stepanswer_kind_known", condition=Q(kind__in=["done", "open", "stopped"])),
            models.CheckConstraint(name="stepanswer_has_line", condition=~Q(by="") & ~Q(reason="")),
        ]


class Promise(models.Model):
    """A promise of a plan, in its sub-plan: what, how much, until when. Never overwritten: a raised target is an outcome of the role 'revision'."""

    id = models.UUIDField(primary_key=True)
    plan = models.SlugField(max_length=40)
    plan_ko = models.CharField(max_length=120)
    plan_en = models.CharField(max_length=120)
    horizon = models.SmallIntegerField()
    place = models.SmallIntegerField()
    subplan = models.SlugField(max_length=40)
    subplan_ko = models.CharField(max_length=120)
    subplan_en = models.CharField(max_length=120)
    programmes = models.JSONField()
    label_ko = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    unit = models.CharField(max_length=16, blank=True)
    target = models.BigIntegerField(null=True)
    due = models.CharField(max_length=16, blank=True)
    note = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=32)
    line = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_promise"
        constraints = [
            InsertOnly(name="promise_insert_only"),
            models.UniqueConstraint(name="promise_place_once", fields=["plan", "place"]),
            models.CheckConstraint(name="promise_has_line", condition=~Q(document="") & ~Q(line="")),
            models.CheckConstraint(name="promise_target_above_nothing", condition=Q(target__isnull=True) | Q(target__gt=0)),
        ]


class Outcome(models.Model):
    """What a document says that bears on a promise: an observation, or the line where the work stands among functions. Its role says how it may be set against the promise."""

    id = models.BigAutoField(primary_key=True)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="+")
    place = models.SmallIntegerField()
    role = models.CharField(max_length=16)
    programme = models.CharField(max_length=80)
    document = models.CharField(max_length=32)
    line = models.CharField(max_length=16)
    observation = models.UUIDField(null=True)
    note = models.CharField(max_length=300, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "reporting_outcome"
        constraints = [
            InsertOnly(name="promiseoutcome_insert_only"),
            models.UniqueConstraint(name="promiseoutcome_place_once", fields=["promise", "place"]),
            models.CheckConstraint(name="promiseoutcome_role_known", condition=Q(role__in=["outcome", "revision", "plan", "form", "progress", "yearly", "partial"])),
            models.CheckConstraint(name="promiseoutcome_measured_is_observed", condition=Q(observation__isnull=False) | Q(role="progress")),
        ]
