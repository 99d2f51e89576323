"""The fields a template may use: name, and what it stands for as the guide tells the office.

A dotted name belongs to a repeated block: `questions.text` is the text of each of `questions`.
"""

from __future__ import annotations

from . import (
    assignments,
    attendee_list,
    badges,
    budget,
    conclusion,
    hall_papers,
    invitations,
    list_corrections,
    minutes,
    plan,
    programme,
    quota_letters,
    referrals,
    reminders,
    replies,
    report,
    script,
    sign_in_sheet,
)
from .kinds import (
    ANSWER_REMINDER,
    ASSIGNMENT,
    ATTENDEE_LIST,
    BADGES,
    BUDGET_ESTIMATE,
    CONCLUSION,
    DELEGATE_INVITATION,
    GUEST_INVITATION,
    HALL_PAPER,
    LIST_CORRECTION,
    LIST_REMINDER,
    MINUTES,
    PLAN,
    PROGRAMME,
    QUOTA_LETTER,
    REFERRAL,
    REPLY,
    REPORT,
    SCRIPT,
    SIGN_IN_SHEET,
    LetterKind,
)

FRAME_FIELDS: dict[str, str] = {
    "union_style": "“Có” khi văn bản theo thể thức của Đoàn (cột Thể thức), để trống khi theo thể thức hành chính",
    "joint": "“Có” khi văn bản do hai cơ quan cùng ký, để trống khi một cơ quan ký",
    "superior_body": "Cơ quan cấp trên, chữ in hoa; có thể trống",
    "issuing_body": "Cơ quan ban hành, chữ in hoa, ở đầu văn bản",
    "second_body": "Cơ quan cùng ban hành, chữ in hoa; có thể trống",
    "issuing_body_rule": "Đường kẻ dưới tên cơ quan ban hành",
    "issuing_body_name": "Cơ quan ban hành, viết thường như trong câu văn",
    "issuers": "Cơ quan ban hành, kèm cơ quan cùng ban hành khi có, viết thường như trong câu văn",
    "number_line": "Dòng số và ký hiệu; số để trống đến khi văn thư cấp",
    "place_and_date": "Địa danh và ngày tháng; ngày tháng để trống đến khi văn thư ghi",
    "authority": "Thẩm quyền ký, ví dụ TM. ỦY BAN NHÂN DÂN; có thể trống",
    "signer_title": "Chức vụ người ký, chữ in hoa",
    "signer_name": "Họ tên người ký",
    "second_authority": "Thẩm quyền ký của người ký thứ hai; có thể trống",
    "second_title": "Chức vụ người ký thứ hai",
    "second_name": "Họ tên người ký thứ hai",
    "recipients": "Các dòng nơi nhận",
    "recipients.text": "Một dòng nơi nhận, đã có gạch đầu dòng và dấu cuối dòng",
    "title": "Tên hội nghị",
    "theme": "Chủ đề; có thể trống",
    "chair": "Người chủ trì; có thể trống",
    "locality": "Địa bàn; có thể trống",
    "contact": "Đầu mối liên hệ; có thể trống",
    "event_date": "Ngày tổ chức, ví dụ ngày 20 tháng 3 năm 2026; hoặc cụm từ của kế hoạch; hoặc “chưa có ngày”",
    "plan_reference": "Kế hoạch tổ chức: số, ngày và cơ quan ban hành, phần nào đã biết",
}
"""In every letter."""

OWN_FIELDS: dict[LetterKind, dict[str, str]] = {
    PLAN: plan.FIELDS,
    BUDGET_ESTIMATE: budget.FIELDS,
    QUOTA_LETTER: quota_letters.FIELDS,
    LIST_REMINDER: reminders.LIST_FIELDS,
    LIST_CORRECTION: list_corrections.FIELDS,
    ATTENDEE_LIST: attendee_list.FIELDS,
    DELEGATE_INVITATION: invitations.FIELDS,
    GUEST_INVITATION: invitations.FIELDS,
    BADGES: badges.FIELDS,
    SIGN_IN_SHEET: sign_in_sheet.FIELDS,
    ASSIGNMENT: assignments.FIELDS,
    ANSWER_REMINDER: reminders.ANSWER_FIELDS,
    HALL_PAPER: hall_papers.FIELDS,
    PROGRAMME: programme.FIELDS,
    SCRIPT: script.FIELDS,
    MINUTES: minutes.FIELDS,
    CONCLUSION: conclusion.FIELDS,
    REPLY: replies.FIELDS,
    REFERRAL: referrals.FIELDS,
    REPORT: report.FIELDS,
}
"""By kind of document, besides those of every letter."""

FIELDS: dict[str, dict[str, str]] = {kind.template: {**FRAME_FIELDS, **own} for kind, own in OWN_FIELDS.items()}
"""By template: every field it is given, and nothing else."""
