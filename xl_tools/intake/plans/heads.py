"""Who issues the plan, under which number, when, about what: its head, its abstract, its first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...features.proofreading.paragraphs import is_rule
from ...features.proofreading.places import COMMUNE, DISTRICT, PROVINCE, Place, places_in
from ...plan_facts import Evidence, Fact, Level, Sure
from .names import in_running_text
from .passages import Passages, Span, trimmed

_NO_BODY = re.compile(
    r"CỘNG HÒA|XÃ HỘI CHỦ NGHĨA|(?:NGHĨA )?(?:VIỆT )?NAM$|Độc lập|Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM|Số\b|SỐ\s*:"
    r"|\d+\s*[-/]|.{0,60},\s*ngày\b"
    r"|DỰ THẢO|Dự thảo|\(|[*_\-–=~\s]+$"
)
_UNION = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$")
_BEGINS = re.compile(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|PHÒNG|BAN|VĂN PHÒNG|(?:TỈNH|THÀNH|QUẬN|HUYỆN|THỊ|XÃ|PHƯỜNG) (?:ĐOÀN|ỦY)|ĐOÀN|BCH"
    r"|BTV|HỘI|TRUNG TÂM|ĐẢNG (?:ỦY|BỘ)|TRUNG ƯƠNG|CÔNG AN|TRƯỜNG|MẶT TRẬN|BỘ)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(?:NHÂN DÂN|UBND|VÀ|-|,)$", re.IGNORECASE)
_COMMITTEE_ALONE = re.compile(r"(?:BAN|BCH|BTV)(?: CHẤP HÀNH| THƯỜNG VỤ)?(?: LÂM THỜI)?$", re.IGNORECASE)
_JOINT = re.compile(r"PHỐI HỢP|LIÊN TỊCH|LIÊN NGÀNH")
_BETWEEN_BODIES = re.compile(
    r"\s+[-–]\s+(?=(?:SỞ|TỈNH ĐOÀN|ĐOÀN|UBND|ỦY BAN|PHÒNG|BAN|HUYỆN ĐOÀN|HỘI)\b)", re.IGNORECASE
)
_ISSUES = re.compile(
    r"(?P<body>(?:Ủy ban nhân dân|UBND|Sở|Phòng|Ban Thường vụ|BTV|Ban Chấp hành|BCH|Tỉnh [Đđ]oàn|Thành [Đđ]oàn"
    r"|Huyện [Đđ]oàn|Quận [Đđ]oàn|Thị [Đđ]oàn|Đoàn)\b[^.;:]{0,110}?)\s*,?\s*"
    r"(?:phối hợp(?: cùng| với)\s+(?P<second>[^.;:]{4,90}?)\s+)?"
    r"(?:thống nhất |cùng )?(?:ban hành|xây dựng|lập)\s+(?:và \w+ \w+ \w+ )?(?:[Kk]ế hoạch|kế hoạch)",
)
_LEVEL_WORD_LAST = re.compile(
    r"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|(?:tỉnh|thành|quận|huyện|thị) đoàn|đoàn xã"
    r"|đoàn phường)$",
    re.IGNORECASE,
)
_PROVINCE_BODY = re.compile(r"\b(?:sở|tỉnh đoàn|tỉnh ủy|tỉnh)\b", re.IGNORECASE)
_DISTRICT_BODY = re.compile(r"\b(?:(?:huyện|quận|thị) (?:đoàn|ủy)|huyện|quận|thị xã)\b", re.IGNORECASE)
_COMMUNE_BODY = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b", re.IGNORECASE)
_KINDS_OF_PLACE = {
    **dict.fromkeys(("tỉnh ủy", "tỉnh đoàn"), "tỉnh"),
    **dict.fromkeys(("thành ủy", "thành đoàn", "tp"), "thành phố"),
    **dict.fromkeys(("huyện ủy", "huyện đoàn", "h"), "huyện"),
    **dict.fromkeys(("quận ủy", "quận đoàn", "q"), "quận"),
    **dict.fromkeys(("thị ủy", "thị đoàn", "tx"), "thị xã"),
    "p": "phường",
    "tt": "thị trấn",
}
_LEVELS: dict[int, Level] = {PROVINCE: "province", DISTRICT: "district", COMMUNE: "commune"}
_NUMBER = re.compile(r"[Ss][ốỐ]\s*:?\s*(?P<number>\d+[\w.]*\s*[-/]\s*[A-ZĐ][\w/&-]*(?:\s*[-/]\s*[A-ZĐ][\w/&-]*)*)")
_PLACE_LINE = re.compile(r"(?P<place>[^\W\d_][^\d:;,]{1,38}),\s*ngày\b", re.IGNORECASE)
_KIND = re.compile(r"KẾ HOẠCH(?:\s+(?:PHỐI HỢP|LIÊN TỊCH|LIÊN NGÀNH))?\s*", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Body:
    """Lines of the head that name one body."""

    name: str
    at: int
    column: int


def head_facts(plan: Passages) -> Iterator[tuple[str, Fact]]:
    """issuer, superior, second_issuer, level, number, issued_on, title, year, place, locality."""
    issuers = dict(_issuers(plan))
    place = _place(plan)
    issuers = {name: _with_place(fact, place) for name, fact in issuers.items()}
    yield from issuers.items()
    if place:
        yield "place", place
    if "issuer" in issuers:
        yield from _level_and_locality(plan, issuers["issuer"], issuers.get("superior"))
    yield from _number_and_date(plan)
    title = _title(plan)
    if title:
        yield "title", title
        year = _YEAR.findall(title.value)
        if year:
            yield "year", Fact(int(year[-1]), title.evidence)
        elif plan.year:
            yield "year", Fact(plan.year, Evidence("", "", "likely"))


def _issuers(plan: Passages) -> Iterator[tuple[str, Fact]]:
    bodies = _bodies(plan)
    if not bodies:
        yield from _from_preamble(plan)
        return
    both = _BETWEEN_BODIES.search(bodies[-1].name)
    joint = not both and any(_JOINT.search(p.plain) for p in plan.paragraphs[plan.reading.title : plan.reading.body])
    if joint and len(bodies) > 1:
        left = [body for body in bodies if body.column == bodies[0].column]
        right = [body for body in bodies if body.column != bodies[0].column]
        first, second = (left[-1], right[-1]) if right else (bodies[-2], bodies[-1])
        above = left[:-1] if right else bodies[:-2]
        yield "second_issuer", _named(plan, second.name, second.at)
    else:
        first, above = bodies[-1], bodies[:-1]
    names = _BETWEEN_BODIES.split(first.name)
    if len(names) > 1:
        yield "second_issuer", _named(plan, names[1], first.at)
    yield "issuer", _named(plan, names[0], first.at)
    if above:
        yield "superior", _named(plan, above[-1].name, above[-1].at)


def _named(plan: Passages, name: str, at: int) -> Fact:
    texts = (paragraph.plain for paragraph in plan.paragraphs[plan.reading.title :])
    return Fact(in_running_text(name, texts), plan.evidence(plan.whole(at)))


def _bodies(plan: Passages) -> list[_Body]:
    """The bodies named above number and title, the superior one first."""
    found: list[_Body] = []
    for at, paragraph in enumerate(plan.reading.head_paragraphs):
        line = trimmed(paragraph.plain)
        if _NO_BODY.match(line) or is_rule(line) or not paragraph.capitals:
            continue
        if _UNION.match(line):
            continue
        column = paragraph.cell[2] if paragraph.cell else 0
        before = found[-1] if found and found[-1].column == column else None
        if before and _goes_on(before.name, line):
            found[-1] = replace(before, name=f"{before.name} {line}")
        elif _BEGINS.match(line):
            found.append(_Body(line, at, column))
    return _with_committee(found)


def _goes_on(before: str, line: str) -> bool:
    if _UNFINISHED.search(before):
        return True
    return not _BEGINS.match(line)


def _with_committee(bodies: list[_Body]) -> list[_Body]:
    """ "TỈNH ĐOÀN X" above "BAN THƯỜNG VỤ" are one body: the committee of that union."""
    if len(bodies) > 1 and _COMMITTEE_ALONE.fullmatch(bodies[-1].name):
        last = bodies[-1]
        return [*bodies[:-2], replace(last, name=f"{last.name} {bodies[-2].name}")]
    return bodies


def _from_preamble(plan: Passages) -> Iterator[tuple[str, Fact]]:
    """ "UBND thành phố X xây dựng Kế hoạch ..." before the first heading."""
    reading = plan.reading
    first = next((at for at in range(reading.body, reading.end) if plan.is_heading(at)), reading.end)
    for at in reversed(range(reading.body, first)):
        matches = list(_ISSUES.finditer(plan.plain(at)))
        if matches:
            found = matches[-1]
            start = max(found.start("body"), plan.plain(at).rfind(". ", 0, found.end("body")) + 1)
            span = Span(at, start, found.end("body"))
            name = in_running_text(plan.said(span), ())
            yield "issuer", Fact(name, plan.evidence(span, "likely"))
            if found["second"]:
                second = Span(at, found.start("second"), found.end("second"))
                yield "second_issuer", Fact(plan.said(second), plan.evidence(second, "likely"))
            return


def _place(plan: Passages) -> Fact | None:
    for at, paragraph in enumerate(plan.reading.head_paragraphs):
        found = _PLACE_LINE.match(paragraph.plain.strip(' *"()'))
        if found and len(paragraph.plain) < 75:
            return Fact(trimmed(found["place"]), plan.evidence(plan.whole(at)))
    return None


def _with_place(fact: Fact, place: Fact | None) -> Fact:
    """The body's name with the name of its place, where only the kind of place stands: "UBND tỉnh"."""
    name = str(fact.value)
    if not place or not _LEVEL_WORD_LAST.search(name):
        return fact
    bare = re.sub(r"^(?:TP|Tp|TX|P|Q|H)\.\s*", "", str(place.value))
    return Fact(f"{name} {bare}", replace(fact.evidence, sure="likely"))


