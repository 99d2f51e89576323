"""The add-on for LibreOffice Calc, `doi-thoai.oxt`: sources of macros/libreoffice, menu and toolbar from commands.py.

`python -m xl_tools build-extension [--out DIR]`; the same sources give the same bytes.
"""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as Xml

from ..commands import COMMANDS, GROUPS, Command
from ..folders import MACROS, ROOT
from ..messages import ADD_ON, RIBBON, Refusal, system_reason
from ..schema import SETTINGS

NAME = "doi-thoai.oxt"
SOURCES = MACROS / "libreoffice"
COMPONENT = "buttons.py"
WRITTEN_BY_HAND = (COMPONENT, "CalcWindowState.xcu", "description-vi.txt", "description.xml", "ProtocolHandler.xcu")
IDENTIFIER = "vn.sodoithoai"
PROTOCOL = f"{IDENTIFIER}:"
STOP = "stop"
"""What the component knows the button “Dừng” by; no command has this id."""
SAID_IN_CALC = (
    "title",
    "add_on_not_installed",
    "add_on_path_gone",
    "add_on_did_not_start",
    "add_on_broke_off",
    "add_on_still_running",
)

Item = Command | str | tuple[str, list[Command]] | None
"""A button, STOP, a group with its buttons, or a line between."""

_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_CONFIGURATION = "application/vnd.sun.star.configuration-data"
_REGISTRY = "http://openoffice.org/2001/registry"
_SCHEMA = "http://www.w3.org/2001/XMLSchema"
_MANIFEST = "http://openoffice.org/2001/manifest"
_MEDIA_TYPES = {".xcu": _CONFIGURATION, ".py": "application/vnd.sun.star.uno-component;type=Python"}
"""Files of other kinds are in the manifest with none."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def build_extension(out: Path) -> Path:
    """The add-on as `out`/doi-thoai.oxt, in place of an older one. Refusal where it cannot be written."""
    made = out / NAME
    try:
        out.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(made, "w") as archive:
            for name, text in sorted(parts().items()):
                archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise Refusal("file_not_written", file=made, reason=system_reason(error)) from error
    return made


def parts() -> dict[str, str]:
    """Every file of the add-on by its name in the zip."""
    made = {name: (SOURCES / name).read_text(encoding="utf-8") for name in WRITTEN_BY_HAND}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    made["description.xml"] = made["description.xml"].replace("@version@", project["version"])
    made["LICENSE"] = (ROOT / "LICENSE").read_text(encoding="utf-8")
    made["Addons.xcu"] = _addons()
    made["texts.json"] = json.dumps(texts(), ensure_ascii=False, indent=1, sort_keys=True)
    return {**made, "META-INF/manifest.xml": _manifest(sorted(made))}


def texts() -> dict[str, object]:
    """What the component shows and says, and the sheet it knows a dialogue book by."""
    tips = {command.id: command.tip for command in COMMANDS}
    return {
        "sheet": SETTINGS.title,
        "labels": {command.id: command.label for command in COMMANDS},
        "tips": {**tips, STOP: ADD_ON["stop_tip"]},
        **{name: ADD_ON[name] for name in SAID_IN_CALC},
    }


def menu_items() -> list[Item]:
    """A submenu per group, then the button that stops a click."""
    return [*((group, _of_group(group)) for group in GROUPS), None, STOP]


def toolbar_items() -> list[Item]:
    """The daily buttons, a line between groups, then the button that stops a click."""
    items: list[Item] = []
    for group in GROUPS:
        daily = [command for command in _of_group(group) if command.daily]
        items += [*daily, None] if daily else []
    return [*items, STOP]


def _of_group(group: str) -> list[Command]:
    return [command for command in COMMANDS if command.group == group]


def _addons() -> str:
    Xml.register_namespace("oor", _REGISTRY)
    root = Xml.Element(_oor("component-data"), {_oor("name"): "Addons", _oor("package"): "org.openoffice.Office"})
    root.set("xmlns:xs", _SCHEMA)  # named in values only, so not declared by itself
    interface = _node(root, "AddonUI")
    menu = _node(_node(interface, "OfficeMenuBar"), IDENTIFIER, Title=RIBBON["tab"])
    _add_items(_node(menu, "Submenu"), menu_items())
    _add_items(_node(_node(interface, "OfficeToolBar"), f"{IDENTIFIER}.toolbar", new=True), toolbar_items())
    return _written(root)


def _add_items(parent: Xml.Element, items: Sequence[Item]) -> None:
    """LibreOffice orders them by their names."""
    for number, item in enumerate(items):
        name = f"n{number:02}"
        if item is None:
            _node(parent, name, URL="private:separator")
        elif isinstance(item, tuple):
            _add_items(_node(_node(parent, name, Title=item[0], URL=""), "Submenu"), item[1])
        elif isinstance(item, Command):
            _node(parent, name, Title=item.label, URL=f"{PROTOCOL}{item.id}")
        else:
            _node(parent, name, Title=ADD_ON["stop"], URL=f"{PROTOCOL}{item}")


def _node(parent: Xml.Element, name: str, *, new: bool = False, **properties: str) -> Xml.Element:
    """With properties it is a new one, shown in Calc only."""
    attributes = {_oor("name"): name, **({_oor("op"): "replace"} if new or properties else {})}
    node = Xml.SubElement(parent, "node", attributes)
    for key, text in {**properties, "Context": _CALC}.items() if properties else ():
        element = Xml.SubElement(node, "prop", {_oor("name"): key, _oor("type"): "xs:string"})
        Xml.SubElement(element, "value").text = text  # of no language: shown in whatever language Calc speaks
    return node


def _oor(name: str) -> str:
    return f"{{{_REGISTRY}}}{name}"


def _manifest(names: Sequence[str]) -> str:
    Xml.register_namespace("manifest", _MANIFEST)
    root = Xml.Element(f"{{{_MANIFEST}}}manifest")
    for name in names:
        kind = _MEDIA_TYPES.get(Path(name).suffix, "")
        entry = {f"{{{_MANIFEST}}}full-path": name, f"{{{_MANIFEST}}}media-type": kind}
        Xml.SubElement(root, f"{{{_MANIFEST}}}file-entry", entry)
    return _written(root)


def _written(root: Xml.Element) -> str:
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'
