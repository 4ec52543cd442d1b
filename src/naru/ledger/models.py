"""Tables of the ledger. Balances are the one thing the database derives itself (trigger `ledger_apply`)."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from naru.kernel.constraints import CompositeForeignKey, Exclude, InsertOnly, Trigger, step_constraints, step_predecessor
from naru.ledger.models_bookings import Booking, TransactionFile
from naru.ledger.models_carry import Carry, Forward
from naru.ledger.models_months import MonthFile, MonthMovement, MonthSeal, MonthUndo
from naru.ledger.models_targets import SpendTarget
from naru.ledger.terms import NOWHERE, Source
from naru.record.models import Entry, Exchange

__all__ = ["Account", "Appropriation", "Booking", "Carry", "Commitment", "Custody", "Flow", "Forward", "Line", "Mapping", "MonthFile", "MonthMovement", "MonthSeal", "MonthUndo", "Reallocation", "SpendTarget", "TransactionFile",
           "Transfer", "Vote", "Withdrawn", "Year", "YearKind", "YearStep"]
Q = models.Q
SOURCES = [source.value for source in Source]


class Year(models.Model):
    """A fiscal year of the city's books."""

    year = models.IntegerField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_year"
        constraints = [InsertOnly(name="year_insert_only")]


class YearStep(models.Model):
    """A step of a fiscal year: draft, open, cut-off, closed."""

    pk = models.CompositePrimaryKey("year", "n")
    year = models.ForeignKey(Year, on_delete=models.PROTECT, db_index=False, related_name="steps")
    n = models.PositiveSmallIntegerField()
    machine = models.CharField(max_length=32, db_default="fiscal_year")
    from_state = models.CharField(max_length=32)
    to_state = models.CharField(max_length=32)
    previous_n = step_predecessor()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_yearstep"
        constraints = [
            *step_constraints("yearstep", machine="fiscal_year", table="ledger_yearstep", subject="year_id"),
            Trigger(name="year_closes_empty", when="AFTER INSERT", function="ledger_year_closes_empty", deferred=True),
        ]


class Line(models.Model):
    """A budget line, keyed as the city's books know it (L14)."""

    id = models.UUIDField(primary_key=True)
    year = models.ForeignKey(Year, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField(max_length=16)
    policy = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    detail = models.CharField(max_length=200)
    item = models.CharField(max_length=200)
    source = models.CharField(max_length=16)
    department = models.CharField(max_length=100)
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_line"
        constraints = [
            InsertOnly(name="line_insert_only"),
            models.UniqueConstraint(name="line_key", fields=["year", "account", "policy", "unit", "detail", "item", "source", "department"]),
            models.CheckConstraint(name="line_source_known", condition=Q(source__in=SOURCES)),
            models.CheckConstraint(name="line_account_known", condition=Q(account__in=["general", "special", "fund"])),
        ]


class Commitment(models.Model):
    """An obligation on a line (원인행위) towards somebody; its money lies in sub-accounts of its own (L5)."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="commitments")
    amount = models.BigIntegerField()
    subject = models.UUIDField(db_index=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_commitment"
        constraints = [InsertOnly(name="commitment_insert_only"), models.CheckConstraint(name="commitment_amount_positive", condition=Q(amount__gt=0))]


class Custody(models.Model):
    """Money given to an intermediary and not yet used (L13): one account per holder, agreement and source."""

    id = models.UUIDField(primary_key=True)
    holder = models.UUIDField(db_index=True)
    agreement = models.UUIDField(db_index=True)
    line_id = models.UUIDField(default=NOWHERE)
    source = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_custody"
        constraints = [
            InsertOnly(name="custody_insert_only"),
            models.UniqueConstraint(name="custody_once", fields=["holder", "agreement", "source"]),
            models.CheckConstraint(name="custody_source_known", condition=Q(source__in=SOURCES)),
        ]


class Account(models.Model):
    """A bucket of a line, commitment, custody account or of the outside. The balance is written by `ledger_apply` alone."""

    id = models.UUIDField(primary_key=True)
    owner = models.UUIDField()
    line_id = models.UUIDField(db_index=True)
    bucket = models.CharField(max_length=16)
    floor = models.BigIntegerField(null=True)
    balance = models.BigIntegerField(db_default=0)

    class Meta:
        db_table = "ledger_account"
        constraints = [
            models.UniqueConstraint(name="account_one_bucket", fields=["owner", "bucket"]),
            models.CheckConstraint(name="account_balance_not_below_floor", condition=Q(floor__isnull=True) | Q(balance__gte=models.F("floor"))),
            Trigger(name="account_begins_empty", when="BEFORE INSERT", function="ledger_account_begins_empty"),
            # What a key onto accounts would keep: `ledger_apply` looks once, when money moves, and what it saw never changes.
            Trigger(name="account_stays", when="BEFORE DELETE OR TRUNCATE OR UPDATE OF id, owner, line_id, bucket, floor", function="refuse_change", each="STATEMENT"),
        ]


class Transfer(models.Model):
    """Money moved from one account to another, once (L1, L2)."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16)
    from_account = models.UUIDField(db_index=True)
    from_bucket = models.CharField(max_length=16)
    from_line = models.UUIDField()
    to_account = models.UUIDField(db_index=True)
    to_bucket = models.CharField(max_length=16)
    to_line = models.UUIDField()
    same_line = models.GeneratedField(expression=models.ExpressionWrapper(Q(from_line=models.F("to_line")), output_field=models.BooleanField()), output_field=models.BooleanField(), db_persist=True)
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200, blank=True)
    reverses = models.UUIDField(null=True)
    at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_constraint=False)  # reason: `transfer_entry_known` speaks before the accounts are locked

    class Meta:
        db_table = "ledger_transfer"
        constraints = [
            InsertOnly(name="transfer_insert_only"),
            models.CheckConstraint(name="transfer_amount_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(name="transfer_reverses_once", fields=["reverses"], condition=Q(reverses__isnull=False)),
            CompositeForeignKey(name="transfer_entry_known", columns=("entry_id",), to="record_entry", to_columns=("id",)),
            CompositeForeignKey(name="transfer_flow_allowed", columns=("kind", "from_bucket", "to_bucket", "same_line"), to="ledger_flow",
                                to_columns=("kind", "from_bucket", "to_bucket", "same_line")),
            # No keys onto accounts: `ledger_apply` finds each by its id, bucket and line when it moves the money, and refuses as
            # `transfer_from_account`, `transfer_to_account`. A key would find the same row again, under the lock, at commit.
            Trigger(name="transfer_year_allows", when="AFTER INSERT", function="ledger_year_allows", each="STATEMENT", new="fresh"),
            Trigger(name="ledger_apply", when="AFTER INSERT", function="ledger_apply", each="STATEMENT", new="fresh"),
        ]


class Flow(models.Model):
    """One allowed flow; written from the terms after each migrate."""

    pk = models.CompositePrimaryKey("kind", "from_bucket", "to_bucket", "same_line")
    kind = models.CharField(max_length=16)
    from_bucket = models.CharField(max_length=16)
    to_bucket = models.CharField(max_length=16)
    same_line = models.BooleanField()

    class Meta:
        db_table = "ledger_flow"


class YearKind(models.Model):
    """What may move in a year's books in which state; written from the terms after each migrate."""

    pk = models.CompositePrimaryKey("state", "kind")
    state = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)

    class Meta:
        db_table = "ledger_yearkind"


