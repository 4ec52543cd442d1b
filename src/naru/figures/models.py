"""Tables of the figures room: what was said or counted, and what it was derived from. The provenance travels with every key (G10)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly
from naru.record.models import Entry

Q = models.Q


class Indicator(models.Model):
    """A version of an indicator's definition: what is counted, in which unit, which way is better, who owns it, on what evidence, after how many days. Another definition is another version."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=64)
    version = models.SmallIntegerField()
    name_ko = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    definition_ko = models.CharField(max_length=300)
    definition_en = models.CharField(max_length=300)
    unit = models.CharField(max_length=32)
    direction = models.CharField(max_length=8)
    target = models.BigIntegerField(null=True)
    due = models.CharField(max_length=16, blank=True)
    owner = models.CharField(max_length=100)
    evidence = models.CharField(max_length=16)
    lag_days = models.IntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_indicator"
        constraints = [
            InsertOnly(name="indicator_insert_only"),
            models.UniqueConstraint(name="indicator_version_once", fields=["code", "version"]),
            models.CheckConstraint(name="indicator_direction_known", condition=Q(direction__in=["up", "down", "none"])),
            models.CheckConstraint(name="indicator_evidence_known", condition=Q(evidence__in=["statistics", "office", "records"])),
            models.CheckConstraint(name="indicator_target_has_due", condition=Q(target__isnull=True, due="") | (Q(target__isnull=False) & ~Q(due=""))),
            models.CheckConstraint(name="indicator_lag_not_negative", condition=Q(lag_days__gte=0) & Q(version__gte=1)),
            models.CheckConstraint(name="indicator_owned", condition=~Q(owner="") & ~Q(definition_ko="")),
        ]


class Department(models.Model):
    """A department as a document lists it on its as-of day, in its place. Old reports keep the old name: a listing is never changed."""

    id = models.BigAutoField(primary_key=True)
    as_of = models.DateField()
    place = models.SmallIntegerField()
    name = models.CharField(max_length=100)
    document = models.CharField(max_length=32)
    line = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_department"
        constraints = [
            InsertOnly(name="department_insert_only"),
            models.UniqueConstraint(name="department_listed_once", fields=["as_of", "name"]),
            models.UniqueConstraint(name="department_place_once", fields=["as_of", "place"]),
            models.CheckConstraint(name="department_has_line", condition=~Q(document="") & ~Q(line="")),
        ]


class DepartmentChange(models.Model):
    """What became of departments between two listings: founded, renamed, split, merged, closed. The day is known only as after `after` and by `by`; who says so, and why."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    former = models.JSONField()
    latter = models.JSONField()
    after = models.DateField()
    by = models.DateField()
    reason = models.CharField(max_length=300)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_departmentchange"
        constraints = [
            InsertOnly(name="departmentchange_insert_only"),
            models.CheckConstraint(name="departmentchange_kind_known", condition=Q(kind__in=["founded", "renamed", "split", "merged", "closed"])),
            models.CheckConstraint(name="departmentchange_in_order", condition=Q(by__gt=models.F("after"))),
            models.CheckConstraint(name="departmentchange_has_reason", condition=~Q(reason="")),
        ]


class PressFigure(models.Model):
    """A figure of the press. A table of its own: it never stands among observations, so none can be taken for a document's. Where a document says otherwise, the document stands."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=64)
    label = models.CharField(max_length=200)
    printed = models.CharField(max_length=64)
    value = models.BigIntegerField()
    places = models.SmallIntegerField()
    unit = models.CharField(max_length=32)
    period = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=200)
    published = models.CharField(max_length=16, blank=True)
    document = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=300, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_pressfigure"
        constraints = [
            InsertOnly(name="pressfigure_insert_only"),
            models.UniqueConstraint(name="pressfigure_once", fields=["code"]),
            models.CheckConstraint(name="pressfigure_has_address", condition=~Q(address="")),
        ]


