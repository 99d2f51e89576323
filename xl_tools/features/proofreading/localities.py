"""Names of other localities: left over from the office whose paper was copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...vietnamese import key
from .events import Days, is_place_and_date
from .facts import Facts
from .places import COMMUNE, DISTRICT, PROVINCE, PROVINCES, Place, places_in
from .reading import Reading, Slip

_PLACE_LINE = re.compile(r"[\s*\"(]*(?P<place>[^\W\d_][^\d:;,]{1,38}),\s*ngày\b", re.IGNORECASE)
_TYPE_BEFORE = re.compile(
    r"^(?:TP|Tp|Thành phố|Tx|TX|Thị xã|Huyện|Quận|Phường|Xã|Tỉnh|Đặc khu|P|Q)\b\.?\s*", re.IGNORECASE
)
_GOVERNS = re.compile(
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Đảng bộ|địa bàn|Hội trường|Trụ sở|thanh niên|lãnh đạo"
    r"|chính quyền)\W*(?:UBND\s+)?$",
    re.IGNORECASE,
)
_THEME = re.compile(r"\bchủ đề\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:các|những|hai|ba|bốn|\d+|cụm|liên)\s+(?:xã|phường|huyện|quận|tỉnh|thành phố|thị xã|thị trấn)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"\b(?:đường|phố|(?<!hội )trường|đại học|cao đẳng|bệnh viện|cầu|chợ|ga|công ty|htx|hợp tác xã|phân hiệu"
    r"|khu công nghiệp"
    r"|quốc lộ|tuyến|đồng chí|đ/c|ông|bà|anh|chị|em"
    r"|quê(?: ở)?|trú tại|thường trú|hộ khẩu|sinh (?:ra|năm)[^,;]*|bảo tàng|khu di tích|kết nghĩa|giáp"
    r"|bạn)\b\W*(?:[^\s,;.]+\s+){0,3}$",
    re.IGNORECASE,
)
_REORGANISED = re.compile(
    r"sáp nhập|hợp nhất|sắp xếp|chia tách|nay là|trước đây|\(cũ\)|\bcũ\b|kinh nghiệm|giao lưu|kết nghĩa", re.IGNORECASE
)
_PARTICIPANTS = re.compile(r"thành phần|đại biểu|khách mời|phân bổ|danh sách|đơn vị|số lượng|cơ cấu", re.IGNORECASE)
_QUOTES_PEOPLE = {"notice", "report", "letter", "minutes", "list", "other"}


@dataclass
class _Own:
    """The document's own place at each level, and every name that is at home in it."""

    level: int | None = None
    names: dict[int, Place] = field(default_factory=dict)
    at_home: set[str] = field(default_factory=set)

    @property
    def in_words(self) -> str:
        place = self.names.get(self.level if self.level is not None else -1)
        return f"{_full(place.lead)} {place.name}" if place else ""


_FULL = {"tp": "thành phố", "p": "phường", "q": "quận", "tx": "thị xã", "h": "huyện", "tt": "thị trấn"}


def _full(lead: str) -> str:
    lead = lead.removesuffix(" ủy").removesuffix(" đoàn")
    return _FULL.get(lead, {"thành": "thành phố", "thị": "thị xã"}.get(lead, lead))


def other_localities(days: Days) -> Iterator[Slip]:
    reading = days.reading
    found = {at: places_in(paragraph.plain) for at, paragraph in enumerate(reading.paragraphs)}
    own = _own(reading, found, days.facts)
    if own.level is None:
        return
    for at, places in found.items():
        if at >= reading.annexes and reading.paragraphs[at].cell is not None:
            continue
        length = len(reading.paragraphs[at].plain)
        theme = _THEME.search(reading.paragraphs[at].plain) is not None
        foreign = [
            place for place in places if _is_foreign(place, own, theme=theme) and not _is_cut(place, own, length)
        ]
        if len({place.key for place in foreign if place.level == own.level}) > 1:
            foreign = [place for place in foreign if place.level != own.level]  # a list of units
        for place in foreign:
            if not _is_explained(reading, at, place, own, found):
                yield reading.slip("other_locality", at, place.start, place.end, quote2=own.in_words, own=own.in_words)
    yield from _other_place_lines(reading, own)


