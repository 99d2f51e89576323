"""Sheets that keep the office's papers and the program's own records."""

from __future__ import annotations

from datetime import date, datetime

from . import columns
from .formulas import FINDING_LINK
from .lists import DROP_DOWNS
from .sheet import Record, Sheet


class DocumentKind(Record):
    kind: str = columns.text(
        "Loại văn bản", width=26, key=True, tip="Không đổi tên: nút bấm tìm loại văn bản theo tên này."
    )
    sign: str = columns.code("Ký hiệu", width=16, tip="Phần sau số, ví dụ: GM-UBND. Công văn: UBND-NV.")
    style: str = columns.choice("Thể thức", "styles", width=10)
    superior_body: str = columns.text("Cơ quan cấp trên", width=34)
    issuing_body: str = columns.text("Cơ quan ban hành", width=34, tip="Để trống thì dùng cơ quan ở sheet Cấu hình.")
    authority: str = columns.text("Thẩm quyền ký", width=28, tip="Ví dụ: TM. ỦY BAN NHÂN DÂN; KT. GIÁM ĐỐC.")
    signer_title: str = columns.text("Chức vụ người ký", width=24)
    signer_name: str = columns.text("Họ tên người ký", width=24)
    second_body: str = columns.text("Cơ quan cùng ban hành", width=30, tip="Chỉ với văn bản liên tịch.")
    second_authority: str = columns.text("Thẩm quyền ký (2)", width=28)
    second_title: str = columns.text("Chức vụ người ký (2)", width=24)
    second_name: str = columns.text("Họ tên người ký (2)", width=24)
    recipients: str = columns.long_text("Nơi nhận", width=40, tip="Mỗi nơi nhận một dòng trong ô; dòng cuối là Lưu.")
    template: str = columns.text("Mẫu", width=26, tip="Tên tệp trong thư mục templates.")
    invites: str = columns.text(
        "Mời vai trò", width=30, tip="Với giấy mời: vai trò được mời bằng văn bản này, cách nhau bằng dấu chấm phẩy."
    )
    reserved: str = columns.code(
        "Số giữ trước",
        width=16,
        later=True,
        tip="Các số văn thư dành sẵn, ví dụ: 120-145; 150. Văn bản lập sau lấy số theo thứ tự danh sách.",
    )
    note: str = columns.long_text("Ghi chú", width=60)


class Document(Record):
    """One letter in the register. Number and date stay blank until the registry clerk gives them."""

    code: str = columns.code("Mã", key=True)
    kind: str = columns.text("Loại văn bản", width=26, by_program=True)
    subject_key: str = columns.code(
        "Đối tượng", by_program=True, tip="Mã đại biểu, câu hỏi hoặc cơ quan mà văn bản này dành cho."
    )
    recipient: str = columns.text("Người nhận", width=36, by_program=True)
    file: str = columns.text("Tệp", width=44, by_program=True)
    made: date | None = columns.date_of("Ngày lập", by_program=True)
    number: str = columns.code("Số", width=8, tip="Văn thư ghi sau khi ký, hoặc lấy từ “Số giữ trước”.")
    issued: date | None = columns.date_of("Ngày văn bản", tip="Văn thư ghi sau khi ký.")
    stale: bool = columns.flag("Cần lập lại", width=12, by_program=True)
    fingerprint: str = columns.code("Dấu nội dung", by_program=True, hidden=True)
    note: str = columns.long_text("Ghi chú", width=30)


class Finding(Record):
    """One problem, as the sheet "Kiểm tra" shows it."""

    code: str = columns.code("Mã", width=15, key=True, by_program=True)
    command: str = columns.text("Nút", width=20, by_program=True)
    severity: str = columns.choice("Mức độ", "severities", width=11, by_program=True)
    message: str = columns.long_text("Vấn đề và cách sửa", width=80, by_program=True)
    sheet: str = columns.text("Sheet", width=16, by_program=True)
    cell: str = columns.code("Ô", width=8, by_program=True)
    link: str = columns.text("Mở", width=8, formula=FINDING_LINK, reads=("findings",))
    subject: str = columns.code("Mã dòng", width=12, by_program=True)
    column: str = columns.text("Cột", width=18, by_program=True)
    quote: str = columns.long_text("Đang ghi", width=30, by_program=True)
    quote2: str = columns.long_text("Đối chiếu với", width=30, by_program=True)
    where: str = columns.text("Vị trí khác", width=24, by_program=True)
    kind: str = columns.code("Loại", width=20, by_program=True, hidden=True)
    note: str = columns.long_text("Ghi chú của cán bộ", width=30)


