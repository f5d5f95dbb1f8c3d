"""The nodes of the routing model and what it costs to go from one to another.

Nodes are numbered: a start for each team, an end for each team, a night for each (team, night,
lodging), then the choices. An arc belongs to the day on which it is driven: it joins a node that is
left on that day to one that is entered on it. Every other arc is forbidden by its time.

A night stands for arriving, sleeping and being ready: its time is fixed at the latest arrival of
its day, and the hours of sleep are in the time of the arcs that leave it. What a day uses of any
limit therefore starts afresh by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.problem.week import Ints, TeamWeek, WeekProblem, Window
from planner.solve.arrays import Bools
from planner.solve.choice import Choice
from planner.solve.choices import all_choices
from planner.solve.nights import night_stands
from planner.solve.schedule import DaySequence
from planner.solve.stands import Stands, make_stands

DAY = 1440
FORBIDDEN = 1_000_000  # minutes; beyond any horizon


@dataclass(frozen=True)
class Nodes:
    """Nodes as arrays of length n; `team` is -1 for choices, `choice` -1 for all others.

    `stand` is the stand of a node. `day_in` and `day_out` are the days on which it is entered and
    left (-1: never). `work` is minutes of work at a node, `fed` whether its meal is part of it.
    """

    problem: WeekProblem
    choices: tuple[Choice, ...]
    stands: Stands
    stand: Ints
    day_in: Ints
    day_out: Ints
    team: Ints
    choice: Ints
    work: Ints
    fed: Ints

    @property
    def count(self) -> int:
        """Number of nodes."""
        return len(self.stand)

    @property
    def nights(self) -> Ints:
        """Indices of the night nodes."""
        at_night = (self.choice < 0) & (self.day_in >= 0) & (self.day_out >= 0)
        return np.flatnonzero(at_night).astype(np.int64)

    @property
    def is_rest(self) -> Bools:
        """(n,) whether a node ends a day: a night or an end."""
        return (self.choice < 0) & (self.day_in >= 0)


def make_nodes(problem: WeekProblem, seed: int = 0, parts: Sequence[Choice] | None = None) -> Nodes:
    """Number the nodes of a week; the seed shuffles the choices, and so how ties are broken.

    `parts` are all parts of boat trips, where they are known.
    """
    days, teams = len(problem.days), range(len(problem.teams))
    listed = all_choices(problem, parts)
    used = {stand for choice in listed for stand in (choice.place, choice.leaving)}
    rows: list[tuple[int, int, int, int, int, int, int]] = []
    rows += [(problem.teams[k].base, -1, 0, k, -1, 0, 0) for k in teams]
    rows += [(problem.teams[k].base, days - 1, -1, k, -1, 0, 0) for k in teams]
    rows += [
        (stand, night, night + 1, k, -1, 0, 0)
        for k in teams
        for night in range(days - 1)
        for stand in night_stands(problem, k, night)
        if problem.mooring(stand) is None or stand in used
    ]
    order = np.random.default_rng(seed).permutation(len(listed)) if seed else range(len(listed))
    choices = tuple(listed[index] for index in order)
    stands = make_stands(problem, choices)
    rows += [
        (stands.of(c), c.day, c.day, -1, index, c.duration, c.meal_after is not None)
        for index, c in enumerate(choices)
    ]
    columns = np.array(rows, np.int64).T
    return Nodes(problem, choices, stands, *columns)


def hours(team: TeamWeek, day: int) -> Window:
    """Tell when a team may move; on a dark day, whose window ends before it begins, never."""
    opens, closes = team.window[day]
    return opens, max(opens, closes)


def day_sequences(nodes: Nodes, team: int, route: Iterable[int]) -> list[DaySequence]:
    """Cut a team's route, its nodes after the start, into days."""
    sequences: list[DaySequence] = []
    here, work = nodes.problem.teams[team].base, []
    for node in route:
        stand = int(nodes.stand[node])
        if nodes.choice[node] >= 0:
            work.append(nodes.choices[nodes.choice[node]])
            continue
        sequences.append(DaySequence(team, len(sequences), here, stand, tuple(work)))
        here, work = stand, []
    return sequences
