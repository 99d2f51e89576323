"""Returned lists, whatever their shape: one file into people, questions and answers, and everything that was wrong."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from ..changes import Problem
from ..returned_lists import ListKind, ListProblem, ReadColumn, ReadRow, ReadTable, ReturnedList
from ..vietnamese import composed, tidied, unaccented
from .cell_readings import legend_of, lines_of, text_of
from .form_marks import form_mark
from .grids import CellValue, Grid, Row, in_unicode, turned
from .guard import FileKind, Unusable, content, kind_of
from .headers import Header, find_headers
from .label_forms import Form, forms_in_grid, forms_in_lines, table_of_forms
from .list_checks import checked
from .merged_cells import MergedCells
from .paragraph_lists import NAME, begins_an_item, read_paragraphs
from .roles import Roles, guessed_header, roles_of, samples
from .senders import is_within_a_unit, sender, unit_in
from .table_rows import Table, read_table
from .told_columns import Told, as_told
from .word_grids import Paragraph, WordFile
from .word_headings import headings_above_tables, is_numbered_heading


def read_returned(path: Path, told: Told | None = None) -> ReturnedList:
    """What one file holds. A file that cannot be read comes back without rows, with the refusal that says why.

    `told` are columns that a person has decided on: by sheet, header row and column the field, None for not taken.
    """
    name = composed(os.fsencode(path.name).decode("utf-8", "replace"))  # names from other systems may be no Unicode
    try:
        data = content(path)
        found = _read(name, data, kind_of(data, path.suffix), told or {})
    except Unusable as unusable:
        return ReturnedList(
            name, refusal=Problem(unusable.code, where=name, details={"file": name, **unusable.details})
        )
    return found


def _read(name: str, data: bytes, kind: FileKind, told: Told) -> ReturnedList:
    word = None
    if kind == "docx":
        from .word_grids import word_file

        word = word_file(data)
        word = WordFile(tuple(_word_in_unicode(word)))
        grids = word.grids
    else:
        grids = in_unicode(grids_of(data, kind))
    form = form_mark(data, kind, grids)
    found = _Reading(name, blake2b(data, digest_size=8).hexdigest(), told, is_form=bool(form)).read(grids, word)
    return replace(found, form=form, titles=(form, *found.titles)) if form else found


def grids_of(data: bytes, kind: FileKind) -> tuple[Grid, ...]:
    """The sheets of a workbook, or the records of a text file."""
    if kind == "xlsx":
        from .xlsx_grids import workbook_grids

        return workbook_grids(data)
    if kind == "xls":
        from .xls_grids import old_workbook_grids

        return old_workbook_grids(data)
    if kind == "ods":
        from .ods_grids import open_document_grids

        return open_document_grids(data)
    from .csv_grids import csv_grid

    return (csv_grid(data),)


def _word_in_unicode(word: WordFile) -> Iterator[Grid | Paragraph]:
    """The blocks of a Word file with texts in an old encoding decoded together."""
    lines = Grid("", {})
    paragraphs = [block for block in word.blocks if isinstance(block, Paragraph)]
    for number, paragraph in enumerate(paragraphs, 1):
        lines.put(number, 0, paragraph.text)
    in_unicode((*word.grids, lines))
    number = 0
    for block in word.blocks:
        if isinstance(block, Paragraph):
            number += 1
            text = lines.rows.get(number, {}).get(0, "")
            yield Paragraph(str(text), block.label, block.bold)
        else:
            yield block


@dataclass
class _Reading:
    """One file while it is read."""

    name: str
    fingerprint: str
    told: Told
    is_form: bool = False
    tables: list[ReadTable] = field(default_factory=list)
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)
    """The rows above the first table, as the sender's letterhead."""
    titles: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    above: dict[str, tuple[str, str]] = field(default_factory=dict)
    """(theme, unit) that a heading of a Word file gives to the table below it."""
    parts: set[str] = field(default_factory=set)
    """Units that the sheets name, each of which is only a part of who sent them."""

    def read(self, grids: Sequence[Grid], word: WordFile | None) -> ReturnedList:
        listed = [grid for grid in grids if not grid.hidden and grid.rows]
        found = [(grid, list(_tables(grid, self.told))) for grid in listed]
        found = _without_samples(found)
        if word is not None:
            found = _carried_over(found)
        if word is None and not any(tables for _, tables in found):
            found = [(grid, list(_tables(grid, self.told))) for grid in map(turned, filter(_is_wide, listed))]
        several = sum(bool(tables) for _, tables in found) > 1
        self.above = headings_above_tables(word, {grid.name for grid, tables in found if tables}) if word else {}
        for grid, tables in found:
            if tables:
                self._read_grid(grid, tables, by_sheet=several and word is None)
        if word is None and not any(tables for _, tables in found):
            for grid in listed:
                self._read_forms(grid.name, forms_in_grid(grid), _texts_above(grid))
        if word is not None:
            self._read_word(word, {grid.name for grid, tables in found if tables})
        return self._result(grids, listed)

    def _read_grid(self, grid: Grid, tables: Sequence[tuple[Header, Roles, list[int]]], *, by_sheet: bool) -> None:
        merged = MergedCells(grid)
        numbers = sorted(grid.rows)
        legend = legend_of([text for row in grid.rows.values() for text in _texts(row) if len(text) < 300])
        edge = min((header.first for header, _, _ in tables if header.first), default=0)
        above = [_texts(grid.rows[number]) for number in numbers if number < edge]
        self.heads += [_texts(grid.rows[number], of_cell=lines_of) for number in numbers if number < edge][:40]
        self.titles += [cell for row in above for cell in row]
        sheet_unit = unit_in(grid.name)
        widest = _widest(grid)
        last = 0
        for place, (header, roles, below) in enumerate(tables):
            lines = self._titles(grid, header, last)
            beside = [other for other, _, _ in tables if other.first == header.first and other.left > header.left]
            right = min((other.left - 1 for other in beside), default=max(widest, header.right))
            table = Table(
                grid, merged, header, roles, below, legend, len(self.tables), right=right, is_form=self.is_form
            )
            named = next(filter(None, map(unit_in, reversed(lines))), "")
            table.unit = (named if place or by_sheet or is_within_a_unit(named) else "") or sheet_unit
            table.theme, of_heading = self.above.get(grid.name, ("", ""))
            table.unit = table.unit or of_heading
            self.parts |= {table.unit} if by_sheet and is_within_a_unit(table.unit) else set()
            reading = read_table(table)
            last = max(last, reading.last_row)
            self.rows += reading.rows
            self.problems += reading.problems
            self.tables.append(_described(grid, header, roles, below, " ".join(lines)[-400:]))
        self.below += [text for number in numbers if number > last for text in _texts(grid.rows[number])][:30]

    def _read_forms(self, name: str, forms: list[Form], above: list[list[str]]) -> None:
        """Forms with a label before each value, where no table holds a list."""
        if not forms:
            return
        grid, header = table_of_forms(name, forms)
        roles = roles_of(header, list(grid.ordered()))
        if roles is not None:
            self.heads += above
            self._read_grid(grid, [(header, roles, sorted(grid.rows))], by_sheet=False)

    def _titles(self, grid: Grid, header: Header, last: int) -> list[str]:
        """The lines right above the table's header, below what belongs to the table before."""
        lines: list[str] = []
        for number in range(header.first - 1, max(last, header.first - 7), -1):
            lines = [*_texts(grid.rows.get(number, {})), *lines]
        return lines

    def _read_word(self, word: WordFile, read: set[str]) -> None:
        """Numbered paragraphs, where no table holds a list; and the letterhead, which stands in a table of its own."""
        body = [block for block in word.blocks if isinstance(block, Paragraph)]
        first = next(
            (place for place, block in enumerate(word.blocks) if isinstance(block, Grid) and block.name in read),
            len(word.blocks),
        )
        heads: list[list[str]] = []
        below: list[str] = []
        listed = False
        for place, block in enumerate(word.blocks):
            lines = (
                [[tidied(block.text)]]
                if isinstance(block, Paragraph)
                else [
                    [str(cell).strip() for cell in row.values()] for _, row in block.ordered() if block.name not in read
                ]
            )
            listed = listed or (isinstance(block, Paragraph) and begins_an_item(block))
            if self.above and isinstance(block, Paragraph) and is_numbered_heading(block):
                continue
            if place < min(first, 25) and not listed:
                heads += lines
            else:
                below += [cell for row in lines for cell in row]
        self.heads = heads + self.heads
        self.titles = [cell for row in heads for cell in row] + self.titles
        self.below += below
        if not self.rows:
            forms = forms_in_lines([block.text for block in body])
            if len(forms) > 1:
                own = {tidied(block.text) for block in body[forms[0].row - 1 :]}
                self.heads = [row for row in self.heads if len(row) != 1 or row[0] not in own]
            self._read_forms(NAME, forms, [])
        if not self.rows:
            found = read_paragraphs(body, len(self.tables))
            if found.table is not None:
                self.tables.append(found.table)
                self.rows += found.rows
                self.problems += found.problems

    def _result(self, grids: Sequence[Grid], listed: Sequence[Grid]) -> ReturnedList:
        hidden = tuple(grid.name for grid in grids if grid.hidden)
        if not self.rows:
            code = "list_without_rows" if self.tables else "list_without_header"
            refusal = Problem(code, where=self.name, details={"file": self.name})
            return ReturnedList(
                self.name, self.fingerprint, tables=tuple(self.tables), problems=tuple(self.problems),
                hidden_sheets=hidden, refusal=refusal,
            )  # fmt: skip
        kinds: Counter[ListKind] = Counter(row.kind for row in self.rows)
        names = [grid.name for grid in listed]
        stem = Path(self.name).stem
        unit = sender(_of_all(self.heads, self.parts), [*names, *self.below, stem.replace("_", " ")])
        return checked(
            ReturnedList(
                self.name,
                self.fingerprint,
                kinds.most_common(1)[0][0],
                unit,
                tuple(self.tables),
                tuple(self.rows),
                tuple(self.problems),
                (*self.titles, *names, stem),
                hidden,
            )
        )


