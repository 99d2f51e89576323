"""The tab "Tổng quan": every formula cell, described once. The builder writes them, rules/overview.py computes them.

The tab is a grid of narrow columns. Three panels stand side by side below the big numbers: units, questions,
and deadlines with the delegates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from . import overview_formulas as say
from .columns import sheet_of
from .formulas import ANSWERED, DUE_SOON_NAME, EVENT_DATE_NAME, IN_HAND, PASSED_ON, TODAY_NAME, UNASSIGNED
from .lists import RETURNED
from .units import QUESTIONS_SENT, REGISTRATION

GRID_COLUMNS, GRID_ROWS = 52, 40
LEFT, MIDDLE, RIGHT = 1, 18, 35
"""First column of each panel, from 1."""
BLOCKS, THEMES, TASK_LINES, SHORT_UNITS, OVER_UNITS, SILENT_UNITS, DEPARTMENT_LINES, CATEGORY_LINES = (
    8, 10, 8, 6, 3, 10, 8, 8,
)  # fmt: skip
"""How many lines each table of the tab has; a line more than that is told as "and others" or left to its sheet."""
PANEL_ROW = 12
"""First line of the tables below the panel headings."""
SHORT_ROW, OVER_ROW, SILENT_ROW, STATE_ROW, BOTTOM_ROW = 24, 31, 35, 25, 32
STATES = (ANSWERED, IN_HAND, UNASSIGNED, PASSED_ON, RETURNED)
CARDS = ((1, 7), (9, 7), (17, 7), (25, 7), (33, 6), (40, 6), (47, 6))
"""First column and width of each big number."""
PEOPLE = ("male", "female", "gender_blank", "guests", "chairs", "press", "commended", "reserves")

FigureKind = Literal["text", "whole", "date", "days", "percent"]


@dataclass(frozen=True)
class Figure:
    """One formula cell. `reads` names the sheets it depends on, through other formulas too."""

    name: str
    cell: str
    formula: str
    reads: tuple[str, ...]
    kind: FigureKind = "text"
    columns: int = 1
    rows: int = 1
    """How many columns and rows of the grid the cell is merged over."""
    style: str = "line"


def letter(column: int) -> str:
    """Letter of a column, from 1."""
    before, last = divmod(column - 1, 26)
    return (chr(64 + before) if before else "") + chr(65 + last)


def address(row: int, column: int) -> str:
    return f"{letter(column)}{row}"


UNITS_READ = (*QUESTIONS_SENT, *REGISTRATION)
PEOPLE_READ = tuple(
    f"attendees.{name}" for name in ("unit", "full_name", "role", "state", "gender", "category", "persons")
)
QUESTIONS_READ = ("questions",)
TASKS_READ = ("settings", "tasks")
_ALL_DATES = ("conclusions", "questions", "settings", "tasks")


def _heading() -> Iterator[Figure]:
    settings = ("settings",)
    yield Figure("issuing_body", address(1, 1), say.ISSUING_BODY, settings, columns=36, style="body")
    yield Figure("title", address(2, 1), say.TITLE, settings, columns=40, style="title")
    yield Figure("theme", address(3, 1), say.THEME, settings, columns=40, style="theme")
    yield Figure("place", address(4, 1), say.PLACE, settings, columns=52, style="theme")
    yield Figure("today", address(1, 48), say.TODAY, settings, "date", 5, style="dated")
    yield Figure("event_date", address(2, 48), say.EVENT_DATE, settings, "date", 5, style="dated")
    yield Figure("days_to_event", address(3, 48), say.DAYS_TO_EVENT, settings, columns=5, style="dated")
    yield Figure("due_soon", address(GRID_ROWS, 50), say.DUE_SOON, settings, "whole", 3, style="note_number")


def _cards() -> Iterator[Figure]:
    cards: tuple[tuple[str, str, str, tuple[str, ...], FigureKind], ...] = (
        ("registered", say.REGISTERED_OF_QUOTA, say.REGISTERED_NOTE, (*PEOPLE_READ, "units", "settings"), "text"),
        ("missing", say.MISSING, say.MISSING_NOTE, REGISTRATION, "whole"),
        ("over", say.OVER, say.OVER_NOTE, REGISTRATION, "whole"),
        ("questions", say.QUESTIONS, say.QUESTIONS_NOTE, QUESTIONS_READ, "whole"),
        ("answered", say.ANSWERED_COUNT, say.ANSWERED_NOTE, QUESTIONS_READ, "whole"),
        ("overdue", say.OVERDUE_COUNT, say.OVERDUE_NOTE, _ALL_DATES, "whole"),
        ("findings", say.FINDINGS, say.FINDINGS_NOTE, ("findings",), "whole"),
    )
    for (column, width), (name, formula, note, reads, kind) in zip(CARDS, cards, strict=True):
        yield Figure(name, address(7, column), formula, reads, kind, width, style="card")
        yield Figure(f"{name}_note", address(8, column), note, reads, columns=width, style="card_note")


def _blocks() -> Iterator[Figure]:
    for line in range(1, BLOCKS + 1):
        row = PANEL_ROW + line - 1
        label = address(row, LEFT)
        others = line == BLOCKS
        yield Figure(f"block_{line}", label, say.block(line, others), ("units",), columns=6)
        for offset, (name, header) in enumerate(say.BLOCK_SUMS.items()):
            column = LEFT + 6 + 2 * offset
            above = f"{address(PANEL_ROW, column)}:{address(row - 1, column)}"
            formula = say.block_sum(header, label, above if others else "")
            reads: tuple[str, ...] = ("units",) if name == "quota" else REGISTRATION
            yield Figure(f"block_{line}_{name}", address(row, column), formula, reads, "whole", 2, style="number")
    row = PANEL_ROW + BLOCKS
    for offset, (name, header) in enumerate(say.BLOCK_SUMS.items()):
        cell = address(row, LEFT + 6 + 2 * offset)
        yield Figure(f"all_{name}", cell, f"=SUM(DonVi[{header}])", UNITS_READ, "whole", 2, style="total_number")
    reads = (*PEOPLE_READ, "units")
    yield Figure("unlisted", address(row + 1, LEFT), say.UNLISTED, reads, columns=16, style="warning")


def _units() -> Iterator[Figure]:
    for kind, lines, first, amount in (
        ("short", SHORT_UNITS, SHORT_ROW, "missing"),
        ("over", OVER_UNITS, OVER_ROW, "over"),
    ):
        for line in range(1, lines + 1):
            row = first + line - 1
            yield Figure(
                f"{kind}_{line}", address(row, LEFT), say.ranked_unit(kind, line, "name"), UNITS_READ, columns=8
            )
            for offset, field in enumerate(("quota", "registered", amount, "questions")):
                yield Figure(
                    f"{kind}_{line}_{field}",
                    address(row, LEFT + 8 + 2 * offset),
                    say.ranked_unit(kind, line, field),
                    UNITS_READ,
                    "whole",
                    2,
                    style="strong_number" if field == amount else "number",
                )
    yield Figure(
        "silent_count", address(SILENT_ROW - 1, LEFT), say.SILENT_HEADING, UNITS_READ, columns=16, style="panel"
    )
    for line in range(1, SILENT_UNITS + 1):
        column, row = divmod(line - 1, SILENT_UNITS // 2)
        cell = address(SILENT_ROW + row, LEFT + 8 * column)
        formula = say.silent_unit(line, last=line == SILENT_UNITS)
        yield Figure(f"silent_{line}", cell, formula, UNITS_READ, columns=8)


def _themes() -> Iterator[Figure]:
    reads = ("questions", "vocabulary")
    for line in range(1, THEMES + 1):
        row = PANEL_ROW + line - 1
        label = address(row, MIDDLE)
        yield Figure(f"theme_{line}", label, say.theme(line), ("vocabulary",), columns=8)
        yield Figure(
            f"theme_{line}_all", address(row, MIDDLE + 8), say.of_theme(label), reads, "whole", 2, style="number"
        )
        answered = say.of_theme(label, answered=True)
        yield Figure(f"theme_{line}_answered", address(row, MIDDLE + 10), answered, reads, "whole", 2, style="number")
    row = PANEL_ROW + THEMES
    for offset, name in ((8, "all"), (10, "answered")):
        column = MIDDLE + offset
        above = f"{address(PANEL_ROW, column)}:{address(row - 1, column)}"
        formula = say.other_themes(above, answered=name == "answered")
        yield Figure(f"other_themes_{name}", address(row, column), formula, reads, "whole", 2, style="number")


def _states() -> Iterator[Figure]:
    for line, state in enumerate(STATES, start=1):
        row = STATE_ROW + line - 1
        cell = address(row, MIDDLE + 6)
        yield Figure(f"state_{line}", cell, say.in_state(state), QUESTIONS_READ, "whole", 2, style="number")
        if state != RETURNED:
            share = say.share(cell)
            cell = address(row, MIDDLE + 8)
            yield Figure(f"state_{line}_share", cell, share, QUESTIONS_READ, "percent", 2, style="number")


def _departments() -> Iterator[Figure]:
    reads = ("departments", "questions", "settings")
    for line in range(1, DEPARTMENT_LINES + 1):
        row = BOTTOM_ROW + line - 1
        formula = say.ranked_department(line, "name")
        yield Figure(f"department_{line}", address(row, MIDDLE), formula, reads, columns=8)
        for offset, field in enumerate(("assigned", "answered", "open", "overdue")):
            cell = address(row, MIDDLE + 8 + 2 * offset)
            style = "number" if field in ("assigned", "answered") else "strong_number"
            formula = say.ranked_department(line, field)
            yield Figure(f"department_{line}_{field}", cell, formula, reads, "whole", 2, style=style)


def _tasks() -> Iterator[Figure]:
    for line in range(1, TASK_LINES + 1):
        row = PANEL_ROW + 2 * (line - 1)
        due = address(row, RIGHT + 12)
        yield Figure(
            f"task_{line}", address(row, RIGHT), say.task_text(line), TASKS_READ, columns=8, rows=2, style="wrapped"
        )
        lead = address(row, RIGHT + 8)
        yield Figure(f"task_{line}_lead", lead, say.task_lead(line), TASKS_READ, columns=4, rows=2, style="wrapped")
        yield Figure(f"task_{line}_due", due, say.task_due(line), TASKS_READ, "date", 3, 2, style="day")
        left = f'=IF(ISNUMBER({due}),{due}-{TODAY_NAME},"")'
        yield Figure(f"task_{line}_left", address(row, RIGHT + 15), left, TASKS_READ, "days", 3, 2, style="due")
    row = PANEL_ROW + 2 * TASK_LINES
    yield Figure("tasks_note", address(row, RIGHT), say.TASKS_NOTE, TASKS_READ, columns=18, style="note")


def _delegates() -> Iterator[Figure]:
    reads = (*PEOPLE_READ, "categories")
    heading = address(BOTTOM_ROW - 2, RIGHT)
    yield Figure("delegates", heading, say.DELEGATES_HEADING, (*PEOPLE_READ, "settings"), columns=18, style="panel")
    for line in range(1, CATEGORY_LINES + 1):
        row = BOTTOM_ROW + line - 1
        others = line == CATEGORY_LINES
        yield Figure(f"category_{line}", address(row, RIGHT), say.category(line, others), ("categories",), columns=8)
        for offset, (name, header) in enumerate(say.CATEGORY_COLUMNS.items()):
            column = RIGHT + 8 + 2 * offset
            above = f"{address(BOTTOM_ROW, column)}:{address(row - 1, column)}" if others else ""
            formula = say.of_category(line, header, above)
            yield Figure(f"category_{line}_{name}", address(row, column), formula, reads, "whole", 2, style="number")
    for line, name in enumerate(PEOPLE):
        cell = address(BOTTOM_ROW + line, RIGHT + 16)
        yield Figure(name, cell, say.PEOPLE[name], PEOPLE_READ, "whole", 2, style="number")


_PARTS: tuple[Callable[[], Iterator[Figure]], ...] = (
    _heading, _cards, _blocks, _units, _themes, _states, _departments, _tasks, _delegates,
)  # fmt: skip
FIGURES: tuple[Figure, ...] = tuple(figure for part in _PARTS for figure in part())
CELLS: dict[str, str] = {figure.name: figure.cell for figure in FIGURES}
DEFINED_NAMES: dict[str, str] = {
    TODAY_NAME: CELLS["today"],
    EVENT_DATE_NAME: CELLS["event_date"],
    DUE_SOON_NAME: CELLS["due_soon"],
}
"""The cells of the tab that other formulas read by name."""
OVERVIEW_READS: tuple[str, ...] = tuple(sorted({sheet_of(read) for figure in FIGURES for read in figure.reads}))
"""Ids of all sheets the tab depends on."""
