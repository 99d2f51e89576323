"""`demo`: one dialogue from the empty book to the letters, with invented data, through the buttons everyone uses."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from .build.contents import Contents
from .build.sample import leads_chosen, sample_contents
from .build.sample_lists import codes_on, fill_form, is_on_a_list, write_lists
from .build.workbooks import build_book
from .call_arguments import DONE, Arguments
from .changes import AddRow, Problem, SetCell
from .commands import BY_COMMAND_ID, COMMANDS
from .features.inspection import problem_line
from .features.letters.form_register import ANSWER_FORMS, UNIT_FORMS
from .features.letters.kinds import PLAN
from .folders import BLANK_BOOK, backup_folder, documents_folder
from .hosts.base import Selection
from .hosts.file import FileHost
from .messages import DEMO, FORMS, PHRASES, USAGES, Refusal, severity, system_reason, without_zeros
from .new_book import copy_ready_book
from .pictures import libreoffice, page_as_png, sheet_as_pdf
from .rules.questions import is_counted_question
from .run import Outcome, Request, click
from .schema import ATTENDEES, CONCLUSIONS, DOCUMENTS, FINDINGS, LISTED, OVERVIEW_TITLE, PAIRS, QUESTIONS, REVIEW
from .schema.lists import ANSWERED_LATER, PAIR_WAITS, RETURNED, WITHDRAWN, YES
from .schema.reading import cell_text, to_cell
from .schema.sheet import TableRow
from .vietnamese import key

BOOK_NAME, BOOK_OF_PLAN = "so-doi-thoai.xlsx", "so-tu-ke-hoach.xlsx"
LISTS_FOLDER = "danh-sach-gui-ve"
PICTURE_NAME = "tong-quan"
SHOWN_PROBLEMS = 3
FORMS_RETURNED = 3
"""How many units fill in the form they got; the others send lists of their own."""
_ANSWER_HEADINGS = {"Trả lời *": "answer", "Cách giải quyết": "way", "Số văn bản": "document_number"}

Row = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Run the demo and print its account; 0 when it ran to the end, whatever was found in the data."""
    parser = Arguments("demo", USAGES["demo"])
    parser.add_argument("--out", type=Path, default=Path("demo"))
    folder = _unused(parser.read(arguments).out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("demo_not_written", folder=folder, reason=system_reason(error)) from None
    run_demo(folder, datetime.now(), _say)
    return DONE


def _say(line: str) -> None:
    print(line, flush=True)


def _unused(folder: Path) -> Path:
    """The folder, or the first of its numbered names that is not in use: an earlier demo is never overwritten."""
    candidates = (folder.with_name(f"{folder.name}-{number}") if number > 1 else folder for number in range(1, 10_000))
    return next(path for path in candidates if not path.exists() or (path.is_dir() and not any(path.iterdir())))


def run_demo(folder: Path, now: datetime, say: Callable[[str], None]) -> Demo:
    """Everything the demo does, into an empty folder; returns what it did."""
    sample = sample_contents()
    demo = Demo(folder, now, say, sample)
    demo.make_book()
    demo.press_all("write_plan", "write_budget", "make_forms", "write_quota_letters")
    demo.press("import_lists", files=demo.write_lists())
    demo.review_lists()
    demo.press_all("write_reminders", "check_attendees", "check_quotas", "find_duplicates")
    say(DEMO["try_undo"])
    demo.press_all("undo", "find_duplicates")
    demo.decide_questions()
    demo.press("assign_departments")
    demo.choose_departments()
    demo.press_all("assign_departments", "make_answer_forms", "write_assignments")
    demo.press_all("write_invitations", "write_attendee_list", "write_badges", "write_sign_in_sheet")
    demo.return_answers()
    demo.type_answers()
    demo.press("make_answer_forms")
    demo.press_all("check_deadlines", "write_reminders", "write_programme", "write_script", "write_hall_papers")
    demo.press_all("write_minutes", "write_conclusion", "write_replies", "write_referrals", "write_report")
    demo.press_all("check_letters", "print_letters")
    demo.press("refresh_dashboard")
    demo.press("back_up")
    demo.begin_from_plan()
    demo.make_picture()
    demo.tell_where_to_look()
    return demo


@dataclass
class Demo:
    """One run: the book, and what came of each button."""

    folder: Path
    now: datetime
    say: Callable[[str], None]
    sample: Contents
    outcomes: list[Outcome] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book = self.folder / BOOK_NAME

    @property
    def host(self) -> FileHost:
        """The book as a new start of the program would find it."""
        return FileHost(self.book, clock_date=self.now.date(), yes=True, out=io.StringIO(), err=sys.stderr)

    def make_book(self) -> None:
        """The office's book before anything has come in: its settings, units, tasks, and the guests it invites."""
        invited = [
            _without_code(row)
            for row in self.sample.rows[ATTENDEES.id]
            if not is_on_a_list(row) and row.get("state") != WITHDRAWN
        ]
        received = (QUESTIONS.id, PAIRS.id, CONCLUSIONS.id)
        rows = {name: rows for name, rows in self.sample.rows.items() if name not in received}
        build_book(
            self.book, Contents(self.sample.settings, {**rows, ATTENDEES.id: invited}), clock_date=self.now.date()
        )
        self.say(DEMO["start"].format(body=self.sample.settings["issuing_body"], book=self.book))

    def begin_from_plan(self) -> None:
        """The next book begins with nothing but the plan that this one wrote; people accept every line of it."""
        plan = next(iter(self._made(PLAN.name).values()))
        following = replace(self)
        following.book = self.folder / BOOK_OF_PLAN
        copy_ready_book(BLANK_BOOK, following.book)
        self.say(DEMO["from_plan"].format(plan=plan.name, book=following.book.name))
        following.press("read_plan", files=(plan,))
        host = following.host
        lines = [row for row in host.read([REVIEW])[REVIEW.id].rows if not row.cells.get("chosen")]
        host.write([SetCell(REVIEW.id, cell_text(line.cells["code"]), "chosen", YES, None) for line in lines])
        following.press("accept_plan")

    def write_lists(self) -> tuple[Path, ...]:
        folder = self.folder / LISTS_FOLDER
        folder.mkdir()
        forms = dict(islice(self._made(UNIT_FORMS).items(), FORMS_RETURNED))
        files = write_lists(folder, self.sample, {key(name): path for name, path in forms.items()})
        self.say(DEMO["lists"].format(count=len(files), folder=folder))
        if forms:
            self.say(DEMO["forms_returned"].format(units=", ".join(forms)))
        return files

    def _made(self, kind: str) -> dict[str, Path]:
        """The papers of a kind that the register has, by the name of the unit, department or person they are for."""
        rows = self.host.read([DOCUMENTS])[DOCUMENTS.id].rows
        folder = documents_folder(self.book)
        return {
            cell_text(row.cells["recipient"]): folder / cell_text(row.cells["file"])
            for row in rows
            if row.cells.get("kind") == kind
        }

    def return_answers(self) -> None:
        """The department with the most answers fills in its form and sends it back."""
        rows = self.host.read([QUESTIONS])[QUESTIONS.id].rows
        by_place = {_place(row.cells): row.cells for row in rows}
        answers: dict[str, dict[str, Row]] = {}
        for typed in self.sample.rows[QUESTIONS.id]:
            cells = by_place.get(_place(typed), {})
            code = cell_text(cells.get("representative") or cells.get("code"))
            lead = next((cell_text(row.cells.get("lead")) for row in rows if row.cells["code"] == code), "")
            if lead and typed.get("answer"):
                said = {name: typed[field] for name, field in _ANSWER_HEADINGS.items() if typed.get(field)}
                answers.setdefault(key(lead), {}).setdefault(code, said)
        name, form = max(self._made(ANSWER_FORMS).items(), key=lambda item: len(answers.get(key(item[0]), ())))
        filled = self.folder / LISTS_FOLDER / f"Tra loi - {name}.xlsx"
        fill_form(form, filled, FORMS["answers"], [answers[key(name)].get(code, {}) for code in codes_on(form)])
        self.say(DEMO["answers_returned"].format(name=name))
        self.press("import_lists", files=(filled,))

    def review_lists(self) -> None:
        """People look at the lists that could not be taken in unseen, and accept them as they were read."""
        host = self.host
        lines = [
            row for row in host.read([REVIEW])[REVIEW.id].rows if row.cells.get("subject") == PHRASES["whole_file"]
        ]
        if lines:
            codes = [cell_text(line.cells["code"]) for line in lines]
            host.write([SetCell(REVIEW.id, code, "chosen", YES, None) for code in codes])
            self.say(DEMO["lists_reviewed"].format(count=len(lines)))
            self.press("accept_lists")

    def press_all(self, *command_ids: str) -> None:
        for command_id in command_ids:
            self.press(command_id)

    def press(self, command_id: str, files: Iterable[Path] = (), rows: Selection | None = None) -> None:
        """Press a button on the book, with these rows selected, and say what came of it."""
        command = BY_COMMAND_ID[command_id]
        self.say(DEMO["step"].format(number=len(self.outcomes) + 1, label=command.label))
        host = self.host
        host.selected = rows
        outcome = click(command, host, Request(now=self.now, files=tuple(files)))
        self.outcomes.append(outcome)
        self.say("\n".join(f"   {line}" for line in outcome.result.summary.splitlines()))
        if outcome.documents and command.feature:
            self.say(DEMO["documents"].format(count=len(outcome.documents), first=outcome.documents[0].name))
        self._say_problems(outcome.problems)

    def _say_problems(self, problems: Sequence[Problem]) -> None:
        if not problems:
            return
        errors = sum(severity(problem.code) == "error" for problem in problems)
        self.say(without_zeros(DEMO["problems"], count=len(problems), errors=errors))
        for problem in _one_of_each(problems)[:SHOWN_PROBLEMS]:
            self.say(f"     - {problem_line(problem)}")

    def decide_questions(self) -> None:
        """People decide about the pair that is most alike and the one that is least, and split what asks two things."""
        tables = self.host.read([PAIRS, QUESTIONS])
        pairs = [row.cells for row in tables[PAIRS.id].rows if row.cells.get("state") == PAIR_WAITS]
        several = [row.cells for row in tables[QUESTIONS.id].rows if row.cells.get("several")]
        if len(pairs) > 1:
            self.say(DEMO["pairs_decided"].format(count=len(pairs)))
            most, least = (Selection(PAIRS.id, (cell_text(pairs[at]["code"]),)) for at in (0, -1))
            self.press("mark_same", rows=most)
            self.press("mark_different", rows=least)
            self.press("show_group", rows=most)
        if several:
            self.say(DEMO["split"])
            self.press("split_question", rows=Selection(QUESTIONS.id, (cell_text(several[0]["code"]),)))

    def choose_departments(self) -> None:
        """People choose a department for every question that the program was not sure about."""
        later = leads_chosen()
        chosen = {
            _place(typed): typed.get("lead") or later.get(typed["code"], "") for typed in self.sample.rows[QUESTIONS.id]
        }
        host = self.host
        rows = host.read([QUESTIONS])[QUESTIONS.id].rows
        by_code = {row.cells["code"]: row for row in rows}
        changes = []
        for row in filter(is_counted_question, rows):
            sent = by_code.get(row.cells.get("split_from"), row)
            if not row.cells.get("lead") and chosen.get(_place(sent.cells)):
                changes.append(_typed_cell(row, "lead", chosen[_place(sent.cells)]))
        host.write(changes)
        self.say(DEMO["departments_chosen"].format(count=len(changes)))

    def type_answers(self) -> None:
        """People type what came back: vetting, answers at the representative, ways of settling, conclusions."""
        host = self.host
        rows = host.read([QUESTIONS])[QUESTIONS.id].rows
        by_place = {_place(row.cells): row for row in rows}
        by_code = {cell_text(row.cells["code"]): row for row in rows}
        codes: dict[str, str] = {}
        changes: dict[tuple[str, str], SetCell] = {}
        for typed in self.sample.rows[QUESTIONS.id]:
            row = by_place.get(_place(typed))
            if row is not None:
                row = by_code.get(cell_text(row.cells.get("representative")), row)
                codes[typed["code"]] = cell_text(row.cells["code"])
                for column in (name for name in TYPED if name in typed and not row.cells.get(name)):
                    changes.setdefault((codes[typed["code"]], column), _typed_cell(row, column, typed[column]))
        for code, row in by_code.items():
            returned = changes.get((code, "vetting"))
            if is_counted_question(row) and not (returned and returned.value == RETURNED):
                changes.setdefault((code, "way"), _typed_cell(row, "way", ANSWERED_LATER))
        conclusions = [_typed_conclusion(typed, codes) for typed in self.sample.rows[CONCLUSIONS.id]]
        host.write((*changes.values(), *conclusions))
        answers = sum(column == "answer" for _, column in changes)
        self.say(DEMO["typed"].format(answers=answers, conclusions=len(conclusions)))

    def make_picture(self) -> None:
        self.pictures, skipped = dashboard_pictures(self.book, self.folder)
        if self.pictures:
            self.say(DEMO["pictures"].format(files=", ".join(path.name for path in self.pictures)))
        if skipped:
            self.say(f"   {skipped}")

    def tell_where_to_look(self) -> None:
        tables = self.host.read([FINDINGS, LISTED, DOCUMENTS])
        by_command = Counter(cell_text(row.cells.get("command")) for row in tables[FINDINGS.id].rows)
        found = "\n".join(
            f"     {command.label}: {by_command[command.label]}" for command in COMMANDS if by_command[command.label]
        )
        self.say(
            DEMO["end"].format(
                book=self.book,
                findings_sheet=FINDINGS.title,
                findings=found,
                listed_sheet=LISTED.title,
                listed=len(tables[LISTED.id].rows),
                overview=OVERVIEW_TITLE,
                letters_folder=documents_folder(self.book),
                letters=len(tables[DOCUMENTS.id].rows),
                backups=backup_folder(self.book),
            )
        )


def _without_code(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "code"}


def _one_of_each(problems: Sequence[Problem]) -> list[Problem]:
    """The first problem of each kind, errors first."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.code, problem)
    return sorted(first.values(), key=lambda problem: severity(problem.code) != "error")


def _place(cells: Row) -> tuple[str, str]:
    """What a question is known by before and after it came in: its text and its unit."""
    return key(cell_text(cells.get("text"))), key(cell_text(cells.get("unit")))


TYPED = ("vetting", "vetting_reason", "answer", "way", "document_number", "told_on")


def _typed_cell(row: TableRow, column: str, value: Any) -> SetCell:
    cell = to_cell(QUESTIONS.by_field[column], value)
    return SetCell(QUESTIONS.id, cell_text(row.cells["code"]), column, cell, row.cells.get(column))


def _typed_conclusion(typed: Row, codes: Mapping[str, str]) -> AddRow:
    about = tuple(codes[code] for code in typed["questions"] if code in codes)
    cells = {name: to_cell(CONCLUSIONS.by_field[name], value) for name, value in {**typed, "questions": about}.items()}
    return AddRow(CONCLUSIONS.id, typed["code"], cells)


def dashboard_pictures(book: Path, folder: Path) -> tuple[list[Path], str]:
    """The dashboard as PDF and PNG, and a sentence about what was skipped and why ("" when nothing was)."""
    if libreoffice() is None:
        return [], DEMO["without_libreoffice"]
    pdf, png = (folder / f"{PICTURE_NAME}{suffix}" for suffix in (".pdf", ".png"))
    if not sheet_as_pdf(book, OVERVIEW_TITLE, pdf):
        return [], DEMO["picture_failed"]
    return ([pdf, png], "") if page_as_png(pdf, png) else ([pdf], DEMO["without_pdftoppm"])
