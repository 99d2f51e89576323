"""LibreOffice as a second reader of workbooks: what it shows as stored, and what it calculates anew."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def as_shown(books: Sequence[Path], folder: Path, *, recalculated: bool) -> dict[str, Path]:
    """Each book, by stem, as a fresh LibreOffice saves it; `recalculated` has it work out every formula first."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    if recalculated:
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    out = folder / "out"
    call = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    done = subprocess.run([*call, "--outdir", str(out), *map(str, books)], capture_output=True, check=True, timeout=300)
    made = {book.stem: out / f"{book.stem}.xlsx" for book in books}
    assert all(path.is_file() for path in made.values()), done.stderr.decode(errors="replace")
    return made
