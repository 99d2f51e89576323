"""The faults that are planted on a well PC, each as a function that plants it, and what the doctor has to call it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import xlwings
from faked_pc import DISABLED, OPTIONS, POLICY, TRUSTED, FakedPC, disabled_item

from xl_tools.build.addin import addin
from xl_tools.build.excel_settings import FIXED_SETTINGS, settings_text
from xl_tools.installation.excel import OFFICE, zone_mark

SECURITY = rf"{OFFICE}\Excel\Security"


def told_elsewhere(pc: FakedPC, interpreter: Path, project: Path) -> None:
    """The add-in as it was installed by another copy of the program."""
    pc.addin.write_bytes(addin({"INTERPRETER_WIN": str(interpreter), "PYTHONPATH": str(project)}))


def no_python_at_the_configured_path(pc: FakedPC) -> None:
    told_elsewhere(pc, pc.folder / "Python39" / "pythonw.exe", pc.program.root)


def the_python_of_something_else(pc: FakedPC) -> None:
    other = pc.folder / "Python39" / "pythonw.exe"
    other.parent.mkdir()
    other.touch()
    told_elsewhere(pc, other, pc.program.root)


def the_project_was_moved(pc: FakedPC) -> None:
    told_elsewhere(pc, pc.program.interpreter, pc.folder / "chỗ cũ")


def the_addin_is_missing(pc: FakedPC) -> None:
    pc.addin.unlink()


def the_addin_is_a_folder(pc: FakedPC) -> None:
    pc.addin.unlink()
    pc.addin.mkdir()


def the_addin_carries_the_blocked_mark(pc: FakedPC) -> None:
    zone_mark(pc.addin).write_text("[ZoneTransfer]\nZoneId=3\n")


def the_addin_is_of_another_version(pc: FakedPC) -> None:
    shutil.copy(Path(xlwings.__file__).parent / "quickstart_addin_ribbon.xlam", pc.addin)


def the_addin_is_damaged(pc: FakedPC) -> None:
    pc.addin.write_bytes(pc.addin.read_bytes()[:5000])


def excel_disabled_the_addin(pc: FakedPC) -> None:
    pc.registry.set(DISABLED, "1A2B3C", disabled_item(str(pc.addin)))


def a_copy_lies_among_the_users_addins(pc: FakedPC) -> None:
    copy = pc.profile.configuration_folder / "Microsoft" / "AddIns" / "Doi-Thoai (1).xlam"
    copy.parent.mkdir()
    shutil.copy(pc.addin, copy)


def a_copy_is_ticked_in_excels_list(pc: FakedPC) -> None:
    copy = pc.folder / "Tải về" / "so-doi-thoai.xlam"
    copy.parent.mkdir()
    shutil.copy(pc.addin, copy)
    pc.registry.set(OPTIONS, "OPEN1", f'/R "{copy}"')


def a_copy_lies_in_the_second_start_folder(pc: FakedPC) -> None:
    folder = pc.folder / "mở cùng Excel"
    folder.mkdir()
    shutil.copy(pc.addin, folder)
    pc.registry.set(OPTIONS, "AltStartup", str(folder))


def the_users_file_is_missing(pc: FakedPC) -> None:
    pc.users_file.unlink()


def the_users_file_was_saved_with_other_letters(pc: FakedPC) -> None:
    pc.users_file.write_text(pc.users_file.read_text() + '"GHI CHÚ","máy của Hòa"\r\n', encoding="utf-8")


def the_users_file_lost_its_quotes(pc: FakedPC) -> None:
    pc.users_file.write_text(pc.users_file.read_text().replace('","', '" = "'))


def the_users_file_names_another_program(pc: FakedPC) -> None:
    other = {**FIXED_SETTINGS, "INTERPRETER_WIN": str(pc.folder / "python.exe"), "PYTHONPATH": str(pc.folder)}
    pc.users_file.write_text(settings_text(other), newline="")


def vba_is_off(pc: FakedPC) -> None:
    pc.registry.set(r"HKLM\Software\Policies\Microsoft\Office\16.0\Common", "vbaoff", 1)


def addins_are_off(pc: FakedPC) -> None:
    pc.registry.set(SECURITY, "DisableAllAddins", 1)


def addins_must_be_signed(pc: FakedPC) -> None:
    pc.registry.set(rf"{POLICY}\Excel\Security", "requireaddinsig", 1)


def a_policy_turns_macros_off_everywhere(pc: FakedPC) -> None:
    pc.registry.set(rf"{POLICY}\Excel\Security", "VBAWarnings", 4)
    pc.registry.set(rf"{POLICY}\Excel\Security\Trusted Locations", "AllLocationsDisabled", 1)


def the_policies_own_list_of_trusted_places_lacks_the_start_folder(pc: FakedPC) -> None:
    pc.registry.set(rf"{POLICY}\Common\Security\Trusted Locations", "Allow User Locations", 0)
    pc.registry.set(SECURITY, "VBAWarnings", 3)


def the_start_folder_is_no_trusted_place(pc: FakedPC) -> None:
    pc.registry.set(rf"{TRUSTED}\Location1", "Path", r"C:\Program Files\Microsoft Office\root\Office16\XLSTART" "\\")


def the_start_folder_is_on_a_server(pc: FakedPC) -> None:
    pc.changed(is_remote=lambda path: path == pc.start_folder)


def the_library_is_missing(pc: FakedPC) -> None:
    for file in pc.program.prefix.glob("*.dll"):
        file.unlink()


def the_library_is_of_another_version(pc: FakedPC) -> None:
    for file in pc.program.prefix.glob("*.dll"):
        file.rename(file.with_name(file.name.split("-")[0] + "-0.30.0.dll"))


def the_library_is_for_the_other_excel(pc: FakedPC) -> None:
    pc.with_excel(bits=32)
    (pc.program.prefix / f"xlwings32-{xlwings.__version__}.dll").unlink()


def excel_is_too_old(pc: FakedPC) -> None:
    pc.with_excel(version=15)


def no_office_program_is_there(pc: FakedPC) -> None:
    pc.without_excel()
    shutil.rmtree(pc.folder / "LibreOffice")


def the_program_lies_on_a_server(pc: FakedPC) -> None:
    pc.changed(is_remote=lambda path: path == pc.program.root)


def the_program_lies_in_onedrive(pc: FakedPC) -> None:
    pc.changed(variables={**pc.profile.variables, "OneDrive": str(pc.program.root.parent)})


def the_python_is_of_the_store(pc: FakedPC) -> None:
    pc.ran_on(base=Path("Program Files", "WindowsApps", "PythonSoftwareFoundation.Python.3.12_3.12.2544.0_x64"))


def the_interpreter_was_taken_away(pc: FakedPC) -> None:
    pc.program.interpreter.unlink()


def a_package_is_missing(pc: FakedPC) -> None:
    shutil.rmtree(pc.program.prefix / "Lib" / "site-packages" / "pywin32-1.0.dist-info")


def libreoffice_lost_its_bridge(pc: FakedPC) -> None:
    pc.without_excel()
    (pc.folder / "LibreOffice" / "program" / "pyuno.so").unlink()


def libreoffice_needs_another_python(pc: FakedPC) -> None:
    pc.without_excel()
    pc.with_libreoffice(python=8)


def the_extension_is_missing(pc: FakedPC) -> None:
    (pc.users_libreoffice / "user" / "uno_packages" / "cache" / "uno_packages.pmap").unlink()


def the_extension_is_of_another_version(pc: FakedPC) -> None:
    folder = pc.users_libreoffice / "user" / "uno_packages" / "cache" / "uno_packages" / "lu1.tmp_" / "doi-thoai.oxt"
    (folder / "description.xml").write_text("<description/>")


def the_extension_knows_no_program(pc: FakedPC) -> None:
    pc.add_on_settings.write_text('{"python": ')


def the_extension_knows_another_program(pc: FakedPC) -> None:
    pc.add_on_settings.write_text('{"python": "elsewhere", "project": "elsewhere"}')


PLANTED: tuple[tuple[Callable[[FakedPC], None], tuple[str, ...]], ...] = (
    (no_python_at_the_configured_path, ("interpreter_missing",)),
    (the_python_of_something_else, ("interpreter_foreign",)),
    (the_project_was_moved, ("project_moved",)),
    (the_addin_is_missing, ("addin_missing",)),
    (the_addin_is_a_folder, ("addin_unreadable",)),
    (the_addin_carries_the_blocked_mark, ("addin_blocked",)),
    (the_addin_is_of_another_version, ("addin_other_version",)),
    (the_addin_is_damaged, ("addin_other_version",)),
    (excel_disabled_the_addin, ("addin_disabled",)),
    (a_copy_lies_among_the_users_addins, ("addin_twice",)),
    (a_copy_is_ticked_in_excels_list, ("addin_twice",)),
    (a_copy_lies_in_the_second_start_folder, ("addin_twice",)),
    (the_users_file_is_missing, ("users_file_missing",)),
    (the_users_file_was_saved_with_other_letters, ("users_file_unreadable",)),
    (the_users_file_lost_its_quotes, ("users_file_unreadable",)),
    (the_users_file_names_another_program, ("users_file_other",)),
    (vba_is_off, ("vba_off",)),
    (addins_are_off, ("addins_off",)),
    (addins_must_be_signed, ("addins_signed_only",)),
    (a_policy_turns_macros_off_everywhere, ("macros_off",)),
    (the_policies_own_list_of_trusted_places_lacks_the_start_folder, ("macros_off",)),
    (the_start_folder_is_no_trusted_place, ("macros_asked",)),
    (the_start_folder_is_on_a_server, ("macros_asked",)),
    (the_library_is_missing, ("library_missing",)),
    (the_library_is_of_another_version, ("library_other_version",)),
    (the_library_is_for_the_other_excel, ("library_other_bits",)),
    (excel_is_too_old, ("excel_too_old",)),
    (no_office_program_is_there, ("excel_missing",)),
    (the_program_lies_on_a_server, ("program_on_network",)),
    (the_program_lies_in_onedrive, ("program_in_onedrive",)),
    (the_python_is_of_the_store, ("python_from_store",)),
    (the_interpreter_was_taken_away, ("interpreter_gone", "interpreter_missing", "users_file_other")),
    (a_package_is_missing, ("package_missing",)),
    (libreoffice_lost_its_bridge, ("libreoffice_no_bridge",)),
    (libreoffice_needs_another_python, ("libreoffice_other_python",)),
    (the_extension_is_missing, ("extension_missing",)),
    (the_extension_is_of_another_version, ("extension_other_version",)),
    (the_extension_knows_no_program, ("add_on_settings_missing",)),
    (the_extension_knows_another_program, ("add_on_settings_other",)),
)
