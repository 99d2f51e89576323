"""Invented documents of tests/data/proofreading, written out as .txt, as lines of a page and as .docx."""

from __future__ import annotations

import re
import subprocess
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from calc import SOFFICE
from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from xl_tools.features.proofreading import Document
from xl_tools.intake.plain_texts import text_document
from xl_tools.intake.word_texts import word_document

FOLDER = Path(__file__).parent / "data/proofreading"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
PAGE_WIDTH = 84
"""Letters on a line of a page."""


def paper(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A line of the notation: its sign ("" for a paragraph) and its text."""

    sign: str
    text: str

    @property
    def columns(self) -> list[list[str]]:
        """Of two columns side by side their lines, of a row its cells."""
        if self.sign == "|":
            return [[cell.strip()] for cell in self.text.strip().rstrip("|").split("|")]
        return [[line.strip() for line in side.split(" / ")] for side in self.text.split(";;")]


def blocks(text: str) -> list[Block]:
    found = []
    for line in text.splitlines():
        sign = next((sign for sign in ("<<", "=", "~", "^", "|", "#") if line.startswith(sign)), "")
        if line.strip():
            found.append(Block(sign, line[len(sign) :].strip() if sign else line))
    return found


def as_text(text: str) -> Document:
    """As a converter leaves it: column after column, a paragraph a line, cells parted by tabs."""
    lines: list[str] = []
    for block in blocks(text):
        if block.sign == "<<":
            lines += ["", *(line for side in block.columns for line in side)]
        elif block.sign == "|":
            lines.append("\t".join(cell[0] for cell in block.columns))
        else:
            lines += ["", block.text]
    return text_document("\n".join(lines).encode(), "van-ban.txt")


def as_page(text: str) -> Document:
    """As it stands on the page: columns side by side, lines broken at the margin, first lines indented."""
    return text_document("\n".join(page_lines(text)).encode(), "van-ban.txt")


def page_lines(text: str) -> list[str]:
    lines: list[str] = []
    for block in blocks(text):
        if block.sign == "<<":
            lines += ["", *_side_by_side(block)]
        elif block.sign == "|":
            lines += _row_lines(block)
        elif block.sign in {"=", "~", "#"}:
            lines += [
                "" if block.sign == "=" else None or "",
                *(line.center(PAGE_WIDTH) for line in _broken(block.text, 60)),
            ]
        else:
            lines += textwrap.wrap(block.text, PAGE_WIDTH, initial_indent=" " * 7, break_on_hyphens=False)
    return lines


def _broken(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _side_by_side(block: Block) -> list[str]:
    left, right = (side or [""] for side in (*block.columns, [""])[:2])
    left = [part for line in left for part in (_broken(line, 34) or [""])]
    height = max(len(left), len(right))
    pairs = zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    return [f"{one:<38}{other}".rstrip() for one, other in pairs]


def _row_lines(block: Block) -> list[str]:
    cells = [cell[0] for cell in block.columns]
    share = (PAGE_WIDTH - 6) // len(cells)
    widths = [6, 2 * share, *[share] * (len(cells) - 2)]
    parts = [_broken(cell, width - 3) or [""] for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, parts))
    return [
        "".join(
            f"{part[line] if line < len(part) else '':<{width}}" for part, width in zip(parts, widths, strict=True)
        ).rstrip()
        for line in range(height)
    ]


@dataclass(frozen=True)
class Shape:
    """How a Word file is laid out; each value may be spoilt."""

    top: float = 2.0
    bottom: float = 2.0
    left: float = 3.0
    right: float = 2.0
    font: str = "Times New Roman"
    size: float = 14
    title_bold: bool = True
    date_italic: bool = True
    justified: bool = True
    first_line: float = 1.27
    line: float = 1.1
    gap: float = 3
    recipients_size: float = 11
    nation_size: float = 12
    numbered: bool = True
    paper: tuple[float, float] = (21.0, 29.7)


AS_RULED = Shape()


def as_word(text: str, shape: Shape = AS_RULED) -> Document:
    return word_document(word_file(text, shape), "van-ban.docx")


def word_file(text: str, shape: Shape = AS_RULED) -> bytes:
    """The document by Decree 30/2020, or as `shape` spoils it."""
    word = WordDocument()
    section = word.sections[0]
    section.page_width, section.page_height = map(Cm, shape.paper)
    section.top_margin, section.bottom_margin = Cm(shape.top), Cm(shape.bottom)
    section.left_margin, section.right_margin = Cm(shape.left), Cm(shape.right)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = shape.font, Pt(shape.size)
    normal.paragraph_format.space_after = Pt(0)
    if shape.numbered:
        _number_pages(section)
    table: Any = None
    ending = False
    for block in blocks(text):
        if block.sign == "|":
            table = _add_row(word, table, block)
            continue
        table = None
        ending = ending or block.sign in {"=", ""}
        if block.sign == "<<":
            _add_columns(word, block, shape, ending=ending)
        else:
            _add_paragraph(word, block, shape)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _number_pages(section: Any) -> None:
    run = section.header.paragraphs[0].add_run()
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = " PAGE "
        run._r.append(element)


def _add_row(word: Any, table: Any, block: Block) -> Any:
    cells = [cell[0] for cell in block.columns]
    if table is None:
        table = word.add_table(rows=0, cols=len(cells))
    row = table.add_row()
    for cell, text in zip(row.cells, cells, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size = Pt(12)
    return table


def _add_columns(word: Any, block: Block, shape: Shape, *, ending: bool) -> None:
    columns = block.columns
    table = word.add_table(rows=1, cols=len(columns))
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            _write(paragraph, line, *(_end_look(line, shape) if ending else _head_look(lines, line, shape)))
            paragraph.alignment = (
                WD_ALIGN_PARAGRAPH.LEFT if line.startswith(("-", "Nơi")) else WD_ALIGN_PARAGRAPH.CENTER
            )


def _write(paragraph: Any, text: str, size: float, bold: bool, italic: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _head_look(lines: list[str], line: str, shape: Shape) -> tuple[float, bool, bool]:
    if line.startswith("CỘNG H"):
        return shape.nation_size, True, False
    if line.startswith("Độc lập"):
        return 13, True, False
    if line.startswith("Số"):
        return 13, False, False
    if line.startswith("V/v"):
        return 12, False, False
    if ", ngày" in line:
        return 13, False, shape.date_italic
    above = line != lines[-1] and (len(lines) > 2 or not re.match(r"ỦY BAN NHÂN DÂN$", line))
    return 12, not above, False


def _end_look(line: str, shape: Shape) -> tuple[float, bool, bool]:
    if line.startswith("Nơi nhận"):
        return 12, True, True
    return (shape.recipients_size, False, False) if line.startswith("-") else (14, True, False)


def _add_paragraph(word: Any, block: Block, shape: Shape) -> None:
    paragraph = word.add_paragraph()
    short = len(block.text) < 90 and re.match(r"(?:[IVX]+|\d+)\.", block.text) and not block.text.endswith(".")
    bold = bool(short) or (block.sign == "=" and shape.title_bold) or block.sign in {"~", "#"}
    _write(paragraph, block.text, shape.size, bold, block.sign == "^")
    layout = paragraph.paragraph_format
    if block.sign in {"=", "~", "#"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if shape.justified else WD_ALIGN_PARAGRAPH.LEFT
    layout.first_line_indent = Cm(shape.first_line)
    layout.line_spacing = shape.line
    layout.space_before = layout.space_after = Pt(shape.gap)


def pdf_files(words: Sequence[bytes], folder: Path) -> list[Path]:
    """The Word files as LibreOffice prints them, in their order, by one call."""
    folder.mkdir(exist_ok=True)
    sources = [folder / f"{number:03}.docx" for number in range(len(words))]
    for source, content in zip(sources, words, strict=True):
        source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    call = [
        str(SOFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*call, *map(str, sources)], capture_output=True, check=True, timeout=300)
    return [source.with_suffix(".pdf") for source in sources]


READINGS: dict[str, Callable[[str], Document]] = {"txt": as_text, "page": as_page, "docx": as_word}
