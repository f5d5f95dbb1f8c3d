"""A week with nights at the base, as near as VROOM comes to it.

VROOM may leave jobs undone and does those of high priority first, but it cannot choose between
session lengths, nor weigh a session against its way: it maximises the sum of priorities, 0 to 100,
and only then spares travel. So each camp gets one length beforehand, its value is the priority, in
hundredths of the highest, and skills keep it to its open days.

`run_vroom` asks once for each of three choices of lengths: the shortest, the longest, and the
length that is worth most a minute. That takes VROOM a blink. `search_vroom` gives it the seconds
that the others have: it changes the lengths of a few camps at random, asks again, and keeps what is
no worse. That search is ours and not VROOM's; each answer within it is VROOM's.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import vroom  # type: ignore[import-untyped]

from planner.bench.weeks import Offer, WeekInstance
from tests.benchmarks.peer import Goal, PeerRun, plan_at_base, refereed

EXPLORATION = 5  # the most
THREADS = 2
CHANGES = (1, 1, 2, 3)  # camps that are changed at once
NONE = -1  # offered by a camp without sessions

Lengths = tuple[int, ...]  # (camps,) which session each camp offers


def run_vroom(instance: WeekInstance, goal: Goal) -> PeerRun:
    """Let VROOM plan with each of three choices of lengths, and take the best plan."""
    began = time.perf_counter()
    value, _ = _best_at_first(instance, goal)
    return PeerRun(value, time.perf_counter() - began)


def search_vroom(instance: WeekInstance, goal: Goal, seed: int = 0) -> PeerRun:
    """Let VROOM plan again and again, with lengths changed, until it reaches the goal."""
    rng, began = random.Random(seed), time.perf_counter()
    value, lengths = _best_at_first(instance, goal)
    found = seconds = time.perf_counter() - began
    while value < goal.value and seconds < goal.seconds:
        changed = _changed(instance, lengths, rng)
        now = _asked(instance, changed, goal.seconds - seconds)
        seconds = time.perf_counter() - began
        if now > value:
            found = seconds
        if now >= value:
            value, lengths = now, changed
    return PeerRun(value, found)


def _best_at_first(instance: WeekInstance, goal: Goal) -> tuple[int, Lengths]:
    choices = [
        tuple(_first(camp.sessions, rule) for camp in instance.camps)
        for rule in (
            lambda offer: -offer.minutes,
            lambda offer: offer.minutes,
            lambda offer: (round(offer.value / max(offer.minutes, 1), 1), offer.minutes),
        )
    ]
    return max((_asked(instance, lengths, goal.seconds), lengths) for lengths in choices)


def _first(sessions: Sequence[Offer], rule: Callable[[Offer], Any]) -> int:
    """Which session is first by a rule."""
    return max(range(len(sessions)), key=lambda n: rule(sessions[n]), default=NONE)


def _changed(instance: WeekInstance, lengths: Lengths, rng: random.Random) -> Lengths:
    changed = list(lengths)
    for _ in range(rng.choice(CHANGES)):
        camp = rng.randrange(len(lengths))
        others = [n for n in range(len(instance.camps[camp].sessions)) if n != changed[camp]]
        changed[camp] = rng.choice(others or [changed[camp]])
    return tuple(changed)


def _asked(instance: WeekInstance, lengths: Lengths, seconds: float) -> int:
    """Value of the week that VROOM finds with these lengths."""
    problem = vroom.Input()
    problem.set_durations_matrix("car", np.array(instance.travel, np.uint32))
    problem.add_vehicle(_vehicles(instance))
    jobs = _jobs(instance, lengths)
    if not jobs:
        return 0
    problem.add_job(jobs)
    solution = problem.solve(
        exploration_level=EXPLORATION, nb_threads=THREADS, timeout=timedelta(seconds=seconds)
    )
    visits: dict[tuple[int, int], list[tuple[int, int]]] = {}
    steps = solution.routes
    for vehicle, kind, job in zip(steps.vehicle_id, steps.type, steps.id, strict=True):
        if kind == "job":
            spot = divmod(int(vehicle), instance.days)
            visits.setdefault(spot, []).append((int(job), lengths[int(job)]))
    return refereed(instance, plan_at_base(instance, visits))


def _vehicles(instance: WeekInstance) -> list[vroom.Vehicle]:
    days = range(instance.days)
    return [
        vroom.Vehicle(
            k * instance.days + day,
            start=team.base,
            end=team.base,
            time_window=[0, instance.minutes_per_day],
            skills=set(days) - {day},
        )
        for k, team in enumerate(instance.teams)
        for day in days
    ]


def _jobs(instance: WeekInstance, lengths: Lengths) -> list[vroom.Job]:
    """One job a camp, which asks for a skill that vehicles lack on days when it is closed."""
    most = max((offer.value for camp in instance.camps for offer in camp.sessions), default=0)
    return [
        vroom.Job(
            c,
            location=camp.place,
            default_service=camp.sessions[chosen].minutes,
            skills=set(range(instance.days)) - set(camp.open_days),
            priority=round(100 * camp.sessions[chosen].value / max(most, 1)),
        )
        for c, (camp, chosen) in enumerate(zip(instance.camps, lengths, strict=True))
        if chosen != NONE
    ]
