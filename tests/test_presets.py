"""What holds for every ready book; the generic ones; the starter dictionary."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from preset_rows import (
    KINDS,
    MARKED,
    NAMES,
    PLANS,
    TEMPLATES,
    column,
    kind,
    load_preset,
    rows,
    tasks,
    texts,
)

from xl_tools.build.presets import BLANK
from xl_tools.features.letters.kinds import LETTER_KINDS
from xl_tools.rules.question_text import folded
from xl_tools.schema import BY_ID, VOCABULARY, Settings
from xl_tools.schema.lists import ABBREVIATION, DROP_DOWNS, LEGAL, LISTS, SYNONYM
from xl_tools.schema.reading import records, to_cell
from xl_tools.schema.sheet import Table, TableRow


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_ready_book_reads_back_without_a_problem(name: str) -> None:
    contents = load_preset(name)
    for sheet_id, sheet_rows in contents.rows.items():
        sheet = BY_ID[sheet_id]
        cells = [
            {field: to_cell(sheet.by_field[field], value) for field, value in row.items() if value is not None}
            for row in sheet_rows
        ]
        table = Table(sheet, tuple(TableRow(5 + at, row) for at, row in enumerate(cells)), {})
        typed, problems = records(table)
        assert problems == ()
        for record, row in zip(typed, sheet_rows, strict=True):
            assert {field: getattr(record, field) for field in row} == {
                field: value.strip() if isinstance(value, str) else value for field, value in row.items()
            }


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_complete_with_the_defaults_and_hold_no_blank(name: str) -> None:
    settings = load_preset(name).settings
    by_field = {column.field: column for column in Settings.columns}
    assert settings["book_version"] == 1
    assert (settings["age_from"], settings["age_to"], settings["answer_days"]) == (16, 30, -5)
    assert all(value not in ("", None) for value in settings.values())
    assert settings.keys() <= by_field.keys()


@pytest.mark.parametrize("name", NAMES)
def test_codes_of_a_ready_book_count_on_from_one(name: str) -> None:
    contents = load_preset(name)
    for sheet_id, start in {"units": "DV001", "departments": "CQ01", "tasks": "NV01", "attendees": "DB0001"}.items():
        codes = [row["code"] for row in contents.rows.get(sheet_id, ())]
        assert codes[:1] in ([], [start])
        assert len(set(codes)) == len(codes)
    assert [row["code"] for row in contents.rows.get("agenda", ())] == [
        str(at + 1) for at in range(len(contents.rows.get("agenda", ())))
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_named_in_a_ready_book(name: str) -> None:
    for row in rows(name, "attendees"):
        assert not {"full_name", "salutation", "phone", "email", "birth_date"} & row.keys()
        assert row["position"]
    for row in rows(name, "document_kinds"):
        assert not {"signer_name", "second_name"} & row.keys()
    assert not any("contact" in row for row in rows(name, "units"))
    assert not any("email" in row for row in rows(name, "departments"))
    assert not any("@" in text for text in texts(load_preset(name)))


@pytest.mark.parametrize("name", NAMES)
def test_text_of_a_ready_book_is_composed_and_tidy(name: str) -> None:
    for text in texts(load_preset(name)):
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()
        assert "  " not in text
        assert "{" not in text


@pytest.mark.parametrize("name", NAMES)
def test_all_kinds_of_documents_are_there_with_their_templates(name: str) -> None:
    assert column(name, "document_kinds", "kind") == KINDS
    assert column(name, "document_kinds", "template") == TEMPLATES
    for known, row in zip(LETTER_KINDS, rows(name, "document_kinds"), strict=True):
        assert row["style"] in LISTS["styles"].values
        assert bool(row.get("sign")) is known.numbered
        assert row.get("signer_title", "").isupper() is known.signed
        assert row.get("authority", "X").isupper()
        assert row.get("recipients", "").rpartition("\n")[2].startswith("Lưu: ") is known.signed


@pytest.mark.parametrize("name", NAMES)
def test_each_role_is_invited_by_exactly_one_kind_of_invitation(name: str) -> None:
    invited = [role for text in column(name, "document_kinds", "invites") if text for role in text.split("; ")]
    assert sorted(invited) == sorted(LISTS["roles"].values)
    assert kind(name, "Giấy mời đại biểu")["invites"] == "Thanh niên; Tuyên dương"


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_of_the_law_are_tasks_of_every_book(name: str) -> None:
    legal = tasks(name, LEGAL)
    assert [row.get("offset") for row in legal] == [-30, 0, 10, None, None]
    assert [row.get("deadline_text") is not None for row in legal] == [False, True, False, True, True]
    assert "15 ngày" in legal[2]["note"]
    assert "hằng năm" in legal[3]["deadline_text"]
    assert "45 ngày" in legal[4]["deadline_text"]
    assert all("Điều" in row["note"] for row in legal)
    if name != BLANK:
        assert all(row["lead"] for row in legal)


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_are_whole_and_the_fixed_ones_untouched(name: str) -> None:
    listed = rows(name, VOCABULARY.id)
    for drop_down in DROP_DOWNS:
        values = tuple(row[drop_down.field] for row in listed if drop_down.field in row)
        assert len(set(values)) == len(values) > 0
        if drop_down.fixed:
            assert values == drop_down.values


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_brings_its_own_themes_and_channels(name: str) -> None:
    listed = rows(name, VOCABULARY.id)
    for field in ("themes", "channels"):
        assert tuple(row[field] for row in listed if field in row) != LISTS[field].values


def test_the_starter_dictionary_explains_each_abbreviation_once() -> None:
    words = rows(BLANK, "words")
    counts = Counter(row["kind"] for row in words)
    assert counts["viết tắt"] >= 80
    assert counts["đồng nghĩa"] >= 20
    assert counts["câu mẫu"] >= 10
    meant: dict[str, str] = {}
    for row in words:
        assert ("meaning" in row) == (row["kind"] != "câu mẫu")
        stands_for = folded(row.get("meaning", ""))
        assert folded(row["word"]) != stands_for
        assert meant.setdefault(folded(row["word"]), stands_for) == stands_for


@pytest.mark.parametrize("word", ["UBND", "HĐND", "TNCS", "ĐVTN", "KTX", "BHYT", "THPT", "GD&ĐT"])
def test_common_abbreviations_are_in_the_starter_dictionary(word: str) -> None:
    assert word in column(BLANK, "words", "word")


def test_no_synonym_stands_for_words_that_the_dictionary_replaces_again() -> None:
    words = [row for row in rows(BLANK, "words") if row["kind"] in (ABBREVIATION, SYNONYM)]
    replaced = {folded(row["word"]) for row in words}
    again = [row["word"] for row in words if folded(row.get("meaning", "")) in replaced]
    assert again == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != BLANK])
def test_departments_have_a_remit_key_words_and_an_address(name: str) -> None:
    for row in rows(name, "departments"):
        assert len(row["remit"]) > 60
        assert len(row["key_words"].split("; ")) >= 5
        assert row["address_line"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != BLANK])
def test_a_unit_to_be_renamed_is_marked_in_brackets_and_in_its_note(name: str) -> None:
    for row in rows(name, "units"):
        marked = MARKED.fullmatch(row["name"]) is not None
        assert marked == ("thay bằng tên thật" in row.get("note", ""))
        assert marked or "[" not in row["name"]


@pytest.mark.parametrize("name", PLANS)
def test_only_units_of_a_plan_bear_marks(name: str) -> None:
    contents = load_preset(name)
    units = set(column(name, "units", "name"))
    assert not [text for text in texts(contents) if MARKED.search(text) and text not in units]


@pytest.mark.parametrize("name", PLANS)
def test_no_amount_of_money_is_invented(name: str) -> None:
    for row in rows(name, "budget"):
        assert not {"price", "quantity"} & row.keys()
        assert row["source"]


def test_the_province_has_the_twelve_departments_of_july_2025() -> None:
    names = set(column("province", "departments", "name"))
    assert {
        "Sở Nội vụ",
        "Sở Tư pháp",
        "Sở Tài chính",
        "Sở Công Thương",
        "Sở Nông nghiệp và Môi trường",
        "Sở Xây dựng",
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Giáo dục và Đào tạo",
        "Sở Y tế",
        "Thanh tra tỉnh",
        "Văn phòng UBND tỉnh",
    } < names
    assert not any("Lao động - Thương binh" in name or "Thông tin và Truyền thông" in name for name in names)


@pytest.mark.parametrize(
    ("subject", "department"),
    [
        ("thị trường lao động", "Sở Nội vụ"),
        ("người có công", "Sở Nội vụ"),
        ("đào tạo nghề", "Sở Giáo dục và Đào tạo"),
        ("bảo vệ trẻ em", "Sở Y tế"),
        ("giảm nghèo", "Sở Nông nghiệp và Môi trường"),
        ("cai nghiện", "Công an tỉnh"),
        ("chuyển đổi số", "Sở Khoa học và Công nghệ"),
        ("đăng ký doanh nghiệp", "Sở Tài chính"),
        ("xe buýt", "Sở Xây dựng"),
    ],
)
def test_subjects_lie_where_the_reorganisation_put_them(subject: str, department: str) -> None:
    holding = [row["name"] for row in rows("province", "departments") if subject in row["remit"]]
    assert holding == [department]


def test_the_commune_has_its_four_offices() -> None:
    names = set(column("commune", "departments", "name"))
    assert {
        "Văn phòng HĐND và UBND",
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công",
    } < names


@pytest.mark.parametrize("name", ["province", "commune"])
def test_a_generic_book_is_marked_where_the_office_must_write(name: str) -> None:
    settings = load_preset(name).settings
    assert all(MARKED.search(settings[field]) for field in ("issuing_body", "place", "locality", "title", "venue"))
    assert "event_date" not in settings
    assert not any("quota" in row for row in rows(name, "units"))
    assert all("gợi ý" in row["note"] for row in tasks(name))


def test_the_blank_book_has_only_what_every_book_shares() -> None:
    contents = load_preset(BLANK)
    assert set(contents.rows) == {"document_kinds", "tasks", "words", VOCABULARY.id}
    assert "issuing_body" not in contents.settings
