"""Files that are not opened or not written: each gets its sentence and stays as it is."""

from __future__ import annotations

import errno
import io
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from file_books import edit_part, file_host, parts_of, put_parts, sheet_part, small_book
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.changes import SetCell
from xl_tools.hosts.backup import KEPT_COPIES, backed_up, kept_copy, refusal_of
from xl_tools.messages import Refusal
from xl_tools.schema import ATTENDEES

NOTE = SetCell("attendees", "DB0001", "note", "x", None)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


ODD_BYTES = (b"", b"9", b"99999999999", b"-1", b"A", b"ZZZZ", b"x", b'"', b"<", b">", b"</", b"/>", b"&", b"\xff", b" ")


@cache
def two_sheets() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        rows = [{"full_name": "Lò Thị Mai", "birth_date": date(2004, 9, 5)}]
        return small_book(Path(folder) / "so.xlsx", attendees=rows, only=("settings", "attendees")).read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_book(tmp_path / "so.xlsx", attendees=[{"full_name": "Lò Thị Mai"}])


def refused(path: Path, *, writing: bool = False) -> Refusal:
    """The refusal; the file and its folder are as they were."""
    before = {child.name: child.read_bytes() for child in path.parent.iterdir() if child.is_file()}
    host = file_host(path)
    act = (lambda: host.write([NOTE])) if writing else (lambda: host.read([ATTENDEES]))
    with pytest.raises(Refusal) as caught:
        act()
    assert {child.name: child.read_bytes() for child in path.parent.iterdir() if child.is_file()} == before
    assert path.name in str(caught.value) or path.parent.name in str(caught.value)
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "khong-co.xlsx").code == "book_missing"


@pytest.mark.parametrize("name", ["so.xlsm", "so.xls", "so.xlsb", "so.ods", "so"])
def test_another_kind_of_file(path: Path, name: str) -> None:
    assert refused(path.rename(path.with_name(name))).code == "not_xlsx"


@pytest.mark.parametrize("content", [b"", b"Ho ten;Ngay sinh\n", b"<html><table/></html>"])
def test_what_is_no_workbook_at_all(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert refused(path).code == "not_a_workbook"


def test_an_old_xls_under_a_new_name(path: Path) -> None:
    path.write_bytes(OLE)
    assert refused(path).code == "old_format"


def test_a_password(path: Path) -> None:
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)
    assert refused(path).code == "book_has_password"


@pytest.mark.parametrize("lock", ["~$so.xlsx", ".~lock.so.xlsx#"])
@pytest.mark.parametrize("writing", [False, True])
def test_a_book_open_in_excel_or_libreoffice(path: Path, lock: str, writing: bool) -> None:
    path.with_name(lock).write_bytes(b"")
    refusal = refused(path, writing=writing)
    assert refusal.code == "book_open"
    assert lock in str(refusal)


def test_a_book_opened_elsewhere_after_it_was_read(path: Path) -> None:
    host = file_host(path)
    host.read([ATTENDEES])
    path.with_name("~$so.xlsx").write_bytes(b"")
    with pytest.raises(Refusal, match="đang mở"):
        host.write([NOTE])


def test_a_read_only_book_is_read_and_not_written(path: Path) -> None:
    path.chmod(0o444)
    assert len(file_host(path).read([ATTENDEES])["attendees"].rows) == 1
    assert refused(path, writing=True).code == "book_read_only"


@pytest.fixture
def nobody() -> Iterator[None]:
    """Rights count: the administrator of a Unix machine may write everywhere."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights of folders in lists that chmod does not set")
def test_a_folder_that_may_not_be_written(nobody: None) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = small_book(folder / "so.xlsx", attendees=[{"full_name": "Lò Thị Mai"}])
        folder.chmod(0o555)
        assert refused(path, writing=True).code == "folder_read_only"
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files to fill a disk with")
def test_a_disk_that_fills_up_in_the_middle_of_a_write(path: Path) -> None:
    """The system stops the file at a quarter of its size, as a full disk does."""
    before = path.read_bytes()
    script = (
        "import resource, signal, sys\n"
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from xl_tools.changes import SetCell\n"
        "from xl_tools.hosts.file import FileHost\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) // 4},) * 2)\n"
        "host = FileHost(Path(sys.argv[1]), clock_date=date(2026, 2, 2), out=sys.stdout, err=sys.stderr)\n"
        "try:\n"
        "    host.write([SetCell('attendees', 'DB0001', 'note', 'x', None)])\n"
        "except Exception as error:\n"
        "    print(error.code)\n"
    )
    root = Path(__file__).resolve().parents[1]
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "disk_full", run.stderr
    assert path.read_bytes() == before
    assert list(path.with_name("so.sao-luu").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "folder_read_only"),
        (errno.EACCES, "folder_read_only"),
        (errno.EIO, "book_not_written"),
        (errno.ENOENT, "book_missing"),
    ],
)
def test_every_answer_of_the_disk_has_a_sentence(tmp_path: Path, number: int, code: str) -> None:
    assert refusal_of(OSError(number, os.strerror(number)), tmp_path / "so.xlsx").code == code


def bomb(path: Path, *, declared: int | None = None) -> None:
    """A sheet part of 320 MB of spaces in 310 kB; `declared` is the size its headers claim."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts_of(path).items():
            if name != sheet_part(path, "Đại biểu"):
                archive.writestr(name, content)
        with archive.open(sheet_part(path, "Đại biểu"), "w") as part:
            for _ in range(320):
                part.write(b" " * 1_000_000)
    data = buffer.getvalue()
    if declared is not None:
        data = data.replace(struct.pack("<L", 320_000_000), struct.pack("<L", declared))
    path.write_bytes(data)


