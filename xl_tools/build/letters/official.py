"""Templates of the official letters (công văn): to departments, units, those who asked, the body above."""

from __future__ import annotations

from docx.document import Document as Letter

from .frame import Below, head, signatures
from .page import new_letter
from .tables import Row, grid
from .text import ITALIC, body, listing, tag, write


def _about(letter: Letter, about: str, addressee: str = "{{ addressee }}") -> None:
    head(letter, Below(about=about))
    write(letter, f"Kính gửi: {addressee}", before=18, after=12)


def _contact(letter: Letter) -> None:
    tag(letter, "if contact")
    body(letter, "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {{ contact }}.", keep=True)
    tag(letter, "endif")


def assignment() -> Letter:
    letter = new_letter()
    _about(letter, "V/v chuẩn bị nội dung trả lời\ncâu hỏi, kiến nghị của thanh niên")
    body(
        letter,
        "Thực hiện {{ plan_reference }} (thời gian tổ chức: {{ event_date }}), {{ issuing_body_name }} đã tổng hợp câu "
        "hỏi, kiến nghị của thanh niên gửi đến hội nghị.",
    )
    body(
        letter,
        "{{ issuing_body_name }} đề nghị {{ addressee }} chủ trì"
        "{% if cooperating %}, phối hợp với {{ cooperating }}{% endif %} chuẩn bị nội dung trả lời "
        "{{ question_count }} câu hỏi, kiến nghị dưới đây:",
    )
    _questions_assigned(letter)
    body(
        letter,
        "Nội dung trả lời nêu rõ căn cứ, hướng giải quyết và thời hạn thực hiện; "
        "{% if form %}ghi vào biểu mẫu Excel kèm theo (mã {{ form }}), {% endif %}gửi về {{ issuing_body_name }}"
        "{% if deadline %} trước {{ deadline }}{% else %} theo hạn ghi ở từng câu hỏi{% endif %} để tổng hợp. Câu hỏi, "
        "kiến nghị vượt thẩm quyền thì nêu rõ cơ quan có thẩm quyền giải quyết.",
    )
    _contact(letter)
    body(letter, "Đề nghị {{ addressee }} quan tâm thực hiện./.", keep=True)
    signatures(letter)
    return letter


def _questions_assigned(letter: Letter) -> None:
    """With a column for cooperating bodies only where there is one."""
    number = "{{ question.number }}"
    text = "{{ question.text }}{% if question.asked_by %} ({{ question.asked_by }}){% endif %}"
    tag(letter, "if cooperating")
    grid(
        letter,
        ("TT", "Nội dung câu hỏi, kiến nghị", "Cơ quan phối hợp", "Hạn trả lời"),
        (1.0, 8.8, 3.5, 2.8),
        "cllc",
        "for question in questions",
        Row((number, text, "{{ question.cooperating }}", "{{ question.deadline }}")),
        "endfor",
    )
    tag(letter, "else")
    grid(
        letter,
        ("TT", "Nội dung câu hỏi, kiến nghị", "Hạn trả lời"),
        (1.0, 12.3, 2.8),
        "clc",
        "for question in questions",
        Row((number, text, "{{ question.deadline }}")),
        "endfor",
    )
    tag(letter, "endif")


def reply() -> Letter:
    letter = new_letter()
    _about(
        letter,
        "V/v trả lời câu hỏi,\nkiến nghị của thanh niên",
        "{{ addressee }}{% if unit %}, {{ unit }}{% endif %}",
    )
    body(
        letter,
        "{{ issuing_body_name }} nhận được câu hỏi, kiến nghị (mã {{ code }}) gửi đến {{ title }}"
        "{% if received %}, tiếp nhận {{ received }}{% endif %}{% if channel %}, qua kênh: {{ channel }}{% endif %}, "
        "với nội dung như sau:",
        keep=True,
    )
    tag(letter, "for paragraph in petition")
    body(letter, ("{% if loop.first %}“{% endif %}{{ paragraph.text }}{% if loop.last %}”{% endif %}", ITALIC))
    tag(letter, "endfor")
    tag(letter, "if answer")
    body(
        letter,
        "{% if department %}Trên cơ sở ý kiến của {{ department }}, {% endif %}"
        "{{ issuing_body_name }} trả lời như sau:",
        keep=True,
    )
    listing(letter, "paragraph", "answer", mark="")
    tag(letter, "endif")
    tag(letter, "if referred")
    body(
        letter,
        "Nội dung này thuộc thẩm quyền của cơ quan cấp trên. {{ issuing_body_name }} đã ghi nhận, chuyển cơ quan có "
        "thẩm quyền xem xét và sẽ thông tin khi có kết quả.",
    )
    tag(letter, "endif")
    body(letter, "{{ issuing_body_name }} trân trọng cảm ơn sự quan tâm, đóng góp ý kiến./.", keep=True)
    signatures(letter)
    return letter


