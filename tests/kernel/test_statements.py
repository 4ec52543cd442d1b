"""Statements by libpq's own calls: the driver's answers, its errors, and nothing left behind by what went wrong."""

import datetime as dt
import signal
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from naru.kernel import Refused, statements
from naru.kernel.database import act, named, one, rows

GIVEN = "SELECT %s, %s::text, '100%%', %s::int[], %s::jsonb, %s::bytea, %s::timestamptz"
VALUES = [1, "가", [1, 2], '{"a": 1}', b"\x00\xff", dt.datetime(2023, 5, 31, 1, tzinfo=dt.UTC)]


def by_driver(sql: str, params: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def prepared() -> list[str]:
    return [text for (text,) in by_driver("SELECT statement FROM pg_prepared_statements WHERE name LIKE 'naru\\_%'")]


@pytest.mark.django_db
def test_it_answers_as_the_driver_does() -> None:
    for _ in range(5):
        found = rows(GIVEN, VALUES)
        assert found == by_driver(GIVEN, VALUES) and [type(each) for each in found[0]] == [type(each) for each in by_driver(GIVEN, VALUES)[0]]
    assert rows("SELECT '100%'") == [("100%",)]
    assert rows("SELECT 1 WHERE false") == [] and one("SELECT 1 WHERE false") is None
    assert rows("SELECT 1; SELECT 2") == [(1,)], "two statements go by the driver, which answers the first"


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-(2**62), 2**62), st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), st.uuids(), st.booleans(), st.binary(), st.dates(),
                          st.decimals(allow_nan=False, allow_infinity=False)), min_size=1, max_size=5))
def test_every_kind_of_value_comes_back_as_by_the_driver(values: list[int | str | uuid.UUID | bool | bytes | dt.date | Decimal | None]) -> None:
    sql = f"SELECT {', '.join(['%s'] * len(values))}"
    assert rows(sql, values) == by_driver(sql, values)


@pytest.mark.django_db
def test_it_is_prepared_from_its_third_use_on_and_the_longest_unused_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_PREPARED", 3)
    mark = uuid.uuid4().hex
    texts = [f"SELECT '{mark}', {n}" for n in range(5)]
    rows(texts[0])
    rows(texts[0])
    assert not any(mark in text for text in prepared())
    for text in texts:
        for _ in range(4):
            assert rows(text)[0][1] == texts.index(text)
    assert sorted(text for text in prepared() if mark in text) == texts[2:]
    assert rows(texts[0]) == [(mark, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_forgot_is_told_again() -> None:
    for _ in range(4):
        rows("SELECT 'remembered'")
    by_driver("SELECT 1")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert rows("SELECT 'remembered'") == [("remembered",)]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_is_one_whether_the_driver_begins_it_or_we_do() -> None:
    rows("CREATE TEMP TABLE IF NOT EXISTS pieces (n int CONSTRAINT pieces_small CHECK (n < 10))")
    with pytest.raises(Refused, match="pieces_small"), act():
        rows("INSERT INTO pieces VALUES (%s)", [1])
        by_driver("INSERT INTO pieces VALUES (2) RETURNING n")
        rows("INSERT INTO pieces VALUES (%s)", [11])
    assert rows("SELECT n FROM pieces") == []
    with act():
        rows("INSERT INTO pieces VALUES (%s)", [3])
        by_driver("INSERT INTO pieces VALUES (4) RETURNING n")
    assert rows("SELECT n FROM pieces ORDER BY n") == [(3,), (4,)]
    with pytest.raises(Refused, match="pieces_small"), named():
        rows("INSERT INTO pieces VALUES (%s)", [12])
    with pytest.raises(DatabaseError):
        rows("SELECT nothing_like_this FROM pieces")
    assert rows("SELECT count(*) FROM pieces") == [(2,)]


@pytest.mark.django_db
def test_what_watches_django_sees_it() -> None:
    with CaptureQueriesContext(connection) as seen:
        rows("SELECT 'watched'")
    assert [each["sql"] for each in seen.captured_queries] == ["SELECT 'watched'"]


@pytest.mark.django_db(transaction=True)
def test_an_interrupted_statement_leaves_no_answer_behind() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            rows("SELECT pg_sleep(60), 'late'")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert rows("SELECT 'next'") == [("next",)]


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_an_error_and_the_next_one_works() -> None:
    for _ in range(3):
        rows("SELECT 'here'")
    with pytest.raises(OperationalError):
        rows("SELECT pg_terminate_backend(pg_backend_pid())")
    connection.close()
    assert rows("SELECT 'here'") == [("here",)]


@pytest.mark.django_db
def test_much_goes_out_and_comes_back() -> None:
    large = "나" * 5_000_000
    assert rows("SELECT %s::text, length(%s::text)", [large, large]) == [(large, len(large))]
