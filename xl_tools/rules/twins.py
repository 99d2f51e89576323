"""The Python twin of every formula column: the same values from the same cells, without an office program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..schema import (
    ATTENDEES,
    BUDGET,
    CATEGORIES,
    DEPARTMENTS,
    FINDINGS,
    LISTED,
    PAIRS,
    QUESTIONS,
    SETTINGS,
    TASKS,
    UNITS,
    setting_header,
)
from ..schema.book import Book
from ..schema.formulas import (
    AFTER_ALL_DATES,
    ANSWERED,
    DEFAULT_DUE_SOON,
    DONE,
    DUE_SOON,
    FULL,
    IN_HAND,
    IN_TIME,
    NO_BLOCK,
    NO_DATE,
    NO_QUOTA,
    NOT_COUNTED_STATES,
    NOT_YOUTH_ROLES,
    NOTHING_SENT,
    OVER,
    OVERDUE,
    PASSED_ON,
    SHORT,
    UNASSIGNED,
)
from ..schema.lists import REFERRED, RETURNED, SPLIT, VALID
from ..schema.sheet import Cell, Sheet, TableRow
from .cells import Places, Tally, as_shown_date, is_blank, joined, number, plain, same
from .questions import is_as_sent, is_counted_question

Values = dict[str, Cell]

LINK_TEXT = "Mở"
_NOT_COUNTED = frozenset(text.lower() for text in NOT_COUNTED_STATES)
_NOT_YOUTH = frozenset(text.lower() for text in NOT_YOUTH_ROLES)


def formula_values(book: Book, sheet: Sheet[Any]) -> list[Values]:
    """What the sheet's formula columns show, a dict by field for each row read; "" where the cell shows nothing.

    KeyError when the book lacks a sheet that the formulas read (Column.reads).
    """
    twin = _TWINS.get(sheet.id)
    return list(twin(book)) if twin else [{} for _ in book.tables[sheet.id].rows]


@dataclass(frozen=True)
class NamedCells:
    """The values behind the defined names: serial days, and a number of days."""

    today: float
    event_date: float | None
    due_soon: float


def named_cells(book: Book) -> NamedCells:
    event_date = number(setting_cell(book, "event_date"))
    due_soon = number(setting_cell(book, "due_soon_days"))
    return NamedCells(today_serial(book), event_date, float(DEFAULT_DUE_SOON) if due_soon is None else due_soon)


def today_serial(book: Book) -> float:
    given = number(setting_cell(book, "reference_date"))
    clock = number(book.clock_date)
    assert clock is not None
    return clock if given is None else given


def setting_cell(book: Book, field: str) -> Cell:
    """The raw cell in "Giá trị" beside the setting's name; None where the sheet has no such row."""
    header = setting_header(field)
    rows = book.tables[SETTINGS.id].rows
    return next((row.cells.get("value") for row in rows if same(row.cells.get("item"), header)), None)


def is_counted_youth(row: TableRow) -> bool:
    """Whether the unit's and category's counts include this attendee; a blank role is youth."""
    role, state = row.cells.get("role"), row.cells.get("state")
    return not (
        (isinstance(role, str) and role.lower() in _NOT_YOUTH)
        or (isinstance(state, str) and state.lower() in _NOT_COUNTED)
    )


def _units(book: Book) -> Iterator[Values]:
    rows = book.tables[UNITS.id].rows
    youth = [row.cells for row in book.tables[ATTENDEES.id].rows if is_counted_youth(row)]
    registered = Tally(cells.get("unit") for cells in youth)
    valid = Tally(cells.get("unit") for cells in youth if same(cells.get("check_result"), VALID))
    questions = Tally(row.cells.get("unit") for row in book.tables[QUESTIONS.id].rows if is_as_sent(row))
    blocks = Places(_block(row) for row in rows)
    for position, row in enumerate(rows):
        name, quota = row.cells.get("name"), number(row.cells.get("quota"))
        values: Values = dict.fromkeys((column.field for column in UNITS.formulas), "")
        values["order"] = values["over_order"] = 0
        if not is_blank(name):
            count, sent = registered.of(name), questions.of(name)
            values |= {"registered": count, "valid": valid.of(name), "questions": sent}
            missing = over = 0.0
            if quota is not None:
                missing, over = max(0.0, quota - count), max(0.0, count - quota)
                values |= {"missing": plain(missing), "over": plain(over)}
                values |= {"order": _ranked(missing, row), "over_order": _ranked(over, row)}
            values["state"] = _unit_state(count, sent, quota, missing, over)
            values["silent_order"] = row.number if values["state"] == NOTHING_SENT else ""
            values["counted_block"] = _block(row)
            values["block_order"] = row.number if blocks.of(_block(row)) == position else ""
        yield values


def _block(row: TableRow) -> Cell:
    if is_blank(row.cells.get("name")):
        return ""
    block = row.cells.get("block")
    return NO_BLOCK if is_blank(block) else block


def _unit_state(count: int, sent: int, quota: float | None, missing: float, over: float) -> str:
    if count == 0 and sent == 0:
        return NOTHING_SENT
    if quota is None:
        return NO_QUOTA
    return SHORT if missing > 0 else OVER if over > 0 else FULL


def _ranked(amount: float, row: TableRow) -> float:
    """The amount, made different for every row, so that LARGE finds each once: the upper row first."""
    return amount + 1 - row.number / 100000 if amount > 0 else 0


