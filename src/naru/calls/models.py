"""Tables of the calls room."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from naru.calls.models_corrections import Correction, CorrectionAnswer
from naru.calls.models_erasure import ErasureAnswer, ErasureAsked
from naru.calls.models_instalments import Instalment
from naru.calls.models_questions import Inquiry, InquiryAnswer
from naru.calls.models_standing import Standing
from naru.calls.models_verdicts import Objection, ObjectionAnswer, Verdict
from naru.kernel.constraints import CompositeForeignKey, Exclude, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.parties.models import Organisation, Person
from naru.programmes.models import Programme, TextVersion
from naru.record.models import Entry

__all__ = ["Application", "ApplicationStep", "Call", "CallStep", "Correction", "CorrectionAnswer", "Draft", "ErasureAnswer", "ErasureAsked", "Hold", "Inquiry", "InquiryAnswer", "Instalment", "Objection",
           "ObjectionAnswer", "Receipt", "Standing", "Verdict", "Version", "Warning", "Window"]
Q = models.Q


class Call(models.Model):
    """A call: one round of a programme for one audience and group, on one version of its text."""

    id = models.UUIDField(primary_key=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    name_ko = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    year = models.IntegerField()
    audience = models.CharField(max_length=16)
    group = models.CharField(max_length=32)
    exclusivity_group = models.CharField(max_length=64, blank=True)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_call"
        constraints = [
            InsertOnly(name="call_insert_only"),
            models.CheckConstraint(name="call_audience_known", condition=Q(audience__in=["firms", "intermediaries"])),
            models.UniqueConstraint(name="call_of_version", fields=["id", "version"]),
        ]


_APPROVAL_KIND = models.Case(
    models.When(to_state="announced", then=models.Value("announce")),
    models.When(to_state="decided", then=models.Value("decide")),
    models.When(to_state="published", then=models.Value("publish")),
    default=None,
    output_field=models.CharField(max_length=16, null=True),
)


class CallStep(models.Model):
    """A step of a call; announcing, deciding and publishing need their approval (G8)."""

    pk = models.CompositePrimaryKey("call", "n")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="call")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    approval = models.UUIDField(null=True)
    approval_kind = models.GeneratedField(expression=_APPROVAL_KIND, output_field=models.CharField(max_length=16, null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_callstep"
        constraints = [
            *step_constraints("callstep", machine="call", table="calls_callstep", subject="call_id"),
            models.CheckConstraint(name="callstep_needs_approval", condition=~Q(to_state__in=["announced", "decided", "published"]) | Q(approval__isnull=False)),
            CompositeForeignKey(name="callstep_approval", columns=("approval", "approval_kind", "call_id"), to="documents_approval", to_columns=("id", "kind", "subject")),
            Trigger(name="screening_whole", when="AFTER INSERT", function="calls_screening_whole", deferred=True),
            Trigger(name="announced_with_ceiling", when="AFTER INSERT", function="calls_announced_with_ceiling", deferred=True),
        ]


class Ceiling(models.Model):
    """What one award of a call may get, fixed when it is announced from the text in force for it: public money from `least` to `most`
    (NULL: the text names no cap), the city's part of it in basis points, the rate where people are counted, how many photos a survey needs,
    the most a penalty may be of what is to be paid back and the most that may be paid before evidence, in basis points."""

    call = models.OneToOneField(Call, primary_key=True, on_delete=models.PROTECT, related_name="ceiling")
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    term = models.CharField(max_length=64, blank=True)
    counted_on = models.DateField()
    least = models.BigIntegerField()
    most = models.BigIntegerField(null=True)
    city = models.IntegerField()
    public = models.IntegerField()
    rate = models.BigIntegerField(null=True)
    months = models.IntegerField(null=True)
    people = models.CharField(max_length=64, blank=True)
    not_counted = models.IntegerField(null=True)
    photos = models.PositiveSmallIntegerField(db_default=0)
    penalty = models.IntegerField(db_default=0)
    advance = models.IntegerField(db_default=0)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_ceiling"
        constraints = [
            InsertOnly(name="ceiling_insert_only"),
            models.CheckConstraint(name="ceiling_forward", condition=Q(least__gte=0) & (Q(most__isnull=True) | Q(most__gte=models.F("least")))
                                   & Q(city__gte=0, public__gt=0, public__lte=10_000) & Q(city__lte=models.F("public"))),
            models.CheckConstraint(name="ceiling_rate_whole", condition=Q(rate__isnull=True, months__isnull=True, not_counted__isnull=True, people="")
                                   | (Q(rate__gt=0, months__gt=0, not_counted__gte=0) & ~Q(people=""))),
            models.CheckConstraint(name="ceiling_penalty_forward", condition=Q(penalty__gte=0)),
            models.CheckConstraint(name="ceiling_advance_part", condition=Q(advance__gte=0, advance__lt=10_000)),
            models.UniqueConstraint(name="ceiling_rate_identity", fields=["call", "rate", "months", "not_counted"]),
            CompositeForeignKey(name="ceiling_of_version", columns=("call_id", "version_id"), to="calls_call", to_columns=("id", "version_id")),
        ]


class Window(models.Model):
    """When the call takes applications; an extension is a new row, never an edit (C1)."""

    pk = models.CompositePrimaryKey("call", "n")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, db_index=False, related_name="windows")
    n = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    grace_minutes = models.PositiveSmallIntegerField()
    keep_late = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_window"
        constraints = [
            InsertOnly(name="window_insert_only"),
            models.CheckConstraint(name="window_forward", condition=Q(closes_at__gt=models.F("opens_at"), grace_minutes__gte=0)),
            Trigger(name="window_only_extends", when="BEFORE INSERT", function="calls_window_only_extends"),
        ]


class Application(models.Model):
    """An organisation applies to a call, perhaps through an intermediary. Attempt k+1 stands on the withdrawal of attempt k (C4)."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    intermediary = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    attempt = models.PositiveSmallIntegerField()
    previous = models.UUIDField(null=True)
    previous_n = models.PositiveSmallIntegerField(null=True)
    previous_state = models.GeneratedField(expression=models.Case(models.When(attempt__gt=1, then=models.Value("withdrawn")), default=None),
                                           output_field=models.CharField(max_length=32, null=True), db_persist=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_application"
        constraints = [
            InsertOnly(name="application_insert_only"),
            models.UniqueConstraint(name="application_once", fields=["call", "organisation", "attempt"]),
            models.UniqueConstraint(name="application_identity", fields=["id", "call", "organisation"]),
            models.CheckConstraint(name="application_attempts_in_order",
                                   condition=Q(attempt=1, previous__isnull=True, previous_n__isnull=True) | Q(attempt__gt=1, previous__isnull=False, previous_n__isnull=False)),
            CompositeForeignKey(name="application_again_after_withdrawal", columns=("previous", "previous_n", "previous_state"), to="calls_applicationstep",
                                to_columns=("application_id", "n", "to_state")),
            CompositeForeignKey(name="application_same_applicant", columns=("previous", "call_id", "organisation_id"), to="calls_application",
                                to_columns=("id", "call_id", "organisation_id")),
        ]


class ApplicationStep(models.Model):
    """A step of an application."""

    pk = models.CompositePrimaryKey("application", "n")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="application")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_applicationstep"
        indexes = [models.Index(fields=["application", "-n"], name="applicationstep_last")]
        constraints = [
            *step_constraints("applicationstep", machine="application", table="calls_applicationstep", subject="application_id"),
            Trigger(name="applicationstep_stands", when="AFTER INSERT", function="calls_standing_derive", each="STATEMENT", new="fresh"),
        ]


