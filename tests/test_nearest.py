from __future__ import annotations

import pytest

from xl_tools.rules.nearest import nearest_name

UNITS = ("Phường Minh Tân", "Xã Bản Hòa", "Đoàn Khối cơ quan")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("P.Minh Tan", "Phường Minh Tân"),
        ("Xã Minh Tân", "Phường Minh Tân"),
        ("ban hoa", "Xã Bản Hòa"),
        ("Đoàn phường Minh Tân", "Phường Minh Tân"),
        ("Khối cơ quan", "Đoàn Khối cơ quan"),
        ("Phường", ""),
        ("Xã Tà Lèng", ""),
        ("???", ""),
    ],
)
def test_the_nearest_known_unit_is_offered_or_none(text, name):
    assert nearest_name(text, UNITS) == name


def test_the_kind_of_place_decides_between_units_of_one_name():
    assert nearest_name("P. Minh Tan", ("Xã Minh Tân", "Phường Minh Tân")) == "Phường Minh Tân"
