"""Templates of the invitations."""

from __future__ import annotations

from docx.document import Document as Letter

from .frame import head, signatures
from .page import new_letter
from .text import Look, body, tag, titled

BODY = 13


def delegate_invitation() -> Letter:
    letter = _invitation()
    tag(letter, "if topics")
    _text(letter, "Nội dung trọng tâm:", keep=True)
    tag(letter, "for topic in topics")
    _text(letter, "- {{ topic.text }}")
    tag(letter, "endfor")
    tag(letter, "endif")
    _text(
        letter,
        "Đề nghị đại biểu mang theo giấy mời này, có mặt trước giờ khai mạc 15 phút để làm thủ tục đón tiếp "
        "(mã đại biểu: {{ code }}).",
    )
    _contact(letter)
    _text(letter, "Rất mong đại biểu đến dự đầy đủ, đúng thành phần./.", keep=True)
    signatures(letter)
    return letter


def guest_invitation() -> Letter:
    letter = _invitation()
    _contact(letter)
    _text(
        letter, "Sự có mặt của đại biểu góp phần vào thành công của hội nghị. Rất hân hạnh được đón tiếp./.", keep=True
    )
    signatures(letter)
    return letter


def _invitation() -> Letter:
    """Set small and close: an invitation is one page wherever it can be."""
    letter = new_letter()
    head(letter)
    titled(letter, "GIẤY MỜI", space=6)
    _text(letter, "{{ issuing_body_name }} trân trọng kính mời: ", ("{{ invitee }}", Look(BODY, bold=True)), ".")
    _text(letter, "Tới dự {{ title }}{% if theme %}, chủ đề “{{ theme }}”{% endif %}.")
    tag(letter, "if chair")
    _text(letter, "Chủ trì: {{ chair }}.")
    tag(letter, "endif")
    _text(letter, "Thời gian: {{ event_when }}.")
    _text(letter, "Địa điểm: {{ venue }}.")
    return letter


def _contact(letter: Letter) -> None:
    tag(letter, "if contact")
    _text(letter, "Thông tin liên hệ: {{ contact }}.")
    tag(letter, "endif")


def _text(letter: Letter, *parts: tuple[str, Look] | str, keep: bool = False) -> None:
    looks = ((part, Look(BODY)) if isinstance(part, str) else part for part in parts)
    body(letter, *looks, keep=keep).paragraph_format.line_spacing = 1.0
