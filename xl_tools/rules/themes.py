"""Which theme (nhóm vấn đề) a question belongs to, by the same subjects that lead to departments."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema import Department
from .remits import Remits
from .subject_reading import Reading, SubjectReader

_PROPOSED_FROM = 0.6
"""How likely a theme must be to be proposed; a question without one is looked at by a person anyway."""


class Themes:
    """The office's list of themes; their names say what they are about."""

    def __init__(self, names: Sequence[str], reader: SubjectReader) -> None:
        self._remits = Remits([Department(name=name) for name in names], reader, ())

    def fitting(self, reading: Reading) -> str:
        """The theme that clearly fits a question; "" where none does."""
        ranking = self._remits.ranking(reading)
        return ranking.scores[0].department.name if ranking.confidence >= _PROPOSED_FROM else ""
