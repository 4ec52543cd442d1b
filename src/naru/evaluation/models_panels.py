"""Tables of what members and the committee do by their own hand: sheets sealed, a seat given up, a place in the ranking decided otherwise. Beside models.py, which imports them."""

from django.db import models

from naru.calls.models import Application
from naru.kernel.constraints import CompositeForeignKey, InsertOnly, Trigger
from naru.parties.models import Person
from naru.record.models import Entry, Evidence

Q = models.Q


class MemberSeal(models.Model):
    """A member sealed all own sheets: from here they do not change. Without `evidence` it is the member's own act; with it the office entered sheets signed on paper."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey("evaluation.Round", on_delete=models.PROTECT, related_name="member_seals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_memberseal"
        constraints = [
            InsertOnly(name="memberseal_insert_only"),
            models.UniqueConstraint(name="memberseal_once", fields=["round", "person"]),
            CompositeForeignKey(name="memberseal_of_panelist", columns=("round_id", "person_id"), to="evaluation_panelist", to_columns=("round_id", "person_id")),
            Trigger(name="memberseal_by_own_hand", when="BEFORE INSERT", function="evaluation_memberseal_by_own_hand"),
            Trigger(name="memberseal_of_whole_sheets", when="BEFORE INSERT", function="evaluation_memberseal_of_whole_sheets"),
        ]


class Departure(models.Model):
    """A member gave up the seat, with the reason; the next candidate in drawn order may be appointed."""

    id = models.UUIDField(primary_key=True)
    round = models.ForeignKey("evaluation.Round", on_delete=models.PROTECT, related_name="departures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_departure"
        constraints = [
            InsertOnly(name="departure_insert_only"),
            models.UniqueConstraint(name="departure_once", fields=["round", "person"]),
            models.CheckConstraint(name="departure_with_reason", condition=~Q(reason="")),
            CompositeForeignKey(name="departure_of_panelist", columns=("round_id", "person_id"), to="evaluation_panelist", to_columns=("round_id", "person_id")),
            Trigger(name="departure_before_seal", when="BEFORE INSERT", function="evaluation_departure_before_seal"),
        ]


class Override(models.Model):
    """The committee decided otherwise than the ranking about one application; the reason stands in the minutes."""

    id = models.UUIDField(primary_key=True)
    decision = models.ForeignKey("evaluation.Decision", on_delete=models.PROTECT, related_name="overrides")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    selected = models.BooleanField()
    reason = models.TextField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "evaluation_override"
        constraints = [
            InsertOnly(name="override_insert_only"),
            models.UniqueConstraint(name="override_once", fields=["decision", "application"]),
            models.CheckConstraint(name="override_with_reason", condition=~Q(reason="")),
            CompositeForeignKey(name="override_of_ranked", columns=("decision_id", "application_id"), to="evaluation_ranking", to_columns=("decision_id", "application_id")),
            Trigger(name="override_in_minutes", when="BEFORE INSERT", function="evaluation_override_in_minutes"),
            Trigger(name="override_turns_the_ranking", when="BEFORE INSERT", function="evaluation_override_turns_the_ranking"),
            Trigger(name="override_as_awarded", when="AFTER INSERT", function="evaluation_override_as_awarded", deferred=True),
        ]