class LogLine(Record):
    at: datetime | None = columns.moment("Thời điểm", by_program=True)
    command: str = columns.text("Nút", width=26, by_program=True)
    summary: str = columns.long_text("Đã làm", width=90, by_program=True)


class Word(Record):
    word: str = columns.text("Từ, cụm từ", width=30, key=True, required=True)
    kind: str = columns.choice("Loại", "word_kinds")
    meaning: str = columns.text("Nghĩa hoặc từ thay", width=40)
    note: str = columns.long_text("Ghi chú", width=30)


class SourceFile(Record):
    name: str = columns.text("Tệp", width=44, key=True, by_program=True)
    fingerprint: str = columns.code("Dấu nội dung", width=20, by_program=True)
    taken_on: date | None = columns.date_of("Ngày nhập", by_program=True)
    unit: str = columns.text("Đơn vị", width=30, by_program=True)
    attendees: int | None = columns.whole("Số đại biểu", by_program=True)
    questions: int | None = columns.whole("Số câu hỏi", by_program=True)
    mapping: str = columns.long_text("Cột đã nhận", width=60, by_program=True)
    replaced_by: str = columns.text(
        "Thay bằng tệp", width=30, by_program=True, later=True, tip="Bản sửa lại mà đơn vị gửi sau."
    )
    chosen: str = columns.long_text(
        "Cột cơ quan đã chọn",
        width=40,
        later=True,
        tip="Mỗi dòng “tiêu đề trong tệp → cột của sổ”; dùng lại cho các tệp sau của đơn vị này. Sửa, xóa được.",
    )
    note: str = columns.long_text("Ghi chú", width=30)


DOCUMENT_KINDS = Sheet(
    id="document_kinds",
    title="Loại văn bản",
    table="LoaiVanBan",
    record=DocumentKind,
    hint="Mỗi loại văn bản: ai ban hành, ai ký, gửi những đâu, dùng mẫu nào.",
)
DOCUMENTS = Sheet(
    id="documents",
    title="Văn bản",
    table="VanBan",
    record=Document,
    code_prefix="VB",
    hint="Sổ theo dõi văn bản đã lập. Số và ngày văn bản do văn thư ghi sau khi ký.",
)
FINDINGS = Sheet(
    id="findings",
    title="Kiểm tra",
    table="KiemTra",
    record=Finding,
    owner="program",
    hint="Những chỗ cần xem lại, do các nút kiểm tra ghi. Sửa ở sheet gốc rồi bấm lại: dòng đã sửa xong tự mất.",
)
LOG = Sheet(
    id="log",
    title="Nhật ký",
    table="NhatKy",
    record=LogLine,
    hint="Mỗi lần bấm nút có thay đổi ghi một dòng.",
)
WORDS = Sheet(
    id="words",
    title="Từ điển",
    table="TuDien",
    record=Word,
    hint="Chữ viết tắt, từ đồng nghĩa, câu mẫu, lời người dân nói về từng lĩnh vực: để so câu hỏi và tìm cơ quan; "
    "bổ sung theo địa phương.",
)
SOURCES = Sheet(
    id="sources",
    title="Nguồn nhập",
    table="NguonNhap",
    record=SourceFile,
    hint="Các tệp danh sách đã nhập vào sổ.",
)


ListsRow = type("ListsRow", (Record,), {d.field: columns.text(d.header, width=24) for d in DROP_DOWNS})
"""A row of "Danh mục": the n-th value of every list side by side."""

VOCABULARY: Sheet[Record] = Sheet(
    id="vocabulary",
    title="Danh mục",
    table="DanhMuc",
    record=ListsRow,
    hint="Danh sách chọn của các sheet. Cột nền xám là từ cố định chương trình dựa vào; các cột khác sửa được.",
)