class Version(models.Model):
    """What was submitted: sealed content, its mark (`digest`: a salted commitment, `vault.mark_with`), when the database received it, and whether that was late (late is kept as late)."""

    pk = models.CompositePrimaryKey("application", "n")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, db_index=False, related_name="versions")
    n = models.PositiveSmallIntegerField()
    content_sealed = models.BinaryField()
    digest = models.BinaryField(max_length=32)
    amount = models.BigIntegerField()
    received_at = models.DateTimeField()
    late = models.BooleanField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_version"
        constraints = [
            InsertOnly(name="version_insert_only"),
            models.UniqueConstraint(name="version_once", fields=["application", "n"]),
            models.UniqueConstraint(name="version_digest", fields=["application", "n", "digest"]),
            CompositeForeignKey(name="version_has_receipt", columns=("application_id", "n"), to="calls_receipt", to_columns=("application_id", "n"), deferred=True),
            Trigger(name="version_in_time", when="BEFORE INSERT", function="calls_version_in_time"),
        ]


class Receipt(models.Model):
    """The applicant's receipt (C2): no receipt, no submission, and the other way round."""

    pk = models.CompositePrimaryKey("application", "n")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, db_index=False, related_name="receipts")
    n = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=32)
    digest = models.BinaryField(max_length=32)
    received_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_receipt"
        constraints = [
            InsertOnly(name="receipt_insert_only"),
            models.UniqueConstraint(name="receipt_number", fields=["number"]),
            CompositeForeignKey(name="receipt_of_version", columns=("application_id", "n", "digest"), to="calls_version", to_columns=("application_id", "n", "digest"), deferred=True),
            Trigger(name="receipt_stands", when="AFTER INSERT", function="calls_standing_derive", each="STATEMENT", new="fresh"),
        ]


class Draft(models.Model):
    """A draft answer of an organisation to a call, sealed about the person who writes it."""

    id = models.BigAutoField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    value_sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "calls_draft"
        constraints = [models.UniqueConstraint(name="draft_one_answer", fields=["call", "organisation", "question"])]


class Hold(models.Model):
    """A live application's claim on its exclusivity group over a span (C4): no second call of the group takes the same organisation."""

    application = models.OneToOneField(Application, primary_key=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.UUIDField()
    exclusivity_group = models.CharField(max_length=64)
    call = models.UUIDField()
    span = DateRangeField()

    class Meta:
        db_table = "calls_hold"
        constraints = [
            models.CheckConstraint(name="hold_span_not_empty", condition=Q(span__isempty=False)),
            Exclude(name="hold_no_double_support", clause="EXCLUDE USING gist (organisation WITH =, exclusivity_group WITH =, call WITH <>, span WITH &&)"),
        ]


class Warning(models.Model):
    """A warning before closing was sent to those with drafts (7 days, 48 and 3 hours before, as the text says)."""

    id = models.UUIDField(primary_key=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="warnings")
    closes_at = models.DateTimeField()
    minutes_before = models.IntegerField()
    drafts = models.IntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "calls_warning"
        constraints = [InsertOnly(name="warning_insert_only"), models.UniqueConstraint(name="warning_once", fields=["call", "closes_at", "minutes_before"])]
