"""`lint`: a document proof-read from the command line, its problems in words or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .call_arguments import DONE, PROBLEMS_FOUND, Arguments
from .changes import Problem
from .features.inspection import problem_sentence
from .features.proofreading import proofread
from .intake.texts import read_document
from .messages import SAYINGS, USAGES


def lint(arguments: Sequence[str]) -> int:
    """Proof-read the document named in the arguments; returns the exit code. Refusal for one that cannot be read."""
    parser = Arguments("lint", USAGES["lint"])
    parser.add_argument("document", type=Path)
    parser.add_argument("--json", action="store_true")
    parsed = parser.read(arguments)
    problems = proofread(read_document(parsed.document))
    if parsed.json:
        json.dump({"problems": [_as_json(problem) for problem in problems]}, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for line in _in_words(problems):
            print(line)
    return PROBLEMS_FOUND if problems else DONE


def _as_json(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code,
        "quote": problem.quote or "",
        "quote2": problem.quote2 or "",
        "message": problem_sentence(problem),
        "where": problem.where or "",
    }


def _in_words(problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return [SAYINGS["nothing_found"]]
    return [SAYINGS["found"].format(count=len(problems)), *(f"- {problem_sentence(problem)}" for problem in problems)]
