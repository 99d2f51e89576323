"""`assign-questions`: departments for questions in a CSV file, without a book."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .call_arguments import DONE, Arguments
from .call_progress import Progress
from .messages import REASONS, SAYINGS, USAGES, Refusal
from .question_tables import read_columns, shipped_words, write_table
from .rules.department_names import department_named
from .rules.department_reasons import reason_for
from .rules.remits import PROPOSED_FROM, SURE_FROM, Decision, Ranking, Remits
from .rules.subject_reading import SubjectReader
from .schema import Department
from .vietnamese import tidied

_HEADER = ("id", "first", "second", "third", "confidence", "reason")


def assign_questions(arguments: Sequence[str]) -> int:
    """Write the departments of each question; returns the exit code. Refusal for a table that cannot be used."""
    parser = Arguments("assign-questions", USAGES["assign-questions"])
    for name in ("questions", "departments", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--decided", type=Path)
    parsed = parser.read(arguments)
    table = read_columns(parsed.questions, ("id", "text"))
    departments = _departments(parsed.departments)
    decisions = list(_decisions(parsed.decided, departments)) if parsed.decided else []
    reader = SubjectReader(shipped_words())
    remits = Remits(departments, reader, table["text"], decisions)
    sure: Counter[bool] = Counter()
    with Progress() as progress:
        rows = _rows(table, reader, remits, sure)
        write_table(parsed.out, _HEADER, progress.through("assigning", rows))
    counts = {"count": len(table["id"]), "sure": sure[True], "unsure": sure[False]}
    print(SAYINGS["questions_assigned"].format(**counts, out=parsed.out))
    return DONE


def _departments(path: Path) -> list[Department]:
    """The rows of the table that have a name. Refusal where there is none."""
    table = read_columns(path, ("code", "name", "remit"), ("key_words",))
    rows = zip(table["code"], table["name"], table["remit"], table["key_words"], strict=True)
    found = [
        Department(code=code.strip(), name=tidied(name), remit=remit, key_words=key_words)
        for code, name, remit, key_words in rows
        if name.strip()
    ]
    if not found:
        raise Refusal("table_without_departments", table=path.name)
    return found


def _decisions(path: Path, departments: Sequence[Department]) -> Iterator[Decision]:
    """What was decided before, by code or name of the department; what names none of the list is told and left out."""
    table = read_columns(path, ("text", "department"), ("id",))
    known: dict[str, Department | None] = {department.code: department for department in departments}
    unknown: Counter[str] = Counter()
    for text, written, code in zip(table["text"], table["department"], table["id"], strict=True):
        wanted = written.strip()
        if wanted not in known:
            department, certain = department_named(wanted, departments)
            known[wanted] = department if certain else None
        chosen = known[wanted]
        if chosen is None:
            unknown[wanted] += bool(wanted)
        elif text.strip():
            yield Decision(text, chosen, code.strip())
    for name, count in (+unknown).items():
        print(SAYINGS["decided_unknown"].format(name=name, count=count), file=sys.stderr)


def _rows(
    table: Mapping[str, Sequence[str]], reader: SubjectReader, remits: Remits, sure: Counter[bool]
) -> Iterator[tuple[str, ...]]:
    codes = table["id"]
    for code, text in zip(codes, table["text"], strict=True):
        ranking = remits.ranking(reader.read(text))
        sure[ranking.confidence >= SURE_FROM] += 1
        first, second, third = (*(score.department.code for score in ranking.scores), "", "", "")[:3]
        yield code, first, second, third, f"{ranking.confidence:.2f}", _reason(ranking)


def _reason(ranking: Ranking) -> str:
    if not ranking.scores or ranking.scores[0].total < PROPOSED_FROM:
        return REASONS["nothing_met"]
    reason = reason_for(ranking.scores[0])
    return reason if ranking.confidence >= SURE_FROM else REASONS["unsure"].format(reason=reason)
