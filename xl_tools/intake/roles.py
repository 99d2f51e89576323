"""Which column of a table is read as what: by its heading, and by its content where the heading is odd or missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ..returned_lists import ListKind
from ..vietnamese import unaccented
from .cell_readings import birth, email, gender, is_blank, is_mark, phone, text_of
from .grids import CellValue, Row
from .headers import Header, Heading
from .headings import Meaning, folded
from .names import looks_like_name, looks_like_unit
from .row_kinds import is_column_numbers

Rows = Sequence[tuple[int, Row]]

_PERSON_SIGNS = frozenset({"date_of_birth", "gender", "male", "female", "ethnic", "category", "day", "year"})
_QUESTION_SIGNS = frozenset({"asker", "asker_unit", "theme", "to_department", "channel", "answer", "received", "code"})
_PLAIN = {
    "attendees": ("date_of_birth", "gender", "unit", "position", "category", "phone", "email", "ethnic", "note"),
    "questions": (
        *("unit", "theme", "to_department", "channel", "note", "received", "code", "answer", "settling"),
        *("document_number", "answered_by", "deadline_asked"),
    ),
    "answers": ("code", "settling", "document_number", "answered_by", "deadline_asked", "text", "unit", "note"),
}
_ETHNIC = re.compile(
    r"kinh|tay|thai|muong|h?'?mong|nung|dao|hoa|khmer|kho me|e de|cham|gia rai|jrai|ba ?na|san chay|san diu|co ho|"
    r"ra ?glai|m'?nong|xo dang|x?'?tieng|tho|ha nhi|khang|xinh mun|la ha|lao|lu|bo y|co tu|gie trieng|ma|hre|co|"
    r"cao lan|san chi|kho mu|co lao|van kieu|pa co|la chi|giay|pa then|la hu|phu la|chu ru|ngai|si la|pu peo|brau"
)
_ENOUGH = 0.6
"""Share of a column's cells that must look like a field before content alone decides."""
_SAMPLED = 80


@dataclass
class Roles:
    """The columns of one table by field; several places of one field are joined."""

    kind: ListKind
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Also of parts: number, surname, given, male, female, day, month, year, position_unit, unit_position,
    name_position, asker_unit."""
    headings: tuple[Heading, ...] = ()
    options: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    """(place, name) of the columns to tick, of a field that is asked for in several."""
    taken: dict[int, tuple[str, bool]] = field(default_factory=dict)
    """(field, sure) of the first place of each column that is read."""
    has_people: bool = False
    """Whether a list of questions also registers those who ask, or a list of people also holds their questions."""

    def first(self, name: str) -> int | None:
        places = self.places.get(name)
        return places[0] if places else None


def roles_of(header: Header, rows: Rows) -> Roles | None:
    """What each column is; None where no column can be the name of a person, a question or an answer."""
    rows = [(number, row) for number, row in rows if not is_column_numbers([text_of(cell) for cell in row.values()])]
    headings = _told_by_content(header.headings, rows)
    parts = {heading.part for heading in headings} - {""}
    kind = _kind(headings, parts, rows)
    if kind is None:
        return None
    roles = Roles(kind, headings=headings)
    chosen: dict[str, Heading] = {}
    for name in ("number", "male", "female", "day", "month", "year", "position_unit", "unit_position"):
        _choose(chosen, name, headings, (name,))
    _choose_keys(chosen, kind, headings, rows)
    for name in _PLAIN[kind]:
        _choose(chosen, name, headings, (name, "occupation") if name == "position" else (name,))
    if kind == "questions":
        _theme_beside_text(chosen, headings, rows)
        _department_beside_unit(chosen, headings)
    if "text" in parts and kind == "attendees":
        _choose(chosen, "text", headings, ("text",))
        roles.has_people = True
    for name, heading in chosen.items():
        roles.places[name] = heading.places
        roles.taken.setdefault(heading.place, (name, heading.sure))
    _choose_options(roles, headings, rows)
    _given_name_without_heading(roles, headings, rows)
    return roles if _has_key(roles) else None


def _choose_options(roles: Roles, headings: Sequence[Heading], rows: Rows) -> None:
    """Columns to tick below one heading: the field's value is the heading of the column that is ticked."""
    for name in ("category", "theme", "channel", "ethnic"):
        columns = [heading for heading in headings if heading.part == name and heading.option]
        cells = [value for heading in columns for value in _cells(rows, heading.places)]
        if len(columns) < 2 or name not in roles.places or _share(cells, is_mark) < 0.8:
            continue
        roles.options[name] = tuple((heading.place, heading.option) for heading in columns)
        roles.places[name] = tuple(heading.place for heading in columns)
        roles.taken.update((heading.place, (name, heading.sure)) for heading in columns)


