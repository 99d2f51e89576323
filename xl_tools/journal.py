"""The undo journal: what brings the book back to before each click. It lies beside the book and survives restarts.

It holds old and new cell values, personal data among them, and is pruned to the newest clicks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from .changes import Change, change_from_json, change_to_json
from .folders import backup_folder
from .messages import Refusal

KEPT_CLICKS = 30
SETTLED = "{}"
"""The line behind a click whose book was written; a crash in between leaves it out."""


@dataclass(frozen=True)
class PlacedDocument:
    """A letter that a click put in place, and where the version it replaced was kept. Paths relative, "/" between."""

    path: str
    fingerprint: str
    previous: str | None = None


@dataclass(frozen=True)
class Click:
    """One click that changed something. `pending` until its book was written: a crash may leave it so."""

    at: str
    command: str
    label: str
    inverse: tuple[Change, ...]
    documents: tuple[PlacedDocument, ...] = field(default=())
    pending: bool = False


class Journal:
    """The clicks that can be undone, oldest first, one line of JSON each. Without a file they last as long as this.

    Lines are appended, and read only when needed: a click pays for its own line, not for thirty older ones.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._kept: list[str] | None = None if file else []

    @classmethod
    def beside(cls, book: Path | None) -> Journal:
        return cls(backup_folder(book) / "hoan-tac.jsonl" if book else None)

    @property
    def empty(self) -> bool:
        return not self._lines()

    @property
    def last(self) -> Click | None:
        """The newest click, `pending` while it is not known whether its book was written."""
        lines = self._lines()
        while lines and not _is_whole(lines[-1]):
            lines.pop()  # a crash cut it short, before its book was written
        if not lines:
            return None
        pending = lines[-1] != SETTLED
        try:
            return replace(_click_from_json(json.loads(lines[-1 if pending else -2])), pending=pending)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise Refusal("journal_damaged", file=self.file) from error

    def add(self, click: Click) -> None:
        """Remember a click before its book is written."""
        self._append(json.dumps(_click_to_json(click), ensure_ascii=False))

    def settle(self) -> None:
        """The newest click's book was written. Older clicks than the newest thirty are forgotten."""
        self._append(SETTLED)
        lines = self._lines()
        if lines.count(SETTLED) > 2 * KEPT_CLICKS:
            starts = [number + 1 for number, line in enumerate(lines) if line == SETTLED]
            self._rewrite(lines[starts[-KEPT_CLICKS - 1] :])

    def unsettle(self) -> None:
        """The newest click is being undone: after a crash it is not known whether its changes stand."""
        lines = self._lines()
        if lines[-1] == SETTLED:
            self._rewrite(lines[:-1])

    def drop_last(self, *, save: bool = True) -> None:
        """Forget the newest click; without `save` only as far as this object knows."""
        lines = self._lines()
        self._kept = lines[: -2 if lines[-1] == SETTLED else -1]
        if save:
            self._rewrite(self._kept)

    def _lines(self) -> list[str]:
        if self._kept is None:
            assert self.file is not None
            try:
                # a line that was cut short may end within a letter
                text = self.file.read_text(encoding="utf-8", errors="replace") if self.file.exists() else ""
            except OSError as error:
                raise Refusal("journal_damaged", file=self.file) from error
            self._kept = [line for line in text.split("\n") if line]
        return self._kept

    def _append(self, line: str) -> None:
        if self._kept is not None:
            self._kept.append(line)
        if self.file is not None:
            self.file.parent.mkdir(exist_ok=True)
            size = self.file.stat().st_size if self.file.exists() else 0
            try:
                with self.file.open("a", encoding="utf-8") as stream:
                    stream.write(f"\n{line}\n")
                    stream.flush()
                    os.fsync(stream.fileno())
            except OSError:
                if self.file.exists():
                    os.truncate(self.file, size)
                raise

    def _rewrite(self, lines: Sequence[str]) -> None:
        self._kept = list(lines)
        if self.file is not None:
            temporary = self.file.with_suffix(".tmp")
            try:
                with temporary.open("w", encoding="utf-8") as stream:
                    stream.write("".join(line + "\n" for line in lines))
                    stream.flush()
                    os.fsync(stream.fileno())
                temporary.replace(self.file)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _click_to_json(click: Click) -> dict[str, Any]:
    return {
        **{name: value for name, value in vars(click).items() if name != "pending"},
        "inverse": [change_to_json(change) for change in click.inverse],
        "documents": [vars(document) for document in click.documents],
    }


def _click_from_json(data: Mapping[str, Any]) -> Click:
    datetime.fromisoformat(data["at"])
    return Click(
        **{
            **data,
            "inverse": tuple(change_from_json(change) for change in data["inverse"]),
            "documents": tuple(PlacedDocument(**document) for document in data["documents"]),
        }
    )
