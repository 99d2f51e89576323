"""`group-questions` on the command line: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from archive_questions import archive, f1
from command_line import Call

from xl_tools.question_tables import write_table

HEADER = ["id", "group", "representative", "likeness", "verdict", "suspects", "why"]
CAN_I_LEARN = "Em muốn học nghề sửa xe máy miễn phí ở xã thì đăng ký ở đâu?"
ASKED = [
    ("Q1", CAN_I_LEARN, "Đoàn xã Tân Mỹ"),
    ("Q2", "KÍNH THƯA CÁC ĐỒNG CHÍ, " + CAN_I_LEARN.upper() + " EM XIN CẢM ƠN!", "Đoàn xã Tân Mỹ"),
    ("Q3", "Sân bóng của thôn đã hỏng lưới chắn, bao giờ được sửa lại?", "Đoàn xã Phú Lâm"),
    ("Q4", "Có", ""),
]


def table(path: Path, rows: Iterable[Sequence[str]], header: Sequence[str] = ("id", "text", "unit")) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def answers(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "kết quả.csv"


def test_every_question_gets_its_line(call: Call, tmp_path: Path, out: Path) -> None:
    done = call("group-questions", table(tmp_path / "câu hỏi.csv", ASKED), out)
    assert done.code == 0
    assert "4 câu hỏi, 1 nhóm trùng gồm 1 câu hỏi lại" in done.out
    assert out.read_text(encoding="utf-8").splitlines()[0].split(",") == HEADER
    found = answers(out)
    assert list(found) == ["Q1", "Q2", "Q3", "Q4"]
    assert [found[code]["verdict"] for code in ("Q1", "Q2", "Q4")] == ["trùng", "trùng", "khác"]
    assert found["Q1"]["group"] == found["Q2"]["group"] != found["Q3"]["group"]


def test_the_clearer_text_represents_and_why_is_told_in_words(call: Call, tmp_path: Path, out: Path) -> None:
    call("group-questions", table(tmp_path / "a.csv", ASKED), out)
    found = answers(out)
    assert [found[code]["representative"] for code in ("Q1", "Q2", "Q3")] == ["Q1", "Q1", ""]
    assert found["Q1"]["why"] == "Đại diện cho 2 câu hỏi cùng nội dung."
    assert found["Q2"]["why"].startswith("Cùng nội dung với Q1: ")
    assert "sửa" in found["Q2"]["why"].lower()


def test_the_unit_may_be_left_out(call: Call, tmp_path: Path, out: Path) -> None:
    path = table(tmp_path / "a.csv", ((code, text) for code, text, _ in ASKED), ("id", "text"))
    assert call("group-questions", path, out).code == 0
    assert answers(out)["Q2"]["representative"] == "Q1"


def test_an_archive_is_grouped_and_its_suspects_are_at_most_three(call: Call, tmp_path: Path, out: Path) -> None:
    rows = archive(150)
    path = table(tmp_path / "a.csv", ((str(place), row.text) for place, row in enumerate(rows)), ("id", "text"))
    assert call("group-questions", path, out).code == 0
    found = answers(out)
    assert f1([found[str(place)]["group"] for place in range(len(rows))], rows)[0] >= 0.95
    suspects = [row["suspects"].split("|") for row in found.values() if row["suspects"]]
    assert all(1 <= len(codes) <= 3 and set(codes) <= set(found) for codes in suspects)
    assert sum(map(len, suspects)) <= 2 * len(rows)


def test_codes_used_twice_are_told_and_every_row_is_answered(call: Call, tmp_path: Path, out: Path) -> None:
    done = call("group-questions", table(tmp_path / "a.csv", [ASKED[0], ASKED[0], ASKED[2]]), out)
    assert done.code == 0
    assert "1 dòng dùng lại mã" in done.err
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4


def test_a_table_without_rows_has_an_answer_without_rows(call: Call, tmp_path: Path, out: Path) -> None:
    assert call("group-questions", table(tmp_path / "a.csv", []), out).code == 0
    assert out.read_text(encoding="utf-8").splitlines() == [",".join(HEADER)]


@pytest.mark.parametrize(
    ("header", "said"), [(("id", "nội dung"), "text"), (("mã", "text"), "id"), (("x",), "id, text"), ((), "id, text")]
)
def test_a_missing_column_is_told_and_nothing_is_written(
    call: Call, tmp_path: Path, out: Path, header: Sequence[str], said: str
) -> None:
    done = call("group-questions", table(tmp_path / "a.csv", [("1", "2")], header), out)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Cách viết: group-questions"),
        (("một.csv",), "Cách viết: group-questions"),
        (("a.csv", "b.csv", "c.csv"), "không hiểu “c.csv”"),
        (("không có.csv", "b.csv"), "“không có.csv”"),
    ],
)
def test_what_cannot_be_done_is_said(call: Call, arguments: tuple[str, ...], said: str) -> None:
    done = call("group-questions", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_an_answer_that_cannot_be_written_is_told(call: Call, tmp_path: Path) -> None:
    done = call("group-questions", table(tmp_path / "a.csv", ASKED), tmp_path / "không có" / "b.csv")
    assert (done.code, done.out) == (2, "")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


def test_stopped_half_way_the_earlier_answer_stays(tmp_path: Path, out: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("1",)
        raise KeyboardInterrupt

    out.write_text("cũ", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        write_table(out, ("id",), rows())
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["cũ"]


def test_bytes_that_are_no_text_are_read_all_the_same(call: Call, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,\xff\xfe\x00\x81 b\xe0i h\xe1t\n2,"ch\xc6\xb0a \xc4\x91\xc3\xb3ng\n')
    assert call("group-questions", path, out).code == 0


def test_help_tells_of_it(call: Call) -> None:
    assert "group-questions CÂU_HỎI.csv KẾT_QUẢ.csv" in call("help").out
    assert "Tìm câu hỏi trùng" in call("group-questions", "--help").out
