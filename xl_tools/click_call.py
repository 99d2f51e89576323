"""A command on a book from the command line: arguments in, account or JSON out."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from .changes import Problem, change_to_json
from .commands import Command
from .features.inspection import problem_sentence
from .hosts.file import FileHost
from .messages import SAYINGS, Refusal, severity
from .run import Outcome, Request, click
from .schema import BY_ID, FINDINGS

DONE, PROBLEMS_FOUND = 0, 1
SHOWN_PROBLEMS = 20


class Arguments(argparse.ArgumentParser):
    """An argument parser that says what is wrong in Vietnamese instead of exiting in English."""

    def error(self, message: str) -> NoReturn:
        raise Refusal("wrong_arguments", call=self.prog, detail=message)


def click_book(command: Command, arguments: Sequence[str], now: datetime) -> int:
    """Press one button on the book named in the arguments; returns the exit code."""
    parsed = _parsed(command, arguments)
    host = FileHost(
        parsed.book,
        clock_date=now.date(),
        yes=parsed.yes,
        out=sys.stderr if parsed.json else sys.stdout,
        err=sys.stderr,
        interactive=sys.stdin.isatty() and not parsed.json,
    )
    outcome = click(command, host, Request(now=now, files=tuple(parsed.files), dry_run=parsed.dry_run))
    if outcome.declined:
        raise Refusal("not_confirmed")
    if parsed.json:
        json.dump(_as_json(outcome), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print("\n".join(_account(outcome, dry_run=parsed.dry_run)))
    return PROBLEMS_FOUND if outcome.problems else DONE


def _parsed(command: Command, arguments: Sequence[str]) -> argparse.Namespace:
    parser = Arguments(prog=command.id.replace("_", "-"), description=command.tip, add_help=False)
    parser.add_argument("book", type=Path)
    if command.takes_files:
        parser.add_argument("files", type=Path, nargs="*")
    parser.set_defaults(files=[])
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(list(arguments))


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "command": outcome.command,
        "changes": [change_to_json(change) for change in outcome.result.changes],
        "problems": [_problem_as_json(problem) for problem in outcome.problems],
        "documents": [document.path for document in outcome.result.documents] or list(map(str, outcome.documents)),
        "summary": outcome.result.summary,
    }


def _problem_as_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": severity(problem.code),
        "message": problem_sentence(problem),
        "sheet": problem.sheet,
        "row": problem.row,
        "key": problem.key,
        "column": problem.column,
        "quote": problem.quote,
        "quote2": problem.quote2,
        "where": problem.where,
    }


def _account(outcome: Outcome, *, dry_run: bool) -> list[str]:
    if dry_run:
        lines = [outcome.result.summary, _changes_in_words(outcome)]
    else:
        lines = [] if outcome.written else [SAYINGS["nothing_to_do"]]
    problems = outcome.problems
    for problem in problems[:SHOWN_PROBLEMS]:
        place = BY_ID[problem.sheet].title if problem.sheet else ""
        at = ", ".join(part for part in (place, problem.key or (f"dòng {problem.row}" if problem.row else "")) if part)
        lines.append(f"- [{at}] {problem_sentence(problem)}" if at else f"- {problem_sentence(problem)}")
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(SAYINGS["more_problems"].format(count=len(problems) - SHOWN_PROBLEMS, sheet=FINDINGS.title))
    return [line for line in lines if line]


def _changes_in_words(outcome: Outcome) -> str:
    """What a dry run would have written, sheet by sheet."""
    counts = Counter(BY_ID[change.sheet].title for change in outcome.result.changes)
    parts = [f"{title}: {count} thay đổi" for title, count in counts.items()]
    if outcome.result.documents:
        parts.append(f"văn bản: {len(outcome.result.documents)}")
    return SAYINGS["dry_run"].format(parts="; ".join(parts) or SAYINGS["nothing_to_do"])
