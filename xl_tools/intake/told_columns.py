"""Columns that a person has decided on, in the place of what their headings say."""

from __future__ import annotations

from collections.abc import Mapping

from .headers import Header, Heading
from .headings import Meaning

Told = Mapping[tuple[str, int | None, int], str | None]
_NOT_TAKEN = Meaning("other", sure=True)


def as_told(header: Header, sheet: str, told: Told) -> Header:
    """The header with the columns that were decided on meaning just that, and no other column meaning the same."""
    own = {place: field for (name, row, place), field in told.items() if (name, row) == (sheet, header.first or None)}
    if not own:
        return header
    fields = {field for field in own.values() if field}
    headings = [_told(heading, own, fields) for heading in header.headings]
    there = {heading.place for heading in header.headings}
    headings += [
        Heading(place, "", _meaning(field), (place,)) for place, field in sorted(own.items()) if place not in there
    ]
    return Header(header.first, header.last, tuple(sorted(headings, key=lambda heading: heading.place)))


def _told(heading: Heading, own: Mapping[int, str | None], fields: set[str]) -> Heading:
    if heading.place in own:
        return Heading(heading.place, heading.text, _meaning(own[heading.place]), heading.places)
    if heading.part in fields:
        return Heading(heading.place, heading.text, _NOT_TAKEN, heading.places)
    return heading


def _meaning(field: str | None) -> Meaning:
    return Meaning(field, sure=True) if field else _NOT_TAKEN
