"""The add-on for LibreOffice: built from the commands, complete, installable, nothing but standard Python inside."""

from __future__ import annotations

import ast
import json
import re
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from calc import needs_libreoffice
from command_line import Call

from xl_tools.build.extension import COMPONENT, NAME, SOURCES, STOP, build_extension, parts
from xl_tools.commands import COMMANDS, GROUPS
from xl_tools.messages import ADD_ON, RIBBON
from xl_tools.screens import profile_with, unopkg

OOR = "{http://openoffice.org/2001/registry}"
SEPARATOR = "private:separator"

Entry = tuple[str, str]
"""Label and URL."""


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_extension(tmp_path_factory.mktemp("extension"))


def child(node: Xml.Element, name: str) -> Xml.Element:
    return next(one for one in node.findall("node") if one.get(f"{OOR}name") == name)


def property_of(node: Xml.Element, name: str) -> str:
    return next((one.findtext("value") or "" for one in node.findall("prop") if one.get(f"{OOR}name") == name), "")


def entries(parent: Xml.Element) -> list[Entry]:
    """In the order LibreOffice shows them: by their names."""
    nodes = sorted(parent.findall("node"), key=lambda node: str(node.get(f"{OOR}name")))
    return [(property_of(node, "Title"), property_of(node, "URL")) for node in nodes]


def interface() -> Xml.Element:
    return child(Xml.fromstring(parts()["Addons.xcu"]), "AddonUI")


def menu() -> Xml.Element:
    return child(child(interface(), "OfficeMenuBar"), "vn.sodoithoai")


def toolbar() -> list[Entry]:
    return entries(child(child(interface(), "OfficeToolBar"), "vn.sodoithoai.toolbar"))


def url(command_id: str) -> str:
    return f"vn.sodoithoai:{command_id}"


def test_the_menu_has_the_ribbons_groups_each_with_its_commands() -> None:
    assert property_of(menu(), "Title") == RIBBON["tab"]
    groups = sorted(child(menu(), "Submenu").findall("node"), key=lambda node: str(node.get(f"{OOR}name")))
    shown = {property_of(group, "Title"): entries(child(group, "Submenu")) for group in groups[: len(GROUPS)]}
    assert list(shown) == list(GROUPS)
    for group, buttons in shown.items():
        assert buttons == [(command.label, url(command.id)) for command in COMMANDS if command.group == group]


def test_every_command_is_in_the_menu_once_and_the_stop_button_after_a_line() -> None:
    urls = re.findall(r"<value>vn\.sodoithoai:(\w+)</value>", Xml.tostring(menu(), encoding="unicode"))
    assert sorted(urls) == sorted([*(command.id for command in COMMANDS), STOP])
    assert entries(child(menu(), "Submenu"))[-2:] == [("", SEPARATOR), (ADD_ON["stop"], url(STOP))]


def test_the_toolbar_has_the_daily_commands_with_a_line_between_groups_and_the_stop_button() -> None:
    daily = [(command.label, url(command.id)) for command in COMMANDS if command.daily]
    assert [entry for entry in toolbar() if entry[1] != SEPARATOR] == [*daily, (ADD_ON["stop"], url(STOP))]
    group_of = {url(command.id): command.group for command in COMMANDS}
    runs = [run.split() for run in " ".join(shown for _, shown in toolbar()).split(SEPARATOR)]
    assert [{group_of.get(one, STOP) for one in run} for run in runs] == [
        *({group} for group in GROUPS if any(command.daily and command.group == group for command in COMMANDS)),
        {STOP},
    ]


def test_menu_and_toolbar_are_shown_in_calc_only() -> None:
    shown = [node for node in interface().iter("node") if property_of(node, "URL") or property_of(node, "Title")]
    assert {property_of(node, "Context") for node in shown} == {"com.sun.star.sheet.SpreadsheetDocument"}


def test_the_toolbars_title_is_the_menus() -> None:
    states = child(child(Xml.fromstring(parts()["CalcWindowState.xcu"]), "UIElements"), "States")
    assert property_of(child(states, "private:resource/toolbar/addon_vn.sodoithoai.toolbar"), "UIName") == RIBBON["tab"]


def test_the_component_shows_the_tips_and_labels_of_the_commands() -> None:
    texts = json.loads(parts()["texts.json"])
    assert texts["tips"] == {**{command.id: command.tip for command in COMMANDS}, STOP: ADD_ON["stop_tip"]}
    assert texts["labels"] == {command.id: command.label for command in COMMANDS}


def test_every_sentence_that_the_component_says_comes_with_it() -> None:
    said = re.findall(r'TEXTS\["(\w+)"\]', (SOURCES / COMPONENT).read_text(encoding="utf-8"))
    assert {*said} == {*json.loads(parts()["texts.json"])}


def test_the_description_names_this_version(extension: Path) -> None:
    project = (SOURCES.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.+)"$', project, re.MULTILINE)
    assert version is not None
    with zipfile.ZipFile(extension) as archive:
        description = archive.read("description.xml").decode()
    assert f'<version value="{version[1]}"/>' in description
    assert f'<src xlink:href="{next(name for name in parts() if name.endswith(".txt"))}"' in description


def test_the_manifest_lists_every_file_and_every_xml_is_well_formed(extension: Path) -> None:
    with zipfile.ZipFile(extension) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".xcu")):
                Xml.fromstring(archive.read(name))
        listed = re.findall(r'full-path="(.+?)"', archive.read("META-INF/manifest.xml").decode())
    assert {*listed} == names - {"META-INF/manifest.xml"}
    assert len(listed) == len(names) - 1


def test_built_twice_it_is_the_same_bytes(extension: Path, tmp_path: Path) -> None:
    assert build_extension(tmp_path / "again").read_bytes() == extension.read_bytes()


def test_the_call_says_where_it_lies(call: Call, tmp_path: Path) -> None:
    said = call("build-extension", "--out", tmp_path)
    assert (said.code, said.err) == (0, "")
    assert str(tmp_path / NAME) in said.out
    (tmp_path / "a file").touch()
    assert call("build-extension", "--out", tmp_path / "a file").code == 2


def test_the_component_is_readable_by_an_old_python_and_needs_nothing_but_it_and_uno() -> None:
    tree = ast.parse((SOURCES / COMPONENT).read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert imported - set(sys.stdlib_module_names) == {"uno", "unohelper", "com"}


@needs_libreoffice
def test_libreoffice_installs_it_and_registers_every_part(extension: Path) -> None:
    with profile_with(extension) as profile:
        listed = unopkg(profile, "list")
    assert "Identifier: vn.sodoithoai\n" in listed
    registered = re.findall(r"URL: \S+/(\S+)\n\s+is registered: (\w+)", listed)
    assert dict(registered)[NAME] == "yes", listed
    assert {name for name, _ in registered} == {NAME, COMPONENT, *(name for name in parts() if name.endswith(".xcu"))}
