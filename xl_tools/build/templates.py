"""`python -m xl_tools.build.templates` makes templates/*.docx, the letters as an office first gets them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx.document import Document as Letter

from ..features.letters.kinds import ASSIGNMENT, CONCLUSION, DELEGATE_INVITATION, GUEST_INVITATION, REPLY
from ..folders import TEMPLATES
from ..letters.package import repacked
from .letter_parts import (
    BOLD,
    ITALIC,
    abstract,
    body,
    grid,
    head,
    new_letter,
    signatures,
    tag,
    write,
)


def delegate_invitation() -> Letter:
    letter = _invitation()
    tag(letter, "if topics")
    body(letter, "Nội dung trọng tâm:")
    tag(letter, "for topic in topics")
    body(letter, "- {{ topic.text }}")
    tag(letter, "endfor")
    tag(letter, "endif")
    body(
        letter,
        "Đề nghị đại biểu mang theo giấy mời này, có mặt trước giờ khai mạc 15 phút để làm thủ tục đón tiếp "
        "(mã đại biểu: {{ code }}).",
    )
    _contact(letter)
    body(letter, "Rất mong đại biểu đến dự đầy đủ, đúng thành phần./.", keep=True)
    signatures(letter)
    return letter


def guest_invitation() -> Letter:
    letter = _invitation()
    _contact(letter)
    body(
        letter, "Sự có mặt của đại biểu góp phần vào thành công của hội nghị. Rất hân hạnh được đón tiếp./.", keep=True
    )
    signatures(letter)
    return letter


def _invitation() -> Letter:
    letter = new_letter()
    head(letter)
    write(letter, "GIẤY MỜI", BOLD, before=18)
    abstract(letter)
    body(letter, "{{ issuing_body_name }} trân trọng kính mời: ", ("{{ invitee }}", BOLD), ".")
    body(letter, "Tới dự {{ title }}{% if theme %}, chủ đề “{{ theme }}”{% endif %}.")
    tag(letter, "if chair")
    body(letter, "Chủ trì: {{ chair }}.")
    tag(letter, "endif")
    body(letter, "Thời gian: {{ event_when }}.")
    body(letter, "Địa điểm: {{ venue }}.")
    return letter


def _contact(letter: Letter) -> None:
    tag(letter, "if contact")
    body(letter, "Thông tin liên hệ: {{ contact }}.")
    tag(letter, "endif")


def assignment() -> Letter:
    letter = new_letter()
    head(letter, "V/v chuẩn bị nội dung trả lời\ncâu hỏi, kiến nghị của thanh niên")
    write(letter, "Kính gửi: {{ addressee }}", before=18, after=12)
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
    grid(
        letter,
        ("TT", "Nội dung câu hỏi, kiến nghị", "Cơ quan phối hợp", "Hạn trả lời"),
        (
            "{{ question.number }}",
            "{{ question.text }}{% if question.asked_by %} ({{ question.asked_by }}){% endif %}",
            "{{ question.cooperating }}",
            "{{ question.deadline }}",
        ),
        (1.0, 9.1, 3.5, 2.5),
        "question in questions",
    )
    body(
        letter,
        "Nội dung trả lời nêu rõ căn cứ, hướng giải quyết và thời hạn thực hiện; gửi về {{ issuing_body_name }}"
        "{% if deadline %} trước {{ deadline }}{% else %} theo hạn ghi ở từng câu hỏi{% endif %} để tổng hợp. Câu hỏi, "
        "kiến nghị vượt thẩm quyền thì nêu rõ cơ quan có thẩm quyền giải quyết.",
    )
    tag(letter, "if contact")
    body(letter, "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {{ contact }}.")
    tag(letter, "endif")
    body(letter, "Đề nghị {{ addressee }} quan tâm thực hiện./.", keep=True)
    signatures(letter)
    return letter


def conclusion() -> Letter:
    letter = new_letter()
    head(letter)
    write(letter, "THÔNG BÁO", BOLD, before=18)
    abstract(letter)
    _opening(letter)
    _raised(letter)
    _answered(letter)
    _passed_on(letter)
    _to_resolve(letter)
    body(
        letter,
        "{{ issuing_body_name }} thông báo để các cơ quan, đơn vị, địa phương có liên quan biết, thực hiện và công "
        "khai theo quy định./.",
        keep=True,
    )
    signatures(letter)
    return letter


def _opening(letter: Letter) -> None:
    body(
        letter,
        "{{ event_date|capitalize }}{% if venue %}, tại {{ venue }}{% endif %}, "
        "{% if chair %}{{ chair }} đã chủ trì {{ title }}{% else %}{{ title }} đã được tổ chức{% endif %}"
        "{% if theme %} với chủ đề “{{ theme }}”{% endif %}."
        "{% if present %} Dự hội nghị có {{ present }} đại biểu.{% endif %}",
    )
    body(
        letter,
        "Sau khi nghe {{ question_count }} câu hỏi, kiến nghị của thanh niên và ý kiến của các cơ quan, đơn vị, "
        "{% if chair %}{{ chair }}{% else %}người chủ trì{% endif %} kết luận như sau:",
    )


def _raised(letter: Letter) -> None:
    body(letter, ("1. Các vấn đề thanh niên nêu", BOLD), keep=True)
    tag(letter, "for theme in themes")
    body(letter, ("{{ theme.name }} ({{ theme.count }} câu hỏi, kiến nghị):", ITALIC), keep=True)
    tag(letter, "for question in theme.questions")
    body(letter, "Câu {{ question.number }}. {{ question.text }}")
    tag(letter, "endfor")
    tag(letter, "endfor")


def _answered(letter: Letter) -> None:
    body(letter, ("2. Các câu hỏi, kiến nghị đã được trả lời tại hội nghị", BOLD), keep=True)
    tag(letter, "for question in answered")
    body(
        letter,
        (
            "Câu {{ question.number }}{% if question.department %} ({{ question.department }} trả lời){% endif %}:",
            ITALIC,
        ),
        keep=True,
    )
    tag(letter, "for paragraph in question.paragraphs")
    body(letter, "{{ paragraph.text }}")
    tag(letter, "endfor")
    tag(letter, "else")
    body(letter, "Không có.")
    tag(letter, "endfor")


def _passed_on(letter: Letter) -> None:
    body(
        letter,
        ("3. Các câu hỏi, kiến nghị phức tạp, liên quan nhiều lĩnh vực hoặc vượt thẩm quyền", BOLD),
        keep=True,
    )
    tag(letter, "if recorded")
    body(letter, "Ghi nhận để tiếp tục nghiên cứu, trả lời sau:", keep=True)
    grid(
        letter,
        ("Câu", "Cơ quan chủ trì trả lời", "Hạn trả lời"),
        ("{{ question.number }}", "{{ question.department }}", "{{ question.deadline }}"),
        (1.5, 12.1, 2.5),
        "question in recorded",
    )
    tag(letter, "endif")
    tag(letter, "if referred")
    body(letter, "Chuyển cơ quan có thẩm quyền giải quyết:", keep=True)
    tag(letter, "for question in referred")
    body(letter, "- Câu {{ question.number }}: {{ question.department }} tham mưu văn bản chuyển.")
    tag(letter, "endfor")
    tag(letter, "endif")
    tag(letter, "if not recorded and not referred")
    body(letter, "Không có.")
    tag(letter, "endif")


def _to_resolve(letter: Letter) -> None:
    body(letter, ("4. Cơ quan, đơn vị có trách nhiệm giải quyết và thời hạn", BOLD), keep=True)
    tag(letter, "if tasks")
    grid(
        letter,
        ("TT", "Nội dung giải quyết", "Cơ quan thực hiện", "Thời hạn"),
        ("{{ task.number }}", "{{ task.text }}", "{{ task.body }}", "{{ task.deadline }}"),
        (1.0, 8.6, 4.0, 2.5),
        "task in tasks",
    )
    tag(letter, "else")
    body(letter, "Các câu hỏi, kiến nghị đã được trả lời, không có việc phải giải quyết tiếp.")
    tag(letter, "endif")


def reply() -> Letter:
    letter = new_letter()
    head(letter, "V/v trả lời câu hỏi,\nkiến nghị của thanh niên")
    write(letter, "Kính gửi: {{ addressee }}{% if unit %}, {{ unit }}{% endif %}", before=18, after=12)
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
    tag(letter, "for paragraph in answer")
    body(letter, "{{ paragraph.text }}")
    tag(letter, "endfor")
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


BUILDERS: dict[str, Callable[[], Letter]] = {
    DELEGATE_INVITATION.template: delegate_invitation,
    GUEST_INVITATION.template: guest_invitation,
    ASSIGNMENT.template: assignment,
    CONCLUSION.template: conclusion,
    REPLY.template: reply,
}


def template_bytes(name: str) -> bytes:
    """The template as a .docx, the same bytes every time. KeyError for a name that is not in BUILDERS."""
    made = BytesIO()
    BUILDERS[name]().save(made)
    return repacked(made.getvalue())


def write_templates(folder: Path) -> list[Path]:
    """Make every template anew in this folder."""
    folder.mkdir(exist_ok=True)
    written = []
    for name in BUILDERS:
        (folder / name).write_bytes(template_bytes(name))
        written.append(folder / name)
    return written


if __name__ == "__main__":
    sys.stdout.write("".join(f"{file.name}\n" for file in write_templates(TEMPLATES)))
