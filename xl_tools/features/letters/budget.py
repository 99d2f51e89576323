"""`write_budget`: the estimate of costs with its total in figures and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ...changes import ChangeSet, Problem
from ...given import Given
from ...rules import formula_values
from ...rules.problems import row_problem, told_in_one
from ...schema import BUDGET, BudgetLine, DocumentKind
from ...schema.book import Book
from ...schema.lists import YES
from ...vietnamese import key, tidied
from . import wording
from .amounts import LARGEST, figures, in_words
from .frame import abstract_fields
from .kinds import BUDGET_ESTIMATE
from .numbering import annexed_to_the_plan
from .writer import Drafts, one_letter, written

FIELDS: dict[str, str] = {
    "abstract": "Trích yếu: tổ chức hội nghị nào, đã ngắt dòng",
    "abstract_rule": "Đường kẻ dưới trích yếu",
    "annex_of": "Kèm theo kế hoạch nào: số, ngày, cơ quan; chỗ chưa biết để trống",
    "noted": "“Có” khi có dòng ghi chú, để trống khi không",
    "lines": "Các khoản chi",
    "lines.number": "Số thứ tự",
    "lines.content": "Nội dung chi",
    "lines.unit": "Đơn vị tính; có thể trống",
    "lines.quantity": "Số lượng; có thể trống",
    "lines.price": "Đơn giá; có thể trống",
    "lines.amount": "Thành tiền; trống khi thiếu số lượng hoặc đơn giá",
    "lines.note": "Ghi chú; có thể trống",
    "total": "Tổng cộng, bằng số",
    "total_in_words": "Tổng cộng, bằng chữ",
    "sources": "Các nguồn kinh phí; có thể không có",
    "sources.text": "Một nguồn và số tiền của nguồn đó, đã có dấu cuối dòng",
}


class CountedLine(NamedTuple):
    """A line of the estimate, and its amount in đồng as the sheet's formula has it; None where it has none."""

    line: BudgetLine
    amount: int | None


def counted_lines(book: Book) -> list[CountedLine]:
    """The lines with a content, each with its amount."""
    lines = zip(book.rows(BUDGET), formula_values(book, BUDGET), strict=True)
    return [CountedLine(line, _amount(values["amount"])) for line, values in lines if line.content.strip()]


def _amount(value: object) -> int | None:
    return int(value) if isinstance(value, (int, float)) and 0 <= value <= LARGEST else None


def total_of(lines: Iterable[CountedLine]) -> int:
    return sum(line.amount or 0 for line in lines)


def write_budget(book: Book, given: Given) -> ChangeSet:
    """One estimate; lines without quantity or price are told, and without any amount none is written."""
    return written(book, given, BUDGET_ESTIMATE.name, (BUDGET_ESTIMATE, budget))


def budget(book: Book, _row: DocumentKind) -> Drafts:
    """The lines, their total, and how much each source bears."""
    lines = counted_lines(book)
    unpriced = [line.line for line in lines if line.amount is None]
    total = total_of(lines)
    if not 0 < total <= LARGEST:
        problems: Sequence[Problem] = [
            row_problem("letter_budget_without_amounts", BUDGET, line, "price") for line in unpriced[:1]
        ] or [Problem("letter_budget_empty", sheet=BUDGET.id, column="content")]
        return Drafts((), problems, unwritten=1)
    fields: dict[str, Any] = {
        **abstract_fields(f"Tổ chức {tidied(book.settings.title)}"),
        "annex_of": annexed_to_the_plan(book),
        "noted": YES if any(line.line.note for line in lines) else "",
        "lines": [_line(number, line) for number, line in enumerate(lines, start=1)],
        "total": figures(total),
        "total_in_words": in_words(total),
        "sources": wording.blocks(wording.listed(source_lines(lines))),
    }
    told = told_in_one("letter_budget_lines_unpriced", BUDGET, unpriced, "price")
    return Drafts([one_letter(BUDGET_ESTIMATE, "Cơ quan tài chính", fields, default_to=("Cơ quan tài chính",))], told)


def _line(number: int, line: CountedLine) -> dict[str, str]:
    row = line.line
    return {
        "number": str(number),
        "content": "\n".join(wording.text_lines(row.content)),
        "unit": tidied(row.unit),
        "quantity": "" if row.quantity is None else figures(row.quantity),
        "price": "" if row.price is None else figures(row.price),
        "amount": "" if line.amount is None else figures(line.amount),
        "note": "\n".join(wording.text_lines(row.note)),
    }


def source_lines(lines: Iterable[CountedLine]) -> list[str]:
    """Ngân sách tỉnh giao Sở Nội vụ: 32.700.000 đồng; a source without any amount by its name alone."""
    sums: dict[str, tuple[str, int]] = {}
    for line in lines:
        source = tidied(line.line.source)
        if source:
            name, so_far = sums.get(key(source), (source, 0))
            sums[key(source)] = name, so_far + (line.amount or 0)
    return [f"{name}: {figures(amount)} đồng" if amount else name for name, amount in sums.values()]
