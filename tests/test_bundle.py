from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from sources import ROOT

from xl_tools import bundle
from xl_tools.messages import Refusal


def make_wheel(folder: Path, name: str, tag: str) -> None:
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-{tag}.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: tests\nTag: {tag}\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is pip's only source of packages."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def requirements(folder: Path, text: str) -> Path:
    path = folder / "requirements.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_wheels_are_those_of_windows_and_of_the_asked_python(tmp_path: Path, shelf: Path) -> None:
    make_wheel(shelf, "compiled", "cp312-cp312-win_amd64")
    make_wheel(shelf, "compiled", "cp311-cp311-win_amd64")
    make_wheel(shelf, "compiled", "cp312-cp312-manylinux_2_28_x86_64")
    make_wheel(shelf, "plain", "py3-none-any")
    bundle.download_wheels(requirements(tmp_path, "compiled==1.0\nplain==1.0\n"), tmp_path / "wheels", "3.12")
    assert {wheel.name for wheel in (tmp_path / "wheels").iterdir()} == {
        "compiled-1.0-cp312-cp312-win_amd64.whl",
        "plain-1.0-py3-none-any.whl",
    }


def test_what_only_windows_needs_is_carried_and_what_only_others_need_is_not(tmp_path: Path, shelf: Path) -> None:
    for name in ("everywhere", "windows", "mac"):
        make_wheel(shelf, name, "py3-none-any")
    text = '# a comment\n\neverywhere==1.0\nwindows==1.0; sys_platform == "win32"\nmac==1.0; sys_platform == "darwin"\n'
    bundle.download_wheels(requirements(tmp_path, text), tmp_path / "wheels", "3.12")
    assert {wheel.name.split("-")[0] for wheel in (tmp_path / "wheels").iterdir()} == {"everywhere", "windows"}


def test_the_pins_for_windows_are_those_whose_conditions_hold_there() -> None:
    windows = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
    lines = [
        line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"
    ]
    pins = [Requirement(line) for line in lines]
    holding = [f"{pin.name}{pin.specifier}" for pin in pins if not pin.marker or pin.marker.evaluate(windows)]
    assert bundle.windows_pins(ROOT / "requirements.txt") == holding
    assert any(pin.startswith("pywin32==") for pin in holding)


def test_the_bundle_has_what_a_double_click_on_install_bat_needs() -> None:
    carried = {path.as_posix() for path in bundle.project_files(ROOT)}
    needed = {"install.bat", "start.py", "requirements.txt", "pyproject.toml", "docs/can-python.txt", "LICENSE"}
    assert needed <= carried
    assert {f"macros/{name}" for name in ("Ribbon.bas", "customUI14.xml", "libreoffice/buttons.py")} <= carried
    assert "xl_tools/installation/install.py" in carried


def test_a_pin_without_a_windows_wheel_is_refused(tmp_path: Path, shelf: Path) -> None:
    make_wheel(shelf, "compiled", "cp312-cp312-manylinux_2_28_x86_64")
    with pytest.raises(Refusal, match=r"Python 3\.12.*compiled"):
        bundle.download_wheels(requirements(tmp_path, "compiled==1.0\n"), tmp_path / "wheels", "3.12")


def test_a_bundle_that_cannot_be_made_leaves_no_folder(tmp_path: Path, shelf: Path) -> None:
    with pytest.raises(Refusal, match="Không tải được"):
        bundle.main(["--out", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "của tôi.txt").write_text("giữ nguyên", encoding="utf-8")
    with pytest.raises(Refusal, match="không trống"):
        bundle.main(["--out", str(tmp_path)])
    assert [file.name for file in tmp_path.iterdir()] == ["của tôi.txt"]


def test_an_argument_it_does_not_know_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refusal, match="make-bundle"):
        bundle.main(["--where", "here"])


def test_an_offices_own_book_is_never_carried_along(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("start.py", "Mẫu giấy mời.docx", "sổ của phường.xlsx"):
        (project / name).touch()
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    subprocess.run(["git", "add", "start.py", "Mẫu giấy mời.docx"], cwd=project, check=True)
    assert sorted(bundle.project_files(project)) == [Path("Mẫu giấy mời.docx"), Path("start.py")]


def test_a_folder_that_git_does_not_know_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(Refusal, match="git clone"):
        bundle.project_files(tmp_path)
