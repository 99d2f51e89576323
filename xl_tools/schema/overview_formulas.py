"""The formulas of the tab "Tổng quan": Excel 2016 functions, no array formulas, no error in a blank book."""

from __future__ import annotations

from .formulas import (
    ANSWERED,
    DEFAULT_DUE_SOON,
    DONE,
    EVENT_DATE_NAME,
    IN_HAND,
    NO_DATE,
    OVERDUE,
    PASSED_ON,
    RECEIVED_QUESTION,
    TODAY_NAME,
    UNASSIGNED,
    YOUTH_CONDITIONS,
)
from .lists import (
    CHAIR,
    COMMENDED,
    DUPLICATE,
    ERROR,
    GUEST,
    LEGAL,
    PRESS,
    RESERVE,
    RETURNED,
    SPEAKER,
    SPLIT,
    WARNING,
    WITHDRAWN,
)
from .settings import setting_header

NO_EVENT_DATE = "chưa có ngày"
OTHER_BLOCKS = "Các khối khác"
OTHER_CATEGORIES = "Các đối tượng khác"
LONGEST_CATEGORY = 40
"""Letters that the tab shows of a category's name: longer ones would have to be too small to read."""
LEGAL_MARK = " (luật định)"
DEFAULT_TITLE = "Đối thoại với thanh niên"


def _setting(field: str) -> str:
    return f'INDEX(CauHinh[Giá trị],MATCH("{setting_header(field)}",CauHinh[Mục],0))'


def _setting_text(field: str) -> str:
    return f'IFERROR({_setting(field)}&"","")'


def _number_in(field: str, otherwise: str) -> str:
    return f"IFERROR(IF(ISNUMBER({_setting(field)}),{_setting(field)},{otherwise}),{otherwise})"


def _number_or(field: str, otherwise: str) -> str:
    return f"={_number_in(field, otherwise)}"


def _day_text(cell: str) -> str:
    """dd/mm/yyyy without TEXT, whose letters differ between the languages of Excel."""
    return f'RIGHT("0"&DAY({cell}),2)&"/"&RIGHT("0"&MONTH({cell}),2)&"/"&YEAR({cell})'


TODAY = _number_or("reference_date", "TODAY()")
EVENT_DATE = _number_or("event_date", f'"{NO_EVENT_DATE}"')
DUE_SOON = _number_or("due_soon_days", str(DEFAULT_DUE_SOON))
DAYS_TO_EVENT = (
    f"=IF(ISNUMBER({EVENT_DATE_NAME}),IF({EVENT_DATE_NAME}>{TODAY_NAME},"
    f'"còn "&({EVENT_DATE_NAME}-{TODAY_NAME})&" ngày",'
    f'IF({EVENT_DATE_NAME}={TODAY_NAME},"hôm nay","đã qua "&({TODAY_NAME}-{EVENT_DATE_NAME})&" ngày")),"")'
)
ISSUING_BODY = f"=UPPER({_setting_text('issuing_body')})"
TITLE = f'=IF({_setting_text("title")}="","{DEFAULT_TITLE}",{_setting_text("title")})'
THEME = f'=IF({_setting_text("theme")}="","","Chủ đề: "&{_setting_text("theme")})'
_time = f'IF({_setting_text("event_time")}="","",{_setting_text("event_time")}&", ")'
_expected = f'IF({_setting_text("event_date_text")}="","",", dự kiến "&{_setting_text("event_date_text")})'
_venue = f'IF({_setting_text("venue")}="","","   |   Địa điểm: "&{_setting_text("venue")})'
PLACE = (
    f'="Thời gian: "&IF(ISNUMBER({EVENT_DATE_NAME}),{_time}&{_day_text(EVENT_DATE_NAME)},"{NO_EVENT_DATE}"&{_expected})'
    f"&{_venue}"
)

# Counts of attendees and questions. A row of "Đại biểu" is in use when it names a unit or a person.
_REGISTERED = (
    f'(COUNTIFS(DaiBieu[Đơn vị],"?*",{YOUTH_CONDITIONS})'
    f'+COUNTIFS(DaiBieu[Đơn vị],"",DaiBieu[Họ và tên],"?*",{YOUTH_CONDITIONS}))'
)
_QUOTA = "SUM(DonVi[Chỉ tiêu])"
_NOT_DUPLICATE = f'CauHoi[Trong nhóm],"<>{DUPLICATE}"'
_NOT_SPLIT = f'CauHoi[Tình trạng],"<>{SPLIT}"'
_COUNTED = f'CauHoi[Tình trạng],"?*",CauHoi[Tình trạng],"<>{RETURNED}",{_NOT_SPLIT},{_NOT_DUPLICATE}'
_ANSWERED = f'CauHoi[Tình trạng],"{ANSWERED}",{_NOT_DUPLICATE}'


