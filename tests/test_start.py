"""start.py as a user runs it: in a project folder of its own, with a package installed from a folder of wheels."""

from __future__ import annotations

import ast
import errno
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import start

START = Path(start.__file__)
TOOLS = """
import os, sys
import carried
print("tools", carried.VERSION, *sys.argv[1:])
print("in", os.getcwd())
print("Đối thoại")
sys.exit(3)
"""


def make_wheel(folder: Path, version: str) -> None:
    folder.mkdir(exist_ok=True)
    info = f"carried-{version}.dist-info"
    parts = {
        "carried.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: carried\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    records = "".join(f"{name},,\n" for name in (*parts, f"{info}/RECORD"))
    with zipfile.ZipFile(folder / f"carried-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in {**parts, f"{info}/RECORD": records}.items():
            wheel.writestr(name, text)


def make_project(folder: Path) -> Path:
    (folder / "xl_tools").mkdir(parents=True)
    (folder / "xl_tools/__main__.py").write_text(TOOLS, encoding="utf-8")
    (folder / "xl_tools/__init__.py").touch()
    (folder / "requirements.txt").write_text("carried==1.0\n", encoding="utf-8")
    shutil.copy(START, folder / "start.py")
    make_wheel(folder / "wheels", "1.0")
    return folder


def run(
    project: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(project / "start.py"), *arguments],
        cwd=cwd or project,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose .venv is made and in step; its folder's name has a space and Vietnamese letters."""
    folder = make_project(tmp_path_factory.mktemp("start") / "Sổ đối thoại")
    first = run(folder, "list")
    assert first.returncode == 3, first.stderr
    return folder


def test_the_arguments_the_folder_and_the_exit_code_are_the_callers(project: Path, tmp_path: Path) -> None:
    done = run(project, "check-quotas", "sổ của tôi.xlsx", "--json", cwd=tmp_path)
    assert done.stdout.splitlines() == ["tools 1.0 check-quotas sổ của tôi.xlsx --json", f"in {tmp_path}", "Đối thoại"]
    assert done.returncode == 3


def test_a_second_start_installs_nothing_and_says_nothing(project: Path) -> None:
    assert run(project, "list").stderr == ""


def test_its_own_words_go_to_stderr_and_nothing_comes_from_the_network(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    done = run(project, "list", PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert done.returncode == 3
    assert "wheels" in done.stderr
    assert done.stdout.startswith("tools 1.0 list\n")


def test_changed_requirements_are_installed_again(project: Path) -> None:
    make_wheel(project / "wheels", "2.0")
    (project / "requirements.txt").write_text("carried==2.0\n", encoding="utf-8")
    done = run(project, "list")
    assert done.stdout.startswith("tools 2.0 list\n")
    assert "requirements.txt" in done.stderr


def test_a_half_made_environment_is_made_again(project: Path) -> None:
    (project / ".venv" / start.STAMP).unlink()
    done = run(project, "list")
    assert done.returncode == 3
    assert "làm lại" in done.stderr


def change_setting(project: Path, name: str, value: str) -> None:
    config = project / ".venv/pyvenv.cfg"
    lines = config.read_text(encoding="utf-8").splitlines()
    changed = [f"{name} = {value}" if line.startswith(f"{name} =") else line for line in lines]
    assert changed != lines
    config.write_text("\n".join(changed), encoding="utf-8")


@pytest.mark.parametrize(("setting", "value"), [("home", "/python/removed"), ("version", "3.9.2")])
def test_an_environment_whose_python_is_gone_or_another_is_made_again(project: Path, setting: str, value: str) -> None:
    change_setting(project, setting, value)
    done = run(project, "list")
    assert done.returncode == 3
    assert "làm lại" in done.stderr


def test_a_project_without_its_requirements_is_refused_in_a_sentence(project: Path) -> None:
    requirements = project / "requirements.txt"
    text = requirements.read_text(encoding="utf-8")
    requirements.unlink()
    done = run(project, "list")
    requirements.write_text(text, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert "requirements.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_wheels_that_lack_a_package_are_refused_with_what_to_do_and_tried_again_next_time(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (project / "requirements.txt").write_text("carried==3.0\n", encoding="utf-8")
    for _ in range(2):
        done = run(project, "list")
        assert (done.returncode, done.stdout) == (2, "")
        assert "make-bundle" in done.stderr
        assert "Traceback" not in done.stderr
    make_wheel(project / "wheels", "3.0")
    assert run(project, "list").stdout.startswith("tools 3.0 list\n")


def test_without_internet_the_user_is_pointed_to_the_carried_bundle(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    shutil.rmtree(project / "wheels")
    done = run(project, "list", PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_RETRIES="1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "không nối được" in done.stderr
    assert "make-bundle" in done.stderr


def without(folder: Path, *modules: str) -> str:
    """A folder that, on PYTHONPATH, makes Python lack these modules, as some Debian installations do."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({modules!r}))\n")
    return str(folder)


def test_a_python_without_ensurepip_lends_its_own_pip(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    done = run(project, "list", PYTHONPATH=without(tmp_path / "lacking", "ensurepip"))
    assert done.returncode == 3, done.stderr
    assert not list((project / ".venv").glob("lib/python*/site-packages/pip"))


def test_a_python_with_neither_names_the_package_to_install(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    done = run(project, "list", PYTHONPATH=without(tmp_path / "lacking", "ensurepip", "pip"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "apt-get install python3-venv" in done.stderr
    assert not (project / ".venv").exists()


def test_an_old_python_is_told_which_one_is_needed_in_both_languages() -> None:
    with pytest.raises(start.Unable, match=r"Cần Python 3\.11 trở lên(.|\n)*Python 3\.11 or later is needed"):
        start.check_python((3, 9))
    start.check_python((3, 11))


def test_an_old_python_can_read_the_file_far_enough_to_say_so() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_programs_that_the_tests_lack_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert start.missing_programs() == [
        "LibreOffice (soffice)",
        "poppler-utils (pdftoppm)",
        "Xvfb",
        "xdotool",
    ]


@pytest.mark.parametrize("from_wheels", [True, False])
def test_packages_that_excels_python_holds_open_ask_for_excel_to_be_closed(from_wheels: bool) -> None:
    output = "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'lxml.pyd'"
    assert "đóng mọi cửa sổ Excel" in start.why_pip_failed("requirements.txt", output, from_wheels)


def test_what_the_system_says_is_told_in_vietnamese() -> None:
    assert start.in_words(PermissionError(errno.EACCES, "Permission denied")) == "không có quyền"
    assert start.in_words(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