def _of_all(heads: list[list[str]], parts: set[str]) -> list[list[str]]:
    """The lines that speak for all sheets: not those that name the unit of one of several."""
    if len(parts) < 2:
        return heads
    names = [part.lower() for part in parts]
    return [row for row in heads if not any(name in cell.lower() for name in names for cell in row)]


def _is_wide(grid: Grid) -> bool:
    """Whether a list on its side may stand here: three rows at least, each with a heading and two people."""
    return sum(len(row) >= 3 for row in grid.rows.values()) >= 3


def _texts_above(grid: Grid) -> list[list[str]]:
    return [_texts(row) for _, row in grid.ordered()][:12]


def _tables(grid: Grid, told: Told) -> Iterator[tuple[Header, Roles, list[int]]]:
    """Each table of a grid: its header, its columns, and the filled rows down to the next header."""
    every = list(find_headers(grid, MergedCells(grid)))
    headers = _without_repeats(every)
    of_headers = {row for beside in every for row in range(beside[0].first, beside[0].last + 1)}
    numbers = sorted(grid.rows)
    for place, beside in enumerate(headers):
        end = headers[place + 1][0].first if place + 1 < len(headers) else numbers[-1] + 1
        below = numbers[bisect_right(numbers, beside[0].last) : bisect_left(numbers, end)]
        below = [number for number in below if number not in of_headers]
        for header in beside:
            rows = [(number, _within(grid.rows[number], header, beside)) for number in below]
            header = as_told(header, grid.name, told)
            roles = roles_of(header, [(number, row) for number, row in rows if len(row) > 1] or rows)
            if roles is not None:
                yield header, roles, below
    if not headers:
        rows = [(number, grid.rows[number]) for number in numbers if len(grid.rows[number]) > 1]
        guessed = guessed_header(rows) if len(rows) >= 2 else None
        guessed = as_told(guessed, grid.name, told) if guessed else None
        roles = roles_of(guessed, rows) if guessed else None
        if guessed and roles:
            yield guessed, roles, numbers


