"""Letters on disk: rendered first, then put in place all together, the versions they replace kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath

from .changes import WriteDocument
from .journal import PlacedDocument
from .messages import Refusal

Render = Callable[[WriteDocument], bytes]
Progress = Callable[[int, int], bool]


class Papers:
    """The letters of one click. `folder` receives them; `kept` is where replaced versions go."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder = folder
        self.kept = kept
        self._staging = folder / ".dang-lap"

    def stage(self, documents: Sequence[WriteDocument], render: Render, progress: Progress) -> bool:
        """Render every letter into a staging folder. False when the user stopped: then nothing is left behind."""
        self._clear()
        for done, document in enumerate(documents):
            if not progress(done, len(documents)):
                self._clear()
                return False
            target = _within(self._staging, document.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(render(document))
        progress(len(documents), len(documents))
        return True

    def place(self, documents: Sequence[WriteDocument]) -> tuple[PlacedDocument, ...]:
        """Move the staged letters in; when one cannot be moved, those already in are taken back and it is said."""
        placed: list[PlacedDocument] = []
        try:
            for document in documents:
                staged = _within(self._staging, document.path)
                digest = _fingerprint(staged)
                previous = self._put_aside(document.path)
                placed.append(PlacedDocument(document.path, digest, previous))
                target = _within(self.folder, document.path)
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
        except OSError as error:
            self.take_back(placed)
            raise Refusal("document_not_placed", path=document.path) from error
        finally:
            self._clear()
        return tuple(placed)

    def changed_since(self, placed: Sequence[PlacedDocument]) -> list[str]:
        """Letters that somebody has edited or moved since they were placed."""
        return [
            document.path
            for document in placed
            if not (target := _within(self.folder, document.path)).is_file()
            or _fingerprint(target) != document.fingerprint
        ]

    def take_back(self, placed: Sequence[PlacedDocument]) -> None:
        """Put the letters aside and bring back the versions they had replaced. Nothing is deleted."""
        for document in reversed(placed):
            self._put_aside(document.path)
            if document.previous:
                target = _within(self.folder, document.path)
                shutil.copy2(_within(self.kept, document.previous), target)

    def _put_aside(self, path: str) -> str | None:
        current = _within(self.folder, path)
        if not current.exists():
            return None
        relative = PurePosixPath(path)
        for number in range(1, 10_000):
            candidate = relative.with_name(f"{relative.stem}~{number}{relative.suffix}")
            aside = _within(self.kept, str(candidate))
            if not aside.exists():
                aside.parent.mkdir(parents=True, exist_ok=True)
                current.replace(aside)
                return str(candidate)
        raise Refusal("document_not_placed", path=path)

    def _clear(self) -> None:
        if self._staging.exists():
            shutil.rmtree(self._staging)


def _within(folder: Path, path: str) -> Path:
    """The file of a relative path, never outside the folder."""
    parts = PurePosixPath(path).parts
    if (
        not parts
        or PurePosixPath(path).is_absolute()
        or ".." in parts
        or any(":" in part or "\\" in part for part in parts)
    ):
        raise Refusal("document_path_unsafe", path=path)
    return folder.joinpath(*parts)


def _fingerprint(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
