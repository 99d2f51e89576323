"""The annex of delegates, the sheet to sign and the badges: who stands in them, where, how often."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from letter_books import ATTENDEES, click_twice, codes, given_for, letters_book, lines, made

from xl_tools.features.letters.attendee_list import write_attendee_list
from xl_tools.features.letters.badges import write_badges
from xl_tools.features.letters.sign_in_sheet import write_sign_in_sheet

BLANK = "\u00a0" * 6


def fields_of(command: Any, **sheets: Any) -> Any:
    (document,) = command(letters_book(**sheets), given_for()).documents
    return document.fields


def listed(fields: Any) -> list[tuple[str, str, list[str]]]:
    """Section, unit, and the numbered names or positions below it."""
    return [
        (section["name"], group["name"], [f"{p['number']} {p['name'] or p['place']}" for p in group["people"]])
        for section in fields["sections"]
        for group in section["groups"]
    ]


def test_the_list_goes_by_role_and_the_youth_by_unit_in_the_order_of_the_units() -> None:
    assert listed(fields_of(write_attendee_list)) == [
        ("KHÁCH MỜI", "", ["1 Đại diện lãnh đạo Sở Nội vụ (02 người)"]),
        ("ĐẠI BIỂU THANH NIÊN", "Xã Suối Tràm", ["2 Hà Thị Ngọc"]),
        ("ĐẠI BIỂU THANH NIÊN", "Trường THPT Minh Tân", ["3 Nguyễn Văn An"]),
    ]


def test_reserves_and_the_withdrawn_stand_in_no_list() -> None:
    for command in (write_attendee_list, write_sign_in_sheet, write_badges):
        (document,) = command(letters_book(), given_for()).documents
        text = "\n".join(lines(made(document)))
        assert "Nguyễn Văn An" in text
        assert "Vi Văn Rút" not in text
        assert "Lò Thị Dự" not in text


def test_sections_and_units_say_how_many_people_they_are() -> None:
    fields = fields_of(write_attendee_list)
    assert [(s["number"], s["count"], [g["count"] for g in s["groups"]]) for s in fields["sections"]] == [
        ("I", "02", ["02"]),
        ("II", "02", ["01", "01"]),
    ]
    assert (fields["total"], fields["youth"]) == ("04", "02")


@pytest.mark.parametrize(
    ("row", "person"),
    [
        (
            {
                "full_name": "Lê Hoa",
                "gender": "Nữ",
                "birth_date": date(2004, 5, 9),
                "position": "Sinh viên",
                "unit": "X",
            },
            ("Lê Hoa", "Nữ", "2004", "Sinh viên"),
        ),
        ({"full_name": "Lê Hoa", "role": "Diễn giả", "unit": "Sở Y tế"}, ("Lê Hoa", "", "", "Sở Y tế")),
        ({"role": "Báo chí", "unit": "Báo Minh Giang"}, ("", "", "", "Báo Minh Giang")),
        (
            {"full_name": "Lê Hoa", "role": "Tuyên dương", "unit": "X", "position": "Nông dân"},
            ("Lê Hoa", "", "", "Nông dân (thanh niên được tuyên dương)"),
        ),
        (
            {"full_name": "Lê Hoa", "role": "Tuyên dương", "unit": "X"},
            ("Lê Hoa", "", "", "Thanh niên được tuyên dương"),
        ),
    ],
)
def test_a_person_is_printed_as_far_as_the_sheet_knows_them(row: dict[str, Any], person: tuple[str, ...]) -> None:
    ((group,),) = (section["groups"] for section in fields_of(write_attendee_list, attendees=[row])["sections"])
    (printed,) = group["people"]
    assert tuple(printed[name] for name in ("name", "gender", "born", "place")) == person


def test_youth_without_a_unit_come_last_and_are_told() -> None:
    people = [{"full_name": "Lê Hoa"}, {"full_name": "Lò Văn An", "unit": "Xã lạ"}, ATTENDEES[0]]
    result = write_attendee_list(letters_book(attendees=people), given_for())
    assert [unit for _, unit, _ in listed(result.documents[0].fields)] == [
        "Trường THPT Minh Tân",
        "Xã lạ",
        "Chưa ghi đơn vị",
    ]
    assert [(p.code, p.key) for p in result.problems] == [("letter_people_without_unit", "DB0001")]


def test_the_annex_names_the_plan_it_belongs_to_with_room_for_what_is_not_known() -> None:
    known = fields_of(write_attendee_list)["annex_of"]
    assert known == "Kèm theo Kế hoạch số 25/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân phường Minh Tân"
    result = write_attendee_list(letters_book(settings={"plan_number": None, "plan_date": None}), given_for())
    assert result.documents[0].fields["annex_of"] == (
        f"Kèm theo Kế hoạch số {BLANK}/KH-UBND ngày{BLANK}tháng{BLANK}năm 2026 của Ủy ban nhân dân phường Minh Tân"
    )
    assert [(p.code, p.key) for p in result.problems] == [
        ("letter_setting_blank", "Số kế hoạch"),
        ("letter_setting_blank", "Ngày ban hành kế hoạch"),
    ]


def test_a_plan_numbered_in_the_register_is_named_too() -> None:
    documents = [{"kind": "Kế hoạch", "number": "7", "issued": date(2026, 1, 9)}]
    fields = fields_of(write_attendee_list, documents=documents, settings={"plan_number": None, "plan_date": None})
    assert fields["annex_of"].startswith("Kèm theo Kế hoạch số 07/KH-UBND ngày 09 tháng 01 năm 2026 của")


def test_a_list_needs_no_signer() -> None:
    rows = [{"kind": name} for name in ("Danh sách đại biểu", "Danh sách ký nhận", "Thẻ đại biểu")]
    for command in (write_attendee_list, write_sign_in_sheet, write_badges):
        assert codes(command(letters_book(document_kinds=rows), given_for())) == []


def test_who_stands_for_several_gets_a_line_to_sign_for_each_of_them() -> None:
    assert listed(fields_of(write_sign_in_sheet))[0] == (
        "KHÁCH MỜI",
        "",
        ["1 Đại diện lãnh đạo Sở Nội vụ", "2 Đại diện lãnh đạo Sở Nội vụ"],
    )


def test_the_sign_in_sheet_has_the_code_empty_cells_to_sign_and_spare_lines() -> None:
    letter = made(write_sign_in_sheet(letters_book(), given_for()).documents[0])
    grid = letter.tables[1]
    rows = [[cell.text for cell in row.cells] for row in grid.rows]
    assert ["4", "DB0001", "Nguyễn Văn An", "Bí thư Đoàn trường", "", ""] in rows
    assert ["1", "DB0003", "", "Đại diện lãnh đạo Sở Nội vụ", "", ""] in rows
    assert rows[-7:-2] == [[""] * 6] * 5
    assert "Đại biểu ngoài danh sách" in rows[-8]


def test_the_foot_of_the_sign_in_sheet_never_stands_alone_on_a_page() -> None:
    grid = made(write_sign_in_sheet(letters_book(), given_for()).documents[0]).tables[1]
    assert "Số đại biểu trong danh sách: 04. Số có mặt:" in grid.rows[-2].cells[-1].text
    assert "NGƯỜI LẬP DANH SÁCH" in grid.rows[-1].cells[-1].text
    for row in list(grid.rows)[-8:-1]:
        assert all(paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs)


@pytest.mark.parametrize("command", [write_attendee_list, write_sign_in_sheet])
def test_the_name_of_a_unit_stays_on_the_page_of_its_first_person(command: Any) -> None:
    (grid,) = (table for table in made(command(letters_book(), given_for()).documents[0]).tables if len(table.rows) > 5)
    headings = [row for row in grid.rows[1:] if row.cells[1].text and row.cells[1].paragraphs[0].runs[0].bold]
    assert len(headings) > 2
    for row in headings:
        assert all(paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs)


def badges_of(fields: Any) -> list[tuple[str, str, str, str]]:
    sides = [(pair, side) for pair in fields["pairs"] for side in ("left", "right")]
    return [tuple(pair[f"{side}_{name}"] for name in ("code", "role", "name", "place")) for pair, side in sides]  # type: ignore[misc]


def test_everybody_gets_a_badge_with_the_code_for_the_door() -> None:
    assert badges_of(fields_of(write_badges)) == [
        ("DB0003", "KHÁCH MỜI", "", "Đại diện lãnh đạo Sở Nội vụ"),
        ("DB0003", "KHÁCH MỜI", "", "Đại diện lãnh đạo Sở Nội vụ"),
        ("DB0002", "ĐẠI BIỂU", "Hà Thị Ngọc", "Xã Suối Tràm (thanh niên được tuyên dương)"),
        ("DB0001", "ĐẠI BIỂU", "Nguyễn Văn An", "Bí thư Đoàn trường, Trường THPT Minh Tân"),
    ]


def test_an_odd_number_of_badges_leaves_one_blank() -> None:
    (document,) = write_badges(letters_book(attendees=ATTENDEES[:1]), given_for()).documents
    assert badges_of(document.fields)[1] == ("", "", "", "")
    left, right = made(document).tables[0].rows[0].cells
    assert "Mã: DB0001" in left.text
    assert right.text.strip() == ""


@pytest.mark.parametrize(("people", "rows"), [(8, 4), (9, 5)])
def test_eight_badges_fill_a_page(people: int, rows: int) -> None:
    (document,) = write_badges(letters_book(attendees=[ATTENDEES[0]] * people), given_for()).documents
    letter = made(document)
    table, section = letter.tables[0], letter.sections[0]
    assert len(table.rows) == rows
    room = section.page_height - section.top_margin - section.bottom_margin
    assert 4 * table.rows[0].height <= room < 5 * table.rows[0].height


@pytest.mark.parametrize("command", [write_attendee_list, write_sign_in_sheet, write_badges])
def test_without_anybody_nothing_is_written_and_it_is_said(command: Any) -> None:
    result = command(letters_book(attendees=[{"full_name": "Vi Văn Rút", "state": "Rút"}]), given_for())
    assert not result
    assert codes(result) == ["letter_no_attendees"]


@pytest.mark.parametrize("command", [write_attendee_list, write_sign_in_sheet, write_badges])
def test_a_second_click_changes_nothing(command: Any) -> None:
    first, second = click_twice(command, letters_book())
    assert first
    assert not second


def test_a_badge_is_never_too_low_for_its_text() -> None:
    for row in made(write_badges(letters_book(), given_for()).documents[0]).tables[0].rows:
        assert row.height_rule == WD_ROW_HEIGHT_RULE.AT_LEAST
        assert row.height * 4 < Cm(29.7 - 2 * 0.9)
