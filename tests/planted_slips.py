"""Slips planted one at a time into the documents of tests/data/proofreading: the table slips.csv beside them."""

from __future__ import annotations

import csv
from typing import NamedTuple

from papers import FOLDER, paper

_LINE_BREAK = " ¶ "


class Slip(NamedTuple):
    """What was there and what is there now. `found` is text that the problem shares; "" where its code says enough."""

    document: str
    code: str
    before: str
    after: str
    found: str

    @property
    def text(self) -> str:
        whole = paper(self.document)
        assert self.before in whole, self
        return whole.replace(self.before, self.after, 1)


def _read() -> list[Slip]:
    with (FOLDER / "slips.csv").open(encoding="utf-8", newline="") as table:
        rows = [[cell.replace(_LINE_BREAK, "\n") for cell in row] for row in csv.reader(table)]
    assert tuple(rows[0]) == Slip._fields
    return [Slip(*row) for row in rows[1:]]


SLIPS = _read()
