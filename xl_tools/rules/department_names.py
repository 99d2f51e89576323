"""Names of departments: which one a person meant, however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..schema import Department
from .question_text import folded


def initials(name: str) -> str:
    """The letters by which an office shortens a name: Sở Khoa học và Công nghệ, skhcn."""
    return "".join(word[0] for word in folded(name).split() if word != "va")


def department_named(
    written: str, departments: Sequence[Department], spelling: Callable[[str], str] = folded
) -> tuple[Department | None, bool]:
    """The department a person meant by `written`, and whether there is no doubt about it.

    Understood are names, address lines, key words (where an office notes former names), initials, and names misspelt
    by a letter or two; names that differ in a number are never taken for one another.
    """
    wanted = spelling(written)
    if not wanted:
        return None, False
    for department in departments:
        names = (department.name, department.address_line, *re.split(r"[;\n]", department.key_words))
        if any(spelling(name) == wanted for name in names):
            return department, True
    short = "".join(wanted.split())
    shortened = [department for department in departments if short in _short_names(department.name)]
    if len(shortened) == 1:
        return shortened[0], True
    return nearest_department(wanted, departments), False


def _short_names(name: str) -> frozenset[str]:
    """Sở KHCN, SKHCN, KHCN; a single letter stands for nothing."""
    first, _, rest = folded(name).partition(" ")
    letters = initials(rest)
    return frozenset({first + letters, first[:1] + letters, letters} if len(letters) > 1 else ())


def nearest_department(written: str, departments: Sequence[Department]) -> Department | None:
    """The department whose name is nearly what is written; None where none is, or two are."""
    from rapidfuzz import fuzz

    wanted = folded(written)
    near = sorted(
        ((fuzz.ratio(wanted, folded(department.name)), -at, department) for at, department in enumerate(departments)),
        key=lambda found: found[:2],
        reverse=True,
    )
    if not near or near[0][0] < 88 or (len(near) > 1 and near[0][0] - near[1][0] < 4):
        return None
    found = near[0][2]
    return found if re.findall(r"\d+", wanted) == re.findall(r"\d+", folded(found.name)) else None


def by_name(departments: Iterable[Department]) -> Mapping[str, Department]:
    """The departments by name, as the formulas compare names: case aside."""
    return {department.name.casefold(): department for department in departments if department.name}
