"""What is said on the terminal: in UTF-8, and without falling over when nobody listens any more."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any, TextIO


class Unbreakable:
    """A stream whose reader may have gone (`| head`, a full disk, none at all): what was done stays done, unsaid."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # consoles of older Windows would break the Vietnamese sentences
            reconfigure(encoding="utf-8", errors="replace")

    def write(self, text: str) -> int:
        if self._stream is not None:
            try:
                self._stream.write(text)
            except (OSError, ValueError):
                self._give_up()
        return len(text)

    def flush(self) -> None:
        if self._stream is not None:
            try:
                self._stream.flush()
            except (OSError, ValueError):
                self._give_up()

    def isatty(self) -> bool:
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def _give_up(self) -> None:
        """What is still waiting goes nowhere; else Python tries once more at its end, and complains."""
        stream, self._stream = self._stream, None
        with suppress(OSError, ValueError, AttributeError):
            assert stream is not None
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def unbreakable_streams(out: TextIO | None, err: TextIO | None) -> Iterator[None]:
    with redirect_stdout(Unbreakable(out)), redirect_stderr(Unbreakable(err)):
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
