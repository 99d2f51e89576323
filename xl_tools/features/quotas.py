"""check_quotas: registrations against the quotas of units, the targets of categories and the totals of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..changes import ChangeSet, Problem
from ..given import Given
from ..messages import PHRASES, first_of, summed_up
from ..rules import formula_values
from ..rules.cells import Key, count_key
from ..rules.problems import row_problem
from ..rules.settings import setting_problem, unreadable_settings
from ..rules.twins import is_counted_youth
from ..schema import ATTENDEES, CATEGORIES, UNITS, Attendee, Category, Unit
from ..schema.book import Book
from ..schema.lists import RESERVE, WITHDRAWN
from ..schema.reading import cell_text
from ..schema.sheet import Cell
from ..vietnamese import key

USED_SETTINGS = ("youth_delegates", "total_delegates")


def check_quotas(book: Book, _given: Given) -> ChangeSet:
    """Problems only: who is short, over, silent or unknown, and which reserves may move up. Changes no cell."""
    lists = _Lists.of(book)
    standings = tuple(_standings(book, lists))
    problems = (
        *_unreadable(book),
        *(problem for standing in standings for problem in standing.problems()),
        *_units_twice(standings),
        *_blocks(standings),
        *_uncounted(lists, standings),
        *_categories(book, lists),
        *_totals(book, lists, standings),
    )
    return ChangeSet(problems=problems, summary=_summary(lists, standings))


@dataclass(frozen=True)
class _Lists:
    """The attendees by what counts them: in the order of the sheet, by unit as the formulas compare names."""

    youth: Mapping[Key, Sequence[Attendee]]
    """Those whom the units' quotas count."""
    reserves: Mapping[Key, Sequence[Attendee]]
    all: tuple[Attendee, ...]
    written_units: Mapping[int, str]
    """Unit as written, by row."""

    @classmethod
    def of(cls, book: Book) -> _Lists:
        youth: dict[Key, list[Attendee]] = {}
        reserves: dict[Key, list[Attendee]] = {}
        attendees, rows = book.rows(ATTENDEES), book.tables[ATTENDEES.id].rows
        for attendee, row in zip(attendees, rows, strict=True):
            unit = count_key(row.cells.get("unit"))
            if is_counted_youth(row):
                youth.setdefault(unit, []).append(attendee)
            elif attendee.state == RESERVE and attendee.is_youth:
                reserves.setdefault(unit, []).append(attendee)
        written = {row.number: cell_text(row.cells.get("unit")) for row in rows}
        return cls(youth, reserves, attendees, written)


@dataclass(frozen=True)
class _Standing:
    """One unit against its quota. `registered` and `sent` are what the sheet's own columns count."""

    unit: Unit
    registered: int
    sent: int
    youth: Sequence[Attendee]
    reserves: Sequence[Attendee]
    counted_as: Key
    as_text: Mapping[str, str]
    """Numbers stored as text, by field: the sheet's formulas do not see them."""

    @property
    def silent(self) -> bool:
        return not (self.registered or self.sent or self.reserves)

    @property
    def missing(self) -> int:
        return max(0, (self.unit.quota or 0) - self.registered)

    @property
    def over(self) -> int:
        return 0 if self.unit.quota is None else max(0, self.registered - self.unit.quota)

    def problems(self) -> Iterator[Problem]:
        for field, written in self.as_text.items():
            yield self._problem("stored_as_text", field, quote=written)
        if self.silent:
            yield self._problem("unit_sent_nothing", "name")
            return
        if self.over:
            last = self.youth[-self.over :]
            yield self._problem("unit_over", "quota", quote2=_codes(last), names=_names(last), over=str(self.over))
        elif self.missing:
            yield self._problem("unit_short", "quota", missing=str(self.missing))
        yield from self._reserves()
        least = self.unit.least_questions
        if least is not None and self.sent < least:
            yield self._problem("questions_short", "least_questions", sent=str(self.sent), least=str(least))

    def _reserves(self) -> Iterator[Problem]:
        """Reserves are offered the free places in the order of the sheet; a full unit takes nobody and says so."""
        if not self.reserves or self.unit.quota is None:
            return
        if not self.missing:
            yield self._problem("unit_full", "quota", quote2=_codes(self.reserves), names=_names(self.reserves))
            return
        first = self.reserves[: self.missing]
        yield self._problem(
            "reserves_may_move_up", "quota", quote2=_codes(first), names=_names(first), missing=str(self.missing)
        )

    def _problem(
        self, code: str, column: str, *, quote: str | None = None, quote2: str | None = None, **details: str
    ) -> Problem:
        quota = PHRASES["no_quota"] if self.unit.quota is None else str(self.unit.quota)
        details |= {"unit": self.unit.name, "quota": quota, "registered": str(self.registered)}
        quote = self.unit.name if quote is None else quote
        return row_problem(code, UNITS, self.unit, column, quote=quote, quote2=quote2, **details)


