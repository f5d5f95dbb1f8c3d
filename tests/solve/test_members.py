"""What one team's nodes leave to the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.solve.members import barred_by, boat_members
from planner.solve.nodes import Nodes, make_nodes
from tests.solve.river_weeks import CREW, FAR, LODGE, RIVER
from tests.solve.small import Boat, Camp, Crew, Lodging, Pump, Sketch


@pytest.mark.parametrize("count", [1, 2, 3])
def test_as_many_trips_are_left_as_there_are_boats(count: int) -> None:
    camps = tuple(Camp((10 * x, 0), road=False, river=True) for x in (1, 2, 3, 4))
    boat = Boat((0, 0), count=count)
    nodes = make_nodes(Sketch(camps=camps, boats=(boat,), crews=(Crew(),) * 4).problem())
    ((_, trips),) = boat_members(nodes)
    one_camp = [n for n in trips if len(nodes.choices[nodes.choice[n]].sessions) == 1]
    used: list[int] = []
    seen: set[int] = set()
    for node in one_camp:
        (session,) = nodes.choices[nodes.choice[node]].sessions
        camp = nodes.problem.sessions[session].camp
        if camp not in seen:
            seen.add(camp)
            used.append(node)
    assert not set(trips) <= barred_by(nodes, used[: count - 1])
    assert set(trips) <= barred_by(nodes, used[:count])


def test_another_team_takes_a_way_on_the_river_without_a_call_for_itself() -> None:
    lodging = Lodging(LODGE, price=40, road=False, river=True)
    boat = replace(RIVER.boats[0], count=2)
    sketch = replace(
        RIVER,
        days=2,
        camps=(FAR,),
        lodgings=(lodging,),
        pumps=(Pump(LODGE),),
        crews=(CREW, CREW),
        boats=(boat,),
    )
    nodes = make_nodes(sketch.problem())
    ways = [n for n in np.flatnonzero(nodes.choice >= 0).tolist() if not _sessions(nodes, n)]
    assert ways
    barred = barred_by(nodes, ways[:1])
    assert barred == {ways[0]}


def _sessions(nodes: Nodes, node: int) -> tuple[int, ...]:
    return nodes.choices[int(nodes.choice[node])].sessions
