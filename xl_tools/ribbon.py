"""What Excel's macro calls: `from xl_tools import ribbon; ribbon.press("check_quotas")`.

A click that takes longer than VBA waits is begun again by a process of its own, on the same book of the same Excel.
Not run in Excel by this project: docs/kiem-thu-excel.md.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from .buttons import press as press_button
from .folders import ROOT
from .hosts.excel_dialogs import Answers, ExcelDialogs
from .messages import SAYINGS

if TYPE_CHECKING:
    import xlwings


def press(command_id: str) -> None:
    """Press the button on the book that is active in the calling Excel. The macro sees to it that there is one."""
    _treat_excel_with_care()
    from xlwings import Book

    book = Book.caller()
    press_on(command_id, book, ExcelDialogs(book.app), _started)


def press_on(
    command_id: str, book: xlwings.Book, dialogs: ExcelDialogs, start: Callable[[Sequence[str], bytes], None]
) -> None:
    """Press the button on this book; where it takes too long, `start` the same click apart: arguments, answers."""
    press_button(command_id, book.app, book, dialogs, datetime.now())
    if dialogs.minutes:
        start((command_id, str(book.app.pid), book.name, str(dialogs.minutes)), dialogs.answers.to_json().encode())


def _started(arguments: Sequence[str], answers: bytes) -> None:
    """Start this module as a program that outlives the macro, and has no window of its own."""
    flags, nothing = 0, subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    process = subprocess.Popen(
        (sys.executable, "-m", __name__, *arguments),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=nothing,
        stderr=nothing,
        creationflags=flags,
    )
    assert process.stdin is not None
    process.stdin.write(answers)
    process.stdin.close()
    process.returncode = 0  # nobody waits for it


def main(arguments: Sequence[str], answers: str) -> None:
    """The click apart: command, process number of Excel, name of the book, minutes it may take."""
    command_id, pid, name, minutes = arguments
    _treat_excel_with_care()
    import xlwings

    app = xlwings.apps[int(pid)]
    dialogs = ExcelDialogs(app, Answers.from_json(answers), longest=None)
    if dialogs.ask(SAYINGS["carry_on_apart"].format(minutes=minutes)):
        press_button(command_id, app, app.books[name], dialogs, datetime.now())


def _treat_excel_with_care() -> None:
    """xlwings asks a busy Excel for ever, and at its end kills every Excel that shows no workbook: also one that has
    just been started, or shows a book in Protected View."""
    if sys.platform == "win32":
        from xlwings import _xlwindows

        from .hosts.live import COM_ATTEMPTS

        _xlwindows.N_COM_ATTEMPTS = COM_ATTEMPTS
        atexit.unregister(_xlwindows.cleanup)


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.read())
