"""`make_answer_forms`: to each department a workbook with its questions, to be answered in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...blank_forms import FormColumn, FormSheet, WriteForm
from ...changes import ChangeSet
from ...given import Given
from ...messages import FORMS
from ...rules.form_codes import form_code
from ...rules.questions import QuestionGroup
from ...schema import DEPARTMENTS, QUESTIONS, Department
from ...schema.book import Book
from ...schema.lists import LISTS, REFERRED
from ...vietnamese import tidied
from . import wording
from .assignments import asking_units, deadline_of, led_by_departments
from .form_register import ANSWER_FORMS, Form, placeholders, registered_forms
from .unit_forms import sending


def make_answer_forms(book: Book, given: Given) -> ChangeSet:
    """A form for every department that owes answers, with just the questions that are open."""
    led, problems = led_by_departments(book)
    owing = [(department, still) for department, groups in led if (still := [*filter(_is_open, groups)])]
    forms = [_form(book, department, groups) for department, groups in owing]
    return registered_forms(book, given, ANSWER_FORMS, forms, [*problems, *placeholders(DEPARTMENTS, forms)])


def _is_open(group: QuestionGroup) -> bool:
    question = group.representative
    return not question.answer.strip() and question.way != REFERRED


def _form(book: Book, department: Department, groups: Sequence[QuestionGroup]) -> Form:
    settings, name = book.settings, tidied(department.name)
    code = form_code(department.code, name)
    deadlines = {deadline_of(book, group) for group in groups}
    only = next(iter(deadlines)) if len(deadlines) == 1 else None
    head = FORMS["answer_deadline"].format(date=wording.short_date(only)) if only else ""
    several = len(deadlines) > 1
    sheet = FormSheet(
        FORMS["answers"],
        FORMS["answers_heading"],
        FORMS["answers_note"],
        _columns(several),
        tuple(_row(book, number, group, several) for number, group in enumerate(groups, start=1)),
        FORMS["questions_given"].format(count=wording.two_digits(len(groups))),
        least=len(groups),
        deadline=FORMS["answer_deadlines"] if several else head,
        tallest=True,
    )
    content = WriteForm(
        path="",
        code=code,
        issuing_body=tidied(settings.issuing_body),
        recipient=FORMS["department"].format(name=name),
        theme=FORMS["theme"].format(theme=tidied(settings.theme)) if tidied(settings.theme) else "",
        sheets=(sheet,),
        instructions=(*_instructions(), sending(settings, code, only)),
        made=book.today,
    )
    return Form(department.code, name, content)


def _columns(several_deadlines: bool) -> tuple[FormColumn, ...]:
    """What is asked stands there; what is to be filled in has the headings that a returned list is read by."""
    by_field = QUESTIONS.by_field
    ways = LISTS["ways"].values
    return (
        FormColumn("STT", "number", 5),
        FormColumn("Mã câu hỏi", "given", 10),
        FormColumn(by_field["text"].header, "given", 34),
        FormColumn("Đơn vị nêu", "given", 17),
        *((FormColumn("Trả lời trước ngày", "given", 13),) if several_deadlines else ()),
        FormColumn(f"{by_field['answer'].header} *", "long_text", 40, required=True),
        FormColumn(f"{by_field['way'].header} *", "choice", 16, choices=ways, required=True),
        FormColumn("Số văn bản", "text", 12, tip="Ví dụ: 125/SXD-VP; để trống khi không trả lời bằng văn bản."),
        FormColumn("Người trả lời", "text", 14),
        FormColumn("Đề nghị gia hạn", "day", 13),
    )


def _row(book: Book, number: int, group: QuestionGroup, several_deadlines: bool) -> tuple[str, ...]:
    text = "\n".join(wording.text_lines(group.text))
    until = (wording.short_date(deadline_of(book, group)),) if several_deadlines else ()
    return str(number), group.representative.code, text, "; ".join(asking_units(group)), *until


def _instructions() -> Iterator[str]:
    yield FORMS["fill_answers"]
    yield FORMS["fill_unsure"].format(way=REFERRED)
    yield FORMS["fill_later"]
    yield FORMS["protected"]