def test_a_zip_bomb(path: Path) -> None:
    bomb(path)
    assert refused(path).code == "book_too_large"


def test_a_zip_bomb_with_lying_headers_is_not_unpacked(path: Path) -> None:
    resource = pytest.importorskip("resource")
    bomb(path, declared=4_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(path).code == "book_damaged"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "kilobytes"


def test_a_part_whose_content_is_not_what_was_packed_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(path.with_suffix(".new"), "w", zipfile.ZIP_STORED) as plain:
        for name in archive.namelist():
            plain.writestr(name, archive.read(name))
    assert "Lò Thị Mai".encode() in path.with_suffix(".new").read_bytes()
    path.write_bytes(
        path.with_suffix(".new").read_bytes().replace("Lò Thị Mai".encode(), "Lò Thị Mái".encode()[:-1], 1)
    )
    assert refused(path).code == "book_damaged"


def test_small_parts_that_pack_very_well_are_no_bomb(path: Path) -> None:
    put_parts(path, {**parts_of(path), "xl/media/trang.bin": b" " * 5_000_000})
    assert len(file_host(path).read([ATTENDEES])["attendees"].rows) == 1


def test_too_many_parts(path: Path) -> None:
    put_parts(path, {**parts_of(path), **{f"x/{number}.xml": b"" for number in range(5_001)}})
    assert refused(path).code == "book_too_large"


def test_parts_of_the_same_name(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert refused(path).code == "book_damaged"


@pytest.mark.parametrize("title", ["workbook", "Đại biểu", "table", "styles"])
def test_a_part_that_is_no_sound_xml(path: Path, title: str) -> None:
    name = {"workbook": "xl/workbook.xml", "table": "xl/tables/table2.xml", "styles": "xl/styles.xml"}.get(title)
    name = name or sheet_part(path, title)
    put_parts(path, {**parts_of(path), name: parts_of(path)[name][:-40] + b"<a></b>"})
    assert refused(path, writing=True).code == "book_damaged"


@pytest.mark.parametrize("title", ["workbook", "Đại biểu", "table"])
def test_document_types_and_entities_are_refused_and_never_resolved(path: Path, title: str, tmp_path: Path) -> None:
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("không được đọc")
    name = {"workbook": "xl/workbook.xml", "table": "xl/tables/table2.xml"}.get(title) or sheet_part(path, title)
    root = "<workbook" if title == "workbook" else "<table" if title == "table" else "<worksheet"
    edit_part(path, name, (root, f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{root}'))
    assert refused(path, writing=True).code == "book_damaged"


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_read_and_never_falls_over(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        content = bytearray(two_sheets())
        if data.draw(st.booleans()):
            del content[data.draw(st.integers(0, len(content))) :]
        for _ in range(data.draw(st.integers(0, 8))):
            if content:
                content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        try:
            file_host(path).write([NOTE])
        except Refusal:
            assert path.read_bytes() == content


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_parts_with_any_content_are_refused_or_read_and_never_fall_over(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        path.write_bytes(two_sheets())
        parts = parts_of(path)
        name = data.draw(st.sampled_from([name for name in parts if "docProps" not in name and "theme" not in name]))
        content = bytearray(parts[name])
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(content)))
            end = start + data.draw(st.sampled_from([0, 1, 1, 2, 5, 40]))
            content[start:end] = data.draw(st.sampled_from(ODD_BYTES))
        put_parts(path, {**parts, name: bytes(content)})
        before = path.read_bytes()
        try:
            file_host(path).write([NOTE])
        except Refusal:
            assert path.read_bytes() == before


def test_the_version_before_is_kept_and_only_the_newest_twenty(path: Path) -> None:
    host = file_host(path)
    versions = [path.read_bytes()]
    for number in range(KEPT_COPIES + 2):
        host.write([SetCell("attendees", "DB0001", "note", number, number - 1 if number else None)])
        versions.append(path.read_bytes())
    kept = sorted(path.with_name("so.sao-luu").glob("so-*.xlsx"))
    assert [copy.read_bytes() for copy in kept] == versions[-KEPT_COPIES - 1 : -1]


def test_copies_a_person_asked_for_and_other_files_are_never_cleared_away(path: Path) -> None:
    folder = path.with_name("so.sao-luu")
    for second in range(KEPT_COPIES + 3):
        backed_up(path, folder / "giu-lai", datetime(2026, 2, 2, 8, 0, second))
    (folder / "so-ban-cua-toi.xlsx").write_bytes(b"x")
    for number in range(KEPT_COPIES + 2):
        kept_copy(path, b"x", folder, datetime(2026, 2, 2, 9, 0, number))
    assert len(list((folder / "giu-lai").iterdir())) == KEPT_COPIES + 3
    assert (folder / "so-ban-cua-toi.xlsx").exists()
    assert len(list(folder.glob("so-2*.xlsx"))) == KEPT_COPIES


def test_what_a_killed_write_left_is_cleared_away_later(path: Path) -> None:
    folder = path.with_name("so.sao-luu")
    folder.mkdir()
    left = folder / "123-456.dang-ghi"
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    file_host(path).write([NOTE])
    assert not left.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_book_keeps_its_rights(path: Path) -> None:
    path.chmod(0o640)
    file_host(path).write([NOTE])
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_linked_book_is_written_where_it_lies(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "man-hinh"
    folder.mkdir()
    link = folder / "so.xlsx"
    link.symlink_to(path)
    file_host(link).write([NOTE])
    assert link.is_symlink()
    assert file_host(path).read([ATTENDEES])["attendees"].rows[0].cells["note"] == "x"
