"""Questions put together into groups, one link at a time; no chain carries a group to another place or matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, product

from .question_likeness import Judged, fit_together
from .question_reading import Profile

_GROUP_FROM = 0.64
"""Mean likeness of the members of two groups from which they are put together."""
_ASKED = 8
"""Members of each group that are compared with those of the other."""
MOST_SUSPECTS = 3
"""Doubtful pairs per question or group: more of them nobody decides."""

Apart = Callable[[int, int], bool]


class _Partition:
    """Positions put together, each under its group's smallest one."""

    def __init__(self, root: list[int], members: dict[int, list[int]]) -> None:
        self.root = root
        self._members = members

    def members(self, root: int) -> list[int]:
        return self._members.get(root) or [root]

    def join(self, ours: int, theirs: int) -> None:
        """Two different roots, the smaller first."""
        moved = self.members(theirs)
        self._members[ours] = [*self.members(ours), *moved]
        self._members.pop(theirs, None)
        for member in moved:
            self.root[member] = ours

    def groups(self) -> Iterator[list[int]]:
        """The groups of two and more, each in the order of positions."""
        for root in sorted(self._members):
            yield sorted(self._members[root])

    def copy(self) -> _Partition:
        return _Partition(list(self.root), {root: list(members) for root, members in self._members.items()})


class Links:
    """Groups of questions by position. `of` judges two; `profiles` are theirs; `apart` are pairs a person held apart.

    Works for a handful and for a million: it asks only about pairs it is given and a few members of their groups.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        of: Callable[[int, int], Judged],
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.profiles = profiles
        self.of = of
        self._whole = _Partition(list(range(len(profiles))), {})
        self._sides = self._whole
        """The groups without what people put together; the same as the whole ones where they put nothing."""
        self._kinds: dict[int, dict[object, int]] = {}
        self._apart: dict[int, set[int]] = {}
        for first, second in apart:
            self._apart.setdefault(first, set()).add(second)
            self._apart.setdefault(second, set()).add(first)

    @property
    def root(self) -> list[int]:
        """Of each position the smallest one of its group."""
        return self._whole.root

    def members(self, root: int) -> list[int]:
        return self._whole.members(root)

    def held_apart(self, left: int, right: int) -> bool:
        """Whether a person held a member of the one's group apart from a member of the other's."""
        ours, theirs = self.root[left], self.root[right]
        apart = self._apart.get(ours)
        return apart is not None and not apart.isdisjoint(self.members(theirs))

    def decide(self, left: int, right: int) -> None:
        """Put together the groups of two questions that a person called the same, whatever they say.

        Who is like the one need not fit the other: a group that a person joins to another keeps its members.
        """
        if self._sides is self._whole:
            self._sides = self._whole.copy()
        self._join_whole(left, right)

    def link(self, left: int, right: int) -> bool:
        """Put two questions judged the same together if all of their groups allow it; whether they are together."""
        sides = self._sides
        ours, theirs = sides.root[left], sides.root[right]
        if ours == theirs:
            return True
        together = self.root[left] == self.root[right]
        if not together and self.held_apart(left, right):
            return False
        if not self._all_fit(ours, theirs):
            return together
        ours, theirs = sorted((ours, theirs))
        self._kinds[ours] = {**self._kinds_of(theirs), **self._kinds_of(ours)}
        self._kinds.pop(theirs, None)
        self._join_whole(left, right)
        if sides is not self._whole:
            sides.join(ours, theirs)
        return True

    def _join_whole(self, left: int, right: int) -> None:
        ours, theirs = sorted((self.root[left], self.root[right]))
        if ours == theirs:
            return
        self._whole.join(ours, theirs)
        if theirs in self._apart:
            self._apart.setdefault(ours, set()).update(self._apart.pop(theirs))

    def _all_fit(self, ours: int, theirs: int) -> bool:
        left, right = self._kinds_of(ours), self._kinds_of(theirs)
        if len(self._sides.members(ours)) + len(self._sides.members(theirs)) == 2:
            return True
        profiles = self.profiles
        if not all(fit_together(profiles[a], profiles[b]) for a in left.values() for b in right.values()):
            return False
        asked = list(product(islice(self._sides.members(ours), _ASKED), islice(self._sides.members(theirs), _ASKED)))
        return sum(self.of(a, b).likeness for a, b in asked) >= _GROUP_FROM * len(asked)

    def _kinds_of(self, root: int) -> dict[object, int]:
        """One member for each set of places and numbers that the group's members name."""
        found = self._kinds.get(root)
        return {_kind(self.profiles[root]): root} if found is None else found

    def groups(self) -> Iterator[list[int]]:
        """The groups of two and more, each in the order of positions."""
        return self._whole.groups()

    def suspects(
        self, pairs: Iterable[tuple[int, int]], open_pairs: Iterable[tuple[int, int]] = ()
    ) -> list[tuple[int, int]]:
        """Of doubtful pairs, the likeliest first, those to ask a person about: one for two groups, a few for one."""
        root = self.root
        asked = {frozenset((root[first], root[second])) for first, second in open_pairs}
        per_group = Counter(group for ends in asked if len(ends) == 2 for group in ends)
        found = []
        for left, right in pairs:
            ends = frozenset((root[left], root[right]))
            if len(ends) == 1 or ends in asked or self.held_apart(left, right):
                continue
            if self.of(left, right).verdict != "different" and all(per_group[end] < MOST_SUSPECTS for end in ends):
                asked.add(ends)
                per_group.update(ends)
                found.append((left, right))
        return found


def _kind(profile: Profile) -> object:
    """What decides besides words whether a question fits a group."""
    return frozenset(profile.places.items()), frozenset(profile.unit_places.items()), profile.numbers
