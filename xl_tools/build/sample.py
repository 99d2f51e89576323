"""The filled sample book: an invented province two weeks before its dialogue, with the slips that real lists have.

`presets/vi-du.toml` holds the office's own data, `sample/` what came in: attendees.csv, questions.toml, progress.toml.
The files were written once, with names, telephone numbers and questions made up for them; they are the source.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..schema import ATTENDEES, CONCLUSIONS, DEPARTMENTS, PAIRS, QUESTIONS, TASKS
from ..schema.columns import DATE_KINDS, NUMBER_KINDS, Column
from .contents import Contents
from .presets import load_preset, read_preset

SAMPLE = "vi-du"
PLACE_MARK = "[Tên tỉnh]"
"""Stands for the province's name in the ready book for provinces."""

_HERE = Path(__file__).parent
_FOLDER = _HERE / "sample"

Row = Mapping[str, Any]


def sample_contents() -> Contents:
    """Everything in the sample book. Values are typed, except where somebody wrote what does not belong: then text."""
    office = office_contents()
    received = _toml("questions.toml")
    progress = _toml("progress.toml")
    return Contents(
        office.settings,
        {
            **office.rows,
            ATTENDEES.id: attendees(),
            QUESTIONS.id: tuple(received["questions"]),
            TASKS.id: _with_done(office.rows[TASKS.id], progress["tasks_done"]),
            PAIRS.id: tuple(progress["pairs"]),
            CONCLUSIONS.id: tuple({**row, "questions": tuple(row["questions"])} for row in progress["conclusions"]),
        },
    )


def office_contents() -> Contents:
    """The same office's book before any list has come in: settings, units, departments, tasks, agenda, budget.

    The departments are those of the ready book for provinces, with this province's name where that one has a mark.
    """
    office = read_preset(_HERE / "presets" / f"{SAMPLE}.toml")
    place = office.settings["place"]
    departments = tuple(
        {name: value.replace(PLACE_MARK, place) for name, value in row.items()}
        for row in load_preset("province").rows[DEPARTMENTS.id]
    )
    return Contents(office.settings, {**office.rows, DEPARTMENTS.id: departments})


def attendees() -> tuple[Row, ...]:
    """The registrations, in the order of the sheet, blanks left out."""
    with (_FOLDER / "attendees.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {field: _typed(ATTENDEES.by_field[field], text) for field, text in row.items() if text}
            for row in csv.DictReader(file, delimiter=";")
        )


def leads_chosen() -> Mapping[str, str]:
    """The departments that this office chooses where the program only proposes one: name by code of the question."""
    chosen: dict[str, str] = _toml("progress.toml")["leads_chosen"]
    return chosen


def _typed(column: Column, text: str) -> Any:
    """A date written 2004-05-09 in the file is a real date; any other writing is text that somebody typed."""
    if column.kind in NUMBER_KINDS:
        return int(text)
    if column.kind in DATE_KINDS and len(text) == len("2004-05-09") and text[4] == "-":
        return date.fromisoformat(text)
    return text


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _with_done(tasks: Sequence[Row], done: Mapping[str, date]) -> tuple[Row, ...]:
    """The tasks with the days they were finished, by text. KeyError for a task that the book does not have."""
    missing = done.keys() - {task["text"] for task in tasks}
    if missing:
        raise KeyError(f"no such task: {'; '.join(sorted(missing))}")
    return tuple({**task, "done": done[task["text"]]} if task["text"] in done else task for task in tasks)
