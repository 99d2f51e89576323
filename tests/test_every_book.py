"""Every command on every ready book through the command line: what it says, what it writes, and all the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Call, cells_of, files_of

from xl_tools.commands import COMMANDS
from xl_tools.folders import WORKBOOKS, documents_folder, kept_folder
from xl_tools.schema import QUESTIONS

BOOKS = sorted(WORKBOOKS.glob("*.xlsx"))
CALLS = [command for command in COMMANDS if command.feature]


@pytest.fixture(params=BOOKS, ids=lambda book: book.stem)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "sổ của 'cơ quan' 😀"
    folder.mkdir()
    return Path(shutil.copy(request.param, folder / "Sổ đối thoại.xlsx"))


def test_all_nine_books_are_there() -> None:
    assert len(BOOKS) == 9


def test_every_command_says_it_does_it_once_and_is_undone(book: Path, call: Call) -> None:
    first = cells_of(book)
    written = 0
    for command in CALLS:
        name, rows = command.id.replace("_", "-"), named_rows(book) if command.needs_rows else ()
        if command.needs_rows and not rows:
            continue
        before = files_of(book.parent)
        seen = call(name, book, "--dry-run", "--json", *rows)
        assert files_of(book.parent) == before, f"{name} --dry-run wrote"
        assert list(seen.object) == ["command", "changes", "problems", "documents", "summary"]
        assert seen.object["command"] == command.id
        assert seen.code == (1 if seen.object["problems"] else 0)
        assert seen.err == ""

        done = call(name, book, "--yes", "--json", *rows)
        assert done.object == seen.object, f"{name} did something else than its dry run said"
        assert done.code == seen.code
        wanted = bool(done.object["changes"] or done.object["documents"])
        written += wanted
        for path in done.object["documents"]:
            assert (documents_folder(book) / path).is_file()

        after = files_of(book.parent)
        again = call(name, book, "--yes", *rows)
        assert files_of(book.parent) == after, f"the second {name} wrote"
        assert (again.code, again.err) == (done.code, "")
        assert (after[book.name] != before[book.name]) or not wanted

    for _ in range(written):
        before = files_of(book.parent)
        assert call("undo", book, "--dry-run").code == 0
        assert files_of(book.parent) == before, "undo --dry-run wrote"
        undone = call("undo", book, "--json")
        assert undone.code == 0, undone.err
        assert undone.object["command"] == "undo"
    assert cells_of(book) == first
    assert [path for path in documents_folder(book).rglob("*") if path.is_file()] == []
    end = files_of(book.parent)
    nothing = call("undo", book)
    assert (nothing.code, nothing.out) == (2, "")
    assert "hoàn tác" in nothing.err
    assert files_of(book.parent) == end


def named_rows(book: Path) -> tuple[str, ...]:
    """The first two questions, as the command line names rows; () where the book has none."""
    codes = [str(cells["code"]) for cells in cells_of(book)[QUESTIONS.id][:2]]
    return ("--rows", ",".join(codes)) if codes else ()


def test_a_copy_is_made_of_every_book(book: Path, call: Call) -> None:
    content = book.read_bytes()
    assert call("back-up", book, "--json").code == 0
    assert [copy.read_bytes() for copy in kept_folder(book).glob("*.xlsx")] == [content]
    assert book.read_bytes() == content
