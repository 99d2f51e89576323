"""A PC made of a folder and a dictionary: the user's folders, the registry, Excel, LibreOffice, our program on it.

Only what asks Windows itself is replaced; whatever is decided from the answers is the code of the real PC.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import xlwings

from xl_tools.build.addin import ADDIN_NAME
from xl_tools.build.extension import IDENTIFIER, NAME, parts
from xl_tools.installation import extension
from xl_tools.installation.doctor import examined
from xl_tools.installation.excel import OFFICE
from xl_tools.installation.found import Found
from xl_tools.installation.install import installed, uninstalled
from xl_tools.installation.profile import Profile, Program

POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
TRUSTED = rf"{OFFICE}\Excel\Security\Trusted Locations"
OPTIONS = rf"{OFFICE}\Excel\Options"
DISABLED = rf"{OFFICE}\Excel\Resiliency\DisabledItems"
CURRENT_VERSION = r"HKLM\Software\Classes\Excel.Application\CurVer"
APP_PATH = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"

MACHINES = {32: 0x014C, 64: 0x8664}


class DictionaryRegistry:
    """Keys and names in any case, as in the real one."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, object]] = {}

    def set(self, key: str, name: str, value: object) -> None:
        self.keys.setdefault(key.lower(), {})[name.lower()] = value

    def value(self, key: str, name: str) -> object | None:
        return self.keys.get(key.lower(), {}).get(name.lower())

    def values(self, key: str) -> Mapping[str, object]:
        return self.keys.get(key.lower(), {})

    def subkeys(self, key: str) -> Sequence[str]:
        start = key.lower() + "\\"
        below = (found.removeprefix(start).split("\\")[0] for found in self.keys if found.startswith(start))
        return tuple(dict.fromkeys(below))


def windows_program(bits: int) -> bytes:
    """The head of an .exe, as far as it tells for which machine it is."""
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", MACHINES[bits])


def disabled_item(path: str) -> bytes:
    """As Office writes it: kind, lengths in bytes, path in small letters, name."""
    texts = [f"{text}\0".encode("utf-16-le") for text in (path.lower(), "")]
    return struct.pack("<III", 2, *map(len, texts)) + b"".join(texts)


@dataclass
class FakedPC:
    """Nothing is installed on it yet."""

    folder: Path
    profile: Profile
    program: Program
    registry: DictionaryRegistry
    said: list[str] = field(default_factory=list)

    @property
    def start_folder(self) -> Path:
        return self.profile.configuration_folder / "Microsoft" / "Excel" / "XLSTART"

    @property
    def addin(self) -> Path:
        return self.start_folder / ADDIN_NAME

    @property
    def users_file(self) -> Path:
        return self.profile.home / ".doi-thoai" / "doi-thoai.conf"

    @property
    def add_on_settings(self) -> Path:
        return extension.settings_file(self.profile)

    @property
    def users_libreoffice(self) -> Path:
        return self.profile.configuration_folder / "LibreOffice" / "4"

    def install(self) -> int:
        return installed(self.profile, self.program, self.said.append)

    def uninstall(self) -> int:
        return uninstalled(self.profile, self.said.append)

    def examined(self, book: Path | None = None) -> list[Found]:
        return examined(self.profile, self.program, book)

    def wrong(self, book: Path | None = None) -> list[str]:
        return [found.code for found in self.examined(book) if found.is_wrong]

    def files(self) -> dict[str, bytes]:
        """Whatever the user has, by its place."""
        found = self.profile.home.rglob("*")
        return {file.relative_to(self.profile.home).as_posix(): file.read_bytes() for file in found if file.is_file()}

    def with_excel(self, bits: int = 64, version: int = 16) -> None:
        program = self.folder / "Program Files" / "Office16" / "EXCEL.EXE"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_bytes(windows_program(bits))
        self.registry.set(CURRENT_VERSION, "", f"Excel.Application.{version}")
        self.registry.set(APP_PATH, "", str(program))

    def without_excel(self) -> None:
        self.registry.keys.clear()

    def with_libreoffice(self, python: int = sys.version_info.minor) -> None:
        """Its program files; `python` is the minor version that its bridge is linked to."""
        folder = self.folder / "LibreOffice" / "program"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("soffice", "uno.py", "pyuno.so"):
            (folder / name).touch()
        (folder / "libpyuno.so").write_bytes(b"\0libpython3.%d.so.1.0\0" % python)

    def with_extension(self) -> Path:
        """As LibreOffice leaves it behind after unopkg; returns the folder in which it unpacked it."""
        cache = self.users_libreoffice / "user" / "uno_packages" / "cache"
        folder = cache / "uno_packages" / "lu1.tmp_" / NAME
        for name, text in parts().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="")
        kind = "application/vnd.sun.star.package-bundle"
        listed = b"\xff".join([b"Pmp1", IDENTIFIER.encode()]) + b"\n"
        listed += b"\xff".join(text.encode() for text in ("lu1.tmp", NAME, kind, "0.1.0", "0")) + b"\n"
        (cache / "uno_packages.pmap").write_bytes(listed)
        self.add_on_settings.parent.mkdir(parents=True, exist_ok=True)
        self.add_on_settings.write_text(extension.settings_text(self.program), encoding="utf-8")
        return folder

    def changed(self, **changes: object) -> None:
        """Another answer of the PC, such as a drive that is on another machine."""
        self.profile = replace(self.profile, **changes)  # type: ignore[arg-type]  # fields of Profile

    def ran_on(self, **changes: object) -> None:
        """Another Python, or another place of the program."""
        self.program = replace(self.program, **changes)  # type: ignore[arg-type]  # fields of Program


def project_at(root: Path) -> Program:
    """A copy of the project with its .venv as pip leaves it on Windows."""
    scripts = root / ".venv" / "Scripts"
    packages = root / ".venv" / "Lib" / "site-packages"
    for package in ("xlwings", "pywin32"):
        information = packages / f"{package}-1.0.dist-info"
        information.mkdir(parents=True)
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    scripts.mkdir()
    for name in ("python.exe", "pythonw.exe"):
        (scripts / name).touch()
    for bits in MACHINES:
        (root / ".venv" / f"xlwings{bits}-{xlwings.__version__}.dll").touch()
    return Program(root, scripts / "pythonw.exe", scripts / "python.exe", root / ".venv", root.parent / "Python312")


def faked_pc(folder: Path, home: str = "Users/canbo", root: str = "doi-thoai") -> FakedPC:
    """A PC with Excel and without LibreOffice; the program lies in the folder `root`."""
    registry = DictionaryRegistry()
    profile = Profile(
        system="win32",
        home=folder / home,
        variables={"APPDATA": str(folder / home / "AppData" / "Roaming")},
        registry=registry,
        short_name=lambda path: str(path),
        is_remote=lambda path: False,
        libreoffice=folder / "LibreOffice" / "program",
    )
    profile.configuration_folder.mkdir(parents=True)
    pc = FakedPC(folder, profile, project_at(folder / root), registry)
    pc.with_excel()
    return pc
