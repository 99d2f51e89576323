"""Forms that go out come back: recognised, every row in its column; and what a form holds."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from calc import SOFFICE, as_shown, needs_libreoffice
from filled_forms import EXPECTED, answer_form, fill, filled_unit_form, read, unit_form, without_head, written
from letter_books import SETTINGS, letters_book
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from xl_tools.features.letters.answer_forms import make_answer_forms
from xl_tools.features.letters.unit_forms import make_forms
from xl_tools.folders import documents_folder
from xl_tools.forms import form_workbook, forms_given
from xl_tools.given import Given
from xl_tools.intake.list_reading import read_returned


def test_a_filled_form_is_read_row_by_row_into_the_right_columns(tmp_path: Path) -> None:
    found, people, questions = read(filled_unit_form(tmp_path))
    assert people == EXPECTED
    assert [(q["text"], q["asker"], q.get("theme"), q.get("note")) for q in questions] == [
        ("Bao giờ sửa đường liên thôn?", "Lò Thị Mai", "Hạ tầng và giao thông", None),
        ("Vay vốn làm vườn ở đâu?", "Nguyễn Văn An", None, "gấp"),
    ]
    assert found.form == unit_form().code
    assert [problem.code for problem in found.problems] == ["formula_text"]


def test_a_form_without_its_head_is_still_known_by_the_code_inside(tmp_path: Path) -> None:
    path = filled_unit_form(tmp_path)
    without_head(path)
    found, people, _ = read(path)
    assert found.form == unit_form().code
    assert len(people) == 3


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_a_form_saved_by_libreoffice_is_read_the_same(tmp_path: Path, ending: str) -> None:
    path = filled_unit_form(tmp_path, "gửi lại.xlsx")
    call = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    out = tmp_path / "out"
    subprocess.run(
        [*call, "--convert-to", ending, "--outdir", str(out), str(path)], capture_output=True, check=True, timeout=120
    )
    found, people, questions = read(out / f"gửi lại.{ending}")
    assert people == EXPECTED
    assert len(questions) == 2
    assert found.form == unit_form().code


def test_a_form_nobody_has_filled_in_is_refused_in_words(tmp_path: Path) -> None:
    found = read_returned(written(unit_form(), tmp_path / "a.xlsx"))
    assert found.refusal is not None
    assert found.refusal.code == "list_without_rows"


def test_answers_come_back_by_the_code_of_the_question_and_an_open_one_may_ask_for_time(tmp_path: Path) -> None:
    path = fill(
        written(answer_form(), tmp_path / "tra loi.xlsx"),
        "Trả lời",
        [
            [
                "Đã có trong kế hoạch năm 2026.\nKhởi công quý III.",
                "Ghi nhận trả lời sau",
                "12/SXD-VP",
                "Hoàng Văn Quý",
                "30/06/2026",
            ]
        ],
        first_column=5,
    )
    found = read_returned(path)
    (row,) = found.rows
    assert (row.kind, found.unit, found.form) == ("answers", "Sở Xây dựng", answer_form().code)
    assert row.values["code"] == "CH0003"
    assert row.values["answer"] == "Đã có trong kế hoạch năm 2026.\nKhởi công quý III."
    assert row.values["settling"] == "Ghi nhận trả lời sau"
    assert row.values["document_number"] == "12/SXD-VP"
    assert row.values["answered_by"] == "Hoàng Văn Quý"
    assert row.values["deadline_asked"] == "30/06/2026"


def test_a_department_may_only_ask_for_more_time(tmp_path: Path) -> None:
    path = fill(written(answer_form(), tmp_path / "a.xlsx"), "Trả lời", [["30/06/2026"]], first_column=9)
    (row,) = read_returned(path).rows
    assert (row.values["code"], row.values["deadline_asked"], row.values.get("answer")) == (
        "CH0003",
        "30/06/2026",
        None,
    )


def test_a_department_gets_just_the_questions_it_has_not_answered() -> None:
    forms = make_answer_forms(letters_book(), Given()).forms
    assert [(form.recipient, [row[1] for row in form.sheets[0].rows]) for form in forms] == [
        ("Cơ quan: Sở Xây dựng", ["CH0003"])
    ]


def test_of_two_units_with_one_code_the_first_gets_the_form() -> None:
    units = [{"code": "DV001", "name": "Xã Một", "quota": 1}, {"code": "DV001", "name": "Xã Hai", "quota": 2}]
    assert [form.recipient for form in make_forms(letters_book(units=units), Given()).forms] == ["Đơn vị: Xã Một"]


def test_the_same_form_is_the_same_bytes_and_is_known_to_be_untouched(tmp_path: Path) -> None:
    form = unit_form()
    assert form_workbook(form) == form_workbook(form)
    folder = documents_folder(tmp_path / "so.xlsx") / "bieu-mau"
    folder.mkdir(parents=True)
    written(form, folder / "a.xlsx")
    fill(written(form, folder / "b.xlsx"), "Đại biểu", [])
    Workbook().save(folder / "c.xlsx")
    (folder / "d.xlsx").write_bytes(b"PK not a zip")
    assert forms_given(tmp_path / "so.xlsx").forms == {
        "bieu-mau/a.xlsx": False,
        "bieu-mau/b.xlsx": True,
        "bieu-mau/c.xlsx": True,
        "bieu-mau/d.xlsx": True,
    }


def test_formula_cells_hold_what_they_show_and_no_text_of_a_person_is_a_formula() -> None:
    units = [{"name": '=HYPERLINK("http://vidu.vn","a")', "quota": 2}]
    settings = {"theme": "+cmd|' /C calc'!A0", "topics": "@SUM(1+1)"}
    form = unit_form(units=units, settings=settings)
    with zipfile.ZipFile(io.BytesIO(form_workbook(form))) as package:
        sheets = {n: package.read(n).decode() for n in package.namelist() if re.match(r"xl/worksheets/sheet\d", n)}
    formulas = [f for xml in sheets.values() for f in re.findall(r"<f>(.*?)</f>", xml)]
    assert len(formulas) == 2
    assert all("HYPERLINK" not in f and "cmd" not in f for f in formulas)
    assert "Chỉ tiêu: 02 đại biểu     Đã ghi: 0     Còn thiếu: 2" in sheets["xl/worksheets/sheet1.xml"]
    assert all("<v/>" not in xml and "<v></v>" not in xml for xml in sheets.values())


def test_a_form_prints_on_one_page_width_of_a4_with_its_header_on_every_page() -> None:
    book = load_workbook(io.BytesIO(form_workbook(unit_form())))
    for title in ("Đại biểu", "Câu hỏi"):
        sheet = book[title]
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.print_title_rows == "$8:$8"
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet["B9"].protection.locked
        assert sheet["A4"].protection.locked


def test_excel_has_nothing_to_repair_in_a_form(tmp_path: Path) -> None:
    """Two things that openpyxl always writes are passed over: Excel takes them as they are."""
    for form in (unit_form(), answer_form()):
        found = OpenXmlValidator().validate(written(form, tmp_path / "a.xlsx")).errors
        assert [str(e) for e in found if "/fonts[" not in str(e) and "inline-string" not in str(e)] == []


def test_every_check_fits_what_excel_takes() -> None:
    for form in (unit_form(), answer_form()):
        book = load_workbook(io.BytesIO(form_workbook(form)))
        for sheet in book:
            for check in sheet.data_validations.dataValidation:
                assert len(check.formula1 or "") <= 255
                assert len(check.prompt or "") <= 255
                assert len(check.promptTitle or "") <= 32
                assert len(check.error or "") <= 225
                assert len(check.errorTitle or "") <= 32


def test_a_book_without_units_says_so() -> None:
    result = make_forms(letters_book(units=[]), Given())
    assert [problem.code for problem in result.problems] == ["forms_without_units"]
    assert not result.forms


def test_the_code_of_another_offices_form_is_not_taken_for_ours(tmp_path: Path) -> None:
    ours = unit_form().code
    theirs = unit_form(units=[{"name": "Xã Khác", "quota": 5}]).code
    assert ours.startswith("SDT-DV001-")
    assert theirs.startswith("SDT-DV001-")
    assert ours != theirs


def test_ages_are_marked_by_the_day_of_the_event() -> None:
    sheet = load_workbook(io.BytesIO(form_workbook(unit_form())))["Đại biểu"]
    rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    event = SETTINGS["event_date"]
    assert isinstance(event, date)
    assert any(f"DATE({event.year},{event.month},{event.day})" in formula for formula in rules)


@needs_libreoffice
def test_what_is_typed_is_checked_as_a_calendar_a_telephone_and_an_age(tmp_path: Path) -> None:
    form = load_workbook(io.BytesIO(form_workbook(unit_form())))["Đại biểu"]
    checks = {str(check.sqref)[:1]: check.formula1 for check in form.data_validations.dataValidation}
    (ages,) = [r.formula[0] for a in form.conditional_formatting for r in a.rules if "EDATE" in r.formula[0]]
    days = {"05/09/2004": True, "5/9/2004": True, "29/02/2004": True, "31/02/2004": False, "1/13/2004": False}
    days |= {"2004": False, "không rõ": False, "5-9-2004": False}
    phones = {"0912345678": True, "0912 345 678": True, "912345678": False, "09123456789": False}
    outside = {"20/03/2010": False, "21/03/2010": True, "21/03/1995": False, "20/03/1995": True, "": False}
    book = Workbook()
    sheet = book.worksheets[0]
    expected = []
    for formula, column, answers in ((checks["C"], "C", days), (checks["H"], "H", phones), (ages, "C", outside)):
        for text, answer in answers.items():
            number = len(expected) + 1
            sheet[f"A{number}"].value, sheet[f"A{number}"].data_type = text, "s"
            sheet[f"B{number}"].value = f"=IFERROR({formula.replace(f'{column}9', f'A{number}')},FALSE)"
            expected.append(answer)
    book.save(tmp_path / "checks.xlsx")
    shown = as_shown([tmp_path / "checks.xlsx"], tmp_path, recalculated=True)["checks"]
    cells = load_workbook(shown, data_only=True).worksheets[0]["B"]
    assert [bool(cell.value) for cell in cells] == expected
