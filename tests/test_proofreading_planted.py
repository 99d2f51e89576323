"""Slips planted one at a time into whole documents, in each way a document may be read; and documents without any."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from calc import needs_libreoffice
from papers import NAMES, READINGS, paper, pdf_files, word_file
from planted_slips import SLIPS, Slip

from xl_tools.changes import Problem
from xl_tools.features.inspection import problem_sentence
from xl_tools.features.proofreading import Document, proofread
from xl_tools.intake.texts import read_document
from xl_tools.vietnamese import key

FOUND_AT_LEAST, FALSE_AT_MOST = 0.95, 0.05


def words(text: str | None) -> str:
    return " ".join(key(text or "").split())


def finds(problem: Problem, slip: Slip) -> bool:
    """Whether the problem is the slip: its code, and quotes or details that share the planted words."""
    told = " § ".join(map(words, (problem.quote, problem.quote2, *problem.details.values())))
    return problem.code == slip.code and words(slip.found) in told


@cache
def found_in(name: str, way: str) -> tuple[Problem, ...]:
    return proofread(READINGS[way](paper(name)))


def scored(slips: Sequence[Slip], way: str) -> tuple[list[str], list[str], int]:
    """Slips that were missed, problems that are neither the slip nor in the document without it, and all problems."""
    missed, false, told = [], [], 0
    for slip in slips:
        before = {(problem.code, problem.quote) for problem in found_in(slip.document, way)}
        problems = proofread(READINGS[way](slip.text))
        told += len(problems)
        if not any(finds(problem, slip) for problem in problems):
            missed.append(f"{slip.code}: {slip.after}")
        strange = (p for p in problems if p.code != slip.code and (p.code, p.quote) not in before)
        false += [f"{slip.after}: {problem.code} {problem.quote}" for problem in strange]
    return missed, false, told


@pytest.mark.parametrize("way", READINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_document_without_slips_gives_no_alarm(name: str, way: str) -> None:
    assert [(problem.code, problem.quote) for problem in found_in(name, way)] == []


def test_there_are_slips_of_every_code_that_a_text_can_show() -> None:
    assert len(SLIPS) >= 250
    assert len({slip.code for slip in SLIPS}) >= 15  # what only the file shows is in test_proofreading_formats


@pytest.mark.parametrize("way", READINGS)
def test_planted_slips_are_found_and_little_else(way: str) -> None:
    slips = SLIPS[::6] if way == "docx" else SLIPS  # a Word file takes ten times as long to make
    missed, false, told = scored(slips, way)
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(slips), missed
    assert len(false) <= FALSE_AT_MOST * told, false


@pytest.mark.parametrize("slip", SLIPS[::9], ids=lambda slip: slip.code)
def test_decomposed_text_and_other_dashes_change_nothing(slip: Slip) -> None:
    for changed in (unicodedata.normalize("NFD", slip.text), slip.text.replace("hòa", "hoà").replace("ủy", "uỷ")):
        assert any(finds(problem, slip) for problem in proofread(READINGS["txt"](changed)))


def test_every_problem_says_what_where_and_what_to_do() -> None:
    for slip in SLIPS[::4]:
        for problem in proofread(READINGS["txt"](slip.text)):
            said = problem_sentence(problem)
            assert problem.where
            assert said.endswith(".")
            assert (problem.quote or problem.where) in said
            assert "{" not in said.replace(problem.quote or "", "")


@pytest.mark.libreoffice
@needs_libreoffice
def test_a_pdf_tells_what_its_text_can_show(tmp_path: Path) -> None:
    slips = SLIPS[::9]
    texts = [*map(paper, NAMES), *(slip.text for slip in slips)]
    documents: list[Document] = [
        read_document(path) for path in pdf_files([word_file(text) for text in texts], tmp_path)
    ]
    clean, spoilt = documents[: len(NAMES)], documents[len(NAMES) :]
    assert [(problem.code, problem.quote) for document in clean for problem in proofread(document)] == []
    missed = [
        slip
        for slip, document in zip(slips, spoilt, strict=True)
        if not any(finds(problem, slip) for problem in proofread(document))
    ]
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(slips), missed
