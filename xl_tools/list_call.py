"""`read-list`: returned lists read from the command line, for people or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from .call_arguments import DONE, PROBLEMS_FOUND, Arguments
from .features.inspection import problem_sentence
from .intake.cross_files import CrossFinding, cross_findings
from .intake.list_reading import read_returned
from .intake.lists import lists_among, problem_of
from .messages import LIST_FIELDS, LISTS, USAGES, Refusal
from .returned_lists import ReadRow, ReadTable, ReturnedList


def read_list(arguments: Sequence[str]) -> int:
    """Read the files and folders named in the arguments; returns the exit code.

    JSON: {"files": [...], "cross_file": [...]}; of each file `file`, `kind` (refuse for one that cannot be read),
    `unit`, `rows` with the canonical values, `_sheet` and `_row`, `problems`, `tables` with their columns. A file with
    people and questions both has the rows of its other kind in `more`.
    """
    parser = Arguments("read-list", USAGES["read-list"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    parsed = parser.read(arguments)
    found = [read_returned(path) for path in lists_among(parsed.files)]
    if not found:
        raise Refusal("no_lists", folder=", ".join(map(str, parsed.files)))
    crossed = cross_findings(found)
    if parsed.json:
        document = {
            "files": [as_json(file) for file in found],
            "cross_file": [_crossed(finding) for finding in crossed],
        }
        json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for file in found:
            print("\n".join(_in_words(file)))
        for finding in crossed:
            print(LISTS[finding.type].format(first=finding.files[0], second=finding.files[1], name=finding.full_name))
    return PROBLEMS_FOUND if crossed or any(file.problems or file.refusal for file in found) else DONE


def as_json(found: ReturnedList) -> dict[str, Any]:
    """One file in the shape of `read-list --json`."""
    if found.refusal:
        return {
            "file": found.name,
            "kind": "refuse",
            "unit": None,
            "refuse_reason": found.refusal.code,
            "message": problem_sentence(found.refusal),
            "rows": [],
            "problems": _problems(found),
        }
    kinds = dict.fromkeys(row.kind for row in found.rows)
    more = [{"kind": kind, "rows": _rows(found, kind)} for kind in kinds if kind != found.kind]
    return {
        "file": found.name,
        "kind": found.kind,
        "unit": found.unit or None,
        **({"form": found.form} if found.form else {}),
        "rows": _rows(found, found.kind),
        **({"more": more} if more else {}),
        "problems": _problems(found),
        "tables": [_table(table) for table in found.tables],
        "hidden_sheets": list(found.hidden_sheets),
    }


def _rows(found: ReturnedList, kind: str | None) -> list[dict[str, Any]]:
    return [{**row.values, "_sheet": row.sheet, "_row": row.row} for row in found.rows if row.kind == kind]


def _problems(found: ReturnedList) -> list[dict[str, Any]]:
    return [
        {
            "sheet": problem.sheet,
            "row": problem.row,
            "field": problem.field,
            "code": problem.code,
            "why": problem_sentence(problem_of(found.name, problem)),
        }
        for problem in found.problems
    ]


def _table(table: ReadTable) -> dict[str, Any]:
    columns = [
        {"heading": column.heading, "field": column.field, "sure": column.sure, "samples": list(column.samples)}
        for column in table.columns
    ]
    return {"kind": table.kind, "sheet": table.sheet, "header_row": table.header_row, "columns": columns}


def _crossed(finding: CrossFinding) -> dict[str, Any]:
    found: dict[str, Any] = {"type": finding.type, "files": list(finding.files)}
    if finding.full_name:
        found["full_name"] = finding.full_name
    if finding.newer:
        found["supersedes"] = next(name for name in finding.files if name != finding.newer)
    return found


def _in_words(found: ReturnedList) -> Iterator[str]:
    """The account of one file: what it is, how its columns were read, its rows, its problems."""
    if found.refusal:
        yield LISTS["refused"].format(file=found.name, why=problem_sentence(found.refusal))
        return
    kind = LISTS[f"kind_{found.kind}"]
    yield LISTS["file"].format(file=found.name, kind=kind, unit=found.unit or LISTS["no_unit"], count=len(found.rows))
    for table in found.tables:
        read = ", ".join(
            f"{c.heading or '?'} → {LIST_FIELDS[c.field]}" for c in table.columns if c.field in LIST_FIELDS
        )
        yield LISTS["table"].format(sheet=table.sheet, columns=read)
    for sheet in found.hidden_sheets:
        yield LISTS["hidden"].format(sheet=sheet)
    for row in found.rows:
        yield f"  {_line(row)}"
    for problem in found.problems:
        yield f"  - {problem_sentence(problem_of(found.name, problem))}"


def _line(row: ReadRow) -> str:
    return f"{row.row}. " + " | ".join(row.values.values()).replace("\n", " / ")
