"""Every document for each of the seven ready books, in the style and with the signers of its sheet "Loại văn bản"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from letter_books import (
    AGENDA,
    ATTENDEES,
    BUDGET,
    CONCLUSIONS,
    EVENT,
    QUESTIONS,
    TO_BE_MENDED,
    documents_of,
    kind_of,
)
from letter_checks import CHECKS
from preset_rows import load_preset

from xl_tools.build.contents import Contents
from xl_tools.build.presets import PRESETS
from xl_tools.build.tables import book_of
from xl_tools.changes import WriteDocument
from xl_tools.features.letters.kinds import LETTER_KINDS, LetterKind

BOOKS = [name for name, _ in PRESETS]
STYLES_OF_BOOK = {
    "soc-trang": {"UBND", "Đoàn", "liên tịch"},
    "lao-cai": {"UBND", "Đoàn"},
    "hong-bang": {"UBND", "Đoàn"},
}


def under_way(name: str) -> Contents:
    """The ready book once people, questions and answers have come in, and the clerk has filled what was blank."""
    ready = load_preset(name)
    names = [department["name"] for department in ready.rows["departments"]]
    questions = [
        {**question, "lead": names[number % len(names)], "cooperating": (), "code": f"CH{number + 1:04}"}
        for number, question in enumerate(QUESTIONS)
    ]
    units = [{**row, "quota": 5, "least_questions": 2} for row in ready.rows.get("units", ())] or [
        {"code": "DV001", "name": "Xã Suối Tràm", "quota": 5, "least_questions": 2}
    ]
    filled = {"event_date": EVENT, "event_time": "8 giờ 00", "venue": "Hội trường"}
    kinds = [{**row, "signer_name": "Hoàng Quốc Thịnh"} for row in ready.rows["document_kinds"]]
    rows: Mapping[str, Any] = {
        **ready.rows,
        "document_kinds": [{**row, "second_name": "Vừ Thị Mỷ"} if row.get("second_body") else row for row in kinds],
        "attendees": [
            *coded("DB", 4, ATTENDEES),
            *({**row, "code": f"K{row['code']}"} for row in ready.rows.get("attendees", ())),
        ],
        "questions": questions,
        "units": units,
        "conclusions": [{**row, "code": "KL01", "body": names[0], "questions": ("CH0003",)} for row in CONCLUSIONS],
        "agenda": ready.rows.get("agenda") or coded("", 1, AGENDA),
        "budget": coded("", 1, BUDGET),
        "sources": [{**row, "unit": units[0]["name"]} for row in TO_BE_MENDED["sources"]],
        "findings": TO_BE_MENDED["findings"],
    }
    blank = {field: value for field, value in filled.items() if str(ready.settings.get(field, "["))[:1] == "["}
    return Contents({**ready.settings, **blank}, rows)


def coded(prefix: str, digits: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "code": f"{prefix}{number:0{digits}}"} for number, row in enumerate(rows, start=1)]


@cache
def letters_of(name: str) -> dict[LetterKind, WriteDocument]:
    """One letter of each kind."""
    book = book_of(under_way(name), date(2026, 3, 1))
    return {kind_of(document): document for document in documents_of(book)}


def style_of(document: WriteDocument) -> str:
    if document.fields["union_style"]:
        return "Đoàn"
    return "liên tịch" if document.fields["joint"] else "UBND"


@pytest.mark.parametrize("kind", LETTER_KINDS, ids=lambda kind: kind.template.removesuffix(".docx"))
@pytest.mark.parametrize("name", BOOKS)
def test_every_document_of_a_ready_book_is_as_the_decree_wants_it(name: str, kind: LetterKind) -> None:
    document = letters_of(name)[kind]
    for check in CHECKS:
        check(document, style_of(document))


@pytest.mark.parametrize("name", BOOKS)
def test_both_house_styles_and_two_signers_are_there_where_the_plan_has_them(name: str) -> None:
    styles = {style_of(document) for document in letters_of(name).values()}
    assert styles == STYLES_OF_BOOK.get(name, {"UBND"})
