"""What each body has to do, and by when: from "Tổ chức thực hiện" and from tables of tasks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...plan_facts import BodyTask, Deadline, Item
from ...vietnamese import key
from .deadlines import Due, cell_due, dues_in
from .passages import Passages, Span, sentence_around, trimmed
from .sections import kind_of
from .tables import PlanTable, tables_of


def _any_of(phrases: str) -> str:
    """The phrases between commas as a pattern."""
    return "|".join(" ".join(phrase.split()) for phrase in phrases.split(","))


_KINDS_OF_BODY = _any_of(
    """
    Sở, Phòng(?! chống), Văn phòng, Ban(?! hành), BCH, BTV, UBND, Ủy ban, HĐND, Hội(?! nghị| thảo), Đoàn(?! kết), Tỉnh,
    Thành(?! lập| phần), Huyện, Quận, Thị, Xã, Phường, Thôn, Công an, Quân sự, Bộ, Công ty, Đài, Báo(?! cáo), Trung tâm,
    Trạm, Trường, Cổng, Mặt trận, MTTQ, UBMTTQ, Đảng, Chi đoàn, Chi bộ, Chi hội, Chi cục, Cấp ủy, Kho bạc, Bảo hiểm,
    Ngân hàng, Liên đoàn, Tiểu ban, Tổ(?! chức), Khối, Bộ phận, Thanh tra, Cơ quan, Đơn vị, Các, Công chức, Cán bộ,
    Lãnh đạo, Đồng chí, Đ/c, Chủ tịch, Phó Chủ tịch, Bí thư, Trưởng, Thủ trưởng, Thanh niên, Đại biểu
    """
)
_VERBS = """
    chủ trì, đồng chủ trì, chủ động, phối hợp, phối kết hợp, tham mưu, chuẩn bị, xây dựng, tổng hợp, chỉ đạo, bố
    trí, tổ chức, căn cứ, đảm bảo, bảo đảm, thẩm định, hướng dẫn, tuyên truyền, viết, đưa tin, cử, lập, gửi,
    thông báo, phân công, tiếp nhận, theo dõi, đôn đốc, triển khai, lựa chọn, trình, cân đối, hỗ trợ, giúp, thực
    hiện, rà soát, ban hành, đăng tải, phát hành, cung cấp, phổ biến, quán triệt, xem xét, tạo điều kiện, vận
    động, trực tiếp, giới thiệu, dự toán, lấy ý kiến, thu thập, nộp, kiểm tra, đề xuất, hoàn thành, hoàn thiện,
    đăng ký, phát giấy mời, phát phiếu
    """
_DUTIES = "có trách nhiệm, có nhiệm vụ, chịu trách nhiệm, là cơ quan"
_NO_BODY = "Là, Làm, Trong, Trước, Sau, Kinh phí, Thời gian, Nội dung, Về"
_ACT = _any_of(f"{_DUTIES}, {_VERBS}")
_VERB_FIRST = _any_of(", ".join(verb.strip().capitalize() for verb in _VERBS.split(",")))
_BODY = re.compile(
    r"(?:(?:Đề nghị|Giao(?: cho)?|Yêu cầu|Trách nhiệm(?: của)?|Đối với|Mời)\s+)?"
    rf"(?P<body>(?:{_KINDS_OF_BODY})\b.*)$"
)
_OWN_BODY = re.compile(r"(?P<body>[^:.;()]{3,80}):\s*(?=\S.{8})")
_ACTS = re.compile(rf"\s*(?::|,?\s+(?:{_ACT})\b)")
_ANY_BODY = re.compile(
    rf"(?P<body>(?!(?:{_any_of(_NO_BODY)}|{_VERB_FIRST})\b)[A-ZĐ][^:.;]{{1,60}}?)(?=\s*:|\s+(?:{_ACT})\b)"
)
_DASH_LEAD = re.compile(
    r"^(?:trước(?: ngày)?|chậm nhất|đến|từ|ngày|trong|xong|hoàn thành|sau)\b[^:]{0,60}:\s*", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:Trên đây|Quá trình|Trong quá trình|Đề nghị các|Yêu cầu các|Căn cứ (?:nội dung )?[Kk]ế hoạch|Nhận được)\b"
)
_OF_ALL = re.compile(r"(?:trách nhiệm|nhiệm vụ|công tác|quy định) chung|chế độ (?:thông tin,? )?báo cáo", re.IGNORECASE)
"""A heading below which nobody is named."""
_LONGEST_NAME = 130


class Work:
    """Tasks and deadlines of one plan."""

    def __init__(self, plan: Passages) -> None:
        self.plan = plan
        self.tasks: list[Item[BodyTask]] = []
        self.deadlines: list[Item[Deadline]] = []
        body = ""
        covered: set[int] = set()
        for at in plan.body():
            if plan.paragraphs[at].cell is not None:
                continue
            kinds = kind_of(plan, at).split("+")
            if "tasks" not in kinds or self._is_root(at):
                body = "" if plan.is_heading(at) else body
                continue
            covered.add(at)
            body = self._line(at, body)
        for table in tables_of(plan):
            if table.is_of_tasks:
                covered |= self._read_table(table)
        for at in plan.body():
            if at not in covered:
                self._other_deadlines(at)

    def _is_root(self, at: int) -> bool:
        """The heading that begins the section: its own words say so, and no body is named in it."""
        headings = self.plan.headings(at)
        return bool(headings) and headings[-1].at == at and len(headings) == 1

    def _line(self, at: int, body: str) -> str:
        """Read one line of the section; returns the body that the following lines are about."""
        plan = self.plan
        text = plan.words(at)
        if _CLOSING.match(text) and not plan.is_heading(at):
            return body
        own = None if plan.is_heading(at) else _OWN_BODY.match(text)
        if own and _BODY.match(text):
            self._task(at, trimmed(own["body"]), text[own.end() :])
            return body
        if plan.is_heading(at) and _OF_ALL.fullmatch(trimmed(text)):
            return ""
        named = _BODY.match(text) or _ANY_BODY.match(text) if plan.is_heading(at) or not body else None
        if named:
            acts = _ACTS.search(text, named.start("body") + 2)
            name = trimmed(text[named.start("body") : acts.start() if acts else len(text)])
            rest = text[acts.end() if acts and acts[0].strip() == ":" else acts.start() :] if acts else ""
            if len(name) <= _LONGEST_NAME and not self._below_a_body(at, body):
                rest = re.sub(r"^\s*(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)\s*:?\s*", "", trimmed(rest))
                if len(rest) > 12:
                    self._task(at, name, rest)
                return name
        if len(trimmed(text)) > 8:
            self._task(at, body)
        return body

    def _below_a_body(self, at: int, body: str) -> bool:
        """Whether the numbered line is one of the tasks of the body named above it: "a) Chủ trì ..."."""
        headings = self.plan.headings(at)
        if not body or len(headings) < 3:
            return False
        above = self.plan.words(headings[-2].at)
        return key(above).startswith(key(body)[:20]) or _BODY.match(above) is not None

    def _task(self, at: int, body: str, text: str = "") -> None:
        plan = self.plan
        dues = list(dues_in(plan, at))
        first = dues[0] if dues else None
        task = BodyTask(
            body=body,
            text=trimmed(text or plan.said(plan.whole(at))),
            deadline=first.day if first else None,
            days_before=first.before if first else None,
            days_after=first.after if first else None,
            deadline_text=plan.said(first.span) if first else "",
        )
        self.tasks.append(plan.item(task, at, "certain" if body else "doubtful"))
        for due in dues:
            self._deadline(at, due, body or None)

    def _deadline(self, at: int, due: Due, by: str | None, what: str = "") -> None:
        plan = self.plan
        plain = plan.plain(at)
        start, end = sentence_around(plain, due.span.start, due.span.end)
        clause = plan.said(Span(at, max(start, plan.start(at)), end))
        if len(clause) < 35 and start > plan.start(at) + 10:
            before, _ = sentence_around(plain, start - 2, start - 1)
            clause = plan.said(Span(at, max(before, plan.start(at)), end))
        clause = _DASH_LEAD.sub("", clause)
        if by and clause.startswith(f"{by}:"):
            clause = clause[len(by) + 1 :]
        said = Deadline(what or trimmed(clause), due.day, due.before, due.after, by)
        self.deadlines.append(Item(said, plan.evidence(due.span)))

    def _read_table(self, table: PlanTable) -> set[int]:
        plan, roles = self.plan, table.roles
        covered: set[int] = set()
        for row in table.rows[1:]:
            at = table.place(row, roles["content"])
            if at is None:
                continue
            covered |= {place for column in table.heads for place in table.cells.get((row, column), ())}
            body = table.text(row, roles["body"]) if "body" in roles else ""
            due_at = table.place(row, roles["due"]) if "due" in roles else None
            due = cell_due(plan, due_at) if due_at is not None else None
            due = due or next(iter(dues_in(plan, at)), None)
            text = table.text(row, roles["content"])
            task = BodyTask(
                body,
                text,
                due.day if due else None,
                due.before if due else None,
                due.after if due else None,
                plan.said(plan.whole(due_at)) if due_at is not None else "",
            )
            self.tasks.append(plan.item(task, at))
            if due:
                self._deadline(due.span.at, due, body or None, what=text)
        return covered

    def _other_deadlines(self, at: int) -> None:
        """Deadlines outside the sections of tasks; a heading's own "(Hoàn thành trong quý II)" too."""
        plan = self.plan
        if plan.paragraphs[at].cell is not None:
            return
        for due in dues_in(plan, at):
            if due.day and not self._is_of_this_event(due.day):
                continue
            by = _by(plan, at)
            self._deadline(at, due, by)

    def _is_of_this_event(self, day: date) -> bool:
        return self.plan.year is None or abs(day.year - self.plan.year) <= 1


def _by(plan: Passages, at: int) -> str | None:
    """The body that a sentence begins with: "Các đơn vị gửi danh sách trước ngày ..."."""
    text = _DASH_LEAD.sub("", plan.words(at))
    text = _capital(text)
    named = _BODY.match(text) or _BODY.match(_capital(text.partition(": ")[2]))
    if not named:
        return None
    text = named.string
    acts = _ACTS.search(text, named.start("body") + 2)
    name = trimmed(text[named.start("body") : acts.start()]) if acts else ""
    return name if 2 < len(name) <= 80 else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def without_repeats(items: list[Item[Deadline]]) -> list[Item[Deadline]]:
    """Each deadline once: the same time with words that contain one another."""
    kept: list[Item[Deadline]] = []
    for item in items:
        same = [k for k in kept if replace(k.value, what="", by=None) == replace(item.value, what="", by=None)]
        if not any(key(k.value.what) == key(item.value.what) for k in same):
            kept.append(item)
    return kept
