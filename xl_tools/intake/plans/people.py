"""Who is to come: groups with numbers, totals, quotas of units, from running text and from tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...features.proofreading.word_lists import words_of
from ...plan_facts import Fact, Item, Participants, Quota
from ...vietnamese import key, words
from .counts import COUNT, PERSONS, number, quotas_in, same_quota, units_said
from .passages import Passages, Span, trimmed
from .sections import Line, kind_of, kinds_of_heading, lines
from .tables import CountRow, PlanTable, tables_of

YOUTH = re.compile(r"thanh niên|đoàn viên|ĐVTN|thanh thiếu nhi|thanh, thiếu|tuổi trẻ", re.IGNORECASE)
_YOUNG = re.compile(rf"{YOUTH.pattern}|học sinh|sinh viên|công nhân|chi đoàn", re.IGNORECASE)
_LEADERS = re.compile(
    r"^(?:(?:các|đại diện|mời|đồng chí|đ/c)\s+)*(?:lãnh đạo|thường trực|bí thư|phó bí thư|chủ tịch|phó chủ tịch|trưởng"
    r"|thủ trưởng"
    r"|giám đốc|ủy viên|ban thường vụ|cán bộ đoàn|ban chấp hành|bch)\b",
    re.IGNORECASE,
)
_WORDS_OF_ALL_YOUTH = words_of(
    """
    lực lượng đại biểu diện thành phần người tham gia đối tượng khoảng dự kiến gồm là các mời toàn thể và về phía thoại
    hội nghị đoàn viên thanh niên đvtn thiếu nhi tuổi trẻ tiêu ưu tú trực tiếp chương trình buổi trên địa bàn cho tầng
    lớp trong tỉnh xã phường phố huyện quận thị đặc khu số giao tổng chi cơ sở từ đến của do triệu tập được cử chọn lựa
    thôn bản
    """
)
"""Of a line that means all the young people, not one kind of them."""
_WORDS_OF_ALL = words_of(
    """
    thành phần số lượng tổng quy mô đối tượng và đại biểu mời dự tham gia triệu tập hội nghị thoại chương trình buổi
    khách gồm người có sự của với
    """
)
_TOTAL = re.compile(
    r"(?:tổng số(?: lượng)?(?: đại biểu| người| khách mời)?|quy mô|tổng cộng|số"
    r" lượng đại biểu)[^.;\d]{0,60}?(?P<n>\d{2,4})"
    r"(?:\s*(?:người|đại biểu|đồng chí))?",
    re.IGNORECASE,
)
_ALL_BEGINS = re.compile(
    r"\W*(?:thành phần|số lượng|tổng số|quy mô|đối tượng|đại biểu(?!\s+(?:\w+\s+)?(?:mời|khách)))", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:khoảng|dự kiến|gồm|trên|hơn|số lượng|tổng số)\b(?=[^\w]*(?:khoảng|dự kiến|\()?\W*$)", re.IGNORECASE
)
_QUESTIONS = re.compile(r"câu hỏi|ý kiến|kiến nghị", re.IGNORECASE)
_LABEL_OF_GUESTS = re.compile(
    r"(?:người )?(?:chủ trì|chủ tọa|khách mời|đại biểu mời|đại biểu khách mời|diễn giả|báo chí)[^:.;]{0,30}:",
    re.IGNORECASE,
)
_NO_GROUP = re.compile(
    r"(?:trong đó|cụ thể|bao gồm|gồm|như sau)\b|(?:người|đại biểu|đồng chí|các|và|gồm|có)(?:[\s,:]+(?:cụ thể|trong đó"
    r"|gồm)\b.*)?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:người|đại biểu|đồng chí|các|và|gồm|có)", re.IGNORECASE)
_OF_EACH = re.compile(rf"\(\s*mỗi\s+[^()\d]{{2,40}}\d{{1,3}}\s*{PERSONS}[^()]*\)", re.IGNORECASE)
_MADE_OF = re.compile(r"\s*[(,]\s*(?:gồm|bao gồm|trong đó)\b[^()]*\)")
"""Whom each unit is to send: behind the quota, in brackets."""
_NO_GUESTS = re.compile(
    r"tổng (?:số|cộng)\b|\d|[^;]{0,80}\b(?:tại|theo|trong) (?:bảng|biểu|danh sách|phụ lục)\b", re.IGNORECASE
)
_REMARK = re.compile(r"^\(.*\)\W*$")
_SAID_OF_PEOPLE = re.compile(
    r"(?:thành phần|đại biểu|khách mời|số lượng|đối tượng|quy mô|tổng số)\b[^.;:]{0,60}(?::|\bgồm\b|\d)", re.IGNORECASE
)
_LABEL_OF_PEOPLE = re.compile(
    r"(?:thành phần|đại biểu|khách mời|số lượng|đối tượng|diễn giả|chủ tọa|lực lượng)\b", re.IGNORECASE
)


class People:
    """The people of one plan, read once."""

    def __init__(self, plan: Passages) -> None:
        self.plan = plan
        self.facts: dict[str, Fact] = {}
        self.groups: list[Item[Participants]] = []
        self._quotas: list[tuple[int, int, Item[Quota]]] = []
        self._lines = [line for line in lines(plan, list(plan.body())) if self._is_of_people(line)]
        self._parents = {at for line in self._lines for at in line.above}
        for line in self._lines:
            self._read(line)
        for table in tables_of(plan):
            self._read_table(table)
        self._read_everywhere()
        self._quotas.sort(key=lambda placed: placed[:2])
        self.quotas = [replace(item, value=self._with_units(item.value)) for _, _, item in self._quotas]
        self._only_youth()
        self._propose_units()

    def _is_of_people(self, line: Line) -> bool:
        plan = self.plan
        if "tasks" in kind_of(plan, line.at).split("+"):
            return False
        if kind_of(plan, line.at) == "programme" and plan.is_heading(line.at):
            return False
        if plan.is_heading(line.at) and kinds_of_heading(plan.plain(line.at)):
            return "people" in kind_of(plan, line.at).split("+") or kinds_of_heading(plan.plain(line.at))[0] == "people"
        for above in reversed(line.above):
            kinds = kinds_of_heading(plan.plain(above))
            if kinds == ["people"] or (kinds and kinds[0] == "people"):
                return True
            if "people" in kinds:
                return _LABEL_OF_PEOPLE.match(plan.words(line.at)) is not None
            if kinds and not _LABEL_OF_PEOPLE.match(plan.words(line.at)):
                return False
        return _SAID_OF_PEOPLE.match(plan.words(line.at)) is not None

    def _read(self, line: Line) -> None:
        plan = self.plan
        text = plan.words(line.at)
        youth = self._is_youth(line)
        quotas = [] if _QUESTIONS.search(text) else list(quotas_in(text, of_youth=youth))
        for found in quotas:
            self._add_quota(found.quota, line.at, found.start)
        rest = text
        for found in quotas:
            rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
        rest = _OF_EACH.sub(" ", rest)
        for found in quotas:
            made_of = _MADE_OF.match(rest, found.end)
            rest = rest[: found.end] + " " * len(made_of[0]) + rest[made_of.end() :] if made_of else rest
        counts = list(COUNT.finditer(rest))
        start = 0
        for count in counts:
            self._totals(line, rest, start, count)
            start = count.end()
        if quotas and not counts:
            return
        self._add_groups(line, rest, counts)

    def _announces(self, at: int) -> bool:
        """Whether a line only says what follows: those below it, or a table."""
        table = at + 1 in self.plan.body() and self.plan.paragraphs[at + 1].cell is not None
        return self.plan.words(at).rstrip().endswith(":") or table

    def _is_youth(self, line: Line) -> bool:
        """Whether the line, or one above it, is about the young people."""
        for at in (line.at, *reversed(line.above)):
            text = self.plan.words(at)
            head = re.split(r"[:(]", text, maxsplit=1)[0]
            if YOUTH.search(head) and not _LEADERS.match(head):
                return True
            if at != line.at and re.search(
                r"khách mời|lãnh đạo|đại biểu (?:mời|quận|tỉnh|xã)|báo chí", head, re.IGNORECASE
            ):
                return False
        return False

    def _totals(self, line: Line, text: str, start: int, count: re.Match[str]) -> None:
        plan = self.plan
        span = Span(line.at, plan.start(line.at) + count.start(), plan.start(line.at) + count.end())
        fact = Fact(number(count), plan.evidence(span))
        lead = re.split(r"[;.]\s|[;.]$", text[start : count.start()])[-1]
        before = trimmed(_ABOUT.sub(" ", lead).rstrip(" (:"))
        before = re.sub(r"^(?:(?:,|trong đó|gồm|và|có)(?:\b|\s)[\s:]*)+", "", before, flags=re.IGNORECASE)
        subject = f"{before} {(count.groupdict().get('what') or '')}"
        of_youth = YOUTH.search(count.groupdict().get("what") or "") is not None
        of_all = _means_all(before) or (not before and not YOUTH.search(subject) and self._under_all(line))
        if of_all and not start and not of_youth and "khách" not in subject.lower():
            self.facts.setdefault("total", fact)
        elif (of_youth and _means_all(before)) or self._all_youth(line, before, subject):
            known = self.facts.get("youth_total")
            if known is None or known.value < fact.value:
                self.facts["youth_total"] = fact

    def _under_all(self, line: Line) -> bool:
        return bool(line.above) and _means_all(re.split(r"[:(]", self.plan.words(line.above[-1]))[0])

    def _all_youth(self, line: Line, before: str, subject: str) -> bool:
        """Whether all the young people are meant, not one kind of them: "Thanh niên công nhân"."""
        head = re.split(r"\(|\bgồm\b", before, maxsplit=1)[0]
        if _means_all_youth(head) or (not trimmed(head) and YOUTH.search(subject)):
            return True
        above = self.plan.words(line.above[-1]) if line.above and not trimmed(head) else ""
        if above and _means_all_youth(re.split(r"[:(]", above)[0]):
            return True
        named = YOUTH.search(head)
        return (
            named is not None
            and re.search(r"(?:đối thoại|trên địa bàn)\b", head, re.IGNORECASE) is not None
            and not _LEADERS.match(head)
        )

    def _add_quota(self, quota: Quota, at: int, start: int = 0) -> None:
        if not any(same_quota(quota, item.value) for _, _, item in self._quotas):
            self._quotas.append((at, start, self.plan.item(quota, at)))

    def _add_groups(self, line: Line, text: str, counts: Sequence[re.Match[str]]) -> None:
        if _REMARK.match(text) or (not counts and (line.at in self._parents or self._announces(line.at))):
            return
        if not counts and (_LABEL_OF_GUESTS.match(text) or (self.plan.is_heading(line.at) and kinds_of_heading(text))):
            text = _after_colon(text) or text
        for group, persons in _groups(text, counts):
            if group and not _NO_GROUP.match(group) and not _NO_GUESTS.match(group) and not _means_all(group):
                self.groups.append(self.plan.item(Participants(group, persons), line.at))

    def _read_table(self, table: PlanTable) -> None:
        if not table.counts:
            return
        for row in table.counts:
            if re.match(r"(?:tổng|cộng)", row.name, re.IGNORECASE):
                self._table_total(table, row)
                continue
            found = [q.quota for q in quotas_in(self.plan.words(row.at), of_youth=True) if q.quota.kind == "each"]
            if found:
                self._add_quota(found[0], row.at)
            elif table.of_units:
                self._add_quota(Quota(row.name, "named", row.number), row.at)
            else:
                self.groups.append(self.plan.item(Participants(row.name, row.number), row.at))

    def _table_total(self, table: PlanTable, row: CountRow) -> None:
        """The last row of a table of groups, or of one that stands below a line about the young people."""
        above = self.plan.plain(max(0, table.first - 1))
        name = "" if table.of_units else "total"
        if YOUTH.search(above) and not _LEADERS.match(above):
            name = "youth_total"
        if name:
            self.facts.setdefault(name, Fact(row.number, self.plan.evidence(self.plan.whole(row.at), "likely")))

    def _read_everywhere(self) -> None:
        """Totals and "mỗi đơn vị cử ..." that stand outside the section of the people."""
        plan = self.plan
        inside = {line.at for line in self._lines}
        for at in plan.body():
            text = plan.words(at)
            if "total" not in self.facts and (found := _TOTAL.search(text)):
                start = plan.start(at)
                near = found[0] + text[found.end() : found.end() + 14]
                before = re.split(r"[.;]\s", text[: found.start()])[-1]
                if not YOUTH.search(before + near) and (at in inside or re.search(r"đại biểu|người", near)):
                    span = Span(at, start + found.start("n"), start + found.end("n"))
                    self.facts["total"] = Fact(int(found["n"]), plan.evidence(span))
            if at not in inside and plan.paragraphs[at].cell is None and not _QUESTIONS.search(text):
                for each in quotas_in(text, of_youth=False):
                    if each.quota.kind == "each" and (YOUTH.search(text) or "đại biểu" in text):
                        self._add_quota(each.quota, at)

    def _with_units(self, quota: Quota) -> Quota:
        if quota.kind == "named" or quota.units is not None:
            return quota
        texts = (paragraph.plain for paragraph in self.plan.paragraphs[self.plan.reading.body :])
        return replace(quota, units=units_said(texts, quota.unit))

    def _only_youth(self) -> None:
        """Where one group alone is of young people, its number is theirs: "Thanh niên công nhân: 80 người"."""
        young = [
            item for item in self.groups if _YOUNG.search(item.value.group) and not _LEADERS.match(item.value.group)
        ]
        if "youth_total" not in self.facts and not self.quotas and len(young) == 1 and young[0].value.number:
            evidence = replace(young[0].evidence, sure="likely")
            self.facts["youth_total"] = Fact(young[0].value.number, evidence)

    def _propose_units(self) -> None:
        """(200 - 35) / 15 = 11: what the sums leave for the only kind of unit whose count is not told."""
        total = self.facts.get("youth_total")
        unknown = [item for item in self.quotas if item.value.kind == "each" and item.value.units is None]
        if total is None or len(unknown) != 1:
            return
        known = sum(q.value.number * (q.value.units or 1) for q in self.quotas if q is not unknown[0])
        units, left = divmod(int(total.value) - known, unknown[0].value.number)
        if units > 0 and not left:
            place = self.quotas.index(unknown[0])
            self.quotas[place] = replace(unknown[0], value=replace(unknown[0].value, proposed_units=units))


def _means_all(text: str) -> bool:
    """Whether a line announces everybody: "Thành phần tham dự", "Số lượng đại biểu"."""
    return _ALL_BEGINS.match(text) is not None and _WORDS_OF_ALL.issuperset(words(text))


def _means_all_youth(text: str) -> bool:
    """Whether a line speaks of the young people and of no kind of them: "Đoàn viên, thanh niên tham dự"."""
    return YOUTH.search(text) is not None and _WORDS_OF_ALL_YOUTH.issuperset(re.findall(r"[^\W\d_]+", text.lower()))


def _after_colon(text: str) -> str:
    _, _, rest = text.partition(":")
    return trimmed(rest)


def _groups(text: str, counts: Sequence[re.Match[str]]) -> Iterator[tuple[str, int | None]]:
    """The groups of a line: one, or several where each has its own number."""
    if len(counts) < 2:
        yield _group(text, counts[0] if counts else None)
        return
    for clause in re.split(r";|\.\s", text):
        found = list(COUNT.finditer(clause))
        begins = [0, *(_next_group(clause, count.end()) for count in found[:-1]), len(clause)]
        for place, _ in enumerate(found):
            part = clause[begins[place] : begins[place + 1]].strip(" ,.)")
            own = COUNT.search(part)
            if own:
                yield _group(part, own)


def _next_group(clause: str, end: int) -> int:
    """Where the words about the next number begin: behind the comma or the "và" that follows this one."""
    following = re.compile(r"[,)]|\bvà\b(?=\s+\d)").search(clause, end)
    return following.end() if following else end


def _group(text: str, count: re.Match[str] | None) -> tuple[str, int | None]:
    text = re.sub(r"^(?:kính )?mời\s+(?=\S)", "", text, flags=re.IGNORECASE)
    if count is None:
        group = trimmed(text)
        return group[:1].upper() + group[1:], None
    count = COUNT.search(text) or count
    before = text[: count.start()]
    opening = before.rfind("(")
    if opening >= 0 and ")" not in before[opening:]:
        before = before[:opening]
    before = re.sub(
        r"\b(?:khoảng|dự kiến|gồm|có|số lượng|tổng số|cử)\s*:?\s*$", "", trimmed(before), flags=re.IGNORECASE
    )
    group = trimmed(before)
    group = re.sub(r"^(?:trong đó|cụ thể|gồm|bao gồm|có|là)\b[\s:,]*", "", group, flags=re.IGNORECASE)
    if not group or _BARE.fullmatch(group) or _means_all(group):
        what = count.groupdict().get("what") or ""
        rest = re.split(r"[(;.]|\bvà\b(?=\s+\d)", text[count.end() :], maxsplit=1)[0]
        group = trimmed(
            f"{what} {rest}" if key(what) not in {"người", key("đại biểu")} else (rest if trimmed(rest) else what)
        )
    group = re.sub(r"\s+(?=[,;])|^là\s+|^\)\W*", "", group)
    return group[:1].upper() + group[1:], number(count)
