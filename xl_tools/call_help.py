"""`help`, and the call without arguments: every call with what it is for, or how one of them is written."""

from __future__ import annotations

import os
from collections.abc import Sequence

from .command import ROWS, ROWS_OPTION
from .commands import COMMANDS, Command
from .messages import CALLS, OPTIONS, SAYINGS, USAGES

START = "py start.py" if os.name == "nt" else "python3 start.py"


def told(command: Command) -> str:
    return f"{command.label}: {command.tip}"


def with_options(command: Command) -> str:
    """The command as it is written, with what may follow: "check-quotas SỔ.xlsx [--yes] ..."."""
    options = [option for option in OPTIONS if option != ROWS or (command.rows and not command.needs_rows)]
    return " ".join((command.usage, *(f"[{ROWS_OPTION if option == ROWS else option}]" for option in options)))


def help_on_command(command: Command) -> str:
    return f"{told(command)}\n{SAYINGS['usage'].format(usage=with_options(command))}"


def help_on_call(name: str) -> str:
    """On a call without a button. KeyError when there is none of that name."""
    return f"{CALLS[name]}\n{SAYINGS['usage'].format(usage=USAGES[name])}"


def full_help() -> str:
    return "\n\n".join(
        (
            SAYINGS["help"].format(start=START),
            _table(SAYINGS["help_calls"], [(USAGES[name], text) for name, text in CALLS.items()]),
            _table(SAYINGS["help_buttons"], [(command.usage, told(command)) for command in COMMANDS]),
            _table(SAYINGS["help_options"], [(option, text.replace("`", "")) for option, text in OPTIONS.items()]),
            SAYINGS["help_end"],
        )
    )


def _table(title: str, lines: Sequence[tuple[str, str]]) -> str:
    width = max(len(first) for first, _ in lines)
    return "\n".join((title, *(f"  {first:<{width}}  {second}" for first, second in lines)))
