"""The formulas of the sheets, in the form the file stores (structured references, Excel 2016 functions).

Each has a twin in rules/ that gives the same value from the cells; a test compares the two in LibreOffice.
"""

from __future__ import annotations

from .lists import CHAIR, COMMENDED, DUPLICATE, GUEST, PRESS, REFERRED, RESERVE, RETURNED, SPEAKER, SPLIT, WITHDRAWN

TODAY_NAME = "HomNay"
EVENT_DATE_NAME = "NgayToChuc"
DUE_SOON_NAME = "SoNgaySapHan"
"""Defined names; each points at a cell of the dashboard that looks the setting up."""
DEFAULT_DUE_SOON = 7
"""Days; used while the setting is empty."""
AFTER_ALL_DATES = 100000
"""Days; more than lie between any two dates of a book."""

ANSWERED = "Đã trả lời"
IN_HAND = "Đang xử lý"
UNASSIGNED = "Chưa phân công"
PASSED_ON = "Chuyển cấp trên"

DONE = "Xong"
OVERDUE = "Quá hạn"
DUE_SOON = "Sắp đến hạn"
IN_TIME = "Còn hạn"
NO_DATE = "Chưa có ngày"

NOTHING_SENT = "Chưa gửi"
NO_QUOTA = "Không giao chỉ tiêu"
SHORT = "Còn thiếu"
OVER = "Vượt"
FULL = "Đủ"
NO_BLOCK = "Chưa ghi khối"

NOT_COUNTED_STATES = (RESERVE, WITHDRAWN)
NOT_YOUTH_ROLES = (GUEST, CHAIR, SPEAKER, PRESS, COMMENDED)


def _this(table: str, header: str) -> str:
    return f"{table}[[#This Row],[{header}]]"


def _is_not(column: str, values: tuple[str, ...]) -> str:
    return ",".join(f'{column},"<>{value}"' for value in values)


YOUTH_CONDITIONS = (
    _is_not("DaiBieu[Tình trạng]", NOT_COUNTED_STATES) + "," + _is_not("DaiBieu[Vai trò]", NOT_YOUTH_ROLES)
)
"""A blank role counts as youth and a blank state as registered, hence "is not" throughout."""

COUNTED_QUESTION = _is_not("CauHoi[Trong nhóm]", (DUPLICATE, SPLIT))
"""Of linked questions only the representative counts, of a split one only the parts."""
RECEIVED_QUESTION = 'CauHoi[Tách từ],""'
"""A question as it was sent: parts split from it are not sent anew."""

_unit = _this("DonVi", "Đơn vị")
_quota = _this("DonVi", "Chỉ tiêu")
_registered = _this("DonVi", "Đã đăng ký")
_missing = _this("DonVi", "Còn thiếu")
_over = _this("DonVi", "Vượt")

UNIT_REGISTERED = f'=IF({_unit}="","",COUNTIFS(DaiBieu[Đơn vị],{_unit},{YOUTH_CONDITIONS}))'
UNIT_VALID = (
    f'=IF({_unit}="","",COUNTIFS(DaiBieu[Đơn vị],{_unit},DaiBieu[Kết quả kiểm tra],"Hợp lệ",{YOUTH_CONDITIONS}))'
)
UNIT_MISSING = f'=IF(OR({_unit}="",NOT(ISNUMBER({_quota}))),"",MAX(0,{_quota}-{_registered}))'
UNIT_OVER = f'=IF(OR({_unit}="",NOT(ISNUMBER({_quota}))),"",MAX(0,{_registered}-{_quota}))'
UNIT_QUESTIONS = f'=IF({_unit}="","",COUNTIFS(CauHoi[Đơn vị],{_unit},{RECEIVED_QUESTION}))'
UNIT_STATE = (
    f'=IF({_unit}="","",IF(AND({_registered}=0,{_this("DonVi", "Câu hỏi đã gửi")}=0),"{NOTHING_SENT}",'
    f'IF(NOT(ISNUMBER({_quota})),"{NO_QUOTA}",IF({_missing}>0,"{SHORT}",'
    f'IF({_over}>0,"{OVER}","{FULL}")))))'
)
UNIT_ORDER = f"=IF(N({_missing})>0,{_missing}+1-ROW()/100000,0)"
UNIT_OVER_ORDER = f"=IF(N({_over})>0,{_over}+1-ROW()/100000,0)"
UNIT_SILENT_ORDER = f'=IF({_this("DonVi", "Tình trạng")}="{NOTHING_SENT}",ROW(),"")'
UNIT_BLOCK = f'=IF({_unit}="","",IF({_this("DonVi", "Khối")}="","{NO_BLOCK}",{_this("DonVi", "Khối")}))'
_block = _this("DonVi", "Khối để tính")
UNIT_BLOCK_ORDER = (
    f'=IF({_block}="","",IF(MATCH({_block},DonVi[Khối để tính],0)=ROW()-ROW(DonVi[[#Headers],[Khối]]),ROW(),""))'
)
"""The row where a block is named for the first time: the dashboard lists the blocks by it."""

_category = _this("CoCau", "Đối tượng")
CATEGORY_COUNT = f'=IF({_category}="","",COUNTIFS(DaiBieu[Đối tượng],{_category},{YOUTH_CONDITIONS}))'
CATEGORY_ORDER = f'=IF({_category}="","",ROW())'

