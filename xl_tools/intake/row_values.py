"""One row's cells as canonical values of its fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..returned_lists import ListProblem
from . import cell_readings
from .cell_readings import Reading, is_blank, is_ditto, is_mark, is_none_said, lines_of, looks_like_formula, text_of
from .grids import CellValue, Row
from .names import clean_name, looks_like_name, looks_like_unit, remark_of
from .question_cells import asker_and_unit
from .row_kinds import group_name

if TYPE_CHECKING:
    from .table_rows import Table

_BREAK = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+|\s*/\s*")
_READERS: dict[str, Callable[[CellValue], Reading]] = {
    "date_of_birth": cell_readings.birth,
    "phone": cell_readings.phone,
    "email": cell_readings.email,
}
_TEXTS = ("unit", "position", "category", "ethnic", "note", "theme", "to_department", "channel")
_ANSWER_TEXTS = ("received", "code", "settling", "document_number", "answered_by", "deadline_asked")


@dataclass(frozen=True)
class FilledRow:
    """A row with the cells that are merged down to it."""

    number: int
    values: Row
    carried: set[int]
    """Columns whose value stands in a row above."""


@dataclass
class RowValues:
    """What one row says: canonical, as written, where, and what was wrong."""

    sheet: str
    number: int
    values: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    problems: list[ListProblem] = field(default_factory=list)

    def problem(self, code: str, name: str | None, quote: str = "") -> None:
        place = self.places.get(name) if name else None
        self.problems.append(ListProblem(code, self.sheet, self.number, name, place, quote))

    def put(self, name: str, reading: Reading, written: str) -> None:
        if written:
            self.written[name] = written
        if reading.value:
            self.values[name] = reading.value
        if reading.problem:
            self.problem(reading.problem, name, written)


def values_of(table: Table, row: FilledRow, above: dict[str, str]) -> RowValues:
    """The row's fields; `above` is what the row above had written, for ditto marks."""
    found = RowValues(table.grid.name, row.number)
    reader = _Reader(table, row, above, found)
    if table.roles.kind == "attendees":
        reader.person()
    else:
        reader.question()
    return found


