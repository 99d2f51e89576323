"""Calc's window on a screen that nobody sees, and a hand that clicks in it: for proofs, and for the guide's pictures.

Linux, with Xvfb and xdotool. Buttons are found by their names in Calc's accessibility tree, never by fixed places.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .folders import ROOT
from .libreoffice.bridge import Office
from .libreoffice.program import find_program
from .messages import ADD_ON, RIBBON, Refusal

PATIENCE = 30.0
"""Seconds until what is waited for counts as not happening."""
KEY_SECONDS = 3.0
"""Within which a key has its effect."""
PAUSE = 0.05
SYSTEM_PATH = os.defpath
"""Calc's own Python takes its library from the first python3 on the PATH; with that of another Python, Calc ends."""
NEEDED = ("Xvfb", "xdotool", "soffice", "unopkg")

_SETTINGS = {
    "Recovery/AutoSave": ("Enabled", "false"),
    "Linguistic/SpellChecking": ("IsSpellAuto", "false"),
    "Common/Misc": ("ShowTipOfTheDay", "false"),
    "Linguistic/General": ("UILocale", "vi"),
}
"""No red waves under Vietnamese words, nothing in the window that is not Calc's own; its menus in Vietnamese where
that language is installed."""


def _registry() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, (name, value) in _SETTINGS.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n'


