"""The order of the day, and the money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...plan_facts import AgendaPoint, Funds, Item
from .passages import Passages, Span, trimmed
from .sections import kind_of
from .tables import PlanTable, tables_of

_TIME = re.compile(
    r"^(?:(?:từ|lúc)\s+)?(?P<time>\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?(?:\s*phút)?"
    r"(?:\s*(?:-|–|đến)\s*\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{2})?(?:\s*phút)?)?)\s*[:.,-]?\s*",
    re.IGNORECASE,
)
_TIME_BRACKET = re.compile(r"\s*\((?P<time>\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}[^()]{0,25}|\d+\s*phút)\)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(?=\d)")
_NUMBER = re.compile(r"\d{1,2}")
_RESPONSIBLE = re.compile(r"^(?:đ/c|đồng chí)\s+", re.IGNORECASE)
_BY = re.compile(
    r"\s*[(\[-]?\s*(?:người thực hiện|thực hiện|trách nhiệm|phụ trách|do)\s*:\s*(?P<who>[^()]{3,90})\)?\s*\.?$",
    re.IGNORECASE,
)
_WHO_IN_BRACKETS = re.compile(r"\s*\((?P<who>(?!nếu|dự kiến)[A-ZĐỦ][^()\d]{3,80})\)\s*$")
_SOURCE = re.compile(
    r"(?P<source>(?:nguồn\s+)?(?:ngân sách|(?<=từ )quỹ|kinh phí (?:chi )?(?:thường xuyên|hoạt động|sự nghiệp|được giao"
    r"|không tự chủ|tự chủ|của)|xã hội hóa"
    r"|nguồn\s+(?!lực|nhân)[^\W\d_]+|(?:(?<=từ )|(?<=trong )|(?<=vào ))dự toán)"
    r"(?:(?!,?\s+(?:số tiền|dự kiến|tổng|với số|đảm bảo|bảo đảm|để "
    r"|cấp,|chi trả|và các khoản"
    r"|theo (?:quy định|phân cấp)|hiện hành))[^.;:()])*)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:từ|bằng|sử dụng|trích|lấy|trong|do)\s+$", re.IGNORECASE)
_MONEY_SAID = re.compile(
    r"kinh phí[^.;]{0,60}(?:từ|do|lấy|trích|sử dụng|trong)[^.;]{0,30}(?:ngân sách|nguồn)"
    r"|(?:kinh phí|dự trù|dự toán|tổng chi)[^.;]{0,40}\d[\d.,]*\s*(?:triệu|nghìn|tỷ)?\s*(?:đồng|VNĐ)",
    re.IGNORECASE,
)
"""Outside any section: a sentence that says where the money comes from, or how much it is."""
_AMOUNT = re.compile(
    r"(?P<n>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*(?P<unit>triệu|nghìn|tỷ)?\s*(?:đồng|VNĐ|VND|đ\b)", re.IGNORECASE
)
_UNITS = {"triệu": 1_000_000, "nghìn": 1_000, "tỷ": 1_000_000_000, "": 1}


def agenda_of(plan: Passages) -> Iterator[Item[AgendaPoint]]:
    """The points of the programme's table, else of the section that says it."""
    tables = [table for table in tables_of(plan) if table.is_agenda]
    if tables:
        for table in tables:
            yield from _of_table(table)
        return
    said = [at for at in plan.body() if kind_of(plan, at) == "programme" and plan.paragraphs[at].cell is None]
    yield from _points(plan, said) or _points(plan, _timed_lines(plan))


def _points(plan: Passages, places: list[int]) -> list[Item[AgendaPoint]]:
    found = []
    for at in places:
        heading = plan.is_heading(at) and plan.headings(at)[-1].at == at
        text = plan.words(at)
        if not (heading and not _is_point(plan, at, places)) and not text.endswith(":") and len(text) >= 8:
            found.append(_of_line(plan, at))
    return found


def _timed_lines(plan: Passages) -> list[int]:
    """Where no heading says it: a heading with the lines below it of which three or more say a time."""
    found: dict[int, list[int]] = {}
    for at in plan.body():
        over = plan.headings(at)[:-1] if plan.is_heading(at) else plan.headings(at)
        if plan.paragraphs[at].cell is None and over and "tasks" not in kind_of(plan, at).split("+"):
            found.setdefault(over[-1].at, []).append(at)
    for heading, lines in found.items():
        timed = [at for at in lines if _TIME.match(plan.words(at)) or _TIME_BRACKET.search(plan.words(at))]
        if len(timed) >= 3:
            return [heading, *lines]
    return []


