"""import_lists and accept_lists: what units sent back becomes rows of the book; nothing a person typed is touched."""

from __future__ import annotations

from collections.abc import Sequence

from ...changes import ChangeSet, Problem, SetCell
from ...given import Given, TakenFile
from ...marked_lists import MarkedCopy
from ...messages import SUMMARIES, summed_up
from ...rules.list_columns import REVIEW_KIND, file_code, in_words
from ...rules.review import TAKEN
from ...schema import REVIEW, ReviewLine
from ...schema.book import Book
from . import account
from .returned_copies import marked_copy
from .review import must_be_reviewed, review_lines
from .taking import Taking

_COUNTED = ("attendees", "reserves", "questions", "answers", "updated", "conflicts", "known", "refused", "waiting")


def import_lists(book: Book, given: Given) -> ChangeSet:
    """Rows for everyone and everything in the files that the book does not have yet, and the files' own rows.

    Reads units, categories, attendees, questions, sources and the lines for review. A file taken in before changes
    nothing; a corrected one updates the rows of the version before it; one whose columns are not sure is shown on
    "Duyệt" and waits there.
    """
    if not given.files:
        return ChangeSet(summary=SUMMARIES["import_lists_without_files"])
    taking = Taking(book)
    waiting = []
    for file in _oldest_first(given.files):
        if not taking.sources.named(file) and must_be_reviewed(file, taking.units):
            waiting.append(file)
            taking.problems.extend(file.problems)
        else:
            taking.take(file)
    taking.counts["waiting"] = len(waiting)
    lines = review_lines(book, waiting, taking.units) if waiting else ()
    result = _result("import_lists", taking, given.files, len(given.files))
    return ChangeSet(
        (*result.changes, *lines),
        problems=result.problems,
        summary=result.summary,
        copies=result.copies,
        show=REVIEW.id if waiting else "",
    )


def accept_lists(book: Book, given: Given) -> ChangeSet:
    """The files whose line on "Duyệt" is chosen, with their columns as the lines say, into the book.

    What a person decided on a column is remembered for the unit. Limited to the files of the selected lines.
    """
    lines = {line.code: line for line in book.rows(REVIEW) if line.kind == REVIEW_KIND}
    taking = Taking(book)
    accepted = []
    settled: set[str] = set()
    for file in given.files:
        line = lines.get(file_code(file.fingerprint)) if file.fingerprint else None
        if line is None:
            taking.problems += file.problems or (_changed(file),)
            taking.counts["refused"] += 1
            continue
        unit = taking.units.named(line.value)
        if line.value and not unit:
            taking.problems.append(_unit_unknown(line))
        taking.take(file, unit or line.value, _remembered(file))
        accepted.append(file)
        settled.add(line.code)
    waiting = {line.source for code, line in lines.items() if not line.result and code not in settled}
    taking.counts["waiting"] = len(waiting - {file.path or file.name for file in accepted})
    new = [file for file, _ in taking.taken]
    result = _result("accept_lists", taking, given.files, len(new))
    marks = _marks(accepted, lines)
    return ChangeSet((*result.changes, *marks), problems=result.problems, summary=result.summary, copies=result.copies)


def _oldest_first(files: Sequence[TakenFile]) -> list[TakenFile]:
    """A list that says it takes the place of another one comes after it."""
    return sorted(files, key=lambda file: file.newer)


def _result(command: str, taking: Taking, files: Sequence[TakenFile], count: int) -> ChangeSet:
    names = [taking.sources.named(file) or file.name for file in files]
    standings = account.standings(taking, names)
    counts = taking.counts
    summary = summed_up(command, files=count, **{name: counts[name] for name in _COUNTED})
    told = account.told(standings)
    copies = [copy for file, unit in taking.taken for copy in [marked_copy(file, unit)] if copy is not None]
    return ChangeSet(
        changes=tuple(taking.changes()),
        problems=(*taking.problems, *account.above_quota(standings)),
        summary=f"{summary}\n{told}" if told else summary,
        copies=_apart(copies),
    )


def _apart(copies: Sequence[MarkedCopy]) -> tuple[MarkedCopy, ...]:
    """One copy for each path."""
    return tuple({copy.path: copy for copy in copies}.values())


def _remembered(file: TakenFile) -> str:
    return in_words(file.reading, file.told) if file.reading else ""


def _marks(files: Sequence[TakenFile], lines: dict[str, ReviewLine]) -> list[SetCell]:
    """The lines of the accepted files, as taken."""
    sources = {file.path or file.name for file in files}
    return [
        SetCell(REVIEW.id, line.code, "result", TAKEN, line.result or None)
        for line in lines.values()
        if line.source in sources and line.result != TAKEN
    ]


def _changed(file: TakenFile) -> Problem:
    return Problem("list_changed_since_review", quote=file.name, where=file.name, details={"file": file.name})


def _unit_unknown(line: ReviewLine) -> Problem:
    return Problem("list_unit_not_in_book", REVIEW.id, line.row, line.code, "value", line.value, None, line.where)
