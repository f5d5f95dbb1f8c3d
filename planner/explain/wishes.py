"""Why visits that are asked for cannot be, and what to ask for instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from planner.explain.access import Access
from planner.explain.reason import Reason
from planner.explain.situation import Situation, situation
from planner.explain.transfers import transfer_words
from planner.explain.unserved import find_reason
from planner.explain.wanted import dated_pins, pinned_to
from planner.network.week import WeekTravel
from planner.phrases import date_words, days_in_words, listed
from planner.problem.make import make_problem
from planner.problem.week import WeekProblem
from planner.region.records import Pin, Region
from planner.solution import Ending, Solution, Status


def blocked_visits(region: Region, travel: WeekTravel, problem: WeekProblem) -> tuple[str, ...]:
    """List the visits asked for that no plan of this week can hold: why not, and what to do."""
    required = [c for c, camp in enumerate(problem.camps) if camp.required]
    if not required:
        return ()
    week = situation(region, travel, problem)
    access = Access(week)
    reasons = {c: find_reason(week, access, c) for c in required}
    facts = {c: text for c, (code, text) in reasons.items() if code is not Reason.OUTRANKED}
    if not facts:
        return ()
    free = _without_days(week, facts)
    return tuple(_told(week, free, c, text) for c, text in facts.items())


def not_together(region: Region, problem: WeekProblem, solution: Solution) -> str:
    """Say that what is asked for was not brought into one plan, and what to do."""
    required = [camp.id for camp in problem.camps if camp.required]
    transfers = [transfer_words(problem, t) for t in range(len(problem.transfers))]
    visits = f"visit{{}} {_all_of(required)}{_as_pinned(region)}" if required else ""
    parts = [visits, f"make{{}} {listed(transfers)}" if transfers else ""]
    asked = " and ".join(part for part in parts if part)
    if solution.status is Status.INFEASIBLE:
        said = f"no plan can {asked.replace('{}', '')} and keep every rule"
        more = False
    else:
        said = f"no plan was found that {asked.replace('{}', 's')} and keeps every rule"
        more = solution.ending is Ending.CLOCK
    several = len(required) + len(transfers) > 1
    if several:
        said += ", though nothing was found that blocks one of them alone"
    clashes = _same_days(region)
    fewer = "ask for fewer of them" if several else "do not ask for it"
    longer = ["search longer (--time-limit)"] if more else []
    remedies = [*longer, fewer, "give the team more hours, nights or days"]
    return f"{'; '.join((said, *clashes, listed(remedies, 'or')))}."


def _as_pinned(region: Region) -> str:
    """Say that days or teams are fixed, without which there might be a plan."""
    return " as pinned" if any(pin.day or pin.team for pin in region.pins) else ""


def _all_of(camps: list[str]) -> str:
    return f"all of {', '.join(camps)}" if len(camps) > 1 else camps[0]


def _same_days(region: Region) -> list[str]:
    """Say which visits are pinned to the same day."""
    camps: dict[dt.date, list[str]] = {}
    for pin in region.pins:
        if pin.day is not None and pin.camp not in camps.setdefault(pin.day, []):
            camps[pin.day].append(pin.camp)
    return [
        f"{listed(pinned)} are pinned to the same day, {date_words(day)}: pin "
        f"{'one to another day' if len(pinned) == 2 else 'some to other days'}"
        for day, pinned in sorted(camps.items())
        if len(pinned) > 1
    ]


def _without_days(week: Situation, camps: Collection[int]) -> Situation:
    """Suppose that the pins of some camps named no day."""
    names = {week.camp(c).id for c in camps}
    pins = tuple(
        Pin(camp=pin.camp, team=pin.team) if pin.camp in names else pin for pin in week.region.pins
    )
    region = week.region.model_copy(update={"pins": pins})
    if not any(pin.day for pin in week.region.pins if pin.camp in names):
        return week
    return situation(region, week.travel, make_problem(region, week.travel))


def _told(week: Situation, free: Situation, number: int, text: str) -> str:
    name, pins = week.camp(number).id, dated_pins(week, number)
    if not pins:
        return f"{name}: must be visited, but {text}; change that, or do not ask for the visit"
    asked = listed(pinned_to(pin) for pin in pins)
    return f"{name}: pinned to {asked}, but {text}; {_remedy(free, number, pins)}"


def _remedy(free: Situation, number: int, pins: list[Pin]) -> str:
    access = Access(free)
    team = next((f" by team {pin.team}" for pin in pins if pin.team), "")
    days = [d for d in free.days(number) if _would_do(free, access, number, d)]
    if not days:
        return f"no day of the week would do{team}: take the pin away"
    dates = days_in_words([free.date(day) for day in days], "or")
    return f"pin it{team} to another day ({dates}), or take the pin away"


def _would_do(free: Situation, access: Access, number: int, day: int) -> bool:
    """Whether a camp could be visited on a day, whatever else is asked for."""
    reason, _ = find_reason(free.only_on(number, day), access, number)
    return reason is Reason.OUTRANKED
