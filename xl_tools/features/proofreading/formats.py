"""Decree 30/2020, annex I, against how a Word file looks: page, fonts, sizes, bold and italic, spacing, the end "./.".

Papers of the Đoàn have a style of their own and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...changes import Problem
from ...document import Look, Page
from ...messages import FORMAT_PARTS, PHRASES, PLACES
from .events import is_place_and_date
from .paragraphs import Paragraph, is_rule
from .reading import Reading, Slip

_FONT = "Times New Roman"
_SIGNS = re.compile(r"symbol|wingdings|webdings|emoji", re.IGNORECASE)
_MARGINS = (("top", 2.0, 2.5), ("bottom", 2.0, 2.5), ("left", 3.0, 3.5), ("right", 1.5, 2.0))
_TOLERANCE = 0.06
"""Centimetres: what rounding to twips and inches may cost."""
_A4 = (21.0, 29.7)
_NUMBERED_FROM = 4500
"""Letters that surely take more than one page."""
_BEGINS_A_BODY = re.compile(r"ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|VĂN PHÒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH")
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|THÀNH ĐOÀN|HUYỆN|QUẬN|THỊ XÃ|THỊ ĐOÀN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")
_UNION_BODY = re.compile(r"ĐOÀN\b|HỘI LIÊN HIỆP THANH NIÊN")
_ENDED = re.compile(r"\./\.?\W*$")
_ENDING_KINDS = {"plan", "letter", "notice", "report"}
_LONG = 130
"""Letters of a paragraph that fills more than a line."""
_OFFICIAL = {"plan", "invitation", "letter", "notice", "report"}
_BASES = re.compile(r"Căn cứ\b")
_RECIPIENTS = re.compile(r"Nơi nhận\b")
_NATION, _MOTTO = (
    re.compile(r"CỘNG HÒA XÃ HỘI|XÃ HỘI CHỦ NGHĨA", re.IGNORECASE),
    re.compile(r"Độc lập\b.*Hạnh phúc", re.IGNORECASE),
)
_NUMBER, _ABOUT = re.compile(r"Số\s*:"), re.compile(r"(?:V/v|Về việc)\b")
_AUTHORITY = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐ]|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN)\b"
)


@dataclass(frozen=True)
class _Rule:
    """What Decree 30 wants of a part: sizes in points, bold and italic where it settles them."""

    part: str
    least: float
    most: float
    bold: bool | None = None
    italic: bool | None = None


_RULES = {
    rule.part: rule
    for rule in (
        _Rule("nation", 12, 13, bold=True, italic=False),
        _Rule("motto", 13, 14, bold=True, italic=False),
        _Rule("body_above", 12, 13, bold=False, italic=False),
        _Rule("body", 12, 13, bold=True, italic=False),
        _Rule("number", 13, 13, bold=False, italic=False),
        _Rule("about", 12, 13, bold=False, italic=False),
        _Rule("date", 13, 14, bold=False, italic=True),
        _Rule("title", 13, 14, bold=True, italic=False),
        _Rule("abstract", 13, 14, bold=True, italic=False),
        _Rule("bases", 13, 14, italic=True),
        _Rule("text", 13, 14),
        _Rule("authority", 13, 14, bold=True, italic=False),
        _Rule("name", 13, 14, bold=True, italic=False),
        _Rule("recipients", 12, 12, bold=True, italic=True),
        _Rule("recipient", 11, 11, bold=False, italic=False),
    )
}


def format_problems(reading: Reading) -> Iterator[Slip]:
    if reading.house != "committee" or not _is_official(reading):
        return
    yield from _ending(reading)
    if reading.document.kind != "docx":
        return
    yield from _pages(reading)
    yield from _fonts(reading)
    yield from _parts(reading)
    yield from _text(reading)


def _is_official(reading: Reading) -> bool:
    return reading.kind in _OFFICIAL and (
        reading.document.kind != "docx" or any(_NATION.search(p.plain) for p in reading.head_paragraphs)
    )


def _ending(reading: Reading) -> Iterator[Slip]:
    """The text ends with "./."; tables and notes may follow it."""
    docx = reading.document.kind == "docx"
    if reading.end == len(reading.paragraphs) or not (reading.kind in _ENDING_KINDS or docx):
        return
    last = [at for at in range(reading.body, reading.end) if reading.paragraphs[at].cell is None][-4:]
    if last and not any(
        "./." in reading.paragraphs[at].plain or _ENDED.search(reading.paragraphs[at].plain) for at in last
    ):
        text = reading.paragraphs[last[-1]].text
        start = max(0, text.rfind(" ", 0, max(0, len(text) - 60)) + 1)
        yield _slip(reading, last[-1], "ending", start=start, quote2="./.")


def _slip(reading: Reading, at: int, part: str, *, wrong: str = "", start: int = 0, quote2: str | None = None) -> Slip:
    return reading.slip(
        "format", at, start, len(reading.paragraphs[at].text), quote2=quote2, reason=_reason(part, wrong)
    )


def _reason(part: str, fault: str) -> str:
    return PHRASES["format_of"].format(part=FORMAT_PARTS[part], fault=fault) if fault else FORMAT_PARTS[part]


def _pages(reading: Reading) -> Iterator[Slip]:
    wrong: dict[str, tuple[str, str]] = {}
    for page in reading.document.pages:
        for name, value, wanted in _page_faults(page):
            wrong.setdefault(name, (value, wanted))
    first = reading.document.pages[0] if reading.document.pages else None
    if first and not first.upright:
        wrong["upright"] = (PHRASES["lying"], PHRASES["upright"])
    letters = sum(len(paragraph.text) for paragraph in reading.paragraphs[: reading.annexes])
    if first and not any(page.numbered for page in reading.document.pages) and letters > _NUMBERED_FROM:
        wrong["page_number"] = ("", PHRASES["page_number"])
    for name, (value, wanted) in wrong.items():
        reason = _reason(name, PHRASES["instead"].format(wanted=wanted))
        quote = f"{FORMAT_PARTS[name]} {value}".strip()
        yield Slip(
            0, 0, Problem("format", quote=quote, quote2=wanted, where=PLACES["page"], details={"reason": reason})
        )


def _page_faults(page: Page) -> Iterator[tuple[str, str, str]]:
    """Name, value and what is wanted, in centimetres."""
    size = sorted((page.width, page.height))
    if any(abs(value - wanted) > 0.2 for value, wanted in zip(size, _A4, strict=True)):
        yield "paper", f"{page.width:.1f} x {page.height:.1f} cm".replace(".", ","), "A4 (21,0 x 29,7 cm)"
    if page.upright:
        for name, least, most in _MARGINS:
            value = getattr(page, name)
            if not least - _TOLERANCE <= value <= most + _TOLERANCE:
                yield name, f"{value:.1f} cm".replace(".", ","), f"{least:.1f} - {most:.1f} cm".replace(".", ",")


def _fonts(reading: Reading) -> Iterator[Slip]:
    """Each other font where it first stands."""
    seen: set[str] = set()
    for at, paragraph in enumerate(reading.paragraphs[: reading.annexes]):
        for font in paragraph.look.fonts if paragraph.look else ():
            if font != _FONT and font not in seen and not _SIGNS.search(font):
                seen.add(font)
                told = PHRASES["font"].format(font=font)
                yield _slip(reading, at, "font", wrong=told, quote2=_FONT)


def _parts(reading: Reading) -> Iterator[Slip]:
    """Size, bold and italic of the parts whose look the decree settles; each fault of a part once."""
    told: set[tuple[str, str]] = set()
    for at, part in _named_parts(reading):
        paragraph = reading.paragraphs[at]
        if paragraph.look is None or not paragraph.look.sizes or is_rule(paragraph.plain):
            continue
        for fault, wrong in _faults(_RULES[part], paragraph.look):
            if (part, fault) not in told:
                told.add((part, fault))
                yield _slip(reading, at, part, wrong=wrong)


def _faults(rule: _Rule, look: Look) -> Iterator[tuple[str, str]]:
    outside = [size for size in look.sizes if not rule.least <= size <= rule.most]
    if outside:
        wanted = f"{rule.least:g}" if rule.least == rule.most else f"{rule.least:g} - {rule.most:g}"
        yield "size", PHRASES["size"].format(size=f"{outside[0]:g}", wanted=wanted)
    for name, wanted_so, share in (("bold", rule.bold, look.bold), ("italic", rule.italic, look.italic)):
        if wanted_so is True and share < 0.5:
            yield name, PHRASES[f"not_{name}"]
        elif wanted_so is False and share > 0.5:
            yield name, PHRASES[f"is_{name}"]


def _named_parts(reading: Reading) -> Iterator[tuple[int, str]]:
    yield from _parts_of_the_head(reading)
    for at in range(reading.title, reading.body):
        if reading.kind != "letter":
            yield at, "title" if at == reading.title else "abstract"
    for at in range(reading.body, reading.end):
        paragraph = reading.paragraphs[at]
        if paragraph.cell is not None:
            continue
        if _BASES.match(paragraph.plain) and at < reading.body + 15 and not paragraph.plain.endswith(":"):
            yield at, "bases"
        else:
            yield at, "text"
    yield from _parts_of_the_end(reading)


def _parts_of_the_head(reading: Reading) -> Iterator[tuple[int, str]]:
    bodies: list[int] = []
    about = False
    for at, paragraph in enumerate(reading.head_paragraphs):
        words = paragraph.plain
        if _NATION.search(words):
            yield at, "nation"
        elif _MOTTO.search(words):
            yield at, "motto"
        elif _NUMBER.match(words):
            yield at, "number"
        elif is_place_and_date(paragraph):
            yield at, "date"
        elif _ABOUT.match(words) or (about and words[:1].islower()):
            about = True
            yield at, "about"
        elif paragraph.capitals:
            bodies.append(at)
    yield from _issuing(reading, bodies)


def _issuing(reading: Reading, bodies: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Of the lines of bodies the last body issues; what stands above the union may issue with it, or be above it."""
    issuing = _last_body(reading, bodies)
    above = [at for at in bodies if at not in issuing]
    doubtful: list[int] = []
    if any(_UNION_BODY.search(reading.paragraphs[at].plain) for at in issuing):
        doubtful = _last_body(reading, above)
    for at in bodies:
        if at not in doubtful:
            yield at, "body" if at in issuing else "body_above"


