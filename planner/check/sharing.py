"""Whether contacts can be shared among people, each contact whole and given by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Able = frozenset[int]
"""Numbers of the people who can give something."""


@dataclass(frozen=True)
class Kind:
    """Contacts that the same people can give in the same minutes."""

    able: Able
    minutes: int
    women_first: bool


@dataclass(frozen=True)
class Room:
    """What each person has: minutes, those of them that are not the women's, and contacts."""

    minutes: int
    for_all: int
    contacts: int


def crowded(loads: Mapping[Able, int], each: int) -> list[Able]:
    """Find the smallest groups of people on whom more is laid than they can take, by loads.

    Loads are laid on anybody who can bear them, in parts as small as need be: that is possible
    unless the loads which only the people of some group can bear are more than `each` of them can.
    """
    kinds = sorted((able for able, load in loads.items() if load > 0), key=sorted)
    found: list[Able] = []
    for size in range(1, len(kinds) + 1):
        for chosen in combinations(kinds, size):
            people = frozenset[int]().union(*chosen)
            if any(group <= people for group in found):
                continue
            if sum(load for able, load in loads.items() if able <= people) > each * len(people):
                found.append(people)
    return found


def can_share(counts: Mapping[Kind, int], room: Room) -> bool:
    """Whether those who are able can give these contacts between them.

    Kinds are taken in the order given, so that a plan which was made by that order is judged at
    once; any other is judged by trying every way that could be better.
    """
    kinds = tuple(kind for kind, count in counts.items() if count > 0)
    return all(
        _can_share(group, tuple(counts[kind] for kind in group), room) for group in _apart(kinds)
    )


def _apart(kinds: Sequence[Kind]) -> Iterator[tuple[Kind, ...]]:
    """Divide kinds into groups that have no person in common."""
    left = list(kinds)
    while left:
        people, before = left[0].able, -1
        while len(people) != before:
            before = len(people)
            people = people.union(*(kind.able for kind in left if kind.able & people))
        yield tuple(kind for kind in left if kind.able <= people)
        left = [kind for kind in left if not kind.able <= people]


def _can_share(kinds: tuple[Kind, ...], counts: tuple[int, ...], room: Room) -> bool:
    """Let one person after the other take as much as fits, in every way that leaves no less."""
    # who can give fewest kinds takes first: there is least to choose
    helpers = frozenset[int]().union(*(kind.able for kind in kinds))
    order = sorted(helpers, key=lambda person: (sum(person in k.able for k in kinds), person))
    burdens = [_burden(kinds, order[number:], room) for number in range(len(order) + 1)]

    @cache
    def possible(number: int, left: tuple[int, ...]) -> bool:
        if burdens[number].too_much(left):
            return False
        later = frozenset(order[number + 1 :])
        if not later or not any(left):
            return True  # one person takes all, or none: nothing has to be divided
        takes = [
            _Takes(k, kind, left[k] if kind.able & later else 0)
            for k, kind in enumerate(kinds)
            if order[number] in kind.able and left[k]
        ]
        return any(possible(number + 1, rest) for rest in _rests(takes, left, room))

    return possible(0, counts)


@dataclass(frozen=True)
class _Burden:
    """What groups of people can take at most, if contacts could be divided.

    `borne` is (groups, kinds): 1 where only people of the group can give the kind; `measures`
    (kinds, 3) minutes, minutes for all and contacts of one; `most` (groups, 3) what a group takes.
    """

    borne: NDArray[np.int64]
    measures: NDArray[np.int64]
    most: NDArray[np.int64]

    def too_much(self, left: Sequence[int]) -> bool:
        loads = self.borne @ (np.array(left, np.int64)[:, None] * self.measures)
        return bool((loads > self.most).any())


def _burden(kinds: Sequence[Kind], people: Sequence[int], room: Room) -> _Burden:
    able = [kind.able & frozenset(people) for kind in kinds]
    groups = {frozenset[int]()}
    for each in able:
        groups |= {group | each for group in groups}
    ordered = sorted(groups, key=sorted)
    minutes = [(k.minutes, 0 if k.women_first else k.minutes, 1) for k in kinds]
    most = [
        [len(group) * each for each in (room.minutes, room.for_all, room.contacts)]
        for group in ordered
    ]
    borne = [[each <= group for each in able] for group in ordered]
    return _Burden(np.array(borne, np.int64), np.array(minutes, np.int64), np.array(most, np.int64))


@dataclass(frozen=True)
class _Takes:
    """A kind by its place in the row, of which a person may leave at most so many to others."""

    place: int
    kind: Kind
    leaves: int


def _rests(takes: Sequence[_Takes], left: tuple[int, ...], room: Room) -> Iterator[tuple[int, ...]]:
    """List what one person can leave, taking most of the first kinds first.

    Of the last kind all that fits is taken: less is never of use.
    """
    if not takes:
        yield left
        return
    first, others = takes[0], takes[1:]
    have = left[first.place]
    most = min(have, _fits(first.kind, room))
    least = max(have - first.leaves, 0 if others else most)
    for taken in range(most, least - 1, -1):
        rest = (*left[: first.place], have - taken, *left[first.place + 1 :])
        yield from _rests(others, rest, _less(room, first.kind, taken))


def _fits(kind: Kind, room: Room) -> int:
    minutes = room.minutes if kind.women_first else min(room.minutes, room.for_all)
    return min(minutes // kind.minutes, room.contacts)


def _less(room: Room, kind: Kind, taken: int) -> Room:
    spent = taken * kind.minutes
    return Room(
        minutes=room.minutes - spent,
        for_all=room.for_all - (0 if kind.women_first else spent),
        contacts=room.contacts - taken,
    )
