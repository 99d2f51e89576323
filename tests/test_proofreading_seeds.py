"""Five real plans that lie beside the project: codes and places of what is found, none of their words."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sources import ROOT

from xl_tools.features.proofreading import proofread
from xl_tools.intake.texts import read_document

GOLDEN = Path(__file__).parent / "golden/lint-seeds.json"
SEEDS = ROOT.parent / "shared/seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real plans (../shared/seeds) are not on this machine")

REALLY_THERE = {
    "000": {"doubled_phrase", "misspelt_term"},
    "001": {"misspelt_term"},
    "002": {"body_twice"},
    "003": {"banner_date", "section_number", "issued_late"},
    "004": {"other_locality", "misspelt_term"},
}
"""Kinds of slips that people found in these plans."""


def found() -> dict[str, list[list[str]]]:
    return {
        path.name[:3]: [[problem.code, problem.where or ""] for problem in proofread(read_document(path))]
        for path in sorted(SEEDS.glob("*.txt"))
    }


@needs_seeds
def test_the_real_plans_give_the_codes_and_places_of_the_golden_file() -> None:
    problems = found()
    if os.environ.get("GOLDEN_WRITE"):
        lines = json.dumps(problems, ensure_ascii=False, indent=1)
        GOLDEN.write_text(lines + "\n", encoding="utf-8")
    assert problems == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_golden_file_holds_what_people_found_and_no_words_of_the_plans() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    missing = [name for name, codes in REALLY_THERE.items() if not codes <= {code for code, _ in golden[name]}]
    assert missing == []
    assert all(where.startswith("dòng ") and len(where) < 30 for problems in golden.values() for _, where in problems)
