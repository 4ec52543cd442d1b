"""The ground: exact values that every room speaks in. Nothing here knows what a programme is.

This file stays pure: it re-exports terms only, because every `naru.<room>.terms` import runs it first.
"""

from naru.kernel.canonical import canonical, digest
from naru.kernel.identity import derive
from naru.kernel.lifecycle import Lifecycle, Move
from naru.kernel.money import Bp, Won, parse_won, print_won, rate_bp, short_won, split
from naru.kernel.period import KST, Period, kst_date
from naru.kernel.provenance import Provenance
from naru.kernel.sentences import Label, Refusal, Refused, Sentence, insert_only

__all__ = [
    "KST",
    "Bp",
    "Label",
    "Lifecycle",
    "Move",
    "Period",
    "Provenance",
    "Refusal",
    "Refused",
    "Sentence",
    "Won",
    "canonical",
    "derive",
    "digest",
    "insert_only",
    "kst_date",
    "parse_won",
    "print_won",
    "rate_bp",
    "short_won",
    "split",
]
