"""The Python twin of the tab "Tổng quan": every figure from the same cells as its formula."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ..schema import (
    ATTENDEES,
    CATEGORIES,
    CONCLUSIONS,
    DEPARTMENTS,
    FINDINGS,
    QUESTIONS,
    TASKS,
    UNITS,
    VOCABULARY,
    lists,
)
from ..schema import overview_formulas as say
from ..schema.book import Book
from ..schema.formulas import ANSWERED, DONE, IN_HAND, NO_DATE, OVERDUE, PASSED_ON, UNASSIGNED
from ..schema.overview import (
    BLOCKS,
    CATEGORY_LINES,
    DEPARTMENT_LINES,
    FIGURES,
    OVER_UNITS,
    SHORT_UNITS,
    SILENT_UNITS,
    STATES,
    TASK_LINES,
    THEMES,
)
from ..schema.sheet import Cell, Sheet
from .cells import Tally, as_shown_date, is_blank, joined, number, plain, same
from .questions import is_counted_question, received_questions
from .twins import NamedCells, formula_values, is_before, is_counted_youth, named_cells, setting_cell

Values = dict[str, Cell]


def overview_values(book: Book) -> Values:
    """What each formula cell of "Tổng quan" shows, by address; "" where it shows nothing.

    KeyError when the book lacks a sheet of OVERVIEW_READS.
    """
    counted = _Counted(book)
    values: Values = {
        **_heading(book, counted.named),
        **_cards(counted),
        **_blocks(counted),
        **_units(counted),
        **_themes(counted),
        **_states(counted),
        **_departments(counted),
        **_tasks(counted),
        **_delegates(counted),
    }
    return {figure.cell: values[figure.name] for figure in FIGURES}


def card_values(book: Book) -> Values:
    """The big numbers of "Tổng quan" and what stands below them, by name."""
    return _cards(_Counted(book))


@dataclass(frozen=True)
class _Counted:
    """The rows of the book with their formula values, each worked out once."""

    book: Book

    @cached_property
    def named(self) -> NamedCells:
        return named_cells(self.book)

    def rows_of(self, sheet: Sheet[Any]) -> list[Values]:
        rows = self.book.tables[sheet.id].rows
        return [{**row.cells, **values} for row, values in zip(rows, formula_values(self.book, sheet), strict=True)]

    @cached_property
    def units(self) -> list[Values]:
        return self.rows_of(UNITS)

    @cached_property
    def departments(self) -> list[Values]:
        return self.rows_of(DEPARTMENTS)

    @cached_property
    def tasks(self) -> list[Values]:
        return self.rows_of(TASKS)

    @cached_property
    def kept_questions(self) -> list[Values]:
        """Questions with a text that count as one of their own, the returned ones among them."""
        rows = zip(self.book.tables[QUESTIONS.id].rows, formula_values(self.book, QUESTIONS), strict=True)
        return [{**row.cells, **values} for row, values in rows if values["state"] and is_counted_question(row)]

    @cached_property
    def questions(self) -> list[Values]:
        return [cells for cells in self.kept_questions if cells["state"] != lists.RETURNED]

    @cached_property
    def youth(self) -> list[Values]:
        return [row.cells for row in self.book.tables[ATTENDEES.id].rows if is_counted_youth(row)]

    @cached_property
    def registered(self) -> int:
        return sum(
            _is_text(cells.get("unit")) or (is_blank(cells.get("unit")) and _is_text(cells.get("full_name")))
            for cells in self.youth
        )

    @cached_property
    def quota(self) -> int | float:
        return _sum(self.units, "quota")

    def in_state(self, state: str) -> int:
        return sum(cells["state"] == state for cells in self.kept_questions)

    @cached_property
    def heads(self) -> Mapping[str, float]:
        """People who come, by role in lower case; a row without a number of persons is one."""
        heads: defaultdict[str, float] = defaultdict(float)
        for row in self.book.tables[ATTENDEES.id].rows:
            role, state, persons = row.cells.get("role"), row.cells.get("state"), number(row.cells.get("persons"))
            if isinstance(role, str) and not (same(state, lists.WITHDRAWN) or same(state, lists.RESERVE)):
                heads[role.lower()] += 1 if persons is None else persons if persons >= 0 else 1 + persons
        return heads

    def persons(self, *roles: str) -> int | float:
        return plain(sum((self.heads.get(role.lower(), 0.0) for role in roles), 0.0))


def _is_text(cell: Cell) -> bool:
    """What COUNTIFS with "?*" counts."""
    return isinstance(cell, str) and cell != ""


def _sum(rows: Iterable[Values], field: str) -> int | float:
    return plain(sum(value for cells in rows if (value := number(cells.get(field))) is not None) + 0.0)


def _percent(part: float, whole: float) -> str:
    return f"{int(100 * part / whole + 0.5)}%"


def _day_text(serial: float) -> str:
    day = as_shown_date(serial)
    return day.strftime("%d/%m/%Y") if isinstance(day, date) else str(day)


def _heading(book: Book, named: NamedCells) -> Values:
    def text(field: str) -> str:
        return joined(setting_cell(book, field))

    event = named.event_date
    if event is None:
        days = ""
        expected = text("event_date_text")
        when = say.NO_EVENT_DATE + (f", dự kiến {expected}" if expected else "")
    else:
        left = plain(event - named.today)
        days = f"còn {left} ngày" if left > 0 else "hôm nay" if left == 0 else f"đã qua {-left} ngày"
        when = (f"{text('event_time')}, " if text("event_time") else "") + _day_text(event)
    return {
        "issuing_body": text("issuing_body").upper(),
        "title": text("title") or say.DEFAULT_TITLE,
        "theme": f"Chủ đề: {text('theme')}" if text("theme") else "",
        "place": f"Thời gian: {when}" + (f"   |   Địa điểm: {text('venue')}" if text("venue") else ""),
        "today": as_shown_date(named.today),
        "event_date": say.NO_EVENT_DATE if event is None else as_shown_date(event),
        "days_to_event": days,
        "due_soon": plain(named.due_soon),
    }


def _cards(counted: _Counted) -> Values:
    registered, quota, questions = counted.registered, counted.quota, len(counted.questions)
    planned = plain(max(0.0, number(setting_cell(counted.book, "youth_delegates")) or 0.0))
    answered = counted.in_state(ANSWERED)
    received = received_questions(counted.book)
    findings = [row.cells.get("severity") for row in counted.book.tables[FINDINGS.id].rows]
    errors, warnings = (sum(same(cell, text) for cell in findings) for text in (lists.ERROR, lists.WARNING))
    tasks, late_questions, conclusions = _overdue(counted)
    return {
        "registered": f"{registered}/{quota or planned}" if quota or planned else str(registered),
        "registered_note": f"đạt {_percent(registered, quota)} chỉ tiêu"
        if quota
        else ("chưa chia chỉ tiêu đơn vị" if planned else "chưa giao chỉ tiêu"),
        "missing": _sum(counted.units, "missing"),
        "missing_note": f"ở {_positive(counted.units, 'missing')} đơn vị",
        "over": _sum(counted.units, "over"),
        "over_note": f"ở {_positive(counted.units, 'over')} đơn vị",
        "questions": questions,
        "questions_note": f"nhận {received.sent}, trùng {received.duplicates}, "
        f"trả lại {counted.in_state(lists.RETURNED)}{f', tách {received.split} câu' if received.split else ''}",
        "answered": answered,
        "answered_note": f"{_percent(answered, questions)}, chuyển cấp trên {counted.in_state(PASSED_ON)}"
        if questions
        else "",
        "overdue": tasks + late_questions + conclusions,
        "overdue_note": f"việc {tasks}, câu hỏi {late_questions}, kết luận {conclusions}",
        "findings": sum(map(_is_text, findings)),
        "findings_note": f"lỗi {errors}, cảnh báo {warnings}",
    }


def _positive(rows: Iterable[Values], field: str) -> int:
    return sum((number(cells.get(field)) or 0) > 0 for cells in rows)


def _overdue(counted: _Counted) -> tuple[int, int, int]:
    """Tasks, questions and conclusions that are past their day."""
    today = counted.named.today
    conclusions = [row.cells for row in counted.book.tables[CONCLUSIONS.id].rows]
    return (
        sum(cells["state"] == OVERDUE for cells in counted.tasks),
        sum(
            cells["state"] in (IN_HAND, UNASSIGNED) and is_before(cells.get("deadline"), today)
            for cells in counted.questions
        ),
        sum(is_before(cells.get("deadline"), today) and is_blank(cells.get("done")) for cells in conclusions),
    )


def _blocks(counted: _Counted) -> Values:
    sums = ("quota", "registered", "missing")
    named = [cells for cells in counted.units if cells["counted_block"] != ""]
    blocks = [cells["counted_block"] for cells in named if cells["block_order"] != ""]
    values: Values = {}
    for line in range(1, BLOCKS + 1):
        block = blocks[line - 1] if line <= len(blocks) else ""
        others = line == BLOCKS and len(blocks) > BLOCKS
        values[f"block_{line}"] = say.OTHER_BLOCKS if others else block
        for field in sums:
            name = f"block_{line}_{field}"
            if others:
                text_blocks = [cells for cells in named if _is_text(cells["counted_block"])]
                shown = sum(number(values[f"block_{above}_{field}"]) or 0 for above in range(1, BLOCKS))
                values[name] = plain(float(_sum(text_blocks, field)) - shown)
            else:
                values[name] = "" if block == "" else _sum(_named(named, "counted_block", block), field)
    for field in sums:
        values[f"all_{field}"] = _sum(counted.units, field)
    listed = _sum(counted.units, "registered")
    unlisted = counted.registered - listed
    values["unlisted"] = f"Ngoài danh sách đơn vị: {unlisted} đại biểu" if unlisted > 0 else ""
    return values


def _named(rows: Iterable[Values], field: str, criterion: Cell) -> list[Values]:
    """The rows that COUNTIFS and SUMIFS find with this criterion."""
    return [cells for cells in rows if Tally([cells.get(field)]).of(criterion)]


def _ranked(rows: Sequence[Values], order: str) -> list[Values]:
    """The rows whose order is above zero, highest first, as LARGE finds them."""
    chosen = [(number(cells[order]) or 0.0, cells) for cells in rows]
    return [cells for rank, cells in sorted(chosen, key=lambda pair: -pair[0]) if rank > 0]


def _lines(name: str, rows: Sequence[Values], lines: int, first: str, fields: Iterable[str]) -> Values:
    """The first rows under the figure names name_1, name_1_field, ...; blank where there are fewer rows."""
    values: Values = {}
    for line in range(1, lines + 1):
        cells = rows[line - 1] if line <= len(rows) else {}
        values[f"{name}_{line}"] = cells.get(first, "")
        values |= {f"{name}_{line}_{field}": _shown(cells.get(field, "")) for field in fields}
    return values


def _shown(cell: Cell) -> Cell:
    value = number(cell)
    return cell if value is None else plain(value)


def _units(counted: _Counted) -> Values:
    units = counted.units
    short, over = _ranked(units, "order"), _ranked(units, "over_order")
    silent = [cells.get("name") for cells in units if cells["silent_order"] != ""]
    values = {
        **_lines("short", short, SHORT_UNITS, "name", ("quota", "registered", "missing", "questions")),
        **_lines("over", over, OVER_UNITS, "name", ("quota", "registered", "over", "questions")),
        "silent_count": f"ĐƠN VỊ CHƯA GỬI GÌ: {len(silent)}",
    }
    for line in range(1, SILENT_UNITS + 1):
        values[f"silent_{line}"] = silent[line - 1] if line <= len(silent) else ""
    if len(silent) > SILENT_UNITS:
        values[f"silent_{SILENT_UNITS}"] = f"và {len(silent) - SILENT_UNITS + 1} đơn vị khác"
    return values


def _themes(counted: _Counted) -> Values:
    rows = counted.book.tables[VOCABULARY.id].rows
    by_number = {row.number: row.cells.get("themes") for row in rows}
    first = min(by_number, default=0)
    tallies = {
        "all": Tally(cells.get("theme") for cells in counted.questions),
        "answered": Tally(cells.get("theme") for cells in counted.questions if cells["state"] == ANSWERED),
    }
    values: Values = {}
    left = {"all": len(counted.questions), "answered": counted.in_state(ANSWERED)}
    for line in range(1, THEMES + 1):
        theme = joined(by_number.get(first + line - 1))
        values[f"theme_{line}"] = theme
        for name, tally in tallies.items():
            values[f"theme_{line}_{name}"] = tally.of(theme) if theme else ""
            left[name] -= tally.of(theme)
    return {**values, **{f"other_themes_{name}": count for name, count in left.items()}}


def _states(counted: _Counted) -> Values:
    values: Values = {}
    for line, state in enumerate(STATES, start=1):
        values[f"state_{line}"] = count = counted.in_state(state)
        if state != lists.RETURNED:
            values[f"state_{line}_share"] = count / len(counted.questions) if counted.questions else ""
    return values


def _departments(counted: _Counted) -> Values:
    fields = ("assigned", "answered", "open", "overdue")
    return _lines("department", _ranked(counted.departments, "order"), DEPARTMENT_LINES, "name", fields)


def _tasks(counted: _Counted) -> Values:
    rows = counted.tasks
    coming = sorted((cells for cells in rows if cells["order"] != ""), key=lambda cells: number(cells["order"]) or 0.0)
    values: Values = {}
    for line in range(1, TASK_LINES + 1):
        cells = coming[line - 1] if line <= len(coming) else {}
        legal = same(cells.get("ground"), lists.LEGAL)
        values[f"task_{line}"] = joined(cells.get("text")) + (say.LEGAL_MARK if legal else "")
        values[f"task_{line}_lead"] = joined(cells.get("lead"))
        values[f"task_{line}_due"] = _due(cells) if cells else ""
        values[f"task_{line}_left"] = cells.get("left", "")
    states = [cells["state"] for cells in rows if cells["state"] != ""]
    dateless = states.count(NO_DATE)
    values["tasks_note"] = f"Đã xong {states.count(DONE)}/{len(states)} việc" + (
        f"; {dateless} việc {say.NO_EVENT_DATE}" if dateless else ""
    )
    return values


def _due(cells: Values) -> Cell:
    """The day a task is due; without one, the plan's phrase, or how long before or after the event."""
    offset = number(cells.get("offset"))
    if cells["due"] != "":
        return cells["due"]
    if not is_blank(cells.get("deadline_text")):
        return _shown(cells.get("deadline_text"))
    if offset is None:
        return say.NO_EVENT_DATE
    return f"{'trước' if offset < 0 else 'sau'} {plain(abs(offset))} ngày"


