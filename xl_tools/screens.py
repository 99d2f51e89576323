"""Calc's window on a screen that nobody sees, and a hand that clicks in it: for proofs, and for the guide's pictures.

Linux, with Xvfb and xdotool. Buttons are found by their names in Calc's accessibility tree, never by fixed places.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .folders import ROOT
from .libreoffice.bridge import Office
from .messages import ADD_ON, Refusal

PATIENCE = 30.0
"""Seconds until what is waited for counts as not happening."""
PAUSE = 0.05
NEEDED = ("Xvfb", "xdotool", "soffice", "unopkg")

_SETTINGS = {
    "Recovery/AutoSave": ("Enabled", "false"),
    "Linguistic/SpellChecking": ("IsSpellAuto", "false"),
    "Common/Misc": ("ShowTipOfTheDay", "false"),
}
"""No red waves under Vietnamese words, nothing in the window that is not Calc's own."""


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, (name, value) in _SETTINGS.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n'


def missing_programs() -> list[str]:
    return [name for name in NEEDED if shutil.which(name) is None]


def until(what: str, found: Callable[[], Any]) -> Any:
    """What `found` answers once it answers something true. TimeoutError that names `what`."""
    end = time.monotonic() + PATIENCE
    while not (answer := found()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(PAUSE)
    return answer


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """A display of its own, by name, such as ":1"."""
    reading, writing = os.pipe()
    size = ("-screen", "0", f"{width}x{height}x24")
    call = ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp"]
    server = subprocess.Popen(call, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{int(told.readline())}"
    finally:
        server.terminate()
        server.wait()


def unopkg(profile: Path, *arguments: str) -> str:
    """What LibreOffice's own installer of add-ons answers. RuntimeError with its words where it fails.

    It installs nothing for root alone: then it runs as a user without rights, who may write into the profile.
    """
    as_root = os.geteuid() == 0
    if as_root:
        profile.parent.chmod(0o777)
    done = subprocess.run(
        ["unopkg", *arguments, f"-env:UserInstallation={profile.as_uri()}"],
        cwd=profile.parent,
        env={**os.environ, "HOME": str(profile.parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        user="nobody" if as_root else None,
        group="nogroup" if as_root else None,
        extra_groups=[] if as_root else None,
    )
    if done.returncode:
        raise RuntimeError(done.stdout)
    return done.stdout


@contextmanager
def profile_with(extension: Path) -> Iterator[Path]:
    """The folder of a fresh LibreOffice profile in which this add-on is installed."""
    with tempfile.TemporaryDirectory(prefix="doi-thoai-") as name:
        carried = Path(shutil.copy(extension, name))
        carried.chmod(0o644)
        profile = Path(name) / "profile"
        unopkg(profile, "add", str(carried))
        yield profile


class Calc:
    """A running LibreOffice whose windows are on the display. Books are opened as a user's double click would."""

    def __init__(self, display: str, profile: Path) -> None:
        self.display = display
        self.add_on = profile.parent / "add-on.json"
        self.install_python()
        (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
        self._pipe = f"screen_{secrets.token_hex(8)}"
        options = ["--norestore", "--nologo", "--nofirststartwizard", f"--accept=pipe,name={self._pipe};urp;"]
        state = {"XDG_STATE_HOME": str(profile.parent / "state"), "SO_DOI_THOAI_ADD_ON": str(self.add_on)}
        self._process = subprocess.Popen(
            ["soffice", *options, f"-env:UserInstallation={profile.as_uri()}", "--calc"],
            env={**os.environ, **state, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.office: Office = until("LibreOffice answers", self._connected)
        until("an empty book", self.front)

    def install_python(self, **changed: object) -> None:
        """What install-addin writes: this Python and this project, or what a test puts in their place."""
        settings = {"python": sys.executable, "project": str(ROOT), **changed}
        self.add_on.write_text(json.dumps(settings), encoding="utf-8")

    def _connected(self) -> Office | None:
        if self._process.poll() is not None:
            raise RuntimeError("soffice ended at once")
        try:
            return Office.listening(self._pipe)
        except Refusal as refusal:
            if refusal.code != "libreoffice_does_not_answer":
                raise
            return None

    # --- books --------------------------------------------------------------------------------------------------------

    def open(self, book: Path) -> Any:
        """The document, in front."""
        document = self.office.desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, ())
        until(f"{book.name} in front", lambda: (front := self.front()) and front.getURL() == document.getURL())
        return document

    def front(self) -> Any:
        document = self.office.desktop.getCurrentComponent()
        return document if document is not None and hasattr(document, "Sheets") else None

    def window(self) -> Any:
        return self.front().getCurrentController().getFrame().getContainerWindow()

    # --- buttons ------------------------------------------------------------------------------------------------------

    def press(self, label: str) -> None:
        """Click the toolbar's button of this name."""
        x, y = until(f"a button “{label}”", lambda: self._place(self.button(label)))
        self.hand("mousemove", str(x), str(y), "click", "1")

    def button(self, label: str) -> Any:
        """The toolbar's button, as accessibility knows it; None where it is not to be seen."""
        bar = self._descendant(self.window(), "TOOL_BAR", ADD_ON["menu"], 3)
        return bar and self._descendant(bar, "PUSH_BUTTON", label, 1)

    def is_enabled(self, label: str) -> bool:
        states = self.button(label).getAccessibleContext().getAccessibleStateSet()
        return bool(states.contains(self._number("AccessibleStateType.ENABLED")))

    def point_at(self, accessible: Any) -> None:
        x, y = until("something to point at", lambda: self._place(accessible))
        self.hand("mousemove", str(x), str(y))

    def menu_entry(self, *labels: str) -> Any:
        """An entry of the menu bar, of one of its menus and so on."""
        entry = self._descendant(self.window(), "MENU_BAR", "", 1)
        for label in labels:
            entry = self._descendant(entry, "MENU", label, 1) or self._descendant(entry, "MENU_ITEM", label, 1)
        return entry

    def _descendant(self, parent: Any, role: str, name: str, depth: int) -> Any:
        """The first of this role and name, at most `depth` levels below; menus and cells are many, so no deeper."""
        context = parent.getAccessibleContext()
        for position in range(min(context.getAccessibleChildCount(), 100)):
            child = context.getAccessibleChild(position)
            inner = child.getAccessibleContext()
            is_it = inner.getAccessibleRole() == self._number(f"AccessibleRole.{role}")
            if is_it and inner.getAccessibleName() == name:
                return child
            if depth > 1 and (found := self._descendant(child, role, name, depth - 1)):
                return found
        return None

    def _number(self, name: str) -> int:
        return int(self.office.uno.getConstantByName(f"com.sun.star.accessibility.{name}"))

    @staticmethod
    def _place(accessible: Any) -> tuple[int, int] | None:
        """The middle of it on the screen, once it is shown."""
        if accessible is None:
            return None
        context = accessible.getAccessibleContext()
        corner, size = context.getLocationOnScreen(), context.getSize()
        return (corner.X + size.Width // 2, corner.Y + size.Height // 2) if size.Width and size.Height else None

    # --- boxes --------------------------------------------------------------------------------------------------------

    def box(self) -> str:
        """The text of the message box that is open; "" where none is."""
        toolkit = self.office.create("com.sun.star.awt.Toolkit")
        for number in range(toolkit.getTopWindowCount()):
            context = toolkit.getTopWindow(number).getAccessibleContext()
            if context.getAccessibleName() == ADD_ON["title"]:
                parts = [context.getAccessibleChild(place) for place in range(context.getAccessibleChildCount())]
                return max((part.getAccessibleContext().getAccessibleName() for part in parts), key=len, default="")
        return ""

    def answer(self, key: str) -> str:
        """Wait for a message box, press this key in it, and see it gone; returns its text."""
        text: str = until("a message box", self.box)

        def answered() -> bool:
            windows = self.hand("search", "--onlyvisible", "--name", f"^{ADD_ON['title']}$").split()
            if windows and self.box() == text:
                self.hand("windowfocus", "--sync", windows[-1], "key", key)
            return self.box() != text

        until("the message box is gone", answered)
        return text

    def hand(self, *call: str) -> str:
        """What xdotool answers; "" where it finds nothing."""
        environment = {**os.environ, "DISPLAY": self.display}
        done = subprocess.run(["xdotool", *call], env=environment, capture_output=True, encoding="utf-8", check=False)
        return done.stdout

    # --- processes ----------------------------------------------------------------------------------------------------

    def helpers(self) -> list[int]:
        """The processes of our Python that this LibreOffice has started."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "cmdline").read_bytes().split(b"\0")
                    environment = (entry / "environ").read_bytes().split(b"\0")
                except OSError:
                    continue
                if b"xl_tools.calc_server" in words and f"DISPLAY={self.display}".encode() in environment:
                    found.append(int(entry.name))
        return found

    def quit(self) -> None:
        """As if the user had closed every window and wanted nothing saved."""
        components = self.office.desktop.getComponents().createEnumeration()
        while components.hasMoreElements():
            components.nextElement().setModified(False)
        self.office.desktop.terminate()
        self._process.wait(PATIENCE)

    def kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def calc_on_a_screen(extension: Path, width: int = 1366, height: int = 768) -> Iterator[Calc]:
    """LibreOffice with this add-on in a fresh profile, on a screen of its own; all of it is gone afterwards."""
    with profile_with(extension) as profile, screen(width, height) as display:
        calc = Calc(display, profile)
        try:
            yield calc
        finally:
            calc.kill()