def _level_and_locality(plan: Passages, issuer: Fact, superior: Fact | None) -> Iterator[tuple[str, Fact]]:
    name = str(issuer.value)
    places = [place for place in places_in(name) if place.level is not None]
    level = _level(name, places)
    if level is None and superior:  # a department's head names its committee, not its place
        name, issuer = str(superior.value), superior
        places = [place for place in places_in(name) if place.level is not None]
        level = _level(name, places)
    if level:
        yield "level", Fact(level, issuer.evidence)
    wanted = [place for place in places if place.level is not None and _LEVELS[place.level] == level]
    if wanted:
        place = wanted[-1]
        yield "locality", Fact(f"{_KINDS_OF_PLACE.get(place.lead, place.lead)} {place.name}", issuer.evidence)
    elif level:
        yield from _locality_of_title(plan, level)


def _level(name: str, places: list[Place]) -> Level | None:
    if places and places[-1].level is not None:
        return _LEVELS[places[-1].level]
    if _COMMUNE_BODY.search(name):
        return "commune"
    if _DISTRICT_BODY.search(name):
        return "district"
    if _PROVINCE_BODY.search(name):
        return "province"
    return None


def _locality_of_title(plan: Passages, level: Level) -> Iterator[tuple[str, Fact]]:
    span = range(plan.reading.title, len(plan.paragraphs))
    for at in span:
        for place in places_in(plan.plain(at)):
            if place.level is not None and _LEVELS[place.level] == level and " " in place.name:
                found = Span(at, place.start, place.end)
                text = f"{_KINDS_OF_PLACE.get(place.lead, place.lead)} {place.name}"
                yield "locality", Fact(text, plan.evidence(found, "likely"))
                return


def _number_and_date(plan: Passages) -> Iterator[tuple[str, Fact]]:
    for at, paragraph in enumerate(plan.reading.head_paragraphs):
        found = _NUMBER.search(paragraph.plain)
        if found:
            span = Span(at, found.start("number"), found.end("number"))
            yield "number", Fact("".join(plan.said(span).split()), plan.evidence(span))
            break
    issue = plan.days.issue
    day = issue.moment.date_in(None) if issue else None
    if issue and day:
        yield "issued_on", Fact(day, plan.evidence(plan.whole(issue.at)))


def _title(plan: Passages) -> Fact | None:
    reading = plan.reading
    lines = [at for at in range(reading.title, reading.body) if not is_rule(plan.plain(at))]
    text = " ".join(plan.paragraphs[at].text for at in lines)
    kind = _KIND.match(text)
    title = trimmed(text[kind.end() :] if kind else text)
    if not title:
        return None
    sure: Sure = "certain" if reading.kind == "plan" else "doubtful"
    last = lines[-1]
    return Fact(title, replace(plan.evidence(plan.whole(last), sure), quote=title))
