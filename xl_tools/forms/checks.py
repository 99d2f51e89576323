"""What a form checks while it is filled in: lists, days, telephones, what is lacking, how many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..blank_forms import FormColumn, FormSheet, WriteForm
from ..messages import FORMS
from .looks import ALARM, ALARM_INK, CARE, CARE_INK, LACKING, WELL, WELL_INK


def add(
    worksheet: Any,
    form: WriteForm,
    sheet: FormSheet,
    letters: Sequence[str],
    rows: tuple[int, int],
    list_name: Callable[[FormColumn], str],
) -> None:
    """Drop-downs and checks of every column, between the first and the last row."""
    first, last = rows
    main = f"${letters[sheet.main]}{first}"
    row = f"${letters[0]}{first}:${letters[-1]}{first}"
    for letter, column in zip(letters, sheet.columns, strict=True):
        area, cell = f"{letter}{first}:{letter}{last}", f"{letter}{first}"
        validation = _validation(column, cell, form, list_name)
        if validation is not None:
            validation.add(area)
            worksheet.add_data_validation(validation)
        if column.kind == "birth_date" and form.event and any(form.ages):
            _colour(worksheet, area, _outside_ages(cell, form), None, ALARM_INK)
        if column.required:
            begun = f'{main}<>""' if letter != letters[sheet.main] else _begun(sheet, letters, row, first)
            _colour(worksheet, area, f'AND({cell}="",{begun})', LACKING, None)


def add_count_colours(worksheet: Any, sheet: FormSheet, cell: str, main: str) -> None:
    """The line that counts: red above what is asked for, green when it is reached, amber before."""
    found = f"COUNTA({main})"
    if sheet.most:
        _colour(worksheet, cell, f"{found}>{sheet.most}", ALARM, ALARM_INK)
        _colour(worksheet, cell, f"{found}={sheet.most}", WELL, WELL_INK)
    elif sheet.least:
        _colour(worksheet, cell, f"{found}>={sheet.least}", WELL, WELL_INK)
    if sheet.most or sheet.least:
        _colour(worksheet, cell, f"AND({found}>0,{found}<{sheet.most or sheet.least})", CARE, CARE_INK)


def _begun(sheet: FormSheet, letters: Sequence[str], row: str, first: int) -> str:
    """Whether anything stands in the row besides what stood there before."""
    filled = [
        f'${letter}{first}<>""'
        for letter, column in zip(letters, sheet.columns, strict=True)
        if column.kind not in ("given", "number") and letter != letters[sheet.main]
    ]
    return f"OR({','.join(filled)})" if filled else f'COUNTIF({row},"?*")>0'


def _validation(column: FormColumn, cell: str, form: WriteForm, list_name: Callable[[FormColumn], str]) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind == "choice" and column.choices:
        made = DataValidation("list", formula1=list_name(column), allow_blank=True)
        _tell(made, "choose", column.tip or FORMS["choose_tip"], "stop", FORMS["choose_error"])
    elif column.kind in ("birth_date", "day"):
        made = DataValidation("custom", formula1=_is_a_day(cell), allow_blank=True)
        tip = FORMS["date_tip" if column.kind == "birth_date" else "day_tip"].format(year=form.made.year)
        _tell(made, "date", tip, "stop", FORMS["date_error"])
    elif column.kind == "phone":
        bare = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell}," ",""),".",""),"-","")'
        made = DataValidation("custom", formula1=f'AND(LEFT({bare},1)="0",LEN({bare})=10)', allow_blank=True)
        _tell(made, "phone", FORMS["phone_tip"], "warning", FORMS["phone_error"])
    elif column.kind == "email":
        made = DataValidation("custom", formula1=f'ISNUMBER(FIND(".",{cell},FIND("@",{cell})))', allow_blank=True)
        _tell(made, "email", "", "warning", FORMS["email_error"])
    elif column.tip:
        made = DataValidation(allow_blank=True)
        _tell(made, "", column.tip, "", "")
    else:
        return None
    return made


def _tell(validation: Any, title: str, tip: str, style: str, error: str) -> None:
    """What is said before and after typing; of both, Excel shows 32 and 255 letters at most."""
    name = FORMS[title] if title else ""
    if tip:
        validation.showInputMessage = True
        validation.promptTitle, validation.prompt = name or None, tip[:255]
    if error:
        validation.showErrorMessage = True
        validation.errorStyle = style
        validation.errorTitle, validation.error = name, error[:225]


def _parts(cell: str) -> tuple[str, str, str]:
    """Day, month and year of a text such as 5/9/2004, as formulas."""
    slash = f'FIND("/",{cell})'
    return f"LEFT({cell},{slash}-1)", f"MID({cell},{slash}+1,LEN({cell})-{slash}-5)", f"RIGHT({cell},4)"


def _is_a_day(cell: str) -> str:
    """Whether the text is a day of the calendar. Excel takes 255 letters here; an error means no."""
    day, month, year = _parts(cell)
    return f"AND(DAY(DATE({year},{month},{day}))=--{day},--{month}<13)"


def _outside_ages(cell: str, form: WriteForm) -> str:
    day, month, year = _parts(cell)
    born, event = f"DATE({year},{month},{day})", form.event
    assert event is not None
    on = f"DATE({event.year},{event.month},{event.day})"
    since, until = form.ages
    wrong = [f"EDATE({born},{12 * since})>{on}"] if since else []
    wrong += [f"EDATE({born},{12 * (until + 1)})<={on}"] if until else []
    return f"IFERROR(OR({','.join(wrong)}),FALSE)"


def _colour(worksheet: Any, area: str, formula: str, fill: str | None, ink: str | None) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    make: Any = FormulaRule
    rule = make(
        formula=[formula],
        stopIfTrue=False,
        font=Font(color=ink, bold=True) if ink else None,
        fill=PatternFill("solid", bgColor=fill) if fill else None,
    )
    worksheet.conditional_formatting.add(area, rule)
