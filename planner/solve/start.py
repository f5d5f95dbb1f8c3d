"""Where the search of the routing model starts from: a week put together from good day tours.

For each day and each place where a team may wake, a beam search lists good tours to every place
where it may sleep; the best chain of days within the week's duty and nights away follows by dynamic
programming. Nothing in a chain keeps two days from visiting the same camp. So a visit that comes
twice is kept on one of its days and charged a toll on the others, and the chain is made again; the
tolls of earlier rounds fade. A visit that must be is asked for on one day at a time. Teams are
planned one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from planner.problem.week import Ints
from planner.solve.chain import Chain, best_chain
from planner.solve.daytours import Floats, TeamDays
from planner.solve.members import REQUIRED, Visit, barred_by
from planner.solve.nodes import Nodes
from planner.solve.transits import Transits

ROUNDS = 40
TOLL = 0.3  # of what a visit is worth at most
FADING = 0.95


def first_routes(nodes: Nodes, transits: Transits) -> list[list[int]]:
    """Plan each team in turn on what earlier teams leave; one route of nodes each."""
    routes: list[list[int]] = []
    for team in range(len(nodes.problem.teams)):
        barred = barred_by(nodes, [node for route in routes for node in route])
        routes.append(_best_route(TeamDays(nodes, transits, team, barred)))
    return routes


def idle_routes(nodes: Nodes) -> list[list[int]]:
    """Every night at the base."""
    return [_idle_route(nodes, team) for team in range(len(nodes.problem.teams))]


def _idle_route(nodes: Nodes, team: int) -> list[int]:
    base = nodes.problem.teams[team].base
    return [int(n) for n in nodes.nights if nodes.team[n] == team and nodes.place[n] == base]


def _best_route(days: TeamDays) -> list[int]:
    """Make chains for some rounds; keep the one that is worth most without visits that repeat."""
    best, most = _idle_route(days.nodes, days.team), (0, 0)
    tolls = np.zeros(days.nodes.count)
    required = [
        index
        for index, (camp, visit) in enumerate(days.visits)
        if days.problem.camps[camp].required and not visit
    ]
    for number in range(ROUNDS * (1 + min(len(required), 2))):
        chain = best_chain(days, tolls + _wishes(days, required, number))
        single = _without_repeats(days, chain)
        held = days.holds[[node for day in single for node in day]].sum(axis=0)
        worth = int(held[required].sum()), _gain(days, single)
        if worth > most:
            best, most = [node for day in single for node in day][:-1], worth
        tolls *= FADING
        for visit, again in _elsewhere(days, chain, number):
            tolls[again] += TOLL * days.most[visit]
    return best


def _wishes(days: TeamDays, required: Sequence[int], number: int) -> Floats:
    """(n,) tolls that ask for each required visit on one day, another from round to round."""
    wishes = np.zeros(days.nodes.count)
    for rank, visit in enumerate(required):
        holding = np.flatnonzero(days.holds[:, visit])
        able = np.unique(days.nodes.day_in[holding])
        day = able[(number // len(able) ** rank + rank) % len(able)]
        wishes[holding] += np.where(days.nodes.day_in[holding] == day, -REQUIRED, REQUIRED)
    return wishes


def _without_repeats(days: TeamDays, chain: Chain) -> Chain:
    """Keep each visit once, and a later visit only where the one before is long enough ago."""
    seen: dict[Visit, int] = {}
    single: Chain = ()
    for day, (*works, rest) in enumerate(chain):
        kept = []
        for node in works:
            held = [days.visits[visit] for visit in np.flatnonzero(days.holds[node])]
            if not seen.keys() & set(held) and all(_due(days, v, day, seen) for v in held):
                seen |= dict.fromkeys(held, day)
                kept.append(node)
        single = (*single, (*kept, rest))
    return single


def _due(days: TeamDays, visit: Visit, day: int, seen: Mapping[Visit, int]) -> bool:
    camp, number = visit
    before = seen.get((camp, number - 1))
    least = days.problem.camps[camp].least_interval
    return number == 0 or (before is not None and day - before >= least)


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
