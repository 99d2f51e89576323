"""Files of lists into the rows of the book: new rows, corrected ones, answers, and everything that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...changes import Change, Problem
from ...given import TakenFile
from ...messages import PHRASES, PLACES, first_of
from ...rules.cell_changes import filled
from ...rules.list_units import units_of
from ...rules.twins import is_counted_youth
from ...schema import ATTENDEES, CATEGORIES, QUESTIONS, Sheet
from ...schema.book import Book
from ...schema.lists import RESERVE, WITHDRAWN, YOUTH
from ...schema.reading import cell_text
from ...schema.sheet import Cell, TableRow
from ...vietnamese import key
from .answers import Answers
from .entries import BETWEEN, PLACE_FIELDS, Cells, Entries, Entry, person_marks
from .sources import Sources
from .versions import is_version, matched

KINDS = (ATTENDEES, QUESTIONS)


@dataclass
class Taking:
    """The book as it stands after the files taken so far."""

    book: Book
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    taken: list[tuple[TakenFile, str]] = field(default_factory=list)
    """Files that were new, with their units."""

    def __post_init__(self) -> None:
        self.units = units_of(self.book)
        self.categories = {key(row.name): row.name for row in self.book.rows(CATEGORIES)}
        self.entries = {sheet.id: Entries(self.book, sheet) for sheet in KINDS}
        self.registered = Counter(
            key(cell_text(entry.cells.get("unit"))) for entry in self._people() if _is_counted(entry)
        )
        self.sources = Sources(self.book)
        self.persons: dict[tuple[str, str], list[Entry]] = {}
        for entry in self._people():
            self._know_person(entry)
        self.answers = Answers(self.entries[QUESTIONS.id])

    def _people(self) -> list[Entry]:
        return self.entries[ATTENDEES.id].rows

    def take(self, file: TakenFile, unit: str = "", chosen: str = "") -> None:
        """One file. `unit` is that of a person's decision; `chosen` what is to be remembered of its columns."""
        known = self.sources.named(file)
        if known:
            self.counts["known"] += 1
            self._tell_again(file, known)
            return
        self.problems.extend(file.problems)
        if not (file.attendees or file.questions or file.answers):
            self.counts["refused"] += 1
            return
        reading = file.reading
        unit = unit or self.units.of_file(reading, file.titles)
        said = unit or (reading.unit if reading else "")
        label = self.sources.label(file, said)
        self.taken.append((file, unit))
        self.sources.enter(file, label, said, chosen)
        people = self._take_rows(file, ATTENDEES, label, unit, file.attendees)
        questions = self._take_rows(file, QUESTIONS, label, unit, file.questions)
        self.sources.count(label, people, questions)
        self._take_answers(file)

    def _take_rows(self, file: TakenFile, sheet: Sheet[Any], label: str, unit: str, rows: Sequence[Cells]) -> int:
        """How many rows of the sheet the file now stands for."""
        placed = [self._in_book(cells, unit, file.name, label) for cells in rows]
        self._tell_without_unit(file, placed)
        found = self._corrected(file, sheet, label, placed)
        there = []
        for number, cells in enumerate(placed):
            if number in found:
                self._update(file, sheet, found[number], cells)
                continue
            known = self.entries[sheet.id].known(cells)
            if known is None:
                self._add(file, sheet, cells)
            elif known.place != (cell_text(cells.get("source")), cell_text(cells.get("source_row"))):
                there.append(cell_text(cells.get("source_row")))
        self._tell_there(file, there)
        return len(placed) - len(there)

    def _in_book(self, cells: Cells, unit: str, name: str, label: str) -> dict[str, Cell]:
        """The row with unit and category as the book spells them; a name the book does not know stays as typed."""
        result = dict(cells)
        written = cell_text(cells.get("unit"))
        known = self.units.named(written)
        result["unit"] = known or written or unit
        if unit and written and not known:  # a branch or class of the unit that sent the list
            result["unit"] = unit
            note = PHRASES["unit_as_written"].format(unit=written)
            result["note"] = "; ".join(filter(None, (cell_text(cells.get("note")), note)))
        category = cell_text(cells.get("category"))
        if category:
            result["category"] = self.categories.get(key(category), category)
        source = cell_text(cells.get("source"))
        if label != name and source.startswith(name):
            result["source"] = label + source[len(name) :]
        return filled(result)

    def _corrected(self, file: TakenFile, sheet: Sheet[Any], label: str, rows: Sequence[Cells]) -> dict[int, Entry]:
        """The rows of an earlier version of this list; what the list no longer has is told, never taken away."""
        entries = self.entries[sheet.id]
        earlier: list[Entry] = []
        replaced = []
        for other in self.sources.of_same_unit(label):
            sent = entries.sent_in([other])
            if sent and (key(other) == key(label) or is_version(sheet, rows, sent, newer=file.newer)):
                earlier += sent
                replaced.append(other)
        if not earlier:
            return {}
        found, gone = matched(sheet, rows, earlier)
        for other in replaced:
            self.sources.replace(other, label)
        self._tell_gone(file, sheet, gone)
        return found

    def _tell_gone(self, file: TakenFile, sheet: Sheet[Any], gone: Iterable[Entry]) -> None:
        """Rows that the corrected list no longer has: nothing takes them away but a person."""
        for entry in gone:
            if cell_text(entry.cells.get("state")) != WITHDRAWN:
                quote = cell_text(entry.cells.get("full_name" if sheet is ATTENDEES else "text"))
                details = {"file": file.name}
                column = "full_name" if sheet is ATTENDEES else "text"
                found = Problem(
                    "list_row_gone", sheet.id, entry.number, entry.code, column, quote, None, file.name, details
                )
                self.problems.append(found)

    def _update(self, file: TakenFile, sheet: Sheet[Any], entry: Entry, cells: Cells) -> None:
        before = {name: cell for name, cell in entry.cells.items() if name not in ("sent", *PLACE_FIELDS)}
        self._conflicts(file, sheet, entry, entry.take(cells))
        changed = any(before.get(name) != cell for name, cell in entry.cells.items() if name in before or name in cells)
        after = {name: cell for name, cell in entry.cells.items() if name not in ("sent", *PLACE_FIELDS)}
        self.counts["updated"] += changed and before != after

    def _conflicts(self, file: TakenFile, sheet: Sheet[Any], entry: Entry, found: Sequence[tuple[str, Cell]]) -> None:
        for name, value in found:
            present = cell_text(entry.cells.get(name))
            self.problems.append(
                Problem(
                    "list_cell_differs",
                    sheet.id,
                    entry.number,
                    entry.code,
                    name,
                    present,
                    cell_text(value),
                    file.name,
                    {"file": file.name},
                )
            )
        self.counts["conflicts"] += len(found)

    def _add(self, file: TakenFile, sheet: Sheet[Any], cells: dict[str, Cell]) -> None:
        if sheet is ATTENDEES:
            cells = {"role": YOUTH, **cells}
            unit = key(cell_text(cells.get("unit")))
            if is_counted_youth(TableRow(0, cells)):
                if self._is_full(unit):
                    cells["state"] = RESERVE
                    self.counts["reserves"] += 1
                else:
                    self.registered[unit] += 1
        entry = self.entries[sheet.id].add(cells)
        self.counts[sheet.id] += 1
        if sheet is ATTENDEES:
            self._tell_of_two_units(file, entry)
            self._know_person(entry)

    def _is_full(self, unit: str) -> bool:
        listed = self.units.by_key.get(unit)
        return listed is not None and listed.quota is not None and self.registered[unit] >= listed.quota

    def _know_person(self, entry: Entry) -> None:
        if cell_text(entry.cells.get("state")) != WITHDRAWN:
            for mark in person_marks(entry.cells):
                self.persons.setdefault(mark, []).append(entry)

    def _tell_of_two_units(self, file: TakenFile, entry: Entry) -> None:
        """The same person in an earlier row, of another unit."""
        unit = cell_text(entry.cells.get("unit"))
        for mark in person_marks(entry.cells):
            for other in self.persons.get(mark, ()):
                if other is entry:
                    break
                elsewhere = cell_text(other.cells.get("unit"))
                if unit and elsewhere and key(unit) != key(elsewhere):
                    name = cell_text(entry.cells.get("full_name"))
                    place = _place(file, entry.cells)
                    self._problem(file, "list_person_of_two_units", place, name, key=other.code, unit=elsewhere)
                    return

    def _take_answers(self, file: TakenFile) -> None:
        for cells in file.answers:
            self.problems += self.answers.take(file.name, cells)
        self.counts["answers"] = self.answers.filled

    def _tell_again(self, file: TakenFile, label: str) -> None:
        """Of a file taken in before what still holds: its problems, and where the book says something else."""
        if self.sources.is_replaced(label):
            return
        self.problems.extend(file.problems)
        unit = self.units.named(self.sources.unit(label))
        for sheet, rows in ((ATTENDEES, file.attendees), (QUESTIONS, file.questions)):
            placed = [self._in_book(cells, unit, file.name, label) for cells in rows]
            self._tell_without_unit(file, placed)
            pairs, gone = self.entries[sheet.id].placed(placed, [label, *self.sources.replaced_by(label)])
            there = []
            for cells, entry in pairs:
                if entry is not None:
                    self._conflicts(file, sheet, entry, entry.conflicts(cells))
                    if sheet is ATTENDEES:
                        self._tell_of_two_units(file, entry)
                elif self.entries[sheet.id].known(cells):
                    there.append(cell_text(cells.get("source_row")))
            self._tell_gone(file, sheet, gone)
            self._tell_there(file, there)
        for cells in file.answers:
            self.problems += self.answers.take(file.name, cells, again=True)

    def _tell_without_unit(self, file: TakenFile, placed: Sequence[Cells]) -> None:
        count = sum(not cells.get("unit") for cells in placed)
        if count:
            self._problem(file, "list_unit_unknown", count=str(count))

    def _tell_there(self, file: TakenFile, there: Sequence[str]) -> None:
        if there:
            self._problem(file, "list_rows_already_there", count=str(len(there)), rows=first_of(there))

    def _problem(self, file: TakenFile, code: str, where: str = "", quote: str | None = None, **details: str) -> None:
        details = {"file": file.name, **details}
        self.problems.append(Problem(code, quote=quote, where=where or file.name, details=details))

    def changes(self) -> Iterator[Change]:
        for sheet in KINDS:
            yield from self.entries[sheet.id].changes()
        yield from self.sources.changes()


def _is_counted(entry: Entry) -> bool:
    return is_counted_youth(TableRow(0, entry.cells))


def _place(file: TakenFile, cells: Cells) -> str:
    sheet = cell_text(cells.get("source")).partition(BETWEEN)[2]
    if not sheet and file.reading and file.reading.tables:
        sheet = file.reading.tables[0].sheet
    return PLACES["list_row"].format(file=file.name, sheet=sheet, row=cell_text(cells.get("source_row")))
