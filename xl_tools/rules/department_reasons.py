"""Why a department is proposed, in words: which words of the question met which of its own, which earlier decision."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import REASONS
from ..vietnamese import key
from .remits import Meeting, Score

_SAID_WORDS = 6
_LEAST_SAID = 0.2
"""How many words of the question a reason names, and the share of the weightiest one's weight that they need."""
_SAID_OF_A_QUESTION = 60
"""Characters of an earlier question that a reason repeats."""
_SUPPORTS_FROM, _SUPPORTING_WORDS = 0.4, 1.0
"""What the second department needs to be asked to cooperate: its share of the first one's total, and words of its
own that weigh as much as a phrase of two words."""


def reason_for(score: Score) -> str:
    """One sentence without its full stop; "" where nothing speaks for the department."""
    return _capitalised("; ".join(_said(score.meetings)))


def cooperating(scores: Sequence[Score]) -> tuple[Score, str] | None:
    """The department that should help the first, with the reason; None where the question is one department's."""
    if len(scores) < 2 or scores[1].total < _SUPPORTS_FROM * scores[0].total:
        return None
    leading = {meeting.words for meeting in scores[0].meetings if meeting.weight >= _SUPPORTING_WORDS / 2}
    own = [
        meeting
        for meeting in scores[1].meetings
        if meeting.words not in leading and meeting.source != "decision" and meeting.weight >= _SUPPORTING_WORDS
    ]
    return (scores[1], "; ".join(_said(own))) if own else None


def _said(meetings: Sequence[Meeting]) -> list[str]:
    """Words that met the same words of the department are told together; the weightiest first."""
    told: set[str] = set()
    by_met: dict[tuple[str, str], list[str]] = {}
    for meeting in meetings:
        if len(told) >= _SAID_WORDS or meeting.weight < _LEAST_SAID * meetings[0].weight:
            break
        words = key(meeting.words).split()
        if meeting.source == "decision":
            by_met[_shortened(meeting.words), meeting.met] = []
        elif told.isdisjoint(words):
            told.update(words)
            met = "" if words == key(meeting.met).split() else meeting.met
            by_met.setdefault((meeting.source, met), []).append(f"“{meeting.words}”")
    return [_sentence(first, met, ", ".join(words)) for (first, met), words in by_met.items()]


def _sentence(first: str, met: str, words: str) -> str:
    """`first` is where the words were met, or an earlier question where there are no words."""
    if not words:
        return REASONS["decision" if met else "decision_elsewhere"].format(words=first, where=met)
    return REASONS[f"{first}_claims" if met else first].format(words=words, met=met)


def _shortened(text: str) -> str:
    if len(text) <= _SAID_OF_A_QUESTION:
        return text
    return f"{text[:_SAID_OF_A_QUESTION].rsplit(' ', 1)[0]} ..."


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