def _has_key(roles: Roles) -> bool:
    places = roles.places
    if roles.kind == "attendees":
        return bool(places.keys() & {"full_name", "surname", "name_position"})
    if roles.kind == "answers":
        return bool(places.keys() & {"answer", "settling"}) and bool(places.keys() & {"code", "text"})
    return "text" in places


def _choose(chosen: dict[str, Heading], name: str, headings: Iterable[Heading], parts: Sequence[str]) -> None:
    """The column of a field: a sure heading before an unsure one, then the first."""
    used = {heading.place for heading in chosen.values()}
    for part in parts:
        found = [heading for heading in headings if heading.part == part and heading.place not in used]
        best = min(found, key=lambda heading: (not heading.sure, _less_fitting(name, heading)), default=None)
        if best is not None:
            chosen[name] = best
            return


def _less_fitting(name: str, heading: Heading) -> int:
    words = folded(heading.text)
    if name == "unit":
        return 0 if "don vi" in words else 1
    if name == "phone":
        return 1 if "co quan" in words or "phu huynh" in words else 0
    return 0


def _choose_keys(chosen: dict[str, Heading], kind: ListKind, headings: Sequence[Heading], rows: Rows) -> None:
    if kind == "answers":
        _choose(chosen, "answer", headings, ("answer",))
        return
    if kind == "questions":
        texts = [heading for heading in headings if heading.part == "text"]
        chosen["text"] = max(texts, key=lambda heading: (_weight(heading, rows), -heading.place))
        _choose(chosen, "asker", headings, ("asker", "full_name"))
        if "asker" not in chosen:
            _choose(chosen, "asker_unit", headings, ("asker_unit", "name_position"))
    else:
        _choose(chosen, "full_name", headings, ("full_name", "asker"))
        if "full_name" not in chosen:
            _choose(chosen, "name_position", headings, ("name_position", "asker_unit"))
    name = "asker" if kind == "questions" else "full_name"
    surname = next((heading for heading in headings if heading.part == "surname"), None)
    given = next((heading for heading in headings if heading.part == "given"), None)
    if surname and given and surname.place < given.place and (name not in chosen or not chosen[name].sure):
        chosen["surname"], chosen["given"] = surname, given
        chosen.pop(name, None)
    elif name not in chosen and given and not surname and _share(_cells(rows, given.places), _is_name) >= _ENOUGH:
        chosen[name] = given
    elif name not in chosen and surname:
        chosen["surname"] = surname
    elif name in chosen and given and _share(_cells(rows, given.places), _one_word) >= _ENOUGH:
        full = _cells(rows, chosen[name].places)
        if given.place > chosen[name].place and not _repeats(full, _cells(rows, given.places)):
            chosen["surname"], chosen["given"] = chosen.pop(name), given


def _repeats(names: Sequence[CellValue], given: Sequence[CellValue]) -> bool:
    """Whether the full name already ends with the given name in its own column."""
    last = {text_of(name).split()[-1].lower() for name in names if text_of(name)}
    return _share(list(given), lambda value: text_of(value).lower() in last) >= _ENOUGH


def _weight(heading: Heading, rows: Rows) -> tuple[int, float]:
    """How likely a column holds the questions themselves."""
    words = folded(heading.text)
    told = (
        3 if "cau hoi" in words else 2 if "kien nghi" in words else 1 if "y kien" in words or "noi dung" in words else 0
    )
    texts = [text_of(value) for value in _cells(rows, heading.places)]
    length = sum(map(len, texts)) / max(len(texts), 1)
    return (1 if length >= 25 else 0) * 10 + told, length


