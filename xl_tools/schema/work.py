"""Sheets of the work itself: departments, tasks with deadlines, agenda, budget, conclusions."""

from __future__ import annotations

from datetime import date

from . import columns
from .formulas import (
    BUDGET_AMOUNT,
    DEPARTMENT_ANSWERED,
    DEPARTMENT_ASSIGNED,
    DEPARTMENT_OPEN,
    DEPARTMENT_ORDER,
    DEPARTMENT_OVERDUE,
    TASK_DUE,
    TASK_LEFT,
    TASK_ORDER,
    TASK_STATE,
)
from .sheet import Record, Sheet


class Department(Record):
    code: str = columns.code("Mã", key=True, tip="Để trống cũng được: nút bấm sẽ điền.")
    name: str = columns.text("Cơ quan", width=34, required=True)
    remit: str = columns.long_text("Lĩnh vực phụ trách", width=60, tip="Viết như quyết định giao chức năng, nhiệm vụ.")
    key_words: str = columns.long_text(
        "Từ khóa", width=40, tip="Cách nhau bằng dấu chấm phẩy; giúp phân công chính xác hơn."
    )
    address_line: str = columns.text(
        "Kính gửi", width=36, tip="Dòng Kính gửi trong công văn; để trống thì dùng tên cơ quan."
    )
    email: str = columns.email("Thư điện tử")
    assigned: int | None = columns.whole("Được giao", formula=DEPARTMENT_ASSIGNED, reads=("questions", "departments"))
    answered: int | None = columns.whole("Đã trả lời", formula=DEPARTMENT_ANSWERED, reads=("questions", "departments"))
    open: int | None = columns.whole("Chưa trả lời", formula=DEPARTMENT_OPEN, reads=("questions", "departments"))
    overdue: int | None = columns.whole(
        "Quá hạn", formula=DEPARTMENT_OVERDUE, reads=("questions", "departments", "settings")
    )
    note: str = columns.long_text("Ghi chú", width=30)
    order: float | None = columns.number(
        "Thứ tự chưa trả lời", formula=DEPARTMENT_ORDER, reads=("questions", "departments"), hidden=True
    )


class Task(Record):
    code: str = columns.code("Mã", key=True, tip="Để trống cũng được: nút bấm sẽ điền.")
    text: str = columns.long_text("Nhiệm vụ", width=56, required=True)
    ground: str = columns.choice(
        "Căn cứ", "grounds", width=11, tip="Luật định: thời hạn của Luật, Nghị định; Kế hoạch: do kế hoạch đặt ra."
    )
    lead: str = columns.text("Cơ quan chủ trì", width=30)
    cooperating: tuple[str, ...] = columns.references("Cơ quan phối hợp", ("departments", "name"), width=30)
    deadline: date | None = columns.date_of("Hạn (ngày)", tip="Ngày cụ thể; hoặc để trống và điền cột bên cạnh.")
    offset: int | None = columns.whole(
        "Số ngày so với ngày tổ chức", width=16, least=-400, most=800, tip="-20 là trước 20 ngày; 10 là sau 10 ngày."
    )
    deadline_text: str = columns.text(
        "Hạn theo kế hoạch", width=22, tip="Cụm từ của kế hoạch, ví dụ: quý II; trước khi tổ chức."
    )
    due: date | None = columns.date_of("Ngày đến hạn", formula=TASK_DUE, reads=("tasks", "settings"))
    done: date | None = columns.date_of("Ngày xong")
    left: int | None = columns.whole("Còn (ngày)", formula=TASK_LEFT, reads=("tasks", "settings"))
    state: str = columns.text("Tình trạng", width=15, formula=TASK_STATE, reads=("tasks", "settings"))
    note: str = columns.long_text("Ghi chú", width=30)
    order: float | None = columns.number("Thứ tự hạn", formula=TASK_ORDER, reads=("tasks", "settings"), hidden=True)


class AgendaItem(Record):
    code: str = columns.code("TT", key=True, width=6)
    time: str = columns.text("Thời gian", width=16)
    content: str = columns.long_text("Nội dung", width=64, required=True)
    responsible: str = columns.text("Người thực hiện", width=36)


class BudgetLine(Record):
    code: str = columns.code("TT", key=True, width=6)
    content: str = columns.long_text("Nội dung chi", width=50, required=True)
    unit: str = columns.text("Đơn vị tính", width=12)
    quantity: int | None = columns.whole("Số lượng", least=0)
    price: int | None = columns.money("Đơn giá (đồng)", least=0)
    amount: int | None = columns.money("Thành tiền (đồng)", formula=BUDGET_AMOUNT, reads=("budget",))
    source: str = columns.text("Nguồn kinh phí", width=36)
    note: str = columns.long_text("Ghi chú", width=40)


class Conclusion(Record):
    code: str = columns.code("Mã", key=True)
    text: str = columns.long_text("Kết luận", width=64, required=True)
    body: str = columns.reference("Cơ quan thực hiện", ("departments", "name"))
    deadline: date | None = columns.date_of("Thời hạn")
    questions: tuple[str, ...] = columns.references("Câu hỏi liên quan", ("questions", "code"), width=24)
    done: date | None = columns.date_of("Ngày xong")
    note: str = columns.long_text("Ghi chú", width=30)


DEPARTMENTS = Sheet(
    id="departments",
    title="Cơ quan",
    table="CoQuan",
    record=Department,
    code_prefix="CQ",
    code_digits=2,
    hint="Cơ quan trả lời câu hỏi và lĩnh vực của từng cơ quan. Sắp xếp lại bộ máy thì sửa ở đây.",
)
TASKS = Sheet(
    id="tasks",
    title="Nhiệm vụ",
    table="NhiemVu",
    record=Task,
    code_prefix="NV",
    code_digits=2,
    hint="Việc phải làm và thời hạn: điền ngày cụ thể, hoặc số ngày trước (số âm) hay sau ngày tổ chức.",
)
AGENDA = Sheet(
    id="agenda",
    title="Chương trình",
    table="ChuongTrinh",
    record=AgendaItem,
    code_prefix="",
    code_digits=1,
    hint="Chương trình hội nghị theo thứ tự.",
)
BUDGET = Sheet(
    id="budget",
    title="Kinh phí",
    table="KinhPhi",
    record=BudgetLine,
    code_prefix="",
    code_digits=1,
    hint="Dự toán kinh phí; thành tiền tự tính.",
)
CONCLUSIONS = Sheet(
    id="conclusions",
    title="Kết luận",
    table="KetLuan",
    record=Conclusion,
    code_prefix="KL",
    code_digits=2,
    hint="Kết luận của người chủ trì: việc gì, cơ quan nào, đến bao giờ. Nút “Thông báo kết luận” lấy từ đây.",
)
