"""A command on a book from the command line: arguments in, account or JSON out."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .call_arguments import DONE, PROBLEMS_FOUND, Arguments
from .call_help import with_options
from .changes import Problem, change_to_json, row_key
from .command import ROWS
from .commands import Command
from .features.inspection import problem_line, problem_sentence
from .hosts.base import Selection
from .hosts.file import FileHost
from .messages import PHRASES, SAYINGS, Refusal, first_of, severity
from .run import Outcome, Request, click
from .schema import BY_ID

SHOWN_PROBLEMS = 20


def click_book(command: Command, arguments: Sequence[str], now: datetime) -> int:
    """Press one button on the book named in the arguments; returns the exit code."""
    parsed = _parsed(command, arguments)
    interactive = sys.stdin is not None and sys.stdin.isatty() and not parsed.json
    host = FileHost(
        parsed.book,
        clock_date=now.date(),
        yes=parsed.yes,
        out=sys.stderr if parsed.json else sys.stdout,
        err=sys.stderr,
        interactive=interactive,
    )
    if getattr(parsed, "rows", None):
        host.selected = _selected(command, host, parsed.rows)
    outcome = click(command, host, Request(now=now, files=tuple(getattr(parsed, "files", ())), dry_run=parsed.dry_run))
    if outcome.declined:
        raise Refusal("not_wanted") if interactive else Refusal("not_confirmed", summary=outcome.result.summary)
    if parsed.json:
        json.dump(_as_json(outcome), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for line in _account(outcome, dry_run=parsed.dry_run):
            print(line)
    return PROBLEMS_FOUND if outcome.problems else DONE


def _parsed(command: Command, arguments: Sequence[str]) -> argparse.Namespace:
    parser = Arguments(command.id.replace("_", "-"), with_options(command))
    parser.add_argument("book", type=Path)
    if command.takes_files or command.may_take_files:
        parser.add_argument("files", type=Path, nargs="*")
    if command.rows:
        parser.add_argument(ROWS)
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.read(arguments)


def _selected(command: Command, host: FileHost, listed: str) -> Selection:
    """The rows whose codes are listed, commas between. Raises Refusal for a code that the command's sheets lack."""
    codes = tuple(filter(None, (code.strip() for code in listed.split(","))))
    tables = host.read(command.rows)
    held = {name: {row_key(table, row) for row in table.rows} for name, table in tables.items()}
    unknown = [code for code in codes if not any(code in keys for keys in held.values())]
    if unknown or not codes:
        sheets = PHRASES["or"].join(sheet.title for sheet in command.rows)
        raise Refusal("rows_unknown", codes=first_of(unknown) or f"“{listed}”", sheets=sheets)
    for name, keys in held.items():
        if keys.issuperset(codes):
            return Selection(name, codes)
    raise Refusal("rows_of_two_sheets", codes=first_of(codes))


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "command": outcome.command,
        "changes": [change_to_json(change) for change in outcome.result.changes],
        "problems": [_problem_as_json(problem) for problem in outcome.problems],
        "documents": [document.path for document in outcome.result.papers] or list(map(str, outcome.documents)),
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
    """What the terminal shows besides what the click itself has told."""
    lines = [outcome.result.summary, f"{SAYINGS['dry_run']} {_changes_in_words(outcome)}"] if dry_run else []
    problems = outcome.problems
    lines += (f"- {problem_line(problem)}" for problem in problems[:SHOWN_PROBLEMS])
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(SAYINGS["more_problems"].format(count=len(problems) - SHOWN_PROBLEMS))
    return lines


def _changes_in_words(outcome: Outcome) -> str:
    """What a dry run would have written, sheet by sheet."""
    counts = Counter(BY_ID[change.sheet].title for change in outcome.result.changes)
    parts = [SAYINGS["changes_of_sheet"].format(count=count, sheet=title) for title, count in counts.items()]
    if outcome.result.papers:
        parts.append(SAYINGS["documents_to_make"].format(count=len(outcome.result.papers)))
    return SAYINGS["would_write"].format(parts="; ".join(parts)) if parts else SAYINGS["nothing_to_do"]
