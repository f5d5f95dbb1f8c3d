"""What a peer's search comes to, in the words of the instances."""

from __future__ import annotations

from dataclasses import dataclass

from planner.bench.plain import PlainDay
from planner.bench.weeks import WeekInstance
from planner.bench.weeks_referee import judge_week


@dataclass(frozen=True)
class Goal:
    """When a peer may stop: at a value, or after so many seconds."""

    value: int
    seconds: float


@dataclass(frozen=True)
class PeerRun:
    """Value of a peer's plan by our referee, and after how many seconds it was found."""

    value: int
    seconds: float


def plan_at_base(
    instance: WeekInstance, visits: dict[tuple[int, int], list[tuple[int, int]]]
) -> tuple[PlainDay, ...]:
    """Make a plan of visits, (camp, session), by team and day, with every night at the base."""
    return tuple(
        PlainDay(k, day, team.base, team.base, tuple(visits.get((k, day), ())))
        for k, team in enumerate(instance.teams)
        for day in range(instance.days)
    )


def refereed(instance: WeekInstance, plan: tuple[PlainDay, ...]) -> int:
    """Value of a plan by the referee of the instances.

    Raises
    ------
    ValueError
        The plan breaks a rule.
    """
    verdict = judge_week(instance, plan)
    if verdict.breaches:
        told = "; ".join(f"{breach.text} [{breach.rule}]" for breach in verdict.breaches)
        raise ValueError(f"{instance.name}: the referee refuses the plan of a peer: {told}.")
    return verdict.value
