"""Colours, fonts and formats of the workbook, and the conditional formats that carry all its looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..rules.row_heights import wraps
from ..schema import formulas as words
from ..schema import lists
from ..schema.columns import Column

FONT = "Arial"
NAVY, BLUE, PALE_BLUE = "#1F3864", "#2F5597", "#DDE6F3"
INK, GREY, LINE, PALE_GREY = "#262626", "#7F7F7F", "#BFBFBF", "#F2F2F2"
RED, PALE_RED = "#B3261E", "#FBE3E1"
AMBER, PALE_AMBER = "#8A5A00", "#FFF0CC"
GREEN, PALE_GREEN = "#2E6B34", "#E1F0DE"

TAB_COLOURS: dict[str, str] = {
    **dict.fromkeys(
        ("settings", "document_kinds", "units", "categories", "departments", "tasks", "agenda", "budget"), BLUE
    ),
    "attendees": "#548235",
    **dict.fromkeys(("questions", "listed", "pairs", "conclusions"), "#C55A11"),
    "documents": "#7030A0",
    **dict.fromkeys(("findings", "review"), RED),
    **dict.fromkeys(("log", "words", "sources", "vocabulary"), GREY),
}

ALARM = {"bg_color": PALE_RED, "font_color": RED}
CARE = {"bg_color": PALE_AMBER, "font_color": AMBER}
WELL = {"bg_color": PALE_GREEN, "font_color": GREEN}
FADED = {"font_color": GREY}
LACKING = {"bg_color": PALE_AMBER}
CALCULATED = {"bg_color": PALE_GREY}
RULED = {"bottom": 1, "bottom_color": "#D9D9D9"}

NUMBER_FORMATS = {
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
    "whole": "0",
    "money": "#,##0",
    "number": "General",
    "long_text": "General",
}
_CENTRED = frozenset({"date", "moment", "flag", "code", "whole"})


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        properties = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter", **properties}
        return self._format(properties)

    def conditional(self, properties: dict[str, Any]) -> Any:
        return self._format(properties)

    def _format(self, properties: dict[str, Any]) -> Any:
        name = tuple(sorted(properties.items()))
        if name not in self._made:
            self._made[name] = self._workbook.add_format(properties)
        return self._made[name]

    def column(self, column: Column) -> Any:
        """The format of a column's cells, used to the end of the sheet so that pasted codes and phones stay text."""
        properties: dict[str, Any] = {"valign": "top", "num_format": cell_format(column)}
        if wraps(column):
            properties["text_wrap"] = True
        if column.kind in _CENTRED:
            properties["align"] = "center"
        if column.kind == "money":
            properties |= {"align": "right", "indent": 1}
        if "HYPERLINK(" in column.formula:
            properties |= {"font_color": BLUE, "underline": 1}
        return self.of(**properties)

    def header(self, *, by_office: bool, centred: bool) -> Any:
        colours = (
            {"bg_color": NAVY, "font_color": "#FFFFFF"} if by_office else {"bg_color": "#D9D9D9", "font_color": INK}
        )
        place = {"align": "center", "valign": "vcenter" if centred else "top"}
        return self.of(bold=True, text_wrap=True, border=1, border_color=LINE, **place, **colours)


def cell_format(column: Column) -> str:
    """A formula's cell must not be text format: Excel would then show the formula itself once it is edited."""
    if column.kind in NUMBER_FORMATS:
        return NUMBER_FORMATS[column.kind]
    return "General" if column.formula else "@"


@dataclass(frozen=True)
class Look:
    """A conditional format: `fields` to colour (none: the whole row) where `when` holds; {field} is the row's cell."""

    sheet: str
    fields: tuple[str, ...]
    when: str
    style: dict[str, Any]


def _state(sheet: str, field: str, colours: dict[str, dict[str, Any]]) -> tuple[Look, ...]:
    return tuple(Look(sheet, (field,), f'{{{field}}}="{text}"', style) for text, style in colours.items())


_QUESTION_STATES = {
    words.ANSWERED: WELL,
    words.IN_HAND: CARE,
    words.UNASSIGNED: ALARM,
    words.PASSED_ON: {"font_color": BLUE},
    lists.RETURNED: FADED,
    lists.SPLIT: FADED,
}
_OPEN_PAST_DUE = f'AND(ISNUMBER({{deadline}}),{{deadline}}<{words.TODAY_NAME},{{state}}="{words.IN_HAND}")'

