"""Installing into a user's Excel and LibreOffice: what is written, what is refused, and that all of it goes again."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest
from faked_pc import FakedPC, faked_pc

from xl_tools.build.addin import ADDIN_NAME
from xl_tools.build.excel_settings import FIXED_SETTINGS, SETTINGS_NAME, UNSAFE, plain
from xl_tools.folders import MACROS
from xl_tools.installation import settings
from xl_tools.installation.excel import OFFICE, zone_mark
from xl_tools.installation.profile import this_profile, this_program
from xl_tools.messages import INSTALLING, Refusal

READ_BY_XLWINGS = re.compile(r'GetConfig\("([^"]+)"')


@pytest.fixture
def pc(tmp_path: Path) -> FakedPC:
    return faked_pc(tmp_path)


def refusal(pc: FakedPC) -> str:
    with pytest.raises(Refusal) as caught:
        pc.install()
    return caught.value.code


def test_the_addin_lands_in_the_start_folder_and_knows_python_and_project(pc: FakedPC) -> None:
    assert pc.install() == 0
    assert settings.sheet_settings(pc.addin.read_bytes()) == {
        **FIXED_SETTINGS,
        "INTERPRETER_WIN": str(pc.program.interpreter),
        "PYTHONPATH": str(pc.program.root),
    }


def test_nothing_but_the_addin_and_the_users_file_is_written(pc: FakedPC) -> None:
    pc.install()
    roaming = pc.profile.configuration_folder.relative_to(pc.profile.home).as_posix()
    assert set(pc.files()) == {f"{roaming}/Microsoft/Excel/XLSTART/{ADDIN_NAME}", f".doi-thoai/{SETTINGS_NAME}"}


def test_each_step_is_one_line(pc: FakedPC) -> None:
    pc.install()
    assert all("\n" not in line for line in pc.said)
    assert pc.said == [
        INSTALLING["addin_placed"].format(file=pc.addin),
        INSTALLING["users_file_written"].format(file=pc.users_file),
        INSTALLING["no_libreoffice"],
        INSTALLING["checked_well"],
        INSTALLING["open_again"],
    ]


def test_installing_twice_changes_nothing(pc: FakedPC) -> None:
    pc.install()
    first, time = pc.files(), pc.addin.stat().st_mtime_ns
    pc.said.clear()
    assert pc.install() == 0
    assert pc.files() == first
    assert pc.addin.stat().st_mtime_ns == time
    assert INSTALLING["addin_kept"].format(file=pc.addin) in pc.said


def test_installing_over_an_older_version_brings_it_up_to_date(pc: FakedPC) -> None:
    pc.start_folder.mkdir(parents=True)
    pc.addin.write_bytes(b"an older version")
    zone_mark(pc.addin).write_text("[ZoneTransfer]\nZoneId=3\n")
    assert pc.install() == 0
    assert zipfile.is_zipfile(pc.addin)
    assert not zone_mark(pc.addin).exists()


def test_a_start_folder_of_another_name_is_found_in_the_registry(pc: FakedPC) -> None:
    pc.registry.set(rf"{OFFICE}\Common\General", "Xlstart", "KHOIDONG")
    pc.install()
    assert (pc.profile.configuration_folder / "Microsoft" / "Excel" / "KHOIDONG" / ADDIN_NAME).is_file()


def test_a_start_folder_elsewhere_is_found_in_the_registry(pc: FakedPC) -> None:
    folder = pc.folder / "Khởi động"
    pc.changed(variables={**pc.profile.variables, "Noi": str(folder)})
    pc.registry.set(rf"{OFFICE}\Common\General", "Xlstart", "%NOI%")
    assert pc.install() == 0
    assert (folder / ADDIN_NAME).is_file()


def test_the_users_file_is_what_vba_writes_and_reads(pc: FakedPC) -> None:
    """`Write #` puts each text in quotes, parts them by a comma and ends the line as Windows does."""
    pc.install()
    content = pc.users_file.read_bytes()
    lines = content.decode("ascii").split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r'"[^"\n]+","[^"\n]*"', line) for line in lines)
    assert settings.users_settings(pc.users_file) == settings.sheet_settings(pc.addin.read_bytes())


def test_a_path_with_a_comma_or_an_ampersand_reaches_vba_whole(tmp_path: Path) -> None:
    pc = faked_pc(tmp_path, root="Nga, Lan & Hoa")
    assert pc.install() == 0
    read = settings.users_settings(pc.users_file)
    assert read is not None
    assert read["PYTHONPATH"] == str(pc.program.root)


def test_a_users_file_without_quotes_is_read_as_vba_reads_it(tmp_path: Path) -> None:
    file = tmp_path / SETTINGS_NAME
    file.write_bytes(b'INTERPRETER_WIN, C:\\Python\\pythonw.exe \r\n\r\n"SHOW CONSOLE",True\r\n')
    assert settings.users_settings(file) == {"INTERPRETER_WIN": r"C:\Python\pythonw.exe", "SHOW CONSOLE": "True"}


def test_every_setting_is_one_that_xlwings_asks_for() -> None:
    import xlwings

    source = (Path(xlwings.__file__).parent / "xlwings_custom_addin.bas").read_text(encoding="ascii")
    assert {*FIXED_SETTINGS, settings.INTERPRETER, settings.PROJECT_FOLDER} <= set(READ_BY_XLWINGS.findall(source))


def test_a_folder_with_accents_is_given_by_its_short_name(tmp_path: Path) -> None:
    pc = faked_pc(tmp_path, root="Đối thoại")
    (tmp_path / "DOITHO~1").symlink_to(pc.program.root)
    pc.changed(short_name=lambda path: str(path).replace("Đối thoại", "DOITHO~1"))
    assert pc.install() == 0
    written = settings.sheet_settings(pc.addin.read_bytes())
    assert written is not None
    assert written["PYTHONPATH"] == str(tmp_path / "DOITHO~1")


def test_a_folder_with_accents_and_no_short_name_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    pc = faked_pc(tmp_path, root="Đối thoại")
    assert refusal(pc) == "path_not_plain"
    assert pc.files() == {}


@pytest.mark.parametrize("sign", sorted(UNSAFE))
def test_a_folder_with_a_sign_that_the_shell_takes_for_something_else_is_refused(tmp_path: Path, sign: str) -> None:
    pc = faked_pc(tmp_path, root=f"doi{sign}thoai")
    assert refusal(pc) == "path_unsafe"
    assert pc.files() == {}


@pytest.mark.parametrize("path", [r"\\MAY-CHU\chung\doi-thoai", r"D:\doi thoai (2)\.venv\Scripts\pythonw.exe"])
def test_paths_of_windows_are_given_as_they_are(path: str) -> None:
    assert plain(PureWindowsPath(path)) == path  # type: ignore[arg-type]  # a path of Windows, on any system


def test_the_root_of_a_drive_is_refused_since_its_last_sign_would_end_the_command_wrongly() -> None:
    with pytest.raises(Refusal) as caught:
        plain(PureWindowsPath("D:\\"))  # type: ignore[arg-type]  # a path of Windows, on any system
    assert caught.value.code == "path_unsafe"


def test_the_python_of_the_store_is_refused_since_excel_would_not_see_what_it_writes(pc: FakedPC) -> None:
    pc.ran_on(base=Path("Program Files", "WindowsApps", "PythonSoftwareFoundation.Python.3.12_x64"))
    assert refusal(pc) == "store_python"
    assert pc.files() == {}


def test_a_pc_without_office_programs_is_told_so(pc: FakedPC) -> None:
    pc.without_excel()
    assert refusal(pc) == "no_office_program"


def test_windows_with_libreoffice_alone_gets_no_addin_for_excel(pc: FakedPC) -> None:
    pc.without_excel()
    pc.with_libreoffice()
    pc.with_extension()
    assert pc.install() == 0
    assert pc.said[0] == INSTALLING["no_excel"]
    assert not pc.addin.exists()


@pytest.mark.parametrize(("system", "sentence"), [("linux", "not_windows"), ("darwin", "mac")])
def test_other_systems_are_told_that_the_addin_is_for_windows(pc: FakedPC, system: str, sentence: str) -> None:
    pc.without_excel()
    pc.changed(system=system, variables={"XDG_CONFIG_HOME": str(pc.profile.home)})
    pc.with_libreoffice()
    (pc.folder / "LibreOffice" / "program" / "bootstraprc").write_text(
        f"[Bootstrap]\nUserInstallation={pc.users_libreoffice.as_uri()}\n", encoding="utf-8"
    )
    pc.with_extension()
    pc.install()
    assert pc.said[0] == INSTALLING[sentence]
    assert INSTALLING["extension_kept"] in pc.said


def test_the_extension_is_told_which_python_runs_which_project(pc: FakedPC) -> None:
    pc.with_libreoffice()
    pc.with_extension()
    pc.add_on_settings.unlink()
    assert pc.install() == 0
    assert json.loads(pc.add_on_settings.read_text(encoding="utf-8")) == {
        "python": str(pc.program.console),
        "project": str(pc.program.root),
    }


def test_an_open_libreoffice_is_to_be_closed_first_and_nothing_is_written_until_then(pc: FakedPC) -> None:
    pc.with_libreoffice()
    pc.users_libreoffice.mkdir(parents=True)
    (pc.users_libreoffice / ".lock").touch()
    assert refusal(pc) == "libreoffice_running"
    assert not pc.addin.exists()


def test_an_open_libreoffice_that_has_this_extension_already_is_left_in_peace(pc: FakedPC) -> None:
    pc.with_libreoffice()
    pc.with_extension()
    (pc.users_libreoffice / ".lock").touch()
    assert pc.install() == 0


def test_libreoffice_for_another_python_is_left_out_where_excel_has_the_buttons(pc: FakedPC) -> None:
    pc.with_libreoffice(python=8)
    assert pc.install() == 0
    assert any(line.startswith("LibreOffice: bỏ qua.") and "3.8" in line for line in pc.said)


def test_libreoffice_for_another_python_is_refused_where_there_is_nothing_else(pc: FakedPC) -> None:
    pc.without_excel()
    pc.with_libreoffice(python=8)
    assert refusal(pc) == "libreoffice_other_python"


def test_an_administrator_is_sent_to_the_users_account(pc: FakedPC) -> None:
    pc.without_excel()
    pc.with_libreoffice()
    pc.changed(system="linux", variables={}, is_administrator=True)
    assert refusal(pc) == "administrator_has_no_buttons"


def test_what_installing_did_not_cure_is_told_at_its_end(pc: FakedPC) -> None:
    pc.registry.set(r"HKCU\Software\Policies\Microsoft\Office\16.0\Common", "VBAOff", 1)
    assert pc.install() == 1
    assert INSTALLING["checked_wrong"] in pc.said
    assert any("VBAOff = 1" in line for line in pc.said)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Rights count: the administrator of a Unix machine may write everywhere."""
    if os.name == "nt" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights of folders in lists that chmod does not set")
