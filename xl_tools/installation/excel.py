"""What Excel on this PC is, which files it opens when it starts, and whether it lets their macros run.

The keys are those of Office 2016 and later (16.0): Microsoft's policy templates, its articles on trusted locations
and on macros in files from the internet.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from ..build.addin import ADDIN_NAME
from .profile import Profile

OLDEST_VERSION = 16
"""Excel 2016; later ones kept the number."""
OFFICE = r"HKCU\Software\Microsoft\Office\16.0"
PLACES = (
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
    r"HKLM\Software\Policies\Microsoft\Office\16.0",
    OFFICE,
)
"""Where a setting of Office may stand; the first that has it counts, policies before the user's own choice."""
SECURITY = r"Excel\Security"
TRUSTED = r"Excel\Security\Trusted Locations"
MARK = ":Zone.Identifier"
"""The stream beside a file's content in which Windows remembers that the file came from another machine."""

DEFENDER = r"Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
AGAINST_MACROS = {
    "Block all Office applications from creating child processes": "d4f940ab-401b-4efc-aadc-ad5f3c50688a",
    "Block Win32 API calls from Office macros": "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b",
}
"""Rules of Microsoft Defender that forbid what a button in Excel does, under Microsoft's names for them."""
BLOCKING = ("1", "6")
"""Block; block until the user allows it."""

ALL_MACROS_RUN, ASKED, SIGNED_ONLY, NO_MACROS = 1, 2, 3, 4
"""Values of VBAWarnings; without one Excel asks."""

_MACHINES = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
_COPY = re.compile(r".*doi[-_ ]?thoai.*\.xlam?", re.IGNORECASE)


class Setting(NamedTuple):
    """A number of Office's settings, and the key it stands in."""

    key: str
    name: str
    value: int

    def __str__(self) -> str:
        return f"{self.key}\\{self.name} = {self.value}"


class Excel(NamedTuple):
    """The Excel of this PC."""

    version: int
    program: Path | None
    """EXCEL.EXE, where the registry names it."""
    bits: int | None
    """32 or 64, None where that cannot be told."""


