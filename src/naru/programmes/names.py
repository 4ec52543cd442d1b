"""What a city's own names and phrases are called in English, from `cities/<city>/names.yaml`: departments, districts, deliberating bodies, reasons of assumed values.

The Korean is the legal name and the text that was approved; the English stands beside it for readers and may be mended without a new approval, which is why it lies in a file of
its own. A city without the file has none.
"""

from collections.abc import Mapping
from pathlib import Path

from naru.kernel.trees import Keys, read
from naru.programmes.check import Checker
from naru.programmes.vocabulary import assemble

SECTIONS = ("departments", "districts", "bodies", "reasons")


def read_names(folder: Path) -> tuple[Mapping[str, str], list[str]]:
    """Korean to English of a city's folder, and what is wrong with the file, one line a problem."""
    file = folder / "names.yaml"
    if not file.is_file():
        return {}, []
    tree, problems = read(file.read_text(), str(file))
    checker = Checker(str(file), assemble())
    checker.problems.extend(problems)
    found: dict[str, str] = {}
    for section, part in checker.keys(tree, SECTIONS, ("이름", "the names")):
        if checker.is_keys(part, (section.text, section.text), "이름: Name") and isinstance(part, Keys):
            found |= {name.text: checker.text(item, (name.text, name.text)) for name, item in part}
    return found, [problem.print("ko") for problem in checker.problems]