def _department_beside_unit(chosen: dict[str, Heading], headings: Sequence[Heading]) -> None:
    """Beside the unit that asks, a further body is the one that is to answer."""
    if "unit" not in chosen or "to_department" in chosen:
        return
    for heading in headings:
        if heading.part == "unit" and heading is not chosen["unit"]:
            words = folded(heading.text)
            if re.match(r"(?:co quan|so|nganh|phong)\b", words) and heading.place > chosen["unit"].place:
                chosen["to_department"] = heading
                return


def _theme_beside_text(chosen: dict[str, Heading], headings: Sequence[Heading], rows: Rows) -> None:
    """Of two columns that could be the question the one with short texts is the theme."""
    if "theme" in chosen:
        return
    length = _weight(chosen["text"], rows)[1]
    for heading in headings:
        if heading.part == "text" and heading is not chosen["text"]:
            own = _weight(heading, rows)[1]
            if 0 < own < 45 and own * 1.5 < length and heading.place < chosen["text"].place:
                chosen["theme"] = heading
                return


def _kind(headings: Sequence[Heading], parts: set[str], rows: Rows) -> ListKind | None:
    """What a table lists, by its headings, and by how much of a column of questions is filled."""
    named = bool(parts & {"full_name", "surname", "name_position", "asker", "asker_unit"})
    if "code" in parts and parts & {"answer", "settling"} and not named:
        return "answers"
    if "text" in parts:
        texts = [heading for heading in headings if heading.part == "text"]
        filled = max(len(_cells(rows, heading.places)) for heading in texts)
        people = len(parts & _PERSON_SIGNS)
        people_filled = max(
            (len(_cells(rows, h.places)) for h in headings if h.part in {"full_name", "given"}), default=0
        )
        if (
            named
            and people >= 2
            and not parts & _QUESTION_SIGNS
            and (filled * 2 < people_filled or not any(h.sure for h in texts))
        ):
            return "attendees"
        if named and people >= 1 and not any(heading.sure for heading in texts) and filled * 2 < people_filled:
            return "attendees"
        if {"answer", "code"} <= parts and not named:
            return "answers"
        return "questions"
    if {"answer", "code"} <= parts:
        return "answers"
    return "attendees" if named else None


def _told_by_content(headings: Sequence[Heading], rows: Rows) -> tuple[Heading, ...]:
    """The headings, with those nobody knows told by what stands below them."""
    known = {heading.part for heading in headings if heading.meaning}
    used = {place for heading in headings for place in heading.places}
    all_places = {column for _, row in rows[:_SAMPLED] for column in row}
    left, right = min(used), max(used)
    blank = [Heading(place, "", None, (place,)) for place in sorted(all_places - used) if left <= place <= right + 1]
    found: list[Heading] = []
    for heading in sorted((*headings, *blank), key=lambda heading: heading.place):
        part = content_part(_cells(rows, heading.places)) if heading.meaning is None else ""
        if _may_be_ethnic(heading) and content_part(_cells(rows, heading.places)) == "ethnic":
            heading = Heading(heading.place, heading.text, Meaning("ethnic", sure=True), heading.places)
        if (
            heading.part == "given"
            and "surname" not in known
            and _share(_cells(rows, heading.places), _is_name) >= _ENOUGH
        ):
            part, known = "full_name", known | {"full_name"}
            heading = Heading(heading.place, heading.text, Meaning("full_name", sure=True), heading.places)
        elif part and part not in known and not (part == "full_name" and known & {"surname", "asker", "name_position"}):
            known.add(part)
            heading = Heading(heading.place, heading.text, Meaning(part, sure=False), heading.places)
        found.append(heading)
    return tuple(found)


def _may_be_ethnic(heading: Heading) -> bool:
    """DT: without accents điện thoại and dân tộc have the same short form."""
    return heading.part == "phone" and folded(heading.text) in {"dt", "d t"}