def _is_point(plan: Passages, at: int, points: list[int]) -> bool:
    """A numbered line below the section's heading."""
    headings = plan.headings(at)
    return len(headings) > 1 and headings[-2].at in points and len(headings) > len(plan.headings(points[0]))


def _of_table(table: PlanTable) -> Iterator[Item[AgendaPoint]]:
    roles = table.roles
    for row in table.rows[1:]:
        at = table.place(row, roles["content"])
        if at is None:
            continue
        first = table.text(row, min(table.heads)) if min(table.heads) not in roles.values() else ""
        number = _NUMBER.match(first)
        time = table.text(row, roles["due"]) if "due" in roles else ""
        who = _RESPONSIBLE.sub("", table.text(row, roles["body"])) if "body" in roles else ""
        point = AgendaPoint(
            int(number[0]) if number else None, time or None, table.text(row, roles["content"]), who or None
        )
        yield table.plan.item(point, at)


def _of_line(plan: Passages, at: int) -> Item[AgendaPoint]:
    text = trimmed(plan.said(plan.whole(at)))
    marker = plan.marker(at)
    numbered = _NUMBERED.match(plan.plain(at))
    own = marker.values[-1] if marker and marker.kind.startswith("number") else int(numbered[1]) if numbered else None
    time = _TIME.match(text)
    if time:
        text = text[time.end() :]
    elif found := _TIME_BRACKET.search(text):
        time = found
        text = text[: found.start()] + text[found.end() :]
    by = _BY.search(text) or (_WHO_IN_BRACKETS.search(text) if time else None)
    if by:
        text = text[: by.start()]
    said = trimmed(time["time"]) if time else None
    point = AgendaPoint(own, said, trimmed(text), trimmed(by["who"]) if by else None)
    return plan.item(point, at, "certain" if time else "likely")


def funds_of(plan: Passages) -> Item[Funds] | None:
    """Source and amount, from the section or the label that speaks of the money."""
    places = [at for at in plan.body() if "funds" in kind_of(plan, at).split("+")]
    for span in plan.labelled(r"(?:nguồn |dự toán |về )?kinh phí"):
        if span.at not in places:
            places.append(span.at)
    return _funds(plan, places) or _funds(plan, [at for at in plan.body() if _MONEY_SAID.search(plan.plain(at))])


def _funds(plan: Passages, places: list[int]) -> Item[Funds] | None:
    source: str | None = None
    evidence = None
    amounts: list[tuple[bool, int, Span]] = []
    for at in places:
        text = plan.plain(at)
        found = _source(text, plan.start(at))
        if found and source is None:
            span = Span(at, found.start("source"), found.end("source"))
            source = re.sub(r"^nguồn\s+(?=ngân sách|kinh phí)", "", plan.said(span), flags=re.IGNORECASE)
            evidence = plan.evidence(span)
        for money in _AMOUNT.finditer(text):
            total = re.search(r"\btổng\b[^.;]{0,60}$", text[: money.start()], re.IGNORECASE) is not None
            amounts.append((total, _amount(money), Span(at, *money.span())))
    totals = [(amount, span) for total, amount, span in amounts if total]
    stated = totals or [(amount, span) for _, amount, span in amounts]
    amount = stated[0][0] if totals or len(stated) == 1 else None
    if amount is not None and evidence is None:
        evidence = plan.evidence(stated[0][1])
    return Item(Funds(source, amount), evidence) if evidence else None


def _source(text: str, start: int) -> re.Match[str] | None:
    """The source that "từ" or the like leads to, else the first: an accountant's own name holds "ngân sách" too."""
    found = list(_SOURCE.finditer(text, start))
    led = (match for match in found if _LEADS.search(text[: match.start()]))
    return next(led, found[0] if found else None)


def _amount(found: re.Match[str]) -> int:
    unit = _UNITS[(found["unit"] or "").lower()]
    written = found["n"]
    if unit == 1 or re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", written):
        return int(re.sub(r"[.,]", "", written)) * (1 if unit == 1 else unit)
    return round(float(written.replace(",", ".")) * unit)
