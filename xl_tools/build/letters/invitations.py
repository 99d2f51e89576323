"""Templates of the invitations."""

from __future__ import annotations

from docx.document import Document as Letter

from .frame import head, signatures
from .page import new_letter
from .text import BOLD, abstract, body, tag, write


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
