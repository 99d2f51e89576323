"""What a plan says, as plain data: each fact with the words it came from and how sure the reading is.

Everything optional: what the plan does not state is None, "" or absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from .changes import Problem

Sure = Literal["certain", "likely", "doubtful"]
Level = Literal["province", "district", "commune"]

FACTS = (
    *("issuer", "superior", "level", "number", "issued_on", "title", "year", "theme", "date", "date_text"),
    *("venue", "chair", "total", "youth_total"),
)
"""The single facts of the JSON, in its order."""
FURTHER_FACTS = (
    "place",
    "locality",
    "second_issuer",
    "event_time",
    "topics",
    "legal_bases",
    "least_questions",
    "asking_unit",
)
"""What a book needs besides; not part of the JSON."""


@dataclass(frozen=True)
class Evidence:
    """The words of the plan that say it, where they stand, and how sure the reading is."""

    quote: str
    where: str
    sure: Sure = "certain"


NOWHERE = Evidence("", "", "doubtful")


@dataclass(frozen=True)
class Fact:
    """One value: text, a whole number or a date."""

    value: Any
    evidence: Evidence


@dataclass(frozen=True)
class Quota:
    """So many delegates of each unit of a kind, or of one named unit."""

    unit: str
    kind: Literal["each", "named"]
    number: int
    units: int | None = None
    """How many such units there are; None where the plan does not say."""
    proposed_units: int | None = None
    """What the plan's sums leave: (200 - 35) / 15 = 11."""


@dataclass(frozen=True)
class Participants:
    group: str
    number: int | None = None


@dataclass(frozen=True)
class Deadline:
    """By a day, or so many days before or after the event."""

    what: str
    date: date | None = None
    days_before: int | None = None
    days_after: int | None = None
    by: str | None = None


@dataclass(frozen=True)
class AgendaPoint:
    no: int | None
    time: str | None
    content: str
    responsible: str | None


@dataclass(frozen=True)
class BodyTask:
    """What a body has to do; `deadline_text` are the plan's words for the time."""

    body: str
    text: str
    deadline: date | None = None
    days_before: int | None = None
    days_after: int | None = None
    deadline_text: str = ""


@dataclass(frozen=True)
class Funds:
    source: str | None = None
    amount: int | None = None
    """In đồng."""


@dataclass(frozen=True)
class Signer:
    authority: str | None
    title: str | None
    name: str | None


ItemType = TypeVar("ItemType")


@dataclass(frozen=True)
class Item(Generic[ItemType]):
    """A row of one of the plan's lists, with its evidence."""

    value: ItemType
    evidence: Evidence


@dataclass(frozen=True)
class Plan:
    """Everything read from one plan."""

    file: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By name, of FACTS and FURTHER_FACTS; those not stated are absent."""
    quotas: tuple[Item[Quota], ...] = ()
    participants: tuple[Item[Participants], ...] = ()
    deadlines: tuple[Item[Deadline], ...] = ()
    agenda: tuple[Item[AgendaPoint], ...] = ()
    tasks: tuple[Item[BodyTask], ...] = ()
    budget: Item[Funds] | None = None
    signers: tuple[Item[Signer], ...] = ()
    recipients: tuple[Item[str], ...] = ()
    problems: tuple[Problem, ...] = ()
    """What the plan leaves open, and the slips that proof-reading finds in it."""

    def value(self, name: str) -> Any:
        """The fact's value, None where it is not stated."""
        fact = self.facts.get(name)
        return fact.value if fact else None


_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("quotas", ("unit", "kind", "number", "units")),
    ("participants", ("group", "number")),
    ("deadlines", ("what", "date", "days_before", "days_after", "by")),
    ("agenda", ("no", "time", "content", "responsible")),
    ("tasks", ("body", "text", "deadline", "days_before")),
    ("signers", ("authority", "title", "name")),
)


def plan_as_json(plan: Plan, warnings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The plan in the shape of `read-plan --json`: dates as ISO text, None where nothing is stated.

    "evidence" holds under each fact and each list what the reading rests on, the lists in the order of their rows.
    """
    evidence: dict[str, Any] = {name: _evidence(plan.facts[name].evidence) for name in FACTS if name in plan.facts}
    data: dict[str, Any] = {"facts": {name: _plain(plan.value(name)) for name in FACTS}}
    if plan.value("second_issuer"):
        data["facts"]["issuer"] = f"{plan.value('issuer')} và {plan.value('second_issuer')}"
    for name, columns in _LISTS:
        items: tuple[Item[Any], ...] = getattr(plan, name)
        data[name] = [{column: _plain(getattr(item.value, column)) for column in columns} for item in items]
        evidence[name] = [_evidence(item.evidence) for item in items]
        if name == "tasks":
            funds = plan.budget.value if plan.budget else Funds()
            data["budget"] = {"source": funds.source, "amount": funds.amount}
    if plan.budget:
        evidence["budget"] = _evidence(plan.budget.evidence)
    data["recipients"] = [item.value for item in plan.recipients]
    evidence["recipients"] = [_evidence(item.evidence) for item in plan.recipients]
    return {**data, "evidence": evidence, "warnings": list(warnings)}


def _evidence(evidence: Evidence) -> dict[str, str]:
    return {"quote": evidence.quote, "where": evidence.where, "sure": evidence.sure}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
