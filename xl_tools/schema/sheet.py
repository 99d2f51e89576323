"""A sheet of the workbook and the rows it is read into."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, ClassVar, Generic, Literal, TypeVar, dataclass_transform

from .columns import Column, named

Cell = str | int | float | bool | date | datetime | time | None
"""What a host reads from, or writes to, one cell. Dates carry no time zone."""

HEADER_ROW = 4
"""Row of the headers in a freshly built sheet; a host finds the table wherever it was moved."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """One row of a table, typed; subclasses declare a column per attribute. `row` is its number on the sheet, from 1.

    A plain class instead of a dataclass: twenty of those cost 50 ms of every click.
    """

    columns: ClassVar[tuple[Column, ...]] = ()
    row: int

    def __init_subclass__(cls) -> None:
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Column)}
        cls.columns = tuple(named(column, name) for name, column in declared.items())
        for name, column in declared.items():
            setattr(cls, name, column.blank)

    def __init__(self, row: int = 0, **values: Any) -> None:
        self.__dict__.update(values, row=row)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name) for name in ("row", *(c.field for c in self.columns))
        )

    def __hash__(self) -> int:
        return hash((type(self), self.row))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


RecordType = TypeVar("RecordType", bound=Record)


@dataclass(frozen=True)
class Sheet(Generic[RecordType]):
    """One tab with one table. `id` is its name in code, `title` the tab, `table` the Excel table."""

    id: str
    title: str
    table: str
    record: type[RecordType]
    hint: str
    """The line under the sheet's title: what the sheet is for and what to do here."""
    owner: Literal["office", "program"] = "office"
    """Rows of a program-owned sheet are replaced as a whole by the button that makes them."""
    code_prefix: str | None = None
    """Rows without a key get the next `prefix + number`; None where the key is typed."""
    code_digits: int = 4
    later: bool = False
    """Books made before the sheet was thought of lack it: it then reads as empty, and only writing to it is refused."""

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.record.columns

    @cached_property
    def by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @cached_property
    def key(self) -> str:
        """Field of the key column; "" for sheets whose rows are never addressed (log, lists)."""
        return next((column.field for column in self.columns if column.key), "")

    @cached_property
    def formulas(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.formula)

    @cached_property
    def stored(self) -> tuple[Column, ...]:
        """The columns whose cells are values, in the order of the sheet."""
        return tuple(column for column in self.columns if not column.formula)


@dataclass(frozen=True)
class TableRow:
    """One row as a host read it: its number on the sheet and its raw cells by field."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Table:
    """A sheet's table as a host read it: columns found (with their letters) and rows, untyped."""

    sheet: Sheet[Any]
    rows: tuple[TableRow, ...]
    letters: dict[str, str]
    """Column letter of each field, as it stands in this book."""
    missing: tuple[str, ...] = ()
    """Fields whose header was not found."""
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What was derived from these rows, kept with them: a changed table is another table."""