def missing_programs() -> list[str]:
    """What is not on this machine; a LibreOffice that our Python cannot talk to counts as none."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    try:
        find_program()
    except Refusal:
        missing.append("python3-uno")
    return missing


def until(what: str, found: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """What `found` answers once it answers something true. TimeoutError that names `what`."""
    end = time.monotonic() + seconds
    while not (answer := found()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(PAUSE)
    return answer


@contextmanager
def screen(width: int, height: int, manager: str = "") -> Iterator[str]:
    """A display of its own, by name, such as ":1". `manager`: a window manager, for windows with title bars."""
    reading, writing = os.pipe()
    size = ("-screen", "0", f"{width}x{height}x24")
    call = ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp"]
    server = subprocess.Popen(call, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{int(told.readline())}"
        with _managed(display, manager):
            yield display
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _managed(display: str, manager: str) -> Iterator[None]:
    if not manager:
        yield
        return
    running = subprocess.Popen([manager], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def unopkg(profile: Path, *arguments: str) -> str:
    """What LibreOffice's own installer of add-ons answers. RuntimeError with its words where it fails.

    It installs nothing for root alone: then it runs as a user without rights, who may write into the profile.
    """
    as_root = os.geteuid() == 0
    if as_root:
        profile.parent.chmod(0o777)
    done = subprocess.run(
        [shutil.which("unopkg") or "unopkg", *arguments, f"-env:UserInstallation={profile.as_uri()}"],
        cwd=profile.parent,
        env={**os.environ, "HOME": str(profile.parent), "PATH": SYSTEM_PATH},
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
        self.add_on = profile.parent / "so-doi-thoai" / "add-on.json"
        self.add_on.parent.mkdir()
        self.install_python()
        (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
        self._pipe = f"screen_{secrets.token_hex(8)}"
        options = ["--norestore", "--nologo", "--nofirststartwizard", f"--accept=pipe,name={self._pipe};urp;"]
        self.faults = self.add_on.with_name("loi.log")
        own = {"XDG_CONFIG_HOME": str(profile.parent), "XDG_STATE_HOME": str(profile.parent), "PATH": SYSTEM_PATH}
        self._process = subprocess.Popen(
            [shutil.which("soffice") or "soffice", *options, f"-env:UserInstallation={profile.as_uri()}", "--calc"],
            env={**os.environ, **own, "DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self.office: Office = until("LibreOffice answers", self._connected)
            until("an empty book", self.front)
        except BaseException:
            self.kill()
            raise

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

    @property
    def _closing(self) -> Any:
        """What is raised by a window that is being closed."""
        return self.office.uno.getClass("com.sun.star.uno.Exception")

    # --- books --------------------------------------------------------------------------------------------------------

    def open(self, book: Path) -> Any:
        """The document, in front and with the keyboard: here no window manager sees to that."""
        return self.to_front(self.office.desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, ()))

    def to_front(self, document: Any) -> Any:
        title = re.escape(document.getCurrentController().getFrame().getTitle())

        def is_in_front() -> bool:
            if windows := self.hand("search", "--onlyvisible", "--name", f"^{title}").split():
                self.hand("windowraise", windows[-1], "windowfocus", "--sync", windows[-1])
            front = self.front()
            return front is not None and bool(front.RuntimeUID == document.RuntimeUID)

        until(f"{title} in front", is_in_front)
        return document

    def close(self, document: Any) -> None:
        """Without saving, whatever box may still be open."""
        while self.box():
            self.answer("Escape")
        document.setModified(False)
        document.close(True)

    def front(self) -> Any:
        document = self.office.desktop.getCurrentComponent()
        return document if document is not None and hasattr(document, "Sheets") else None

    def window(self) -> Any:
        return self.front().getCurrentController().getFrame().getContainerWindow()

    # --- buttons ------------------------------------------------------------------------------------------------------

    def press(self, label: str) -> None:
        """Click the toolbar's button of this name."""
        x, y = until(f"a button “{label}”", lambda: self.place(self.button(label)))
        self.hand("mousemove", str(x), str(y), "click", "1")

    def button(self, label: str) -> Any:
        """The toolbar's button, as accessibility knows it; None where it is not to be seen."""
        bar = self._below(self.window(), "TOOL_BAR", RIBBON["tab"])
        return bar and self._below(bar, "PUSH_BUTTON", label)

    def is_enabled(self, label: str) -> bool:
        states = self.button(label).getAccessibleContext().getAccessibleStateSet()
        return bool(states.contains(self._number("AccessibleStateType.ENABLED")))

    def point_at(self, found: Callable[[], Any]) -> None:
        """Move the hand to what `found` answers, once it is to be seen."""
        x, y = until("something to point at", lambda: self.place(found()))
        self.hand("mousemove", str(x), str(y))

    def menu_entry(self, *labels: str) -> Any:
        """An entry of the menu bar, of one of its menus and so on."""
        entry = self._below(self.window(), "MENU_BAR", "")
        for label in labels:
            entry = self._below(entry, "MENU", label) or self._below(entry, "MENU_ITEM", label)
        return entry

    def _below(self, parent: Any, role: str, name: str) -> Any:
        """The first of this role and name in `parent` or a panel of it: other parts have too many of their own."""
        wanted, panel = self._number(f"AccessibleRole.{role}"), self._number("AccessibleRole.PANEL")
        context = parent.getAccessibleContext()
        for position in range(context.getAccessibleChildCount()):
            child = context.getAccessibleChild(position)
            inner = child.getAccessibleContext()
            found_role = inner.getAccessibleRole()
            if found_role == wanted and inner.getAccessibleName() == name:
                return child
            if found_role == panel and (found := self._below(child, role, name)):
                return found
        return None

    def _number(self, name: str) -> int:
        return int(self.office.uno.getConstantByName(f"com.sun.star.accessibility.{name}"))

    @staticmethod
    def place(accessible: Any) -> tuple[int, int] | None:
        """The middle of it on the screen, once it is shown."""
        if accessible is None:
            return None
        context = accessible.getAccessibleContext()
        corner, size = context.getLocationOnScreen(), context.getSize()
        return (corner.X + size.Width // 2, corner.Y + size.Height // 2) if size.Width and size.Height else None

    # --- boxes --------------------------------------------------------------------------------------------------------

    def box(self) -> str:
        """The text of the message box that is open; "" where none is."""
        for window in self._top_windows(ADD_ON["title"]):
            with suppress(self._closing):
                context = window.getAccessibleContext()
                parts = map(context.getAccessibleChild, range(context.getAccessibleChildCount()))
                names = [part.getAccessibleContext().getAccessibleName() for part in parts if part]
                return max(names, key=len, default="")
        return ""

    def answer(self, key: str) -> str:
        """Wait for a message box, press this key in it, and see it gone; returns its text."""
        text: str = until("a message box", self.box)

        def answered() -> bool:
            windows = self.hand("search", "--onlyvisible", "--name", f"^{ADD_ON['title']}$").split()
            if windows and self.box() == text:
                self.hand("windowfocus", "--sync", windows[-1], "key", key)
            with suppress(
                TimeoutError
            ):  # a key that came too early is lost; one that came twice would answer the next box
                until("it is gone", lambda: self.box() != text, KEY_SECONDS)
            return self.box() != text

        until("the message box is gone", answered)
        return text

    def choose_file(self, title: str, file: Path) -> None:
        """Type the file's path into the window for choosing files that has this title."""
        shown = until(f"“{title}”", lambda: self.hand("search", "--onlyvisible", "--name", f"^{title}$"))

        def typed() -> bool:
            self.hand("windowfocus", "--sync", shown.split()[-1], "key", "ctrl+a")
            self.hand("type", str(file))
            return any(str(file) in self._texts(window) for window in self._top_windows(title))

        until("the file's path in the window", typed)
        self.hand("key", "Return")

    def _top_windows(self, title: str) -> Iterator[Any]:
        """Those of this title, as accessibility knows them."""
        toolkit = self.office.create("com.sun.star.awt.Toolkit")
        for number in range(toolkit.getTopWindowCount()):
            with suppress(self._closing):
                window = toolkit.getTopWindow(number)
                context = window and window.getAccessibleContext()
                if context and context.getAccessibleName() == title and window.isVisible():
                    yield window

    def _texts(self, accessible: Any) -> set[str]:
        """What stands in the fields for typing in a window."""
        if not hasattr(accessible, "getAccessibleContext"):  # an entry of a list
            return set()
        context = accessible.getAccessibleContext()
        texts = {context.getText()} if context.getAccessibleRole() == self._number("AccessibleRole.TEXT") else set()
        children = (context.getAccessibleChild(place) for place in range(context.getAccessibleChildCount()))
        return texts.union(*map(self._texts, children))

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
def calc_on_a_screen(extension: Path, width: int = 1366, height: int = 768, manager: str = "") -> Iterator[Calc]:
    """LibreOffice with this add-on in a fresh profile, on a screen of its own; all of it is gone afterwards."""
    with profile_with(extension) as profile, screen(width, height, manager) as display:
        calc = Calc(display, profile)
        try:
            yield calc
        finally:
            calc.kill()