def _last_body(reading: Reading, bodies: Sequence[int]) -> list[int]:
    """The last of these lines; "ỦY BAN NHÂN DÂN" and its place are one body in two lines."""
    found = list(bodies[-1:])
    for at in reversed(bodies[:-1]):
        above, below = reading.paragraphs[at].plain, reading.paragraphs[found[0]].plain
        if not (_BEGINS_A_BODY.fullmatch(above) and _PLACE.match(below)):
            break
        found.insert(0, at)
    return found


def _parts_of_the_end(reading: Reading) -> Iterator[tuple[int, str]]:
    recipients = False
    for at in range(reading.end, reading.annexes):
        paragraph = reading.paragraphs[at]
        words = paragraph.plain
        if _RECIPIENTS.match(words):
            recipients = True
            yield at, "recipients"
        elif paragraph.marker and paragraph.marker.kind == "dash" and recipients:
            yield at, "recipient"
        elif _AUTHORITY.match(words):
            yield at, "authority"
        elif 2 <= len(words.split()) <= 5 and words.istitle():
            yield at, "name"


def _text(reading: Reading) -> Iterator[Slip]:
    """Shape of the paragraphs of the text, told once for all that break a rule."""
    long = [
        at
        for at in range(reading.body, reading.end)
        if reading.paragraphs[at].cell is None
        and len(reading.paragraphs[at].text) > _LONG
        and reading.paragraphs[at].look
    ]
    for part, wrong in (("align", _ragged), ("first_line", _indented_otherwise), ("line", _spaced_otherwise)):
        found = [at for at in long if wrong(reading.paragraphs[at])]
        if found:
            yield _slip(reading, found[0], part, wrong=PHRASES["paragraphs"].format(count=len(found)))
    text = {at for at in range(reading.body, reading.end) if _is_a_line_of_text(reading.paragraphs[at])}
    tight = [
        at for at in sorted(text) if at - 1 in text and _gap(reading.paragraphs[at - 1], reading.paragraphs[at]) < 5.9
    ]
    if len(tight) > 1 or (tight and len(text) < 4):
        yield _slip(reading, tight[0], "gap", wrong=PHRASES["paragraphs"].format(count=len(tight)))


def _is_a_line_of_text(paragraph: Paragraph) -> bool:
    words = paragraph.plain
    return paragraph.cell is None and paragraph.look is not None and len(words) > 60 and not paragraph.capitals


def _look(paragraph: Paragraph) -> Look:
    assert paragraph.look is not None
    return paragraph.look


def _ragged(paragraph: Paragraph) -> bool:
    return _look(paragraph).align != "both"


def _indented_otherwise(paragraph: Paragraph) -> bool:
    """Dashes may hang; other text begins 1 or 1.27 cm in."""
    if paragraph.marker is not None:
        return False
    return not 0.95 <= _look(paragraph).first_line <= 1.33


def _spaced_otherwise(paragraph: Paragraph) -> bool:
    line = _look(paragraph).line
    return line is not None and not 0.98 <= line <= 1.52


def _gap(above: Paragraph, below: Paragraph) -> float:
    return _look(above).after + _look(below).before
