"""What benchmarks/duplicates.py holds our engine against: one peer, one file of texts, in a process of its own.

    python benchmarks/duplicate_peers.py PEER TEXTS TRUTH STARTED

TEXTS has a question per line, TRUTH the group of each, STARTED is time.time() before the process was begun. Prints one
JSON object: seconds until the pairs were known (whole process, imports too), seconds of the processors, megabytes, and
F1 at the threshold that suits the peer best on this very set, which no user could know; ours has one for all sets.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Scored = Iterable[tuple[int, int, float]]

LOWEST = {"gaoya": 0.5, "rensa": 0.5, "semhash": 0.6, "tfidf": 0.45, "rapidfuzz": 70.0}
STEPS = 14
"""Thresholds tried from the lowest up to the highest possible."""


def banding(questions: int) -> tuple[int, int]:
    """Bands and their rows: more rows for more questions, else a peer drowns in candidates."""
    return (42, 3) if questions <= 20_000 else (25, 5)


def gaoya(texts: Sequence[str]) -> Scored:
    from gaoya.minhash import MinHashStringIndex

    bands, rows = banding(len(texts))
    index = MinHashStringIndex(32, LOWEST["gaoya"], bands, rows, None, "word", True, (1, 1))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    for left, found in enumerate(index.par_bulk_query(texts, True)):
        yield from ((left, right, score) for right, score in found if left < right)


def rensa(texts: Sequence[str]) -> Scored:
    from rensa import RMinHash, RMinHashLSH

    bands, rows = banding(len(texts))
    orders = bands * rows
    hashes = [RMinHash(orders, 42) for _ in texts]
    for signature, text in zip(hashes, texts, strict=True):
        signature.update(text.lower().split())
    index = RMinHashLSH(LOWEST["rensa"], orders, bands)
    index.insert_many(hashes)
    for left, signature in enumerate(hashes):
        for right in index.query(signature):
            if left < right:
                score = signature.jaccard(hashes[right])
                if score >= LOWEST["rensa"]:
                    yield left, right, score


def semhash(texts: Sequence[str]) -> Scored:
    """With hashed runs of characters and words projected to 256 dimensions: its own model would be a download."""
    import numpy
    from semhash import SemHash
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.random_projection import SparseRandomProjection

    class Encoder:
        def __init__(self) -> None:
            self.features = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=2**18)
            self.projection = SparseRandomProjection(256, random_state=1, dense_output=True)

        def encode(self, inputs: Sequence[Any], **_: Any) -> Any:
            found = self.features.transform(inputs)
            if not hasattr(self.projection, "components_"):
                self.projection.fit(found)
            return numpy.asarray(self.projection.transform(found), dtype=numpy.float32)

    made = SemHash.from_records(list(texts), model=Encoder())
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, []).append(place)
    members = [places[items[0]["text"]] for items in made.index.items]
    for same in members:
        yield from ((same[0], other, 1.0) for other in same[1:])
    for left, (found, scores) in enumerate(made.index.query_threshold(made.index.vectors, LOWEST["semhash"])):
        for right, score in zip(found.tolist(), scores.tolist(), strict=True):
            if left < right:
                yield members[left][0], members[right][0], score


def tfidf(texts: Sequence[str]) -> Scored:
    from numpy import float32
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(ngram_range=(1, 2), min_df=2, dtype=float32).fit_transform(texts)
    turned = found.T.tocsr()
    for start in range(0, len(texts), 1000):
        block = (found[start : start + 1000] @ turned).tocoo()
        kept = block.data >= LOWEST["tfidf"]
        for left, right, score in zip(block.row[kept], block.col[kept], block.data[kept], strict=True):
            if left + start < right:
                yield int(left) + start, int(right), float(score)


def rapidfuzz(texts: Sequence[str]) -> Scored:
    import numpy
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    for start in range(0, len(texts), 500):
        scores = cdist(texts[start : start + 500], texts, scorer=token_sort_ratio, score_cutoff=LOWEST["rapidfuzz"],
                       workers=-1, dtype=numpy.float32)  # fmt: skip
        for left, right in zip(*numpy.nonzero(scores), strict=True):
            if left + start < right:
                yield int(left) + start, int(right), float(scores[left, right])


PEERS: dict[str, Callable[[Sequence[str]], Scored]] = {
    "rapidfuzz": rapidfuzz,
    "gaoya": gaoya,
    "rensa": rensa,
    "semhash": semhash,
    "tfidf": tfidf,
}


def best_f1(pairs: Sequence[tuple[int, int, float]], truth: Sequence[str], lowest: float) -> tuple[float, float]:
    """F1 over pairs of rows when pairs from a threshold on are put together, at the best of STEPS thresholds; it."""
    highest = 100.0 if lowest > 1 else 1.0
    ordered = sorted(pairs, key=lambda pair: -pair[2])
    root = list(range(len(truth)))

    def top(row: int) -> int:
        while root[row] != row:
            root[row] = root[root[row]]
            row = root[row]
        return row

    best, place = (0.0, highest), 0
    for step in range(1, STEPS + 1):
        threshold = highest - (highest - lowest) * step / STEPS
        while place < len(ordered) and ordered[place][2] >= threshold:
            ours, theirs = top(ordered[place][0]), top(ordered[place][1])
            root[max(ours, theirs)] = min(ours, theirs)
            place += 1
        best = max(best, (f1([top(row) for row in range(len(truth))], truth), threshold))
    return best


def f1(groups: Sequence[Any], truth: Sequence[str]) -> float:
    """Over all pairs of rows."""

    def pairs(of: Iterable[Any]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(of).values())

    return 2 * pairs(zip(groups, truth, strict=True)) / max(1, pairs(groups) + pairs(truth))


def used() -> dict[str, float]:
    """Seconds of the processors and the most memory this process has had; 0 where the system does not tell."""
    if os.name == "nt":
        return {"processors": time.process_time(), "megabytes": 0.0}
    from resource import RUSAGE_SELF, getrusage

    most = getrusage(RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {"processors": time.process_time(), "megabytes": most}


def main(name: str, texts_file: str, truth_file: str, started: str) -> None:
    texts = Path(texts_file).read_text(encoding="utf-8").split("\n")
    found = list(PEERS[name](texts))
    told = {"seconds": time.time() - float(started), **used()}
    truth = Path(truth_file).read_text(encoding="utf-8").split("\n")
    score, threshold = best_f1(found, truth, LOWEST[name])
    print(json.dumps({**told, "f1": score, "threshold": threshold}))


if __name__ == "__main__":
    main(*sys.argv[1:])