@pytest.mark.parametrize("step", ["install", "uninstall"])
def test_an_addin_that_excel_holds_open_is_told(nobody: None, step: str) -> None:
    """On Windows the open file itself refuses; here its folder does, with the same answer of the system."""
    if not os.access(MACROS / "Ribbon.bas", os.R_OK, effective_ids=True):
        pytest.skip("this copy of the project cannot be read by a user without rights")
    with tempfile.TemporaryDirectory() as folder:
        pc = faked_pc(Path(folder))
        pc.start_folder.mkdir(parents=True)
        pc.addin.write_bytes(b"an older version")
        pc.start_folder.chmod(0o555)
        with pytest.raises(Refusal) as caught:
            getattr(pc, step)()
        pc.start_folder.chmod(0o755)
        assert caught.value.code == "addin_in_use"
        assert pc.addin.read_bytes() == b"an older version"
        assert list(pc.start_folder.parent.iterdir()) == [pc.start_folder]


def test_a_folder_that_cannot_be_made_is_told_with_the_reason(pc: FakedPC) -> None:
    (pc.profile.configuration_folder / "Microsoft").write_text("a file stands in the way")
    assert refusal(pc) == "addin_not_placed"


def test_uninstalling_removes_what_was_installed_and_nothing_else(pc: FakedPC) -> None:
    book = pc.profile.home / "Documents" / "so-2027.xlsx"
    book.parent.mkdir()
    book.write_bytes(b"the office's own")
    other = pc.start_folder / "PERSONAL.XLSB"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"the user's own macros")
    before = pc.files()
    pc.install()
    assert pc.uninstall() == 0
    assert pc.files() == before
    assert not pc.users_file.parent.exists()
    assert pc.said[-1] == INSTALLING["books_stay"]


def test_uninstalling_where_nothing_is_installed_says_so(pc: FakedPC) -> None:
    assert pc.uninstall() == 0
    assert pc.said == [INSTALLING["nothing_to_remove"]]


def test_this_pc_is_described_without_being_touched() -> None:
    profile, program = this_profile(), this_program()
    assert profile.home == Path.home()
    assert program.console.is_file()
    assert (program.root / "start.py").is_file()
    assert program.prefix != program.base, "tests run in an environment of their own"
