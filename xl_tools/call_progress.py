"""What a call that takes longer than a second says on stderr while it works."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TypeVar

from .messages import SAYINGS, STAGES

_FIRST_AFTER, _THEN_EVERY = 1.0, 2.0
"""Seconds."""
_TOLD_EVERY = 1000

Item = TypeVar("Item")


class Progress:
    """Says every two seconds what is being done, how far and since when; nothing where it is over within one."""

    def __init__(self) -> None:
        self._stage = ""
        self._done = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._say, daemon=True)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def tell(self, stage: str, done: int) -> None:
        """What is being done, a key of messages.STAGES, and for how many rows; 0 where that cannot be told."""
        self._stage, self._done = stage, done

    def through(self, stage: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items, while they are counted."""
        self.tell(stage, 0)
        for done, item in enumerate(items, 1):
            if done % _TOLD_EVERY == 0:
                self._done = done
            yield item

    def _say(self) -> None:
        begun, wait = time.monotonic(), _FIRST_AFTER
        while not self._over.wait(wait):
            wait = _THEN_EVERY
            if self._stage:
                done = SAYINGS["rows_done"].format(count=self._done) if self._done else ""
                seconds = round(time.monotonic() - begun)
                line = SAYINGS["working"].format(stage=STAGES[self._stage], done=done, seconds=seconds)
                print(line, file=sys.stderr, flush=True)