class Appropriation(models.Model):
    """Money asked of the council for a line. Requested money is not there; a vote brings it."""

    id = models.UUIDField(primary_key=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="appropriations")
    kind = models.CharField(max_length=16)
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200, blank=True)
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.PROTECT, related_name="+")
    provenance = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_appropriation"
        constraints = [
            InsertOnly(name="appropriation_insert_only"),
            models.CheckConstraint(name="appropriation_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="appropriation_kind_known", condition=Q(kind__in=["original", "supplementary", "contingency", "cut"])),
        ]


class Vote(models.Model):
    """The council voted a requested appropriation; from here it is money."""

    appropriation = models.ForeignKey(Appropriation, on_delete=models.PROTECT, related_name="votes")
    id = models.UUIDField(primary_key=True)
    voted_on = models.DateField()
    document = models.CharField(max_length=200)
    exchange = models.ForeignKey(Exchange, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_vote"
        constraints = [InsertOnly(name="vote_insert_only"), models.UniqueConstraint(name="vote_once", fields=["appropriation"]),
                       Trigger(name="vote_of_withdrawn", when="BEFORE INSERT", function="ledger_vote_or_withdraw")]


class Withdrawn(models.Model):
    """A request was taken back before the council voted it: of one request only one of both happens."""

    appropriation = models.OneToOneField(Appropriation, primary_key=True, on_delete=models.PROTECT, related_name="withdrawn")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_withdrawn"
        constraints = [InsertOnly(name="withdrawn_insert_only"), Trigger(name="withdrawn_was_voted", when="BEFORE INSERT", function="ledger_vote_or_withdraw")]


class Reallocation(models.Model):
    """이용·전용: within a policy the head decides, across policies the council (L9)."""

    id = models.UUIDField(primary_key=True)
    from_line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    to_line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    same_policy = models.BooleanField()
    council_document = models.CharField(max_length=200, blank=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_reallocation"
        constraints = [
            InsertOnly(name="reallocation_insert_only"),
            models.CheckConstraint(name="reallocation_authority", condition=Q(same_policy=True) | ~Q(council_document="")),
        ]


class Mapping(models.Model):
    """A report item counts a 세부사업 over a span; a detail never counts in two items at once (L14)."""

    id = models.UUIDField(primary_key=True)
    item = models.CharField(max_length=32)
    detail = models.CharField(max_length=200)
    span = DateRangeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_mapping"
        constraints = [
            InsertOnly(name="mapping_insert_only"),
            models.CheckConstraint(name="mapping_span_not_empty", condition=Q(span__isempty=False)),
            Exclude(name="mapping_no_money_twice", clause="EXCLUDE USING gist (detail WITH =, span WITH &&)"),
        ]
