"""Sheets of the questions: as received, the working list without duplicates, people's decisions on pairs."""

from __future__ import annotations

from datetime import date

from . import columns
from .formulas import (
    LISTED_ANSWER,
    LISTED_DEADLINE,
    LISTED_LEAD,
    LISTED_STATE,
    LISTED_THEME,
    LISTED_WAY,
    PAIR_FIRST_TEXT,
    PAIR_SECOND_TEXT,
    QUESTION_STATE,
)
from .sheet import Record, Sheet


class Question(Record):
    code: str = columns.code("Mã", key=True, tip="Để trống cũng được: nút bấm sẽ điền.")
    received: date | None = columns.date_of("Ngày nhận")
    channel: str = columns.choice("Kênh", "channels", width=22)
    unit: str = columns.reference("Đơn vị", ("units", "name"), width=28)
    asker: str = columns.text("Người hỏi", width=24)
    text: str = columns.long_text("Nội dung câu hỏi", width=60, required=True)
    several: bool = columns.flag("Nhiều ý", by_program=True)
    split_from: str = columns.code("Tách từ")
    theme: str = columns.choice("Nhóm vấn đề", "themes", width=24)
    department_as_written: str = columns.text("Cơ quan ghi trong phiếu", width=24)
    vetting: str = columns.choice("Thẩm định", "vetting", width=11)
    vetting_reason: str = columns.text("Lý do thẩm định", width=22)
    group: str = columns.code("Nhóm trùng", by_program=True)
    standing: str = columns.choice("Trong nhóm", "standing", width=11, by_program=True)
    representative: str = columns.code("Câu đại diện", by_program=True)
    likeness: int | None = columns.whole("Độ giống (%)", by_program=True)
    proposed_department: str = columns.text("Cơ quan đề xuất", width=26, by_program=True)
    reason: str = columns.text("Lý do đề xuất", width=34, by_program=True)
    runner_up: str = columns.text("Đề xuất thứ hai", width=26, by_program=True)
    sure: bool = columns.flag("Chắc chắn", by_program=True)
    lead: str = columns.reference("Cơ quan chủ trì", ("departments", "name"))
    cooperating: tuple[str, ...] = columns.references("Cơ quan phối hợp", ("departments", "name"))
    deadline: date | None = columns.date_of("Hạn trả lời")
    answer: str = columns.long_text("Trả lời", width=60)
    way: str = columns.choice("Cách giải quyết", "ways", width=24)
    state: str = columns.text("Tình trạng", width=16, formula=QUESTION_STATE, reads=("questions",))
    document_number: str = columns.code("Số văn bản trả lời", width=16)
    told_on: date | None = columns.date_of("Ngày báo người hỏi")
    source: str = columns.text("Nguồn", width=26, by_program=True)
    source_row: int | None = columns.whole("Dòng nguồn", by_program=True)
    note: str = columns.long_text("Ghi chú", width=30)
    sent: str = columns.code("Dấu dòng nguồn", by_program=True, hidden=True, later=True)


class ListedQuestion(Record):
    """A question of the working list; its code is that of the representative in "Câu hỏi"."""

    code: str = columns.code("Mã", key=True)
    text: str = columns.long_text("Nội dung gộp", width=60, tip="Sửa được: chương trình không ghi đè phần đã sửa.")
    askers: str = columns.long_text("Người hỏi và đơn vị", width=36, by_program=True)
    times: int | None = columns.whole("Số lượt hỏi", by_program=True)
    theme: str = columns.text("Nhóm vấn đề", width=24, formula=LISTED_THEME, reads=("questions", "listed"))
    lead: str = columns.text("Cơ quan chủ trì", width=28, formula=LISTED_LEAD, reads=("questions", "listed"))
    deadline: date | None = columns.date_of("Hạn trả lời", formula=LISTED_DEADLINE, reads=("questions", "listed"))
    answer: str = columns.long_text("Trả lời", formula=LISTED_ANSWER, reads=("questions", "listed"))
    way: str = columns.text("Cách giải quyết", width=24, formula=LISTED_WAY, reads=("questions", "listed"))
    state: str = columns.text("Tình trạng", width=16, formula=LISTED_STATE, reads=("questions", "listed"))
    note: str = columns.long_text("Ghi chú", width=30)
    mark: str = columns.code("Dấu nội dung", by_program=True, hidden=True)


class PairDecision(Record):
    code: str = columns.code("Mã", key=True)
    verdict: str = columns.choice("Kết luận", "verdicts", width=12)
    first: str = columns.code("Câu thứ nhất", width=9, required=True)
    first_text: str = columns.long_text(
        "Nội dung câu thứ nhất", width=40, formula=PAIR_FIRST_TEXT, reads=("questions", "pairs")
    )
    second: str = columns.code("Câu thứ hai", width=9, required=True)
    second_text: str = columns.long_text(
        "Nội dung câu thứ hai", width=40, formula=PAIR_SECOND_TEXT, reads=("questions", "pairs")
    )
    differing_words: str = columns.long_text("Từ khác nhau", width=28, by_program=True)
    shared_words: str = columns.long_text("Ý chung", width=22, by_program=True, later=True)
    likeness: int | None = columns.whole("Độ giống (%)", width=8, by_program=True)
    state: str = columns.text("Tình trạng", width=13, by_program=True, later=True)
    decided_on: date | None = columns.date_of("Ngày")
    decided_by: str = columns.text("Người kết luận", width=20)
    note: str = columns.long_text("Ghi chú", width=30)


QUESTIONS = Sheet(
    id="questions",
    title="Câu hỏi",
    table="CauHoi",
    record=Question,
    code_prefix="CH",
    hint="Mỗi dòng một câu hỏi như đã nhận. Câu trùng được nối với nhau, không bao giờ bị xóa.",
)
LISTED = Sheet(
    id="listed",
    title="Danh sách câu hỏi",
    table="DanhSachCauHoi",
    record=ListedQuestion,
    owner="program",
    hint="Danh sách làm việc đã bỏ câu trùng, do nút “Làm mới Tổng quan” lập. "
    "Trả lời và phân công ghi ở sheet Câu hỏi.",
)
PAIRS = Sheet(
    id="pairs",
    title="Cặp câu hỏi",
    table="CapCauHoi",
    record=PairDecision,
    code_prefix="CP",
    hint="Cặp chờ kết luận ở trên cùng: chọn trùng hoặc khác ở cột Kết luận, hoặc chọn các dòng rồi bấm nút Trùng, "
    "Khác. Kết luận được giữ trong mọi lần bấm sau.",
)
