"""What a book takes from a plan besides: topics, legal bases, least number of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...plan_facts import Fact
from .passages import Passages, Span, trimmed
from .sections import lines

_TOPICS = re.compile(
    r"nội dung (?:giao lưu|đối thoại|trọng tâm|gặp gỡ|chương trình)|chủ đề|nhóm vấn đề|trọng tâm", re.IGNORECASE
)
_NO_TOPICS = re.compile(r"chương trình (?:hội nghị|buổi)|thời gian|hình thức|phương pháp", re.IGNORECASE)
_BASES = re.compile(r"(?:Căn cứ|Thực hiện|Theo)\s+")
_LEAST = re.compile(
    r"(?:mỗi|từng)\s+(?P<unit>[^.;:\d]{3,70}?)\s+(?:(?:chuẩn bị|gửi|có|đề xuất|nộp|đăng ký|phải có)\s+)*(?:ít nhất"
    r"|tối thiểu)\s*(?:là\s*)?(?P<n>\d{1,2})\s*(?:\([^()]*\)\s*)?(?:câu hỏi"
    r"|ý kiến)",
    re.IGNORECASE,
)


def further_facts(plan: Passages) -> Iterator[tuple[str, Fact]]:
    yield from _topics(plan)
    yield from _bases(plan)
    for at in plan.body():
        found = _LEAST.search(plan.plain(at))
        if found:
            evidence = plan.evidence(Span(at, *found.span()))
            yield "least_questions", Fact(int(found["n"]), evidence)
            yield "asking_unit", Fact(trimmed(found["unit"]), evidence)
            return


def _topics(plan: Passages) -> Iterator[tuple[str, Fact]]:
    """The dashes below the heading that announces what will be spoken of."""
    for heading in plan.body():
        if not plan.is_heading(heading):
            continue
        head = plan.words(heading)
        if not _TOPICS.search(head[:70]) or _NO_TOPICS.search(head[:70]):
            continue
        below = [
            line for line in lines(plan, list(plan.body())) if heading in line.above and not plan.is_heading(line.at)
        ]
        found = [
            line.at for line in below if plan.marker(line.at) is not None and not plan.words(line.at).endswith(":")
        ]
        if len(found) > 1:
            text = "\n".join(trimmed(plan.said(plan.whole(at))) for at in found)
            yield "topics", Fact(text, plan.evidence(plan.whole(heading), "likely"))
            return


def _bases(plan: Passages) -> Iterator[tuple[str, Fact]]:
    reading = plan.reading
    first = next((at for at in range(reading.body, reading.end) if plan.is_heading(at)), reading.end)
    found = []
    for at in range(reading.body, first):
        lead = _BASES.match(plan.plain(at))
        if lead:
            text = plan.paragraphs[at].text[lead.end() :]
            found.append(trimmed(re.split(r"\.\s+(?=[A-ZĐỦ])", text, maxsplit=1)[0]))
    if found:
        text = "\n".join(base[:1].upper() + base[1:] for base in found)
        yield "legal_bases", Fact(text, plan.evidence(plan.whole(reading.body), "likely"))
