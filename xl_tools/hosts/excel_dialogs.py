"""What Excel asks and tells its user, through xlwings: boxes, Excel's own choice of files, and how long a click takes.

Not run in Excel by this project: docs/kiem-thu-excel.md.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..messages import ADD_ON, FILE_KINDS, SAYINGS

if TYPE_CHECKING:
    import xlwings

LONGEST = 60.0
"""Seconds. VBA gives up waiting for Python at about 90 (xlwings' issue 120)."""
_TRUSTED_AFTER = 2.0
"""Seconds of work from which the whole is estimated: the first letter pays for what the others share."""


@dataclass(frozen=True)
class Answers:
    """What the user has said in a click: to questions, and files by the title of the choice."""

    said: dict[str, bool] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps({"said": self.said, "files": self.files})

    @classmethod
    def from_json(cls, text: str) -> Answers:
        read = json.loads(text)
        return cls(read["said"], {title: tuple(paths) for title, paths in read["files"].items()})


class ExcelDialogs:
    """Dialogs of one Excel. What is in `answers` is not asked again. A click that would take longer than `longest`
    seconds is stopped, and `minutes` then says how long it would take; None stops none. `clock` counts seconds."""

    def __init__(
        self,
        app: xlwings.App,
        answers: Answers | None = None,
        *,
        longest: float | None = LONGEST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app, self._longest, self._clock = app, longest, clock
        self.answers = answers or Answers()
        self.minutes = 0
        self._pressed_at = clock()
        self._first: tuple[float, int] | None = None

    def ask(self, question: str) -> bool:
        if question not in self.answers.said:
            self.answers.said[question] = self._app.alert(question, ADD_ON["title"], "yes_no", "info") == "yes"
        return self.answers.said[question]

    def tell(self, text: str) -> None:
        self._app.alert(text, ADD_ON["title"], "ok", "info")

    def choose_files(self, title: str, kind: str = "lists") -> tuple[Path, ...]:
        if title not in self.answers.files:
            kinds = f"{SAYINGS[f'kinds_of_{kind}']} ({FILE_KINDS[kind]}),{FILE_KINDS[kind]}"
            chosen = self._app.api.GetOpenFilename(kinds, 1, title, "", True)  # False where the user picks none
            self.answers.files[title] = tuple(chosen) if chosen else ()
        return tuple(map(Path, self.answers.files[title]))

    def goes_on(self, done: int, total: int) -> bool:
        now = self._clock()
        if self._first is None:
            self._first = now, done
        worked, made = now - self._first[0], done - self._first[1]
        if self._longest is None or worked < _TRUSTED_AFTER or made <= 0:
            return True
        each = worked / made
        if now - self._pressed_at + each * (total - done) <= self._longest:
            return True
        self.minutes = math.ceil(each * total / 60)
        return False
