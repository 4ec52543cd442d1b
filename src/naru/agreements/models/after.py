"""After the works: follow-up duties, satisfaction, control samples."""

from django.db import models

from naru.agreements.models.contract import Agreement
from naru.agreements.models.works import Spending
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.record.models import Entry

Q = models.Q


class Duty(models.Model):
    """A follow-up duty of an award, due in a later year; standing from the signature (A9)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="duties")
    year = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_duty"
        constraints = [InsertOnly(name="duty_insert_only"), models.UniqueConstraint(name="duty_once", fields=["agreement", "year"])]


class Answer(models.Model):
    """The answer to a follow-up duty; a missing one is visible, never imputed."""

    id = models.UUIDField(primary_key=True)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="answers")
    survives = models.BooleanField()
    jobs = models.IntegerField(null=True)
    sales = models.BigIntegerField(null=True)
    file_mac = models.BinaryField(max_length=32, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_answer"
        constraints = [InsertOnly(name="answer_insert_only"), models.UniqueConstraint(name="answer_once", fields=["duty"]),
                       models.CheckConstraint(name="answer_figures_not_negative", condition=(Q(jobs__isnull=True) | Q(jobs__gte=0)) & (Q(sales__isnull=True) | Q(sales__gte=0)))]


class Opinion(models.Model):
    """A firm's satisfaction, 1 to 5, with a remark."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="opinions")
    score = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_opinion"
        constraints = [
            InsertOnly(name="opinion_insert_only"),
            models.UniqueConstraint(name="opinion_once", fields=["agreement"]),
            models.CheckConstraint(name="opinion_scale", condition=Q(score__gte=1, score__lte=5)),
        ]


class Draw(models.Model):
    """A control sample drawn from a grant's spendings: anybody can draw it again from the seed and the spendings of that moment (A10)."""

    id = models.UUIDField(primary_key=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="draws")
    seed = models.BinaryField(max_length=64)
    size = models.PositiveIntegerField()
    until = models.BigIntegerField()
    drawn_on = models.DateField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_draw"
        constraints = [
            InsertOnly(name="sampledraw_insert_only"),
            models.CheckConstraint(name="sampledraw_size_positive", condition=Q(size__gt=0)),
            models.UniqueConstraint(name="sampledraw_identity", fields=["id", "drawn_on"]),
            Trigger(name="sampledraw_replays", when="AFTER INSERT", function="agreements_draw_replays", deferred=True),
        ]


class Sample(models.Model):
    """A spending drawn for control."""

    pk = models.CompositePrimaryKey("draw", "spending")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, db_index=False, related_name="samples")
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="samples")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_sample"
        constraints = [InsertOnly(name="sample_insert_only"), Trigger(name="sample_replays", when="AFTER INSERT", function="agreements_draw_replays", deferred=True)]


class Check(models.Model):
    """What the control of a drawn spending found: accepted or refused, with the reason."""

    pk = models.CompositePrimaryKey("draw", "spending")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, db_index=False, related_name="checks")
    spending = models.ForeignKey(Spending, on_delete=models.PROTECT, related_name="checks")
    drawn_on = models.DateField()
    checked_on = models.DateField()
    result = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "agreements_check"
        constraints = [
            InsertOnly(name="check_insert_only"),
            models.CheckConstraint(name="sample_phase_order", condition=Q(checked_on__gte=models.F("drawn_on"))),
            models.CheckConstraint(name="check_result_known", condition=Q(result="accepted") | (Q(result="refused") & ~Q(reason=""))),
            CompositeForeignKey(name="check_of_sample", columns=("draw_id", "spending_id"), to="agreements_sample", to_columns=("draw_id", "spending_id")),
            CompositeForeignKey(name="check_of_draw", columns=("draw_id", "drawn_on"), to="agreements_draw", to_columns=("id", "drawn_on")),
        ]
