"""Rows of the ready books, for their tests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from xl_tools.build import presets
from xl_tools.build.contents import Contents
from xl_tools.build.presets import BLANK, PRESETS
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.schema.lists import PLANNED

PLANS = ("son-la", "soc-trang", "lao-cai", "hong-bang", "bach-sam")
NAMES = (BLANK, *(name for name, _ in PRESETS))
KINDS = [kind.name for kind in LETTER_KINDS]
TEMPLATES = [kind.template for kind in LETTER_KINDS]
INVITING = ["Giấy mời đại biểu", "Giấy mời khách mời"]
load_preset = cache(presets.load_preset)
MARKED = re.compile(r"\[[^\[\]]+\]")


def rows(name: str, sheet: str) -> list[dict[str, Any]]:
    return [dict(row) for row in load_preset(name).rows.get(sheet, ())]


def column(name: str, sheet: str, field: str) -> list[Any]:
    return [row.get(field) for row in rows(name, sheet)]


def tasks(name: str, ground: str = PLANNED, **wanted: Any) -> list[dict[str, Any]]:
    return [
        row
        for row in rows(name, "tasks")
        if row.get("ground") == ground and all(row.get(field) == value for field, value in wanted.items())
    ]


def leads(name: str) -> set[str]:
    """Bodies to which the plan itself gives a task."""
    return {row["lead"] for row in tasks(name) if "lead" in row}


def kind(name: str, wanted: str) -> dict[str, Any]:
    return next(row for row in rows(name, "document_kinds") if row["kind"] == wanted)


def roles(name: str) -> Counter[str]:
    return Counter(column(name, "attendees", "role"))


def texts(contents: Contents) -> Iterator[str]:
    yield from (value for value in contents.settings.values() if isinstance(value, str))
    for sheet_rows in contents.rows.values():
        for row in sheet_rows:
            for value in row.values():
                yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
