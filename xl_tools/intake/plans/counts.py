"""So many people: the numbers of a line, quotas of each unit of a kind and of named units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...plan_facts import Quota
from ...vietnamese import key
from .passages import trimmed

PERSONS = (
    r"(?:người|đại biểu|đồng chí|đ/c|đoàn viên|thanh niên|ĐVTN|cán bộ|học sinh|sinh viên|em\b|vị\b|thanh thiếu nhi"
    r"|khách mời|khách|bạn\b|hội viên|chiến sĩ)"
)
_FIGURE = r"(?<![\d/.,=])(?<!= )(?P<n>\d{1,3}\.\d{3}|\d{1,4})(?![\d/]|[.,]\d|%)"
COUNT = re.compile(
    rf"{_FIGURE}(?:\s*\([^()\d]{{2,25}}\))?\s*(?:-\s*\d{{1,4}}\s*)?(?P<what>{PERSONS})"
    rf"|(?:số lượng|tổng số|chỉ tiêu)\s*(?:dự kiến|khoảng|:|là|\s)*{_FIGURE.replace('?P<n>', '?P<m>')}(?=\s*(?:[;.,)]"
    rf"|$))",
    re.IGNORECASE,
)
_LINKS = (
    r"(?:\s*(?:,|:|-|\bcử|\bmời|\bchọn cử|\bchọn|\blựa chọn|\bdự kiến|\btham gia|\btham dự|\bcó|\bgồm|\bít nhất"
    r"|\btối thiểu|\blà"
    r"|\bđược|\bphân bổ|\bgiao|\bgiới thiệu|\btriệu tập|\bkhoảng|\bbố trí|\bdự|\bđăng ký)){0,6}\s*"
)
_EACH = re.compile(
    rf"\bmỗi\s+(?P<unit>[^;.:()\d]{{2,90}}?){_LINKS}{_FIGURE}(?:\s*\([^()\d]{{2,25}}\))?\s*(?P<what>{PERSONS})"
    rf"(?:,\s*{PERSONS}(?=\s*(?:[;.(]|$)))?",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"{_FIGURE}\s*{PERSONS}\s*/\s*(?:0?1|một|mỗi)?\s*(?P<unit>[^\W\d_][^;.,:()/\d=]{{1,50}})", re.IGNORECASE
)
_TIMES = re.compile(
    rf"(?P<units>\d{{1,3}})\s+(?P<unit>[^\W\d_][^;.:()\d]{{1,50}}?)\s*[x×*]\s*{_FIGURE}\s*{PERSONS}", re.IGNORECASE
)
_TIMES_AFTER = re.compile(
    rf"{_FIGURE}\s*{PERSONS}(?:\s*/\s*[^\W\d_][^;.,:()/\d=]{{1,30}}?)?\s*[x×*]\s*(?P<units>\d{{1,3}})"
    rf"\s+(?P<unit>[^\W\d_][^;.:()\d=]{{1,40}})",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"(?:đơn vị|nơi|địa phương|cơ sở|khối|tổ chức|đoàn cơ sở)$", re.IGNORECASE)
_CLAUSE = re.compile(r";|[,(](?=\s*[A-ZĐ])|:(?=\s+[A-ZĐ])|(?<=người)\s*,|(?<=đại biểu)\s*,|\.(?=\s)")
_TEAM = (
    r"(?:Đoàn(?!\s+(?:viên|đại biểu|kết|ĐBQH|Đại biểu))|Chi [Đđ]oàn|Liên [Cc]hi|BCH Đoàn|Ban Chấp hành Đoàn|(?:Huyện"
    r"|Thị|Thành"
    r"|Quận|Xã|Phường) [Đđ]oàn|Xã(?!\s+hội)|Phường|Đặc khu|Thị trấn|Huyện|Quận|Thị xã|Thành phố|Trường|Học viện"
    r"|Phân hiệu"
    r"|Hội (?:Sinh viên|LHTN|Liên hiệp [Tt]hanh niên|Doanh nhân [Tt]rẻ|Doanh nghiệp [Tt]rẻ)|Công ty|Tổng [Cc]ông ty"
    r"|Nhà máy|Thôn"
    r"|Tổ dân phố|TDP|Bản|Ấp|Buôn|Khu phố|Liên đội|Cụm|Hợp tác xã|HTX"
    r"|Khu (?:công nghiệp|chế xuất|kinh tế)|KCN|Xí nghiệp|Nông trường)"
)
_TEAM_IN_CONTEXT = (
    r"(?i:Công an|Quân sự|Ban (?:CHQS|Chỉ huy)|Bộ (?:CHQS|Chỉ huy)|BCH Quân sự|Đồn|Biên phòng|Trung đoàn|Tiểu đoàn"
    r"|Bệnh viện|Trung tâm|Trạm|Các)"
)
_NAMED = re.compile(
    rf"^(?P<unit>(?:{_TEAM}|{_TEAM_IN_CONTEXT})\b[^;:()\d]*(?:\d{{1,3}}(?=[,\s]+[^\W\d_])"
    rf"(?!\s*{PERSONS})[^;:()\d]*)??)\s*[:(,–-]?{_LINKS}"
    rf"(?:số lượng\s*:?\s*)?{_FIGURE}(?:\s*\([^()\d]{{2,25}}\))?\s*(?P<what>{PERSONS})"
)
_ALONE = re.compile(r"(?:riêng|trong đó|gồm|đối với)(?:\s+(?:có|đối với))?\s+(?=[A-ZĐ])", re.IGNORECASE)
_LEADERS = re.compile(
    r"(?:đại diện\s+)?(?:lãnh đạo|thủ trưởng|trưởng|giám đốc|chủ tịch|bí thư|hiệu trưởng)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"^Các\b|\bmỗi\b", re.IGNORECASE)
_SURE_TEAM = re.compile(rf"{_TEAM}\b")


@dataclass(frozen=True)
class FoundQuota:
    quota: Quota
    start: int
    end: int


def number(match: re.Match[str]) -> int:
    """The figure of COUNT or of a quota."""
    groups = match.groupdict()
    return int((groups.get("n") or groups.get("m") or "0").replace(".", ""))


def quotas_in(text: str, *, of_youth: bool) -> Iterator[FoundQuota]:
    """Quotas said in a line without its mark; `of_youth` where the lines above say that youth is counted."""
    each = [quota for found in (*_EACH.finditer(text), *_PER.finditer(text)) for quota in _each(text, found)]
    for found in (*_TIMES.finditer(text), *_TIMES_AFTER.finditer(text)):
        each = _counted(each, text, found)
    yield from each
    start = 0
    for end in (*(m.start() for m in _CLAUSE.finditer(text)), len(text)):
        clause = text[start:end]
        lead = len(clause) - len(clause.lstrip(" ;,.:("))
        alone = _ALONE.match(clause, lead)
        lead = alone.end() if alone else lead
        named = _NAMED.match(clause[lead:])
        figure = start + lead + named.end() - 1 if named else -1
        if named and any(known.start <= figure < known.end for known in each):
            named = None
        if named and not _SEVERAL.search(named["unit"]) and (of_youth or _SURE_TEAM.match(named["unit"])):
            span = (start + lead, start + lead + named.end())
            yield FoundQuota(Quota(_unit(named["unit"]), "named", number(named)), *span)
        start = end if COUNT.search(clause) or text[end : end + 1] in {";", ".", ":", "("} else start


def _counted(each: list[FoundQuota], text: str, found: re.Match[str]) -> list[FoundQuota]:
    """The quotas of a line with what "12 phường x 5 người" says: how many units, or a quota of its own."""
    units, unit, same = int(found["units"]), _unit(found["unit"]), number(found)
    alike = [place for place, known in enumerate(each) if known.quota.number == same]
    if alike:
        first = each[alike[0]]
        kind = first.quota.unit if _GENERIC.fullmatch(unit) else unit
        counted = FoundQuota(
            Quota(kind, "each", same, units), min(first.start, found.start()), max(first.end, found.end())
        )
        return [counted if place == alike[0] else known for place, known in enumerate(each) if place not in alike[1:]]
    if _GENERIC.fullmatch(unit):
        before = trimmed(re.split(r"[:(]", text[: found.start()])[0])
        unit = (
            trimmed(re.sub(r"^(?:(?:các|đại diện|đoàn viên|thanh niên|,|và)\s*)+", "", before, flags=re.IGNORECASE))
            or unit
        )
    return [*each, FoundQuota(Quota(unit, "each", same, units), *found.span())]


def _each(text: str, found: re.Match[str]) -> Iterator[FoundQuota]:
    unit, each = _unit(found["unit"]), number(found)
    before = _words_before(text[: found.start()])
    teams = [trimmed(team) for team in re.split(r",| và (?=[A-ZĐ])", before)]
    if len(teams) > 1 and all(re.match(rf"(?:{_TEAM}|{_TEAM_IN_CONTEXT})\b", team) for team in teams):
        for team in _led_alike(teams):
            yield FoundQuota(Quota(team, "named", each), found.start() - len(before), found.end())
        return
    if not _GENERIC.fullmatch(unit):
        unit = _named_in_full(text[: found.start()], unit)
        yield FoundQuota(Quota(unit, "each", each, _units_beside(text, unit, found)), *found.span())
        return
    if _LEADERS.match(before):
        return
    kind = re.sub(r"^(?:(?:đối với|các|mỗi|đại diện|khối|mời)\s+)+", "", before, flags=re.IGNORECASE)
    units = re.match(r"(\d{1,3})\s+(?=\D)", kind)
    kind = trimmed(kind[units.end() :] if units else kind)
    if 1 < len(kind) <= 90:
        counted = int(units[1]) if units else _units_beside(text, kind, found)
        start = max(0, text.rfind(kind, 0, found.start()))
        start = found.start() if re.search(r"\d", text[start : found.start()]) else start
        yield FoundQuota(Quota(kind, "each", each, counted), start, found.end())


def _named_in_full(before: str, unit: str) -> str:
    """ "02 trường cao đẳng, mỗi trường ...": the kind of unit as the words before "mỗi" name it."""
    full = re.search(rf"\d{{1,3}}\s+({re.escape(unit)}\b[^;,.:()\d]{{0,40}}),\s*$", before, re.IGNORECASE)
    return trimmed(full[1]) if full else unit


def _words_before(text: str) -> str:
    """What the quota is of: the words of its clause; where it stands alone in brackets, those before their colon."""
    parts = [trimmed(part.strip(" (,")) for part in re.split(r"[;(]|\.\s|\d\s*(?:người|đại biểu)[;,]", text)]
    if parts[-1] or len(parts) < 2:
        return parts[-1]
    return trimmed(parts[-2].split(":")[0])


def _led_alike(teams: list[str]) -> list[str]:
    """ "Đoàn Thanh niên A, B": what leads the first leads the others too where they name no union themselves."""
    lead = re.match(r"(?:Đoàn [Tt]hanh niên|Đoàn cơ sở|Chi đoàn|Đoàn)\s", teams[0])
    if not lead:
        return teams
    return [teams[0], *(team if _SURE_TEAM.match(team) else f"{lead[0]}{team}" for team in teams[1:])]


def _unit(text: str) -> str:
    text = trimmed(re.sub(r"\s+", " ", text))
    return trimmed(re.sub(r"^(?:các|01|một)\s+|\s+(?:cử|mời|dự kiến|với|trong đó|x|×)$", "", text, flags=re.IGNORECASE))


def _units_beside(text: str, unit: str, found: re.Match[str]) -> int | None:
    """ "(12 đơn vị)" in the same line."""
    rest = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    counted = re.search(rf"(?<![\d/])(\d{{1,3}})\s+(?:đơn vị\b|{re.escape(unit)}\b)", rest, re.IGNORECASE)
    return int(counted[1]) if counted and int(counted[1]) > 1 else None


def units_said(texts: Iterator[str], unit: str) -> int | None:
    """How many such units there are, where the plan counts them anywhere; None where it does not, or differently."""
    short = re.split(r"\s+(?:trực thuộc|thuộc|trên địa bàn|của|trong)\b", unit)[0]
    bare = re.sub(
        r"^(?:đoàn(?: cơ sở)?|chi đoàn|ban chấp hành đoàn|bch đoàn|ubnd|đại diện)\s+(?=\S{2})", "", short, flags=re.I
    )
    names = "|".join(map(re.escape, dict.fromkeys((unit, short, bare))))
    pattern = re.compile(rf"(?<![\d/.])(\d{{1,3}})\s+(?:đơn vị\s+)?(?:{names})\b", re.IGNORECASE)
    found = {int(match[1]) for text in texts for match in pattern.finditer(text)}
    found.discard(1)
    return found.pop() if len(found) == 1 else None


def same_quota(one: Quota, other: Quota) -> bool:
    """Whether one only repeats the other: the same number for a unit named alike, or for "mỗi đơn vị"."""
    if one.kind != other.kind or one.number != other.number:
        return False
    first, second = key(one.unit), key(other.unit)
    return first == second if one.kind == "named" else first in second or second in first
