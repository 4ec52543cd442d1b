"""What differs, and how alike two questions are: without a database."""

from naru.requests.logic import differences, digest_of, likeness_bp, well_formed
from naru.requests.terms import Cell, Row, Spec, Table

SPEC = Spec("figures", ("label", "printed"), ("alpha",))


def table(*rows: tuple[str, str, str, int], version: str = "figures:1") -> Table:
    return Table(SPEC, version, tuple(Row(key, (Cell(key), Cell(text, figure, seq))) for key, text, figure, seq in rows))


def test_what_differs_is_told_by_row_and_column_with_its_act() -> None:
    before, now = table(("a", "1", "f", 1), ("b", "2", "g", 2)), table(("a", "1", "f", 1), ("b", "3", "h", 9), ("c", "4", "i", 10))
    assert [(each.row, each.column, each.before, each.after, each.seq) for each in differences(before, now)] == [("b", "printed", "2", "3", 9), ("c", "", "", "c · 4", 10)]
    assert [(each.row, each.before, each.after) for each in differences(now, before)] == [("b", "3", "2"), ("c", "c · 4", "")]
    assert differences(before, before) == []


def test_each_row_says_its_kind_where_more_than_one_stands_in_a_table() -> None:
    rows = (Row("a", (Cell("a"), Cell("1")), "reported", "가 · a"), Row("b", (Cell("b"), Cell("2")), "simulated", "나 · b"))
    mixed, alone = Table(SPEC, "v", rows, frozenset({"reported", "simulated"})), Table(SPEC, "v", rows[:1], frozenset({"reported"}))
    assert ([each.ko for each in mixed.heads], [mixed.printed(row) for row in rows]) == (["무엇", "값", "자료 구분"], [["a", "1", "문서"], ["b", "2", "가상자료"]])
    assert ([each.ko for each in alone.heads], alone.printed(rows[0])) == (["무엇", "값"], ["a", "1"])
    assert mixed.printed(Row("c", (Cell("c"), Cell("3")))) == ["c", "3", "알 수 없음"]


def test_the_same_words_from_elsewhere_are_another_answer() -> None:
    before, now = (Table(SPEC, "v", (Row("a", (Cell("a"), Cell("1")), kind, "가 · a"),), frozenset({kind})) for kind in ("reported", "simulated"))
    assert [(each.name, each.column, each.before, each.after) for each in differences(before, now)] == [("가 · a", "provenance", "reported", "simulated")]
    assert digest_of(before) != digest_of(now)


def test_equal_tables_are_one_answer() -> None:
    assert digest_of(table(("a", "1", "f", 1))) == digest_of(table(("a", "1", "f", 7)))
    assert digest_of(table(("a", "1", "f", 1))) != digest_of(table(("a", "1", "f", 1), version="figures:2"))


def test_questions_that_ask_much_the_same() -> None:
    assert likeness_bp("최근 3년 사업별 예산과 성과", "최근 3년간 사업별 예산·성과 현황") > 6000
    assert likeness_bp("최근 3년 사업별 예산과 성과", "캠퍼스타운 입주기업 수") < 2000
    assert likeness_bp("", "무엇") == 0


def test_only_what_can_be_chosen_is_well_formed() -> None:
    assert [well_formed(each) for each in (SPEC, Spec("figures", ()), Spec("nowhere", ("label",)), Spec("figures", ("many",)), Spec("cases", ("many", "many")))] == [True, False, False, False, False]
