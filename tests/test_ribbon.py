"""The ribbon says what the commands say, and its macro hands every button to Python, or tells why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from sources import ROOT
from vba import INTERPRETER, SETTINGS, Macro, call_of

from xl_tools.build.ribbon import BETWEEN_SENTENCES, NAMESPACE, ON_ACTION, RIBBON_FILE, ribbon_xml
from xl_tools.command import ASKING
from xl_tools.commands import BY_COMMAND_ID, COMMANDS, GROUPS, PAPERS, SYSTEM, Command
from xl_tools.folders import MACROS
from xl_tools.messages import MACRO

NO_BOOK, OWN_SETTINGS, NO_PYTHON = MACRO
SMALL_SCREEN = 1366
FAILS = "Err.Raise 1000"
HERE, BACK = f"in: {INTERPRETER.rpartition(chr(92))[0]}", r"in: D:\Ho so"


def elements(kind: str, xml: str = "") -> list[Element]:
    return list(fromstring(xml or ribbon_xml()).iter(f"{{{NAMESPACE}}}{kind}"))


def groups(*commands: Command) -> Iterator[list[Element]]:
    """What stands in each group of a ribbon of these commands."""
    for group in elements("group", ribbon_xml(commands)):
        yield list(group)


def test_the_committed_xml_is_what_the_commands_give() -> None:
    assert RIBBON_FILE.read_text(encoding="utf-8") == ribbon_xml()


def test_every_command_is_one_button_and_every_button_a_command() -> None:
    assert sorted(button.get("id", "") for button in elements("button")) == sorted(BY_COMMAND_ID)


def test_every_button_calls_the_one_public_macro() -> None:
    macros = re.findall(r"(?m)^(?:Public )?Sub (\w+)\(control As IRibbonControl\)", (MACROS / "Ribbon.bas").read_text())
    assert macros == [ON_ACTION]
    assert {button.get("onAction") for button in elements("button")} == set(macros)
    assert re.findall(r"(?m)^(Sub|Function|Public)\b.*", (MACROS / "Ribbon.bas").read_text()) == ["Public"]


def test_labels_and_tips_are_those_of_the_commands() -> None:
    for button in elements("button"):
        command = BY_COMMAND_ID[button.get("id", "")]
        assert (button.get("label"), button.get("supertip")) == (command.label, command.tip)


def test_the_line_above_a_tip_says_more_than_the_label_and_not_the_tip_again() -> None:
    for button in elements("button"):
        label, line, tip = (button.get(name, "") for name in ("label", "screentip", "supertip"))
        assert re.fullmatch(rf"{re.escape(label)}: [^{{}}]{{15,}}", line)
        assert tip not in line


def test_a_letters_button_names_the_sheet_whose_rows_can_be_selected() -> None:
    lines = {button.get("id"): button.get("screentip", "") for button in elements("button")}
    assert lines["write_replies"].endswith("ở sheet Câu hỏi")


def test_the_groups_stand_in_the_order_of_work() -> None:
    assert [group.get("label") for group in elements("group")] == list(GROUPS)


def test_daily_commands_are_large_and_the_others_share_a_menu() -> None:
    large = {button.get("id") for button in elements("button") if button.get("size") == "large"}
    assert large == {command.id for command in COMMANDS if command.daily}
    preparing, of_questions, menu = elements("menu")[:3]
    assert [button.get("id") for button in preparing] == ["read_plan", "accept_plan", "make_forms", "accept_lists"]
    assert [button.get("id") for button in of_questions] == [
        c.id for c in COMMANDS if c.group == ASKING and not c.daily
    ]
    assert (menu.get("size"), menu.get("label")) == ("large", "Văn bản khác")
    others = [command for command in COMMANDS if command.group == PAPERS and not command.daily]
    assert [button.get("id") for button in menu] == [command.id for command in others]


def test_one_command_beside_the_daily_ones_needs_no_menu() -> None:
    undo, back_up = (BY_COMMAND_ID[name] for name in ("undo", "back_up"))
    [[_, second]] = groups(undo, back_up)
    assert second.tag.endswith("button")
    assert second.get("size") is None


def test_a_group_without_daily_commands_is_a_menu_under_the_groups_name() -> None:
    [[menu]] = groups(*(replace(BY_COMMAND_ID[name], daily=False) for name in ("undo", "back_up")))
    assert (menu.get("label"), len(menu)) == (SYSTEM, 2)


def test_a_group_without_commands_is_left_out() -> None:
    [[button]] = groups(BY_COMMAND_ID["undo"])
    assert button.get("id") == "undo"


def test_the_tab_fits_a_small_screen() -> None:
    """Roughly: a large button is as wide as the longer half of its label, a small one as its label and picture."""
    width = 0
    for group in elements("group"):
        width += 12
        for item in group:
            label = item.get("label", "")
            halves = (
                [" ".join(words[:n]), " ".join(words[n:])] for words in [label.split()] for n in range(len(words))
            )
            letters = min(max(map(len, half)) for half in halves) if item.get("size") else len(label)
            width += 7 * letters + (14 if item.get("size") else 34)
    assert width < SMALL_SCREEN


def test_every_picture_is_one_that_was_found_in_the_published_lists() -> None:
    lines = (ROOT / "tests" / "office_icons.txt").read_text(encoding="utf-8").splitlines()
    found = {line.split()[0] for line in lines if not line.startswith("#")}
    assert {command.icon for command in COMMANDS} == found
    assert {item.get("imageMso") for kind in ("button", "menu") for item in elements(kind)} <= found


def test_every_button_carries_the_macros_sentences_within_offices_limit() -> None:
    for button in elements("button"):
        assert button.get("tag", "").split(BETWEEN_SENTENCES) == list(MACRO)
        assert len(button.get("tag", "")) <= 1024


def test_the_macro_holds_ascii_only() -> None:
    assert (MACROS / "Ribbon.bas").read_bytes().isascii()


@pytest.fixture(scope="module")
def macro(tmp_path_factory: pytest.TempPathFactory) -> Macro:
    """The add-in on a PC where all is well."""
    return Macro(tmp_path_factory.mktemp("macro"))


@pytest.mark.parametrize("button", BY_COMMAND_ID)
def test_a_button_is_handed_to_the_warm_python_once(macro: Macro, button: str) -> None:
    assert macro.press(button) == [HERE, BACK, f"server: {call_of(button)}"]


def test_what_is_handed_over_is_python_that_finds_its_function() -> None:
    from xl_tools import ribbon

    compile(call_of("undo"), "macro", "exec")
    assert signature(ribbon.press).bind("undo")


@pytest.mark.parametrize("why", [{"server": FAILS}, {"settings": {**SETTINGS, "USE UDF SERVER": "False"}}])
def test_without_the_server_the_click_starts_a_python_of_its_own(tmp_path: Path, why: dict[str, str]) -> None:
    macro = Macro(tmp_path, **why)  # type: ignore[arg-type]  # each value as its name wants it
    process = [f"process: {call_of('undo')}", f"by: {INTERPRETER}", r"path: false;;;;;;C:\doi-thoai"]
    assert macro.press("undo") == [HERE, *process, BACK]


@pytest.mark.parametrize(
    ("why", "tried"),
    [
        ({"files": ()}, 0),
        ({"settings": {}}, 0),
        ({"told": "RunPython = -1"}, 1),
        ({"told": FAILS}, 1),
        ({"server": FAILS, "told_by_process": "ExecuteWindows = -1"}, 1),
        ({"server": FAILS, "told_by_process": FAILS}, 1),
    ],
    ids=[
        "no such Python",
        "never told which",
        "the server says it failed",
        "it breaks",
        "a process fails",
        "or breaks",
    ],
)
def test_a_python_that_is_not_reached_is_told_in_vietnamese_and_never_tried_twice(
    tmp_path: Path, why: dict[str, str], tried: int
) -> None:
    done = Macro(tmp_path, **why).press("undo")  # type: ignore[arg-type]  # each value as its name wants it
    assert f"box: {NO_PYTHON}" in done
    assert sum(line.startswith(("server: ", "process: ")) for line in done) == tried


def test_without_an_open_book_the_macro_says_so(tmp_path: Path) -> None:
    macro = Macro(tmp_path)
    macro.excel.application.active_book = None
    assert macro.press("check_quotas") == [f"box: {NO_BOOK}"]


def test_a_book_from_elsewhere_does_not_choose_the_program_to_run(tmp_path: Path) -> None:
    macro = Macro(tmp_path)
    macro.book.vba_get("Sheets").vba_get("Item", [1]).vba_set("Name", "Doi-Thoai.CONF")
    assert macro.press("check_quotas") == [f"box: {OWN_SETTINGS}"]


def test_nor_does_a_file_beside_the_book(tmp_path: Path) -> None:
    beside = r"\doi-thoai.conf"  # the book was never saved: it has no folder
    assert Macro(tmp_path, files=(INTERPRETER, beside)).press("check_quotas") == [f"box: {OWN_SETTINGS}"]


def test_where_windows_shows_no_box_the_status_bar_says_it(tmp_path: Path) -> None:
    macro = Macro(tmp_path, files=(), shell="Err.Raise 429")
    assert macro.press("undo") == []
    assert macro.excel.evaluate("Application.StatusBar") == NO_PYTHON
