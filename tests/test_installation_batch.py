"""install.bat, which nobody can run here: its letters, line ends, labels and quotes, and how it judges a Python."""

from __future__ import annotations

import re
import subprocess
from types import SimpleNamespace

import pytest
from sources import ROOT

FILE = ROOT / "install.bat"
EXPLANATION = ROOT / "docs/can-python.txt"
LINES = FILE.read_text(encoding="ascii").splitlines()
COMMANDS = [line for line in LINES if not line.startswith("rem ")]
LABELS = [line[1:] for line in LINES if line.startswith(":")]
GIVEN_BY_WINDOWS = {"LOCALAPPDATA", "ProgramFiles", "ERRORLEVEL"}
IN_QUOTES = re.compile(r'"[^"]*"')


def test_it_has_only_letters_that_every_code_page_agrees_on() -> None:
    assert FILE.read_bytes().isascii()


@pytest.mark.parametrize("path", [FILE, EXPLANATION], ids=lambda path: path.name)
def test_its_lines_end_as_windows_wants_wherever_it_is_checked_out(path: object) -> None:
    content = (ROOT / str(path)).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    asked = ["git", "-c", f"safe.directory={ROOT.as_posix()}", "check-attr", "eol", str(path)]
    told = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip().endswith("eol: crlf")


def test_every_label_that_is_jumped_to_is_there_once_and_every_label_is_used() -> None:
    jumps = {found for line in COMMANDS for found in re.findall(r"(?:goto |call :)(\w+)", line)}
    assert jumps == set(LABELS)
    assert len(LABELS) == len(set(LABELS))


def test_no_part_runs_on_into_the_one_that_is_called() -> None:
    start = LINES.index(":try")
    assert [line for line in LINES[:start] if line][-1] == "exit /b %RESULT%"
    assert LINES[-1] == "exit /b 0"


def test_quotes_and_blocks_are_closed() -> None:
    for line in COMMANDS:
        assert line.count('"') % 2 == 0, line
        if "for /f" not in line and ":try" not in line:
            bare = IN_QUOTES.sub("", line)
            assert bare.count("(") - bare.count(")") in {-1, 0, 1}, line
    bare = IN_QUOTES.sub("", "\n".join(COMMANDS))
    assert bare.count("(") == bare.count(")")


@pytest.mark.parametrize("name", ["~dp0", "PYTHON", "CANDIDATE", "SETUP", "LOCALAPPDATA", "ProgramFiles"])
def test_a_path_with_spaces_or_ampersands_always_stands_in_quotes(name: str) -> None:
    written = rf"%{name}" if name == "~dp0" else rf"%{name}%"
    assert any(written in line for line in COMMANDS)
    for line in COMMANDS:
        assert written not in IN_QUOTES.sub("", line), line


def test_every_variable_is_set_before_it_is_read() -> None:
    text = "\n".join(COMMANDS)
    read = set(re.findall(r"(?<!%)%(\w+)%", text)) | set(re.findall(r"defined (\w+)", text))
    assert read <= GIVEN_BY_WINDOWS | set(re.findall(r'set "(\w+)=', text))


def test_it_hands_over_to_the_program_and_keeps_its_exit_code() -> None:
    run = next(line for line in COMMANDS if "start.py" in line)
    assert run == r'"%PYTHON%" %SWITCH% "%~dp0start.py" install-addin'
    assert COMMANDS[COMMANDS.index(run) + 1] == 'set "RESULT=%ERRORLEVEL%"'


def test_the_window_waits_to_be_read_unless_it_is_called_quietly() -> None:
    assert "if not defined QUIET pause" in COMMANDS
    assert 'if /i "%~1"=="/quiet" set "QUIET=1"' in COMMANDS


def test_it_points_to_an_explanation_that_notepad_shows_with_its_accents() -> None:
    assert any(r"docs\can-python.txt" in line and line.startswith("echo ") for line in COMMANDS)
    assert EXPLANATION.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("version", "bits", "base", "taken"),
    [
        ((3, 11, 0), 64, r"C:\Python311", True),
        ((3, 13, 5), 64, r"D:\Python313", True),
        ((3, 10, 9), 64, r"C:\Python310", False),
        ((2, 7, 18), 64, r"C:\Python27", False),
        ((3, 12, 1), 32, r"C:\Python312-32", False),
        ((3, 12, 1), 64, r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.275.0_x64", False),
    ],
)
def test_it_takes_a_python_that_is_new_enough_of_64_bit_and_not_of_the_store(
    version: tuple[int, ...], bits: int, base: str, taken: bool
) -> None:
    code = next(found[1] for line in COMMANDS if (found := re.search(r'-c "import sys; sys\.exit\((.*)\)"', line)))
    python = SimpleNamespace(version_info=version, maxsize=2 ** (bits - 1) - 1, base_prefix=base)
    assert (not eval(code, {"sys": python})) == taken