def find_excel(profile: Profile) -> Excel | None:
    """None where there is none."""
    named = profile.registry.value(r"HKLM\Software\Classes\Excel.Application\CurVer", "")
    version = re.search(r"\d+$", str(named or ""))
    path = _value(profile, r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", "")
    program = Path(profile.expanded(path).strip('"')) if path else None
    if version is None and program is None:
        return None
    return Excel(int(version[0]) if version else OLDEST_VERSION, program, _bits(profile, program))


def _value(profile: Profile, key: str, name: str) -> str:
    found = (profile.registry.value(f"{hive}\\{key}", name) for hive in ("HKCU", "HKLM"))
    return next((value for value in found if isinstance(value, str)), "")


def _bits(profile: Profile, program: Path | None) -> int | None:
    """From the program file itself; where that cannot be read, from what the installer of Office wrote down."""
    if program is not None and (bits := bits_of(program)):
        return bits
    platform = profile.registry.value(r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration", "Platform")
    return {"x86": 32, "x64": 64}.get(str(platform))


def bits_of(program: Path) -> int | None:
    """32 or 64 as the head of a Windows program says; None for any other file."""
    try:
        with program.open("rb") as file:
            head = file.read(64)
            if len(head) < 64 or not head.startswith(b"MZ"):
                return None
            file.seek(struct.unpack_from("<I", head, 60)[0])
            signature = file.read(6)
    except OSError:
        return None
    machine = struct.unpack_from("<H", signature, 4)[0] if signature.startswith(b"PE\0\0") and signature[5:] else 0
    return _MACHINES.get(machine)


def start_folder(profile: Profile) -> Path:
    """The user's XLSTART: Excel opens what lies there, and trusts it."""
    return _named_folder(profile, "Xlstart", profile.configuration_folder / "Microsoft" / "Excel", "XLSTART")


def _named_folder(profile: Profile, name: str, parent: Path, usual: str) -> Path:
    """A folder whose name, or whole path, the user's Office keeps in the registry."""
    kept = profile.registry.value(rf"{OFFICE}\Common\General", name)
    return parent / profile.expanded(kept if isinstance(kept, str) and kept else usual)


def addin_file(profile: Profile) -> Path:
    return start_folder(profile) / ADDIN_NAME


def other_copies(profile: Profile, excel: Excel | None) -> list[Path]:
    """Add-ins of this name or of an older one that Excel opens besides the one in XLSTART."""
    folders = [
        profile.configuration_folder / "Microsoft" / "Excel" / "XLSTART",
        _named_folder(profile, "AddIns", profile.configuration_folder / "Microsoft", "AddIns"),
        start_folder(profile),
    ]
    if excel and excel.program:
        folders.append(excel.program.parent / "XLSTART")
    if isinstance(extra := profile.registry.value(rf"{OFFICE}\Excel\Options", "AltStartup"), str) and extra:
        folders.append(Path(profile.expanded(extra)))
    found = [file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())]
    found += _opened_at_start(profile)
    own = addin_file(profile)
    return [file for file in dict.fromkeys(found) if _COPY.fullmatch(file.name) and file != own]


def _opened_at_start(profile: Profile) -> Iterator[Path]:
    """The add-ins ticked in Excel's list: values OPEN, OPEN1... such as `/R "C:\\...\\name.xlam"`."""
    for name, value in profile.registry.values(rf"{OFFICE}\Excel\Options").items():
        if re.fullmatch(r"OPEN\d*", name, re.IGNORECASE) and isinstance(value, str):
            path = Path(profile.expanded(re.sub(r"^/\w+\s+", "", value).strip('" ')))
            if path.is_file():
                yield path


def is_disabled(profile: Profile) -> bool:
    """Whether Excel put the add-in on its list of files that made it fail: path and name, in UTF-16, in each value."""
    name = ADDIN_NAME.encode("utf-16-le")
    values = profile.registry.values(rf"{OFFICE}\Excel\Resiliency\DisabledItems").values()
    return any(isinstance(value, bytes) and name in value.lower() for value in values)


def setting(profile: Profile, key: str, name: str) -> Setting | None:
    """What Office goes by, None where nobody has set it."""
    for place in PLACES:
        value = profile.registry.value(f"{place}\\{key}", name)
        if isinstance(value, int):
            return Setting(f"{place}\\{key}", name, value)
    return None


def switched_on(profile: Profile, key: str, name: str) -> Setting | None:
    """The setting where it is set, and not to 0."""
    found = setting(profile, key, name)
    return found if found and found.value else None


def defenders_rules(profile: Profile) -> list[str]:
    """Which of the rules against macros are in force. Whether somebody excepted the program from them is not known."""
    keys = (rf"HKLM\Software\Policies\{DEFENDER}", rf"HKLM\Software\{DEFENDER}")
    states = {name: [profile.registry.value(key, rule) for key in keys] for name, rule in AGAINST_MACROS.items()}
    return [name for name, found in states.items() if any(str(state) in BLOCKING for state in found)]


def is_trusted(profile: Profile, folder: Path) -> bool:
    """Whether macros of files in this folder run unasked.

    Excel writes its list when it first starts, XLSTART in it; where there is no list yet XLSTART will be on it.
    """
    if switched_on(profile, TRUSTED, "AllLocationsDisabled"):
        return False
    if profile.is_remote(folder) and not switched_on(profile, TRUSTED, "AllowNetworkLocations"):
        return False
    users_count = setting(profile, r"Common\Security\Trusted Locations", "Allow User Locations")
    places = PLACES[:-1] if users_count and not users_count.value else PLACES
    listed = [location for place in places for location in _locations(profile, f"{place}\\{TRUSTED}")]
    if not listed and places == PLACES:
        return True
    return any(_covers(path, with_subfolders, folder) for path, with_subfolders in listed)


def _locations(profile: Profile, key: str) -> Iterator[tuple[str, bool]]:
    for subkey in profile.registry.subkeys(key):
        path = profile.registry.value(f"{key}\\{subkey}", "Path")
        if isinstance(path, str) and path:
            yield profile.expanded(path), bool(profile.registry.value(f"{key}\\{subkey}", "AllowSubfolders"))


def _covers(location: str, with_subfolders: bool, folder: Path) -> bool:
    trusted, asked = PureWindowsPath(location), PureWindowsPath(folder)
    return trusted == asked or (with_subfolders and trusted in asked.parents)


def zone_mark(file: Path) -> Path:
    """The file's mark of having come from elsewhere, under the name by which it is read and removed."""
    return Path(f"{file}{MARK}")
