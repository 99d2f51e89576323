"""Templates of the papers that prepare the day: plan, estimate of costs, programme, running order."""

from __future__ import annotations

from docx.document import Document as Letter

from .frame import Below, head, signatures
from .page import new_letter
from .tables import Row, grid, with_total
from .text import BOLD, ITALIC, body, headed, listing, tag, titled


def plan() -> Letter:
    letter = new_letter()
    head(letter)
    titled(letter, "KẾ HOẠCH")
    tag(letter, "for basis in bases")
    body(letter, ("{{ basis.text }}", ITALIC))
    tag(letter, "endfor")
    body(letter, "{{ issuers }} ban hành Kế hoạch tổ chức {{ title }} như sau:")
    _aims(letter)
    headed(letter, "II. NỘI DUNG")
    _content(letter)
    headed(letter, "III. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    _participants(letter)
    headed(letter, "IV. PHÂN CÔNG NHIỆM VỤ")
    _tasks(letter)
    headed(letter, "V. KINH PHÍ")
    _money(letter)
    headed(letter, "VI. TỔ CHỨC THỰC HIỆN")
    body(
        letter,
        "Các cơ quan, đơn vị được phân công chủ động thực hiện đúng nội dung, thời hạn của Kế hoạch này. Trong quá "
        "trình thực hiện, nếu có khó khăn, vướng mắc, phản ánh về {{ issuing_body_name }}{% if contact %}, qua {{ "
        "contact }},{% endif %} để xem xét, giải quyết./.",
        keep=True,
    )
    signatures(letter)
    return letter


def _aims(letter: Letter) -> None:
    headed(letter, "I. MỤC ĐÍCH, YÊU CẦU")
    body(letter, ("1. Mục đích", BOLD), keep=True)
    body(
        letter,
        "a) Lắng nghe, nắm bắt tâm tư, nguyện vọng, câu hỏi, kiến nghị của thanh niên; kịp thời giải quyết hoặc đề "
        "xuất cấp có thẩm quyền giải quyết những vấn đề thanh niên quan tâm.",
    )
    body(
        letter,
        "b) Phát huy vai trò, trách nhiệm của thanh niên trong phát triển kinh tế - xã hội{% if locality %} của "
        "{{ locality }}{% endif %}; nâng cao trách nhiệm của các cơ quan, đơn vị đối với công tác thanh niên.",
    )
    body(letter, ("2. Yêu cầu", BOLD), keep=True)
    body(
        letter,
        "a) Việc đối thoại bảo đảm công khai, dân chủ, thẳng thắn, thiết thực, tiết kiệm, đúng quy định của Luật "
        "Thanh niên và Nghị định số 13/2021/NĐ-CP.",
    )
    body(
        letter,
        "b) Câu hỏi, kiến nghị của thanh niên được tổng hợp đầy đủ, phân công rõ cơ quan trả lời và thời hạn trả lời.",
    )
    body(
        letter,
        "c) Kế hoạch, chương trình đối thoại được công khai chậm nhất 30 ngày trước ngày tổ chức; kết luận đối thoại "
        "được công khai trong thời hạn 10 ngày, nội dung phức tạp hoặc liên quan nhiều lĩnh vực trong 15 ngày, kể từ "
        "ngày tổ chức.",
    )


def _content(letter: Letter) -> None:
    tag(letter, "if theme")
    body(letter, "Chủ đề: “{{ theme }}”.")
    tag(letter, "endif")
    tag(letter, "if topics")
    body(letter, "Nội dung trọng tâm:", keep=True)
    listing(letter, "topic", "topics")
    tag(letter, "else")
    body(
        letter, "Đối thoại về các vấn đề thanh niên quan tâm, thuộc thẩm quyền giải quyết của {{ issuing_body_name }}."
    )
    tag(letter, "endif")


def _participants(letter: Letter) -> None:
    body(letter, "1. Thời gian: {{ when }}.{% if venue %} Địa điểm: {{ venue }}.{% endif %}")
    tag(letter, "if chair")
    body(letter, "2. Chủ trì: {{ chair }}.")
    tag(letter, "endif")
    body(
        letter,
        "{% if chair %}3{% else %}2{% endif %}. Thành phần tham dự{% if total_delegates %}: {{ total_delegates }} người"
        "{% endif %}, gồm:",
        keep=True,
    )
    tag(letter, "if guests")
    body(letter, "a) Chủ tọa, khách mời:", keep=True)
    listing(letter, "guest", "guests")
    tag(letter, "endif")
    body(
        letter,
        "{% if guests %}b{% else %}a{% endif %}) Đại biểu thanh niên{% if youth %}: {{ youth }} người{% endif %}"
        "{% if age %}, {{ age }}{% endif %}"
        "{% if categories %}, thuộc các đối tượng:{% elif units %}, phân bổ như sau:{% else %}.{% endif %}",
    )
    listing(letter, "category", "categories")
    tag(letter, "if units")
    tag(letter, "if categories")
    body(letter, "Phân bổ cho các đơn vị:", keep=True)
    tag(letter, "endif")
    _quotas(letter)
    tag(letter, "endif")


def _quotas(letter: Letter) -> None:
    """With a column for questions only where some unit is to send any."""
    tag(letter, "if questioned")
    grid(
        letter,
        ("TT", "Đơn vị", "Số đại biểu", "Số câu hỏi ít nhất"),
        (1.2, 9.3, 2.6, 3.0),
        "clcc",
        *with_total("unit", "units", ("number", "name", "quota", "least_questions")),
    )
    tag(letter, "else")
    grid(
        letter,
        ("TT", "Đơn vị", "Số đại biểu"),
        (1.2, 12.0, 2.9),
        "clc",
        *with_total("unit", "units", ("number", "name", "quota")),
    )
    tag(letter, "endif")


def _tasks(letter: Letter) -> None:
    tag(letter, "for body in bodies")
    body(letter, ("{{ body.number }}. {{ body.name }}", BOLD), keep=True)
    listing(letter, "task", "body.tasks")
    tag(letter, "else")
    body(letter, "Các cơ quan, đơn vị thực hiện nhiệm vụ theo chức năng được giao.")
    tag(letter, "endfor")


def _money(letter: Letter) -> None:
    tag(letter, "if budget_total")
    body(letter, "Tổng dự toán: {{ budget_total }} đồng (Bằng chữ: {{ budget_in_words }}).")
    tag(letter, "endif")
    tag(letter, "if sources")
    body(letter, "Nguồn kinh phí:", keep=True)
    listing(letter, "source", "sources")
    tag(letter, "else")
    body(letter, "Kinh phí thực hiện theo quy định của pháp luật về ngân sách nhà nước.")
    tag(letter, "endif")


def budget() -> Letter:
    letter = new_letter()
    head(letter, Below(number=False))
    titled(letter, "DỰ TOÁN KINH PHÍ", belongs_to="({{ annex_of }})")
    _estimate(letter)
    tag(letter, "if sources")
    body(letter, "Nguồn kinh phí:", keep=True)
    listing(letter, "source", "sources")
    tag(letter, "endif")
    body(letter, "Tổng dự toán: {{ total }} đồng (Bằng chữ: ", ("{{ total_in_words }}", ITALIC), ")./.", keep=True)
    signatures(letter)
    return letter


_LINE = (
    "{{ line.number }}",
    "{{ line.content }}",
    "{{ line.unit }}",
    "{{ line.quantity }}",
    "{{ line.price }}",
    "{{ line.amount }}",
)
_SUM = ("", "Tổng cộng", "", "", "", "{{ total }}")
_COLUMNS = ("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)")


def _estimate(letter: Letter) -> None:
    """With a column for notes only where there is one."""
    tag(letter, "if noted")
    grid(
        letter,
        (*_COLUMNS, "Ghi chú"),
        (1.0, 4.3, 1.6, 1.5, 2.3, 2.6, 2.8),
        "clccrrl",
        *_lines((*_LINE, "{{ line.note }}")),
        Row((*_SUM, ""), bold=True),
    )
    tag(letter, "else")
    grid(
        letter,
        _COLUMNS,
        (1.0, 6.2, 1.8, 1.7, 2.5, 2.9),
        "clccrr",
        *_lines(_LINE),
        Row(_SUM, bold=True),
    )
    tag(letter, "endif")


def _lines(cells: tuple[str, ...]) -> tuple[Row | str, ...]:
    """The lines of the estimate, the last one on the page of the sum."""
    return "for line in lines", "if loop.last", Row(cells, keep=True), "else", Row(cells), "endif", "endfor"


def programme() -> Letter:
    letter = new_letter()
    head(letter)
    titled(letter, "CHƯƠNG TRÌNH")
    body(letter, "Thực hiện {{ plan_reference }}, {{ issuing_body_name }} thông báo chương trình làm việc như sau:")
    body(letter, "Thời gian: {{ when }}.")
    tag(letter, "if venue")
    body(letter, "Địa điểm: {{ venue }}.")
    tag(letter, "endif")
    tag(letter, "if chair")
    body(letter, "Chủ trì: {{ chair }}.")
    tag(letter, "endif")
    _agenda(letter)
    body(
        letter,
        "Đề nghị các cơ quan, đơn vị, cá nhân được phân công chủ động chuẩn bị và thực hiện đúng chương trình./.",
        keep=True,
    )
    signatures(letter)
    return letter


def _agenda(letter: Letter) -> None:
    """With a column for the time only where the programme has times."""
    tag(letter, "if timed")
    grid(
        letter,
        ("TT", "Thời gian", "Nội dung", "Người thực hiện"),
        (1.0, 2.5, 8.1, 4.5),
        "ccll",
        "for item in items",
        Row(("{{ item.number }}", "{{ item.time }}", "{{ item.content }}", "{{ item.responsible }}")),
        "endfor",
    )
    tag(letter, "else")
    grid(
        letter,
        ("TT", "Nội dung", "Người thực hiện"),
        (1.0, 9.8, 5.3),
        "cll",
        "for item in items",
        Row(("{{ item.number }}", "{{ item.content }}", "{{ item.responsible }}")),
        "endfor",
    )
    tag(letter, "endif")


def script() -> Letter:
    letter = new_letter()
    head(letter, Below(number=False, date=False))
    titled(letter, "KỊCH BẢN")
    body(letter, "Thời gian: {{ when }}.{% if venue %} Địa điểm: {{ venue }}.{% endif %}")
    headed(letter, "I. TRÌNH TỰ")
    _running_order(letter)
    tag(letter, "if guests")
    headed(letter, "II. ĐẠI BIỂU CẦN GIỚI THIỆU")
    listing(letter, "guest", "guests")
    tag(letter, "endif")
    tag(letter, "if themes")
    headed(letter, "{% if guests %}III{% else %}II{% endif %}. THỨ TỰ CÂU HỎI")
    grid(
        letter,
        ("Câu", "Nội dung", "Người nêu", "Cơ quan trả lời"),
        (1.2, 8.1, 3.5, 3.3),
        "clll",
        "for theme in themes",
        Row(("", "{{ theme.number }}. {{ theme.name }}"), bold=True, keep=True),
        "for question in theme.questions",
        Row(("{{ question.number }}", "{{ question.text }}", "{{ question.asker }}", "{{ question.department }}")),
        "endfor",
        "endfor",
    )
    tag(letter, "endif")
    return letter


def _running_order(letter: Letter) -> None:
    """With a column for the time only where the programme has times."""
    tag(letter, "if timed")
    grid(
        letter,
        ("Thời gian", "Nội dung", "Người thực hiện", "Lời dẫn"),
        (2.1, 4.4, 3.3, 6.3),
        "clll",
        "for item in items",
        Row(("{{ item.time }}", "{{ item.content }}", "{{ item.responsible }}", "{{ item.words }}")),
        "endfor",
    )
    tag(letter, "else")
    grid(
        letter,
        ("TT", "Nội dung", "Người thực hiện", "Lời dẫn"),
        (1.0, 5.0, 3.6, 6.5),
        "clll",
        "for item in items",
        Row(("{{ item.number }}", "{{ item.content }}", "{{ item.responsible }}", "{{ item.words }}")),
        "endfor",
    )
    tag(letter, "endif")
