"""Returned lists of each kind of file, what is refused, what several files show together, and what always holds."""

from __future__ import annotations

import csv
import json
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_layouts import saved
from list_layouts_texts import LAYOUTS, in_windows_1258
from mutated_lists import mutated, originals

from xl_tools.app import main
from xl_tools.features.inspection import problem_sentence
from xl_tools.intake.cell_readings import birth, email, phone
from xl_tools.intake.cross_files import cross_findings
from xl_tools.intake.list_reading import read_returned
from xl_tools.intake.names import clean_name
from xl_tools.intake.question_cells import separate_questions
from xl_tools.legacy_text import _TCVN3, _VNI, decoded

DATA = Path(__file__).parent / "data/lists"
SHARED = Path(__file__).parents[2] / "shared/data/returned-lists"
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Điện thoại"]
PEOPLE = [
    [1, "Lê Văn An", "01/02/2001", "Nam", "Thôn Bãi", "0571222111"],
    [2, "Lê Thị Bé", "2002", "Nữ", "Thôn Cồn", "0571222222"],
    [3, "Hồ Quốc Cảnh", "3/2003", "Nam", "Thôn Cồn", "0571222333"],
]


@pytest.mark.parametrize("name", ["vni-times.xls", "vni-times.ods"])
def test_an_old_font_a_merged_unit_a_hidden_row_and_a_hidden_sheet(name: str) -> None:
    found = read_returned(DATA / name)
    names = ("full_name", "gender", "date_of_birth", "phone", "unit")
    assert [tuple(row.values[field] for field in names) for row in found.rows] == [
        ("Nguyễn Thị Huệ", "Nữ", "2001-02-03", "0571222333", "Thôn Bãi"),
        ("Đặng Vũ Ước", "Nam", "2002-05-04", "0571222444", "Thôn Bãi"),
        ("Lê Quỳnh Ỷ", "Nữ", "2003", "0571222555", "Thôn Cồn"),
    ]
    assert (found.unit, found.hidden_sheets) == ("Xã Đông Khê", ("cu",))
    assert [(problem.code, problem.row) for problem in found.problems] == [("hidden_row", 7)]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The scorer's figures over the labelled lists."""
    if not SHARED.is_dir():
        pytest.skip("the labelled lists of ../shared are not here")
    folder = tmp_path_factory.mktemp("scored")
    files = [SHARED / file["file"] for file in json.loads((SHARED / "truth.json").read_text("utf-8"))["files"]]
    with (folder / "read.json").open("w", encoding="utf-8") as target:
        code = subprocess.run(
            [sys.executable, "-m", "xl_tools", "read-list", *map(str, files), "--json"],
            stdout=target,
            cwd=Path(__file__).parents[1],
            check=False,
        ).returncode
    assert code == 1, "some of these lists have problems"
    call = [
        sys.executable,
        SHARED / "score.py",
        SHARED / "truth.json",
        folder / "read.json",
        "--json",
        folder / "out.json",
    ]
    subprocess.run(list(map(str, call)), check=True, capture_output=True)
    read: dict[str, object] = json.loads((folder / "out.json").read_text("utf-8"))
    return read


def test_every_row_of_the_labelled_lists_is_found_and_none_invented(
    figures: dict[str, dict[str, dict[str, int]]],
) -> None:
    for kind in ("attendees", "questions"):
        counts = figures["rows"][kind]
        assert counts["truth"] == counts["pred"] == counts["matched"]  # type: ignore[index]


def test_the_cells_of_the_labelled_lists_are_right(figures: dict[str, dict[str, dict[str, dict[str, int]]]]) -> None:
    right = every = 0
    for kind in figures["fields"].values():
        for name, counts in kind.items():
            told = sum(counts[what] for what in ("ok", "wrong", "missing", "spurious"))
            assert counts["ok"] >= 0.95 * told, name
            right, every = right + counts["ok"], every + told
    assert right >= 0.98 * every


def test_what_is_no_list_is_refused_and_nothing_else(figures: dict[str, dict[str, int]]) -> None:
    refusals = figures["refusals"]
    assert (refusals["right"], refusals["imported"], refusals["false"]) == (refusals["expected"], 0, 0)


