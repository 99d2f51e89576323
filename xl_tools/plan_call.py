"""`read-plan`: what a plan states, in words or as JSON, without a book."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .call_arguments import DONE, PROBLEMS_FOUND, Arguments
from .changes import Problem
from .features.inspection import problem_sentence
from .intake.plans import read_plan_file
from .messages import PLAN_FACTS, SAYINGS, USAGES
from .plan_facts import Plan, plan_as_json


def read_plan(arguments: Sequence[str]) -> int:
    """Read the plan named in the arguments; returns the exit code. Refusal for a file that cannot be read."""
    parser = Arguments("read-plan", USAGES["read-plan"])
    parser.add_argument("plan", type=Path)
    parser.add_argument("--json", action="store_true")
    parsed = parser.read(arguments)
    plan = read_plan_file(parsed.plan)
    if parsed.json:
        data = {"file": plan.file, **plan_as_json(plan, [_as_json(problem) for problem in plan.problems])}
        json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for line in _in_words(plan):
            print(line)
    return PROBLEMS_FOUND if plan.problems else DONE


def _as_json(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code,
        "message": problem_sentence(problem),
        "quote": problem.quote or "",
        "where": problem.where or "",
    }


def _in_words(plan: Plan) -> Iterator[str]:
    data = plan_as_json(plan, ())
    for name, label in PLAN_FACTS.items():
        value = data["facts"].get(name, data.get(name))
        if isinstance(value, list):
            yield f"{label}: {len(value)}"
            yield from (f"  - {_row(row)}" for row in value)
        else:
            yield f"{label}: {_row(value) or SAYINGS['not_stated']}"
    if plan.problems:
        yield SAYINGS["found"].format(count=len(plan.problems))
        yield from (f"- {problem_sentence(problem)}" for problem in plan.problems)


def _row(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(str(part) for part in value.values() if part is not None)
    return "" if value is None else str(value)
