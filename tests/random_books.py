"""Books as offices really leave them: half filled, mistyped, with rows nobody gave a code yet."""

from __future__ import annotations

from datetime import date

from books import table_of, tables_of
from hypothesis import strategies as st

from xl_tools.schema import ATTENDEES, QUESTIONS, TASKS, UNITS
from xl_tools.schema.sheet import Cell, Sheet, Table

UNIT_NAMES = ("Xã Hòa Bình", "Xã Hoà Bình", "Phường Minh Tân", "Đoàn trường THPT Lê Lợi", "xã hòa bình")
PEOPLE = ("Lò Thị Mai", "Lò thị Mai", "LÒ THỊ MAI", "Giàng A Páo", "Nguyễn Văn Tú", "Nguyễn Văn Tư", "", "Trần Hoà")
TEXTS = (
    "Đề nghị tỉnh hỗ trợ vốn vay cho thanh niên khởi nghiệp trong nông nghiệp.",
    "Kính thưa đồng chí, đề nghị tỉnh hỗ trợ vốn vay cho thanh niên khởi nghiệp trong nông nghiệp ạ.",
    "Đường từ thôn 3 đến trường học bị hư hỏng, khi nào được sửa chữa?",
    "Đường từ thôn 7 đến trường học bị hư hỏng, khi nào được sửa chữa?",
    "Xã em chưa có nhà văn hóa, đề nghị xây dựng sân chơi cho thanh thiếu niên.",
    "?",
    "1. Khi nào có mạng Internet ở bản? 2. Học phí năm nay có tăng không?",
)
DEPARTMENTS_OF_A_PROVINCE = (
    {
        "name": "Sở Nội vụ",
        "remit": "Lao động, việc làm, thanh niên, cán bộ công chức",
        "key_words": "việc làm; khởi nghiệp",
    },
    {"name": "Sở Xây dựng", "remit": "Đường bộ, giao thông, quy hoạch, nhà ở", "key_words": "đường; cầu"},
    {"name": "Sở Giáo dục và Đào tạo", "remit": "Trường học, học phí, thi cử", "key_words": "học phí; trường"},
)
DATES: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.dates(date(1985, 1, 1), date(2015, 1, 1)),
    st.sampled_from(["31/02/2004", "2003", "05/09/2004", "không nhớ", 38000, 38000.0]),
)


def _maybe(*values: Cell) -> st.SearchStrategy[Cell]:
    return st.sampled_from((None, *values))


def _rows(sheet: Sheet, most: int, **columns: st.SearchStrategy[Cell]) -> st.SearchStrategy[Table]:
    row = st.fixed_dictionaries(
        {"code": _maybe(None, None, *(f"{sheet.code_prefix}{n:04d}" for n in (1, 2, 9)))} | columns
    )
    return st.lists(row, max_size=most).map(lambda rows: table_of(sheet, rows, coded=False))


NAMES = st.sampled_from(UNIT_NAMES)
UNIT_TABLES = _rows(
    UNITS, 4, name=NAMES, block=_maybe("Khối xã"), quota=_maybe(0, 1, 2, "ba"), least_questions=_maybe(1)
)
ATTENDEE_TABLES = _rows(
    ATTENDEES,
    6,
    role=_maybe("Khách mời", "Thanh niên", "khán giả"),
    full_name=st.sampled_from(PEOPLE),
    birth_date=DATES,
    unit=_maybe(*UNIT_NAMES, "Xã Không Có"),
    category=_maybe("Học sinh, sinh viên", "học sinh"),
    phone=_maybe("0912000111", 912000111, "+84 912 000 111", "abc"),
    state=_maybe("Đăng ký", "Dự bị", "Rút"),
    position=_maybe("Bí thư chi đoàn"),
)
QUESTION_TABLES = _rows(
    QUESTIONS,
    6,
    text=st.sampled_from(TEXTS),
    unit=NAMES,
    asker=st.sampled_from(PEOPLE),
    lead=_maybe("Sở Xây dựng", "Sở Ma"),
    vetting=_maybe("Trả lại"),
    answer=_maybe("Đã bố trí kinh phí."),
)
TASK_TABLES = _rows(
    TASKS, 3, text=_maybe("Công bố kế hoạch"), deadline=DATES, offset=_maybe(-30, 10), ground=_maybe("Luật định")
)


@st.composite
def random_tables(draw: st.DrawFn) -> dict[str, Table]:
    """Tables of a whole book: settings, units, categories and departments, random delegates, questions and tasks."""
    settings = {
        "event_date": draw(st.sampled_from([None, date(2026, 3, 26), "26/3/2026", "cuối tháng 3"])),
        "plan_date": draw(st.sampled_from([None, date(2026, 3, 1)])),
        "youth_delegates": draw(st.sampled_from([None, 3, "nhiều"])),
        "issuing_body": "Ủy ban nhân dân tỉnh",
    }
    tables = tables_of(
        settings=settings,
        categories=[{"name": "Học sinh, sinh viên", "target": 2}],
        departments=DEPARTMENTS_OF_A_PROVINCE,
    )
    random = {
        UNITS.id: UNIT_TABLES,
        ATTENDEES.id: ATTENDEE_TABLES,
        QUESTIONS.id: QUESTION_TABLES,
        TASKS.id: TASK_TABLES,
    }
    return tables | {sheet_id: draw(table) for sheet_id, table in random.items()}
