"""What the rest of a day could bring at most, from every place and with every time left.

Works that follow one another may repeat, but for a camp that comes again at once or after one other
stop; windows, meals and limits of the week are not looked at. So no real rest of a day is worth
more than its outlook, and most days so far that lead nowhere are seen early.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.compiled import compiled
from planner.problem.week import Ints
from planner.solve.arrays import Bits, Floats
from planner.solve.stands import NO_WAY
from planner.solve.teamdays import TeamDay

MOST_LOOKS = 3_000_000_000  # an outlook that would take more is not worth its time
NOTHING = -1e18


class Outlook(NamedTuple):
    """By node, a place with a camp, and by steps of time left.

    `best` is (nodes, steps) hundredths, `follower` (nodes, steps) the node that comes next in it,
    -1 for none, and `second` the best whose next camp is another. `node` is (works,), `bits`
    (nodes, words) the camp of each, `unit` minutes a step.
    """

    node: Ints
    best: Floats
    follower: Ints
    second: Floats
    bits: Bits
    unit: int


def outlook(
    day: TeamDay, price: Floats, per_minute: float, home: Floats, most_steps: int
) -> Outlook:
    """Look ahead from every node of a day.

    Parameters
    ----------
    price
        (works,) hundredths that each work is worth.
    per_minute
        Hundredths that a minute of duty costs.
    home
        (ends,) hundredths that sleeping at a place costs at least.
    most_steps
        Into which the day is cut; fewer are looser, and faster. More where a work is shorter.
    """
    pairs = np.column_stack((day.place, day.group))
    nodes, first, node = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
    node = node.reshape(-1)
    places, camps = nodes.T
    elapsed, fuel = day.ways.elapsed, day.ways.fuel
    way = elapsed[np.ix_(places, day.place)]
    took = np.minimum(way + (day.span - day.feeds * day.hours.meal)[None], NO_WAY)
    span = max(1, day.hours.closes - day.hours.opens)
    others = took[camps[:, None] != day.group[None]]
    unit = int(max(1, min(-(-span // most_steps), others.min(initial=NO_WAY))))
    steps = span // unit + 2
    bits = day.camp_bits[first]
    if steps * took.size > MOST_LOOKS or others.min(initial=NO_WAY) < unit:
        open_ = np.full((len(nodes), 1), np.inf)
        return Outlook(node, open_, np.full((len(nodes), 1), -1), open_, bits, unit)
    gain = price[None] - fuel[np.ix_(places, day.place)] - per_minute * took
    back = elapsed[np.ix_(places, day.ends)]
    leaving = -fuel[np.ix_(places, day.ends)] - home[None] - per_minute * back
    ending = np.where(back < NO_WAY, leaving, NOTHING)
    best, follower, second = _looked(node, camps, took // unit, gain, ending, back // unit, steps)
    return Outlook(node, best, follower, second, bits, unit)


@compiled
def _looked(node, camps, took, gain, home, back, steps):  # type: ignore[no-untyped-def]  # noqa: C901
    """Fill (nodes, steps) best, follower and second best.

    `took` and `gain` are (nodes, works) steps and hundredths of going to a work and doing it,
    `home` and `back` (nodes, ends) hundredths and steps of ending the day.
    """
    nodes = len(camps)
    first_of, following = _following(node, camps, took, steps)
    best = np.full((nodes, steps), NOTHING)
    second = np.full((nodes, steps), NOTHING)
    follower = np.full((nodes, steps), -1, np.int64)
    for left in range(steps):
        for n in range(nodes):
            first = NOTHING
            for e in range(home.shape[1]):
                if back[n, e] <= left and home[n, e] > first:
                    first = home[n, e]
            other, chosen, camp = first, -1, -1
            for f in range(first_of[n], first_of[n + 1]):
                w = following[f]
                goal = node[w]
                if took[n, w] > left:
                    continue
                then = left - took[n, w]
                rest = best[goal, then]
                if follower[goal, then] >= 0 and camps[follower[goal, then]] == camps[n]:
                    rest = second[goal, then]
                worth = gain[n, w] + rest
                if worth > first:
                    if camps[goal] != camp:
                        other = first
                    first, chosen, camp = worth, goal, camps[goal]
                elif camps[goal] != camp and worth > other:
                    other = worth
            best[n, left], follower[n, left], second[n, left] = first, chosen, other
    return best, follower, second


@compiled
def _following(node, camps, took, steps):  # type: ignore[no-untyped-def]
    """List the works that may follow each node at all; those of all nodes in a row."""
    first_of = np.zeros(len(camps) + 1, np.int64)
    following = np.empty(took.size, np.int64)
    count = 0
    for n in range(len(camps)):
        for w in range(len(node)):
            if took[n, w] < steps and camps[node[w]] != camps[n]:
                following[count] = w
                count += 1
        first_of[n + 1] = count
    return first_of, following
