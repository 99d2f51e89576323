"""Cells between the live host and an office program: nothing is taken for something else on the way."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.hosts.live_cells import as_read, as_written, needs_format
from xl_tools.schema.sheet import Cell


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "+84 912 345 678",
            "-",
            "- ý kiến",
            "@x",
            "01",
            "1/2/2004",
            "8:30",
            "50%",
            "1E5",
            "(5)",
            "$5",
            "#N/A",
        ),
        *("TRUE", "false", "Mar 5", "SEPT2", "DB0001", "'trích", "  ", " 7", "\n1", "“Mở”", "٣", "1.234", "１２"),
        "0123456789" * 10,
    ],
)
def test_text_that_excel_would_parse_gets_an_apostrophe_where_cells_are_no_text_cells(text: str) -> None:
    for code in ("General", "", "0.00", "dd/mm/yyyy"):
        assert as_written(text, code) == (f"'{text}", "")
    assert needs_format(text)


@pytest.mark.parametrize(
    "text", ["Lò Thị Mai", "đã rút", "Xã A", "Kế hoạch số 12 của Ủy ban nhân dân phường, gửi các tổ " * 9]
)
def test_plain_words_are_handed_over_as_they_are(text: str) -> None:
    assert as_written(text, "General") == as_written(text, "@") == (text, "")
    assert not needs_format(text)


def test_cells_for_text_take_text_as_it_is() -> None:
    assert as_written("01", "@") == ("01", "")
    assert as_written("=1+1", "@") == ("=1+1", "")


def test_text_that_begins_with_an_apostrophe_keeps_it_whatever_a_text_cell_makes_of_one() -> None:
    assert as_written("'trích", "@") == ("''trích", "General")


def test_what_no_cell_can_hold_is_left_out() -> None:
    assert as_written("Lò\x07 Mai\r\nhai", "General") == ("Lò Mai\nhai", "")
    assert as_written("\x00", "General") == (None, "")


@pytest.mark.parametrize(
    ("value", "code", "written"),
    [
        (None, "@", (None, "")),
        ("", "General", (None, "")),
        (5, "General", (5.0, "")),
        (5, "#,##0", (5.0, "")),
        (5, "@", (5.0, "General")),
        (5, "dd/mm/yyyy", (5.0, "General")),
        (True, "General", (True, "")),
        (True, "@", (True, "General")),
        (True, "dd/mm/yyyy", (True, "")),
        (date(2004, 9, 5), "General", (date(2004, 9, 5), "dd/mm/yyyy")),
        (date(2004, 9, 5), "d-mmm-yy", (date(2004, 9, 5), "")),
        (date(2004, 9, 5), "@", (date(2004, 9, 5), "dd/mm/yyyy")),
        (datetime(2004, 9, 5, 8, 30), "General", (datetime(2004, 9, 5, 8, 30), "dd/mm/yyyy hh:mm")),
        (time(12), "General", (0.5, "hh:mm")),
        (date(1899, 5, 1), "General", ("'01/05/1899", "")),
    ],
)
def test_a_value_gets_the_number_format_that_shows_it(value: Cell, code: str, written: tuple[Cell, str]) -> None:
    assert as_written(value, code) == written


def test_whole_numbers_go_as_floats_since_com_knows_no_large_ones() -> None:
    assert isinstance(as_written(10**12, "General").value, float)


def test_cells_are_read_as_the_file_host_reads_them() -> None:
    read = as_read(
        [
            [datetime(2004, 9, 5), datetime(2004, 9, 5, 8, 29, 59, 999_600), datetime(1899, 12, 30, 8, 30)],
            [Decimal("1500000.0000"), True, "01"],
            [-2146826246, -2146826243, 1.5],
        ]
    )
    assert read == [
        [date(2004, 9, 5), datetime(2004, 9, 5, 8, 30), time(8, 30)],
        [1500000.0, True, "01"],
        ["#N/A", "#SPILL!", 1.5],
    ]
    assert type(read[0][0]) is date
    assert type(read[1][0]) is float


@given(st.text(max_size=60))
def test_nothing_is_handed_over_that_looks_like_a_formula(text: str) -> None:
    value, _ = as_written(text, "General")
    assert value is None or value[0] == "'" or value[0].isalpha()
