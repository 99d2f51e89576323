"""What Excel's macro is told of this PC: in the add-in's sheet, and in a file of the user for books that carry it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ..build.addin import addin
from ..build.excel_settings import FIXED_SETTINGS, SETTINGS_NAME, plain, settings_text, user_settings_file
from ..messages import Refusal
from .profile import Profile, Program

INTERPRETER, PROJECT_FOLDER = "INTERPRETER_WIN", "PYTHONPATH"

_ITEM = r'\s*(?:"([^"]*)"|([^",]*?))\s*'
_LINE = re.compile(f"{_ITEM},{_ITEM}")


def own_settings(profile: Profile, program: Program) -> dict[str, str]:
    """Those for this copy of the project. Raises Refusal where Excel's macro could not read a path."""
    return {
        INTERPRETER: plain(program.interpreter, profile.short_name),
        PROJECT_FOLDER: plain(program.root, profile.short_name),
    }


def addin_here(profile: Profile, program: Program) -> bytes:
    """The add-in as it has to be installed. Raises Refusal."""
    return addin(own_settings(profile, program))


def sheet_settings(content: bytes) -> dict[str, str] | None:
    """What stands in an installed add-in's sheet; None where the file is no such add-in."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_name(SETTINGS_NAME).to_python()
    except (CalamineError, OSError, ValueError):
        return None
    return {str(row[0]): str(row[1]) for row in rows if len(row) == 2}


def same_program(installed: bytes, settings: dict[str, str]) -> bool:
    """Whether an installed add-in is what this program builds, whatever it was told of the PC.

    Parts are compared, not files: how well they are packed differs from one Python to the next.
    """
    try:
        return _parts(installed) == _parts(
            addin({name: settings[name] for name in settings if name not in FIXED_SETTINGS})
        )
    except zipfile.BadZipFile:
        return False


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


def users_file(profile: Profile) -> Path:
    return user_settings_file(profile.home)


def users_text(profile: Profile, program: Program) -> str:
    """The file as it has to be. Raises Refusal."""
    return settings_text({**FIXED_SETTINGS, **own_settings(profile, program)})


def users_settings(file: Path) -> dict[str, str] | None:
    """What VBA's Input statement would read in the file; None where it would stumble. Raises FileNotFoundError."""
    try:
        lines = file.read_bytes().decode("ascii").splitlines()
        return dict(_pairs(lines))
    except (UnicodeDecodeError, ValueError):
        return None


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.strip():
            found = _LINE.fullmatch(line)
            if found is None:
                raise ValueError(line)
            name, bare_name, value, bare_value = found.groups()
            yield name or bare_name or "", value or bare_value or ""


def reads_users_file(profile: Profile) -> bool:
    """Whether VBA reaches the user's file at all: its Environ function gives the folder's name in the old code page."""
    return str(profile.home).isascii()


def same_folder(first: Path, second: Path) -> bool:
    """Whether two paths lead to the same place, long or short names, whatever the case."""
    try:
        return first.samefile(second)
    except OSError:
        return False


def refused_path(profile: Profile, program: Program) -> Refusal | None:
    """Why Excel's macro could not find this copy of the project; None where it can."""
    try:
        own_settings(profile, program)
    except Refusal as refusal:
        return refusal
    return None
