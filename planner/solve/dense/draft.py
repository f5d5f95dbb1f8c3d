"""Plans as columns, written down for compiled search and read from it again."""

from __future__ import annotations

from collections.abc import Sequence

from planner.solve.column import Column
from planner.solve.columns import Field
from planner.solve.dense.ground import NOWHERE, Ground
from planner.solve.dense.sequence import State, refresh, rest_cost, use_rows


def write_plan(field: Field, g: Ground, s: State, plan: Sequence[Column]) -> None:
    """Write a plan into an empty state; without one, nights as near one another as can be."""
    for column in plan:
        t = field.teams.index(column.team)
        r = t * g.days + column.day
        s.nights[t, column.day + 1] = column.end
        own = {int(choice): int(g.first[r]) + w for w, choice in enumerate(_choices(g, r))}
        s.length[r] = len(column.choices)
        s.work[r, 1 : s.length[r] + 1] = [own[choice] for choice in column.choices]
    if not plan:
        for t in range(len(g.base)):
            _near_nights(g, s, t)
    reckon(g, s)


def _choices(g: Ground, r: int) -> list[int]:
    listed: list[int] = g.choice[g.first[r] : g.last[r]].tolist()
    return listed


def reckon(g: Ground, s: State) -> None:
    """Reckon a state from its nights and works alone."""
    s.used[:] = 0
    for r in range(len(g.ways)):
        end = s.nights[r // g.days, r % g.days + 1]
        if g.bed[r, end] >= 0:
            s.used[g.bed[r, end]] += g.crew[r]
        for w in s.work[r, 1 : s.length[r] + 1]:
            use_rows(g, s, w, 1)
        refresh(g, s, r)


def read_plan(field: Field, g: Ground, s: State) -> tuple[Column, ...]:
    """Write the days of all teams as columns."""
    return tuple(_column(field, g, s, r) for r in range(len(g.ways)))


def _column(field: Field, g: Ground, s: State, r: int) -> Column:
    n = int(s.length[r])
    return Column(
        team=field.teams[r // g.days],
        day=r % g.days,
        start=int(s.stop[r, 0]),
        end=int(s.stop[r, n + 1]),
        worth=int(s.gain[r] - rest_cost(g, s, r)),
        duty=int(s.duty[r]),
        choices=tuple(g.choice[s.work[r, 1 : n + 1]].tolist()),
    )


def _near_nights(g: Ground, s: State, t: int) -> None:
    """Let a team sleep where the ways between are shortest, if it may."""
    base = int(g.base[t])
    far = {base: 0}
    before: list[dict[int, int]] = []
    for d in range(g.days):
        r = t * g.days + d
        ways, beds = g.elapsed[g.ways[r]], g.beds[t, d + 1]
        reached = {
            there: min(
                (far[here] + (int(ways[here, there]) if here != there else 0), here) for here in far
            )
            for there in beds.tolist()
            if there >= 0 and g.night[r, there] < NOWHERE and far
        }
        far = {there: minutes for there, (minutes, _) in reached.items()}
        before.append({there: here for there, (_, here) in reached.items()})
    if base in far:
        place = base
        for d in reversed(range(1, g.days)):
            place = before[d][place]
            s.nights[t, d] = place
