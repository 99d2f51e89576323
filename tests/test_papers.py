"""Letters on disk: all of a click or none, and nothing that was there is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools.changes import WriteDocument
from xl_tools.journal import PlacedDocument
from xl_tools.messages import Refusal
from xl_tools.papers import Papers

A, B = "giay-moi/a.docx", "giay-moi/b.docx"


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    return Papers(tmp_path / "van-ban", tmp_path / "giu")


def staged(papers: Papers, *paths: str, content: str = "", go_on: Callable[[int, int], bool] = lambda *_: True) -> bool:
    letters = [WriteDocument(path, "thu.docx", {}) for path in paths]
    return papers.stage(letters, lambda letter: (content + letter.path).encode(), go_on)


def placed(papers: Papers, *paths: str, content: str = "") -> tuple[PlacedDocument, ...]:
    assert staged(papers, *paths, content=content)
    planned = papers.planned([WriteDocument(path, "thu.docx", {}) for path in paths])
    papers.place(planned)
    return planned


def contents(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files}


def test_a_user_who_stops_leaves_nothing_behind(papers: Papers) -> None:
    assert not staged(papers, A, B, go_on=lambda done, _total: done < 1)
    assert list(papers.folder.iterdir()) == []


def test_a_letter_that_cannot_be_rendered_leaves_nothing_behind(papers: Papers) -> None:
    def render(letter: WriteDocument) -> bytes:
        if letter.path == B:
            raise Refusal("document_path_unsafe", path=B)
        return b"a"

    with pytest.raises(Refusal):
        papers.stage([WriteDocument(A, "x", {}), WriteDocument(B, "x", {})], render, lambda *_: True)
    assert list(papers.folder.iterdir()) == []


def test_progress_is_told_before_each_letter_and_at_the_end(papers: Papers) -> None:
    told = []
    assert staged(papers, A, B, go_on=lambda *count: not told.append(count))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_what_a_crash_left_in_the_staging_folder_is_cleared_first(papers: Papers) -> None:
    assert staged(papers, A)
    placed(papers, B)
    assert contents(papers.folder) == {B: B}
    assert not staged(papers, A, go_on=lambda *_: False)
    assert contents(papers.folder) == {B: B}


def test_every_version_that_is_replaced_is_kept(papers: Papers) -> None:
    for content in ("một ", "hai ", "ba "):
        placed(papers, A, content=content)
    assert contents(papers.folder) == {A: f"ba {A}"}
    assert sorted(contents(papers.kept).values()) == [f"hai {A}", f"một {A}"]
    assert [*papers.folder.iterdir()] == [papers.folder / "giay-moi"]


def test_taking_back_brings_the_version_before_and_deletes_nothing(papers: Papers) -> None:
    placed(papers, A, content="cũ ")
    papers.take_back(placed(papers, A, B, content="mới "))
    assert contents(papers.folder) == {A: f"cũ {A}"}
    assert {f"mới {A}", f"mới {B}"} <= set(contents(papers.kept).values())


def test_a_letter_that_somebody_edited_is_told_and_stays(papers: Papers) -> None:
    placed(papers, A, content="cũ ")
    both = placed(papers, A, B)
    assert papers.changed_since(both) == []
    (papers.folder / A).write_text("sửa tay")
    assert papers.changed_since(both) == [A]
    papers.take_back(both)
    assert contents(papers.folder) == {A: "sửa tay"}
    (papers.folder / A).unlink()
    assert papers.changed_since(both) == [A, B]


def test_what_was_taken_back_can_be_put_back(papers: Papers) -> None:
    both = placed(papers, A, B)
    moved = papers.take_back(both)
    assert contents(papers.folder) == {}
    papers.put_back(moved)
    assert contents(papers.folder) == {A: A, B: B}


def test_when_one_letter_cannot_be_taken_back_none_is(papers: Papers) -> None:
    both = placed(papers, "x/a.docx", "y/b.docx")
    papers.kept.mkdir()
    (papers.kept / "x").write_text("ở đây lẽ ra là một thư mục")
    with pytest.raises(Refusal, match=r"x/a\.docx"):
        papers.take_back(both)
    assert contents(papers.folder) == {"x/a.docx": "x/a.docx", "y/b.docx": "y/b.docx"}


@pytest.mark.parametrize(
    "path", ["", "../a.docx", "x/../../a.docx", "/a.docx", "C:a.docx", "C:/a.docx", "x\\..\\a.docx"]
)
def test_no_letter_is_written_outside_its_folder(papers: Papers, path: str) -> None:
    with pytest.raises(Refusal, match="Đường dẫn văn bản"):
        staged(papers, path)
    assert list(papers.folder.parent.rglob("*.docx")) == []
