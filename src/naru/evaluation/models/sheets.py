"""What is judged: surveys on site, scores and notes of members, their sealing, what people counted come to."""

from django.db import models
from django.db.models.functions import Greatest

from naru.calls.models import Application, Call
from naru.evaluation.models.panels import Round
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry

Q = models.Q


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