class Observation(models.Model):
    """A statement or figure: whose (scope), of which block, as printed and as an integer, from where.

    `value` counts in units of 10^-places, so that a printed 22.7 stays exact; `stated` is the as-of day as the document gives it; `basis` keeps a yearly and a cumulative figure apart.
    A counted one also names its query (definition and its digest), the instant it counts for and the digest of its rows: it recomputes (R1, R3).
    """

    id = models.UUIDField(primary_key=True)
    scope = models.CharField(max_length=80, db_index=True)
    block = models.CharField(max_length=16)
    position = models.IntegerField()
    label = models.CharField(max_length=300)
    key = models.CharField(max_length=100, blank=True)
    printed = models.CharField(max_length=500)
    value = models.BigIntegerField(null=True)
    unit = models.CharField(max_length=32, blank=True)
    period = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=16, blank=True)
    provenance = models.CharField(max_length=16)
    document = models.CharField(max_length=32, blank=True)
    line = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    query = models.CharField(max_length=64, blank=True, db_default="")
    as_of = models.DateTimeField(null=True)
    input_digest = models.CharField(max_length=64, blank=True, db_default="")
    corrects = models.UUIDField(null=True)
    places = models.SmallIntegerField(db_default=0)
    stated = models.CharField(max_length=16, blank=True, db_default="")
    basis = models.CharField(max_length=16, blank=True, db_default="")
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    indicator = models.ForeignKey("figures.Indicator", on_delete=models.PROTECT, related_name="+", null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_observation"
        indexes = [GinIndex(models.Func(models.F("label"), models.F("printed"), models.F("key"), models.F("period"), function="figures_grams"), condition=Q(query=""), name="observation_by_grams")]
        constraints = [
            InsertOnly(name="observation_insert_only"),
            models.UniqueConstraint(name="observation_of_provenance", fields=["id", "provenance"]),
            models.UniqueConstraint(name="observation_corrects_once", fields=["corrects"]),
            models.CheckConstraint(name="observation_provenance_known", condition=Q(provenance__in=["reported", "computed", "simulated", "assumed"])),
            models.CheckConstraint(name="observation_reported_has_line", condition=(Q(provenance="reported") & ~Q(document="") & ~Q(line="")) | (~Q(provenance="reported") & Q(document="", line=""))),
            models.CheckConstraint(name="observation_counted_recomputes",
                                   condition=Q(query="", as_of__isnull=True, input_digest="")
                                   | (~Q(query="") & Q(as_of__isnull=False, value__isnull=False, provenance__in=["computed", "simulated"], input_digest__regex="^[0-9a-f]{64}$"))),
            models.CheckConstraint(name="observation_assumed_has_reason", condition=~Q(provenance="assumed") | ~Q(reason="")),
            models.CheckConstraint(name="observation_share_whole", condition=Q(numerator__isnull=True, denominator__isnull=True) | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0)),
            models.CheckConstraint(name="observation_basis_known", condition=Q(basis__in=["", "yearly", "cumulative", "level"])),
            models.CheckConstraint(name="observation_indicator_dated", condition=Q(indicator__isnull=True) | (~Q(period="") & ~Q(stated="") & Q(value__isnull=False))),
            models.UniqueConstraint(name="observation_one_value", fields=["indicator", "scope", "period", "stated", "status"], condition=Q(indicator__isnull=False, corrects__isnull=True)),
        ]


class Derivation(models.Model):
    """A figure was derived from another; both provenances are part of the key, so none can be mistaken."""

    id = models.BigAutoField(primary_key=True)
    figure = models.UUIDField()
    figure_provenance = models.CharField(max_length=16)
    source = models.UUIDField()
    source_provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "figures_derivation"
        constraints = [
            InsertOnly(name="derivation_insert_only"),
            models.UniqueConstraint(name="derivation_once", fields=["figure", "source"]),
            CompositeForeignKey(name="derivation_of", columns=("figure", "figure_provenance"), to="figures_observation", to_columns=("id", "provenance")),
            CompositeForeignKey(name="derivation_from", columns=("source", "source_provenance"), to="figures_observation", to_columns=("id", "provenance")),
            models.CheckConstraint(name="derivation_never_mixes", condition=~Q(figure_provenance="reported") & (~Q(source_provenance="simulated") | Q(figure_provenance="simulated"))),
        ]
