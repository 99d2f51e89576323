"""How a workbook's parts hang together: its tabs, and the tables on them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from .zip_parts import Damaged, ZipParts, whole

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
CONTENT_TYPES = "[Content_Types].xml"


class Area(NamedTuple):
    """A block of cells: columns from 0, rows from 1, all inclusive."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int

    @classmethod
    def of(cls, ref: str) -> Area:
        """Raises Damaged for text that is not a range such as B4:V300."""
        match = _RANGE.fullmatch(ref)
        if not match:
            raise Damaged(ref)
        left, top, right, bottom = match.groups()
        return cls(column_index(left), int(top), column_index(right or left), int(bottom or top))

    @property
    def ref(self) -> str:
        first = f"{column_letters(self.first_column)}{self.first_row}"
        return f"{first}:{column_letters(self.last_column)}{self.last_row}"


def column_index(letters: str) -> int:
    """A is 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@lru_cache(maxsize=2048)
def column_letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class TablePart(NamedTuple):
    """An Excel table: its name, its part of the package, its cells with header and totals rows."""

    name: str
    part: str
    area: Area
    header_rows: int
    totals_rows: int
    headers: tuple[str, ...]
    formulas: tuple[str, ...]
    """Formula of each column as the table stores it, "" for columns of values."""


class Tab(NamedTuple):
    """One worksheet."""

    title: str
    part: str


class Package:
    """A workbook's structure, read part by part as it is asked for. Raises Damaged."""

    def __init__(self, data: bytes, book: str) -> None:
        self.zip = ZipParts(data, book)
        self._tables: dict[str, tuple[TablePart, ...]] = {}

    @cached_property
    def workbook_part(self) -> str:
        for kind, target, _ in self.relations(""):
            if kind == "officeDocument":
                return target
        raise Damaged("_rels/.rels")

    @cached_property
    def _workbook_tags(self) -> list[tuple[str, dict[str, str]]]:
        return list(tags(self.part(self.workbook_part)))

    @cached_property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904 (old Macs) instead of 1900."""
        return any(
            name == "workbookPr" and values.get("date1904") in {"1", "true"} for name, values in self._workbook_tags
        )

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        """The worksheets in their order; chart sheets have no cells and are left out."""
        parts = {name: target for kind, target, name in self.relations(self.workbook_part) if kind == "worksheet"}
        found = []
        for name, values in self._workbook_tags:
            if name == "sheet":
                relation = next((value for key, value in values.items() if key.endswith(":id")), "")
                if relation in parts:
                    found.append(Tab(values.get("name", ""), parts[relation]))
        return tuple(found)

    def tables(self, tab: Tab) -> tuple[TablePart, ...]:
        if tab.part not in self._tables:
            targets = [target for kind, target, _ in self.relations(tab.part) if kind == "table"]
            self._tables[tab.part] = tuple(self._table(target) for target in targets)
        return self._tables[tab.part]

    @cached_property
    def table_names(self) -> frozenset[str]:
        """Names of all tables, folded: a formula may only name tables that are there."""
        return frozenset(table.name.casefold() for tab in self.tabs for table in self.tables(tab))

    def find_table(self, name: str) -> tuple[Tab, TablePart] | None:
        wanted = name.casefold()
        return next(
            ((tab, table) for tab in self.tabs for table in self.tables(tab) if table.name.casefold() == wanted), None
        )

    def related(self, part: str, kind: str) -> str | None:
        """The first part that `part` points at in this way, such as "styles"."""
        return next((target for found, target, _ in self.relations(part) if found == kind), None)

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(last word of the relation's type, target part, id) of a part; of the package for ""."""
        name = relations_part(part)
        if name not in self.zip:
            return
        folder = posixpath.dirname(part)
        for tag, values in tags(self.part(name)):
            if tag == "Relationship" and values.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, values.get("Target", ""))).lstrip("/")
                yield values.get("Type", "").rpartition("/")[2], target, values.get("Id", "")

    def part(self, name: str) -> bytes:
        try:
            return self.zip.part(name)
        except KeyError as error:
            raise Damaged(name) from error

    def _table(self, part: str) -> TablePart:
        name, area, header_rows, totals_rows = "", None, 1, 0
        headers: list[str] = []
        formulas: list[str] = []
        for tag, values, text in tags_with_text(self.part(part)):
            if tag == "table":
                name, area = values.get("displayName", ""), Area.of(values.get("ref", ""))
                header_rows = whole(values.get("headerRowCount"), 1)
                totals_rows = whole(values.get("totalsRowCount"))
            elif tag == "tableColumn":
                headers.append(values.get("name", ""))
                formulas.append("")
            elif tag == "calculatedColumnFormula" and formulas:
                formulas[-1] = text
        if area is None:
            raise Damaged(part)
        return TablePart(name, part, area, header_rows, totals_rows, tuple(headers), tuple(formulas))


def relations_part(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def tags(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element's name without prefix and its attributes, in document order."""
    for name, values, _ in tags_with_text(data):
        yield name, values


def tags_with_text(data: bytes) -> Iterator[tuple[str, dict[str, str], str]]:
    """As tags, with the text that directly follows the start tag. Raises Damaged; a document type is refused."""
    found: list[tuple[str, dict[str, str], list[str]]] = []
    open_texts: list[list[str]] = []

    def start(name: str, values: dict[str, str]) -> None:
        text: list[str] = []
        found.append((name.rpartition(":")[2], values, text))
        open_texts.append(text)

    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_texts.pop()
    parser.CharacterDataHandler = lambda text: open_texts[-1].append(text)
    _parse(parser, data)
    return ((name, values, "".join(text)) for name, values, text in found)


def check_well_formed(data: bytes) -> None:
    """Raises Damaged for XML that a strict reader would reject, and for any document type."""
    _parse(_parser(), data)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*_: object) -> NoReturn:
        raise Damaged("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: encodings it does not know
        raise Damaged(str(error)) from error
