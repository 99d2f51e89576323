"""What only several files together show: the same file twice, a corrected version, a person whom two units sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from ..returned_lists import ReturnedList
from ..vietnamese import key, name_key, unaccented, words_key

_NEWER = (
    "thay the",
    "sua lai",
    "chinh sua",
    "dieu chinh",
    "ban moi",
    "cap nhat",
    "bo sung",
    "gui lai",
    "lan 2",
    "lan 3",
    "v2",
)
_ALIKE = 0.5
"""Share of the smaller file's entries that another version of it also has."""


@dataclass(frozen=True)
class CrossFinding:
    """Files that have something to do with one another; `newer` is the corrected one, "" where nothing tells."""

    type: Literal["same_file", "corrected_version", "same_person"]
    files: tuple[str, str]
    full_name: str = ""
    newer: str = ""


def cross_findings(lists: Sequence[ReturnedList]) -> tuple[CrossFinding, ...]:
    """Findings for each pair of files that were read, in their order."""
    read = [found for found in lists if found.refusal is None]
    entries = {id(found): _entries(found) for found in read}
    return tuple(
        finding
        for one, other in combinations(read, 2)
        for finding in _of_pair(one, other, entries[id(one)], entries[id(other)])
    )


def _entries(found: ReturnedList) -> dict[tuple[str, ...], str]:
    """What identifies each row, with the name to show: a person by name and birth date or telephone."""
    marks: dict[tuple[str, ...], str] = {}
    for row in found.rows:
        values = row.values
        if row.kind == "attendees":
            name = name_key(values["full_name"])
            if len(values.get("date_of_birth", "")) == 10:
                marks["born", name, values["date_of_birth"]] = values["full_name"]
            if values.get("phone"):
                marks["phone", name, values["phone"]] = values["full_name"]
        elif values.get("text"):
            marks["text", words_key(values["text"])] = ""
    return marks


def _of_pair(
    one: ReturnedList, other: ReturnedList, marks: Mapping[tuple[str, ...], str], others: Mapping[tuple[str, ...], str]
) -> Iterator[CrossFinding]:
    files = (one.name, other.name)
    if one.fingerprint == other.fingerprint:
        yield CrossFinding("same_file", files)
        return
    shared = marks.keys() & others.keys()
    if (
        one.kind == other.kind
        and key(one.unit) == key(other.unit)
        and len(shared) >= max(2, _ALIKE * min(len(marks), len(others)))
    ):
        newer = [found.name for found in (one, other) if is_newer(found)]
        yield CrossFinding("corrected_version", files, newer=newer[0] if len(newer) == 1 else "")
        return
    for name in sorted({marks[mark] for mark in shared} - {""}):
        yield CrossFinding("same_person", files, full_name=name)


def is_newer(found: ReturnedList) -> bool:
    """Whether a list says of itself that it takes the place of an earlier one."""
    return any(word in unaccented(line) for line in found.titles for word in _NEWER)