def _percent(part: str, whole: str) -> str:
    return f'ROUND(100*{part}/{whole},0)&"%"'


_PLANNED = _number_in("youth_delegates", "0")
"""The plan's number of young people stands for quotas that were not divided among units."""
REGISTERED_OF_QUOTA = (
    f'=IF({_QUOTA}>0,{_REGISTERED}&"/"&{_QUOTA},IF({_PLANNED}>0,{_REGISTERED}&"/"&{_PLANNED},{_REGISTERED}&""))'
)
REGISTERED_NOTE = (
    f'=IF({_QUOTA}>0,"đạt "&{_percent(_REGISTERED, _QUOTA)}&" chỉ tiêu",'
    f'IF({_PLANNED}>0,"chưa chia chỉ tiêu đơn vị","chưa giao chỉ tiêu"))'
)
MISSING = "=SUM(DonVi[Còn thiếu])"
MISSING_NOTE = '="ở "&COUNTIF(DonVi[Còn thiếu],">0")&" đơn vị"'
OVER = "=SUM(DonVi[Vượt])"
OVER_NOTE = '="ở "&COUNTIF(DonVi[Vượt],">0")&" đơn vị"'
QUESTIONS = f"=COUNTIFS({_COUNTED})"
QUESTIONS_NOTE = (
    f'="nhận "&COUNTIFS(CauHoi[Tình trạng],"?*",{RECEIVED_QUESTION})'
    f'&", trùng "&COUNTIFS(CauHoi[Tình trạng],"?*",CauHoi[Trong nhóm],"{DUPLICATE}")'
    f'&", trả lại "&COUNTIFS(CauHoi[Tình trạng],"{RETURNED}",{_NOT_DUPLICATE})'
    f'&IF(COUNTIFS(CauHoi[Tình trạng],"{SPLIT}")=0,"",", tách "&COUNTIFS(CauHoi[Tình trạng],"{SPLIT}")&" câu")'
)
ANSWERED_COUNT = f"=COUNTIFS({_ANSWERED})"
ANSWERED_NOTE = (
    f'=IF(COUNTIFS({_COUNTED})=0,"",{_percent(f"COUNTIFS({_ANSWERED})", f"COUNTIFS({_COUNTED})")}'
    f'&", chuyển cấp trên "&COUNTIFS(CauHoi[Tình trạng],"{PASSED_ON}",{_NOT_DUPLICATE}))'
)
_TASKS_OVERDUE = f'COUNTIF(NhiemVu[Tình trạng],"{OVERDUE}")'
_QUESTIONS_OVERDUE = "+".join(
    f'COUNTIFS(CauHoi[Tình trạng],"{state}",{_NOT_DUPLICATE},CauHoi[Hạn trả lời],"<"&{TODAY_NAME})'
    for state in (IN_HAND, UNASSIGNED)
)
_CONCLUSIONS_OVERDUE = f'COUNTIFS(KetLuan[Thời hạn],"<"&{TODAY_NAME},KetLuan[Ngày xong],"")'
OVERDUE_COUNT = f"={_TASKS_OVERDUE}+{_QUESTIONS_OVERDUE}+{_CONCLUSIONS_OVERDUE}"
OVERDUE_NOTE = f'="việc "&{_TASKS_OVERDUE}&", câu hỏi "&({_QUESTIONS_OVERDUE})&", kết luận "&{_CONCLUSIONS_OVERDUE}'
FINDINGS = '=COUNTIF(KiemTra[Mức độ],"?*")'
FINDINGS_NOTE = f'="lỗi "&COUNTIF(KiemTra[Mức độ],"{ERROR}")&", cảnh báo "&COUNTIF(KiemTra[Mức độ],"{WARNING}")'

BLOCK_SUMS = {"quota": "Chỉ tiêu", "registered": "Đã đăng ký", "missing": "Còn thiếu"}
_BLOCK_COUNT = "COUNT(DonVi[Thứ tự khối])"


