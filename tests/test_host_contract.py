"""The contract of a host: after any changes it reads what `changes.applied` says, in memory, in a file, in Calc."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from books import TODAY, tables_of
from calc import needs_libreoffice
from file_books import file_host, small_book
from hypothesis import given, settings
from hypothesis import strategies as st
from live_books import live

from xl_tools.changes import (
    AddRow,
    Change,
    GiveCode,
    RemoveRow,
    ReplaceRows,
    SetCell,
    applied,
    fingerprint,
    inverted,
    same_cell,
    stored_cells,
)
from xl_tools.hosts.base import BookMoved, Host
from xl_tools.hosts.memory import MemoryHost
from xl_tools.libreoffice import activate
from xl_tools.rules import formula_values
from xl_tools.schema import ATTENDEES, BY_ID, FINDINGS, QUESTIONS, UNITS
from xl_tools.schema.book import Book
from xl_tools.schema.sheet import Cell, Table

SHEETS = (ATTENDEES, UNITS, QUESTIONS, FINDINGS)
START = {
    "attendees": [
        {"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5), "unit": "Xã A"},
        {"full_name": "Giàng A Páo", "code": None},
        {"full_name": "Thào Thị Dua", "note": "=1+1"},
    ],
    "units": [{"name": "Xã A", "quota": 2}],
}
FIELDS = {
    "attendees": ("full_name", "unit", "birth_date", "note"),
    "units": ("name", "quota", "note"),
    "questions": ("text", "lead"),
}
KEYS = {"attendees": "DB", "units": "DV", "questions": "CH"}


@cache
def _start() -> bytes:
    with TemporaryDirectory() as folder:
        return small_book(Path(folder) / "so.xlsx", **START).read_bytes()


def _copied(path: Path) -> Path:
    path.write_bytes(_start())
    return path


@contextmanager
def _in_memory(_folder: Path) -> Iterator[Host]:
    yield MemoryHost(tables_of(**START), TODAY)


@contextmanager
def _file(folder: Path) -> Iterator[Host]:
    yield file_host(_copied(folder / "so.xlsx"))


@contextmanager
def _live(folder: Path) -> Iterator[Host]:
    with live(activate(), _copied(folder / "so.xlsx")) as host:
        yield host


Opened = Callable[[Path], AbstractContextManager[Host]]
WITHOUT_OFFICE: dict[str, Opened] = {"memory": _in_memory, "file": _file}
in_calc = pytest.param(_live, id="live", marks=needs_libreoffice)
without_office = pytest.mark.parametrize("opened", WITHOUT_OFFICE.values(), ids=list(WITHOUT_OFFICE))
every_host = pytest.mark.parametrize("opened", [*WITHOUT_OFFICE.values(), in_calc], ids=[*WITHOUT_OFFICE, "live"])
calc_alone = pytest.mark.parametrize("opened", [in_calc])

texts = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=12)
cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    texts,
    st.sampled_from(
        ["=1+1", "+84 912", "@x", "01", "_x000D_", "hai\ndòng", "  ", "Xã A", "Hòa", "Ho\u0300a", "1/2/2004"]
    ),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 6) or 0.0),  # no sheet knows -0.0
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)
finding_rows = st.lists(
    st.fixed_dictionaries({"message": texts, "cell": st.sampled_from(["A1", None]), "note": cells}), max_size=5
).map(lambda rows: tuple({"code": f"KT{n:04}", **row} for n, row in enumerate(rows, start=1)))


@st.composite
def next_changes(draw: st.DrawFn, tables: Mapping[str, Table]) -> list[Change]:
    """One click's worth of changes that fit these tables."""
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 4))):
        now = applied(tables, changes)
        kind = draw(st.sampled_from(["set", "set", "add", "add", "replace", "remove", "code"]))
        sheet_id = draw(st.sampled_from(list(FIELDS)))
        table = now[sheet_id]
        coded = [row for row in table.rows if row.cells.get("code")]
        if kind == "set" and coded:
            row, name = draw(st.sampled_from(coded)), draw(st.sampled_from(FIELDS[sheet_id]))
            changes.append(SetCell(sheet_id, str(row.cells["code"]), name, draw(cells), row.cells.get(name)))
        elif kind == "add":
            key = f"{KEYS[sheet_id]}{draw(st.integers(100, 120)):04}"
            if key not in [row.cells.get("code") for row in table.rows]:
                filled = draw(st.dictionaries(st.sampled_from(FIELDS[sheet_id]), cells, max_size=3))
                changes.append(AddRow(sheet_id, key, {"code": key, **filled}))
        elif kind == "remove" and coded:
            row = draw(st.sampled_from(coded))
            changes.append(RemoveRow(sheet_id, str(row.cells["code"]), stored_cells(table, row)))
        elif kind == "replace":
            old = now["findings"]
            changes.append(
                ReplaceRows("findings", tuple(stored_cells(old, row) for row in old.rows), draw(finding_rows))
            )
        elif kind == "code":
            uncoded = [row for row in table.rows if not row.cells.get("code")]
            if uncoded:
                row = draw(st.sampled_from(uncoded))
                changes.append(
                    GiveCode(sheet_id, row.number, fingerprint(stored_cells(table, row)), f"{KEYS[sheet_id]}0777")
                )
                break  # later changes of this click would move rows that were addressed by position
    try:
        applied(tables, changes)
    except ValueError:
        return []
    return changes


