"""Quota, sent, taken, over and missing of the units whose lists were taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...changes import Problem
from ...messages import ACCOUNT, PHRASES, first_of, without_zeros
from ...rules.problems import row_problem
from ...rules.twins import is_counted_youth
from ...schema import ATTENDEES, UNITS, Unit
from ...schema.lists import RESERVE, WITHDRAWN
from ...schema.reading import cell_text
from ...schema.sheet import TableRow
from ...vietnamese import key
from .entries import Entry
from .taking import Taking

_SHOWN = 12
"""Units named in the account; the others are counted, and stand on the sheet of units."""


@dataclass(frozen=True)
class Standing:
    """One unit after the import, in people."""

    unit: Unit
    sent: int
    """Rows that came out of files and have not withdrawn."""
    registered: int
    reserves: int
    files: tuple[str, ...]

    @property
    def over(self) -> int:
        return max(0, self.registered - (self.unit.quota or 0)) if self.unit.quota is not None else 0

    @property
    def missing(self) -> int:
        return max(0, (self.unit.quota or 0) - self.registered)

    def in_words(self) -> str:
        quota = PHRASES["no_quota"] if self.unit.quota is None else str(self.unit.quota)
        return without_zeros(
            ACCOUNT["unit"],
            unit=self.unit.name,
            quota=quota,
            sent=self.sent,
            taken=self.registered,
            reserves=self.reserves,
            over=self.over,
            missing=self.missing,
        )


def standings(taking: Taking, files: Sequence[str]) -> list[Standing]:
    """Of each unit with people out of these files, in the order of the sheet of units."""
    wanted = {key(file) for file in files}
    people: dict[str, list[Entry]] = {}
    for entry in taking.entries[ATTENDEES.id].rows:
        people.setdefault(key(cell_text(entry.cells.get("unit"))), []).append(entry)
    found = []
    for name, unit in taking.units.by_key.items():
        named = {entry.file: None for entry in people.get(name, ()) if key(entry.file) in wanted}
        if named:
            found.append(_standing(unit, people[name], tuple(named)))
    return sorted(found, key=lambda standing: standing.unit.row)


def _standing(unit: Unit, people: Sequence[Entry], files: tuple[str, ...]) -> Standing:
    states = [cell_text(entry.cells.get("state")) for entry in people]
    sent = sum(bool(entry.file) and state != WITHDRAWN for entry, state in zip(people, states, strict=True))
    registered = sum(is_counted_youth(TableRow(0, entry.cells)) for entry in people)
    return Standing(unit, sent, registered, states.count(RESERVE), files)


def told(found: Sequence[Standing]) -> str:
    """The account of the units, those over or short of their quota first."""
    ordered = sorted(found, key=lambda s: (not (s.over or s.reserves), not s.missing, s.unit.row))
    lines = [f"- {standing.in_words()}" for standing in ordered[:_SHOWN]]
    if len(ordered) > _SHOWN:
        lines.append(ACCOUNT["more"].format(count=len(ordered) - _SHOWN, sheet=UNITS.title))
    return "\n".join(lines)


def above_quota(found: Sequence[Standing]) -> tuple[Problem, ...]:
    """Units that sent more than they were given."""
    return tuple(
        row_problem(
            "list_above_quota",
            UNITS,
            standing.unit,
            "quota",
            quote=standing.unit.name,
            where=first_of(standing.files),
            file=standing.files[0],
            quota=str(standing.unit.quota),
            count=str(standing.registered + standing.reserves),
            reserves=str(standing.reserves),
        )
        for standing in found
        if standing.reserves and standing.unit.quota is not None
    )
