"""A running LibreOffice: started headless with a profile of its own, or one that already listens on a pipe."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from ..messages import Refusal
from .program import Program, find_program, load_uno

START_SECONDS = 60.0
"""How long a started LibreOffice has to answer: an old PC with a virus scanner takes half a minute the first time."""
STOP_SECONDS = 10.0
ANSWER_SECONDS = 5.0
"""How long a LibreOffice that should be there already has to answer."""
_PAUSE = 0.05

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Recovery/AutoSave">
<prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine">
<prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""

_GUARD = """
exec 3<&0 </dev/null
(read -r _ <&3; trap '' TERM; kill -TERM 0; sleep 1; rm -rf -- "$1"; kill -KILL 0) &
shift
exec "$@" 3<&-
"""
"""Starts LibreOffice, and ends it when the pipe from this Python breaks: a Python that is killed leaves nothing."""


class Office:
    """A LibreOffice this Python talks to. `pid` is 0 and `profile` None where it was started by somebody else."""

    def __init__(
        self, uno: ModuleType, pipe: str, process: subprocess.Popen[bytes] | None, profile: Path | None
    ) -> None:
        self.uno = uno
        self.pipe = pipe
        self._process = process
        self.profile = profile
        self.pid = process.pid if process else 0
        self.context: Any = None
        self.desktop: Any = None

    @classmethod
    def start(cls, folder: Path | None = None) -> Office:
        """A headless LibreOffice of our own; it is gone, with its profile, at the latest when this Python ends."""
        program = find_program(folder)
        uno = load_uno(program)
        pipe = f"xl_tools_{os.getpid()}_{secrets.token_hex(4)}"
        profile = Path(tempfile.mkdtemp(prefix="xl-tools-libreoffice-"))
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        office = cls(uno, pipe, _started(program, pipe, profile), profile)
        atexit.register(office.stop)
        try:
            office._connect(START_SECONDS)
        except BaseException:
            office.kill()
            raise
        return office

    @classmethod
    def listening(cls, pipe: str, folder: Path | None = None) -> Office:
        """The LibreOffice that listens on this pipe. Refusal where none answers."""
        office = cls(load_uno(find_program(folder)), pipe, None, None)
        office._connect(ANSWER_SECONDS)
        return office

    def create(self, service: str) -> Any:
        """A new service of LibreOffice."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    @property
    def ours(self) -> bool:
        return self._process is not None

    @property
    def alive(self) -> bool:
        """Whether it still runs; for somebody else's, whether it still answers."""
        if self._process is not None:
            return self._process.poll() is None
        try:
            return self.desktop is not None and bool(self.desktop.getImplementationName())
        except self.uno.getClass("com.sun.star.uno.Exception"):
            return False

    def stop(self) -> None:
        """End it without saving; killed when it does not end by itself. Nothing of ours stays behind."""
        if self.alive:
            with contextlib.suppress(self.uno.getClass("com.sun.star.uno.Exception")):
                self.desktop.terminate()
            if self._process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End our own at once; somebody else's is left alone."""
        atexit.unregister(self.stop)
        if self._process is not None:
            _kill_with_children(self._process)
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
        if self.profile is not None:
            shutil.rmtree(self.profile, ignore_errors=True)

    def _connect(self, seconds: float) -> None:
        local = self.uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        not_yet = self.uno.getClass("com.sun.star.connection.NoConnectException")
        end = time.monotonic() + seconds
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                break
            except not_yet:
                ended = self._process is not None and self._process.poll() is not None
                if ended or time.monotonic() > end:
                    raise Refusal("libreoffice_does_not_answer") from None
                time.sleep(_PAUSE)
        self.desktop = self.create("com.sun.star.frame.Desktop")


def _started(program: Program, pipe: str, profile: Path) -> subprocess.Popen[bytes]:
    call = [
        *(str(program.executable), "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *(f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation={profile.as_uri()}"),
    ]
    null = subprocess.DEVNULL
    if sys.platform == "win32":
        return subprocess.Popen(call, stdin=null, stdout=null, stderr=null, creationflags=0x200)
    guarded = ["/bin/sh", "-c", _GUARD, "sh", str(profile), *call]
    return subprocess.Popen(guarded, stdin=subprocess.PIPE, stdout=null, stderr=null, start_new_session=True)


def _kill_with_children(process: subprocess.Popen[bytes]) -> None:
    """soffice is a starter: the program itself is its child."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