def _delegates(counted: _Counted) -> Values:
    male, female = (sum(same(cells.get("gender"), text) for cells in counted.youth) for text in ("Nam", "Nữ"))
    others = counted.persons(lists.GUEST, lists.CHAIR, lists.SPEAKER, lists.PRESS, lists.COMMENDED)
    expected = setting_cell(counted.book, "total_delegates")
    attendees = counted.book.tables[ATTENDEES.id].rows
    return {
        **_categories(counted),
        "delegates": f"ĐẠI BIỂU: {counted.registered + others}"
        + (f"/{joined(expected)} dự kiến" if (number(expected) or 0) > 0 else ""),
        "male": male,
        "female": female,
        "gender_blank": max(0, counted.registered - male - female),
        "guests": counted.persons(lists.GUEST),
        "chairs": counted.persons(lists.CHAIR, lists.SPEAKER),
        "press": counted.persons(lists.PRESS),
        "commended": counted.persons(lists.COMMENDED),
        "reserves": sum(same(row.cells.get("state"), lists.RESERVE) for row in attendees),
    }


def _shortened(text: str) -> str:
    return text if len(text) <= say.LONGEST_CATEGORY else text[: say.LONGEST_CATEGORY - 1] + "…"


def _categories(counted: _Counted) -> Values:
    rows = [cells for cells in counted.rows_of(CATEGORIES) if cells["order"] != ""]
    values: Values = {}
    for line in range(1, CATEGORY_LINES + 1):
        cells = rows[line - 1] if line <= len(rows) else {}
        others = line == CATEGORY_LINES and len(rows) > CATEGORY_LINES
        values[f"category_{line}"] = say.OTHER_CATEGORIES if others else _shortened(joined(cells.get("name")))
        for field in ("target", "count"):
            cell = cells.get(field)
            values[f"category_{line}_{field}"] = (
                _sum(rows[CATEGORY_LINES - 1 :], field) if others else "" if cell is None else _shown(cell)
            )
    return values