def refused(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    found = read_returned(folder / name)
    assert found.refusal is not None
    assert not found.rows
    assert name in problem_sentence(found.refusal)
    return found.refusal.code


def test_what_cannot_be_a_list_is_refused_with_a_sentence(tmp_path: Path) -> None:
    whole = saved(tmp_path, [HEADER, *PEOPLE]).read_bytes()
    page = "<!DOCTYPE html><html><body>Phiên đã hết hạn</body></html>".encode()
    assert refused(tmp_path, "a.xls", page) == "list_web_page"
    assert refused(tmp_path, "b.csv", page) == "list_web_page"
    assert refused(tmp_path, "c.xlsx", whole[:-300]) == "list_damaged"
    assert refused(tmp_path, "d.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "list_damaged"
    assert refused(tmp_path, "e.jpg", whole) == "list_kind_unknown"
    assert refused(tmp_path, "g.xlsx", b"PK\x05\x06" + b"\0" * 18) == "list_kind_unknown"
    assert refused(tmp_path, "h.csv", b"Xin chao\nTam biet\n") == "list_without_header"
    empty = saved(tmp_path, [HEADER, [1, None, None], [2, None, None]], name="i.xlsx").read_bytes()
    assert refused(tmp_path, "i.xlsx", empty) == "list_without_rows"


def test_a_list_with_the_wrong_suffix_is_read_for_what_it_is(tmp_path: Path) -> None:
    data = saved(tmp_path, [HEADER, *PEOPLE]).read_bytes()
    (tmp_path / "x.csv").write_bytes(data)
    (tmp_path / "x.xls").write_bytes(data)
    assert [len(read_returned(tmp_path / name).rows) for name in ("x.csv", "x.xls")] == [3, 3]


def test_a_chain_of_sectors_that_comes_back_to_itself_is_damage_and_no_endless_loop(tmp_path: Path) -> None:
    data = bytearray((DATA / "vni-times.xls").read_bytes())
    (table,) = struct.unpack_from("<I", data, 76)
    (directory,) = struct.unpack_from("<I", data, 48)
    struct.pack_into("<I", data, 512 * (table + 1) + 4 * directory, directory)
    assert refused(tmp_path, "vong.xls", bytes(data)) == "list_damaged"


ENCODED = """STT;Họ và tên;Ngày sinh;Đơn vị
1;Nguyễn Thị Hòa;1/2/2001;Thôn Bãi
2;Tạ Văn Tú;2002;Thôn Cồn
3;Đỗ Ước;2003;Bản Lũng
"""


def in_letters_of(table: Mapping[str, str]) -> bytes:
    """The text as typed in an old font, saved as the bytes of Windows-1252."""
    letters = {new: old for old, new in sorted(table.items(), key=lambda pair: len(pair[0]), reverse=True)[::-1]}
    return "".join(letters.get(character, character) for character in ENCODED).encode("cp1252")


def test_text_files_in_old_encodings_are_decoded(tmp_path: Path) -> None:
    wrongly = "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in ENCODED.encode()
    )
    saved_as = {
        "windows-1258": in_windows_1258(ENCODED),
        "vni": in_letters_of(_VNI),
        "tcvn3": in_letters_of(_TCVN3),
        "utf-8 twice": wrongly.encode(),
        "utf-16-be": ENCODED.encode("utf-16-be"),
        "cut": ENCODED.encode()[:-8],
    }
    for data in saved_as.values():
        (tmp_path / "ds.csv").write_bytes(data)
        found = read_returned(tmp_path / "ds.csv")
        names = [(row.values["full_name"], row.values["unit"]) for row in found.rows]
        assert names[:2] == [("Nguyễn Thị Hòa", "Thôn Bãi"), ("Tạ Văn Tú", "Thôn Cồn")]
        assert [name for name, _ in names][2:] == ["Đỗ Ước"]


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    source = saved(tmp_path, [HEADER, *PEOPLE])
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(tmp_path / "e.xlsx", "w") as target:
        for name in package.namelist():
            text = package.read(name)
            if name == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            target.writestr(name, text)
    found = read_returned(tmp_path / "e.xlsx")
    assert found.refusal is not None
    assert found.refusal.code == "list_damaged"


def test_files_that_belong_together_are_named(tmp_path: Path) -> None:
    names = {
        "cu.xlsx": [["XÃ ĐÔNG KHÊ"], HEADER, *PEOPLE],
        "moi.xlsx": [["XÃ ĐÔNG KHÊ"], ["(thay thế)"], HEADER, *PEOPLE[:2]],
    }
    names["khac.xlsx"] = [["XÃ MAI HẠ"], HEADER, PEOPLE[2]]
    paths = [saved(tmp_path, rows, name=name) for name, rows in names.items()]
    (tmp_path / "chep.xlsx").write_bytes(paths[0].read_bytes())
    found = cross_findings([read_returned(path) for path in (*paths, tmp_path / "chep.xlsx")])
    told = {(finding.type, finding.files, finding.newer or finding.full_name) for finding in found}
    assert told == {
        ("corrected_version", ("cu.xlsx", "moi.xlsx"), "moi.xlsx"),
        ("same_file", ("cu.xlsx", "chep.xlsx"), ""),
        ("corrected_version", ("moi.xlsx", "chep.xlsx"), "moi.xlsx"),
        ("same_person", ("cu.xlsx", "khac.xlsx"), "Hồ Quốc Cảnh"),
        ("same_person", ("khac.xlsx", "chep.xlsx"), "Hồ Quốc Cảnh"),
    }


def test_the_call_gives_json_and_says_whether_something_is_to_be_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, [HEADER, *PEOPLE])
    assert main(["read-list", str(path), "--json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["file"], file["kind"], file["unit"], file["problems"]) == ("ds.xlsx", "attendees", None, [])
    assert file["rows"][1] == {
        "full_name": "Lê Thị Bé",
        "gender": "Nữ",
        "date_of_birth": "2002",
        "phone": "0571222222",
        "unit": "Thôn Cồn",
        "_sheet": "Sheet",
        "_row": 3,
    }
    assert [column["field"] for column in file["tables"][0]["columns"]][1:3] == ["full_name", "date_of_birth"]
    saved(tmp_path, [HEADER, [1, None, "1/1/2001", None, None, "0571222111"]])
    assert main(["read-list", str(tmp_path)]) == 1
    assert "không đọc được" in capsys.readouterr().out
    assert main(["read-list", str(tmp_path / "khong-co")]) == 1
    (tmp_path / "trong").mkdir()
    assert main(["read-list", str(tmp_path / "trong")]) == 2


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_columns_and_what_stands_around_a_table_change_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    order = chance.sample(range(len(HEADER)), len(HEADER))
    blanks: list[object] = [None] * chance.randrange(3)
    above = [["ĐOÀN XÃ ĐÔNG KHÊ"], ["DANH SÁCH ĐẠI BIỂU"]][: chance.randrange(3)]
    rows = [
        *above,
        *([[]] * chance.randrange(4)),
        *([*blanks, *(row[place] for place in order)] for row in [HEADER, *PEOPLE]),
    ]
    found = read_returned(saved(tmp_path, [*rows, [], ["Người lập biểu"], [], ["Lê Văn Lập"]]))
    straight = read_returned(saved(tmp_path, [HEADER, *PEOPLE], name="straight.xlsx"))
    assert [row.values for row in found.rows] == [row.values for row in straight.rows]


@pytest.mark.parametrize("name", ["header_in_two_rows_of_wrapped_words", "questions_under_headings_of_themes"])
def test_a_sheet_saved_as_csv_says_the_same(name: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path, expected = LAYOUTS[name](tmp_path)
    with (tmp_path / "ds.csv").open("w", encoding="utf-16", newline="") as target:
        rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        csv.writer(target, delimiter="\t").writerows(
            [[cell if cell is not None else "" for cell in row] for row in rows]
        )
    found = read_returned(tmp_path / "ds.csv")
    assert [{"unit": found.unit, **row.values} for row in found.rows] == [
        {"unit": found.unit, **row} for row in expected
    ]


def test_damaged_lists_give_rows_or_a_sentence(tmp_path: Path) -> None:
    for file, data in mutated(originals(tmp_path), 150, seed=7):
        (tmp_path / file).write_bytes(data)
        found = read_returned(tmp_path / file)
        assert found.rows or (found.refusal and problem_sentence(found.refusal))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=40), st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False))
)
def test_whatever_stands_in_a_cell_gives_a_canonical_value_or_none(value: str | int | float) -> None:
    born, called, written = birth(value).value, phone(value).value, email(value).value
    assert born is None or (len(born) in {4, 7, 10} and born[:4].isdecimal())
    assert called is None or (len(called) == 10 and called[0] == "0" and called.isdecimal())
    assert written is None or written.count("@") == 1


@settings(max_examples=200, deadline=None)
@given(st.text("aăâeêioôơuưyđÁÀỊNguyễnTHỊBÌNH /.-'()1\n", max_size=60))
def test_cleaning_a_name_or_decoding_a_text_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once
    assert separate_questions(text) != ()
    assert decoded(decoded(text, None), None) == decoded(text, None)
