"""The extension in LibreOffice: installed by LibreOffice's own unopkg, found again in the user's folder."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from ..build.extension import IDENTIFIER, build_extension, parts
from ..libreoffice.program import Program as OfficeProgram
from ..libreoffice.program import find_program, python_of
from ..messages import Refusal
from .profile import Profile, Program

LONGEST_SECONDS = 180
"""For unopkg: an old PC with a virus scanner takes a while the first time."""
_SOURCE_LINES = " at ./"
"""What follows in LibreOffice's words names lines of its sources."""
_USERS_FOLDER = re.compile(r"^UserInstallation=(.*)$", re.MULTILINE)


class LibreOffice(NamedTuple):
    """LibreOffice on this PC, and the folder in which it keeps what this user set and installed."""

    program: OfficeProgram
    user: Path

    @property
    def lock(self) -> Path:
        """There while it runs, and after a crash."""
        return self.user / ".lock"


def find_libreoffice(profile: Profile) -> LibreOffice | None:
    """None where there is none. Raises Refusal where it has no bridge to Python."""
    try:
        program = find_program(profile.libreoffice)
    except Refusal as refusal:
        if refusal.code == "libreoffice_missing":
            return None
        raise
    return LibreOffice(program, _users_folder(profile, program.folder))


def _users_folder(profile: Profile, folder: Path) -> Path:
    """As LibreOffice's start file names it; portable ones name a folder beside the program."""
    base = profile.configuration_folder
    usual = base / ("libreoffice" if profile.system == "linux" else "LibreOffice") / "4"
    for name in ("bootstraprc", "bootstrap.ini", "../Resources/bootstraprc"):
        try:
            found = _USERS_FOLDER.search((folder / name).read_text(encoding="utf-8"))
        except OSError:
            continue
        if found:
            place = found[1].strip().replace("$SYSUSERCONFIG", str(base)).replace("$ORIGIN", str(folder))
            return (
                usual if "$" in place else Path(url2pathname(urlparse(place).path)) if "://" in place else Path(place)
            )
    return usual


def refuse_unfit(office: LibreOffice) -> None:
    """Raise Refusal where its bridge was built for another Python than this."""
    needed, here = python_of(office.program), ".".join(platform.python_version_tuple()[:2])
    if needed is not None and f"3.{needed}" != here:
        raise Refusal("libreoffice_other_python", needed=f"3.{needed}", here=here)


def settings_file(profile: Profile) -> Path:
    """What the extension reads to find our Python: macros/libreoffice/buttons.py."""
    return profile.configuration_folder / "so-doi-thoai" / "add-on.json"


def settings_text(program: Program) -> str:
    return json.dumps({"python": str(program.console), "project": str(program.root)}, ensure_ascii=False, indent=1)


def written_settings(file: Path) -> tuple[Path, Path] | None:
    """Interpreter and project folder in the file; None where it is missing or damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return Path(found["python"]), Path(found["project"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def installed_folder(office: LibreOffice) -> Path | None:
    """Where LibreOffice unpacked the extension for this user; None where it is not installed.

    Its list of them: the identifier, then folder, name, kind and version, parted by bytes of value 255.
    """
    cache = office.user / "user" / "uno_packages" / "cache"
    try:
        listed = (cache / "uno_packages.pmap").read_bytes()
    except OSError:
        return None
    found = re.search(rb"\xff" + re.escape(IDENTIFIER.encode()) + rb"\n([^\xff\n]+)\xff([^\xff\n]+)\xff", listed)
    if found is None:
        return None
    return cache / "uno_packages" / f"{found[1].decode()}_" / unquote(found[2].decode())


def is_this_version(folder: Path) -> bool:
    """Whether the unpacked extension is what this program builds."""
    try:
        return all((folder / name).read_text(encoding="utf-8") == text for name, text in parts().items())
    except (OSError, UnicodeDecodeError):
        return False


def refuse_while_running(office: LibreOffice) -> None:
    """Raise Refusal: unopkg beside an open LibreOffice starts another one, which stays."""
    if office.lock.exists():
        raise Refusal("libreoffice_running", lock=office.lock)


def install(profile: Profile, office: LibreOffice) -> None:
    """Have LibreOffice take in the extension, an older one replaced. Raises Refusal."""
    with tempfile.TemporaryDirectory() as folder:
        _unopkg(profile, office, "add", "--force", "--suppress-license", str(build_extension(Path(folder))))


def remove(profile: Profile, office: LibreOffice) -> None:
    """Raises Refusal."""
    _unopkg(profile, office, "remove", IDENTIFIER)


def _unopkg(profile: Profile, office: LibreOffice, *arguments: str) -> None:
    """What it says goes to a file: a LibreOffice that it leaves behind would hold a pipe open."""
    call = [str(_unopkg_program(office.program.folder)), *arguments, f"-env:UserInstallation={office.user.as_uri()}"]
    with tempfile.TemporaryFile() as said:
        try:
            code = subprocess.run(
                call,
                env=profile.variables,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                timeout=LONGEST_SECONDS,
                check=False,
            ).returncode
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refusal("extension_failed", reason=type(error).__name__) from error
        said.seek(0)
        answer = said.read().decode("utf-8", errors="replace").strip()
    if code:
        reason = answer.partition("\n")[0].partition(_SOURCE_LINES)[0]
        raise Refusal("extension_failed", reason=reason or code)


def _unopkg_program(folder: Path) -> Path:
    names = ("unopkg.com", "unopkg.exe", "unopkg", "../MacOS/unopkg")
    return next((folder / name for name in names if (folder / name).is_file()), folder / "unopkg")
