"""Where the search of the routing model starts from: a week put together from good day tours.

For each day and each place where a team may wake, a beam search lists good tours to every place
where it may sleep; the best chain of days within the week's duty and nights away follows by dynamic
programming. Nothing in a chain keeps two days from visiting the same camp. So a visit that comes
twice is kept on one of its days and charged a toll on the others, and the chain is made again; the
tolls of earlier rounds fade. A visit that must be is asked for on one day at a time. The best week
is then planned again around its own visits, each of them free to move in turn, while that helps.
Teams are planned one after the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Floats
from planner.solve.chain import Chain, best_chain
from planner.solve.daytours import TeamDays
from planner.solve.members import REQUIRED, Visit, barred_by
from planner.solve.nodes import Nodes
from planner.solve.stop import Stopped, never
from planner.solve.transfers import must_be
from planner.solve.transits import Transits

ROUNDS = 40
TOLL = 0.3  # of what a visit is worth at most
FADING = 0.95
SETTLING = 6  # chains, at most, until no visit of an improved week repeats


def first_routes(
    nodes: Nodes,
    transits: Transits,
    stopped: Stopped = never,
    offer: Callable[[list[list[int]]], None] = lambda _: None,
    rounds: int = ROUNDS,
) -> list[list[int]]:
    """Put together a week for each team, then improve each around the others.

    Parameters
    ----------
    stopped
        Asked after each chain; once it says so, the best routes so far are taken.
    offer
        Called with routes that are better than those before.
    rounds
        How many chains to try for each team; only with all of them are the routes improved.

    Returns
    -------
    list of list of int
        The nodes of each team's route.
    """
    idle = [_idle_chain(nodes, team) for team in range(len(nodes.problem.teams))]
    chains: list[Chain] = []
    for team in range(len(nodes.problem.teams)):

        def better(chain: Chain, before: Sequence[Chain] = tuple(chains)) -> None:
            offer([_route(each) for each in (*before, chain, *idle[len(before) + 1 :])])

        if chains and stopped():
            chains.append(idle[team])
            continue
        days = _days_beside(nodes, transits, team, chains)
        chains.append(_first_chain(days, rounds, stopped, better))
    for team, chain in enumerate(chains if rounds == ROUNDS else ()):
        others = [other for number, other in enumerate(chains) if number != team]
        days = _days_beside(nodes, transits, team, others)
        chains[team] = _improved(days, _required(days), chain, stopped)
    return [_route(chain) for chain in chains]


def _days_beside(nodes: Nodes, transits: Transits, team: int, others: Sequence[Chain]) -> TeamDays:
    """Give a team what the chains of others leave."""
    used = [node for chain in others for day in chain for node in day]
    return TeamDays(nodes, transits, team, barred_by(nodes, used))


def idle_routes(nodes: Nodes) -> list[list[int]]:
    """Every night at the base."""
    return [_route(_idle_chain(nodes, team)) for team in range(len(nodes.problem.teams))]


def _idle_chain(nodes: Nodes, team: int) -> Chain:
    at_base = nodes.stand == nodes.problem.teams[team].base
    rests = np.flatnonzero(nodes.is_rest & (nodes.team == team) & at_base).tolist()
    return tuple((node,) for node in sorted(rests, key=lambda node: int(nodes.day_in[node])))


def _route(chain: Chain) -> list[int]:
    """List a chain's nodes without its last, which the model knows as the end."""
    return [node for day in chain for node in day][:-1]


def _first_chain(
    days: TeamDays, rounds: int, stopped: Stopped, better: Callable[[Chain], None]
) -> Chain:
    """Make chains for some rounds and take the best of them without its repeats."""
    required = _required(days)
    best = _idle_chain(days.nodes, days.team)
    tolls = np.zeros(days.nodes.count)
    for number in range(rounds * (1 + min(len(required), 2))):
        if number and stopped():
            break
        chain = best_chain(days, tolls + _wishes(days, required, number))
        single = _without_repeats(days, chain)
        if _better(days, required, best, single) is single:
            best = single
            better(best)
        if not required and not tolls.any() and single == chain:
            break  # the best chain of all, and it repeats nothing
        tolls *= FADING
        for visit, again in _elsewhere(days, chain, number):
            tolls[again] += TOLL * days.most[visit]
    return best


def _required(days: TeamDays) -> list[int]:
    """Number the visits that must be."""
    return [
        index
        for index, (camp, visit) in enumerate(days.visits)
        if must_be(days.problem, camp, visit)
    ]


def _better(days: TeamDays, required: Sequence[int], first: Chain, second: Chain) -> Chain:
    """Take the chain that holds more required visits, then the one worth more."""

    def worth(chain: Chain) -> tuple[int, int]:
        held = days.holds[[node for day in chain for node in day]].sum(axis=0)
        return int(held[required].sum()), _gain(days, chain)

    return second if worth(second) > worth(first) else first


def _improved(days: TeamDays, required: Sequence[int], chain: Chain, stopped: Stopped) -> Chain:
    """Plan the week again around its own visits, up to two of them free to move, while it helps."""
    while True:
        own = _visit_days(days, chain)
        better = chain
        for free in itertools.chain.from_iterable(combinations(own, n) for n in (0, 1, 2)):
            if stopped() or better is not chain:
                break
            fixed = {visit: day for visit, day in own.items() if visit not in free}
            again = _settled(days, _around(days, required, fixed))
            better = _better(days, required, better, again)
        if better is chain:
            return chain
        chain = better


def _visit_days(days: TeamDays, chain: Chain) -> dict[int, int]:
    """Visits of a chain and the days on which they are held."""
    return {
        visit: day
        for day, nodes in enumerate(chain)
        for node in nodes
        for visit in np.flatnonzero(days.holds[node]).tolist()
    }


def _around(days: TeamDays, required: Sequence[int], fixed: Mapping[int, int]) -> Floats:
    """(n,) tolls that bar fixed visits from all days but their own, and keep required ones."""
    tolls = np.zeros(days.nodes.count)
    for visit, day in fixed.items():
        elsewhere = days.holds[:, visit] & (days.nodes.day_in != day)
        tolls[elsewhere] += REQUIRED
    for visit in required:
        tolls[days.holds[:, visit]] -= REQUIRED / 2
    return tolls


def _settled(days: TeamDays, tolls: Floats) -> Chain:
    """Make chains, barring what repeats from all its days but one, until nothing does."""
    for number in range(SETTLING):
        chain = best_chain(days, tolls)
        repeats = list(_elsewhere(days, chain, number))
        for _, again in repeats:
            tolls[again] += REQUIRED
        if not repeats:
            break
    return _without_repeats(days, chain)


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
    """Keep each visit once, and a later visit only where the one before is long enough ago.

    A boat goes on without its calls where it leads to or from a night on the river.
    """
    seen: dict[Visit, int] = {}
    single: Chain = ()
    for day, (*works, rest) in enumerate(chain):
        kept = []
        for node in works:
            held = [days.visits[visit] for visit in np.flatnonzero(days.holds[node])]
            if not seen.keys() & set(held) and all(_due(days, v, day, seen) for v in held):
                seen |= dict.fromkeys(held, day)
                kept.append(node)
            elif node in days.bare:
                kept.append(days.bare[node])
        single = (*single, (*kept, rest))
    return single


def _due(days: TeamDays, visit: Visit, day: int, seen: Mapping[Visit, int]) -> bool:
    camp, number = visit
    before = seen.get((camp, number - 1))
    if number == 0 or before is None:
        return number == 0
    return day - before >= days.problem.camps[camp].least_interval


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
