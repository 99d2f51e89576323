"""`new` and `list`: a book from one of the ready ones in workbooks/."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from .call_arguments import DONE, Arguments
from .folders import BLANK_BOOK, WORKBOOKS
from .hosts.backup import refusal_of
from .messages import SAYINGS, USAGES, Refusal


def ready_books() -> tuple[tuple[str, str], ...]:
    """Name and description of every book that `new` can start from, the blank one first."""
    from .build.presets import PRESETS

    return ((BLANK_BOOK, SAYINGS["blank_book"]), *PRESETS)


def new_book(arguments: Sequence[str]) -> int:
    """Copy a ready book to the place named; an existing file is never overwritten. Returns the exit code."""
    parser = Arguments("new", USAGES["new"])
    parser.add_argument("book", type=Path)
    parser.add_argument("--preset", default=BLANK_BOOK)
    parsed = parser.read(arguments)
    book: Path = parsed.book
    descriptions = dict(ready_books())
    if parsed.preset not in descriptions:
        raise Refusal("unknown_preset", preset=parsed.preset, presets=", ".join(descriptions))
    copy_ready_book(parsed.preset, book)
    print(SAYINGS["made_book"].format(book=book, description=descriptions[parsed.preset]))
    return DONE


def copy_ready_book(preset: str, book: Path) -> None:
    """The ready book of this name as the file `book`, which must not exist yet. Raises Refusal."""
    if book.suffix.lower() != ".xlsx":
        raise Refusal("book_name_wrong", book=book.name)
    if not book.parent.is_dir():
        raise Refusal("folder_missing", folder=book.parent)
    try:
        with book.open("xb") as target, (WORKBOOKS / f"{preset}.xlsx").open("rb") as source:
            shutil.copyfileobj(source, target)
    except FileExistsError:
        raise Refusal("book_exists", book=book) from None
    except OSError as error:
        raise refusal_of(error, book) from error
