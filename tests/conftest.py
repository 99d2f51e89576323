"""Fixtures that several test files share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import UNEXPECTED, Call, Said
from offices import calc_app, calc_book, calc_sheet  # noqa: F401  # the fixtures of LibreOffice

from xl_tools.app import main
from xl_tools.folders import WORKBOOKS


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command line in this process; anything unexpected fails the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "log"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "log"))

    def called(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        said = Said(code, *capsys.readouterr())
        assert UNEXPECTED not in said.err, said.err
        return said

    return called


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small ready book: a commune's units, no attendees yet."""
    folder = tmp_path / "sổ"
    folder.mkdir()
    return Path(shutil.copy(WORKBOOKS / "bach-sam.xlsx", folder / "so.xlsx"))


@pytest.fixture
def full_book(book: Path) -> Path:
    """The sample book: attendees, questions, answers."""
    return Path(shutil.copy(WORKBOOKS / "vi-du.xlsx", book))
