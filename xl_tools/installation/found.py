"""What a look at one link of the chain finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..messages import DIAGNOSES, DOCTOR, LINKS, Diagnosis
from .excel import Excel
from .profile import Profile, Program


@dataclass(frozen=True)
class Patient:
    """One user's installation."""

    profile: Profile
    program: Program
    excel: Excel | None
    book: Path | None = None


class Found(NamedTuple):
    """One of DIAGNOSES, in full sentences."""

    code: str
    text: str
    cure: str

    @property
    def diagnosis(self) -> Diagnosis:
        return DIAGNOSES[self.code]

    @property
    def is_wrong(self) -> bool:
        return self.diagnosis.state == "wrong"

    def __str__(self) -> str:
        line = DOCTOR[f"state_{self.diagnosis.state}"].format(link=LINKS[f"link_{self.diagnosis.link}"], text=self.text)
        return "\n".join((line, *([DOCTOR["cure"].format(cure=self.cure)] if self.cure else [])))


Check = Callable[[Patient], Iterator[Found]]


def found(code: str, **details: object) -> Found:
    diagnosis = DIAGNOSES[code]
    return Found(code, diagnosis.text.format(**details), diagnosis.cure.format(**details))
