"""Sheet "Duyệt": what a button has read elsewhere and proposes, line by line, until a person accepts it.

One shape for every reading: a plan's facts (read_plan), the columns of a returned list (import_lists). A line names the
cell or the row it would fill, the value proposed, what stands there now, the words it came from and how sure that is.
"""

from __future__ import annotations

from . import columns
from .sheet import Record, Sheet


class ReviewLine(Record):
    """One proposal. `column` blank: the line is a whole row, its value one line "header: value" for each cell."""

    code: str = columns.code("Mã", width=15, key=True, by_program=True)
    chosen: bool = columns.flag("Chọn", tip="Có: nhận dòng này khi bấm nút nhận. Để trống: không nhận.")
    kind: str = columns.text("Đọc từ", width=13, by_program=True, tip="Kế hoạch hoặc Danh sách: nút nào đã đề xuất.")
    sheet: str = columns.text("Sheet", width=15, by_program=True)
    subject: str = columns.text(
        "Dòng", width=24, by_program=True, tip="Mục của Cấu hình, tên hoặc mã của dòng; dòng chưa có thì ghi “mới”."
    )
    column: str = columns.text("Cột", width=20, by_program=True, tip="Để trống: đề xuất cả một dòng.")
    value: str = columns.long_text(
        "Giá trị đề xuất", width=52, tip="Sửa được trước khi nhận; dòng mới ghi mỗi ô một dòng “Tên cột: giá trị”."
    )
    present: str = columns.long_text("Sổ đang ghi", width=30, by_program=True)
    sure: str = columns.text("Độ chắc", width=12, by_program=True)
    quote: str = columns.long_text("Câu trong tệp", width=60, by_program=True)
    where: str = columns.text("Vị trí trong tệp", width=24, by_program=True)
    warning: str = columns.long_text("Lưu ý", width=44, by_program=True)
    result: str = columns.text("Kết quả", width=22, by_program=True)
    source: str = columns.text("Tệp", width=30, by_program=True)
    note: str = columns.long_text("Ghi chú của cán bộ", width=30)


REVIEW = Sheet(
    id="review",
    title="Duyệt",
    table="Duyet",
    record=ReviewLine,
    owner="program",
    later=True,
    hint="Những gì chương trình đọc được và đề xuất. Để “Có” ở cột Chọn cho dòng đồng ý, rồi bấm nút nhận.",
)
