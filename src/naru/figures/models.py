"""Tables of the figures room: what was said or counted, and what it was derived from. The provenance travels with every key (G10)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from naru.kernel.constraints import CompositeForeignKey, InsertOnly
from naru.record.models import Entry

Q = models.Q


class Observation(models.Model):
    """A statement or figure: whose (scope), of which block, as printed and as an integer, from where.

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
