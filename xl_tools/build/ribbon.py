"""The ribbon's XML in macros/, from the commands.

`python -m xl_tools.build.ribbon` brings the file up to date; a test says when it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..command import ASKING
from ..commands import BY_COMMAND_ID, COMMANDS, GROUPS, Command
from ..folders import MACROS
from ..messages import MACRO, PHRASES, RIBBON

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
"""Excel 2010 and later; [MS-CUSTOMUI2]."""
ON_ACTION = "RunCommand"
RIBBON_FILE = MACROS / "customUI14.xml"
BETWEEN_SENTENCES = "|"


def ribbon_xml(commands: Sequence[Command] = COMMANDS) -> str:
    """The tab with its groups in the order of work. Daily commands are large buttons, the others share a menu."""
    root = Element("customUI", xmlns=NAMESPACE)
    tab = SubElement(SubElement(SubElement(root, "ribbon"), "tabs"), "tab", id="dialogue", label=RIBBON["tab"])
    for number, name in enumerate(GROUPS, 1):
        members = [command for command in commands if command.group == name]
        if members:
            _add_group(SubElement(tab, "group", id=f"group_{number}", label=name), name, members)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add_group(group: Element, name: str, members: Sequence[Command]) -> None:
    daily = [command for command in members if command.daily]
    others = [command for command in members if not command.daily]
    for command in daily:
        _add_button(group, command, size="large")
    if len(others) == 1:
        _add_button(group, others[0])
    elif others:
        label = RIBBON["of_questions"] if name == ASKING else RIBBON["more"].format(group=name) if daily else name
        look = {"size": "large", "imageMso": others[0].icon, "label": label}
        menu = SubElement(group, "menu", {"id": f"more_{group.get('id')}", **look})
        for command in others:
            _add_button(menu, command)


def _add_button(parent: Element, command: Command, **look: str) -> None:
    told = {"label": command.label, "screentip": _screentip(command), "supertip": command.tip}
    told["tag"] = BETWEEN_SENTENCES.join(MACRO)
    attributes = {"id": command.id, **look, "imageMso": command.icon, "onAction": ON_ACTION, **told}
    SubElement(parent, "button", attributes)


def _screentip(command: Command) -> str:
    """The bold line above the tip: the label, and what it does not say, namely what a click takes or risks."""
    if command.id in RIBBON:
        kind = command.id
    elif command.takes_files:
        kind = "takes_files"
    elif command.needs_rows:
        kind = "needs_rows"
    elif command.rows:
        kind = "takes_rows"
    else:
        kind = "asks_first" if command.confirm else "can_be_undone"
    sheet = PHRASES["or"].join(sheet.title for sheet in command.rows)
    return RIBBON[kind].format(label=command.label, sheet=sheet, undo=BY_COMMAND_ID["undo"].label)


def write_ribbon(file: Path = RIBBON_FILE) -> None:
    """Bring the generated file up to date."""
    file.write_text(ribbon_xml(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_ribbon()
