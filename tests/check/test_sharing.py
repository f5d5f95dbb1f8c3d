"""Sharing contacts among people, against every way to do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check.sharing import Able, Kind, Room, can_share, crowded


def kind(able: str, minutes: int, *, women_first: bool = False) -> Kind:
    """People are digits: ``"01"`` are the first two."""
    return Kind(frozenset(map(int, able)), minutes, women_first)


def some_way(counts: Mapping[Kind, int], room: Room) -> bool:
    """Try every way to hand every contact to somebody who can give it."""
    return any(_bearable(handed, room) for handed in product(*map(_splits, counts.items())))


def _splits(row: tuple[Kind, int]) -> list[list[tuple[int, Kind, int]]]:
    given_, count = row
    able = sorted(given_.able)
    return [
        [(person, given_, part) for person, part in zip(able, parts, strict=True)]
        for parts in _parts(count, len(able))
    ]


def _parts(count: int, people: int) -> Iterator[tuple[int, ...]]:
    if people == 0:
        if count == 0:
            yield ()
        return
    for first in range(count + 1):
        for rest in _parts(count - first, people - 1):
            yield (first, *rest)


def _bearable(handed: tuple[list[tuple[int, Kind, int]], ...], room: Room) -> bool:
    rows = [row for part in handed for row in part]
    for person in {person for person, _, _ in rows}:
        own = [(given_, count) for who, given_, count in rows if who == person]
        if sum(given_.minutes * count for given_, count in own) > room.minutes:
            return False
        others = sum(given_.minutes * count for given_, count in own if not given_.women_first)
        if others > room.for_all or sum(count for _, count in own) > room.contacts:
            return False
    return True


@pytest.mark.parametrize(
    ("counts", "fits"),
    [
        ({}, True),
        # one person, 60 minutes
        ({kind("0", 20): 3}, True),
        ({kind("0", 20): 4}, False),
        ({kind("0", 25): 1, kind("0", 35): 1}, True),
        ({kind("0", 25): 1, kind("0", 36): 1}, False),
        # nobody can give it
        ({kind("", 5): 1}, False),
        ({kind("", 5): 0}, True),
        # 120 minutes of two people hold 3 x 40 only if a contact could be divided
        ({kind("01", 40): 2}, True),
        ({kind("01", 40): 3}, False),
        # 40 + 20 and 30 + 30; largest first would put a 30 beside the 20
        ({kind("01", 40): 1, kind("01", 30): 2, kind("01", 20): 1}, True),
        ({kind("01", 40): 1, kind("01", 30): 2, kind("01", 21): 1}, False),
        # the second alone can help the first
        ({kind("0", 30): 2, kind("01", 30): 2}, True),
        ({kind("0", 30): 3, kind("01", 30): 1}, False),
        # who holds both roles is needed by one of them only
        ({kind("02", 30): 4, kind("12", 30): 2}, True),
        ({kind("02", 30): 4, kind("12", 30): 3}, False),
        ({kind("02", 30): 3, kind("12", 30): 3}, True),
    ],
)
def test_sharing_by_hand(counts: dict[Kind, int], fits: bool) -> None:
    assert can_share(counts, Room(minutes=60, for_all=60, contacts=10)) is fits
    assert some_way(counts, Room(minutes=60, for_all=60, contacts=10)) is fits


@pytest.mark.parametrize(
    ("counts", "fits"),
    [
        # 60 minutes, of which 40 are for all
        ({kind("0", 20): 2}, True),
        ({kind("0", 20): 3}, False),
        ({kind("0", 20, women_first=True): 3}, True),
        ({kind("0", 20): 2, kind("0", 20, women_first=True): 1}, True),
        ({kind("0", 20): 1, kind("0", 20, women_first=True): 2}, True),
        ({kind("01", 20): 4, kind("01", 20, women_first=True): 2}, True),
        ({kind("01", 20): 5, kind("01", 20, women_first=True): 1}, False),
        # five contacts at most
        ({kind("0", 5, women_first=True): 5}, True),
        ({kind("0", 5, women_first=True): 6}, False),
        ({kind("01", 5): 10, kind("1", 5): 1}, False),
    ],
)
def test_hours_of_women_and_contacts_of_one_person(counts: dict[Kind, int], fits: bool) -> None:
    assert can_share(counts, Room(minutes=60, for_all=40, contacts=5)) is fits
    assert some_way(counts, Room(minutes=60, for_all=40, contacts=5)) is fits


@st.composite
def loads(draw: st.DrawFn) -> tuple[dict[Kind, int], Room]:
    people = draw(st.integers(1, 3))
    kinds = st.builds(
        Kind,
        st.frozensets(st.integers(0, people - 1), max_size=people),
        st.integers(3, 12),
        st.booleans(),
    )
    counts = draw(st.dictionaries(kinds, st.integers(0, 4), max_size=4))
    minutes = draw(st.integers(0, 40))
    return counts, Room(minutes, draw(st.integers(0, minutes)), draw(st.integers(0, 6)))


@given(case=loads())
@settings(deadline=None, max_examples=400)
def test_sharing_is_possible_exactly_when_some_way_is(case: tuple[dict[Kind, int], Room]) -> None:
    counts, room = case
    assert can_share(counts, room) is some_way(counts, room)


@given(case=loads())
@settings(deadline=None)
def test_more_room_never_hinders(case: tuple[dict[Kind, int], Room]) -> None:
    counts, room = case
    wider = Room(room.minutes + 5, room.for_all + 5, room.contacts + 1)
    assert not can_share(counts, room) or can_share(counts, wider)


def test_full_days_of_a_large_team_are_judged() -> None:
    # three of the laboratory and two who help; 6 and 10 minutes, 25 and 30 of others
    counts = {
        kind("012", 6): 60,
        kind("0123", 10): 40,
        kind("34", 25, women_first=True): 11,
        kind("4", 30, women_first=True): 5,
    }
    assert can_share(counts, Room(330, 240, 50))
    assert not can_share(counts | {kind("0123", 10): 64}, Room(330, 240, 50))


@pytest.mark.parametrize(
    ("loads_", "groups"),
    [
        ({}, []),
        ({"0": 10}, []),
        ({"0": 11}, ["0"]),
        ({"0": 11, "1": 11}, ["0", "1"]),
        ({"0": 11, "01": 1}, ["0"]),
        ({"0": 10, "01": 11}, ["01"]),
        ({"0": 10, "01": 10}, []),
        ({"01": 20, "02": 10}, []),
        ({"01": 21, "02": 9}, ["01"]),
        ({"01": 20, "02": 11}, ["012"]),
    ],
)
def test_crowded_groups_are_the_smallest(loads_: dict[str, int], groups: list[str]) -> None:
    def people(text: str) -> Able:
        return frozenset(map(int, text))

    found = crowded({people(text): load for text, load in loads_.items()}, 10)
    assert found == [people(text) for text in groups]


@given(case=loads())
@settings(deadline=None)
def test_loads_that_can_be_divided_are_crowded_exactly_when_contacts_of_one_minute_are(
    case: tuple[dict[Kind, int], Room],
) -> None:
    """In whole minutes, a load that anybody bears is as many contacts of a minute each."""
    counts, room = case
    total: dict[Able, int] = {}
    for given_, count in counts.items():
        if given_.able:
            total[given_.able] = total.get(given_.able, 0) + count
    ones = {Kind(able, 1, women_first=True): count for able, count in total.items()}
    each = Room(room.contacts, room.contacts, room.contacts)
    assert (not crowded(total, room.contacts)) is some_way(ones, each)
