"""The columns of a returned list as a person decides on them: lines of "Duyệt", and what "Nguồn nhập" remembers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..changes import fingerprint
from ..messages import LIST_FIELDS, LISTS
from ..returned_lists import FIELDS, ReadColumn, ReadTable, ReturnedList
from ..schema.records import SourceFile
from ..schema.review import ReviewLine
from ..vietnamese import key
from .list_units import UnitNames

REVIEW_KIND = "Danh sách"
"""What the lines of "Duyệt" are marked with."""
Place = tuple[str, int | None, int]
"""Sheet, header row and column of a file."""
Told = Mapping[Place, str | None]
"""The field that a person says a column is; None for one that is not taken."""
_ARROW = "→"
_BY_LABEL = {key(label): name for name, label in reversed(LIST_FIELDS.items())}


def file_code(mark: str) -> str:
    """Code of the line that stands for a whole file; `mark` is the fingerprint of its bytes."""
    return f"DY-{fingerprint({'kind': REVIEW_KIND, 'file': mark})[:10]}"


def column_code(mark: str, table: int, column: ReadColumn) -> str:
    """Code of the line of one column of the file's n-th table."""
    place = {"kind": REVIEW_KIND, "file": mark, "table": str(table), "place": str(column.place)}
    return f"DY-{fingerprint(place)[:10]}"


def label_of(field: str | None) -> str:
    """How a field is named to people: "Điện thoại"; "Không nhận" for a column that is not taken."""
    label = LIST_FIELDS[field] if field else LISTS["not_taken"]
    return label[:1].upper() + label[1:]


def field_of(label: str, proposed: str | None = None) -> str | None:
    """The field of a name that a person wrote; None for a column not to be taken. KeyError for an unknown name.

    Several parts share a name ("Ngày sinh"): the one that was proposed is meant.
    """
    wanted = key(label)
    if wanted == key(label_of(proposed)):
        return proposed
    return None if wanted in {"", key(LISTS["not_taken"])} else _BY_LABEL[wanted]


def place_of(table: ReadTable, column: ReadColumn) -> Place:
    return table.sheet, table.header_row, column.place


def columns_of(found: ReturnedList) -> Iterator[tuple[int, ReadTable, ReadColumn]]:
    """Every column with its table's number; the running number is nobody's question."""
    for number, table in enumerate(found.tables):
        for column in table.columns:
            if column.field != "number" and (column.heading or column.samples):
                yield number, table, column


def is_sure(found: ReturnedList) -> bool:
    """Whether every column that is taken was told by a known heading, or by a person."""
    return all(table.header_row is not None or _all_told(table) for table in found.tables) and all(
        column.sure for _, _, column in columns_of(found) if column.field
    )


def _all_told(table: ReadTable) -> bool:
    return all(column.sure for column in table.columns if column.field and column.field != "number")


def told_by_lines(found: ReturnedList, lines: Mapping[str, ReviewLine]) -> dict[Place, str | None]:
    """What the lines of "Duyệt" say of the file's columns. KeyError, with the line's code, for an unknown name."""
    told: dict[Place, str | None] = {}
    for number, table, column in columns_of(found):
        line = lines.get(column_code(found.fingerprint, number, column))
        if line is None:
            continue
        try:
            field = field_of(line.value, column.field) if line.chosen else None
        except KeyError:
            raise KeyError(line.code) from None
        if field != column.field or not column.sure:
            told[place_of(table, column)] = field
    return told


def told_by_memory(found: ReturnedList, units: UnitNames, sources: Iterable[SourceFile]) -> dict[Place, str | None]:
    """What was decided on columns of the same heading in earlier files of the same unit."""
    unit = units.of_file(found, found.titles) or found.unit
    known: dict[str, str | None] = {}
    for source in sources:
        if source.chosen and key(source.unit) == key(unit):
            known.update(remembered(source.chosen))
    told: dict[Place, str | None] = {}
    for _, table, column in columns_of(found):
        heading = key(column.heading)
        if heading in known and (known[heading] != column.field or not column.sure):
            told[place_of(table, column)] = known[heading]
    return told


def remembered(text: str) -> dict[str, str | None]:
    """The fields by heading of a cell of "Cột cơ quan đã chọn"; lines that nobody can read are passed over."""
    found: dict[str, str | None] = {}
    for line in text.splitlines():
        heading, arrow, label = line.rpartition(_ARROW)
        if arrow and heading.strip():
            try:
                found[key(heading.strip())] = field_of(label.strip())
            except KeyError:
                continue
    return found


def in_words(found: ReturnedList, told: Told) -> str:
    """What is to be remembered of the columns that a person decided on, a line for each heading."""
    lines = {}
    for _, table, column in columns_of(found):
        place = place_of(table, column)
        if column.heading and place in told:
            lines[key(column.heading)] = f"{' '.join(column.heading.split())} {_ARROW} {label_of(told[place])}"
    return "\n".join(lines.values())


def choices() -> str:
    """The names a person may write, in one line."""
    names = dict.fromkeys(name for fields in FIELDS.values() for name in fields)
    return "; ".join(label_of(name) for name in (*names, None))
