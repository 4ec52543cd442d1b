"""How the house's statements go to the database: by libpq's own calls, prepared from their third use on.

The driver's cursor costs 75 µs of Python a statement (a cursor, a lock, a generator each), these calls 10; with eight threads on one
interpreter that was what bound an act. Values are adapted by the driver as everywhere. Whatever is not one plain statement, and
whatever Django wants to see (a log, a wrapper), goes by its cursor as before.
"""

import re
import select
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection, connections
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import DiagnosticField, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult

PREPARED_FROM, MOST_PREPARED = 3, 200  # As the driver counts; past the most, the one longest unused goes.
_PLAIN = re.compile(r"\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b[^;]*\Z", re.IGNORECASE)
_HELD = "naru_statements"
_Key = tuple[bytes, tuple[int, ...]]


@lru_cache(maxsize=2_000)
def _numbered(sql: str, given: bool) -> bytes | None:
    """The statement with $1, $2 … for each %s; None for what only the driver's cursor understands."""
    if not _PLAIN.match(sql):
        return None
    if not given:
        return sql.encode()
    count = 0

    def place(found: re.Match[str]) -> str:
        nonlocal count
        if found[1] == "s":
            count += 1
            return f"${count}"
        return "%" if found[1] == "%" else found[0]

    numbered = re.sub(r"%(.)", place, sql)
    return None if re.search(r"%[^%s]", sql.replace("%%", "")) else numbered.encode()


class _Statements:
    """The statements of one connection: what stands prepared under which name, and how values are adapted on it."""

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        self.driver, self.wire = driver, driver.pgconn
        self.adapt = Transformer(connection.create_cursor())  # Django's cursor knows the zone in which instants are read.
        self.names: OrderedDict[_Key, bytes] = OrderedDict()
        self.used: OrderedDict[_Key, int] = OrderedDict()
        self.made = 0
        self.reading, self.both = select.poll(), select.poll()
        self.reading.register(self.wire.socket, select.POLLIN)
        self.both.register(self.wire.socket, select.POLLIN | select.POLLOUT)

    def ask(self, text: bytes, params: Sequence[Any]) -> list[tuple[Any, ...]]:
        """All rows that a statement answers. Raises the driver's errors."""
        if not self.driver.autocommit and self.wire.transaction_status == TransactionStatus.IDLE:
            self._order(b"BEGIN")
        result = self._run(text, params)
        if result.error_field(DiagnosticField.SQLSTATE) == b"26000" and self.wire.transaction_status == TransactionStatus.IDLE:
            self.names.clear()  # Somebody between us and the server forgot them (DISCARD ALL); nothing ran yet.
            result = self._run(text, params)
        self._checked(result)
        self.adapt.set_pgresult(result)
        try:
            return self.adapt.load_rows(0, result.ntuples, tuple)
        finally:
            self.adapt.set_pgresult(None)

    def _run(self, text: bytes, params: Sequence[Any]) -> PGresult:
        wire, given, formats = self.wire, None, None
        key: _Key = (text, ())
        if params:
            given = self.adapt.dump_sequence(params, [PyFormat.AUTO] * len(params))
            key, formats = (text, tuple(self.adapt.types or ())), self.adapt.formats
        name = self.names.get(key) or self._prepare(key)
        if name:
            self.names.move_to_end(key)
            return self._answer(lambda: wire.send_query_prepared(name, given, param_formats=formats))
        return self._answer(lambda: wire.send_query_params(text, given, param_types=key[1], param_formats=formats))

    def _prepare(self, key: _Key) -> bytes:
        """The name under which a statement stands from now on; empty while it was used too seldom."""
        self.used[key] = used = self.used.pop(key, 0) + 1
        if used < PREPARED_FROM:
            if len(self.used) > MOST_PREPARED:
                self.used.popitem(last=False)
            return b""
        name = b"naru_%d" % self.made
        self.made += 1
        self._checked(self._answer(lambda: self.wire.send_prepare(name, key[0], param_types=key[1])))
        self.names[key] = name
        while len(self.names) > MOST_PREPARED:
            self._order(b"DEALLOCATE " + self.names.popitem(last=False)[1])
        return name

    def _order(self, text: bytes) -> None:
        self._checked(self._answer(lambda: self.wire.send_query(text)))

    def _answer(self, send: Callable[[], None]) -> PGresult:
        try:
            send()
            return self._wait()
        except BaseException:
            # Interrupted while the server works (Ctrl-C): its answer must not be taken for the next statement's.
            if self.wire.transaction_status == TransactionStatus.ACTIVE:
                self.driver.cancel_safe(timeout=5)
                self._wait()
            raise

    def _wait(self) -> PGresult:
        wire, last = self.wire, None
        while wire.flush():
            if any(event & select.POLLIN for _, event in self.both.poll()):
                wire.consume_input()
        while True:
            while wire.is_busy():
                self.reading.poll()
                wire.consume_input()
            result = wire.get_result()
            if result is None:
                break
            last = result
        if last is None:
            raise psycopg.OperationalError("the server gave no answer")
        return last

    def _checked(self, result: PGresult) -> None:
        if result.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            raise psycopg.errors.error_from_result(result, encoding=self.driver.info.encoding)


def ask(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of one statement on this thread's connection, columns as Django's driver reads them."""
    connection = connections["default"]
    connection.ensure_connection()
    text = _numbered(sql, bool(params))
    if text is None or connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(sql, list(params) or None)
            return cursor.fetchall() if cursor.description else []
    connection.validate_no_broken_transaction()
    driver = connection.connection
    held = vars(driver)
    with connection.wrap_database_errors:
        statements: _Statements | None = held.get(_HELD)
        if statements is None:
            statements = held[_HELD] = _Statements(driver)
        return statements.ask(text, params)
