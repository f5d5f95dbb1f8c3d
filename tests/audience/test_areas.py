"""Areas hold enough camps, alone, together, and beside one another."""

from __future__ import annotations

from itertools import product
from random import Random

import h3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.audience.areas import (
    LEAST_CAMPS,
    PUBLIC_RESOLUTION,
    Group,
    cell_around,
    cell_of,
    partner_groups,
    public_groups,
)

WHERE = st.tuples(st.floats(-71, -69), st.floats(-13.5, -12))
SPREAD = st.lists(WHERE, max_size=14)
CROWD = st.lists(st.tuples(st.floats(-70.1, -69.9), st.floats(-12.9, -12.7)), max_size=20)
CELLS = st.one_of(SPREAD, CROWD, st.builds(lambda a, b: a + b, SPREAD, CROWD)).map(
    lambda points: {f"camp-{n}": cell_of(*point) for n, point in enumerate(points)}
)
many = settings(max_examples=200, deadline=None)


def regions_of(groups: tuple[Group, ...], finest: set[str]) -> dict[Group, set[str]]:
    """By group, those of the finest cells that lie in it and in no finer group's cell."""
    coarse_first = sorted(
        (group for group in groups if group.cell), key=lambda g: h3.get_resolution(str(g.cell))
    )
    owner = {}
    for group in coarse_first:
        for cell in finest:
            if cell_around(cell, h3.get_resolution(str(group.cell))) == group.cell:
                owner[cell] = group
    return {group: {c for c, own in owner.items() if own is group} for group in coarse_first}


@given(CELLS)
@many
def test_each_area_holds_enough_camps_and_each_camp_is_in_one_at_most(
    cells: dict[str, str],
) -> None:
    for groups in (public_groups(cells), partner_groups(cells)):
        assert all(len(group.camps) >= LEAST_CAMPS for group in groups)
        camps = [camp for group in groups for camp in group.camps]
        assert len(camps) == len(set(camps))
        assert len({group.cell for group in groups}) == len(groups)


@given(CELLS)
@many
def test_what_is_left_of_an_area_beside_finer_ones_holds_its_camps(cells: dict[str, str]) -> None:
    for groups in (public_groups(cells), partner_groups(cells)):
        for group, left in regions_of(groups, set(cells.values())).items():
            assert {camp for camp, cell in cells.items() if cell in left} >= group.camps
            assert {cells[camp] for camp in group.camps} <= left


@given(CELLS)
@many
def test_two_audiences_together_tell_no_camp_apart(cells: dict[str, str]) -> None:
    public, partner = public_groups(cells), partner_groups(cells)
    for one, other in product(public, partner):
        both = one.camps & other.camps
        assert both in (frozenset(), other.camps)
        rest = one.camps - other.camps
        assert not both or not rest or len(rest) >= LEAST_CAMPS
    told = [{camp for group in groups for camp in group.camps} for groups in (public, partner)]
    assert told[0] == told[1]


@given(CELLS, st.randoms(use_true_random=False))
@many
def test_public_areas_know_of_cells_of_their_own_resolution_alone(
    cells: dict[str, str], random: Random
) -> None:
    moved = {
        camp: random.choice(sorted(h3.cell_to_children(cell_around(cell, PUBLIC_RESOLUTION), 6)))
        for camp, cell in cells.items()
    }
    assert set(public_groups(moved)) == set(public_groups(cells))
    finest = [h3.get_resolution(g.cell) for g in public_groups(cells) if g.cell]
    assert all(resolution <= PUBLIC_RESOLUTION for resolution in finest)


@given(CELLS)
@many
def test_names_of_camps_do_not_matter(cells: dict[str, str]) -> None:
    names = {camp: f"z-{len(cells) - n}" for n, camp in enumerate(cells)}
    renamed = {names[camp]: cell for camp, cell in cells.items()}
    expected = {(g.cell, frozenset(names[camp] for camp in g.camps)) for g in partner_groups(cells)}
    assert {(g.cell, g.camps) for g in partner_groups(renamed)} == expected


def children(cell: str, *counts: int) -> dict[str, str]:
    """So many camps in each of the first finer cells of a cell."""
    finer = sorted(h3.cell_to_children(cell, 6))
    return {f"{n}-{i}": finer[n] for n, count in enumerate(counts) for i in range(count)}


FIVE = cell_around(cell_of(-70, -12.8), 5)


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ((3, 3), [3, 3]),
        ((3, 2, 1), [3, 3]),
        ((4, 3, 1), [4, 4]),
        ((3, 1), [4]),
        ((2, 2, 2), [6]),
        ((3,), [3]),
    ],
)
def test_partners_get_finer_areas_where_enough_is_left(
    counts: tuple[int, ...], parts: list[int]
) -> None:
    groups = partner_groups(children(FIVE, *counts))
    assert sorted(len(group.camps) for group in groups) == parts


def test_lone_camps_go_elsewhere_or_are_left_out() -> None:
    far = [cell_of(-70, -12), cell_of(-60, 0), cell_of(-50, 10)]
    lone = {f"lone-{n}": cell for n, cell in enumerate(far)}
    assert public_groups(lone) == (Group(None, frozenset(lone)),)
    assert public_groups({"lone-0": far[0], "lone-1": far[1]}) == ()
    assert public_groups({}) == ()
