"""One user's place on one PC, as far as installing touches it.

Everything that only that PC can answer is asked through a Profile: Windows itself in `this_profile`, a folder and a
dictionary in tests. What is decided from the answers is the same code for both.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..folders import ROOT


class Registry(Protocol):
    """The registry of Windows, to read. A key starts with the short name of its hive (`HKCU\\Software\\...`).

    The case of keys and names does not matter; what is not there is None or empty.
    """

    def value(self, key: str, name: str) -> object | None: ...

    def values(self, key: str) -> Mapping[str, object]: ...

    def subkeys(self, key: str) -> Sequence[str]: ...


class NoRegistry:
    """Of a system that has none."""

    def value(self, key: str, name: str) -> object | None:  # noqa: ARG002
        return None

    def values(self, key: str) -> Mapping[str, object]:  # noqa: ARG002
        return {}

    def subkeys(self, key: str) -> Sequence[str]:  # noqa: ARG002
        return ()


@dataclass(frozen=True)
class Profile:
    """A user on a PC."""

    system: str
    """As `sys.platform` has it."""
    home: Path
    variables: Mapping[str, str]
    """Of the environment."""
    registry: Registry
    short_name: Callable[[Path], str]
    """The path in the short names of Windows, as far as the disk keeps such names."""
    is_remote: Callable[[Path], bool]
    """Whether the path is on a drive of another machine."""
    is_administrator: bool = False
    libreoffice: Path | None = None
    """LibreOffice's program folder; None to look where systems put it."""

    @property
    def windows(self) -> bool:
        return self.system == "win32"

    @property
    def configuration_folder(self) -> Path:
        """Where programs keep this user's settings."""
        if self.windows:
            return Path(self.variables.get("APPDATA") or self.home / "AppData" / "Roaming")
        if self.system == "darwin":
            return self.home / "Library" / "Application Support"
        return Path(self.variables.get("XDG_CONFIG_HOME") or self.home / ".config")

    def expanded(self, text: str) -> str:
        """With the variables that Windows writes as %NAME%; one that is not set stays as it is."""
        named = {name.upper(): value for name, value in self.variables.items()}
        return re.sub(r"%([^%]+)%", lambda found: named.get(found[1].upper(), found[0]), text)


@dataclass(frozen=True)
class Program:
    """This copy of the project, and the Python it runs on."""

    root: Path
    interpreter: Path
    console: Path
    """On Windows there are two, and `interpreter` is the one that opens no window; elsewhere they are the same."""
    prefix: Path
    """The folder .venv."""
    base: Path
    """The Python that .venv was made from."""


def this_profile() -> Profile:
    """The one this Python runs in."""
    if sys.platform == "win32":
        from ..build.excel_settings import short_name
        from .windows import WindowsRegistry, is_remote

        return Profile(sys.platform, Path.home(), os.environ, WindowsRegistry(), short_name, is_remote)
    return Profile(
        sys.platform, Path.home(), os.environ, NoRegistry(), str, _is_here, is_administrator=os.geteuid() == 0
    )


def this_program() -> Program:
    console = Path(sys.executable)
    interpreter = console.with_name("pythonw.exe") if sys.platform == "win32" else console
    return Program(ROOT, interpreter, console, Path(sys.prefix), Path(sys.base_prefix))


def _is_here(path: Path) -> bool:  # noqa: ARG001  # other systems are not asked where their drives are
    return False
