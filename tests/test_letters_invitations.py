from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from letter_books import (
    ATTENDEES,
    UNION,
    after,
    changed_cells,
    click_twice,
    codes,
    given_for,
    kinds,
    letters_book,
    lines,
    made,
)

from xl_tools.changes import AddRow
from xl_tools.features.letters.frame import event_when
from xl_tools.features.letters.invitations import write_invitations
from xl_tools.messages import Refusal


def invitees(result: Any) -> dict[str, str]:
    return {document.path: document.fields["invitee"] for document in result.documents}


def test_everyone_but_reserves_and_the_withdrawn_is_invited() -> None:
    result = write_invitations(letters_book(), given_for())
    assert invitees(result) == {
        "giay-moi/DB0001-nguyen-van-an.docx": "Anh Nguyễn Văn An, Bí thư Đoàn trường, Trường THPT Minh Tân",
        "giay-moi/DB0002-ha-thi-ngoc.docx": "Anh (Chị) Hà Thị Ngọc, Xã Suối Tràm",
        "giay-moi/DB0003-dai-dien-lanh-dao-so-noi-vu.docx": "Đại diện lãnh đạo Sở Nội vụ (02 người)",
    }
    assert result.summary == "Giấy mời: lập mới 3."
    assert codes(result) == []


def test_the_register_and_the_row_name_the_file() -> None:
    result = write_invitations(letters_book(), given_for())
    rows = [change.cells for change in result.changes if isinstance(change, AddRow)]
    assert rows[0] == {
        "code": "VB0001",
        "kind": "Giấy mời đại biểu",
        "subject_key": "DB0001",
        "recipient": "Anh Nguyễn Văn An, Bí thư Đoàn trường, Trường THPT Minh Tân",
        "file": "giay-moi/DB0001-nguyen-van-an.docx",
        "made": date(2026, 2, 2),
        "fingerprint": rows[0]["fingerprint"],
    }
    assert [row["kind"] for row in rows] == ["Giấy mời đại biểu", "Giấy mời đại biểu", "Giấy mời khách mời"]
    assert changed_cells(result)["DB0003", "invitation"] == "DB0003-dai-dien-lanh-dao-so-noi-vu.docx"


def test_a_second_click_changes_nothing() -> None:
    first, second = click_twice(write_invitations, letters_book())
    assert first.changes
    assert second.changes == second.documents == ()
    assert second.summary == "Giấy mời: giữ nguyên 3."


def test_only_selected_rows_are_written() -> None:
    result = write_invitations(letters_book(), given_for(keys=("DB0002", "DB0004")))
    assert list(invitees(result)) == ["giay-moi/DB0002-ha-thi-ngoc.docx"]


def test_selected_rows_that_nobody_invites_make_no_letter_for_the_others() -> None:
    with pytest.raises(Refusal, match="2 dòng đang chọn"):
        write_invitations(letters_book(), given_for(keys=("DB0098", "DB0099")))


@pytest.mark.parametrize("name", ["event_date", "event_time", "venue"])
def test_without_date_time_or_place_there_is_nothing_to_sign(name: str) -> None:
    result = write_invitations(letters_book(settings={name: None}), given_for())
    assert not result
    assert codes(result) == ["letter_setting_needed"]
    assert result.problems[0].sheet == "settings"
    assert result.problems[0].row is not None
    assert result.summary == "Giấy mời: 3 chưa lập được, xem sheet Kiểm tra."


def test_a_delegate_without_a_name_is_told_and_left_out() -> None:
    result = write_invitations(letters_book(attendees=[*ATTENDEES, {"position": "Học sinh"}]), given_for())
    assert [(p.code, p.row, p.key, p.column) for p in result.problems] == [
        ("letter_invitee_missing", 10, "DB0006", "full_name")
    ]
    assert len(result.documents) == 3


@pytest.mark.parametrize(
    ("row", "invitee"),
    [
        ({"full_name": "Ông Trần Lâm", "position": "Phó Chủ tịch"}, "Ông Trần Lâm, Phó Chủ tịch"),
        ({"full_name": "Trần Lâm", "salutation": "Đồng chí"}, "Đồng chí Trần Lâm"),
        ({"full_name": "Trần Lâm", "role": "Diễn giả", "gender": "Nam"}, "Ông Trần Lâm"),
        ({"full_name": "Lê Hoa", "role": "Khách mời", "gender": "Nữ"}, "Bà Lê Hoa"),
        ({"full_name": "Anh Thư", "gender": "Nữ"}, "Chị Anh Thư"),
        ({"unit": "Báo Minh Giang", "role": "Báo chí"}, "Báo Minh Giang"),
        (
            {
                "full_name": "Lê Hoa",
                "gender": "Nữ",
                "position": "Bí thư phường Minh Tân",
                "unit": "phường Minh Tân",
            },
            "Chị Lê Hoa, Bí thư phường Minh Tân",
        ),
    ],
)
def test_an_invitee_is_addressed_as_the_sheet_says(row: dict[str, Any], invitee: str) -> None:
    result = write_invitations(letters_book(attendees=[row]), given_for())
    assert [document.fields["invitee"] for document in result.documents] == [invitee]


