"""The known name nearest to what somebody wrote: an offer to a person, never a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..vietnamese import unaccented

_NOT_WORD = re.compile(r"[^\w\s]|_")
_ABBREVIATED = {
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "tx": "thi xa",
    "tp": "thanh pho",
    "h": "huyen",
    "q": "quan",
}
_KIND_OF_PLACE = re.compile(r"^(phuong|xa|dac khu|thi tran|thi xa|thanh pho|huyen|quan|tinh) ")
NEAR_ENOUGH = 80.0
"""Likeness in percent of the words that tell names apart, from which a name is offered."""


def nearest_name(text: str, names: Sequence[str]) -> str:
    """The name most like the text, "" when none is near. Words such as phường and xã decide between equals only."""
    from rapidfuzz import fuzz, process

    wanted, core = _spelled_out(text)
    spelled = [_spelled_out(name) for name in names]
    scores = [0.0] * len(names)
    for scorer, weight in ((fuzz.ratio, 1.0), (fuzz.token_set_ratio, 0.95)):
        cutoff = NEAR_ENOUGH / weight
        for _, score, at in process.extract(
            core, [name_core for _, name_core in spelled], scorer=scorer, score_cutoff=cutoff, limit=None
        ):
            scores[at] = max(scores[at], score * weight)
    near = [at for at, score in enumerate(scores) if score]
    best = max(near, key=lambda at: (scores[at], fuzz.ratio(wanted, spelled[at][0])), default=None)
    return "" if best is None or not core else names[best]


@lru_cache(maxsize=4096)
def _spelled_out(text: str) -> tuple[str, str]:
    """(the whole, the words that tell names apart), both unaccented."""
    parts = _NOT_WORD.sub(" ", unaccented(text)).split()
    whole = " ".join(_ABBREVIATED.get(part, part) for part in parts)
    return whole, _KIND_OF_PLACE.sub("", whole)
