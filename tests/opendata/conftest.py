"""Packages by hand: one of each dataset whose every cell holds, for tests to break."""

import datetime as dt
import socket
from typing import Any

import pytest

from naru.kernel import Sentence
from naru.opendata.shapes import BY_ID
from naru.opendata.terms import Licence, Package, Policy, Publisher, Record, Value

DAY = dt.date(2023, 6, 1)
POLICY = Policy(Publisher("kr-test", Sentence("가상시", "Sample city"), "https://data.example/", "360G-test", "KR"),
                Licence("KOGL-1", Sentence("공공누리 제1유형", "KOGL type 1"), "https://www.kogl.or.kr/info/licenseType1.do"), 3, "가상 규칙")
AWARD: dict[str, Value] = {"id": "a-1", "call": "c-1", "call_title": "가상 공고", "programme": "alpha", "programme_title": "가상 사업", "recipient": "o-1", "recipient_name": "가상의류 001", "region": "가구", "signed_on": "2023-05-02",
                           "support": 9_000_000, "own_share": 1_000_000, "paid": 0, "state": "signed"}
DOCUMENT: dict[str, Value] = {"id": "d-1", "name_ko": "가상 보고", "name_en": "sample report"}
EXECUTED: dict[str, Value] = {"id": "e-1", "as_of": "2023-05-31", "department": "가과", "budget_current": 100, "commitment": 50, "disbursement": 40, "commitment_rate": "50.0", "disbursement_rate": "40.0", "document": "d-1", "line": "86"}


def awards(*rows: dict[str, Value], simulated: bool = False, provenance: str = "") -> Package:
    """A package of awards; without rows, one that holds."""
    kept = provenance or ("simulated" if simulated else "computed")
    return Package(BY_ID["awards"], DAY, simulated, {"awards": tuple(Record(str(row["id"]), kept, row) for row in rows or (AWARD,))}, least=3)


def executed(**changes: Value) -> Package:
    """A package of the reported execution table."""
    row = EXECUTED | changes
    return Package(BY_ID["execution"], DAY, False, {"documents": (Record("d-1", "reported", DOCUMENT),), "execution": (Record(str(row["id"]), "reported", row),)}, least=3)


@pytest.fixture
def policy() -> Policy:
    """A city's decisions, made up."""
    return POLICY


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whoever asks for a network is told no, and written down."""
    asked: list[str] = []

    def no(*words: Any, **more: Any) -> Any:
        asked.append(str(words)[:80])
        raise OSError("no network here")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, no)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, no)
    return asked
