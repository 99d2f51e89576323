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
_SIGNS = re.compile(r"\((?:đã )?ký[^()]*\)|đã ký|\(ký[^()]*\)", re.IGNORECASE)


def recipients_of(plan: Passages) -> Iterator[Item[str]]:
    reading = plan.reading
    start = next((at for at in range(reading.end, reading.annexes) if _RECIPIENTS.match(plan.plain(at))), None)
    if start is None:
        return
    cell = plan.paragraphs[start].cell
    first = _RECIPIENTS.match(plan.plain(start))
    rest = trimmed(plan.plain(start)[first.end() :]) if first else ""
    if len(rest) > 3 and not _AUTHORITY.match(rest):
        yield plan.item(rest, start)
    for at in range(start + 1, reading.annexes):
        paragraph = plan.paragraphs[at]
        if paragraph.cell != cell and cell is not None:
            return
        line = trimmed(plan.said(plan.whole(at)))
        marker = plan.marker(at)
        if not line or is_rule(line) or (marker is None and _is_of_signature(line)):
            continue
        yield plan.item(line, at)
        if re.match(r"Lưu\b", line):
            return


def _is_of_signature(line: str) -> bool:
    """Of the signature, which stands beside the recipients: a page's lines may come in turns."""
    return (
        is_capitals(line) or _AUTHORITY.match(line) is not None or _TITLE.fullmatch(line) is not None or is_name(line)
    )


def signers_of(plan: Passages) -> Iterator[Item[Signer]]:
    """Each signature: the lines of authority, the title, the name. Names stay with the signature before them."""
    reading = plan.reading
    lines = [at for at in range(reading.end, reading.annexes) if not _is_recipient(plan, at)]
    authorities: list[str] = []
    title, name, begun = "", "", -1
    for at in lines:
        line = trimmed(_SIGNS.sub("", plan.plain(at))).strip("/ ")
        if not line or is_rule(line):
            continue
        if _AUTHORITY.match(line) or (is_capitals(line) and not is_name(line)) or _TITLE.fullmatch(line):
            if name or (title and _begins_anew(plan, at, begun)):
                yield _signer(plan, authorities, title, name, begun)
                authorities, title, name, begun = [], "", "", -1
            begun = at if begun < 0 else begun
            if _TITLE.fullmatch(line):
                title = line
            elif _AUTHORITY.match(line):
                authorities.append(re.sub(r"\.\s*", ". ", line, count=1))
        elif is_name(line) and (title or authorities) and not name:
            name = _DEGREES.sub("", line)
    if title or authorities:
        yield _signer(plan, authorities, title, name, begun)


def _begins_anew(plan: Passages, at: int, begun: int) -> bool:
    """Whether another signature begins: in another cell, or with another "TM."."""
    return plan.paragraphs[at].cell != plan.paragraphs[begun].cell or plan.plain(at).startswith("TM")


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
