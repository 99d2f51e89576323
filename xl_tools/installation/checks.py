"""Every link of the chain from a click to our Python and back, in order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from importlib.metadata import distributions
from pathlib import Path
from platform import python_version

from ..hosts.file import FileHost
from ..messages import Refusal
from ..schema import SETTINGS
from . import extension
from .excel_checks import (
    check_addin,
    check_excel,
    check_library,
    check_macros,
    check_settings,
    check_users_file,
    refused_place,
)
from .found import Check, Found, Patient, found

NEEDED_BY_EXCEL = ("xlwings", "pywin32")
STORE_FOLDER = "WindowsApps"
ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def all_found(patient: Patient) -> Iterator[Found]:
    """What there is to say of each link. Links of a program that is not on this PC are passed over."""
    for check in links(patient):
        yield from check(patient)


def links(patient: Patient) -> tuple[Check, ...]:
    excel_links = (check_excel, check_addin, check_settings, check_library, check_macros, check_users_file)
    return (
        *((check_program,) if patient.profile.windows else ()),
        check_python,
        *(excel_links if patient.excel else (check_other_programs,)),
        check_libreoffice,
        *((check_book,) if patient.book else ()),
    )


def check_program(patient: Patient) -> Iterator[Found]:
    profile, folder = patient.profile, patient.program.root
    faults = []
    if profile.is_remote(folder):
        faults.append(found("program_on_network", folder=folder))
    synchronised = [Path(profile.variables[name]) for name in ONEDRIVE_VARIABLES if profile.variables.get(name)]
    if any(place == folder or place in folder.parents for place in synchronised):
        faults.append(found("program_in_onedrive", folder=folder))
    if patient.excel and (refusal := refused_place(patient)):
        faults.append(found("program_unreachable", sentence=refusal))
    yield from faults or [found("program_well", folder=folder)]


def check_python(patient: Patient) -> Iterator[Found]:
    program = patient.program
    faults = []
    if is_from_store(patient):
        faults.append(found("python_from_store"))
    if not program.interpreter.is_file():
        faults.append(found("interpreter_gone", interpreter=program.interpreter))
    if patient.excel:
        folder = program.prefix / "Lib" / "site-packages"
        present = {package.name.lower() for package in distributions(path=[str(folder)])}
        if missing := [name for name in NEEDED_BY_EXCEL if name not in present]:
            faults.append(found("package_missing", folder=folder, packages=", ".join(missing)))
    yield from faults or [found("python_well", version=python_version(), interpreter=program.interpreter)]


def is_from_store(patient: Patient) -> bool:
    return patient.profile.windows and STORE_FOLDER in patient.program.base.parts


def check_other_programs(patient: Patient) -> Iterator[Found]:
    """No Excel here: why that is in order, or not."""
    if patient.profile.windows:
        yield found("excel_not_here" if _has_libreoffice(patient) else "excel_missing")
    else:
        yield found("excel_on_a_mac" if patient.profile.system == "darwin" else "excel_only_on_windows")


def _has_libreoffice(patient: Patient) -> bool:
    try:
        return extension.find_libreoffice(patient.profile) is not None
    except Refusal:
        return True


def check_libreoffice(patient: Patient) -> Iterator[Found]:
    """Beside Excel it may be unfit: the buttons are in Excel then."""
    try:
        office = extension.find_libreoffice(patient.profile)
        if office:
            extension.refuse_unfit(office)
    except Refusal as refusal:
        why = found(_UNFIT[refusal.code], **refusal.details)
        yield found("libreoffice_left_out", reason=why.text, cure=why.cure) if patient.excel else why
        return
    if office is None:
        yield found("libreoffice_not_here")
        return
    yield found("libreoffice_well", folder=office.program.folder)
    yield from check_extension(patient, office)


_UNFIT = {"libreoffice_without_bridge": "libreoffice_no_bridge", "libreoffice_other_python": "libreoffice_other_python"}


def check_extension(patient: Patient, office: extension.LibreOffice) -> Iterator[Found]:
    folder, file = extension.installed_folder(office), extension.settings_file(patient.profile)
    faults = []
    if folder is None:
        faults.append(found("extension_missing"))
    elif not extension.is_this_version(folder):
        faults.append(found("extension_other_version", folder=folder))
    written = extension.written_settings(file)
    if written is None:
        faults.append(found("add_on_settings_missing", file=file))
    elif written != (patient.program.console, patient.program.root) or not written[0].is_file():
        faults.append(found("add_on_settings_other", file=file, path=written[0]))
    yield from faults or [found("extension_well", folder=folder)]


def check_book(patient: Patient) -> Iterator[Found]:
    """Read as a click reads it, without an office program."""
    assert patient.book is not None
    try:
        host = FileHost(patient.book, clock_date=date.min, out=io.StringIO(), err=io.StringIO())
        host.read((SETTINGS,))
    except Refusal as refusal:
        yield found("book_refused", sentence=refusal)
    else:
        yield found("book_well", book=patient.book.name)
