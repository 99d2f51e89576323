"""The sample book: complete, invented, and wrong only where it is meant to be."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest
from planted import NOT_THE_SAME, OPEN_QUESTIONS, PLANTED, SAME_QUESTIONS

from xl_tools.build.sample import leads_chosen, sample_contents
from xl_tools.build.tables import book_of
from xl_tools.changes import Problem, SetCell
from xl_tools.commands import BY_COMMAND_ID
from xl_tools.hosts.memory import MemoryHost
from xl_tools.journal import Journal
from xl_tools.rules.questions import question_groups
from xl_tools.run import Outcome, Request, click
from xl_tools.schema import ATTENDEES, DEPARTMENTS, DOCUMENTS, LISTED, PAIRS, QUESTIONS, UNITS
from xl_tools.schema.book import Book
from xl_tools.schema.lists import REPRESENTATIVE, RETURNED
from xl_tools.schema.units import Unit
from xl_tools.vietnamese import is_phone, phone_key

DAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def book() -> Book:
    return book_of(sample_contents(), date(2027, 7, 1))


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Outcome], Book]:
    """Every command of PLANTED, pressed once in that order, and the book they leave."""
    path: Path = tmp_path_factory.mktemp("vi-du") / "vi-du.xlsx"
    host = MemoryHost(book_of(sample_contents(), DAY).tables, DAY, path=path)
    request = Request(now=datetime(2026, 3, 12, 8))
    outcomes = {name: click(BY_COMMAND_ID[name], host, request, Journal(None)) for name in PLANTED}
    return outcomes, Book(host.tables, DAY)


def places(problems: tuple[Problem, ...]) -> set[tuple[str, str, str]]:
    return {(problem.code, problem.key or "", problem.column or "") for problem in problems}


@pytest.mark.parametrize("command", PLANTED)
def test_every_command_finds_exactly_what_was_planted(command: str, pressed: tuple[dict[str, Outcome], Book]) -> None:
    found = tuple(problem for problem in pressed[0][command].problems if problem.code not in OPEN_QUESTIONS)
    assert places(found) == PLANTED[command]
    assert len(found) == len(PLANTED[command])


def test_what_waits_for_a_decision_is_told_of_every_such_question_and_no_other(
    pressed: tuple[dict[str, Outcome], Book],
) -> None:
    outcomes, book = pressed
    groups = question_groups(book)
    without_lead = {group.representative.code for group in groups if not group.representative.lead}
    without_way = {group.representative.code for group in groups if not group.representative.way}
    told = {
        command: sum(
            int(problem.details.get("count", 1))
            for problem in outcomes[command].problems
            if problem.code in OPEN_QUESTIONS
        )
        for command in PLANTED
    }
    assert told["assign_departments"] == len(without_lead)
    assert told["write_assignments"] == len(without_lead)
    assert told["write_conclusion"] == len(without_way)
    assert not any(told[command] for command in PLANTED if command.split("_")[0] in {"check", "find", "refresh"})


def found_groups(outcome: Outcome) -> dict[str, str]:
    """The group of each linked question, by code."""
    return {
        change.key: str(change.value)
        for change in outcome.result.changes
        if isinstance(change, SetCell) and change.column == "group" and change.value
    }


def test_no_two_different_questions_are_linked(pressed: tuple[dict[str, Outcome], Book]) -> None:
    groups = found_groups(pressed[0]["find_duplicates"])
    planted = {code: number for number, group in enumerate(SAME_QUESTIONS) for code in group}
    wrong = [
        (first, second)
        for first, second in combinations(groups, 2)
        if groups[first] == groups[second] and planted.get(first, first) != planted.get(second, second)
    ]
    assert wrong == []
    assert [pair for pair in NOT_THE_SAME if groups.get(pair[0], pair[0]) == groups.get(pair[1], pair[1])] == []


def test_every_copy_and_rewording_is_linked_or_put_before_a_person(
    pressed: tuple[dict[str, Outcome], Book],
) -> None:
    groups = found_groups(pressed[0]["find_duplicates"])
    asked = {frozenset((row.first, row.second)) for row in pressed[1].rows(PAIRS)}
    linked = missed = 0
    for group in SAME_QUESTIONS:
        base, *others = group
        for code in others:
            if group[code] == "hard":
                continue
            if groups.get(base) is not None and groups.get(base) == groups.get(code):
                linked += 1
            elif not any(frozenset((member, code)) in asked for member in group):
                missed += 1
    assert missed == 0
    assert linked >= 0.8 * sum(
        strength in {"copy", "light", "medium"} for g in SAME_QUESTIONS for strength in g.values()
    )


def test_a_pair_that_people_decided_on_is_linked_or_kept_apart_as_they_said(
    pressed: tuple[dict[str, Outcome], Book],
) -> None:
    outcomes, book = pressed
    groups = found_groups(outcomes["find_duplicates"])
    decided = {row.verdict: (row.first, row.second) for row in book.rows(PAIRS) if row.decided_by}
    same, different = decided["trùng"], decided["khác"]
    assert groups[same[0]] == groups[same[1]]
    assert groups.get(different[0], different[0]) != groups.get(different[1], different[1])


def test_the_working_list_has_each_question_once_and_no_returned_one(
    pressed: tuple[dict[str, Outcome], Book],
) -> None:
    _, book = pressed
    listed = {row.code for row in book.rows(LISTED)}
    assert listed == {
        question.code
        for question in book.rows(QUESTIONS)
        if question.vetting != RETURNED and question.standing in ("", REPRESENTATIVE)
    }


def test_everyone_who_asked_an_answered_question_gets_a_letter(pressed: tuple[dict[str, Outcome], Book]) -> None:
    outcomes, book = pressed
    answered = {m.code for group in question_groups(book) for m in group.members if group.representative.answer}
    letters = {row.subject_key for row in book.rows(DOCUMENTS) if row.kind == "Thư trả lời người nêu"}
    assert answered <= letters
    assert len(outcomes["write_replies"].result.documents) == len(letters)


def test_the_sample_is_as_big_as_a_real_provinces_book(book: Book) -> None:
    assert 200 <= len(book.rows(ATTENDEES)) <= 230
    assert 175 <= len(book.rows(QUESTIONS)) <= 185
    units: tuple[Unit, ...] = book.rows(UNITS)
    assert len(units) >= 24
    assert len({unit.block for unit in units}) == 5
    assert len(book.rows(QUESTIONS)) - sum(len(group) - 1 for group in SAME_QUESTIONS) >= 90
    assert len({question.theme for question in book.rows(QUESTIONS) if question.theme}) == 10
    assert 20 <= sum(bool(question.answer) for question in book.rows(QUESTIONS)) <= 30


def test_the_figures_of_the_sample_do_not_move_with_the_day(book: Book) -> None:
    assert book.clock_date != DAY
    assert book.today == DAY
    assert book.settings.event_date == date(2026, 3, 26)


def test_the_quotas_add_up_to_the_plan(book: Book) -> None:
    assert sum(unit.quota or 0 for unit in book.rows(UNITS)) == book.settings.youth_delegates == 200


def test_telephones_and_addresses_belong_to_nobody(book: Book) -> None:
    """The ranges 050, 051, 053 and 054 are not given out; .example is reserved for examples."""
    for attendee in book.rows(ATTENDEES):
        for number in filter(is_phone, phone_key(attendee.phone)):
            assert re.fullmatch(r"05[0134]\d{7}", number), attendee.code
        assert not attendee.email or attendee.email.endswith((".example", "@thu-dien-tu")), attendee.code


def test_codes_are_given_once_and_in_order() -> None:
    contents = sample_contents()
    for sheet in (ATTENDEES, QUESTIONS):
        codes = [row["code"] for row in contents.rows[sheet.id]]
        assert codes == sorted(set(codes))


def test_what_the_office_chooses_later_is_among_its_departments(book: Book) -> None:
    names = {department.name for department in book.rows(DEPARTMENTS)}
    questions = {question.code: question for question in book.rows(QUESTIONS)}
    assert set(leads_chosen().values()) <= names
    assert leads_chosen().keys() <= questions.keys()
    assert not any(questions[code].lead for code in leads_chosen())


def test_no_mark_to_replace_is_left_in_the_filled_book() -> None:
    contents = sample_contents()
    texts = [
        *contents.settings.values(),
        *(value for rows in contents.rows.values() for row in rows for value in row.values()),
    ]
    assert not [text for text in texts if isinstance(text, str) and re.search(r"\[[^\]]+\]", text)]