def block(line: int, others: bool) -> str:
    """The line-th block in the order of "Đơn vị"; the last line stands for all others when there are more."""
    name = f'IFERROR(INDEX(DonVi[Khối để tính],SMALL(DonVi[Thứ tự khối],{line})-ROW(DonVi[[#Headers],[Khối]])),"")'
    return f'=IF({_BLOCK_COUNT}>{line},"{OTHER_BLOCKS}",{name})' if others else f"={name}"


def block_sum(header: str, label: str, above: str) -> str:
    of_block = f'IF({label}="","",SUMIFS(DonVi[{header}],DonVi[Khối để tính],{label}))'
    if not above:
        return f"={of_block}"
    of_others = f'SUMIFS(DonVi[{header}],DonVi[Khối để tính],"?*")-SUM({above})'
    return f'=IF({label}="{OTHER_BLOCKS}",{of_others},{of_block})'


UNLISTED = (
    f'=IF({_REGISTERED}>SUM(DonVi[Đã đăng ký]),"Ngoài danh sách đơn vị: "&({_REGISTERED}-SUM(DonVi[Đã đăng ký]))'
    f'&" đại biểu","")'
)
_UNIT_HEADERS = {
    "name": "Đơn vị", "quota": "Chỉ tiêu", "registered": "Đã đăng ký", "missing": "Còn thiếu", "over": "Vượt",
    "questions": "Câu hỏi đã gửi",
}  # fmt: skip
_UNIT_ORDERS = {"short": "DonVi[Thứ tự thiếu]", "over": "DonVi[Thứ tự vượt]"}


def ranked_unit(kind: str, line: int, field: str) -> str:
    order = _UNIT_ORDERS[kind]
    cell = f"INDEX(DonVi[{_UNIT_HEADERS[field]}],MATCH(LARGE({order},{line}),{order},0))"
    return f'=IF(COUNTIF({order},">0")<{line},"",{cell})'


SILENT_HEADING = '="ĐƠN VỊ CHƯA GỬI GÌ: "&COUNT(DonVi[Thứ tự chưa gửi])'


def silent_unit(line: int, *, last: bool) -> str:
    count = "COUNT(DonVi[Thứ tự chưa gửi])"
    name = f"INDEX(DonVi[Đơn vị],SMALL(DonVi[Thứ tự chưa gửi],{line})-ROW(DonVi[[#Headers],[Đơn vị]]))"
    shown = f'IF({count}>{line},"và "&({count}-{line - 1})&" đơn vị khác",{name})' if last else name
    return f'=IF({count}<{line},"",{shown})'


def theme(line: int) -> str:
    return f'=IFERROR(INDEX(DanhMuc[Nhóm vấn đề],{line})&"","")'


def of_theme(label: str, *, answered: bool = False) -> str:
    return f'=IF({label}="","",COUNTIFS(CauHoi[Nhóm vấn đề],{label},{_ANSWERED if answered else _COUNTED}))'


def other_themes(above: str, *, answered: bool) -> str:
    return f"=COUNTIFS({_ANSWERED if answered else _COUNTED})-SUM({above})"


def in_state(state: str) -> str:
    return f'=COUNTIFS(CauHoi[Tình trạng],"{state}",{_NOT_DUPLICATE})'


def share(cell: str) -> str:
    return f'=IF(COUNTIFS({_COUNTED})=0,"",{cell}/COUNTIFS({_COUNTED}))'


_DEPARTMENT_HEADERS = {
    "name": "Cơ quan", "assigned": "Được giao", "answered": "Đã trả lời", "open": "Chưa trả lời", "overdue": "Quá hạn",
}  # fmt: skip


def ranked_department(line: int, field: str) -> str:
    order = "CoQuan[Thứ tự chưa trả lời]"
    cell = f"INDEX(CoQuan[{_DEPARTMENT_HEADERS[field]}],MATCH(LARGE({order},{line}),{order},0))"
    return f'=IF(COUNTIF({order},">0")<{line},"",{cell})'


_TASK_HEADERS = {
    "text": "Nhiệm vụ",
    "ground": "Căn cứ",
    "lead": "Cơ quan chủ trì",
    "due": "Ngày đến hạn",
    "phrase": "Hạn theo kế hoạch",
    "offset": "Số ngày so với ngày tổ chức",
}


def _task_cell(line: int, field: str) -> str:
    order = "NhiemVu[Thứ tự hạn]"
    return f"INDEX(NhiemVu[{_TASK_HEADERS[field]}],MATCH(SMALL({order},{line}),{order},0))"


