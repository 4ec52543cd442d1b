"""Tables of the city's transactions as they came by file: insert-only rows, each with what it changes."""

from django.db import models

from naru.kernel.constraints import InsertOnly
from naru.record.models import Entry, Evidence, Exchange

Q = models.Q
F = models.F
_BUDGETS = {"본예산": "original", "추경": "supplementary", "이월": "carried", "예비비": "contingency", "원인행위": "obligated", "지출": "spent"}


def _follows() -> models.Q:
    """What a booking's kind says of its figure and effect; a correction takes the figure of what it corrects."""
    said = Q(kind="반납", figure="spent", effect=-F("amount"))
    for kind, figure in _BUDGETS.items():
        said |= Q(kind=kind, figure=figure, effect=F("amount"))
    either = Q(effect=F("amount")) | Q(effect=-F("amount"))
    return said | (Q(kind__in=["이용", "전용"], figure="moved") & either) | (Q(kind="정정", figure__in=[*_BUDGETS.values(), "moved"]) & either)


class TransactionFile(models.Model):
    """A file of transactions that came: its bytes as evidence, and how many of its rows stood already."""

    exchange = models.OneToOneField(Exchange, primary_key=True, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    stood = models.IntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_transactionfile"
        constraints = [InsertOnly(name="transactionfile_insert_only"), models.CheckConstraint(name="transactionfile_stood_counts", condition=Q(stood__gte=0))]


class Booking(models.Model):
    """A row of a transaction file, in won: what the city's books say, and which figure of its line it changes by how much."""

    id = models.UUIDField(primary_key=True)
    file = models.ForeignKey(TransactionFile, on_delete=models.PROTECT, related_name="bookings")
    row = models.IntegerField()
    on = models.DateField()
    year = models.IntegerField()
    account = models.CharField(max_length=200)
    policy = models.CharField(max_length=200)
    unit = models.CharField(max_length=200)
    detail = models.CharField(max_length=200)
    item = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    department = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    amount = models.BigIntegerField()
    document = models.CharField(max_length=200, blank=True)
    corrects = models.CharField(max_length=200, blank=True)
    figure = models.CharField(max_length=16)
    effect = models.BigIntegerField()

    class Meta:
        db_table = "ledger_booking"
        indexes = [models.Index(fields=["year", "on"], name="booking_by_day"), models.Index(fields=["document"], name="booking_by_document"), models.Index(fields=["corrects"], name="booking_by_corrected", condition=~Q(corrects=""))]
        constraints = [
            InsertOnly(name="booking_insert_only"),
            models.UniqueConstraint(name="booking_row_once", fields=["file", "row"]),
            models.CheckConstraint(name="booking_effect_follows_kind", condition=_follows()),
            models.CheckConstraint(name="booking_sign_of_correction", condition=Q(amount__gte=0) | Q(kind__in=["정정", "이용", "전용"])),
            models.CheckConstraint(name="booking_correction_says_what", condition=~Q(kind="정정") | ~Q(corrects="")),
        ]
