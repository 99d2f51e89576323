"""The command line as tests call it: in this process, and as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from file_books import file_host
from sources import ROOT

from xl_tools.changes import stored_cells
from xl_tools.schema import LOG, SHEETS
from xl_tools.schema.sheet import Cell

UNEXPECTED = "ngoài dự kiến"


class Said(NamedTuple):
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


Call = Callable[..., Said]


def started(*arguments: str | Path, log: Path, **options: Any) -> subprocess.Popen[str]:
    """The command line as a process of its own; `log` is the folder for its log of faults."""
    return subprocess.Popen(
        [sys.executable, "-m", "xl_tools", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "XDG_STATE_HOME": str(log), "LOCALAPPDATA": str(log)},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8", **options},
    )


def files_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time and content."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    }


def cells_of(book: Path) -> dict[str, list[dict[str, Cell]]]:
    """The stored cells of every sheet but the log."""
    tables = file_host(book).read(SHEETS)
    return {name: [stored_cells(table, row) for row in table.rows] for name, table in tables.items() if name != LOG.id}
