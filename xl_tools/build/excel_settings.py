"""What xlwings' VBA has to know on a PC: which Python to start, and how.

It looks for pairs of names and values in a sheet of the active book, a sheet of the add-in, a file beside the active
book, a file of the user; the first that names a setting counts. Ribbon.bas refuses the first and the third of these
where the book is not the one that carries the macro: they would let a book from elsewhere choose a program to run.
VBA's file functions know only the letters of the old code page, so paths are given in plain letters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ..folders import ROOT
from ..messages import Refusal

PROJECT = "doi-thoai"
SETTINGS_NAME = f"{PROJECT}.conf"
"""Of the sheet, and of the file."""

FIXED_SETTINGS: Mapping[str, str] = {
    "USE UDF SERVER": "True",  # a warm Python answers; without it every click starts one
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",  # a folder with a book in it must not bring modules of its own
    "SHOW CONSOLE": "False",
    "TEMP DIR": "%TEMP%",  # expanded by Windows itself, whatever letters the user's name has
}

UNSAFE = frozenset(";%^")
"""A semicolon parts two paths; the other two the shell takes away, since xlwings leaves the path outside of quotes."""


def settings_here() -> dict[str, str]:
    """The settings for this Python and this copy of the project. Raises Refusal where VBA could not read a path."""
    interpreter = "INTERPRETER_MAC" if sys.platform == "darwin" else "INTERPRETER_WIN"
    return {**FIXED_SETTINGS, interpreter: plain(Path(sys.executable)), "PYTHONPATH": plain(ROOT)}


def user_settings_file(home: Path) -> Path:
    """Where xlwings' VBA looks last, in the user's own folder."""
    if sys.platform == "darwin":
        return home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / SETTINGS_NAME
    return home / f".{PROJECT}" / SETTINGS_NAME


def settings_text(settings: Mapping[str, str]) -> str:
    """The file's text, as VBA's Input statement reads it."""
    return "".join(f'"{name}","{value}"\r\n' for name, value in settings.items())


def plain(path: Path, short: Callable[[Path], str] | None = None) -> str:
    """The path in plain letters, if need be in the short names of Windows, which `short` answers.

    Raises Refusal where it has none, or has a sign that the shell or the list PYTHONPATH takes for something else.
    """
    text = str(path)
    if not text.isascii():
        text = (short or short_name)(path)
    if not text.isascii():
        raise Refusal("path_not_plain", path=path)
    if found := sorted(UNSAFE & set(text)) or ["\\"] * text.endswith("\\"):  # it would escape the quote behind it
        raise Refusal("path_unsafe", path=path, found=" ".join(found))
    return text


def short_name(path: Path) -> str:
    """As Windows shortens it; as it is where the disk keeps no short names, and on other systems."""
    if sys.platform == "win32":
        import ctypes

        buffer = ctypes.create_unicode_buffer(32_768)
        if ctypes.windll.kernel32.GetShortPathNameW(str(path), buffer, len(buffer)):
            return buffer.value
    return str(path)
