"""import_lists: what units sent back becomes rows of "Đại biểu" and "Câu hỏi"; nothing already there is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..changes import AddRow, Change, ChangeSet, Problem
from ..given import Given, TakenFile
from ..messages import SUMMARIES, first_of, summed_up
from ..rules.cell_changes import filled, row_changes
from ..rules.codes import next_codes
from ..rules.problems import row_problem
from ..rules.twins import is_counted_youth
from ..schema import ATTENDEES, CATEGORIES, QUESTIONS, SOURCES, UNITS, Sheet
from ..schema.book import Book
from ..schema.lists import RESERVE, YOUTH
from ..schema.reading import Unreadable, cell_text, read_date
from ..schema.sheet import Cell, TableRow
from ..vietnamese import key, name_key, phone_key, words_key

Cells = Mapping[str, Cell]


def import_lists(book: Book, given: Given) -> ChangeSet:
    """Rows for everyone and everything in the files that the book does not have yet, and the files' own rows.

    Reads units, categories, attendees, questions and sources. A file taken in before changes nothing.
    """
    if not given.files:
        return ChangeSet(summary=SUMMARIES["import_lists_without_files"])
    taking = _Taking(book)
    for file in given.files:
        taking.take(file)
    counts = taking.counts
    summary = summed_up("import_lists", files=len(given.files), **{name: counts[name] for name in _COUNTED})
    return ChangeSet(changes=tuple(taking.changes), problems=tuple(taking.problems), summary=summary)


_COUNTED = ("attendees", "reserves", "questions", "known", "refused")


@dataclass
class _Taking:
    """The book as it stands after the files taken so far."""

    book: Book
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        tables = self.book.tables
        self.codes = {sheet.id: next_codes(tables[sheet.id]) for sheet in (ATTENDEES, QUESTIONS)}
        self.units = {key(unit.name): unit for unit in reversed(self.book.rows(UNITS)) if unit.name}
        self.unit_phrases = {words_key(unit.name): unit.name for unit in self.units.values()}
        self.categories = {key(row.name): row.name for row in self.book.rows(CATEGORIES)}
        self.registered = Counter(
            key(cell_text(row.cells.get("unit"))) for row in tables[ATTENDEES.id].rows if is_counted_youth(row)
        )
        self.known = {
            sheet.id: {identity for row in tables[sheet.id].rows for identity in [_identity(sheet, row.cells)]}
            for sheet in (ATTENDEES, QUESTIONS)
        }
        sources = self.book.rows(SOURCES)
        self.fingerprints = {source.fingerprint for source in sources if source.fingerprint}
        self.sources = {key(source.name): row for source, row in zip(sources, tables[SOURCES.id].rows, strict=True)}

    def take(self, file: TakenFile) -> None:
        if file.fingerprint and file.fingerprint in self.fingerprints:
            self.counts["known"] += 1
            return
        self.problems.extend(file.problems)
        if not file.attendees and not file.questions:
            self.counts["refused"] += 1
            return
        self.fingerprints.add(file.fingerprint)
        unit = self._unit_of(file)
        without_unit = 0
        added = {}
        for sheet, rows in ((ATTENDEES, file.attendees), (QUESTIONS, file.questions)):
            placed = [self._with_names_of_the_book(cells, unit) for cells in rows]
            without_unit += sum(not cells.get("unit") for cells in placed)
            new = self._not_there_yet(file, sheet, placed)
            added[sheet.id] = len(new)
            self._add(file, sheet, new)
        if without_unit:
            self._problem(file, "list_unit_unknown", count=str(without_unit))
        self._remember(file, unit, added)

    def _unit_of(self, file: TakenFile) -> str:
        """The one unit of the book whose name stands in the file's titles; "" when none or several do."""
        named = {name for title in file.titles for name in self._named_in(title)}
        return named.pop() if len(named) == 1 else ""

    def _named_in(self, title: str) -> set[str]:
        """The units named in a line; of names that contain one another only the longest."""
        line = f" {words_key(title)} "
        found = [phrase for phrase in self.unit_phrases if f" {phrase} " in line]
        longest = {phrase for phrase in found if not any(phrase != other and phrase in other for other in found)}
        return {self.unit_phrases[phrase] for phrase in longest}

    def _with_names_of_the_book(self, cells: Cells, unit: str) -> dict[str, Cell]:
        """The row with unit and category as the book spells them; a name the book does not know stays as typed."""
        result = dict(cells)
        written = cell_text(cells.get("unit"))
        known = self.units.get(key(written))
        result["unit"] = known.name if known else written or unit
        category = cell_text(cells.get("category"))
        if category:
            result["category"] = self.categories.get(key(category), category)
        return filled(result)

    def _not_there_yet(
        self, file: TakenFile, sheet: Sheet[Any], rows: Iterable[dict[str, Cell]]
    ) -> list[dict[str, Cell]]:
        new, there = [], []
        for cells in rows:
            identity = _identity(sheet, cells)
            if identity in self.known[sheet.id]:
                there.append(cell_text(cells.get("source_row")))
            else:
                self.known[sheet.id].add(identity)
                new.append(cells)
        if there:
            self._problem(file, "list_rows_already_there", count=str(len(there)), rows=first_of(there))
        return new

    def _add(self, file: TakenFile, sheet: Sheet[Any], rows: Iterable[dict[str, Cell]]) -> None:
        reserves: Counter[str] = Counter()
        for cells in rows:
            if sheet is ATTENDEES:
                cells = {"role": YOUTH, **cells}
                unit = key(cell_text(cells.get("unit")))
                if is_counted_youth(TableRow(0, cells)) and self._is_full(unit):
                    cells["state"] = RESERVE
                    reserves[unit] += 1
                self.registered[unit] += is_counted_youth(TableRow(0, cells))
            code = next(self.codes[sheet.id])
            self.changes.append(AddRow(sheet.id, code, {sheet.key: code, **cells}))
            self.counts[sheet.id] += 1
        self.counts["reserves"] += reserves.total()
        for unit, count in reserves.items():
            self._say_above_quota(file, unit, count)

    def _is_full(self, unit: str) -> bool:
        quota = self.units[unit].quota if unit in self.units else None
        return quota is not None and self.registered[unit] >= quota

    def _say_above_quota(self, file: TakenFile, unit: str, reserves: int) -> None:
        listed = self.units[unit]
        problem = row_problem(
            "list_above_quota",
            UNITS,
            listed,
            "quota",
            quote=listed.name,
            where=file.name,
            file=file.name,
            quota=str(listed.quota),
            count=str(self.registered[unit] + reserves),
            reserves=str(reserves),
        )
        self.problems.append(problem)

    def _problem(self, file: TakenFile, code: str, **details: str) -> None:
        self.problems.append(Problem(code, where=file.name, details={"file": file.name, **details}))

    def _remember(self, file: TakenFile, unit: str, added: Mapping[str, int]) -> None:
        values: dict[str, Cell] = {
            "fingerprint": file.fingerprint,
            "taken_on": self.book.today,
            "unit": unit,
            "attendees": added[ATTENDEES.id],
            "questions": added[QUESTIONS.id],
            "mapping": file.mapping,
        }
        row = self.sources.get(key(file.name))
        if row is None:
            cells = filled({"name": file.name, **values})
            self.changes.append(AddRow(SOURCES.id, file.name, cells))
            self.sources[key(file.name)] = TableRow(0, cells)
            return
        self._problem(file, "list_new_version")
        self.changes.extend(row_changes(self.book.tables[SOURCES.id], row, values))
        self.sources[key(file.name)] = replace(row, cells={**row.cells, **values})


def _identity(sheet: Sheet[Any], cells: Cells) -> tuple[str, ...]:
    """What makes two rows the same entry: person, birth date and unit; or question, asker and unit.

    Of two people of one name and unit without birth date the telephone decides.
    """
    unit = key(cell_text(cells.get("unit")))
    if sheet is QUESTIONS:
        return words_key(cell_text(cells.get("text"))), name_key(cell_text(cells.get("asker"))), unit
    born = cells.get("birth_date")
    try:
        birth_date = cell_text(read_date(born))
    except Unreadable:
        birth_date = key(cell_text(born))
    phone = "" if birth_date else " ".join(phone_key(cell_text(cells.get("phone"))))
    return name_key(cell_text(cells.get("full_name"))), birth_date, phone, unit
