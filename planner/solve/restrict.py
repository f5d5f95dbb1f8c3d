"""A part of a week: some teams are planned, the others keep what they do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from planner.problem.week import Ints
from planner.solve.arrays import Bools
from planner.solve.column import Column
from planner.solve.columns import Field, days_of, places_to_wake
from planner.solve.kinds import Kind
from planner.solve.nights import guests
from planner.solve.rows import Rows
from planner.solve.teamdays import TeamDay

FEW = 4  # teams that are told apart


def restricted(
    field: Field, teams: Sequence[int], others: Iterable[Column], near: Ints | None = None
) -> Field:
    """Leave to some teams what the columns of others do not use, or of it what is `near`.

    Parameters
    ----------
    near
        Places to which alone the teams may go.
    """
    left = _left(field, others)
    days = [day for day in field.days if set(day.teams) & set(teams)]
    taken = _taken(field, left)
    return replace(
        field,
        days=tuple(_restricted_day(field, day, teams, taken, near) for day in days),
        rows=_restricted_rows(field.rows, left),
        kinds=_restricted_kinds(field, teams),
    )


def fitting(field: Field, part: Field, columns: Iterable[Column]) -> list[Column]:
    """Columns of a field as columns of a part of it, for each of its kinds that could take them."""
    taken = _taken(field, np.array([row.most for row in part.rows.shared], np.int64))
    kinds = [(kind, own) for kind in field.kinds for own in part.kinds if set(own) <= set(kind)]
    awake = {
        (own[0], day): {p for k in own for p in places_to_wake(field.problem, k, day)}
        for own in part.kinds
        for day in range(len(field.problem.days) + 1)
    }
    return [
        replace(column, team=own[0])
        for column in columns
        if not taken[list(column.choices)].any()
        for kind, own in kinds
        if column.team in kind
        and column.start in awake[own[0], column.day]
        and column.end in awake[own[0], column.day + 1]
    ]


def _left(field: Field, others: Iterable[Column]) -> Ints:
    """(shared rows,) how much of each limit is left."""
    rows, teams = field.rows, field.problem.teams
    left = np.array([row.most for row in rows.shared], np.int64)
    for column in others:
        for choice in column.choices:
            held = rows.by_choice.row[choice] >= 0
            np.subtract.at(
                left, rows.by_choice.row[choice][held], rows.by_choice.amount[choice][held]
            )
        bed = rows.beds.get((column.end, column.day))
        if bed is not None and column.end != teams[column.team].base:
            left[bed] -= guests(field.problem, column.team, column.day, column.end)
        for row, limit in rows.joint[column.team]:
            left[row] -= int(limit.use(days_of(field, [column]))[0])
    return left


def conflicting(field: Field, columns: Iterable[Column]) -> bool:
    """Whether columns together use more of a limit than there is."""
    return bool((_left(field, columns) < 0).any())


def holds_required(field: Field, columns: Iterable[Column]) -> bool:
    """Whether columns together hold every visit that is required."""
    rows, required = field.rows.shared, field.rows.required
    most = np.array([rows[n].most for n in required], np.int64)
    return bool((_left(field, columns)[required] < most).all())


def _taken(field: Field, left: Ints) -> Bools:
    """(choices,) whether others hold the visit or use the boat of a choice."""
    rows = field.rows
    exclusive = np.array([row.key[0] in ("visit", "boat") for row in rows.shared] + [False])
    room = np.append(left, 0)
    over = (rows.by_choice.amount > room[rows.by_choice.row]) & exclusive[rows.by_choice.row]
    taken: Bools = over.any(axis=1)
    return taken


def _restricted_day(
    field: Field, day: TeamDay, teams: Sequence[int], taken: Bools, near: Ints | None
) -> TeamDay:
    own = tuple(k for k in day.teams if k in teams)
    free = ~taken[day.choice]
    problem = field.problem
    starts = {p for k in own for p in places_to_wake(problem, k, day.day)}
    ends = {p for k in own for p in places_to_wake(problem, k, day.day + 1)}
    if near is not None:
        begins = np.array([field.choices[c].place for c in day.choice], np.int64)
        free &= np.isin(begins, near)
        starts &= set(near.tolist())
        ends &= set(near.tolist())
    per_work = ["choice", "place", "last_begin", "ready", "span", "net", "feeds", "labour", "group"]
    return replace(
        day,
        teams=own,
        starts=np.array(sorted(starts), np.int64),
        ends=np.array(sorted(ends), np.int64),
        bits=day.bits[free],
        camp_bits=day.camp_bits[free],
        identity=day.identity[free],
        **{name: getattr(day, name)[free] for name in per_work},
    )


def _restricted_kinds(field: Field, teams: Sequence[int]) -> tuple[Kind, ...]:
    """Tell a few teams apart; many of a kind stay together."""
    if len(teams) <= FEW:
        return tuple((k,) for k in sorted(teams))
    left = (tuple(k for k in kind if k in teams) for kind in field.kinds)
    return tuple(kind for kind in left if kind)


def _restricted_rows(rows: Rows, left: Ints) -> Rows:
    shared = tuple(
        replace(row, most=int(most), least=min(row.least, int(most)) if row.least else 0)
        for row, most in zip(rows.shared, left, strict=True)
    )
    required = np.array([n for n, row in enumerate(shared) if row.least], np.int64)
    return replace(rows, shared=shared, required=required)
