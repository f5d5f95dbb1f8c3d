"""Which nodes share something: a camp visit, a night, a boat, beds, an interval."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from planner.solve.nights import guests
from planner.solve.nodes import Nodes
from planner.solve.transfers import delivered

REQUIRED = 10**14  # hundredths: a visit that must be outweighs every other gain
Visit = tuple[int, int]  # camp, and the number of the visit in the week; see `delivered`


def visit_members(nodes: Nodes) -> dict[Visit, list[int]]:
    """Nodes that hold each camp visit; at most one of them is taken."""
    members: dict[Visit, list[int]] = {}
    for node in np.flatnonzero(nodes.choice >= 0):
        for visit in visits_of(nodes, int(node)):
            members.setdefault(visit, []).append(int(node))
    return dict(sorted(members.items()))


def visits_of(nodes: Nodes, node: int) -> list[Visit]:
    """Camp visits that a choice node holds."""
    sessions = nodes.problem.sessions
    choice = nodes.choices[nodes.choice[node]]
    held = [(sessions[s].camp, sessions[s].visit) for s in choice.sessions]
    return [*held, *(delivered(nodes.problem, each.transfer) for each in choice.deliveries)]


def visit_penalties(nodes: Nodes) -> dict[Visit, int]:
    """What each camp visit is worth at most, in hundredths: the price of leaving it out."""
    most: dict[Visit, int] = {}
    for choice in nodes.choices:
        for s in choice.sessions:
            session = nodes.problem.sessions[s]
            visit = session.camp, session.visit
            most[visit] = max(most.get(visit, 0), session.value)
        most |= {delivered(nodes.problem, each.transfer): 0 for each in choice.deliveries}
    return most


def forgone_penalties(nodes: Nodes, penalties: Mapping[Visit, int]) -> list[int]:
    """For each choice, the penalties that doing it avoids."""
    sessions = nodes.problem.sessions
    return [
        sum(penalties[sessions[s].camp, sessions[s].visit] for s in choice.sessions)
        for choice in nodes.choices
    ]


def night_members(nodes: Nodes) -> Iterator[list[int]]:
    """Nodes of each team and night; exactly one of them is taken."""
    problem = nodes.problem
    for team in range(len(problem.teams)):
        own = nodes.nights[nodes.team[nodes.nights] == team]
        for night in range(len(problem.days) - 1):
            yield [int(node) for node in own if nodes.day_in[node] == night]


def boat_members(nodes: Nodes) -> Iterator[tuple[int, list[int]]]:
    """Boats and the nodes that use them on each day."""
    members: dict[tuple[int, int], list[int]] = {}
    for node in np.flatnonzero(nodes.choice >= 0):
        choice = nodes.choices[nodes.choice[node]]
        for day in choice.boat_days:
            assert choice.boat is not None
            members.setdefault((choice.boat, day), []).append(int(node))
    for (boat, _), used in sorted(members.items()):
        yield boat, used


def crowded_lodgings(nodes: Nodes) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Beds, and the (node, guests) of a lodging and night that all teams would not find room in."""
    problem = nodes.problem
    beds = {lodging.place: lodging.beds for lodging in problem.lodgings}
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for node in nodes.nights:
        team, stand, night = int(nodes.team[node]), int(nodes.stand[node]), int(nodes.day_in[node])
        place = problem.bed_at(stand)
        if stand != problem.teams[team].base and beds[place] is not None:
            taken = guests(problem, team, night, stand)
            members.setdefault((place, night), []).append((int(node), taken))
    for (place, _), own in sorted(members.items()):
        limit = beds[place]
        if limit is not None and most_guests(nodes, own) > limit:
            yield limit, own


def most_guests(nodes: Nodes, own: Sequence[tuple[int, int]]) -> int:
    """Count the beds that teams take at most, each at one of its own nodes."""
    most: dict[int, int] = {}
    for node, taken in own:
        team = int(nodes.team[node])
        most[team] = max(most.get(team, 0), taken)
    return sum(most.values())


def barred_by(nodes: Nodes, used: Collection[int]) -> frozenset[int]:
    """Nodes for which other teams, who take the nodes `used`, leave no visit, boat or bed."""
    taken = set(used)
    barred = {node for node in taken if nodes.choice[node] >= 0}  # also ways without a visit
    for members in visit_members(nodes).values():
        if taken & set(members):
            barred |= set(members)
    for boat, members in boat_members(nodes):
        if len(taken & set(members)) >= nodes.problem.boats[boat].count:
            barred |= set(members)
    for beds, sleepers in crowded_lodgings(nodes):
        left = beds - sum(crew for node, crew in sleepers if node in taken)
        barred |= {node for node, crew in sleepers if crew > left}
    return frozenset(barred)


def visits_in_order(nodes: Nodes) -> Iterator[tuple[int, list[int]]]:
    """Nodes of a camp's later visits, and those of the visit before that let them be.

    A second visit needs a first one at least the camp's least interval earlier.
    """
    members = visit_members(nodes)
    for (camp, visit), later in members.items():
        for node in later if visit else ():
            least = nodes.problem.camps[camp].least_interval
            before = members.get((camp, visit - 1), [])
            latest = nodes.day_in[node] - least
            yield node, [earlier for earlier in before if nodes.day_in[earlier] <= latest]
