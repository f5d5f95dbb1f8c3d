"""Where the search of the routing model starts from: a week put together from good day tours.

For each day and each place where a team may wake, a beam search lists good tours to every place
where it may sleep; the best chain of days within the week's duty and nights away follows by dynamic
programming. Nothing in a chain keeps two days from visiting the same camp. So a visit that comes
twice is kept on one of its days and charged a toll on the others, and the chain is made again; the
tolls of earlier rounds fade. Teams are planned one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from planner.problem.week import Ints
from planner.solve.chain import Chain, best_chain
from planner.solve.daytours import TeamDays
from planner.solve.members import Visit, visits_of
from planner.solve.nodes import Nodes
from planner.solve.transits import Transits

ROUNDS = 40
TOLL = 0.3  # of what a visit is worth at most
FADING = 0.95


def first_routes(nodes: Nodes, transits: Transits) -> list[list[int]]:
    """Plan each team in turn on the visits that earlier teams leave; one route of nodes each."""
    taken: set[Visit] = set()
    routes = []
    for team in range(len(nodes.problem.teams)):
        route = _best_route(TeamDays(nodes, transits, team, taken))
        for node in route:
            if nodes.choice[node] >= 0:
                taken |= set(visits_of(nodes, node))
        routes.append(route)
    return routes


def idle_routes(nodes: Nodes) -> list[list[int]]:
    """Every night at the base."""
    return [_idle_route(nodes, team) for team in range(len(nodes.problem.teams))]


def _idle_route(nodes: Nodes, team: int) -> list[int]:
    base = nodes.problem.teams[team].base
    return [int(n) for n in nodes.nights if nodes.team[n] == team and nodes.place[n] == base]


def _best_route(days: TeamDays) -> list[int]:
    """Make chains for some rounds; keep the one that is worth most without visits that repeat."""
    best, most = _idle_route(days.nodes, days.team), 0
    tolls = np.zeros(days.nodes.count)
    for number in range(ROUNDS):
        chain = best_chain(days, tolls)
        single = _without_repeats(days, chain)
        gain = _gain(days, single)
        if gain > most:
            best, most = [node for day in single for node in day][:-1], gain
        tolls *= FADING
        for visit, again in _elsewhere(days, chain, number):
            tolls[again] += TOLL * days.most[visit]
    return best


def _without_repeats(days: TeamDays, chain: Chain) -> Chain:
    seen: set[int] = set()
    single: Chain = ()
    for *works, rest in chain:
        kept = []
        for node in works:
            held = set(np.flatnonzero(days.holds[node]).tolist())
            if not held & seen:
                seen |= held
                kept.append(node)
        single = (*single, (*kept, rest))
    return single


def _elsewhere(days: TeamDays, chain: Chain, number: int) -> Iterator[tuple[int, Ints]]:
    """For each visit that repeats, the nodes that hold it on all its days but one.

    The day that keeps it changes from round to round.
    """
    worked = np.array([node for day in chain for node in day])
    day_of = days.nodes.day_in
    for visit in np.flatnonzero(days.holds[worked].sum(axis=0) > 1).tolist():
        used = np.sort(day_of[worked[days.holds[worked, visit]]])
        others = used[used != used[number % len(used)]]
        holding = np.flatnonzero(days.holds[:, visit])
        yield visit, holding[np.isin(day_of[holding], others)]


def _gain(days: TeamDays, chain: Chain) -> int:
    """Value less cost of a chain, in hundredths."""
    route = [int(days.wakes(0)[0]), *(node for day in chain for node in day)]
    return sum(int(days.gain[arc]) for arc in pairwise(route))
