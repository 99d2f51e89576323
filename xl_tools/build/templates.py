"""`python -m xl_tools.build.templates` makes templates/*.docx, the letters as an office first gets them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from docx.document import Document as Letter

from ..features.letters import kinds
from ..folders import TEMPLATES
from ..letters.package import repacked
from .letters import event, invitations, lists, official, outcome

BUILDERS: dict[str, Callable[[], Letter]] = {
    kinds.PLAN.template: event.plan,
    kinds.BUDGET_ESTIMATE.template: event.budget,
    kinds.QUOTA_LETTER.template: official.quota_letter,
    kinds.LIST_REMINDER.template: official.list_reminder,
    kinds.LIST_CORRECTION.template: official.list_correction,
    kinds.ATTENDEE_LIST.template: lists.attendee_list,
    kinds.DELEGATE_INVITATION.template: invitations.delegate_invitation,
    kinds.GUEST_INVITATION.template: invitations.guest_invitation,
    kinds.BADGES.template: lists.badges,
    kinds.SIGN_IN_SHEET.template: lists.sign_in_sheet,
    kinds.ASSIGNMENT.template: official.assignment,
    kinds.ANSWER_REMINDER.template: official.answer_reminder,
    kinds.HALL_PAPER.template: outcome.hall_paper,
    kinds.PROGRAMME.template: event.programme,
    kinds.SCRIPT.template: event.script,
    kinds.MINUTES.template: outcome.minutes,
    kinds.CONCLUSION.template: outcome.conclusion,
    kinds.REPLY.template: official.reply,
    kinds.REFERRAL.template: official.referral,
    kinds.REPORT.template: outcome.report,
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