def _own(reading: Reading, found: dict[int, tuple[Place, ...]], facts: Facts) -> _Own:
    """Head, place of issue and abstract say whose document it is; what the text says most settles the rest."""
    own = _Own()
    votes: dict[int, Counter[str]] = {PROVINCE: Counter(), DISTRICT: Counter(), COMMUNE: Counter()}
    samples: dict[tuple[int, str], Place] = {}
    paragraphs = reading.paragraphs
    for at, places in found.items():
        weight = 12 if at < reading.title else 3 if at < reading.body else 2 if at >= reading.end else 1
        for place in places:
            if place.level is not None:
                governed = _GOVERNS.search(paragraphs[at].plain[: place.start]) is not None
                votes[place.level][place.key] += 2 * weight if governed else weight
                samples.setdefault((place.level, place.key), place)
    told = [place for text in facts.localities for place in places_in(text)]
    issued_at = _place_of_issue(reading)
    name_of_issue = key(issued_at)
    own.level = _issuing_level(reading, found, told, name_of_issue, votes)
    if own.level is None:
        own.level = _level_of_the_wording(reading, name_of_issue, votes)
        if own.level is not None:
            lead = _LEADS[own.level]
            samples[own.level, name_of_issue] = Place(0, 0, 0, own.level, lead, issued_at)
            votes[own.level][name_of_issue] += 1
    if own.level is None:
        return own
    for level in range(own.level + 1):
        name = _name_at(level, told, name_of_issue, votes[level])
        if name and (level, name) in samples:
            own.names[level] = samples[level, name]
        own.names.update({place.level: place for place in told if place.level == level and place.level is not None})
    own.at_home = {place.key for place in own.names.values()} | ({name_of_issue} if name_of_issue else set())
    own.at_home |= {place.key for text in (*facts.localities, *facts.bodies) for place in places_in(text)}
    if own.level not in own.names:
        own.level = None
    return own


_LEADS = {PROVINCE: "tỉnh", DISTRICT: "huyện", COMMUNE: "xã"}
_SELF = re.compile(
    r"\b(?:địa bàn|UBND|Ủy ban nhân dân|HĐND|lãnh đạo|Công an|Đoàn|ủy)\s+"
    r"(?P<lead>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\b(?!\s+[A-ZĐ])",
    re.IGNORECASE,
)


def _level_of_the_wording(reading: Reading, issued_at: str, votes: dict[int, Counter[str]]) -> int | None:
    """The level a document without a head speaks of itself at: "trên địa bàn tỉnh"; None where that is not sure."""
    spoken = Counter(
        found["lead"].lower() for paragraph in reading.body_paragraphs for found in _SELF.finditer(paragraph.plain)
    )
    if not issued_at or not spoken:
        return None
    (lead, times), *others = spoken.most_common(2)
    level = {"tỉnh": PROVINCE, "xã": COMMUNE, "phường": COMMUNE, "thị trấn": COMMUNE}.get(lead, DISTRICT)
    named_otherwise = max(votes[level].values(), default=0) > 1
    if times < 3 or (others and others[0][1] * 2 > times) or named_otherwise:
        return None
    return level if level != PROVINCE or issued_at in PROVINCES else None


def _place_of_issue(reading: Reading) -> str:
    """The place before the date; "" where none stands there."""
    for paragraph in reading.head_paragraphs:
        line = _PLACE_LINE.match(paragraph.plain) if is_place_and_date(paragraph) else None
        if line:
            return _TYPE_BEFORE.sub("", line["place"].strip())
    return ""


def _issuing_level(
    reading: Reading,
    found: dict[int, tuple[Place, ...]],
    told: Sequence[Place],
    issued_at: str,
    votes: dict[int, Counter[str]],
) -> int | None:
    if told:
        return max(place.level or 0 for place in told)
    head = [place.level for at in range(reading.title) for place in found[at] if place.level is not None]
    if head:
        return max(head)
    if issued_at:
        named = {level: counter[issued_at] for level, counter in votes.items() if counter[issued_at]}
        if named:
            return max(named, key=lambda level: (named[level], -level))
    abstract = [p.level for at in range(reading.title, reading.body) for p in found[at] if p.level is not None]
    return max(abstract, default=None)