def _categories(book: Book) -> Iterator[Values]:
    counts = Tally(row.cells.get("category") for row in book.tables[ATTENDEES.id].rows if is_counted_youth(row))
    for row in book.tables[CATEGORIES.id].rows:
        name = row.cells.get("name")
        yield {"count": "", "order": ""} if is_blank(name) else {"count": counts.of(name), "order": row.number}


def question_state(row: TableRow) -> str:
    cells = row.cells
    if is_blank(cells.get("text")):
        return ""
    if same(cells.get("standing"), SPLIT):
        return SPLIT
    if same(cells.get("vetting"), RETURNED):
        return RETURNED
    if same(cells.get("way"), REFERRED):
        return PASSED_ON
    if not is_blank(cells.get("answer")):
        return ANSWERED
    return UNASSIGNED if is_blank(cells.get("lead")) else IN_HAND


def _questions(book: Book) -> Iterator[Values]:
    return ({"state": question_state(row)} for row in book.tables[QUESTIONS.id].rows)


def _departments(book: Book) -> Iterator[Values]:
    today = today_serial(book)
    assigned, answered, in_hand, overdue = [], [], [], []
    for row in filter(is_counted_question, book.tables[QUESTIONS.id].rows):
        lead, state = row.cells.get("lead"), question_state(row)
        if not same(row.cells.get("vetting"), RETURNED):
            assigned.append(lead)
        if state in (ANSWERED, PASSED_ON):
            answered.append(lead)
        elif state == IN_HAND:
            in_hand.append(lead)
            if is_before(row.cells.get("deadline"), today):
                overdue.append(lead)
    tallies = {"assigned": assigned, "answered": answered, "open": in_hand, "overdue": overdue}
    counts = {field: Tally(leads) for field, leads in tallies.items()}
    for row in book.tables[DEPARTMENTS.id].rows:
        name = row.cells.get("name")
        if is_blank(name):
            yield {**dict.fromkeys(counts, ""), "order": 0}
        else:
            values: Values = {field: tally.of(name) for field, tally in counts.items()}
            yield {**values, "order": _ranked(counts["open"].of(name), row)}


def is_before(cell: Cell, today: float) -> bool:
    """COUNTIFS with "<"&today: only real dates and numbers."""
    day = number(cell)
    return day is not None and day < today


def _tasks(book: Book) -> Iterator[Values]:
    named = named_cells(book)
    for row in book.tables[TASKS.id].rows:
        due = _due(row, named)
        done = not is_blank(row.cells.get("done"))
        blank = is_blank(row.cells.get("text"))
        left = None if blank or due is None or done else due - named.today
        yield {
            "due": "" if due is None else as_shown_date(due),
            "left": "" if left is None else plain(left),
            "state": "" if blank else DONE if done else _task_state(left, named.due_soon),
            "order": "" if blank or done else _task_order(left, row.number),
        }


def _due(row: TableRow, named: NamedCells) -> float | None:
    deadline, offset = number(row.cells.get("deadline")), number(row.cells.get("offset"))
    if deadline is not None:
        return deadline
    return None if offset is None or named.event_date is None else named.event_date + offset


def _task_order(left: float | None, number_of_row: int) -> float:
    return AFTER_ALL_DATES + number_of_row if left is None else left + number_of_row / 100000


def _task_state(left: float | None, due_soon: float) -> str:
    if left is None:
        return NO_DATE
    return OVERDUE if left < 0 else DUE_SOON if left <= due_soon else IN_TIME


def _budget(book: Book) -> Iterator[Values]:
    for row in book.tables[BUDGET.id].rows:
        quantity, price = number(row.cells.get("quantity")), number(row.cells.get("price"))
        yield {"amount": "" if quantity is None or price is None else plain(quantity * price)}


def _listed(book: Book) -> Iterator[Values]:
    questions = book.tables[QUESTIONS.id].rows
    places = Places(row.cells.get("code") for row in questions)
    for row in book.tables[LISTED.id].rows:
        at = places.of(row.cells.get("code"))
        if at is None:
            yield dict.fromkeys((column.field for column in LISTED.formulas), "")
            continue
        cells, deadline = questions[at].cells, questions[at].cells.get("deadline")
        day = number(deadline)
        yield {
            **{field: joined(cells.get(field)) for field in ("theme", "lead", "answer", "way")},
            "deadline": ("" if deadline is None else deadline) if day is None else as_shown_date(day),
            "state": question_state(questions[at]),
        }


def _pairs(book: Book) -> Iterator[Values]:
    questions = book.tables[QUESTIONS.id].rows
    places = Places(row.cells.get("code") for row in questions)

    def text_of(code: Cell) -> Cell:
        at = places.of(code)
        if at is None:
            return ""
        text, unit = (joined(questions[at].cells.get(field)) for field in ("text", "unit"))
        return f"{text}\n— {unit}" if unit else text

    for row in book.tables[PAIRS.id].rows:
        yield {"first_text": text_of(row.cells.get("first")), "second_text": text_of(row.cells.get("second"))}


def _findings(book: Book) -> Iterator[Values]:
    return ({"link": "" if is_blank(row.cells.get("cell")) else LINK_TEXT} for row in book.tables[FINDINGS.id].rows)


_TWINS: dict[str, Callable[[Book], Iterator[Values]]] = {
    UNITS.id: _units,
    CATEGORIES.id: _categories,
    QUESTIONS.id: _questions,
    DEPARTMENTS.id: _departments,
    TASKS.id: _tasks,
    BUDGET.id: _budget,
    LISTED.id: _listed,
    PAIRS.id: _pairs,
    FINDINGS.id: _findings,
}
