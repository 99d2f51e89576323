"""Word files (.docx) as what a list can stand in: tables as grids, and the paragraphs between them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..legacy_text import font_decoded, is_old_font
from .grids import Grid
from .guard import Unusable, open_package, part
from .word_looks import Looks
from .word_numbers import Numbers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "sdtContent")
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DEEPEST = 60
_MOST_TABLES = 500
_MOST_PARAGRAPHS = 50_000


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body: its text with line breaks, the number Word gives it, and whether it is all bold."""

    text: str
    label: str = ""
    bold: bool = False


@dataclass(frozen=True)
class WordFile:
    """Tables and paragraphs in the order of the page."""

    blocks: tuple[Grid | Paragraph, ...]

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def word_file(data: bytes) -> WordFile:
    """Raises Unusable for a file that is damaged, locked or too big."""
    from lxml import etree

    try:
        with open_package(data) as package:
            return _Reader(package).read()
    except (zipfile.BadZipFile, etree.LxmlError, SyntaxError, LookupError, ValueError, OverflowError) as error:
        raise Unusable("list_damaged") from error
    except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unusable("list_damaged") from error


class _Reader:
    """One package while it is read."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._root = self._part("word/document.xml")
        styles = self._part("word/styles.xml")
        self._looks = Looks(styles, None)
        self._numbers = Numbers(self._part("word/numbering.xml"), self._looks)
        self._fonts = {} if styles is None else _style_fonts(styles)
        self._tables = self._paragraphs = 0

    def read(self) -> WordFile:
        body = None if self._root is None else self._root.find(f"{_W}body")
        if body is None:
            raise Unusable("list_damaged")
        return WordFile(tuple(self._blocks(body, 0)))

    def _part(self, name: str) -> Any:
        from lxml import etree

        data = part(self._package, name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)

    def _blocks(self, parent: Any, depth: int) -> Iterator[Grid | Paragraph]:
        if depth > _DEEPEST:
            return
        for child in _flat(parent):
            if child.tag == f"{_W}tbl":
                yield from self._table(child, depth)
            elif child.tag == f"{_W}p":
                self._paragraphs += 1
                if self._paragraphs > _MOST_PARAGRAPHS:
                    raise Unusable("list_too_big", limit=f"hơn {_MOST_PARAGRAPHS} đoạn")
                text = self._text(child)
                label = self._numbers.label(child)
                if text.strip() or label:
                    yield Paragraph(text, label, self._looks.of(child).bold > 0.9 if text.strip() else False)
                for box in child.iter(f"{_W}txbxContent"):
                    if not any(up.tag == f"{_MC}Fallback" for up in box.iterancestors()):
                        yield from self._blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> Iterator[Grid | Paragraph]:
        self._tables += 1
        if self._tables > _MOST_TABLES:
            raise Unusable("list_too_big", limit=f"hơn {_MOST_TABLES} bảng")
        grid = Grid(f"table {self._tables}")
        inner: list[Grid | Paragraph] = []
        open_areas: dict[int, tuple[int, int, int]] = {}
        rows = [row for row in _flat(table) if row.tag == f"{_W}tr"]
        for number, row in enumerate(rows, 1):
            column = _whole(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
            for cell in _flat(row):
                if cell.tag != f"{_W}tc":
                    continue
                width = max(_whole(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1)
                text = self._cell_text(cell, inner, depth)
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                going_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
                if going_on and column in open_areas:
                    open_areas[column] = (open_areas[column][0], number, open_areas[column][2])
                else:
                    _close(grid, open_areas, column)
                    open_areas[column] = (number, number, width)
                    grid.put(number, column, text)
                column += min(width, 200)
        for column in list(open_areas):
            _close(grid, open_areas, column)
        yield grid
        yield from inner

    def _cell_text(self, cell: Any, inner: list[Grid | Paragraph], depth: int) -> str:
        lines: list[str] = []
        for child in _flat(cell):
            if child.tag == f"{_W}tbl":
                if depth < _DEEPEST:
                    inner.extend(self._table(child, depth + 1))
            elif child.tag == f"{_W}p":
                text, label = self._text(child), self._numbers.label(child)
                lines.append(f"{label} {text}".strip() if label else text)
        return "\n".join(line for line in lines if line.strip())

    def _text(self, paragraph: Any) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        usual = self._fonts.get(style.get(f"{_W}val", "") if style is not None else "", self._fonts.get("", ""))
        return "".join(self._run(run, paragraph, usual) for run in _runs(paragraph, 0))

    def _run(self, run: Any, paragraph: Any, usual: str) -> str:
        if self._looks.hidden(run, paragraph):
            return ""
        parts = []
        for element in run:
            if isinstance(element.tag, str):
                name = element.tag.rpartition("}")[2]
                parts.append(str(element.text or "") if name == "t" else _SIGNS.get(name, ""))
        text = "".join(parts)
        fonts = run.find(f"{_W}rPr/{_W}rFonts")
        font = usual if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or usual
        text = font_decoded(text, font) if is_old_font(font) else text
        return text.upper() if self._looks.capitals(run, paragraph) else text


def _close(grid: Grid, areas: dict[int, tuple[int, int, int]], column: int) -> None:
    """Keep the area that ends here where it covers more than one cell."""
    found = areas.pop(column, None)
    if found and (found[1] > found[0] or found[2] > 1):
        grid.merges.append((found[0], column, found[1], column + found[2] - 1))


def _whole(element: Any, usual: int) -> int:
    text = "" if element is None else element.get(f"{_W}val", "")
    return int(text) if text.isdecimal() else usual


def _style_fonts(styles: Any) -> dict[str, str]:
    """The font of each style that names one; "" for the document's own."""
    found = {}
    default = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    if default is not None:
        found[""] = default.get(f"{_W}ascii") or ""
    for style in styles.iter(f"{_W}style"):
        fonts = style.find(f"{_W}rPr/{_W}rFonts")
        if fonts is not None and fonts.get(f"{_W}ascii"):
            found[style.get(f"{_W}styleId", "")] = fonts.get(f"{_W}ascii")
            if style.get(f"{_W}default") == "1" and style.get(f"{_W}type") == "paragraph":
                found[""] = fonts.get(f"{_W}ascii")
    return found


def _flat(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Paragraphs, tables, rows and cells below `parent`, out of the wrappers that Word puts around them."""
    if depth > _DEEPEST:
        return
    for child in parent:
        if child.tag in {f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"}:
            yield child
        else:
            yield from _flat(_inside(child), depth + 1)


def _inside(element: Any) -> Any:
    """What a wrapper holds; nothing for what was deleted and for properties."""
    if element.tag == f"{_MC}AlternateContent":
        choice = element.find(f"{_MC}Choice")
        return choice if choice is not None else ()
    if element.tag == f"{_W}sdt":
        content = element.find(f"{_W}sdtContent")
        return content if content is not None else ()
    return element if element.tag in _WRAPPERS else ()


def _runs(parent: Any, depth: int) -> Iterator[Any]:
    if depth > _DEEPEST:
        return
    for child in parent:
        if child.tag == f"{_W}r":
            yield child
        else:
            yield from _runs(_inside(child), depth + 1)
