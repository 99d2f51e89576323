"""Five real plans that lie beside the project: figures, codes and places of what is read, none of their words."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from sources import ROOT

from xl_tools.intake.plans import read_plan_file
from xl_tools.plan_facts import FACTS, Item, Plan

GOLDEN = Path(__file__).parent / "golden/plan-seeds.json"
SEEDS = ROOT.parent / "shared/seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real plans (../shared/seeds) are not on this machine")
FIGURES = ("level", "number", "issued_on", "year", "date", "total", "youth_total")


def figures(plan: Plan) -> dict[str, Any]:
    """Figures, codes and places; of texts and names only where they stand."""

    def of(items: tuple[Item[Any], ...], *names: str) -> list[list[Any]]:
        return [[*(_plain(getattr(item.value, name)) for name in names), item.evidence.where] for item in items]

    return {
        "facts": {
            name: [_plain(plan.value(name)) if name in FIGURES else None, fact.evidence.where, fact.evidence.sure]
            for name in FACTS
            if (fact := plan.facts.get(name))
        },
        "quotas": of(plan.quotas, "kind", "number", "units", "proposed_units"),
        "participants": of(plan.participants, "number"),
        "deadlines": of(plan.deadlines, "date", "days_before", "days_after"),
        "agenda": of(plan.agenda, "no"),
        "tasks": of(plan.tasks, "deadline", "days_before"),
        "budget": [plan.budget.value.amount, plan.budget.evidence.where] if plan.budget else None,
        "signers": of(plan.signers),
        "recipients": len(plan.recipients),
        "least_questions": plan.value("least_questions"),
        "open": [[p.code, p.details.get("units")] for p in plan.problems if p.code.startswith("plan_")],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@needs_seeds
def test_the_real_plans_give_the_figures_and_places_of_the_golden_file() -> None:
    found = {path.name[:3]: figures(read_plan_file(path)) for path in sorted(SEEDS.glob("*.txt"))}
    if os.environ.get("GOLDEN_WRITE"):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


READ_BY_PEOPLE: dict[str, dict[str, Any]] = {
    "000": {"level": "district", "issued_on": None, "date": None, "total": None, "youth_total": 120},
    "001": {"level": "province", "issued_on": "2023-02-28", "date": "2023-06-15", "total": 300, "youth_total": 200},
    "002": {"level": "province", "issued_on": None, "date": None, "total": None, "youth_total": 300},
    "003": {"level": "district", "issued_on": "2022-05-05", "date": "2022-05-26", "total": None, "youth_total": None},
    "004": {"level": "commune", "issued_on": None, "date": None, "total": 60, "youth_total": None},
}
QUOTAS: dict[str, list[list[Any]]] = {
    "000": [],
    "001": [["each", 15, None, 11], *(["named", number, None, None] for number in (15, 10, 5, 5))],
    "002": [],
    "003": [["each", 10, 9, None]],
    "004": [["each", 5, None, None]],
}
DEADLINES: dict[str, list[list[Any]]] = {
    "000": [["2021-06-30", None, None]],
    "001": [[None, 20, None], ["2023-04-30", None, None]],
    "002": [],
    "003": [["2022-05-24", None, None], ["2022-05-19", None, None]],
    "004": [[None, 10, None], ["2023-04-20", None, None]],
}


@pytest.mark.parametrize("name", sorted(READ_BY_PEOPLE))
def test_the_golden_figures_are_those_that_people_read_in_the_plans(name: str) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[name]
    facts = {fact: golden["facts"].get(fact, [None])[0] for fact in READ_BY_PEOPLE[name]}
    assert facts == READ_BY_PEOPLE[name]
    assert [quota[:4] for quota in golden["quotas"]] == QUOTAS[name]
    assert [deadline[:3] for deadline in golden["deadlines"]] == DEADLINES[name]


def test_what_two_plans_leave_open_is_told_and_11_is_only_proposed() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert {name: golden[name]["open"] for name in golden} == {
        "000": [],
        "001": [["plan_units_proposed", "11"]],
        "002": [],
        "003": [],
        "004": [["plan_units_unknown", None]],
    }


def test_the_golden_file_holds_no_words_of_the_plans() -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for part in value.values() for text in texts(part)]
        return (
            [t for part in value for t in texts(part)] if isinstance(value, list) else [value] * isinstance(value, str)
        )

    words = [text for text in texts(json.loads(GOLDEN.read_text(encoding="utf-8"))) if len(text) > 40]
    assert words == []
