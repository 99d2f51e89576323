"""Sheet "Đại biểu": everyone who is to come, delegates and guests."""

from __future__ import annotations

from datetime import date

from . import columns
from .lists import YOUTH
from .sheet import Record, Sheet


class Attendee(Record):
    code: str = columns.code("Mã", key=True, tip="Để trống cũng được: nút bấm sẽ điền.")
    role: str = columns.choice("Vai trò", "roles", tip="Để trống được hiểu là Thanh niên.")
    salutation: str = columns.choice("Xưng hô", "salutations", width=10)
    full_name: str = columns.text("Họ và tên", width=28, tip="Khách mời có thể để trống tên và chỉ ghi chức vụ.")
    persons: int | None = columns.whole("Số người", least=1, most=500, tip="Số người của dòng này; để trống là 1.")
    birth_date: date | None = columns.date_of("Ngày sinh", tip="Ngày/tháng/năm, ví dụ 05/09/2004.")
    gender: str = columns.choice("Giới tính", "genders", width=10)
    ethnic_group: str = columns.choice("Dân tộc", "ethnic_groups", width=12)
    unit: str = columns.reference("Đơn vị", ("units", "name"), width=36)
    position: str = columns.text(
        "Chức vụ", width=28, tip="Chức vụ, nghề nghiệp hoặc, với khách mời, thành phần được mời."
    )
    category: str = columns.reference("Đối tượng", ("categories", "name"), width=31)
    phone: str = columns.phone("Điện thoại")
    email: str = columns.email("Thư điện tử")
    state: str = columns.choice("Tình trạng", "attendance", width=12, tip="Để trống được hiểu là Đăng ký.")
    check_result: str = columns.text("Kết quả kiểm tra", width=30, by_program=True)
    invitation: str = columns.text("Giấy mời", width=26, by_program=True)
    arrived: str = columns.text("Giờ đến", width=10, tip="Ghi tại bàn đón tiếp, ví dụ 7:45.")
    source: str = columns.text("Nguồn", width=26, by_program=True)
    source_row: int | None = columns.whole("Dòng nguồn", by_program=True)
    note: str = columns.long_text("Ghi chú", width=30)
    sent: str = columns.code("Dấu dòng nguồn", by_program=True, hidden=True, later=True)

    @property
    def is_youth(self) -> bool:
        """Whether the quotas are about this row; a blank role is youth."""
        return self.role in ("", YOUTH)


ATTENDEES = Sheet(
    id="attendees",
    title="Đại biểu",
    table="DaiBieu",
    record=Attendee,
    code_prefix="DB",
    hint="Mỗi dòng một đại biểu hoặc một nhóm khách mời. Gõ hoặc dán tiếp vào cuối bảng, rồi bấm “Kiểm tra đại biểu”.",
)
