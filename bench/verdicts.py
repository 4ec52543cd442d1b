"""Bulk against single verdicts, paired in one run: the conditions of workplaces 2023 over 20,000 made-up firms.

Run: ./naru bench verdicts
Asked: bulk at least 100 times as fast as single.
"""

import datetime as dt
import random
import statistics
import time
from pathlib import Path

import numpy as np

from naru.programmes.city import read_city, words_of
from naru.programmes.load import load
from naru.rules.bulk import MET, judge_many, overall
from naru.rules.logic import judge
from naru.rules.terms import Fact

ROWS, PAIRS, ON = 20_000, 7, dt.date(2023, 5, 31)
CHOICES: dict[str, list[object]] = {
    "organisation.seat": ["seoul", "seoul", "seoul", "elsewhere", None], "organisation.trade": ["clothing", "metal", "shoes", None],
    "organisation.closed": [False, False, True, None], "organisation.barred": [False, False, False, True], "support.same_group": [False, False, True],
}


def main() -> None:
    """Prints the median of both and of the pairwise ratio."""
    text, problems = load(Path("cities/seoul/programmes/work-environment-improvement.yaml").read_text(), words=words_of(read_city(Path("cities/seoul"))))
    assert text is not None, problems
    chance = random.Random(1)
    columns = {name: [chance.choice(choices) for _ in range(ROWS)] for name, choices in CHOICES.items()}
    table = {name: np.array(values, dtype=object) for name, values in columns.items()}
    people = [{name: Fact(values[n]) for name, values in columns.items()} for n in range(ROWS)]
    singles, bulks = [], []
    for _ in range(PAIRS):
        began = time.perf_counter()
        one_by_one = [judge(person, text.conditions, ON).met for person in people]
        middle = time.perf_counter()
        at_once = overall(judge_many(table, ROWS, text.conditions, ON), ROWS)
        ended = time.perf_counter()
        assert one_by_one == [MET[int(code)] for code in at_once]
        singles.append(middle - began)
        bulks.append(ended - middle)
    ratios = [single / bulk for single, bulk in zip(singles, bulks, strict=True)]
    print(f"rows {ROWS:,}, pairs {PAIRS}: single {statistics.median(singles) * 1e3:.0f} ms, bulk {statistics.median(bulks) * 1e3:.1f} ms, "
          f"ratio median {statistics.median(ratios):.0f} (asked ≥ 100), min {min(ratios):.0f}, max {max(ratios):.0f}")


if __name__ == "__main__":
    main()
