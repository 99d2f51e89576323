"""The command line: which call means what, and the one place where everything unexpected is caught."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .call_arguments import COULD_NOT_RUN, DONE, Arguments
from .messages import SAYINGS, USAGES, Refusal
from .streams import unbreakable_streams

if TYPE_CHECKING:
    from .commands import Command


def main(arguments: Sequence[str]) -> int:
    """Run one call; README.md tells the exit codes. Never lets an exception reach the user."""
    with unbreakable_streams(sys.stdout, sys.stderr):
        return _caught(list(arguments))


def _caught(arguments: list[str]) -> int:
    try:
        return _called(arguments)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # everything is caught here, and by buttons.press
        from .fault_log import explained

        print(explained(error), file=sys.stderr)
        return COULD_NOT_RUN


def _called(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        return _help(arguments[1:])
    name, rest = arguments[0], arguments[1:]
    if name != "test" and {"-h", "--help"} & set(rest):
        return _help([name])
    if name in CALLS:
        return CALLS[name](rest)
    from .click_call import click_book

    return click_book(_button(name), rest, datetime.now())


def _button(name: str) -> Command:
    from .commands import BY_COMMAND_ID

    command = BY_COMMAND_ID.get(name.replace("-", "_"))
    if command is None or "_" in name:
        raise Refusal("unknown_call", call=name)
    return command


def _help(rest: list[str]) -> int:
    """Everything there is, or the one call named."""
    from .call_help import full_help, help_on_call, help_on_command

    if not rest:
        print(full_help())
    elif rest[0] in CALLS:
        print(help_on_call(rest[0]))
    else:
        print(help_on_command(_button(rest[0])))
    return DONE


def _new(rest: list[str]) -> int:
    from .new_book import new_book

    return new_book(rest)


def _list(rest: list[str]) -> int:
    if rest:
        raise Refusal("unknown_arguments", call="list", extra=" ".join(rest), usage=USAGES["list"])
    from .new_book import ready_books

    for name, description in ready_books():
        print(f"{name:<12} {description}")
    return DONE


def _demo(rest: list[str]) -> int:
    from .demo import main as demo

    return demo(rest)


def _test(rest: list[str]) -> int:
    from .testing import main as test

    return test(rest)


def _lint(rest: list[str]) -> int:
    from .lint_call import lint

    return lint(rest)


def _read_plan(rest: list[str]) -> int:
    """Into a book where one is named; else what the plan states is told."""
    if any(argument.lower().endswith(".xlsx") for argument in rest):
        from .click_call import click_book

        return click_book(_button("read-plan"), rest, datetime.now())
    from .plan_call import read_plan

    return read_plan(rest)


def _read_list(rest: list[str]) -> int:
    from .list_call import read_list

    return read_list(rest)


def _group_questions(rest: list[str]) -> int:
    from .group_call import group_questions

    return group_questions(rest)


def _assign_questions(rest: list[str]) -> int:
    from .assign_call import assign_questions

    return assign_questions(rest)


def _make_bundle(rest: list[str]) -> int:
    from .bundle import main as make_bundle

    return make_bundle(rest)


def _build_addin(rest: list[str]) -> int:
    from .excel_files import build_addin

    return build_addin(rest)


def _build_portable(rest: list[str]) -> int:
    from .excel_files import build_portable

    return build_portable(rest)


def _build_extension(rest: list[str]) -> int:
    from .build.extension import build_extension

    parser = Arguments("build-extension", USAGES["build-extension"])
    parser.add_argument("--out", type=Path, default=Path())
    print(SAYINGS["made_extension"].format(file=build_extension(parser.read(rest).out).resolve()))
    return DONE


def _install_addin(rest: list[str]) -> int:
    from .installation.install import install_addin

    return install_addin(rest)


def _uninstall_addin(rest: list[str]) -> int:
    from .installation.install import uninstall_addin

    return uninstall_addin(rest)


def _doctor(rest: list[str]) -> int:
    from .installation.doctor import main as doctor

    return doctor(rest)


def _check_templates(rest: list[str]) -> int:
    from .template_call import check_templates

    return check_templates(rest)


CALLS: dict[str, Callable[[list[str]], int]] = {
    "demo": _demo,
    "test": _test,
    "new": _new,
    "list": _list,
    "check-templates": _check_templates,
    "read-plan": _read_plan,
    "read-list": _read_list,
    "lint": _lint,
    "group-questions": _group_questions,
    "assign-questions": _assign_questions,
    "make-bundle": _make_bundle,
    "install-addin": _install_addin,
    "uninstall-addin": _uninstall_addin,
    "doctor": _doctor,
    "build-extension": _build_extension,
    "build-addin": _build_addin,
    "build-portable": _build_portable,
}
