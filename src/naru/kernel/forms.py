"""The forms of a city's neighbours: column maps in `cities/<city>/neighbours/*.yaml`, read once. Another city, or a changed system, is another map and no code."""

from functools import cache
from pathlib import Path

from django.conf import settings
from ruamel.yaml import YAML

from naru.kernel.cells import KINDS, TableColumn
from naru.kernel.tables import TableForm


def form(name: str) -> TableForm:
    """The form called `name` of the city. Raises LookupError naming the file when it is missing, and the line's key when it is wrong."""
    return _kept(Path(settings.CITIES) / settings.CITY / "neighbours" / f"{name}.yaml")


@cache
def _kept(file: Path) -> TableForm:
    return read_form(file)


def held_in(name: str) -> dict[str, object]:
    """What a city's file of this name holds besides its columns."""
    return dict(_load(Path(settings.CITIES) / settings.CITY / "neighbours" / f"{name}.yaml"))


def _load(file: Path) -> dict[str, object]:
    if not file.exists():
        raise LookupError(f"{file}: 이 양식의 열 지도가 없습니다 (no column map of this form)")
    return dict(YAML(typ="safe", pure=True).load(file.read_text()) or {})


def read_form(file: Path) -> TableForm:
    """A form from its file; every key is from a closed list."""
    held = _load(file)
    columns = held.get("columns")
    if not isinstance(columns, dict) or not columns:
        raise LookupError(f"{file}: columns: 열이 없습니다 (no columns)")
    return TableForm(file.stem, str(held.get("sheet", file.stem))[:31], tuple(_column(file, str(key), each) for key, each in columns.items()), str(held.get("note", "")))


def _column(file: Path, key: str, held: object) -> TableColumn:
    if not isinstance(held, dict) or not held.get("heads") or set(held) - {"heads", "kind", "choices", "needed", "limit"} or held.get("kind", "text") not in KINDS:
        raise LookupError(f"{file}: columns/{key}: heads, kind({', '.join(KINDS)}), choices, needed, limit만 씁니다 (only these)")
    if (held.get("kind") == "choice") != bool(held.get("choices")):
        raise LookupError(f"{file}: columns/{key}: choice에는 choices가 있어야 합니다 (a choice has its choices)")
    choices = {str(written): str(meant) for written, meant in dict(held.get("choices") or {}).items()}
    return TableColumn(key, tuple(str(each) for each in held["heads"]), str(held.get("kind", "text")), choices, held.get("needed") is not False, int(held.get("limit", 200)))
