"""Makes the assumed month books of the two reports: won that round to every printed cell, total and rate of the execution table.

Run: .venv/bin/python cities/seoul/tools/make_books.py  (writes cities/seoul/books/; deterministic)
"""

import csv
import random
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

CITY = Path(__file__).resolve().parents[1]
MILLION = 1_000_000
KINDS = (("budget_current", "예산현액"), ("commitment", "원인행위"), ("disbursement", "지출"))


def printed(won: int) -> int:
    """Won in million, half up."""
    return (2 * won + MILLION) // (2 * MILLION)


def rate(part: int, whole: int) -> str:
    """Per cent from won, one decimal, half up."""
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def cells(rows: list[dict[str, str]], total: dict[str, str], column: str, chance: random.Random) -> list[int]:
    """Won for each department so that each rounds to its cell and the sum to the printed total."""
    base = [int(row[column]) * MILLION for row in rows]
    while True:
        offsets = [chance.randint(-480_000, 480_000) for _ in rows]
        offsets[-1] = 0
        wanted = int(total[column]) * MILLION + chance.randint(-450_000, 450_000) - sum(base) - sum(offsets)
        if abs(wanted) < 490_000:
            offsets[-1] = wanted
            return [each + offset for each, offset in zip(base, offsets, strict=True)]


def make(year: str) -> dict[str, list[int]]:
    """The book: per column the won of each department; tried until every rate prints right."""
    table = [row for row in csv.DictReader((CITY / "facts" / "execution.csv").open()) if row["year"] == year]
    [total] = [row for row in table if row["department"] == "계"]
    rows = [row for row in table if row["department"] != "계"]
    for seed in range(10_000):
        chance = random.Random(seed)
        book = {column: cells(rows, total, column, chance) for column, _ in KINDS}
        sums = {column: sum(book[column]) for column, _ in KINDS}
        right = all(rate(book[column][n], book["budget_current"][n]) == row[f"{column}_rate"] for n, row in enumerate(rows) for column in ("commitment", "disbursement"))
        whole = all(rate(sums[column], sums["budget_current"]) == total[f"{column}_rate"] and printed(sums[column]) == int(total[column]) for column in ("commitment", "disbursement"))
        if right and whole and printed(sums["budget_current"]) == int(total["budget_current"]):
            return {"department": [row["department"] for row in rows], **book}
    raise SystemExit("no book found")


def main() -> None:
    """Writes a month file for each report: one cumulative movement a department and kind."""
    for year, day in (("2021", "2021-03-31"), ("2023", "2023-05-31")):
        book = make(year)
        target = CITY / "books" / f"{day[:7]}.csv"
        target.parent.mkdir(exist_ok=True)
        with target.open("w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["문서번호", "일자", "회계연도", "회계", "정책사업", "단위사업", "세부사업", "통계목", "재원", "부서", "구분", "금액"])
            for number, department in enumerate(book["department"]):
                for column, kind in KINDS:
                    writer.writerow([f"가정-{number + 1:02d}-{kind}", day, year, "", "", "", "부서 계", "", "", department, kind, book[column][number]])


if __name__ == "__main__":
    main()
