"""The undo journal: what brings the book back to before each click. It lies beside the book and survives restarts.

It holds old and new cell values, personal data among them, and is pruned to the newest clicks.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .changes import Change, change_from_json, change_to_json
from .messages import Refusal

KEPT_CLICKS = 30


@dataclass(frozen=True)
class PlacedDocument:
    """A letter that a click put in place, and where the version it replaced was kept. Paths relative, "/" between."""

    path: str
    fingerprint: str
    previous: str | None = None


@dataclass(frozen=True)
class Click:
    """One click that changed something. `pending` until the book was written: a crash may leave it so."""

    at: str
    command: str
    label: str
    inverse: tuple[Change, ...]
    documents: tuple[PlacedDocument, ...] = field(default=())
    pending: bool = False


def companion_folder(book: Path, kind: str) -> Path:
    """A folder that belongs to the book and lies beside it, such as `so-2026.sao-luu`."""
    return book.with_name(f"{book.stem}.{kind}")


def backup_folder(book: Path) -> Path:
    return companion_folder(book, "sao-luu")


def documents_folder(book: Path) -> Path:
    return companion_folder(book, "van-ban")


class Journal:
    """The clicks that can be undone, oldest first. Without a file they last as long as this object."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._clicks: list[Click] = [] if file is None else list(_read(file))

    @classmethod
    def beside(cls, book: Path | None) -> Journal:
        return cls(backup_folder(book) / "hoan-tac.jsonl" if book else None)

    @property
    def last(self) -> Click | None:
        return self._clicks[-1] if self._clicks else None

    def add(self, click: Click) -> None:
        self._keep([*self._clicks, click][-KEPT_CLICKS:])

    def settle(self) -> None:
        """The newest click's book was written."""
        self._keep([*self._clicks[:-1], replace(self._clicks[-1], pending=False)])

    def drop_last(self) -> None:
        self._keep(self._clicks[:-1])

    def _keep(self, clicks: Sequence[Click]) -> None:
        self._clicks = list(clicks)
        if self.file is None:
            return
        self.file.parent.mkdir(exist_ok=True)
        temporary = self.file.with_suffix(".tmp")
        lines = (json.dumps(_click_to_json(click), ensure_ascii=False) + "\n" for click in clicks)
        with temporary.open("w", encoding="utf-8") as stream:
            stream.writelines(lines)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.file)


def _read(file: Path) -> list[Click]:
    if not file.exists():
        return []
    try:
        return [_click_from_json(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal("journal_damaged", file=file) from error


def _click_to_json(click: Click) -> dict[str, Any]:
    return {
        **vars(click),
        "inverse": [change_to_json(change) for change in click.inverse],
        "documents": [vars(document) for document in click.documents],
    }


def _click_from_json(data: Mapping[str, Any]) -> Click:
    return Click(
        **{
            **data,
            "inverse": tuple(change_from_json(change) for change in data["inverse"]),
            "documents": tuple(PlacedDocument(**document) for document in data["documents"]),
        }
    )
