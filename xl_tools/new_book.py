"""`new` and `list`: a book from one of the ready ones in workbooks/, or from a plan."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from .call_arguments import DONE, Arguments
from .changes import Change, SetCell
from .features.plans import KIND as PLAN_KIND
from .folders import BLANK_BOOK, WORKBOOKS
from .hosts.backup import refusal_of
from .hosts.base import Host
from .messages import SAYINGS, USAGES, Refusal
from .schema import DOCUMENT_KINDS, FINDINGS


def ready_books() -> tuple[tuple[str, str], ...]:
    """Name and description of every book that `new` can start from, the blank one first."""
    from .build.presets import PRESETS

    return ((BLANK_BOOK, SAYINGS["blank_book"]), *PRESETS)


def new_book(arguments: Sequence[str]) -> int:
    """A ready book, or one made from a plan, at the place named; an existing file is never overwritten.

    Returns the exit code.
    """
    parser = Arguments("new", USAGES["new"])
    parser.add_argument("book", type=Path)
    parser.add_argument("--preset", default=BLANK_BOOK)
    parser.add_argument("--from-plan", type=Path)
    parsed = parser.read(arguments)
    book: Path = parsed.book
    if parsed.from_plan is not None:
        if parsed.preset != BLANK_BOOK:
            raise Refusal("preset_or_plan")
        for line in book_from_plan(parsed.from_plan, book, datetime.now()):
            print(line)
        return DONE
    descriptions = dict(ready_books())
    if parsed.preset not in descriptions:
        raise Refusal("unknown_preset", preset=parsed.preset, presets=", ".join(descriptions))
    copy_ready_book(parsed.preset, book)
    print(SAYINGS["made_book"].format(book=book, description=descriptions[parsed.preset]))
    return DONE


def copy_ready_book(preset: str, book: Path) -> None:
    """The ready book of this name as the file `book`, which must not exist yet. Raises Refusal."""
    _copy(WORKBOOKS / f"{preset}.xlsx", book)


def book_from_plan(plan: Path, book: Path, now: datetime) -> tuple[str, ...]:
    """A book with everything that the plan surely states; the rest waits in its sheet "Duyệt".

    Returns what is to be told. Raises Refusal where the plan cannot be read or the book not be made.
    """
    from .commands import BY_COMMAND_ID
    from .hosts.file import FileHost
    from .intake.plans import read_plan_file
    from .journal import Journal
    from .run import Request, click

    _refuse_place(book)
    with TemporaryDirectory() as folder:
        made = Path(folder) / book.name
        copy_ready_book(BLANK_BOOK, made)
        host = FileHost(made, clock_date=now.date(), yes=True, out=StringIO(), err=StringIO())
        host.write(_without_usual_signers(host, numbered=read_plan_file(plan).value("number") is not None))
        request = Request(now=now, files=(plan,))
        outcomes = [click(BY_COMMAND_ID[name], host, request, Journal(None)) for name in ("read_plan", "accept_plan")]
        _copy(made, book)
    told = [SAYINGS["made_book"].format(book=book, description=SAYINGS["book_of_plan"].format(plan=plan.name))]
    told += [outcome.result.summary for outcome in outcomes]
    if outcomes[0].problems:
        told.append(SAYINGS["see_findings"].format(count=len(outcomes[0].problems), sheet=FINDINGS.title))
    return tuple(told)


def _without_usual_signers(host: Host, *, numbered: bool) -> list[Change]:
    """What a blank book supposes of the plan's signers, recipients and sign goes: the plan itself says it."""
    table = host.read([DOCUMENT_KINDS])[DOCUMENT_KINDS.id]
    usual = ("authority", "signer_title", "recipients", *(("sign",) if numbered else ()))
    return [
        SetCell(DOCUMENT_KINDS.id, PLAN_KIND, name, None, row.cells[name])
        for row in table.rows
        if row.cells.get("kind") == PLAN_KIND
        for name in usual
        if row.cells.get(name)
    ]


def _refuse_place(book: Path) -> None:
    if book.suffix.lower() != ".xlsx":
        raise Refusal("book_name_wrong", book=book.name)
    if not book.parent.is_dir():
        raise Refusal("folder_missing", folder=book.parent)
    if book.exists():
        raise Refusal("book_exists", book=book)


def _copy(made: Path, book: Path) -> None:
    """The file `made` as the file `book`, which must not exist yet. Raises Refusal."""
    _refuse_place(book)
    try:
        with book.open("xb") as target, made.open("rb") as source:
            shutil.copyfileobj(source, target)
    except FileExistsError:
        raise Refusal("book_exists", book=book) from None
    except OSError as error:
        raise refusal_of(error, book) from error
