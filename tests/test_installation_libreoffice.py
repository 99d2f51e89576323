"""The extension installed by LibreOffice's own installer into a user's folder of its own, and removed again."""

from __future__ import annotations

import os
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from calc import needs_libreoffice
from faked_pc import FakedPC, faked_pc

from xl_tools.installation import extension
from xl_tools.installation.extension import LibreOffice
from xl_tools.libreoffice.program import find_program
from xl_tools.messages import INSTALLING, Refusal

pytestmark = [
    pytest.mark.libreoffice,
    needs_libreoffice,
    pytest.mark.skipif(os.name == "nt", reason="the installer is called through a script of the Unix shell"),
]

UNOPKG = """#!/bin/sh
for argument do
    shift
    if [ -f "$argument" ]; then
        cp "$argument" {public} && argument={public}/"$(basename "$argument")" && chmod 644 "$argument"
    fi
    set -- "$@" "$argument"
done
exec {drop_rights} {unopkg} "$@"
"""
"""LibreOffice refuses to install for root alone, so that root calls it as a user without rights."""


@pytest.fixture
def pc() -> Iterator[FakedPC]:
    """A Linux PC with this machine's LibreOffice on it, and a user whom it has never seen."""
    program = find_program()
    with tempfile.TemporaryDirectory(prefix="doi-thoai-") as name:
        folder = Path(name)
        pc = faked_pc(folder)
        pc.without_excel()
        variables = {"PATH": os.environ["PATH"], "HOME": name, "XDG_CONFIG_HOME": f"{name}/config"}
        called = folder / "LibreOffice" / "program"
        pc.changed(system="linux", variables=variables, libreoffice=called)
        for opened in (folder, folder / "config"):
            opened.mkdir(exist_ok=True)
            opened.chmod(0o777)
        called.mkdir(parents=True)
        for file in program.folder.iterdir():
            (called / file.name).symlink_to(file)
        drop_rights = "setpriv --reuid=65534 --regid=65534 --clear-groups" if os.geteuid() == 0 else ""
        (called / "unopkg").unlink()
        (called / "unopkg").write_text(
            UNOPKG.format(public=name, drop_rights=drop_rights, unopkg=shlex.quote(str(program.folder / "unopkg")))
        )
        (called / "unopkg").chmod(0o755)
        yield pc


def libreoffice(pc: FakedPC) -> LibreOffice:
    office = extension.find_libreoffice(pc.profile)
    assert office is not None
    return office


def test_it_is_installed_brought_up_to_date_and_removed(pc: FakedPC) -> None:
    assert pc.install() == 0, pc.said
    assert INSTALLING["extension_placed"] in pc.said
    assert [found.code for found in pc.examined()][-2:] == ["libreoffice_well", "extension_well"]

    pc.said.clear()
    assert pc.install() == 0
    assert INSTALLING["extension_kept"] in pc.said

    folder = extension.installed_folder(libreoffice(pc))
    assert folder is not None
    (folder / "buttons.py").write_text("an older version")
    assert pc.wrong() == ["extension_other_version"]
    pc.said.clear()
    assert pc.install() == 0
    assert INSTALLING["extension_placed"] in pc.said

    assert pc.uninstall() == 0
    assert extension.installed_folder(libreoffice(pc)) is None
    assert not pc.add_on_settings.exists()
    assert pc.wrong() == ["extension_missing", "add_on_settings_missing"]
    pc.said.clear()
    assert pc.uninstall() == 0
    assert pc.said == [INSTALLING["nothing_to_remove"]]


def test_what_libreoffice_says_is_handed_on_where_it_fails(pc: FakedPC) -> None:
    with pytest.raises(Refusal, match="There is no such extension") as caught:
        extension.remove(pc.profile, libreoffice(pc))
    assert caught.value.code == "extension_failed"
