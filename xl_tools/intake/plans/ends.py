"""Who signs, and who receives the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
_FOR_ANOTHER = re.compile(r"(?:KT|TL|TUQ|K/T)\b")
_BODY = re.compile(
    r"(?:SỞ|PHÒNG|BAN|ỦY BAN|UBND|HỘI|ĐOÀN|TỈNH ĐOÀN|THÀNH ĐOÀN|QUẬN ĐOÀN|HUYỆN ĐOÀN|THỊ ĐOÀN|XÃ ĐOÀN|PHƯỜNG ĐOÀN"
    r"|LIÊN ĐOÀN|CÔNG AN|TRƯỜNG|TRUNG TÂM|ĐẢNG ỦY|VĂN PHÒNG|BỘ)\b"
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


@dataclass
class _Signature:
    """What is read of one signature so far; `begun` is the number of its first line."""

    begun: int
    body: str = ""
    authorities: list[str] = field(default_factory=list)
    title: str = ""
    name: str = ""

    @property
    def for_another(self) -> bool:
        """Signed "KT.", "TL." or "TUQ.": a deputy's own title is to come."""
        return bool(self.authorities) and _FOR_ANOTHER.match(self.authorities[-1]) is not None

    def as_item(self, plan: Passages, joint: bool) -> Item[Signer]:
        """Of a joint paper with the body that each signs for."""
        authority = " ".join(filter(None, (self.body if joint else "", *self.authorities)))
        item = plan.item(Signer(authority or None, self.title or None, self.name or None), self.begun)
        quote = ", ".join(filter(None, (*self.authorities, self.title, self.name)))
        return replace(item, evidence=replace(item.evidence, quote=quote))


class _Signatures:
    """The signatures of one plan, which a page may set side by side: a line goes to the first that waits for it."""

    def __init__(self, plan: Passages) -> None:
        self.plan = plan
        self.all: list[_Signature] = []
        self.names_apart: list[str] = []

    def _waiting(self, at: int) -> list[_Signature]:
        """Those without a name, in their order; of the line's own column first."""
        waiting = [signature for signature in self.all if not signature.name]
        beside = [one for one in waiting if _side(self.plan, one.begun) == _side(self.plan, at)]
        return [*beside, *(one for one in waiting if one not in beside)]

    def _begin(self, at: int) -> _Signature:
        self.all.append(_Signature(at))
        return self.all[-1]

    def _own(self, at: int) -> list[_Signature]:
        return [one for one in self._waiting(at) if _side(self.plan, one.begun) == _side(self.plan, at)]

    def add(self, at: int, line: str) -> None:
        if _AUTHORITY.match(line):
            self.add_authority(at, line)
        elif _TITLE.fullmatch(line):
            self.add_title(at, line)
        elif is_name(line):
            self.add_name(at, _DEGREES.sub("", line))
        elif is_capitals(line):
            self.add_body(at, line)

    def add_body(self, at: int, line: str) -> None:
        """ "SỞ NỘI VỤ" over a title; or the second line of "TM. BAN THƯỜNG VỤ"."""
        own = [one for one in self._own(at) if not one.title]
        if own and own[-1].authorities and not (own[-1].for_another and _BODY.match(line)):
            own[-1].authorities[-1] += f" {line}"
        elif _BODY.match(line) or not own:
            self._begin(at).body = line

    def add_authority(self, at: int, line: str) -> None:
        open_ones = [one for one in self._own(at) if not one.title and not one.for_another]
        if line.startswith(("TM", "T/M")):
            open_ones = [one for one in open_ones if not one.authorities]
        chosen = open_ones[0] if open_ones else self._begin(at)
        chosen.authorities.append(re.sub(r"\.\s*", ". ", line, count=1))

    def add_title(self, at: int, line: str) -> None:
        deputy = line.upper().startswith("PHÓ")
        untitled = [one for one in self._waiting(at) if not one.title]
        fitting = [one for one in untitled if one.for_another == deputy]
        own = [one for one in self._own(at) if not one.title]
        chosen = next((one for one in fitting if one in own), None) or next(iter(own), None)
        if chosen is None or (deputy and not chosen.for_another and fitting):
            chosen = fitting[0] if deputy and fitting else self._begin(at)
        chosen.title = line

    def add_name(self, at: int, name: str) -> None:
        waiting = [one for one in self._waiting(at) if one.title or one.authorities]
        if waiting:
            waiting[0].name = name
        else:
            self.names_apart.append(name)

    def items(self) -> list[Item[Signer]]:
        real = [one for one in self.all if one.title or one.authorities]
        return [one.as_item(self.plan, len(real) > 1) for one in real]


def signers_of(plan: Passages) -> list[Item[Signer]]:
    """Each signature: the lines of authority, the title, the name."""
    found = _Signatures(plan)
    for at in _end_lines(plan):
        line = trimmed(_SIGNS.sub("", plan.plain(at))).strip("/ ")
        if _is_recipient(plan, at) or not line or is_rule(line):
            continue
        for part in _parts(line) if is_capitals(line) else [line]:
            found.add(at, part)
    return _with_names(found.items(), found.names_apart)


def _parts(line: str) -> list[str]:
    """ "TỈNH ĐOÀN KT. BÍ THƯ" and "SỞ NỘI VỤ GIÁM ĐỐC", which a converter joined, apart."""
    before, sign, after = line.partition(" KT. ")
    if sign:
        return [before, *_parts(f"KT. {after}")]
    for space in re.finditer(" ", line):
        lead, title = line[: space.start()], line[space.end() :]
        if " " in lead and not lead.endswith("PHÓ") and _TITLE.fullmatch(title):
            return [lead, title]
    return [line]


def _with_names(signers: list[Item[Signer]], names: list[str]) -> list[Item[Signer]]:
    """Names that stand above all signatures, each to its own."""
    nameless = [place for place, item in enumerate(signers) if item.value.name is None]
    if len(nameless) != len(names):
        return signers
    by_place = dict(zip(nameless, names, strict=True))
    return [
        replace(item, value=replace(item.value, name=by_place.get(place, item.value.name)))
        for place, item in enumerate(signers)
    ]


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
