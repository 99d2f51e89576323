"""The sheets of the workbook, in the order of work. Everything else about a sheet is in its own file."""

from __future__ import annotations

from typing import Any

from .attendees import ATTENDEES, Attendee
from .questions import LISTED, PAIRS, QUESTIONS, ListedQuestion, PairDecision, Question
from .records import (
    DOCUMENT_KINDS,
    DOCUMENTS,
    FINDINGS,
    LOG,
    SOURCES,
    VOCABULARY,
    WORDS,
    Document,
    DocumentKind,
    Finding,
    LogLine,
    SourceFile,
    Word,
)
from .review import REVIEW, ReviewLine
from .settings import BOOK_VERSION, SETTINGS, Settings, setting_columns, setting_header
from .sheet import HEADER_ROW, Cell, Record, Sheet, Table, TableRow
from .units import CATEGORIES, UNITS, Category, Unit
from .work import (
    AGENDA,
    BUDGET,
    CONCLUSIONS,
    DEPARTMENTS,
    TASKS,
    AgendaItem,
    BudgetLine,
    Conclusion,
    Department,
    Task,
)

GUIDE_TITLE = "Hướng dẫn"
OVERVIEW_TITLE = "Tổng quan"
"""The two tabs without a table; they stand before the sheets below."""

SHEETS: tuple[Sheet[Any], ...] = (
    SETTINGS,
    DOCUMENT_KINDS,
    UNITS,
    CATEGORIES,
    DEPARTMENTS,
    TASKS,
    AGENDA,
    BUDGET,
    ATTENDEES,
    QUESTIONS,
    LISTED,
    PAIRS,
    CONCLUSIONS,
    DOCUMENTS,
    FINDINGS,
    REVIEW,
    LOG,
    WORDS,
    SOURCES,
    VOCABULARY,
)
BY_ID: dict[str, Sheet[Any]] = {sheet.id: sheet for sheet in SHEETS}

__all__ = [
    "AGENDA",
    "ATTENDEES",
    "BOOK_VERSION",
    "BUDGET",
    "BY_ID",
    "CATEGORIES",
    "CONCLUSIONS",
    "DEPARTMENTS",
    "DOCUMENTS",
    "DOCUMENT_KINDS",
    "FINDINGS",
    "GUIDE_TITLE",
    "HEADER_ROW",
    "LISTED",
    "LOG",
    "OVERVIEW_TITLE",
    "PAIRS",
    "QUESTIONS",
    "REVIEW",
    "SETTINGS",
    "SHEETS",
    "SOURCES",
    "TASKS",
    "UNITS",
    "VOCABULARY",
    "WORDS",
    "AgendaItem",
    "Attendee",
    "BudgetLine",
    "Category",
    "Cell",
    "Conclusion",
    "Department",
    "Document",
    "DocumentKind",
    "Finding",
    "ListedQuestion",
    "LogLine",
    "PairDecision",
    "Question",
    "Record",
    "ReviewLine",
    "Settings",
    "Sheet",
    "SourceFile",
    "Table",
    "TableRow",
    "Task",
    "Unit",
    "Word",
    "setting_columns",
    "setting_header",
]
