"""`doctor`: each link between a button and our Python, whether it holds, and what to do where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..call_arguments import DONE, PROBLEMS_FOUND, Arguments
from ..messages import DOCTOR, USAGES
from .checks import all_found
from .excel import find_excel
from .found import Found, Patient
from .profile import Profile, Program, this_profile, this_program


def main(arguments: Sequence[str]) -> int:
    """Say everything in one pass; returns 1 where something is wrong."""
    parser = Arguments("doctor", USAGES["doctor"])
    parser.add_argument("book", type=Path, nargs="?")
    findings = examined(this_profile(), this_program(), parser.read(arguments).book)
    for finding in findings:
        print(finding)
    wrong = sum(finding.is_wrong for finding in findings)
    print(DOCTOR["some_wrong"].format(count=wrong) if wrong else DOCTOR["all_well"])
    return PROBLEMS_FOUND if wrong else DONE


def examined(profile: Profile, program: Program, book: Path | None = None) -> list[Found]:
    """What is found, link by link."""
    return list(all_found(Patient(profile, program, find_excel(profile), book)))
