"""Reading preset files: what does not fit the schema is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from preset_rows import (
    NAMES,
    load_preset,
)

from xl_tools.build.presets import read_preset
from xl_tools.messages import Refusal
from xl_tools.schema import SETTINGS


def written(folder: Path, text: str) -> Path:
    path = folder / "so.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[settings]\nplase = 'Minh Tân'", r"so\.toml, \[settings\]: unknown field plase"),
        ("[settings]\ntotal_delegates = '120'", r"so\.toml, \[settings\], total_delegates"),
        ("[settings]\nevent_date = 2026-03-20T08:00:00", r"so\.toml, \[settings\], event_date"),
        ("[settings]\nlevel = 'Ấp'", r"so\.toml, \[settings\], level: .* levels"),
        ("[[unit]]\nname = 'Xã A'", r"so\.toml: no such sheet to fill: unit"),
        ("[[findings]]\ncode = '1'", r"so\.toml: no such sheet to fill: findings"),
        ("[units]\nname = 'Xã A'", r"so\.toml: units must be written as"),
        ("[[units]]\nname = 'Xã A'\n[[units]]\nname = 'Xã B'\nquota = -1", r"number 2, quota: -1 is not between"),
        (
            "[[units]]\nname = 'Xã A'\n[[units]]\nname = 'Xã A'",
            r"number 2: name is already used by so\.toml.* number 1",
        ),
        ("[[units]]\nname = 'Xã A'\nregistered = 3", r"number 1, registered: this column is not for people"),
        ("[[units]]\ncode = 'DV007'\nname = 'Xã A'", r"number 1, code: this column is not for people"),
        ("[[units]]\nquota = 5", r"number 1: name is missing"),
        ("[[units]]\nname = 'Xã A'\nquota = true", r"number 1, quota: True is not of kind whole"),
        ("[[tasks]]\ntext = 'Họp'\nground = 'Tự đặt'", r"number 1, ground: .* grounds"),
        ("[[tasks]]\ntext = 'Họp'\ncooperating = ['Sở A']", r"tasks, row 1, cooperating: 'Sở A' is not in the sheet"),
        ("[[attendees]]\nrole = 'Khách mời'\nunit = 'Xã A'", r"attendees, row 1, unit: 'Xã A' is not in the sheet"),
        ("[vocabulary]\nroles = ['Khách']", r"\[vocabulary\], roles: not a list that an office may change"),
        ("[vocabulary]\nthemes = ['Việc làm', 'Việc làm']", r"\[vocabulary\], themes: a value is repeated"),
        ("[[units]\nname = 'Xã A'", r"^so\.toml: "),
    ],
)
def test_data_that_does_not_fit_the_schema_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        read_preset(written(tmp_path, text))


def test_a_book_completes_a_row_of_a_part_and_fills_its_texts(tmp_path: Path) -> None:
    (tmp_path / "chung.toml").write_text(
        "[[departments]]\nname = 'Phòng A'\nremit = 'việc chung'\naddress_line = 'Phòng A {locality}{more}'\n"
        "[[departments]]\nname = 'Phòng B'",
        encoding="utf-8",
    )
    contents = read_preset(
        written(
            tmp_path,
            "parts = ['chung']\n[fills]\nmore = ' (mới)'\n[settings]\nlocality = 'xã Minh Tân'\n"
            "[[departments]]\nname = 'Phòng A'\nremit = 'việc riêng'\n[[departments]]\nname = 'Phòng C'",
        )
    )
    assert contents.rows["departments"] == (
        {"code": "CQ01", "name": "Phòng A", "remit": "việc riêng", "address_line": "Phòng A xã Minh Tân (mới)"},
        {"code": "CQ02", "name": "Phòng B"},
        {"code": "CQ03", "name": "Phòng C"},
    )


def test_a_part_that_wants_what_the_book_does_not_give_is_refused(tmp_path: Path) -> None:
    (tmp_path / "chung.toml").write_text("[[departments]]\nname = '{office}'", encoding="utf-8")
    with pytest.raises(ValueError, match=r"chung\.toml, \[\[departments\]\] number 1: the book gives no 'office'"):
        read_preset(written(tmp_path, "parts = ['chung']"))


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Refusal, match="soc-trang"):
        load_preset("ca-mau")


def test_settings_rows_are_not_written_as_a_sheet() -> None:
    assert all(SETTINGS.id not in load_preset(name).rows for name in NAMES)