class _Reader:
    """One row while it is read."""

    def __init__(self, table: Table, row: FilledRow, above: dict[str, str], found: RowValues) -> None:
        self._table = table
        self._row = row
        self._above = above
        self._found = found
        self._places = table.roles.places

    def person(self) -> None:
        self._name("full_name", "name_position")
        if not self._born_by_gender():
            self._gender()
        self._birth()
        for name in ("phone", "email"):
            self._read(name)
        self._post_and_unit()
        for name in _TEXTS[:5]:
            if name not in self._found.values:
                self._text(name)
        if "text" in self._places:
            self._long_text("text")

    def question(self) -> None:
        self._long_text("text")
        self._name("asker", "asker_unit")
        for name in (*_TEXTS, *_ANSWER_TEXTS):
            if name not in self._found.values:
                self._text(name)
        self._long_text("answer")

    def _cell(self, name: str) -> CellValue | None:
        """The field's cell; several places of one field joined; a ditto mark stands for the row above."""
        places = self._places.get(name)
        if not places:
            return None
        for place in places if self._table.grid.faults else ():
            code = self._table.grid.faults.get((self._row.number, place))
            if code and place not in self._row.values:
                self._found.places[name] = place
                self._found.problem(code, name)
        filled = [(place, self._row.values[place]) for place in places if place in self._row.values]
        if name in self._table.roles.options:
            return self._ticked(name)
        if not filled:
            return None
        self._found.places[name] = filled[0][0]
        if len(filled) > 1 and not all(place in self._row.carried for place, _ in filled):
            parts = list(dict.fromkeys(text_of(value) for _, value in filled))
            return " ".join(parts)
        value = filled[0][1]
        if isinstance(value, str) and is_ditto(text_of(value)):
            return self._above.get(name)
        return value

    def _ticked(self, name: str) -> str | None:
        """The names of the columns that are ticked; None where none is."""
        ticked = [
            (place, option)
            for place, option in self._table.roles.options[name]
            if place in self._row.values and is_mark(self._row.values[place])
        ]
        if not ticked:
            return None
        self._found.places[name] = ticked[0][0]
        return ", ".join(option for _, option in ticked)

    def _read(self, name: str) -> None:
        value = self._cell(name)
        if value is not None:
            self._found.put(name, _READERS[name](value), text_of(value))

    def _text(self, name: str) -> None:
        value = self._cell(name)
        text = text_of(value)
        if is_blank(text):
            return
        self._formula(name, text)
        clean = group_name(text) if name in {"unit", "theme"} and not looks_like_formula(text) else text
        self._found.put(name, Reading(clean), text)

    def _long_text(self, name: str) -> None:
        value = self._cell(name)
        text = lines_of(value)
        if value is not None and not is_blank(text_of(value)):
            self._formula(name, text)
            self._found.put(name, Reading(text), text)

    def _formula(self, name: str, text: str) -> None:
        if looks_like_formula(text):
            self._found.problem("formula_text", name, text)

    def _name(self, name: str, joined: str) -> None:
        surname, given = text_of(self._cell("surname")), text_of(self._cell("given"))
        if "surname" in self._places:
            whole = f"{surname} {given}".strip() if given else surname
            self._found.places[name] = self._places["surname"][0]
        else:
            whole = text_of(self._cell(name))
        if not whole and joined in self._places:
            self._name_and_more(name, joined)
            return
        if is_none_said(whole) or not any(letter.isalpha() for letter in whole):
            return
        self._formula(name, whole)
        if name == "asker" and not looks_like_name(whole):
            self._asker(whole)
        else:
            self._found.put(name, Reading(clean_name(whole)), whole)
            if name == "asker" and "unit" not in self._places and looks_like_unit(remark_of(whole)):
                self._found.put("unit", Reading(remark_of(whole)), whole)

    def _asker(self, text: str) -> None:
        """Who asked, where the cell also names the unit, or a group instead of a person."""
        asker, unit = asker_and_unit(text)
        if asker and unit:
            self._found.put("asker", Reading(asker), text)
            if "unit" not in self._places:
                self._found.put("unit", Reading(unit), unit)
        elif asker:
            self._found.put("asker", Reading(asker), text)
        elif _is_of_a_person(text):
            self._found.put("asker", Reading(clean_name(text)), text)
        else:
            self._found.put("asker", Reading(text), text)

    def _name_and_more(self, name: str, joined: str) -> None:
        """A name with position or unit behind it in one cell."""
        text = lines_of(self._cell(joined))
        if not text:
            return
        first, *rest = [part for part in _BREAK.split(text) if part]
        self._found.places[name] = self._places[joined][0]
        self._found.put(name, Reading(clean_name(first)), text)
        for part in rest:
            other = (
                "unit"
                if (looks_like_unit(part) and name == "asker")
                or (looks_like_unit(part) and "position" in self._found.values)
                else "position"
            )
            if name == "asker":
                other = "unit"
            if other not in self._found.values:
                self._found.put(other, Reading(part), part)

    def _gender(self) -> None:
        value = self._cell("gender")
        if value is not None:
            self._found.put("gender", cell_readings.gender(value, self._table.legend), text_of(value))
            return
        male, female = self._cell("male"), self._cell("female")
        said = cell_readings.gender(female if female is not None else male, {}).value
        if said:
            self._found.values["gender"] = said
        elif "female" in self._places and "male" in self._places:
            if is_mark(female) != is_mark(male):
                self._found.values["gender"] = "Nữ" if is_mark(female) else "Nam"
        elif "female" in self._places:
            self._found.values["gender"] = "Nữ" if is_mark(female) else "Nam"
        elif "male" in self._places:
            self._found.values["gender"] = "Nam" if is_mark(male) else "Nữ"

    def _born_by_gender(self) -> bool:
        """The year or date of birth that stands in a column Nam or Nữ; True where it tells the gender."""
        for name, sex in (("male", "Nam"), ("female", "Nữ")):
            value = self._cell(name)
            if value is None or is_mark(value) or is_none_said(text_of(value)):
                continue
            if cell_readings.gender(value, {}).value or text_of(value) == "0":
                continue
            reading = cell_readings.birth(value)
            if reading.value or any(letter.isdecimal() for letter in text_of(value)):
                self._found.places["date_of_birth"] = self._found.places[name]
                self._found.values["gender"] = sex
                self._found.put("date_of_birth", reading, text_of(value))
                return True
        return False

    def _birth(self) -> None:
        if "date_of_birth" in self._found.written:
            return
        if "year" in self._places:
            parts = [text_of(self._cell(name)) for name in ("day", "month", "year")]
            self._found.places["date_of_birth"] = self._places["year"][0]
            self._found.put(
                "date_of_birth", cell_readings.birth_of_parts(*parts), "/".join(part for part in parts if part)
            )
        else:
            self._read("date_of_birth")

    def _post_and_unit(self) -> None:
        """Position and unit that stand in one column."""
        for name, order in (("position_unit", ("position", "unit")), ("unit_position", ("unit", "position"))):
            text = lines_of(self._cell(name)) if name in self._places else ""
            if is_blank(text):
                continue
            parts = [part for part in _BREAK.split(text) if part]
            self._found.places.update(dict.fromkeys(order, self._places[name][0]))
            if len(parts) < 2:
                alone = "unit" if looks_like_unit(text) and not _is_post(text) else "position"
                self._found.put(alone, Reading(text), text)
                continue
            cut = next((n for n, part in enumerate(parts) if n and looks_like_unit(part)), len(parts) - 1)
            if order[0] == "unit":
                cut = 1
            whole = text.replace("\n", " ")
            edge = whole.find(parts[cut], len(parts[0]))
            self._found.put(order[0], Reading(whole[:edge].strip(" ,;-–—/")), whole)
            self._found.put(order[1], Reading(whole[edge:].strip()), whole)


def _is_post(text: str) -> bool:
    return (
        re.match(
            (
                r"(?:phó|bí thư|trưởng|chủ tịch|ủy viên|uỷ viên|đoàn viên|giáo viên|nhân viên|cán bộ|hiệu|"
                r"giám đốc|chuyên viên|công chức|bt|pbt)"
            ),
            text.lower(),
        )
        is not None
    )


def _is_of_a_person(text: str) -> bool:
    """Whether it may be a name with an unusual surname, rather than "Tập thể chi đoàn" or "Cử tri"."""
    words = clean_name(text).split()
    written = text.split()[-len(words) :]
    return (
        2 <= len(words) <= 6
        and (text.islower() or all(word[:1].isupper() for word in written))
        and not looks_like_unit(text)
        and not any(c.isdecimal() for c in text)
    )
