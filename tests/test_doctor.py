"""The doctor finds every planted fault, by itself and alone, and names the cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings
from command_line import Call
from faked_pc import POLICY, TRUSTED, FakedPC, faked_pc, project_at
from file_books import small_book
from openpyxl import Workbook
from planted_faults import (
    PLANTED,
    SECURITY,
    no_python_at_the_configured_path,
    the_addin_carries_the_blocked_mark,
    the_extension_is_missing,
    the_extension_knows_no_program,
    the_library_is_missing,
    the_users_file_was_saved_with_other_letters,
    vba_is_off,
)

from xl_tools.build.docs import up_to_date
from xl_tools.folders import ROOT, WORKBOOKS
from xl_tools.installation.excel import AGAINST_MACROS, DEFENDER
from xl_tools.messages import DIAGNOSES, LINKS

LINK_IDS = [key.removeprefix("link_") for key in LINKS]


@pytest.fixture
def pc(tmp_path: Path) -> FakedPC:
    """A PC on which everything is installed and well."""
    pc = faked_pc(tmp_path)
    pc.with_libreoffice()
    pc.with_extension()
    assert pc.install() == 0
    return pc


OF_ANOTHER_COPY = ("interpreter_foreign", "project_moved", "users_file_other", "add_on_settings_other")


def test_after_installing_every_link_is_well(pc: FakedPC) -> None:
    examined = pc.examined()
    assert {found.diagnosis.state for found in examined} == {"well"}
    assert [found.diagnosis.link for found in examined] == [link for link in LINK_IDS if link != "book"]


@pytest.mark.parametrize(("plant", "codes"), PLANTED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_planted_fault_is_found_alone_and_its_cure_is_named(
    pc: FakedPC, plant: Callable[[FakedPC], None], codes: tuple[str, ...]
) -> None:
    plant(pc)
    wrong = [found for found in pc.examined() if found.is_wrong]
    assert tuple(found.code for found in wrong) == codes
    for found in wrong:
        assert found.cure
        assert "Cách chữa: " in str(found)
        assert not {"{", "}"} & set(str(found))


def test_every_fault_the_doctor_knows_is_planted_by_a_test() -> None:
    planted = {code for _, codes in PLANTED for code in codes} | {"program_unreachable", "book_refused"}
    assert {code for code, diagnosis in DIAGNOSES.items() if diagnosis.state == "wrong"} == planted


def test_a_program_in_a_folder_with_accents_cannot_be_reached_by_excel(pc: FakedPC) -> None:
    pc.program = project_at(pc.folder / "Đối thoại")
    assert pc.wrong() == ["program_unreachable", *OF_ANOTHER_COPY]


def test_installing_again_cures_what_installing_can_cure(pc: FakedPC) -> None:
    for plant in (
        no_python_at_the_configured_path,
        the_addin_carries_the_blocked_mark,
        the_users_file_was_saved_with_other_letters,
        the_extension_knows_no_program,
    ):
        plant(pc)
    assert len(pc.wrong()) == 4
    assert pc.install() == 0
    assert pc.wrong() == []


@pytest.mark.parametrize(("place", "value"), [(SECURITY, 4), (rf"{POLICY}\Excel\Security", 3)])
def test_macros_that_are_off_elsewhere_run_in_the_trusted_start_folder(pc: FakedPC, place: str, value: int) -> None:
    pc.registry.set(place, "VBAWarnings", value)
    pc.registry.set(rf"{TRUSTED}\Location2", "Path", r"%APPDATA%/Microsoft/Excel/XLSTART")
    notes = [found for found in pc.examined() if found.diagnosis.state == "note"]
    assert [found.code for found in notes] == ["macros_off_elsewhere"]
    assert pc.wrong() == []


def test_a_trusted_folder_counts_for_its_subfolders_only_where_it_says_so(pc: FakedPC) -> None:
    pc.registry.set(rf"{TRUSTED}\Location7", "Path", str(pc.start_folder.parent))
    assert pc.wrong() == ["macros_asked"]
    pc.registry.set(rf"{TRUSTED}\Location7", "AllowSubfolders", 1)
    assert pc.wrong() == []


def test_a_policy_counts_before_the_users_own_choice(pc: FakedPC) -> None:
    pc.registry.set(SECURITY, "RequireAddinSig", 1)
    pc.registry.set(rf"{POLICY}\Excel\Security", "RequireAddinSig", 0)
    assert pc.wrong() == []


def test_a_python_of_32_bit_is_well_as_long_as_the_library_fits_excel(pc: FakedPC) -> None:
    (pc.program.prefix / f"xlwings32-{xlwings.__version__}.dll").unlink()
    assert pc.wrong() == []


def test_where_the_bits_of_excel_cannot_be_told_both_libraries_are_wanted(pc: FakedPC) -> None:
    (pc.folder / "Program Files" / "Office16" / "EXCEL.EXE").write_bytes(b"no program")
    assert pc.wrong() == []
    (pc.program.prefix / f"xlwings32-{xlwings.__version__}.dll").unlink()
    assert pc.wrong() == ["library_other_bits"]


def test_the_installer_of_office_tells_the_bits_where_the_program_cannot_be_read(pc: FakedPC) -> None:
    (pc.folder / "Program Files" / "Office16" / "EXCEL.EXE").unlink()
    pc.registry.set(r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration", "Platform", "x86")
    (pc.program.prefix / f"xlwings64-{xlwings.__version__}.dll").unlink()
    assert pc.wrong() == []


@pytest.mark.parametrize("value", ["1", 1, "6"])
def test_a_rule_of_defender_against_macros_is_noted(pc: FakedPC, value: object) -> None:
    for name, rule in AGAINST_MACROS.items():
        pc.registry.set(rf"HKLM\Software\Policies\{DEFENDER}", rule, value)
        noted = [found for found in pc.examined() if found.diagnosis.state == "note"]
        assert [found.code for found in noted] == ["defender_may_block"]
        assert name in noted[0].text
    assert pc.wrong() == []


def test_a_rule_of_defender_that_only_watches_is_nothing(pc: FakedPC) -> None:
    for rule in AGAINST_MACROS.values():
        pc.registry.set(rf"HKLM\Software\Policies\{DEFENDER}", rule, "2")
    assert {found.diagnosis.state for found in pc.examined()} == {"well"}


def test_libreoffice_that_cannot_be_used_is_only_a_note_beside_excel(pc: FakedPC) -> None:
    pc.with_libreoffice(python=8)
    assert [found.code for found in pc.examined() if found.diagnosis.state == "note"] == ["libreoffice_left_out"]
    assert pc.wrong() == []


def test_windows_without_excel_is_well_with_libreoffice(pc: FakedPC) -> None:
    pc.without_excel()
    assert [found.code for found in pc.examined()] == [
        *("program_well", "python_well", "excel_not_here", "libreoffice_well", "extension_well")
    ]


@pytest.mark.parametrize(("system", "code"), [("linux", "excel_only_on_windows"), ("darwin", "excel_on_a_mac")])
def test_other_systems_are_told_that_the_addin_is_for_windows(pc: FakedPC, system: str, code: str) -> None:
    pc.without_excel()
    pc.changed(system=system)
    assert code in [found.code for found in pc.examined()]


def test_an_account_with_accents_can_use_the_addin_and_is_told_that_books_with_macros_cannot(tmp_path: Path) -> None:
    pc = faked_pc(tmp_path, home="Users/Nguyễn")
    assert pc.install() == 0
    assert [found.code for found in pc.examined() if found.diagnosis.state == "note"] == ["users_file_unreachable"]


def test_the_book_that_is_given_is_read_too(pc: FakedPC) -> None:
    examined = pc.examined(WORKBOOKS / "so-doi-thoai.xlsx")
    assert examined[-1].code == "book_well"


def test_a_wrong_book_is_told_with_what_is_wrong_about_it(pc: FakedPC, tmp_path: Path) -> None:
    foreign = tmp_path / "khac.xlsx"
    Workbook().save(foreign)
    later = small_book(tmp_path / "sau.xlsx", settings={"book_version": 99})
    for book, words in ((foreign, "không phải là sổ đối thoại"), (later, "99"), (tmp_path / "none.xlsx", "Không có")):
        *_, told = pc.examined(book)
        assert told.code == "book_refused"
        assert words in told.text


def test_several_faults_are_all_told_in_one_pass(pc: FakedPC) -> None:
    plants = (the_library_is_missing, the_addin_carries_the_blocked_mark, vba_is_off, the_extension_is_missing)
    for plant in plants:
        plant(pc)
    assert pc.wrong() == ["addin_blocked", "library_missing", "vba_off", "extension_missing"]


def test_two_programs_side_by_side_each_know_whose_addin_is_installed(pc: FakedPC, tmp_path: Path) -> None:
    pc.program = project_at(tmp_path / "ban-moi")
    assert pc.wrong() == [*OF_ANOTHER_COPY]


def test_on_the_command_line_it_says_the_chain_and_exits_with_1_where_something_is_wrong(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    well = call("doctor", WORKBOOKS / "so-doi-thoai.xlsx")
    assert LINKS["link_python"] in well.out
    wrong = call("doctor", ROOT / "README.md")
    assert (wrong.code, wrong.err) == (1, "")
    assert "[SAI]    Sổ: " in wrong.out
    assert call("doctor", "a.xlsx", "b.xlsx").code == 2


def test_the_officers_guide_has_every_fault_with_its_cure() -> None:
    text = (ROOT / "docs/cai-dat.md").read_text(encoding="utf-8")
    assert "<!-- table: doctor -->" in text
    assert up_to_date(text) == text
