"""A plan's text into its facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...changes import Problem
from ...document import Document
from ...features.proofreading import proofread
from ...plan_facts import Item, Plan, Quota
from ..texts import read_document
from .ends import recipients_of, signers_of
from .event import event_facts
from .further import further_facts
from .heads import head_facts
from .passages import passages_of
from .people import People
from .programme import agenda_of, funds_of
from .work import Work, without_repeats


def read_plan_file(path: Path) -> Plan:
    """The plan in a .docx, .txt or .pdf. Raises Refusal for a file that cannot be read."""
    return plan_in(read_document(path), path.name)


def plan_in(document: Document, name: str = "") -> Plan:
    """What the document says as a plan, what it leaves open, and the slips that proof-reading finds in it."""
    plan = passages_of(document)
    people, work = People(plan), Work(plan)
    facts = {**dict(head_facts(plan)), **dict(event_facts(plan)), **people.facts, **dict(further_facts(plan))}
    return Plan(
        file=name,
        facts=facts,
        quotas=tuple(people.quotas),
        participants=tuple(people.groups),
        deadlines=tuple(without_repeats(work.deadlines)),
        agenda=tuple(agenda_of(plan)),
        tasks=tuple(work.tasks),
        budget=funds_of(plan),
        signers=tuple(signers_of(plan)),
        recipients=tuple(recipients_of(plan)),
        problems=(*_open(plan.reading.kind, facts, people.quotas), *proofread(document)),
    )


def _open(kind: str, facts: object, quotas: list[Item[Quota]]) -> Iterator[Problem]:
    """What the plan does not say although the book needs it."""
    if kind != "plan":
        yield Problem("plan_of_another_kind")
    for item in quotas:
        quota = item.value
        if quota.kind == "named" or quota.units is not None:
            continue
        details = {"unit": quota.unit, "number": str(quota.number)}
        code = "plan_units_unknown"
        if quota.proposed_units:
            code = "plan_units_proposed"
            details["sum"] = _sum(facts, quotas, item)
            details["units"] = str(quota.proposed_units)
        yield Problem(code, quote=item.evidence.quote, where=item.evidence.where, details=details)


def _sum(facts: object, quotas: list[Item[Quota]], unknown: Item[Quota]) -> str:
    """ "(200 - 35) / 15" in figures."""
    assert isinstance(facts, dict)
    total = facts["youth_total"].value
    known = sum(q.value.number * (q.value.units or 1) for q in quotas if q is not unknown)
    return f"({total} - {known}) / {unknown.value.number}"
