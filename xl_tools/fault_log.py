"""Where unexpected errors are written: types, files and lines only, never values, so no personal data."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from .messages import SAYINGS, Refusal

LARGEST_LOG = 1_000_000
"""Bytes; a longer log is begun anew, the old one kept beside it."""


def log_file() -> Path:
    """The log in the user's own folder for program data."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Logs"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state"))
    return base / "so-doi-thoai" / "loi.log"


def explained(error: BaseException) -> str:
    """What the user is told: the sentence of a refusal; for anything unexpected, which is logged, where its log is."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return SAYINGS["stopped"]
    return str(Refusal("unexpected", log=logged(error)))


def logged(error: BaseException) -> Path:
    """Append the error's kind and the lines it passed through; its message may quote cells, so it stays out."""
    try:
        return _appended(log_file(), error)
    except OSError:  # no such folder for this user, or no room
        return _appended(Path(tempfile.gettempdir()) / "so-doi-thoai.loi.log", error)


def _appended(file: Path, error: BaseException) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGEST_LOG:
        file.replace(file.with_suffix(".cu.log"))
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} Python {platform.python_version()} {platform.system()}\n")
        cause: BaseException | None = error
        while cause is not None:
            stream.write(f"{type(cause).__module__}.{type(cause).__qualname__}\n")
            for frame in traceback.extract_tb(cause.__traceback__):
                stream.write(f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n')
            cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return file