def contents(tables: Mapping[str, Table]) -> dict[str, list[dict[str, Cell]]]:
    """The stored cells of each sheet's rows in order, rows that hold nothing left out."""
    rows = {name: [stored_cells(table, row) for row in table.rows] for name, table in tables.items()}
    return {name: [row for row in of_sheet if row] for name, of_sheet in rows.items()}


def assert_same(found: Mapping[str, Table], expected: Mapping[str, Table]) -> None:
    left, right = contents(found), contents(expected)
    for name in left:
        assert len(left[name]) == len(right[name]), name
        for one, other in zip(left[name], right[name], strict=True):
            differing = {
                f: (one.get(f), other.get(f)) for f in {*one, *other} if not same_cell(one.get(f), other.get(f))
            }
            assert not differing, name


def assert_formulas_show_their_twins(tables: Mapping[str, Table]) -> None:
    book = Book(tables, TODAY)
    for name, table in tables.items():
        for row, shown in zip(table.rows, formula_values(book, table.sheet), strict=True):
            for field, value in shown.items():
                assert same_cell(row.cells.get(field), value), (name, row.number, field)


def holds_truth_values(tables: Mapping[str, Table]) -> bool:
    """Calc takes them for numbers, Excel and the twins do not."""
    return any(isinstance(cell, bool) for table in tables.values() for row in table.rows for cell in row.cells.values())


def read(host: Host) -> dict[str, Table]:
    return host.read([*SHEETS, BY_ID["settings"]])


def check_that_a_host_reads_what_the_changes_say(opened: Opened, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder)) as host:
        for _ in range(data.draw(st.integers(1, 3))):
            before = read(host)
            changes = data.draw(next_changes(before))
            if not any(isinstance(change, GiveCode) for change in changes) or len(changes) == 1:
                host.write(changes)
                assert_same(read(host), applied(before, changes))
                if opened is not _live or not holds_truth_values(read(host)):
                    assert_formulas_show_their_twins(read(host))


@without_office
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_host_reads_what_the_changes_say_whatever_their_order(opened: Opened, data: st.DataObject) -> None:
    check_that_a_host_reads_what_the_changes_say(opened, data)


@calc_alone
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_calc_reads_what_the_changes_say_whatever_their_order(opened: Opened, data: st.DataObject) -> None:
    check_that_a_host_reads_what_the_changes_say(opened, data)


def check_that_the_inverse_brings_everything_back(opened: Opened, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder)) as host:
        before = read(host)
        changes = [c for c in data.draw(next_changes(before)) if not isinstance(c, RemoveRow)]
        try:
            applied(before, changes)
        except ValueError:
            return
        host.write(changes)
        host.write(inverted(before, changes))
        assert_same(read(host), before)


@without_office
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_inverse_changes_bring_everything_back(opened: Opened, data: st.DataObject) -> None:
    check_that_the_inverse_brings_everything_back(opened, data)


@calc_alone
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_in_calc_too_the_inverse_changes_bring_everything_back(opened: Opened, data: st.DataObject) -> None:
    check_that_the_inverse_brings_everything_back(opened, data)


@every_host
def test_a_change_that_does_not_fit_writes_nothing_of_any(opened: Opened, tmp_path: Path) -> None:
    with opened(tmp_path) as host:
        check_that_what_does_not_fit_is_refused(host)


def check_that_what_does_not_fit_is_refused(host: Host) -> None:
    before = read(host)
    good = SetCell("attendees", "DB0001", "note", "x", None)
    bad: Sequence[Change] = (
        SetCell("attendees", "DB0003", "note", "y", "không phải thế"),
        SetCell("attendees", "DB9999", "note", "y", None),
        AddRow("attendees", "DB0001", {"code": "DB0001"}),
        RemoveRow("units", "DV001", {"code": "DV001"}),
        ReplaceRows("findings", ({"code": "KT0001"},), ()),
        GiveCode("attendees", 6, "0" * 16, "DB0005"),
    )
    for change in bad:
        with pytest.raises(BookMoved):
            host.write([good, change])
    assert_same(read(host), before)


@every_host
def test_a_sorted_sheet_is_written_by_key(opened: Opened, tmp_path: Path) -> None:
    with opened(tmp_path) as host:
        host.write([SetCell("attendees", "DB0003", "note", None, "=1+1")])
        assert [row.cells.get("note") for row in host.read([ATTENDEES])["attendees"].rows] == [None, None, None]


def test_the_command_line_answers_for_the_user_only_when_told(tmp_path: Path) -> None:
    path = small_book(tmp_path / "so.xlsx")
    assert not file_host(path, interactive=False).ask("Ghi?")
    assert file_host(path, yes=True).ask("Ghi?")
    assert file_host(path, out=sys.stderr).selection() is None


@pytest.mark.parametrize(
    ("typed", "answer"), [("c\n", True), ("Có\n", True), ("\n", False), ("không\n", False), ("", False)]
)
def test_a_user_at_the_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, answer: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    err = io.StringIO()
    host = file_host(small_book(tmp_path / "so.xlsx"), interactive=True, err=err)
    assert host.ask("Ghi 3 thay đổi?") is answer
    assert "Ghi 3 thay đổi?" in err.getvalue()
    assert host.progress(1, 2, "Lập văn bản")
    assert "Lập văn bản" not in err.getvalue(), "no running figures where nobody watches"
