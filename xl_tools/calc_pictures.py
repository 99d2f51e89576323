"""The guide's pictures of the buttons in LibreOffice, from real clicks.

Beside what `screens` needs: openbox (windows with title bars), ImageMagick (`import`), and for Vietnamese menus
libreoffice-l10n-vi.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from .build.extension import build_extension
from .build.sample import sample_contents
from .commands import BY_COMMAND_ID, COMMANDS, GROUPS
from .demo import Demo
from .messages import ADD_ON, RIBBON
from .schema import FINDINGS, HEADER_ROW, PAIRS
from .screens import Calc, calc_on_a_screen, until
from .vietnamese import unaccented

WIDTH, HEIGHT = 1366, 768
"""Of the screen: that of the offices' oldest PCs."""
DRAWN = 0.7
"""Seconds until whatever was opened is drawn, its tip too."""
COLOURS = 96


class Part(NamedTuple):
    """Of the screen: where its corner is, and how large it is."""

    left: int
    top: int
    width: int
    height: int


WHOLE = Part(0, 0, WIDTH, HEIGHT)
UPPER = Part(0, 0, WIDTH, 470)


def make_calc_pictures(folder: Path) -> None:
    """Toolbar, menu, message, findings and progress, in the book of the demo as the lists have come in."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        book = _book_with_lists(scratch / "demo")
        with calc_on_a_screen(build_extension(scratch), WIDTH, HEIGHT, "openbox") as calc:
            empty = calc.front()
            document = calc.open(book)
            calc.close(empty)
            calc.to_front(document)
            calc.window().IsMaximized = True
            _Camera(calc, folder).take_all(document)


def _book_with_lists(folder: Path) -> Path:
    folder.mkdir()
    demo = Demo(folder, datetime.now(), lambda _line: None, sample_contents())
    demo.make_book()
    demo.press("import_lists", files=demo.write_lists())
    return demo.book


class _Camera:
    def __init__(self, calc: Calc, folder: Path) -> None:
        self.calc, self.folder = calc, folder

    def take_all(self, document: Any) -> None:
        check_quotas, write_invitations = (BY_COMMAND_ID[name].label for name in ("check_quotas", "write_invitations"))
        self.calc.point_at(lambda: self.calc.button(check_quotas))
        self.take("calc-thanh-cong-cu", Part(0, 0, 1100, 240))
        for group in GROUPS:
            self.take_menu(group)
        self.calc.press(check_quotas)
        until("the message", self.calc.box)
        self.take("calc-thong-bao", UPPER)
        self.calc.answer("Return")
        document.getCurrentController().setActiveSheet(document.Sheets.getByName(FINDINGS.title))
        self.take("calc-kiem-tra", WHOLE)
        self.take_pairs(document)
        self.calc.press(write_invitations)
        until("the question", self.calc.box)
        self.take("calc-hoi-lai", UPPER)
        self.calc.answer("Return")
        self.take("calc-dang-chay", WHOLE)
        self.calc.press(ADD_ON["stop"])
        self.calc.answer("Return")

    def take_pairs(self, document: Any) -> None:
        """The doubtful pairs on top of their sheet, the first three selected, and what deciding them says."""
        self.calc.press(BY_COMMAND_ID["find_duplicates"].label)
        self.calc.answer("Return")
        sheet = document.Sheets.getByName(PAIRS.title)
        document.getCurrentController().setActiveSheet(sheet)
        first = HEADER_ROW + 1
        document.getCurrentController().select(sheet.getCellRangeByName(f"A{first}:B{first + 2}"))
        self.take("calc-cap-cau-hoi", WHOLE)
        mark_same = BY_COMMAND_ID["mark_same"]
        self.open_menu(mark_same.group)
        self.calc.point_at(partial(self.calc.menu_entry, RIBBON["tab"], mark_same.group, mark_same.label))
        self.calc.hand("click", "1")
        until("the message", self.calc.box)
        self.take("calc-cap-da-noi", UPPER)
        self.calc.answer("Return")

    def open_menu(self, group: str) -> None:
        for entry in ((RIBBON["tab"],), (RIBBON["tab"], group)):
            self.calc.point_at(partial(self.calc.menu_entry, *entry))
            self.calc.hand("click", "1")

    def take_menu(self, group: str) -> None:
        """One group's buttons, opened in the menu."""
        self.open_menu(group)
        left, top = self.calc.place(self.calc.menu_entry(RIBBON["tab"])) or (0, 0)
        self.take(f"calc-menu-{unaccented(group).replace(' ', '-')}", Part(left - 60, top - 10, 360, _height(group)))
        self.calc.hand("key", "Escape", "Escape", "Escape")

    def take(self, name: str, part: Part) -> None:
        time.sleep(DRAWN)
        area = f"{part.width}x{part.height}+{part.left}+{part.top}"
        picture = f"png8:{self.folder / name}.png"
        subprocess.run(
            ["import", "-window", "root", "-crop", area, "+repage", "+dither", "-colors", str(COLOURS), picture],
            env={**os.environ, "DISPLAY": self.calc.display},
            check=True,
        )


def _height(group: str) -> int:
    """Pixels of the opened menu: its own entries, and beside the group's entry those of the group."""
    lines = GROUPS.index(group) + sum(command.group == group for command in COMMANDS)
    return max(150, 45 + 17 * lines)
