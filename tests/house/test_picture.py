"""The picture of the house is drawn from the code as it stands, and it shows arrows that point down only."""

from naru.site.picture import PICTURE, draw, imports, keys, rooms


def test_the_picture_is_drawn_from_the_code_as_it_stands() -> None:
    assert PICTURE.read_text() == draw(), "the house changed: ./naru picture draws it again"


def test_what_the_picture_shows_points_down() -> None:
    order = rooms()
    upward = [(here, there) for here, there in sorted(imports() | keys()) if order.index(there) < order.index(here)]
    assert upward == []
