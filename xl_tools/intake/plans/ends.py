"""Who signs, and who receives the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...features.proofreading.paragraphs import is_capitals, is_rule
from ...plan_facts import Item, Signer
from .passages import Passages, trimmed

_RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[MTL])\s*\S")
_TITLE = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHỦ NHIỆM|TỔNG GIÁM ĐỐC"
    r"|HIỆU TRƯỞNG"
    r"|TRƯỞNG TIỂU BAN)(?: THƯỜNG TRỰC)?",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"^(?:(?:PGS|GS|TS|ThS|CN|KS|BS|CKI|CKII|Đại tá|Thượng tá|Trung tá)\.?\s+)+")
_GOES_ON = re.compile(r"\(|[^\W\d_A-ZĐ]")
"""A recipient that the page's width broke goes on in small letters or in brackets."""
_SIGNS = re.compile(r"\((?:đã )?ký[^()]*\)|đã ký|\(ký[^()]*\)", re.IGNORECASE)


def recipients_of(plan: Passages) -> Iterator[Item[str]]:
    lines = _end_lines(plan)
    place = next((place for place, at in enumerate(lines) if _RECIPIENTS.match(plan.plain(at))), None)
    if place is None:
        return
    start = lines[place]
    first = _RECIPIENTS.match(plan.plain(start))
    rest = trimmed(plan.plain(start)[first.end() :]) if first else ""
    found = [plan.item(rest, start)] if len(rest) > 3 and not _AUTHORITY.match(rest) else []
    for at in lines[place + 1 :]:
        if _side(plan, at) != _side(plan, start):
            break
        line = plan.said(plan.whole(at))
        unmarked = plan.marker(at) is None
        if not line or is_rule(line) or (unmarked and _is_of_signature(line)):
            continue
        if unmarked and found and _GOES_ON.match(plan.plain(at)):
            found[-1] = replace(found[-1], value=f"{found[-1].value} {plan.plain(at).strip(' .;,')}")
        else:
            found.append(plan.item(line, at))
        if re.match(r"Lưu\b", line):
            break
    yield from found


def _end_lines(plan: Passages) -> list[int]:
    """The lines below the text; of columns that a page sets side by side in several rows one after the other."""
    lines = list(range(plan.reading.end, plan.reading.annexes))
    return sorted(lines, key=lambda at: _side(plan, at)[1]) if _is_of_rows(plan) else lines


def _is_of_rows(plan: Passages) -> bool:
    end = plan.paragraphs[plan.reading.end : plan.reading.annexes]
    return any(paragraph.cell is not None and paragraph.cell[1] > 1 for paragraph in end)


def _side(plan: Passages, at: int) -> tuple[int, int]:
    """Table and column in which a line of the end stands; on a page the column alone, the first where there is none."""
    cell = plan.paragraphs[at].cell
    if _is_of_rows(plan):
        return 0, cell[2] if cell else 1
    return (cell[0], cell[2]) if cell else (0, 0)


def _is_of_signature(line: str) -> bool:
    """Of the signature, which stands beside the recipients: a page's lines may come in turns."""
    return (
        is_capitals(line) or _AUTHORITY.match(line) is not None or _TITLE.fullmatch(line) is not None or is_name(line)
    )


def signers_of(plan: Passages) -> list[Item[Signer]]:
    """Each signature: the lines of authority, the title, the name. Names stay with the signature before them."""
    lines = [at for at in _end_lines(plan) if not _is_recipient(plan, at)]
    found: list[Item[Signer]] = []
    apart: list[str] = []
    authorities: list[str] = []
    title, name, begun = "", "", -1
    for at in lines:
        line = trimmed(_SIGNS.sub("", plan.plain(at))).strip("/ ")
        if not line or is_rule(line):
            continue
        if _AUTHORITY.match(line) or (is_capitals(line) and not is_name(line)) or _TITLE.fullmatch(line):
            if name or (title and _begins_anew(plan, at, begun)):
                found.append(_signer(plan, authorities, title, name, begun))
                authorities, title, name, begun = [], "", "", -1
            goes_on = bool(authorities) and not title
            begun = at if begun < 0 else begun
            if _TITLE.fullmatch(line):
                title = line
            elif _AUTHORITY.match(line):
                authorities.append(re.sub(r"\.\s*", ". ", line, count=1))
            elif goes_on:
                authorities[-1] = f"{authorities[-1]} {line}"
        elif is_name(line):
            if (title or authorities) and not name:
                name = _DEGREES.sub("", line)
            else:
                apart.append(_DEGREES.sub("", line))
    if title or authorities:
        found.append(_signer(plan, authorities, title, name, begun))
    return _with_names(found, apart)


def _with_names(signers: list[Item[Signer]], names: list[str]) -> list[Item[Signer]]:
    """Names that stand in a line of their own below all signatures, each to its own."""
    nameless = [place for place, item in enumerate(signers) if item.value.name is None]
    if len(nameless) != len(names):
        return signers
    by_place = dict(zip(nameless, names, strict=True))
    return [
        replace(item, value=replace(item.value, name=by_place.get(place, item.value.name)))
        for place, item in enumerate(signers)
    ]


def _begins_anew(plan: Passages, at: int, begun: int) -> bool:
    """Whether another signature begins: in another column, or with another "TM."."""
    return _side(plan, at) != _side(plan, begun) or plan.plain(at).startswith("TM")


def _signer(plan: Passages, authorities: list[str], title: str, name: str, at: int) -> Item[Signer]:
    item = plan.item(Signer(" ".join(authorities) or None, title or None, name or None), at)
    quote = ", ".join(filter(None, (*authorities, title, name)))
    return replace(item, evidence=replace(item.evidence, quote=quote))


def _is_recipient(plan: Passages, at: int) -> bool:
    marker = plan.marker(at)
    line = plan.plain(at)
    return (marker is not None and marker.kind == "dash") or _RECIPIENTS.match(line) is not None or "Lưu:" in line


def is_name(line: str) -> bool:
    """Whether a line is a person's name: two to six words, each with a capital, no word of a title among them."""
    words = _DEGREES.sub("", line.strip()).split()
    if not 2 <= len(words) <= 6 or _TITLE.search(line) or _AUTHORITY.match(line):
        return False
    if line.isupper():
        return len(words) in {3, 4} and not re.search(
            r"\b(?:BAN|SỞ|PHÒNG|ĐOÀN|NHÂN DÂN|THƯỜNG|CHẤP|TỈNH|XÃ|PHƯỜNG|HUYỆN|UBND|VĂN PHÒNG|HỘI)\b", line
        )
    return all(word[0].isupper() and word.replace("'", "").isalpha() for word in words) and not re.match(
        r"(?:Như|Lưu|Các|Sở|Ban|Thường|Văn phòng|Phòng|Nơi|Ủy|Bộ|Cổng|Mặt|Đảng|Huyện|Tỉnh|Thành)\b", line
    )