def quota_letter() -> Letter:
    letter = new_letter()
    _about(letter, "V/v cử đại biểu, gửi câu hỏi\nđối thoại với thanh niên")
    body(
        letter,
        "Thực hiện {{ plan_reference }} (thời gian tổ chức: {{ event_date }}), {{ issuing_body_name }} đề nghị "
        "{{ addressee }} thực hiện các nội dung sau:",
    )
    _delegates_wanted(letter)
    _questions_wanted(letter)
    body(
        letter,
        "{% if quota %}3{% else %}2{% endif %}. Nội dung trên {% if form %}ghi vào biểu mẫu Excel kèm theo (mã "
        "{{ form }}), {% endif %}gửi về {{ issuing_body_name }}{% if contact %}, qua {{ "
        "contact }},{% endif %} để tổng hợp.",
    )
    body(letter, "Đề nghị {{ addressee }} quan tâm, phối hợp thực hiện./.", keep=True)
    signatures(letter)
    return letter


def _delegates_wanted(letter: Letter) -> None:
    tag(letter, "if quota")
    body(
        letter,
        "1. Cử {{ quota }} đại biểu thanh niên{% if age %} ({{ age }}){% endif %} dự hội nghị; danh sách ghi rõ họ và "
        "tên, ngày tháng năm sinh, giới tính, dân tộc, chức vụ hoặc nghề nghiệp, đối tượng, số điện thoại"
        "{% if list_deadline %}, gửi trước {{ list_deadline }}{% endif %}."
        "{% if categories %} Khi chọn đại biểu, quan tâm các đối tượng: {{ categories }}.{% endif %}",
    )
    tag(letter, "endif")


def _questions_wanted(letter: Letter) -> None:
    body(
        letter,
        "{% if quota %}2{% else %}1{% endif %}. Tổng hợp{% if least_questions %} ít nhất {{ least_questions }}{% "
        "endif %} câu hỏi, kiến nghị của thanh niên, ghi rõ người nêu và đơn vị{% if question_deadline %}, gửi trước "
        "{{ question_deadline }}{% endif %}{% if topics %}; tập trung vào các nội dung:{% else %}.{% endif %}",
    )
    listing(letter, "topic", "topics")


def answer_reminder() -> Letter:
    letter = new_letter()
    _about(letter, "V/v đôn đốc trả lời\ncâu hỏi, kiến nghị của thanh niên")
    body(
        letter,
        "{{ issuing_body_name }} đã {% if reference %}có Công văn {{ reference }} {% endif %}đề nghị {{ addressee }} "
        "chuẩn bị nội dung trả lời câu hỏi, kiến nghị của thanh niên gửi đến {{ title }} (thời gian tổ chức: "
        "{{ event_date }}). Đến nay còn {{ question_count }} câu hỏi, kiến nghị chưa có nội dung trả lời:",
    )
    grid(
        letter,
        ("TT", "Nội dung câu hỏi, kiến nghị", "Hạn trả lời"),
        (1.0, 12.3, 2.8),
        "clc",
        "for question in questions",
        Row(("{{ question.number }}", "{{ question.text }}", "{{ question.deadline }}")),
        "endfor",
    )
    body(
        letter,
        "{{ issuing_body_name }} đề nghị {{ addressee }} khẩn trương hoàn thành nội dung trả lời, gửi về "
        "{{ issuing_body_name }} {% if overdue %}ngay sau khi nhận được công văn này đối với câu hỏi đã quá hạn"
        "{% else %}đúng hạn nêu trên{% endif %}; câu hỏi, kiến nghị vượt thẩm quyền thì nêu rõ cơ quan có thẩm quyền "
        "giải quyết.",
    )
    _contact(letter)
    body(letter, "Đề nghị {{ addressee }} quan tâm thực hiện./.", keep=True)
    signatures(letter)
    return letter


