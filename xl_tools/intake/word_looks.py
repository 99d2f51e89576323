"""How paragraphs of a Word file look, once styles, theme and direct settings have had their say; and its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..document import Align, Look, Page

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CM = 567.0
"""Twips to a centimetre."""
_ALIGNS: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_ON = {"1", "true", "on", ""}


class _Letters(NamedTuple):
    """How the letters of a run look."""

    fonts: tuple[str, ...]
    size: float
    bold: bool
    italic: bool
    hidden: bool
    capitals: bool


class Looks:
    """The styles of one file. `None` for a part the file does not have.

    What runs and paragraphs of the same settings look like is worked out once: files of one template share it.
    """

    def __init__(self, styles: Any, theme: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._standard = ""
        self._defaults: list[Any] = []
        if styles is not None:
            self._defaults = [e for e in (styles.find(f"{_W}docDefaults"),) if e is not None]
            for style in styles.iter(f"{_W}style"):
                self._styles[style.get(f"{_W}styleId", "")] = style
                if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in _ON:
                    self._standard = style.get(f"{_W}styleId", "")
        self._theme = {} if theme is None else _theme_fonts(theme)
        self._letters: dict[tuple[bytes, str], _Letters] = {}
        self._shapes: dict[bytes, dict[str, Any]] = {}

    def of(self, paragraph: Any) -> Look:
        """The look of the paragraph's letters and of the paragraph itself."""
        fonts: Counter[str] = Counter()
        sizes: Counter[float] = Counter()
        bold = italic = letters = 0
        for run, length in _written(paragraph):
            letters += length
            look = self._letters_of(run, paragraph)
            fonts.update(dict.fromkeys(look.fonts, length))
            sizes[look.size] += length
            bold += length * look.bold
            italic += length * look.italic
        share = letters or 1
        return Look(
            tuple(font for font, _ in fonts.most_common()),
            tuple(size for size, _ in sizes.most_common()),
            bold / share,
            italic / share,
            **self._shape(paragraph),
        )

    def hidden(self, run: Any, paragraph: Any) -> bool:
        return self._letters_of(run, paragraph).hidden

    def capitals(self, run: Any, paragraph: Any) -> bool:
        return self._letters_of(run, paragraph).capitals

    def _letters_of(self, run: Any, paragraph: Any) -> _Letters:
        settings = _written_out(run.find(f"{_W}rPr")), self._style_of(paragraph)
        known = self._letters.get(settings)
        if known is None:
            own = self._of_run(run)
            chain = [*own, *self._of_paragraph(paragraph)]
            known = self._letters[settings] = _Letters(
                tuple(sorted(self._fonts(chain))),
                self._size(chain),
                self._switched(chain, "b"),
                self._switched(chain, "i"),
                self._switched(own, "vanish"),
                self._switched(chain, "caps"),
            )
        return known

    def properties(self, paragraph: Any, name: str) -> Iterator[Any]:
        """The settings of this name for the paragraph, the strongest first."""
        own = paragraph.find(f"{_W}pPr/{_W}{name}")
        if own is not None:
            yield own
        for style in self._chain(self._style_of(paragraph)):
            found = style.find(f"{_W}pPr/{_W}{name}")
            if found is not None:
                yield found
        for defaults in self._defaults:
            yield from defaults.findall(f"{_W}pPrDefault/{_W}pPr/{_W}{name}")

    def _style_of(self, paragraph: Any) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return str(style.get(f"{_W}val")) if style is not None else self._standard

    def _chain(self, name: str) -> Iterator[Any]:
        """The style and those it rests on; a circle of styles ends where it began."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield style
            base = style.find(f"{_W}basedOn")
            name = base.get(f"{_W}val", "") if base is not None else ""

    def _of_run(self, run: Any) -> list[Any]:
        """The run's own settings of letters, then those of its character style."""
        found = [e for e in (run.find(f"{_W}rPr"),) if e is not None]
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None:
            found += [e for s in self._chain(style.get(f"{_W}val", "")) if (e := s.find(f"{_W}rPr")) is not None]
        return found

    def _of_paragraph(self, paragraph: Any) -> list[Any]:
        chain = (style.find(f"{_W}rPr") for style in self._chain(self._style_of(paragraph)))
        defaults = (e.find(f"{_W}rPrDefault/{_W}rPr") for e in self._defaults)
        return [e for e in (*chain, *defaults) if e is not None]

    def _fonts(self, chain: list[Any]) -> set[str]:
        found = set()
        for kind in ("ascii", "hAnsi"):
            for settings in chain:
                fonts = settings.find(f"{_W}rFonts")
                if fonts is None:
                    continue
                theme = fonts.get(f"{_W}{kind}Theme", "")
                name = self._theme.get(theme[:5], "") if theme else fonts.get(f"{_W}{kind}", "")
                if name:
                    found.add(name)
                    break
        return found or {"Times New Roman"}  # what Word takes where nothing is said

    def _size(self, chain: list[Any]) -> float:
        for settings in chain:
            size = settings.find(f"{_W}sz")
            if size is not None:
                return _number(size.get(f"{_W}val")) / 2
        return 10.0  # what Word takes where nothing is said

    def _switched(self, chain: list[Any], name: str) -> bool:
        for settings in chain:
            switch = settings.find(f"{_W}{name}")
            if switch is not None:
                return switch.get(f"{_W}val", "") in _ON
        return False

    def _shape(self, paragraph: Any) -> dict[str, Any]:
        settings = _written_out(paragraph.find(f"{_W}pPr"))
        if settings not in self._shapes:
            self._shapes[settings] = self._shape_of(paragraph)
        shape = self._shapes[settings]
        tab = next(paragraph.iter(f"{_W}t", f"{_W}tab"), None)
        tabbed = tab is not None and tab.tag == f"{_W}tab" and tab.getparent().tag == f"{_W}r"
        return {**shape, "first_line": shape["first_line"] + 1.27 * tabbed}

    def _shape_of(self, paragraph: Any) -> dict[str, Any]:
        spacing: dict[str, str] = {}
        indent: dict[str, str] = {}
        for name, into in (("spacing", spacing), ("ind", indent)):
            for settings in self.properties(paragraph, name):
                for key, value in settings.attrib.items():
                    into.setdefault(key.rpartition("}")[2], value)
        align = next(self.properties(paragraph, "jc"), None)
        exact = spacing.get("lineRule") in {"exact", "atLeast"}
        return {
            "align": _ALIGNS.get(align.get(f"{_W}val", "") if align is not None else "left", ""),
            "first_line": (_number(indent.get("firstLine")) - _number(indent.get("hanging"))) / _CM,
            "before": _number(spacing.get("before")) / 20,
            "after": _number(spacing.get("after")) / 20,
            "line": None if exact else _number(spacing.get("line"), 240) / 240,
        }