def _name_at(level: int, told: Sequence[Place], issued_at: str, votes: Counter[str]) -> str:
    """The key of the document's own place at this level; "" where the text does not settle it."""
    known = [place.key for place in told if place.level == level]
    if known:
        return known[0]
    if votes[issued_at]:  # a town may bear the name of its province
        votes = votes + Counter({issued_at: 4})
    ranked = votes.most_common(2)
    if not ranked:
        return ""
    if len(ranked) > 1 and ranked[0][1] <= ranked[1][1]:
        return ""
    return ranked[0][0]


def _is_foreign(place: Place, own: _Own, *, theme: bool) -> bool:
    """Whether the name is not the office's; of names without a level only those that can be no unit below it."""
    assert own.level is not None
    if place.key in own.at_home or any(place.key.startswith(f"{name} ") for name in own.at_home):
        return False
    if place.level is not None:
        return place.level in own.names
    if place.lead in {"thanh niên", "tuổi trẻ", "đoàn viên"} or place.lead[0] in "uủhđ":
        known = place.key in PROVINCES
        return PROVINCE in own.names if known else own.level == COMMUNE or theme
    return PROVINCE in own.names and place.key in PROVINCES


def _is_cut(place: Place, own: _Own, length: int) -> bool:
    """Whether the line ends within the document's own name: "ĐOÀN PHƯỜNG AN" above "KHÊ"."""
    return place.end == length and any(name.startswith(f"{place.key} ") for name in own.at_home)


def _is_explained(reading: Reading, at: int, place: Place, own: _Own, found: dict[int, tuple[Place, ...]]) -> bool:
    """Whether the text has a reason to name another place: participants, addressees, a school's name, a merger."""
    text = reading.paragraphs[at].plain
    left = text[max(0, place.start - 90) : place.start]
    clause = re.split(r"[.;]\s", left)[-1]
    if _NAMED_AFTER.search(clause) or _REORGANISED.search(text) or _PLURAL.search(clause):
        return True
    governed = _GOVERNS.search(left) is not None or place.level is None
    if at < reading.body:
        return False
    if at >= reading.end:
        return True
    if re.match(r"\W*(?:Kính gửi|Kính mời)", text, re.IGNORECASE) or re.search(
        r"kính mời:?[^.]{0,120}$", left, re.IGNORECASE
    ):
        return True
    if place.level is not None and place.level < own.level if own.level is not None else False:
        return False
    if reading.kind in _QUOTES_PEOPLE or reading.paragraphs[at].cell is not None:
        return not governed or reading.paragraphs[at].cell is not None or _is_a_quotation(reading, at)
    headings = " ".join(heading.text for heading in reading.headings[at])
    if _PARTICIPANTS.search(headings) or _PARTICIPANTS.search(text[:60]):
        siblings = {
            other.key
            for near in range(max(reading.body, at - 6), min(reading.end, at + 7))
            for other in found[near]
            if other.level is not None and other.level == place.level and other.key not in own.at_home
        }
        return len(siblings) > 1 or not governed
    return False


def _is_a_quotation(reading: Reading, at: int) -> bool:
    """A question of somebody: "Câu 12. ..." and what stands below it."""
    return any(heading.marker.kind == "word câu" for heading in reading.headings[at])


def _other_place_lines(reading: Reading, own: _Own) -> Iterator[Slip]:
    """ "Mỹ Hòa, ngày 26 tháng 4" in a banner, or above a document whose head names another place."""
    for at, paragraph in enumerate(reading.paragraphs[: reading.end]):
        line = _PLACE_LINE.match(paragraph.plain) if is_place_and_date(paragraph) else None
        if line is None:
            continue
        name = _TYPE_BEFORE.sub("", line["place"].strip())
        words = name.split()
        if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words):
            continue
        known = {place.key for place in own.names.values()}
        if at < reading.title:
            doubtful = own.level == PROVINCE or not any(places_in(p.plain) for p in reading.head_paragraphs)
        else:
            known, doubtful = own.at_home, False
        if key(name) not in known and not doubtful:
            start = line.start("place")
            yield reading.slip("other_locality", at, start, line.end("place"), quote2=own.in_words, own=own.in_words)
