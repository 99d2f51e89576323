"""The letters that the product makes are clean papers: what lint tells of them is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from letter_books import EVENT, documents_of, kind_of
from letter_checks import content
from test_letters_of_every_book import BOOKS, under_way

from xl_tools.build.contents import Contents
from xl_tools.build.tables import book_of
from xl_tools.changes import Problem, WriteDocument
from xl_tools.features.proofreading import proofread
from xl_tools.intake.texts import read_document

OF_THE_BOOK = {
    "lao-cai": {"wrong_year"},
    "bach-sam": {"wrong_year"},
    "hong-bang": {"issued_late"},
}
"""Ready books of 2023 and 2024 whose event is held in 2026 here; a plan that was published 21 days before."""


def clean(name: str) -> Contents:
    """The book under way, with every answer due before the event and no body invited twice."""
    book = under_way(name)
    guests = [
        row for row in book.rows["attendees"] if not (row["code"].startswith("DB") and row.get("role") == "Khách mời")
    ]
    questions = [{**row, "deadline": date(2026, 3, 10)} for row in book.rows["questions"]]
    return replace(book, rows={**book.rows, "attendees": guests, "questions": questions})


def one_of_each_kind(name: str) -> Iterator[WriteDocument]:
    yield from {
        kind_of(document): document for document in documents_of(book_of(clean(name), date(2026, 2, 1)))
    }.values()


def problems_of(document: WriteDocument, folder: Path) -> tuple[Problem, ...]:
    file = folder / "thu.docx"
    file.write_bytes(content(document))
    return proofread(read_document(file))


@pytest.mark.parametrize("name", BOOKS)
def test_letters_of_a_ready_book_have_nothing_but_the_names_left_to_fill_in(name: str, tmp_path: Path) -> None:
    assert EVENT.year == 2026
    alarms = [
        (kind_of(document).template, problem.code, problem.quote)
        for document in one_of_each_kind(name)
        for problem in problems_of(document, tmp_path)
        if problem.code not in OF_THE_BOOK.get(name, ())
        and not (problem.code == "placeholder" and (problem.quote or "").startswith("["))
    ]
    assert alarms == []
