"""Lists that a person must look at first: their columns as lines of "Duyệt", and what the person made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...changes import Change
from ...given import TakenFile
from ...messages import PHRASES, first_of
from ...returned_lists import KEY_FIELDS, ReadColumn, ReadTable, ReturnedList
from ...rules.list_columns import REVIEW_KIND, choices, column_code, columns_of, file_code, is_sure, label_of
from ...rules.list_units import UnitNames
from ...rules.review import replaced_lines
from ...schema import ATTENDEES, QUESTIONS, UNITS
from ...schema.book import Book
from ...schema.lists import DOUBTFUL_READING, SURE, YES
from ...schema.reading import cell_text
from ...schema.sheet import Cell

_NAMED = 3
"""How many people or questions a file's line names."""


def must_be_reviewed(file: TakenFile, units: UnitNames) -> bool:
    """Whether a column was told by its content, or nothing says which unit the people are of.

    A file that cannot be found again, since its book was never saved, cannot wait.
    """
    found = file.reading
    if found is None or found.refusal or not found.rows or not file.path:
        return False
    return not is_sure(found) or _unit_unknown(file, units)


def _unit_unknown(file: TakenFile, units: UnitNames) -> bool:
    """Of people only: questions may come without a unit, from a web page or a telephone line."""
    if not units.by_key or not file.attendees:
        return False
    of_file = units.of_file(file.reading, file.titles)
    return not of_file and any(not units.named(cell_text(cells.get("unit"))) for cells in file.attendees)


def review_lines(book: Book, files: Sequence[TakenFile], units: UnitNames) -> tuple[Change, ...]:
    """The change that shows these files on "Duyệt"; what a person has marked there stays.

    A line for each file; where a column is not sure, one for each column, with its first three values.
    """
    wanted = [line for file in files for line in _lines(file, units)]
    return replaced_lines(book, REVIEW_KIND, wanted, {file.path or file.name for file in files})


def _lines(file: TakenFile, units: UnitNames) -> Iterator[dict[str, Cell]]:
    found = file.reading
    if found is None:
        return
    yield _file_line(file, found, units)
    if not is_sure(found):
        for number, table, column in columns_of(found):
            yield _column_line(file, found, number, table, column)


def _file_line(file: TakenFile, found: ReturnedList, units: UnitNames) -> dict[str, Cell]:
    unit = units.of_file(found, file.titles)
    unsure = [
        column.heading or PHRASES["column"].format(column=letter(column.place))
        for _, _, column in columns_of(found)
        if column.field and not column.sure
    ]
    warnings = []
    if _unit_unknown(file, units):
        said = PHRASES["unit_of_the_file"].format(unit=found.unit) if found.unit else ""
        warnings.append(PHRASES["list_unit_to_choose"].format(said=said))
    if unsure:
        warnings.append(PHRASES["list_columns_unsure"].format(columns=first_of(unsure)))
    names = [row.values.get(KEY_FIELDS[row.kind], "") for row in found.rows[:_NAMED]]
    return {
        "code": file_code(found.fingerprint),
        "chosen": None,
        "kind": REVIEW_KIND,
        "sheet": (ATTENDEES if found.kind == "attendees" else QUESTIONS).title,
        "subject": PHRASES["whole_file"],
        "column": UNITS.by_field["name"].header,
        "value": unit,
        "sure": SURE if unit else DOUBTFUL_READING,
        "quote": PHRASES["list_rows_read"].format(count=len(found.rows), rows="; ".join(names)) + f"\n{file.mapping}",
        "where": file.name,
        "warning": " ".join(warnings),
        "source": file.path or file.name,
    }


def _column_line(
    file: TakenFile, found: ReturnedList, number: int, table: ReadTable, column: ReadColumn
) -> dict[str, Cell]:
    place = PHRASES["column"].format(column=letter(column.place))
    return {
        "code": column_code(found.fingerprint, number, column),
        "chosen": YES if column.field else None,
        "kind": REVIEW_KIND,
        "sheet": (ATTENDEES if table.kind == "attendees" else QUESTIONS).title,
        "subject": PHRASES["column_of_file"],
        "column": " ".join(column.heading.split()) or place,
        "value": label_of(column.field),
        "sure": SURE if column.sure else DOUBTFUL_READING,
        "quote": "\n".join(column.samples),
        "where": f"{table.sheet}, {place}",
        "warning": "" if column.sure or not column.field else PHRASES["column_to_check"].format(choices=choices()),
        "source": file.path or file.name,
    }


def letter(place: int) -> str:
    """The letter of a column counted from 0."""
    first, last = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)
