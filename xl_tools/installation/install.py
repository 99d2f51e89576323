"""`install-addin` and `uninstall-addin`. Nothing is written before everything that can refuse has been asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..call_arguments import DONE, PROBLEMS_FOUND, Arguments
from ..messages import INSTALLING, USAGES, Refusal, system_reason
from . import extension, settings
from .checks import is_from_store
from .doctor import examined
from .excel import addin_file, find_excel, zone_mark
from .extension import LibreOffice
from .found import Patient
from .profile import Profile, Program, this_profile, this_program

Say = Callable[[str], None]
TOLD = ("wrong", "note")
"""States of a link that are worth a line after installing."""


def install_addin(arguments: Sequence[str]) -> int:
    Arguments("install-addin", USAGES["install-addin"]).read(arguments)
    return installed(this_profile(), this_program(), print)


def uninstall_addin(arguments: Sequence[str]) -> int:
    Arguments("uninstall-addin", USAGES["uninstall-addin"]).read(arguments)
    return uninstalled(this_profile(), print)


def installed(profile: Profile, program: Program, say: Say) -> int:
    """Install, or bring up to date; a second time changes nothing. Returns the exit code; raises Refusal."""
    patient = Patient(profile, program, find_excel(profile))
    office, without = _fit_libreoffice(profile)
    if patient.excel is None and office is None:
        raise without or Refusal("no_office_program")
    if is_from_store(patient):
        raise Refusal("store_python")
    addin = settings.addin_here(profile, program) if patient.excel else b""
    if office and not _has_this_extension(office):
        extension.refuse_while_running(office)
    if patient.excel:
        _place_addin(profile, addin, say)
        _write_users_file(profile, program, say)
    else:
        say(INSTALLING[{"win32": "no_excel", "darwin": "mac"}.get(profile.system, "not_windows")])
    if office:
        _place_extension(profile, program, office, say)
    elif without:
        say(INSTALLING["libreoffice_left_out"].format(reason=without))
    else:
        say(INSTALLING["no_libreoffice"])
    return _checked(patient, say)


def _fit_libreoffice(profile: Profile) -> tuple[LibreOffice | None, Refusal | None]:
    """LibreOffice where our Python can reach it; else None, and why not where it is there."""
    try:
        office = extension.find_libreoffice(profile)
        if office:
            extension.refuse_unfit(office)
            if profile.is_administrator:
                raise Refusal("administrator_has_no_buttons")
    except Refusal as refusal:
        return None, refusal
    return office, None


def _has_this_extension(office: LibreOffice) -> bool:
    folder = extension.installed_folder(office)
    return folder is not None and extension.is_this_version(folder)


def _place_addin(profile: Profile, content: bytes, say: Say) -> None:
    file = addin_file(profile)
    with _told(file, "addin_in_use"):
        zone_mark(file).unlink(missing_ok=True)
        if file.is_file() and file.read_bytes() == content:
            say(INSTALLING["addin_kept"].format(file=file))
            return
        _write(file, content, beside=file.parent.parent)  # Excel opens whatever lies in XLSTART itself
    say(INSTALLING["addin_placed"].format(file=file))


def _write_users_file(profile: Profile, program: Program, say: Say) -> None:
    file = settings.users_file(profile)
    with _told(file):
        _write(file, settings.users_text(profile, program).encode("ascii"), beside=file.parent)
    say(INSTALLING["users_file_written"].format(file=file))


def _place_extension(profile: Profile, program: Program, office: LibreOffice, say: Say) -> None:
    file = extension.settings_file(profile)
    with _told(file):
        _write(file, extension.settings_text(program).encode("utf-8"), beside=file.parent)
    say(INSTALLING["add_on_settings_written"].format(file=file))
    if _has_this_extension(office):
        say(INSTALLING["extension_kept"])
    else:
        extension.install(profile, office)
        say(INSTALLING["extension_placed"])


def _write(file: Path, content: bytes, *, beside: Path) -> None:
    """The whole file or none of it: written in the folder `beside`, then moved into place. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    written = beside / f".{file.name}.{os.getpid()}"
    try:
        written.write_bytes(content)
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)


@contextmanager
def _told(file: Path, forbidden: str = "addin_not_placed") -> Iterator[None]:
    """What the system refuses, in a sentence. Windows holds on to the add-in while Excel has it open."""
    try:
        yield
    except OSError as error:
        if isinstance(error, PermissionError):
            raise Refusal(forbidden, file=file, reason=system_reason(error)) from error
        raise Refusal("addin_not_placed", file=file, reason=system_reason(error)) from error


def _checked(patient: Patient, say: Say) -> int:
    """The doctor's word on what was just done."""
    findings = [found for found in examined(patient.profile, patient.program) if found.diagnosis.state in TOLD]
    wrong = any(finding.is_wrong for finding in findings)
    say(INSTALLING["checked_wrong" if wrong else "checked_well"])
    for finding in findings:
        say(str(finding))
    say(INSTALLING["open_again"])
    return PROBLEMS_FOUND if wrong else DONE


def uninstalled(profile: Profile, say: Say) -> int:
    """Remove what `installed` put there. Returns the exit code; raises Refusal."""
    with_extension = _libreoffice_with_extension(profile)
    if with_extension:
        if profile.is_administrator:
            raise Refusal("administrator_has_no_buttons")
        extension.refuse_while_running(with_extension)
    files = (addin_file(profile), settings.users_file(profile), extension.settings_file(profile))
    removed = False
    for file in files:
        if file.is_file():
            with _told(file, "addin_in_use" if file == files[0] else "addin_not_placed"):
                file.unlink()
            if file != files[0]:
                _remove_if_empty(file.parent)
            say(INSTALLING["removed"].format(what=file))
            removed = True
    if with_extension:
        extension.remove(profile, with_extension)
        say(INSTALLING["removed"].format(what=INSTALLING["removed_extension"]))
    say(INSTALLING["books_stay" if removed or with_extension else "nothing_to_remove"])
    return DONE


def _libreoffice_with_extension(profile: Profile) -> LibreOffice | None:
    with suppress(Refusal):  # one that our Python cannot reach
        office = extension.find_libreoffice(profile)
        return office if office and extension.installed_folder(office) else None
    return None


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # something else lies there
        folder.rmdir()
