"""One click from the button to the finished cells: the only place with side effects besides the hosts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .blank_forms import WriteForm
from .changes import (
    AddRow,
    Change,
    ChangeSet,
    Paper,
    PdfDocument,
    PrintDocument,
    Problem,
    SetCell,
    WriteDocument,
    applied,
    conflicts,
    inverted,
    stands_as_before,
)
from .commands import Command
from .features.inspection import findings_changes
from .folders import TEMPLATES, backup_folder, documents_folder, kept_folder
from .given import NOTHING_GIVEN, Given
from .hosts.base import BookMoved, Host, places_of
from .journal import Click, Journal, PlacedDocument
from .marked_lists import MarkedCopy
from .messages import PHRASES, SAYINGS, Refusal, first_of
from .papers import Papers
from .pictures import as_pdfs
from .rules.codes import codes_given
from .schema import BY_ID, FINDINGS, LOG, SETTINGS
from .schema.book import Book
from .schema.reading import UNREADABLE
from .schema.sheet import Sheet, Table
from .turns import turn, uninterrupted


@dataclass(frozen=True)
class Request:
    """What the user asked for besides pressing the button."""

    now: datetime
    files: tuple[Path, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a click. `written` is False for a dry run, a refusal by the user and when nothing was to do."""

    command: str
    result: ChangeSet
    written: bool = False
    declined: bool = False
    documents: tuple[Path, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.result.problems


def click(command: Command, host: Host, request: Request, journal: Journal | None = None) -> Outcome:
    """Read, decide, show, ask, write, remember. Raises Refusal where the click cannot be done; then nothing changed."""
    journal = journal if journal is not None else Journal.beside(host.path)
    if not command.feature:
        return _OWN_KIND[command.id](command, host, request, journal)
    book = _read(command, host, request)
    given = _given(command, host, request)
    result = _decided(command, book, given)
    outcome = Outcome(command.id, result)
    if request.dry_run:
        return outcome
    if result:
        if command.confirm and _makes_something(result) and not host.ask(_question(result, given)):
            return replace(outcome, declined=True)
        placed = _carry_out(command, host, request, book, result, journal)
        if placed is None:
            return replace(outcome, declined=True)
        result = replace(result, summary=_told(result, placed))
        folder = documents_folder(host.path) if host.path else Path()
        outcome = Outcome(
            command.id, result, written=True, documents=tuple(folder / document.path for document in placed)
        )
    elif command.refresh:
        with _writing(host):
            host.write((), refresh=True)
    host.tell("\n".join(_account(command, outcome)), result.show)
    return outcome


def _account(command: Command, outcome: Outcome) -> list[str]:
    """What became of the click, in the sentences that the user is to read."""
    lines = [outcome.result.summary]
    if not (outcome.written or command.refresh or command.tells_only):
        lines.append(SAYINGS["nothing_to_do"])
    if outcome.documents:
        folder = os.path.commonpath([path.parent for path in outcome.documents])
        lines.append(SAYINGS["documents_made"].format(count=len(outcome.documents), folder=folder))
    if outcome.problems:
        lines.append(SAYINGS["see_findings"].format(count=len(outcome.problems), sheet=FINDINGS.title))
    return lines


def _question(result: ChangeSet, given: Given) -> str:
    if given.keys is None:
        return SAYINGS["confirm"].format(summary=result.summary)
    return SAYINGS["confirm_selected"].format(summary=result.summary, count=len(given.keys))


def _makes_something(result: ChangeSet) -> bool:
    """Files or new rows: codes, marks and what "Kiểm tra" says are not worth a question."""
    return bool(result.papers) or any(isinstance(change, AddRow) for change in result.changes)


def _read(command: Command, host: Host, request: Request) -> Book:
    sheets = {sheet.id: sheet for sheet in (SETTINGS, *command.reads, FINDINGS)}
    return Book(host.read(sheets.values()), request.now.date())


def _given(command: Command, host: Host, request: Request) -> Given:
    given = command.gather(host, request.files) if command.gather else NOTHING_GIVEN
    given = replace(given, go_on=lambda done, total: host.progress(done, total, command.label))
    selection = host.selection(of_one_cell=command.needs_rows) if command.rows else None
    if selection is not None and selection.sheet in {sheet.id for sheet in command.rows}:
        return replace(given, keys=selection.keys, sheet=selection.sheet)
    if command.needs_rows:
        sheets = PHRASES["or"].join(sheet.title for sheet in command.rows)
        raise Refusal("rows_needed", label=command.label, sheets=sheets)
    return given


def _decided(command: Command, book: Book, given: Given) -> ChangeSet:
    """Codes for rows without one, then what the command decides, then the problems as rows of "Kiểm tra"."""
    codes: list[Change] = [code for sheet in command.reads for code in codes_given(book.tables[sheet.id])]
    coded = book.replaced(applied(book.tables, codes)) if codes else book
    result = command.decide(coded, given)
    repeated = _repeated_keys(coded, command.reads)
    changes = [change for change in result.changes if (change.sheet, getattr(change, "key", "")) not in repeated]
    mended = {(c.sheet, c.key, c.column) for c in changes if isinstance(c, SetCell)}
    problems = tuple(
        problem
        for problem in dict.fromkeys((*repeated.values(), *result.problems))
        if problem.code not in UNREADABLE or (problem.sheet, problem.key, problem.column) not in mended
    )
    findings = findings_changes(coded, command.label, problems)
    return replace(result, changes=(*codes, *changes, *findings), problems=problems)


def _repeated_keys(book: Book, sheets: Sequence[Sheet[Any]]) -> dict[tuple[str, str], Problem]:
    """Rows that share a key cannot be addressed: nothing is written to them, and it is said."""
    return {
        (sheet.id, problem.key or ""): problem
        for sheet in sheets
        for problem in book.problems(sheet)
        if problem.code == "repeated_key"
    }


def _carry_out(
    command: Command, host: Host, request: Request, book: Book, result: ChangeSet, journal: Journal
) -> tuple[PlacedDocument, ...] | None:
    """Letters first, then the book; a book that cannot be written takes its letters back. None when stopped."""
    papers = _papers(host) if result.papers else None
    with _writing(host):
        if papers and not papers.stage(
            result.papers, _maker(papers, result.papers), lambda done, total: host.progress(done, total, command.label)
        ):
            return None
        placed = papers.planned(result.papers) if papers else ()
        inverse = inverted(book.tables, result.changes)
        at = request.now.isoformat(timespec="seconds")
        with uninterrupted():
            journal.add(Click(at=at, command=command.id, label=command.label, inverse=inverse, documents=placed))
            try:
                if papers:
                    papers.place(placed)
                log = _log_line(request.now, command.label, _told(result, placed))
                host.write((*result.changes, log), refresh=command.refresh)
            except BaseException:
                if papers:
                    papers.take_back(placed)
                with suppress(OSError):  # a full disk: undo finds out that this click's book was not written
                    journal.drop_last()
                raise
            with suppress(OSError, Refusal):  # the book is written; undo finds out that it is
                journal.settle()
    return placed


@contextmanager
def _writing(host: Host) -> Iterator[None]:
    """The book's turn; what the disk says of the journal and the folders around the book becomes a Refusal."""
    from .hosts.backup import refusal_of

    try:
        with turn(host.path):
            yield
    except OSError as error:
        raise refusal_of(error, host.path or Path(host.name)) from error


def _told(result: ChangeSet, placed: Sequence[PlacedDocument]) -> str:
    """The summary, and which files could not be made."""
    made = {document.path for document in placed}
    missing = [paper.path for paper in result.papers if paper.path not in made]
    return f"{result.summary} {SAYINGS['without_pdf'].format(files=first_of(missing))}" if missing else result.summary


def _maker(papers: Papers, wanted: Sequence[Paper]) -> Callable[[Paper], bytes | None]:
    """What makes the content of each paper. All PDFs of a click are made with the first: a start takes a second."""
    sources = {paper.path: paper.source for paper in wanted if isinstance(paper, PdfDocument)}
    pdfs: dict[str, bytes] = {}

    def made(paper: Paper) -> bytes | None:
        if isinstance(paper, WriteDocument):
            return _rendered(paper)
        if isinstance(paper, WriteForm):
            return _form(paper)
        if isinstance(paper, PrintDocument):
            return _printed(papers, paper)
        if isinstance(paper, MarkedCopy):
            return _marked(papers, paper)
        if paper.path in sources:
            pdfs.update(_as_pdfs({path: papers.newest(source) for path, source in sources.items()}))
            sources.clear()
        return pdfs.pop(paper.path, None)

    return made


def _rendered(document: WriteDocument) -> bytes:
    from .letters import render

    return render(TEMPLATES / document.template, document.fields)


def _form(form: WriteForm) -> bytes:
    from .forms import form_workbook

    return form_workbook(form)


def _printed(papers: Papers, document: PrintDocument) -> bytes:
    from .letters import printed

    return printed([papers.newest(path) for path in document.letters], document.mark)


def _marked(papers: Papers, copy: MarkedCopy) -> bytes | None:
    from .intake import marked_copy

    return marked_copy(papers.folder.parent / copy.source, copy.title, copy.notes)


def _as_pdfs(sources: Mapping[str, Path]) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        made = as_pdfs(list(sources.values()), Path(folder))
        return {path: pdf.read_bytes() for path, pdf in zip(sources, made, strict=True) if pdf is not None}


def _papers(host: Host) -> Papers:
    if host.path is None:
        raise Refusal("book_has_no_folder", book=host.name)
    return Papers(documents_folder(host.path), backup_folder(host.path) / "van-ban")


def _log_line(now: datetime, label: str, summary: str) -> AddRow:
    return AddRow(LOG.id, "", {"at": now.replace(microsecond=0, tzinfo=None), "command": label, "summary": summary})


def _undo(command: Command, host: Host, request: Request, journal: Journal) -> Outcome:
    """Bring back what the newest click changed, all of it or nothing: cells by key, letters by their content."""
    host.read(())  # says what is wrong with the file, if anything is
    if request.dry_run or journal.empty:
        last = _newest(host, journal, save=False)
        _refuse_moved(host, last)
        return Outcome(command.id, ChangeSet(last.inverse, summary=_undoing(last, "would_undo")))
    with _writing(host), uninterrupted():
        last = _newest(host, journal, save=True)
        summary = _undoing(last, "undone")
        papers = _papers(host) if last.documents else None
        edited = papers.changed_since(last.documents) if papers and not last.pending else []
        if edited:
            raise Refusal("documents_edited", paths="; ".join(edited[:5]))
        _refuse_moved(host, last)
        journal.unsettle()
        moved = []
        try:
            moved = papers.take_back(last.documents) if papers else []
            host.write((*last.inverse, _log_line(request.now, command.label, summary)))
        except BaseException:
            if papers:
                papers.put_back(moved)
            with suppress(OSError):
                journal.settle()
            raise
        with suppress(OSError):  # the book is written; the next undo finds out that it is
            journal.drop_last()
    host.tell(summary)
    return Outcome(command.id, ChangeSet(last.inverse, summary=summary), written=True)


def _newest(host: Host, journal: Journal, *, save: bool) -> Click:
    """The newest click that is in the book; one that a crash cut short, or whose book was closed without saving,
    is forgotten, its letters put aside."""
    last = journal.last
    while last is not None and _is_absent(host, last):
        if save and last.documents:
            _papers(host).take_back(last.documents)
        journal.drop_last(save=save)
        last = journal.last
    if last is None:
        raise Refusal("nothing_to_undo")
    return last


def _is_absent(host: Host, last: Click) -> bool:
    tables = _tables_of(host, last)
    return bool(conflicts(tables, last.inverse)) and (last.pending or stands_as_before(tables, last.inverse))


def _refuse_moved(host: Host, last: Click) -> None:
    """Undo is all or nothing: where one cell has moved on, nothing is written and the places are named."""
    found = conflicts(_tables_of(host, last), last.inverse)
    if found:
        raise BookMoved(found, places_of(found), code="undo_moved")


def _undoing(last: Click, saying: str) -> str:
    at = datetime.fromisoformat(last.at)
    count = len(last.inverse) or len(last.documents)
    return SAYINGS[saying].format(label=last.label, at=f"{at:%H:%M ngày %d/%m/%Y}", count=count)


def _tables_of(host: Host, click: Click) -> dict[str, Table]:
    return host.read(BY_ID[sheet_id] for sheet_id in {change.sheet for change in click.inverse})


def _back_up(command: Command, host: Host, request: Request, _journal: Journal) -> Outcome:
    from .hosts.backup import backed_up

    if host.path is None:
        raise Refusal("book_has_no_folder", book=host.name)
    host.read(())  # copies of what is no workbook would push out the good ones
    if request.dry_run:
        return Outcome(command.id, ChangeSet(summary=SAYINGS["would_back_up"].format(book=host.name)))
    host.save()
    copy = backed_up(host.path, kept_folder(host.path), request.now)
    summary = SAYINGS["backed_up"].format(copy=copy)
    host.tell(summary)
    return Outcome(command.id, ChangeSet(summary=summary), written=True, documents=(copy,))


_OWN_KIND = {"undo": _undo, "back_up": _back_up}