def test_the_union_addresses_comrades() -> None:
    book = letters_book(document_kinds=kinds(**UNION), attendees=[{"full_name": "Lê Hoa"}])
    assert [d.fields["invitee"] for d in write_invitations(book, given_for()).documents] == ["Đồng chí Lê Hoa"]


def test_a_role_that_no_kind_invites_is_told() -> None:
    rows = [{**row, "invites": "Thanh niên; thanh niên"} if row["invites"] else row for row in kinds()]
    result = write_invitations(letters_book(document_kinds=rows), given_for())
    assert [(p.code, p.quote) for p in result.problems] == [
        ("letter_role_twice", "Thanh niên"),
        ("letter_role_not_invited", "Tuyên dương"),
        ("letter_role_not_invited", "Khách mời"),
    ]
    assert len(result.documents) == 1


def test_a_misspelt_role_is_told() -> None:
    rows = [{**row, "invites": "Thanh nien"} if row["invites"] else row for row in kinds()]
    result = write_invitations(letters_book(document_kinds=rows), given_for())
    assert codes(result)[:2] == ["letter_role_unknown", "letter_role_unknown"]
    assert not result


def test_without_a_kind_of_invitation_nothing_is_written_and_it_is_said() -> None:
    result = write_invitations(letters_book(document_kinds=[]), given_for())
    assert codes(result) == ["letter_kind_missing", "letter_kind_missing"]
    assert not result


def test_missing_signers_are_told_and_the_letter_is_written() -> None:
    result = write_invitations(letters_book(document_kinds=kinds(signer_name="", signer_title="")), given_for())
    assert len(result.documents) == 3
    assert [(p.key, p.column) for p in result.problems] == [
        ("Giấy mời đại biểu", "signer_title"),
        ("Giấy mời đại biểu", "signer_name"),
        ("Giấy mời khách mời", "signer_title"),
        ("Giấy mời khách mời", "signer_name"),
    ]


def test_rows_that_share_a_code_get_no_letter() -> None:
    rows = [{"code": "DB0001", "full_name": "Lê Hoa"}, {"code": "DB0001", "full_name": "Lê Hòa"}]
    result = write_invitations(letters_book(attendees=rows), given_for())
    assert not result


def test_somebody_who_withdrew_keeps_no_valid_invitation() -> None:
    book = letters_book()
    first = write_invitations(book, given_for())
    withdrawn = [{**ATTENDEES[0], "state": "Rút"}, *ATTENDEES[1:]]
    registered = after(book, first).tables
    later = letters_book(attendees=withdrawn).replaced({"documents": registered["documents"]})
    result = write_invitations(later, given_for(first))
    assert changed_cells(result)["VB0001", "stale"] == "Có"
    assert codes(result) == ["letter_not_wanted"]
    again = write_invitations(after(later, result), given_for(first, result))
    assert not again
    assert codes(again) == ["letter_not_wanted"]


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("8 giờ 00", "8 giờ 00, thứ Sáu, ngày 20 tháng 3 năm 2026"),
        ("07:30:00", "7 giờ 30, thứ Sáu, ngày 20 tháng 3 năm 2026"),
        ("sáng, từ 8 giờ", "sáng, từ 8 giờ, thứ Sáu, ngày 20 tháng 3 năm 2026"),
    ],
)
def test_the_time_is_as_written(written: str, when: str) -> None:
    assert event_when(letters_book(settings={"event_time": written})) == when


def test_the_letter_follows_the_model_of_an_invitation() -> None:
    letter = made(write_invitations(letters_book(), given_for()).documents[0])
    text = lines(letter)
    for wanted in (
        "GIẤY MỜI",
        "Hội nghị đối thoại với thanh niên năm 2026",
        "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/GM-UBND",
        "Ủy ban nhân dân phường Minh Tân trân trọng kính mời: "
        "Anh Nguyễn Văn An, Bí thư Đoàn trường, Trường THPT Minh Tân.",
        "Tới dự Hội nghị đối thoại với thanh niên năm 2026, chủ đề “Thanh niên khởi nghiệp”.",
        "Chủ trì: Chủ tịch Ủy ban nhân dân phường.",
        "Thời gian: 8 giờ 00, thứ Sáu, ngày 20 tháng 3 năm 2026.",
        "Địa điểm: Hội trường phường.",
        "- Việc làm;",
        "- Chuyển đổi số.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Hoàng Quốc Thịnh",
        "Nơi nhận:",
        "- Lưu: VT, VX.",
    ):
        assert wanted in text
    assert not any("Kính gửi" in line for line in text)
