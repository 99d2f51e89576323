"""`test`: the linters, the type checker and the whole test suite, in one call."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from .folders import ROOT

CHECKS: dict[str, tuple[str, ...]] = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
}
PYTEST = ("pytest", "--numprocesses", "2", "--dist", "loadfile")
"""Files are not split over the two processes: what a file's tests share is built once."""


def main(arguments: Sequence[str]) -> int:
    """Run everything, also after a failure; pytest last, so that its closing line ends the output.

    `arguments` go to pytest. Returns 0 when everything passed, else pytest's exit code, or 1 for a check alone.
    """
    failed = [name for name, command in CHECKS.items() if _run(name, command)]
    if failed:
        print(
            f"Chưa đạt: {', '.join(failed)}. Mã thoát sẽ khác 0 dù các bài kiểm thử dưới đây đều đạt.",
            file=sys.stderr,
            flush=True,
        )
    return _run("pytest", (*PYTEST, *arguments)) or int(bool(failed))


def _run(name: str, command: Sequence[str]) -> int:
    print(f"== {name}", file=sys.stderr, flush=True)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}  # mypy takes it amiss
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False).returncode
