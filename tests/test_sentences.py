"""Every sentence of messages.py exists where it is used, is used, and gets the values it names."""

from __future__ import annotations

import ast
from string import Formatter

from sources import calls, modules, parsed, strings

from xl_tools.messages import PROBLEMS, REFUSALS, SAYINGS

PLACES = {"sheet", "column", "row", "key", "quote", "quote2", "where"}
"""Fields every problem's sentence may name; further ones come from its details."""

REFUSING = ("Refusal", "BookMoved")


def fields(text: str) -> set[str]:
    """The fields a sentence names. ValueError for a stray brace."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def used_strings() -> set[str]:
    return set().union(*(strings(parsed(path)) for name, path in modules().items() if name != "messages"))


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[position] if len(call.args) > position else named.get(name)


def all_texts() -> dict[str, str]:
    """Every sentence by its code; no code stands in two catalogues."""
    problems = {code: message.text for code, message in PROBLEMS.items()}
    assert len(problems.keys() | REFUSALS.keys() | SAYINGS.keys()) == len(PROBLEMS) + len(REFUSALS) + len(SAYINGS)
    return {**problems, **REFUSALS, **SAYINGS}


def test_a_sentence_names_its_fields_plainly() -> None:
    wrong = [code for code, text in all_texts().items() if not all(name.isidentifier() for name in fields(text))]
    assert wrong == []


def test_every_sentence_is_said_somewhere() -> None:
    assert sorted(all_texts().keys() - used_strings()) == []


def test_every_problem_found_has_a_sentence() -> None:
    wrong = [
        f"{place}: {code}"
        for name in ("Problem", "Unreadable")
        for place, call in calls(name)
        if (given := argument(call, 0, "code")) is not None and not isinstance(given, ast.Name | ast.Attribute)
        for code in strings(given)
        if code not in PROBLEMS
    ]
    assert wrong == []


def test_every_problem_gives_the_details_its_sentence_names() -> None:
    wrong = []
    for place, call in calls("Problem"):
        code, details = argument(call, 0, "code"), argument(call, 8, "details")
        if not isinstance(code, ast.Constant) or code.value not in PROBLEMS or not isinstance(details, ast.Dict | None):
            continue
        given = {key.value for key in details.keys if isinstance(key, ast.Constant)} if details else set()
        missing = fields(PROBLEMS[str(code.value)].text) - PLACES - given
        wrong += [f"{place}: {code.value} lacks {name}" for name in sorted(missing)]
    assert wrong == []


def test_every_refusal_has_a_sentence_and_gives_what_it_names() -> None:
    wrong = []
    for place, call in calls("Refusal"):
        code = argument(call, 0, "code")
        if not isinstance(code, ast.Constant) or any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {keyword.arg for keyword in call.keywords}
        missing = fields(REFUSALS[str(code.value)]) - given if code.value in REFUSALS else {"its sentence"}
        wrong += [f"{place}: {code.value} lacks {name}" for name in sorted(missing)]
    assert wrong == []