def content_part(values: Sequence[CellValue]) -> str:
    """What a column holds, told by its cells alone; "" where nothing is plain enough."""
    if len(values) < 2:
        return ""
    tests = (
        ("email", lambda value: "@" in text_of(value) and email(value).value is not None),
        ("gender", lambda value: gender(value, {}).value is not None),
        ("ethnic", lambda value: _ETHNIC.fullmatch(unaccented(text_of(value)).replace("-", " ")) is not None),
        ("date_of_birth", _is_birth),
        ("phone", lambda value: len(text_of(value)) >= 9 and phone(value).value is not None),
        ("full_name", _is_name),
        ("text", _is_question),
        ("unit", lambda value: isinstance(value, str) and len(value) < 80 and looks_like_unit(value)),
    )
    for part, test in tests:
        if _share(values, test) >= (0.8 if part in {"unit", "text", "date_of_birth"} else _ENOUGH + 0.05):
            return part
    return ""


def _is_birth(value: CellValue) -> bool:
    if isinstance(value, int) and not 1940 <= value <= 2020:
        return False
    found = birth(value).value
    return found is not None and "1940" <= found[:4] <= "2020"


def _is_question(value: CellValue) -> bool:
    return isinstance(value, str) and len(value.split()) >= 9


def _is_name(value: CellValue) -> bool:
    return isinstance(value, str) and looks_like_name(value)


def _one_word(value: CellValue) -> bool:
    return isinstance(value, str) and len(value.split()) == 1 and value.strip().isalpha()


def _cells(rows: Rows, places: Sequence[int]) -> list[CellValue]:
    """The filled cells of a column, forms' dots and dashes left out."""
    found = []
    for _, row in rows[:_SAMPLED]:
        value = next((row[place] for place in places if place in row), None)
        if value is not None and not is_blank(text_of(value)):
            found.append(value)
    return found


def _share(values: Sequence[CellValue], test: Callable[[CellValue], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _given_name_without_heading(roles: Roles, headings: Sequence[Heading], rows: Rows) -> None:
    """A name in two columns below one heading: the given name stands in the next column, which has no heading."""
    name = "full_name" if roles.kind == "attendees" else "asker"
    for part in (name, "surname"):
        places = roles.places.get(part)
        if not places or len(places) > 1:
            continue
        beside = places[0] + 1
        headed = {place for heading in headings if heading.text or heading.meaning for place in heading.places}
        if beside in headed or "given" in roles.places:
            continue
        values = _cells(rows, (beside,))
        if len(values) * 10 >= len(_cells(rows, places)) * 6 and _share(values, _one_word) >= 0.8:
            roles.places[part] = (places[0], beside)


def samples(rows: Rows, place: int) -> tuple[str, ...]:
    """The first three values of a column."""
    return tuple(text_of(value) for value in _cells(rows, (place,))[:3])


def guessed_header(rows: Rows) -> Header | None:
    """The columns of a table without a header, told by what stands in them; None where it is no list."""
    columns = sorted({column for _, row in rows[:_SAMPLED] for column in row})
    if not 2 <= len(columns) <= 60:
        return None
    headings: list[Heading] = []
    seen: set[str] = set()
    for column in columns:
        values = _cells(rows, (column,))
        part = "number" if _counts_up(values) else content_part(values)
        if part and part not in seen and len(values) * 2 >= len(rows[:_SAMPLED]):
            seen.add(part)
            headings.append(Heading(column, "", Meaning(part, sure=False), (column,)))
    people = (
        "full_name" in seen and len(seen - {"number"}) >= 2 and len(seen & _PERSON_SIGNS | seen & {"phone", "email"})
    )
    if not people and not ("text" in seen and seen & {"number", "full_name"}):
        return None
    return Header(0, 0, tuple(headings))


def _counts_up(values: Sequence[CellValue]) -> bool:
    numbers = [int(text_of(value).rstrip(".")) for value in values if text_of(value).rstrip(".").isdecimal()]
    return (
        len(numbers) >= 2
        and len(numbers) >= 0.8 * len(values)
        and numbers[0] <= 1
        and numbers == sorted(numbers)
        and max(numbers) <= len(values) + 5
    )
