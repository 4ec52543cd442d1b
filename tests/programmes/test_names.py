"""A city's names and reasons in English: each that a reader of an English page meets has one, and a wrong file is refused by place."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from naru.kernel.trees import Items, Keys, Leaf, Tree, read
from naru.programmes.city import CityWrong, read_city

CITIES = Path(__file__).resolve().parents[2] / "cities"


def _leaves(tree: Tree | None) -> Iterator[str]:
    if isinstance(tree, Leaf):
        yield tree.text
    for each in (item for _, item in tree) if isinstance(tree, Keys) else tree.items if isinstance(tree, Items) else ():
        yield from _leaves(each)


def _said(tree: Tree | None, key: str) -> Iterator[str]:
    """Every word under `key`, wherever in the text it stands."""
    for name, item in tree if isinstance(tree, Keys) else ():
        yield from _leaves(item) if name.text == key else ()
    for each in (item for _, item in tree) if isinstance(tree, Keys) else tree.items if isinstance(tree, Items) else ():
        yield from _said(each, key)


def _texts(city: str) -> Iterator[Tree | None]:
    for file in sorted((CITIES / city / "programmes").glob("*.yaml")):
        yield read(file.read_text(), str(file))[0]


@pytest.mark.parametrize("city", ["seoul", "garam"])
def test_whatever_a_text_names_has_an_english_name(city: str) -> None:
    place, needed = read_city(CITIES / city), set[str]()
    for text in _texts(city):
        needed |= {*_said(text, "owner"), *_said(text, "assumed")}
        needed |= {str(name) for stage in _committees(text) for name in _said(stage, "name")}
    assert sorted(needed - set(place.english)) == []
    assert sorted(set(place.districts) - set(place.english)) == []


def _committees(tree: Tree | None) -> Iterator[Tree]:
    for name, item in tree if isinstance(tree, Keys) else ():
        if name.text == "committee":
            yield item
    for each in (item for _, item in tree) if isinstance(tree, Keys) else tree.items if isinstance(tree, Items) else ():
        yield from _committees(each)


def test_every_listed_department_has_an_english_name() -> None:
    listed = read((CITIES / "seoul" / "facts" / "departments.yaml").read_text(), "departments")[0]
    names = {name for group in _groups(listed) for name in _said(group, "name")}
    assert len(names) > 15
    reasons = {*_said(listed, "reason")}
    assert len(reasons) == 4
    assert sorted((names | reasons) - set(read_city(CITIES / "seoul").english)) == []


def _groups(tree: Tree | None) -> Iterator[Tree]:
    yield from (item for name, item in tree if name.text == "listings") if isinstance(tree, Keys) else ()


def test_a_wrong_file_is_told_with_its_line(tmp_path: Path) -> None:
    city = tmp_path / "city"
    copytree(CITIES / "garam", city)
    (city / "names.yaml").write_text("departments:\n  전통시장과: Traditional Markets Division\nstreets:\n  가: A\n")
    with pytest.raises(CityWrong, match=r"names\.yaml:3: .*streets"):
        read_city(city)
    (city / "names.yaml").write_text("departments:\n  전통시장과: ''\nbodies: 심의회\n")
    with pytest.raises(CityWrong, match=r"(?s)names\.yaml:2: .*names\.yaml:3: "):
        read_city(city)
    (city / "names.yaml").unlink()
    assert read_city(city).english == {}
