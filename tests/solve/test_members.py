"""What one team's nodes leave to the others."""

from __future__ import annotations

import pytest

from planner.solve.members import barred_by, boat_members
from planner.solve.nodes import make_nodes
from tests.solve.small import Boat, Camp, Crew, Sketch


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