def list_reminder() -> Letter:
    letter = new_letter()
    _about(letter, "V/v đôn đốc gửi danh sách đại biểu,\ncâu hỏi, kiến nghị của thanh niên")
    body(
        letter,
        "{{ issuing_body_name }} đã {% if reference %}có Công văn {{ reference }} {% endif %}đề nghị {{ addressee }} "
        "cử đại biểu và gửi câu hỏi, kiến nghị của thanh niên đến {{ title }} (thời gian tổ chức: {{ event_date }}). "
        "Đến nay còn thiếu:",
        keep=True,
    )
    listing(letter, "line", "owed")
    body(
        letter,
        "{{ issuing_body_name }} đề nghị {{ addressee }} gửi đủ các nội dung trên ngay sau khi nhận được công văn này "
        "để tổng hợp.",
    )
    _contact(letter)
    body(letter, "Đề nghị {{ addressee }} quan tâm, phối hợp thực hiện./.", keep=True)
    signatures(letter)
    return letter


def list_correction() -> Letter:
    letter = new_letter()
    _about(letter, "V/v đề nghị sửa, bổ sung danh sách,\ncâu hỏi, kiến nghị của thanh niên")
    body(
        letter,
        "{% if reference %}Thực hiện Công văn {{ reference }}, {% endif %}{{ addressee }} đã gửi danh sách đại biểu, "
        "câu hỏi, kiến nghị của thanh niên đến {{ title }}. Qua kiểm tra {{ files }}, {{ issuing_body_name }} thấy còn "
        "{{ place_count }} chỗ cần sửa, bổ sung:",
    )
    grid(
        letter,
        ("TT", "Tệp, dòng", "Đề nghị sửa"),
        (1.0, 6.1, 9.0),
        "cll",
        "for place in places",
        Row(("{{ place.number }}", "{{ place.where }}", "{{ place.text }}")),
        "endfor",
    )
    body(
        letter,
        "{{ issuing_body_name }} gửi kèm bản danh sách đã đánh dấu các chỗ trên, đề nghị {{ addressee }} sửa ngay "
        "trong bản này và gửi lại {{ issuing_body_name }} để tổng hợp.",
        keep=True,
    )
    _contact(letter)
    body(letter, "Đề nghị {{ addressee }} quan tâm, phối hợp thực hiện./.", keep=True)
    signatures(letter)
    return letter


def referral() -> Letter:
    letter = new_letter()
    _about(letter, "V/v chuyển câu hỏi, kiến nghị\ncủa thanh niên vượt thẩm quyền")
    body(
        letter,
        "Thực hiện Nghị định số 13/2021/NĐ-CP ngày 01 tháng 3 năm 2021 của Chính phủ, {{ issuing_body_name }} đã tổng "
        "hợp {{ total }} câu hỏi, kiến nghị của thanh niên gửi đến {{ title }} (thời gian tổ chức: {{ event_date }}), "
        "trong đó có {{ question_count }} câu hỏi, kiến nghị vượt thẩm quyền giải quyết của {{ issuing_body_name }}:",
    )
    grid(
        letter,
        ("TT", "Nội dung câu hỏi, kiến nghị", "Đơn vị nêu", "Cơ quan tham mưu"),
        (1.0, 8.3, 3.4, 3.4),
        "clll",
        "for question in questions",
        Row(("{{ question.number }}", "{{ question.text }}", "{{ question.asked_by }}", "{{ question.department }}")),
        "endfor",
    )
    body(
        letter,
        "{{ issuing_body_name }} kính đề nghị {{ addressee }} xem xét, giải quyết hoặc chuyển cơ quan có thẩm quyền "
        "giải quyết, và thông báo kết quả để {{ issuing_body_name }} trả lời thanh niên./.",
        keep=True,
    )
    signatures(letter)
    return letter
