"""Which theme (nhóm vấn đề) a question belongs to, by the same subjects that lead to departments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..schema import Department, Question, Word
from .remits import Remits

_PROPOSED_FROM = 0.6
"""How likely a theme must be to be proposed; a question without one is looked at by a person anyway."""


def proposed_themes(
    questions: Sequence[Question], themes: Sequence[str], dictionary: Sequence[Word]
) -> Mapping[str, str]:
    """By the question's code, for those that one of the themes fits clearly; their names say what they are about."""
    remits = Remits([Department(name=theme) for theme in themes], dictionary, [question.text for question in questions])
    found = {}
    for question in questions:
        ranking = remits.ranking(question.text)
        if ranking.confidence >= _PROPOSED_FROM:
            found[question.code] = ranking.scores[0].department.name
    return found
