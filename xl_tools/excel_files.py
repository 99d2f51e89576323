"""`build-addin` and `build-portable`: the ribbon for Excel, as an add-in or inside a book."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .call_arguments import DONE, Arguments
from .folders import BLANK_BOOK, WORKBOOKS
from .messages import SAYINGS, USAGES, Refusal, system_reason


def build_addin(arguments: Sequence[str]) -> int:
    """Write the add-in, in place of an older one, and say where. Returns the exit code; raises Refusal."""
    from .build.addin import ADDIN_NAME, addin

    parser = Arguments("build-addin", USAGES["build-addin"])
    parser.add_argument("--out", type=Path, default=Path())
    file: Path = parser.read(arguments).out / ADDIN_NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(addin({}))
    except OSError as error:
        raise Refusal("file_not_written", file=file, reason=system_reason(error)) from error
    print(SAYINGS["made_addin"].format(file=file.resolve()))
    return DONE


def build_portable(arguments: Sequence[str]) -> int:
    """Write a book that carries the ribbon, beside the book it is made from; an existing file is never overwritten."""
    from .build.addin import portable

    parser = Arguments("build-portable", USAGES["build-portable"])
    parser.add_argument("book", type=Path, nargs="?")
    parser.add_argument("--out", type=Path)
    parsed = parser.read(arguments)
    book: Path = parsed.book or WORKBOOKS / f"{BLANK_BOOK}.xlsx"
    file: Path = parsed.out or (book.with_suffix(".xlsm") if parsed.book else Path(f"{BLANK_BOOK}.xlsm"))
    if file.suffix.lower() != ".xlsm":
        raise Refusal("portable_name_wrong", book=file.name)
    if not file.parent.is_dir():
        raise Refusal("folder_missing", folder=file.parent)
    content = portable(book)
    try:
        with file.open("xb") as target:
            target.write(content)
    except FileExistsError:
        raise Refusal("book_exists", book=file) from None
    except OSError as error:
        raise Refusal("file_not_written", file=file, reason=system_reason(error)) from error
    print(SAYINGS["made_portable"].format(book=file.resolve()))
    print(tell_mac(Path.home()) if sys.platform == "darwin" else SAYINGS["portable_needs_install"])
    return DONE


def tell_mac(home: Path) -> str:
    """Write into the user's folder which Python the book's macro is to call, as install-addin does on Windows."""
    from .build.excel_settings import settings_here, settings_text, user_settings_file

    file = user_settings_file(home)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(settings_text(settings_here()), encoding="ascii", newline="")
    except OSError as error:
        raise Refusal("file_not_written", file=file, reason=system_reason(error)) from error
    return SAYINGS["portable_settings"].format(file=file)
