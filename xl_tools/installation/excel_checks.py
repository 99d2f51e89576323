"""The links between a button in Excel and our Python, in the order in which a click passes through them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..build.excel_settings import FIXED_SETTINGS
from ..messages import DOCTOR, Refusal, system_reason
from . import excel, settings
from .excel import NO_MACROS, SIGNED_ONLY
from .found import Found, Patient, found

ALL_BITS = (64, 32)


def check_excel(patient: Patient) -> Iterator[Found]:
    found_excel = patient.excel
    if found_excel is None:
        return
    if found_excel.version < excel.OLDEST_VERSION:
        yield found("excel_too_old", version=found_excel.version)
        return
    bits = DOCTOR["bits"].format(bits=found_excel.bits) if found_excel.bits else DOCTOR["bits_unknown"]
    yield found("excel_well", version=found_excel.version, bits=bits)


def check_addin(patient: Patient) -> Iterator[Found]:
    profile, file = patient.profile, excel.addin_file(patient.profile)
    faults = []
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        faults.append(found("addin_missing", file=file))
    except OSError as error:
        faults.append(found("addin_unreadable", file=file, reason=system_reason(error)))
    else:
        written = settings.sheet_settings(content)
        if written is None or not settings.same_program(content, written):
            faults.append(found("addin_other_version", file=file))
        if excel.zone_mark(file).exists():
            faults.append(found("addin_blocked", file=file))
    if excel.is_disabled(profile):
        faults.append(found("addin_disabled"))
    if copies := excel.other_copies(profile, patient.excel):
        faults.append(found("addin_twice", files=", ".join(map(str, copies)), file=file))
    yield from faults or [found("addin_well", file=file)]


def check_settings(patient: Patient) -> Iterator[Found]:
    """What the installed add-in was told; a missing or foreign one has been told of by check_addin."""
    try:
        written = settings.sheet_settings(excel.addin_file(patient.profile).read_bytes())
    except OSError:
        return
    if written is None:
        return
    program = patient.program
    interpreter, project = Path(written.get(settings.INTERPRETER, "")), written.get(settings.PROJECT_FOLDER, "")
    faults = []
    if not interpreter.is_file():
        faults.append(found("interpreter_missing", path=interpreter))
    elif not settings.same_folder(interpreter.parent, program.interpreter.parent):
        faults.append(found("interpreter_foreign", path=interpreter, own=program.interpreter))
    if not project or not settings.same_folder(Path(project), program.root):
        faults.append(found("project_moved", path=project, folder=program.root))
    yield from faults or [found("settings_well", interpreter=interpreter)]


def check_library(patient: Patient) -> Iterator[Found]:
    """xlwings' DLL is loaded into Excel: it needs Excel's bits, whatever Python's are, and the version of the VBA."""
    from xlwings import __version__ as version

    folder = patient.program.prefix
    bits = patient.excel.bits if patient.excel else None
    wanted = [f"xlwings{number}-{version}.dll" for number in ALL_BITS if bits in (None, number)]
    present = sorted(file.name for file in folder.glob("xlwings*.dll"))
    missing = [name for name in wanted if name not in present]
    if not missing:
        yield found("library_well", file=folder / wanted[0])
    elif any(name.endswith(f"-{version}.dll") for name in present):
        yield found(
            "library_other_bits", folder=folder, file=missing[0], found=", ".join(present), bits=missing[0][7:9]
        )
    elif present:
        yield found("library_other_version", folder=folder, file=missing[0], found=", ".join(present))
    else:
        yield found("library_missing", folder=folder, file=missing[0])
    if rules := excel.defenders_rules(patient.profile):
        yield found("defender_may_block", rules=", ".join(rules))


def check_macros(patient: Patient) -> Iterator[Found]:
    profile, folder = patient.profile, excel.start_folder(patient.profile)
    faults = []
    for code, key, name in (
        ("vba_off", "Common", "VBAOff"),
        ("addins_off", excel.SECURITY, "DisableAllAddins"),
        ("addins_signed_only", excel.SECURITY, "RequireAddinSig"),
    ):
        if switched_on := excel.switched_on(profile, key, name):
            faults.append(found(code, setting=switched_on))
    warnings = excel.setting(profile, excel.SECURITY, "VBAWarnings")
    forbidden = warnings if warnings and warnings.value in (SIGNED_ONLY, NO_MACROS) else None
    asked = warnings is None or warnings.value != excel.ALL_MACROS_RUN
    if excel.is_trusted(profile, folder):
        faults += [found("macros_off_elsewhere", setting=forbidden, folder=folder)] if forbidden else []
    elif forbidden:
        faults.append(found("macros_off", setting=forbidden, folder=folder))
    elif asked:
        faults.append(found("macros_asked", folder=folder))
    yield from faults or [found("macros_well", folder=folder)]


def check_users_file(patient: Patient) -> Iterator[Found]:
    profile, file = patient.profile, settings.users_file(patient.profile)
    if not settings.reads_users_file(profile):
        yield found("users_file_unreachable", folder=profile.home)
        return
    try:
        written = settings.users_settings(file)
    except OSError:
        yield found("users_file_missing", file=file)
        return
    if written is None or not set(FIXED_SETTINGS) < set(written):
        yield found("users_file_unreadable", file=file)
        return
    interpreter, project = Path(written.get(settings.INTERPRETER, "")), Path(written.get(settings.PROJECT_FOLDER, ""))
    program = patient.program
    if not (
        interpreter.is_file()
        and settings.same_folder(interpreter.parent, program.interpreter.parent)
        and settings.same_folder(project, program.root)
    ):
        yield found("users_file_other", file=file, path=interpreter)
    else:
        yield found("users_file_well", file=file)


def refused_place(patient: Patient) -> Refusal | None:
    return settings.refused_path(patient.profile, patient.program)
