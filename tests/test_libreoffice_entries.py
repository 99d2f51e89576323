"""What a text becomes in a cell, as in Excel: numbers, dates, truth values, formulas, or the text itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.libreoffice.entries import Entry, entry_of, may_be_parsed, serial

TODAY = date(2026, 11, 20)


def became(text: str) -> float | bool | str:
    return entry_of(text, TODAY).value


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("01", 1, None),
        ("0912345678", 912345678, None),
        (" 5 ", 5, None),
        ("-5", -5, None),
        ("+84", 84, None),
        ("(5)", -5, None),
        ("1.50", 1.5, None),
        (".5", 0.5, None),
        ("5.", 5, None),
        ("1E5", 100000, "0.00E+00"),
        ("1,234", 1234, "#,##0"),
        ("1,234.5", 1234.5, "#,##0.00"),
        ("50%", 0.5, "0%"),
        ("0.5 %", 0.005, "0.00%"),
        ("$5", 5, "$#,##0_);[Red]($#,##0)"),
        ("-$5.25", -5.25, "$#,##0.00_);[Red]($#,##0.00)"),
        ("12345678901234567890", 1.23456789012345e19, None),
        ("0.00123456789012345678", 0.00123456789012345, None),
        ("1 1/2", 1.5, "# ?/?"),
        ("-1 1/20", -1.05, "# ??/??"),
    ],
)
def test_a_number_is_read_with_the_format_it_was_written_in(text: str, number: float, code: str | None) -> None:
    assert entry_of(text, TODAY) == Entry(number, code)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("1/2/2004", datetime(2004, 1, 2), "m/d/yyyy"),
        ("12-30-2004", datetime(2004, 12, 30), "m/d/yyyy"),
        ("2004-09-05", datetime(2004, 9, 5), "m/d/yyyy"),
        ("1/2/29", datetime(2029, 1, 2), "m/d/yyyy"),
        ("1/2/30", datetime(1930, 1, 2), "m/d/yyyy"),
        ("1-2", datetime(2026, 1, 2), "d-mmm"),
        ("3/4", datetime(2026, 3, 4), "d-mmm"),
        ("5/2004", datetime(2004, 5, 1), "mmm-yy"),
        ("5-Sep-2004", datetime(2004, 9, 5), "d-mmm-yy"),
        ("5 September 2004", datetime(2004, 9, 5), "d-mmm-yy"),
        ("May 5, 2004", datetime(2004, 5, 5), "d-mmm-yy"),
        ("Dec 2004", datetime(2004, 12, 1), "mmm-yy"),
        ("1/2/2004 14:30", datetime(2004, 1, 2, 14, 30), "m/d/yyyy h:mm"),
        ("1/2/2004 2:30 PM", datetime(2004, 1, 2, 14, 30), "m/d/yyyy h:mm"),
    ],
)
def test_a_date_is_read_month_first_whatever_the_office_writes(text: str, day: datetime, code: str) -> None:
    assert entry_of(text, TODAY) == Entry(serial(day), code)


@pytest.mark.parametrize(
    ("text", "hours", "code"),
    [
        ("10:30", 10.5, "h:mm"),
        ("10:30:36", 10.51, "h:mm:ss"),
        ("2 pm", 14, "h:mm AM/PM"),
        ("12:00 AM", 0, "h:mm AM/PM"),
        ("30:00", 30, "[h]:mm:ss"),
    ],
)
def test_a_time_is_a_part_of_a_day(text: str, hours: float, code: str) -> None:
    entry = entry_of(text, TODAY)
    assert entry.value == pytest.approx(hours / 24)
    assert entry.code == code


@pytest.mark.parametrize("text", ["TRUE", "false", " True "])
def test_a_truth_value_is_read_in_capitals_or_not(text: str) -> None:
    assert became(text) is (text.strip().lower() == "true")


@pytest.mark.parametrize(
    "text",
    [
        *("Lò Thị Mai", "3 người", "30/12/2004", "2/30/2004", "13/13/2013", "1.2.3", "1,23", "12E", "5-", "+", "-"),
        *("=", "2h30", "Tổ 3", "25:61", "13 PM", "()", "1/0/2004", "0/5", "10%%", "(-5)", "Trueness", "May"),
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert entry_of(text, TODAY) == Entry(text)


@pytest.mark.parametrize(
    ("text", "formula"),
    [("=A1", "=A1"), ("-A1", "=-A1"), ("+A1+1", "=+A1+1"), ("- ý kiến", "=- ý kiến"), ("@x", "=@x"), ("#N/A", "=#N/A")],
)
def test_what_begins_like_a_formula_is_taken_for_one(text: str, formula: str) -> None:
    assert entry_of(text, TODAY) == Entry(formula, is_formula=True)


@pytest.mark.parametrize("text", ["'01", "'=A1", "''x", "'"])
def test_an_apostrophe_in_front_makes_text_and_is_no_part_of_it(text: str) -> None:
    assert entry_of(text, TODAY) == Entry(text[1:])


@given(st.text(max_size=20))
def test_the_quick_look_never_overlooks_what_is_parsed(text: str) -> None:
    assert may_be_parsed(text) or entry_of(text, TODAY) == Entry(text)


@given(st.from_regex(r"\A[-+]?[0-9]{1,3}([-/., :][0-9]{1,4}){0,3}( ?[AP]M|%)?\Z"))
def test_figures_of_every_shape_are_looked_at_and_never_fail(text: str) -> None:
    assert may_be_parsed(text)
    assert isinstance(became(text), float | str)


@given(st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)))
def test_a_date_written_out_comes_back_as_its_number(day: datetime) -> None:
    midnight = datetime(day.year, day.month, day.day)
    assert became(f"{day.month}/{day.day}/{day.year}") == serial(midnight)
