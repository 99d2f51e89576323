"""Cells as Excel's formulas see them."""

from __future__ import annotations

from datetime import date, datetime

from xl_tools.rules.cells import Places, Tally, as_shown_date, joined, number, same


def test_numbers_are_what_excel_calls_numbers() -> None:
    assert number(date(2026, 3, 20)) == 46101
    assert number(datetime(2026, 3, 20, 12)) == 46101.5
    assert [number(cell) for cell in (True, "3", None, "")] == [None] * 4
    assert [joined(cell) for cell in (3.0, None, "x", date(2026, 3, 20))] == ["3", "", "x", "46101"]
    assert (same("RÚT", "Rút"), same(" Rút", "Rút"), same(None, "")) == (True, False, False)


def test_countifs_takes_text_that_reads_as_a_number_for_that_number_and_match_does_not() -> None:
    assert [Tally([12, "12", "12.0", "12a"]).of(criterion) for criterion in (12, "12", "12a")] == [3, 3, 1]
    assert [Places([12, "12"]).of(value) for value in ("12", 12)] == [1, 0]
    assert Places([12, "CH0001"]).of("CH*") == 1


def test_a_serial_day_is_shown_as_its_date_its_moment_or_as_a_number_where_the_calendar_ends() -> None:
    assert as_shown_date(46101.0) == date(2026, 3, 20)
    assert as_shown_date(46101.5) == datetime(2026, 3, 20, 12)
    assert [as_shown_date(serial) for serial in (-1.0, 3_000_000.0)] == [-1, 3_000_000]