LOOKS: tuple[Look, ...] = (
    Look("units", ("missing",), "N({missing})>0", {**ALARM, "bold": True}),
    Look("units", ("over",), "N({over})>0", {**CARE, "bold": True}),
    Look("units", ("questions",), "AND(ISNUMBER({least_questions}),N({questions})<{least_questions})", CARE),
    *_state("units", "state", {words.FULL: WELL, words.SHORT: CARE, words.OVER: CARE, words.NOTHING_SENT: ALARM}),
    Look("categories", ("count",), "AND(ISNUMBER({target}),N({count})<{target})", CARE),
    Look("categories", ("count",), "AND(ISNUMBER({target}),N({count})>={target})", WELL),
    Look("departments", ("overdue",), "N({overdue})>0", {**ALARM, "bold": True}),
    Look("departments", ("open",), "N({open})>0", CARE),
    *_state("tasks", "state", {words.OVERDUE: ALARM, words.DUE_SOON: CARE, words.IN_TIME: WELL}),
    Look("tasks", ("left",), f'{{state}}="{words.OVERDUE}"', {**ALARM, "bold": True}),
    Look("tasks", ("left",), f'{{state}}="{words.DUE_SOON}"', {**CARE, "bold": True}),
    Look("tasks", (), f'{{state}}="{words.DONE}"', FADED),
    Look("attendees", (), f'{{state}}="{lists.WITHDRAWN}"', {"font_color": GREY, "font_strikeout": True}),
    Look("attendees", (), f'{{state}}="{lists.RESERVE}"', {"font_color": BLUE, "italic": True}),
    Look("attendees", ("check_result",), f'{{check_result}}="{lists.VALID}"', WELL),
    Look("attendees", ("check_result",), "LEN({check_result})>0", CARE),
    Look("questions", ("deadline", "state"), _OPEN_PAST_DUE, {**ALARM, "bold": True}),
    Look(
        "questions",
        (),
        f'OR({{standing}}="{lists.DUPLICATE}",{{standing}}="{lists.SPLIT}",{{vetting}}="{lists.RETURNED}")',
        FADED,
    ),
    Look("questions", ("several",), f'{{several}}="{lists.YES}"', CARE),
    *_state("questions", "state", _QUESTION_STATES),
    Look("listed", ("deadline", "state"), _OPEN_PAST_DUE, {**ALARM, "bold": True}),
    *_state("listed", "state", _QUESTION_STATES),
    Look("pairs", ("state",), f'LEFT({{state}},4)="{lists.PAIR_CONTRADICTS[:4]}"', {**ALARM, "bold": True}),
    Look("pairs", ("verdict", "state"), f'{{state}}="{lists.PAIR_WAITS}"', {**CARE, "bold": True}),
    *_state("pairs", "verdict", {lists.SAME: WELL, lists.DOUBTFUL: CARE, lists.DIFFERENT: {"font_color": BLUE}}),
    Look("pairs", (), f'AND(LEN({{state}})>0,{{state}}<>"{lists.PAIR_WAITS}")', FADED),
    Look("conclusions", (), "LEN({done})>0", FADED),
    Look("conclusions", ("deadline",), f"AND(ISNUMBER({{deadline}}),{{deadline}}<{words.TODAY_NAME})", ALARM),
    Look("documents", (), f'{{stale}}="{lists.YES}"', CARE),
    *_state("findings", "severity", {lists.ERROR: ALARM, lists.WARNING: CARE}),
    Look("review", (), "LEN({result})>0", FADED),
    Look("review", ("warning",), "LEN({warning})>0", CARE),
    *_state("review", "sure", {lists.SURE: WELL, lists.DOUBTFUL_READING: CARE}),
    *(
        Look("settings", ("value",), f'AND({{item}}="{item}",LEN({{value}})=0)', LACKING)
        for item in ("Cơ quan ban hành", "Địa danh", "Cấp", "Chủ đề", "Ngày tổ chức", "Địa điểm", "Người chủ trì")
    ),
)
"""In order of weight: where two colour the same cell, the first wins."""