QUESTION_STATE = (
    f'=IF({_this("CauHoi", "Nội dung câu hỏi")}="","",IF({_this("CauHoi", "Trong nhóm")}="{SPLIT}","{SPLIT}",'
    f'IF({_this("CauHoi", "Thẩm định")}="{RETURNED}","{RETURNED}",'
    f'IF({_this("CauHoi", "Cách giải quyết")}="{REFERRED}","{PASSED_ON}",'
    f'IF({_this("CauHoi", "Trả lời")}<>"","{ANSWERED}",'
    f'IF({_this("CauHoi", "Cơ quan chủ trì")}<>"","{IN_HAND}","{UNASSIGNED}"))))))'
)

_department = _this("CoQuan", "Cơ quan")
_led = f"CauHoi[Cơ quan chủ trì],{_department},{COUNTED_QUESTION}"
_open = _this("CoQuan", "Chưa trả lời")
DEPARTMENT_ASSIGNED = f'=IF({_department}="","",COUNTIFS({_led},CauHoi[Thẩm định],"<>{RETURNED}"))'
DEPARTMENT_ANSWERED = (
    f'=IF({_department}="","",COUNTIFS({_led},CauHoi[Tình trạng],"{ANSWERED}")'
    f'+COUNTIFS({_led},CauHoi[Tình trạng],"{PASSED_ON}"))'
)
DEPARTMENT_OPEN = f'=IF({_department}="","",COUNTIFS({_led},CauHoi[Tình trạng],"{IN_HAND}"))'
DEPARTMENT_OVERDUE = (
    f'=IF({_department}="","",COUNTIFS({_led},CauHoi[Tình trạng],"{IN_HAND}",CauHoi[Hạn trả lời],"<"&{TODAY_NAME}))'
)
DEPARTMENT_ORDER = f"=IF(N({_open})>0,{_open}+1-ROW()/100000,0)"

_task = _this("NhiemVu", "Nhiệm vụ")
_deadline = _this("NhiemVu", "Hạn (ngày)")
_offset = _this("NhiemVu", "Số ngày so với ngày tổ chức")
_due = _this("NhiemVu", "Ngày đến hạn")
_done = _this("NhiemVu", "Ngày xong")
_left = _this("NhiemVu", "Còn (ngày)")
TASK_DUE = (
    f"=IF(ISNUMBER({_deadline}),{_deadline},"
    f'IF(AND(ISNUMBER({_offset}),ISNUMBER({EVENT_DATE_NAME})),{EVENT_DATE_NAME}+{_offset},""))'
)
TASK_LEFT = f'=IF(OR({_task}="",{_due}="",{_done}<>""),"",{_due}-{TODAY_NAME})'
TASK_STATE = (
    f'=IF({_task}="","",IF({_done}<>"","{DONE}",IF({_due}="","{NO_DATE}",IF({_left}<0,"{OVERDUE}",'
    f'IF({_left}<={DUE_SOON_NAME},"{DUE_SOON}","{IN_TIME}")))))'
)
TASK_ORDER = f'=IF(OR({_task}="",{_done}<>""),"",IF({_due}="",{AFTER_ALL_DATES}+ROW(),{_left}+ROW()/100000))'
"""The tasks that are not done: the most overdue first, those without a date last."""

BUDGET_AMOUNT = (
    f"=IF(AND(ISNUMBER({_this('KinhPhi', 'Số lượng')}),ISNUMBER({_this('KinhPhi', 'Đơn giá (đồng)')})),"
    f'{_this("KinhPhi", "Số lượng")}*{_this("KinhPhi", "Đơn giá (đồng)")},"")'
)


def _of_question(header: str, code: str = _this("DanhSachCauHoi", "Mã")) -> str:
    return f"INDEX(CauHoi[{header}],MATCH({code},CauHoi[Mã],0))"


LISTED_THEME = f'=IFERROR({_of_question("Nhóm vấn đề")}&"","")'
LISTED_LEAD = f'=IFERROR({_of_question("Cơ quan chủ trì")}&"","")'
LISTED_DEADLINE = f'=IFERROR(IF({_of_question("Hạn trả lời")}="","",{_of_question("Hạn trả lời")}),"")'
LISTED_ANSWER = f'=IFERROR({_of_question("Trả lời")}&"","")'
LISTED_WAY = f'=IFERROR({_of_question("Cách giải quyết")}&"","")'
LISTED_STATE = f'=IFERROR({_of_question("Tình trạng")}&"","")'


def _text_and_unit(header: str) -> str:
    """The question, and below it the unit that sent it: "xã mình" is another place for each."""
    text, unit = (_of_question(column, _this("CapCauHoi", header)) for column in ("Nội dung câu hỏi", "Đơn vị"))
    return f'=IFERROR({text}&IF({unit}="","",CHAR(10)&"— "&{unit}),"")'


PAIR_FIRST_TEXT = _text_and_unit("Câu thứ nhất")
PAIR_SECOND_TEXT = _text_and_unit("Câu thứ hai")

_cell = _this("KiemTra", "Ô")
FINDING_LINK = f'=IF({_cell}="","",HYPERLINK("#\'"&{_this("KiemTra", "Sheet")}&"\'!"&{_cell},"Mở"))'
