"""Every sentence of messages.py exists where it is used, is used, and gets the values it names."""

from __future__ import annotations

import ast
import errno
import re
from collections.abc import Iterable
from string import Formatter

from sources import calls, modules, parsed, strings

from xl_tools import messages
from xl_tools.messages import PROBLEMS, REFUSALS

PLACES = {"sheet", "column", "row", "key", "quote", "quote2", "where"}
"""Fields every problem's sentence may name; further ones come from its details."""


def fields(text: str) -> set[str]:
    """The fields a sentence names. ValueError for a stray brace."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def said_codes(codes: Iterable[str]) -> set[str]:
    """Those codes that some module says, as a string or as an f-string put together from parts of codes."""
    trees = [parsed(path) for name, path in modules().items() if name != "messages"]
    plain = set().union(*map(strings, trees))
    put_together = [
        "".join(re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z]+" for part in node.values)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and all(re.fullmatch("[a-z_]+", part.value) for part in node.values if isinstance(part, ast.Constant))
        and any("_" in part.value for part in node.values if isinstance(part, ast.Constant))
    ]
    return {code for code in codes if code in plain or any(re.fullmatch(shape, code) for shape in put_together)}


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[position] if len(call.args) > position else named.get(name)


def catalogues() -> dict[str, dict[str, str]]:
    """Every catalogue of messages.py by name: code to sentence."""
    return {
        name: {str(code): getattr(said, "text", said) for code, said in catalogue.items()}
        for name, catalogue in vars(messages).items()
        if name.isupper() and isinstance(catalogue, dict)
    }


def test_a_sentence_names_its_fields_plainly() -> None:
    texts = [(name, code, text) for name, catalogue in catalogues().items() for code, text in catalogue.items()]
    assert {"PROBLEMS", "REFUSALS", "SAYINGS"} <= catalogues().keys()
    assert [place for *place, text in texts if not all(field.isidentifier() for field in fields(text))] == []


def test_every_sentence_is_said_somewhere() -> None:
    every = {code for name, catalogue in catalogues().items() if name != "SYSTEM_REASONS" for code in catalogue}
    assert sorted(every - said_codes(every)) == []


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


def test_a_summary_leaves_out_what_counts_nothing() -> None:
    counts = {"rows": 5, "valid": 5, "invalid": 0, "withdrawn": 0, "errors": 0, "warnings": 0}
    assert messages.summed_up("check_attendees", **counts) == "Đã kiểm tra 5 dòng đại biểu: 5 hợp lệ."
    counts |= {"valid": 3, "withdrawn": 2, "warnings": 1}
    assert messages.summed_up("check_attendees", **counts) == (
        "Đã kiểm tra 5 dòng đại biểu: 3 hợp lệ, 2 đã rút; 1 cảnh báo."
    )


def test_a_part_within_a_part_is_left_out_alone() -> None:
    shown = {"questions": 3, "questions_note": "nhận 4, trùng 1, trả lại 0", "answered": 0, "overdue": 0}
    said = messages.summed_up("refresh_dashboard", registered="5/9", overdue_note="", **shown)
    assert said == "Đã làm mới Tổng quan: thanh niên đăng ký 5/9; 3 câu hỏi (nhận 4, trùng 1, trả lại 0)."


def test_every_summary_says_its_counts_in_words_when_nothing_is_zero() -> None:
    for command, text in messages.SUMMARIES.items():
        said = messages.summed_up(command, **dict.fromkeys(re.findall(r"\{(\w+)\}", text), 1))
        assert said == text.translate(str.maketrans("", "", "[]")).format_map(dict.fromkeys(fields(text), 1))


def test_what_the_system_says_is_told_in_vietnamese() -> None:
    assert messages.system_reason(PermissionError(errno.EACCES, "Permission denied")) == "không có quyền"
    assert messages.system_reason(OSError(errno.EXDEV, "Invalid link")) == f"lỗi {errno.EXDEV} của hệ thống"
    assert messages.system_reason(OSError("no number")) == "không rõ nguyên nhân"
