"""An xlwings engine that drives LibreOffice Calc over UNO: `activate()`, then any xlwings script runs in Calc."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings


def activate(pipe: str | None = None, *, program: Path | None = None) -> xlwings.App:
    """Make LibreOffice Calc the office program that xlwings works with, and answer its app.

    `pipe`: the name of the pipe on which a running LibreOffice listens (`--accept=pipe,name=...;urp;`); without one a
    headless LibreOffice is started, with a profile of its own, and stopped when this Python ends.
    `program`: LibreOffice's program folder where it is not found by itself.
    Refusal where there is no LibreOffice, its Python bridge does not fit this Python, or it does not answer.
    """
    from .engine import activated

    return activated(pipe, program)