def _standings(book: Book, lists: _Lists) -> Iterator[_Standing]:
    """Units with a name, in the order of the sheet."""
    table = book.tables[UNITS.id]
    for unit, row, values in zip(book.rows(UNITS), table.rows, formula_values(book, UNITS), strict=True):
        if not unit.name:
            continue
        counted_as = count_key(row.cells.get("name"))
        yield _Standing(
            unit=unit,
            registered=_whole(values["registered"]),
            sent=_whole(values["questions"]),
            youth=lists.youth.get(counted_as, ()),
            reserves=lists.reserves.get(counted_as, ()),
            counted_as=counted_as,
            as_text=_stored_as_text(row.cells, {"quota": unit.quota}),
        )


def _whole(value: Cell) -> int:
    return int(value) if isinstance(value, (int, float)) else 0


def _stored_as_text(cells: Mapping[str, Cell], typed: Mapping[str, int | None]) -> dict[str, str]:
    return {
        field: cell_text(cells.get(field))
        for field, value in typed.items()
        if value is not None and isinstance(cells.get(field), str)
    }


def _codes(attendees: Iterable[Attendee]) -> str:
    return "; ".join(attendee.code for attendee in attendees)


def _names(attendees: Sequence[Attendee]) -> str:
    return first_of([f"{attendee.full_name} ({attendee.code})".strip() for attendee in attendees])


def _unreadable(book: Book) -> Iterator[Problem]:
    yield from unreadable_settings(book, USED_SETTINGS)
    yield from book.problems(UNITS)
    yield from book.problems(CATEGORIES)
    if not any(unit.name for unit in book.rows(UNITS)):
        yield Problem("no_units_listed", sheet=UNITS.id)


def _units_twice(standings: Sequence[_Standing]) -> Iterator[Problem]:
    first: dict[str, Unit] = {}
    for standing in standings:
        unit = standing.unit
        other = first.setdefault(key(unit.name), unit)
        if other is not unit:
            row2 = str(other.row)
            yield row_problem("unit_twice", UNITS, unit, "name", quote=unit.name, quote2=other.code, row2=row2)


def _blocks(standings: Sequence[_Standing]) -> Iterator[Problem]:
    """Blocks of two units or more, of which every unit has a quota: registrations against the sum of quotas."""
    blocks: dict[str, list[_Standing]] = {}
    for standing in standings:
        if standing.unit.block:
            blocks.setdefault(key(standing.unit.block), []).append(standing)
    for members in blocks.values():
        quotas = [member.unit.quota for member in members if member.unit.quota is not None]
        if len(quotas) < len(members) or len(members) == 1:
            continue
        registered, quota = sum(member.registered for member in members), sum(quotas)
        if registered == quota:
            continue
        first = members[0].unit
        yield row_problem(
            "block_short" if registered < quota else "block_over",
            UNITS,
            first,
            "block",
            quote=first.block,
            units=str(len(members)),
            registered=str(registered),
            quota=str(quota),
            difference=str(abs(registered - quota)),
        )


def _uncounted(lists: _Lists, standings: Sequence[_Standing]) -> Iterator[Problem]:
    """Names of units on "Đại biểu" that no unit's count takes in, one problem for each, in the order of the sheet."""
    known = {standing.counted_as for standing in standings}
    names = {key(standing.unit.name): standing.unit.name for standing in reversed(standings)}
    groups: dict[str, list[Attendee]] = {}
    for counted in (lists.youth, lists.reserves):
        for unit, attendees in counted.items():
            if unit not in known:
                for attendee in attendees:
                    groups.setdefault(key(lists.written_units[attendee.row]), []).append(attendee)
    for name, members in sorted(groups.items(), key=lambda group: min(member.row for member in group[1])):
        members.sort(key=lambda attendee: attendee.row)
        first = members[0]
        code = "attendees_of_unknown_unit" if name not in names else "attendees_of_unit_written_otherwise"
        yield row_problem(
            code if name else "attendees_without_unit",
            ATTENDEES,
            first,
            "unit",
            quote=lists.written_units[first.row] or None,
            quote2=names.get(name),
            count=str(len(members)),
            rows=first_of([str(member.row) for member in members]),
        )


