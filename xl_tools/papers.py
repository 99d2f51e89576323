"""Letters on disk: rendered first, then put in place all together, the versions they replace kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from .changes import Paper
from .journal import PlacedDocument
from .messages import Refusal

Render = Callable[[Any], bytes | None]
"""The content of one of the documents given to `Papers.stage`; None for one that cannot be had now."""
Progress = Callable[[int, int], bool]


class Papers:
    """The letters of one click. `folder` receives them; `kept` is where replaced versions go."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder = folder
        self.kept = kept
        self._staging = folder / ".dang-lap"
        self._staged: dict[str, str] = {}
        """Fingerprints of the staged letters by path."""
        self._folders: set[Path] = set()
        """Those that are there for sure."""

    def stage(self, documents: Sequence[Paper], render: Render, progress: Progress) -> bool:
        """Render every letter into a staging folder, those aside that cannot be had now.

        False when the user stopped: then nothing is left behind.
        """
        try:
            for done, document in enumerate(documents):
                if not progress(done, len(documents)):
                    self._forget()
                    return False
                staged = _within(self._staging, document.path)
                content = render(document)
                if content is None:
                    continue
                try:
                    self._folder_of(staged)
                    staged.write_bytes(content)
                except OSError as error:
                    raise Refusal("document_not_placed", path=document.path) from error
                self._staged[document.path] = sha256(content).hexdigest()
            progress(len(documents), len(documents))
        except BaseException:
            self._forget()
            raise
        return True

    def planned(self, documents: Sequence[Paper]) -> tuple[PlacedDocument, ...]:
        """What placing the staged letters will do: to be remembered before it is done."""
        return tuple(
            PlacedDocument(
                document.path,
                self._staged[document.path],
                self._place_aside(document.path) if _within(self.folder, document.path).exists() else None,
            )
            for document in documents
            if document.path in self._staged
        )

    def newest(self, path: str) -> Path:
        """The letter as this click has it: as staged, else as it lies in the folder."""
        staged = _within(self._staging, path)
        return staged if staged.exists() else _within(self.folder, path)

    def place(self, planned: Sequence[PlacedDocument]) -> None:
        """Move the staged letters in; when one cannot be moved, those already in are taken back and it is said."""
        try:
            for document in planned:
                if document.previous:
                    self._put_aside(document.path, document.previous)
                target = _within(self.folder, document.path)
                self._folder_of(target)
                _within(self._staging, document.path).replace(target)
        except OSError as error:
            self.take_back(planned)
            raise Refusal("document_not_placed", path=document.path) from error
        finally:
            self._forget()

    def changed_since(self, placed: Sequence[PlacedDocument]) -> list[str]:
        """Letters that somebody has edited or moved since they were placed."""
        return [document.path for document in placed if not self._as_placed(document)]

    def take_back(self, placed: Sequence[PlacedDocument]) -> list[tuple[Path, Path]]:
        """Put the letters aside and bring back the versions they had replaced; nothing is deleted, and what others
        made of a letter stays. Returns what was moved, for `put_back`. Refusal where one cannot be: then none is."""
        moved: list[tuple[Path, Path]] = []
        try:
            for document in reversed(placed):
                target = _within(self.folder, document.path)
                if self._as_placed(document):
                    aside = _within(self.kept, self._place_aside(document.path))
                    self._put_aside(document.path, aside.relative_to(self.kept).as_posix())
                    moved.append((target, aside))
                if document.previous and not target.exists() and _within(self.kept, document.previous).exists():
                    shutil.copy2(_within(self.kept, document.previous), target)
        except OSError as error:
            self.put_back(moved)
            raise Refusal("document_not_taken_back", path=document.path) from error
        return moved

    def put_back(self, moved: Sequence[tuple[Path, Path]]) -> None:
        """Undo `take_back`: the letters lie where they lay."""
        for target, aside in moved:
            aside.replace(target)

    def _as_placed(self, document: PlacedDocument) -> bool:
        target = _within(self.folder, document.path)
        return target.is_file() and _fingerprint(target) == document.fingerprint

    def _put_aside(self, path: str, kept_as: str) -> None:
        current = _within(self.folder, path)
        if current.exists():
            aside = _within(self.kept, kept_as)
            aside.parent.mkdir(parents=True, exist_ok=True)
            current.replace(aside)

    def _place_aside(self, path: str) -> str:
        """A free name among the kept versions."""
        relative = PurePosixPath(path)
        for number in range(1, 10_000):
            candidate = str(relative.with_name(f"{relative.stem}~{number}{relative.suffix}"))
            if not _within(self.kept, candidate).exists():
                return candidate
        raise Refusal("document_not_placed", path=path)

    def _folder_of(self, file: Path) -> None:
        """Make the file's folder, asking the disk once."""
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)

    def _forget(self) -> None:
        """Nothing is staged any more."""
        self._staged.clear()
        self._folders.clear()
        shutil.rmtree(self._staging, ignore_errors=True)


def _within(folder: Path, path: str) -> Path:
    """The file of a relative path, never outside the folder."""
    parts = path.split("/")
    if not _NO_PARTS.isdisjoint(parts) or not _UNSAFE.isdisjoint(path):
        raise Refusal("document_path_unsafe", path=path)
    return Path(f"{folder}/{path}")


_NO_PARTS = frozenset(("", ".", ".."))
_UNSAFE = frozenset(":\\\0")


def _fingerprint(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