def _without_repeats(headers: list[tuple[Header, ...]]) -> list[tuple[Header, ...]]:
    """The headers without those that only repeat the one before, as on each page of a print."""
    kept: list[tuple[Header, ...]] = []
    for beside in headers:
        if not kept or [_shape(header) for header in kept[-1]] != [_shape(header) for header in beside]:
            kept.append(beside)
    return kept


def _shape(header: Header) -> list[tuple[int, str]]:
    return [(heading.place, heading.text.lower()) for heading in header.headings]


def _within(row: Row, header: Header, beside: Sequence[Header]) -> Row:
    if len(beside) == 1:
        return row
    right = min((other.left - 1 for other in beside if other.left > header.left), default=1 << 20)
    return {column: value for column, value in row.items() if header.left <= column <= right}


Found = list[tuple[Grid, list[tuple[Header, Roles, list[int]]]]]


def _without_samples(found: Found) -> Found:
    """Sheets of instructions left out, where another sheet holds the list."""
    lists = [grid for grid, tables in found if tables]
    if len(lists) < 2:
        return found
    kept = [(grid, tables) for grid, tables in found if not _is_instruction(grid.name)]
    return kept if any(tables for _, tables in kept) else found


def _is_instruction(name: str) -> bool:
    words = unaccented(tidied(name))
    return any(word in words for word in ("huong dan", "vi du", "mau dien", "instruction", "danh muc", "bieu mau mau"))


def _carried_over(found: Found) -> Found:
    """Tables of a Word file that go on the table before: as many columns, and no header of their own."""
    result: Found = []
    above: tuple[Header, Roles] | None = None
    width = 0
    for grid, tables in found:
        if tables and tables[0][0].first:
            above, width = tables[-1][:2], _widest(grid)
        elif (
            above is not None
            and grid.rows
            and _widest(grid) == width
            and len(grid.rows)
            and max(map(len, grid.rows.values())) >= width
        ):
            header = Header(0, 0, above[0].headings)
            tables = [(header, above[1], sorted(grid.rows))]
        result.append((grid, tables))
    return result


def _described(grid: Grid, header: Header, roles: Roles, below: Sequence[int], title: str) -> ReadTable:
    rows = [(number, grid.rows[number]) for number in below]
    columns = []
    for heading in roles.headings:
        name, sure = roles.taken.get(heading.place, (None, heading.sure))
        columns.append(ReadColumn(heading.place, heading.text, name, samples(rows, heading.place), sure))
    return ReadTable(roles.kind, grid.name, header.first or None, title, tuple(columns))


def _texts(row: Row, of_cell: Callable[[CellValue], str] = text_of) -> list[str]:
    return [of_cell(row[column]) for column in sorted(row) if isinstance(row[column], str)]


def _widest(grid: Grid) -> int:
    return max((max(row) for row in grid.rows.values() if row), default=0)