def _categories(book: Book, lists: _Lists) -> Iterator[Problem]:
    table, targets = book.tables[CATEGORIES.id], []
    rows = zip(book.rows(CATEGORIES), table.rows, formula_values(book, CATEGORIES), strict=True)
    first: dict[str, Category] = {}
    for category, row, values in rows:
        if not category.name:
            continue
        for written in _stored_as_text(row.cells, {"target": category.target}).values():
            yield _of_category("stored_as_text", category, "target", quote=written)
        other = first.setdefault(key(category.name), category)
        if other.name != category.name:
            yield _of_category("category_twice", category, "name", quote2=other.name, row2=str(other.row))
        if category.target is not None:
            targets.append(category)
            count = _whole(values["count"])
            if count != category.target:
                code = "category_short" if count < category.target else "category_over"
                difference = str(abs(count - category.target))
                yield _of_category(
                    code, category, "target", target=str(category.target), count=str(count), difference=difference
                )
    without = [attendee for group in lists.youth.values() for attendee in group if not attendee.category]
    if targets and without:
        without.sort(key=lambda attendee: attendee.row)
        rows_without = first_of([str(attendee.row) for attendee in without])
        yield row_problem(
            "youth_without_category", ATTENDEES, without[0], "category", count=str(len(without)), rows=rows_without
        )


def _of_category(
    code: str, category: Category, column: str, *, quote: str | None = None, quote2: str | None = None, **details: str
) -> Problem:
    quote = category.name if quote is None else quote
    return row_problem(code, CATEGORIES, category, column, quote=quote, quote2=quote2, **details)


def persons_expected(attendees: Iterable[Attendee]) -> int:
    """Heads in the hall: a row of youth is one, a row of guests "Số người"; without reserves and withdrawn rows."""
    return sum(
        1 if attendee.is_youth else attendee.persons or 1
        for attendee in attendees
        if attendee.state not in (RESERVE, WITHDRAWN)
    )


def _totals(book: Book, lists: _Lists, standings: Sequence[_Standing]) -> Iterator[Problem]:
    """The plan's totals: youth against the sum of quotas, or against registrations where no unit has a quota."""
    planned_youth, planned_heads = book.settings.youth_delegates, book.settings.total_delegates
    quotas = [standing.unit.quota for standing in standings if standing.unit.quota is not None]
    if planned_youth is not None:
        under, over = ("quotas_under_plan", "quotas_over_plan") if quotas else ("youth_under_plan", "youth_over_plan")
        found = sum(quotas) if quotas else _youth(lists)
        if found != planned_youth:
            code = under if found < planned_youth else over
            yield _of_setting(book, code, "youth_delegates", found, planned_youth)
    heads = persons_expected(lists.all)
    if planned_heads is not None and heads != planned_heads:
        code = "persons_under_plan" if heads < planned_heads else "persons_over_plan"
        yield _of_setting(book, code, "total_delegates", heads, planned_heads)


def _youth(lists: _Lists) -> int:
    return sum(map(len, lists.youth.values()))


def _of_setting(book: Book, code: str, setting: str, found: int, planned: int) -> Problem:
    details = {"found": str(found), "planned": str(planned), "difference": str(abs(found - planned))}
    return setting_problem(book, code, setting, quote=str(planned), quote2=str(found), **details)


def _summary(lists: _Lists, standings: Sequence[_Standing]) -> str:
    silent = [standing for standing in standings if standing.silent]
    speaking = [standing for standing in standings if not standing.silent]
    return summed_up(
        "check_quotas",
        units=len(standings),
        full=sum(s.unit.quota is not None and not s.missing and not s.over for s in speaking),
        short=sum(s.missing > 0 for s in speaking),
        over=sum(s.over > 0 for s in speaking),
        over_by=sum(s.over for s in speaking),
        silent=len(silent),
        missing=sum(s.missing for s in standings),
        youth=_youth(lists),
        quota=sum(s.unit.quota or 0 for s in standings),
        heads=persons_expected(lists.all),
    )