def task_text(line: int) -> str:
    return f'=IFERROR({_task_cell(line, "text")}&IF({_task_cell(line, "ground")}="{LEGAL}","{LEGAL_MARK}",""),"")'


def task_lead(line: int) -> str:
    return f'=IFERROR({_task_cell(line, "lead")}&"","")'


def task_due(line: int) -> str:
    """The day; without one, the plan's phrase, or how long before or after the event."""
    due, phrase, offset = (_task_cell(line, field) for field in ("due", "phrase", "offset"))
    relative = f'IF({offset}<0,"trước ","sau ")&ABS({offset})&" ngày"'
    dateless = f'IF({phrase}<>"",{phrase},IF(ISNUMBER({offset}),{relative},"{NO_EVENT_DATE}"))'
    return f'=IFERROR(IF(ISNUMBER({due}),{due},{dateless}),"")'


TASKS_NOTE = (
    f'="Đã xong "&COUNTIF(NhiemVu[Tình trạng],"{DONE}")&"/"&COUNTIF(NhiemVu[Tình trạng],"?*")&" việc"'
    f'&IF(COUNTIF(NhiemVu[Tình trạng],"{NO_DATE}")=0,"",'
    f'"; "&COUNTIF(NhiemVu[Tình trạng],"{NO_DATE}")&" việc {NO_EVENT_DATE}")'
)

CATEGORY_COLUMNS = {"target": "Chỉ tiêu", "count": "Đã đăng ký"}


def _category_cell(line: int, header: str) -> str:
    return f"INDEX(CoCau[{header}],SMALL(CoCau[Thứ tự],{line})-ROW(CoCau[[#Headers],[Đối tượng]]))"


def category(line: int, others: bool) -> str:
    cell = _category_cell(line, "Đối tượng")
    shortened = f'IF(LEN({cell})>{LONGEST_CATEGORY},LEFT({cell},{LONGEST_CATEGORY - 1})&"…",{cell}&"")'
    name = f'IFERROR({shortened},"")'
    return f'=IF(COUNT(CoCau[Thứ tự])>{line},"{OTHER_CATEGORIES}",{name})' if others else f"={name}"


def of_category(line: int, header: str, above: str) -> str:
    cell = _category_cell(line, header)
    shown = f'IF({cell}="","",{cell})'
    if above:
        shown = f'IF(COUNT(CoCau[Thứ tự])>{line},SUMIFS(CoCau[{header}],CoCau[Thứ tự],">0")-SUM({above}),{shown})'
    return f'=IF(COUNT(CoCau[Thứ tự])<{line},"",{shown})'


def _persons(*roles: str) -> str:
    """People with these roles; a row without a number of persons is one."""
    counts = []
    for role in roles:
        conditions = f'DaiBieu[Vai trò],"{role}",DaiBieu[Tình trạng],"<>{WITHDRAWN}",DaiBieu[Tình trạng],"<>{RESERVE}"'
        counts.append(
            f"COUNTIFS({conditions})"
            f'-COUNTIFS({conditions},DaiBieu[Số người],">=0")+SUMIFS(DaiBieu[Số người],{conditions})'
        )
    return "+".join(counts)


def _youth_of_gender(gender: str) -> str:
    return f'COUNTIFS(DaiBieu[Giới tính],"{gender}",{YOUTH_CONDITIONS})'


PEOPLE = {
    "male": f"={_youth_of_gender('Nam')}",
    "female": f"={_youth_of_gender('Nữ')}",
    "gender_blank": f"=MAX(0,{_REGISTERED}-{_youth_of_gender('Nam')}-{_youth_of_gender('Nữ')})",
    "guests": f"={_persons(GUEST)}",
    "chairs": f"={_persons(CHAIR, SPEAKER)}",
    "press": f"={_persons(PRESS)}",
    "commended": f"={_persons(COMMENDED)}",
    "reserves": f'=COUNTIFS(DaiBieu[Tình trạng],"{RESERVE}")',
}
_TOTAL = f"({_REGISTERED}+{_persons(GUEST, CHAIR, SPEAKER, PRESS, COMMENDED)})"
DELEGATES_HEADING = (
    f'="ĐẠI BIỂU: "&{_TOTAL}&IFERROR(IF(N({_setting("total_delegates")})>0,"/"&{_setting("total_delegates")}'
    f'&" dự kiến",""),"")'
)