def _written_out(settings: Any) -> bytes:
    """The settings as bytes, equal for equal ones; b"" for none."""
    from lxml import etree

    return b"" if settings is None else bytes(etree.tostring(settings, with_tail=False))


def _theme_fonts(theme: Any) -> dict[str, str]:
    """Typeface by the first letters of the theme's names: minorHAnsi, majorAscii."""
    found = {}
    for name in ("minor", "major"):
        latin = theme.find(f".//{_A}{name}Font/{_A}latin")
        if latin is not None:
            found[name] = latin.get("typeface", "")
    return found


def _written(paragraph: Any) -> Iterator[tuple[Any, int]]:
    """The runs that hold letters, with how many."""
    for run in paragraph.iter(f"{_W}r"):
        if next(run.iterancestors(f"{_W}p")) is paragraph and run.getparent().tag not in {f"{_W}del", f"{_W}moveFrom"}:
            length = sum(len("".join((text.text or "").split())) for text in run.findall(f"{_W}t"))
            if length:
                yield run, length


def page_of(section: Any, *, numbered: bool) -> Page:
    """The page a section's properties describe."""
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")

    def length(element: Any, name: str, standard: float) -> float:
        return (_number(element.get(f"{_W}{name}"), standard) if element is not None else standard) / _CM

    return Page(
        width=length(size, "w", 11906),
        height=length(size, "h", 16838),
        top=length(margins, "top", 1440),
        bottom=length(margins, "bottom", 1440),
        left=length(margins, "left", 1440),
        right=length(margins, "right", 1440),
        numbered=numbered,
    )


def _number(text: str | None, standard: float = 0) -> float:
    """A figure of the file; what is none counts as `standard`. Strict files give points: "14pt"."""
    if not text:
        return standard
    try:
        return float(text.removesuffix("pt")) * (20 if text.endswith("pt") else 1)
    except ValueError:
        return standard
