"""Why visits that are asked for cannot be, and what to ask for instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from planner.explain.access import Access
from planner.explain.reason import Reason
from planner.explain.situation import Situation, situation
from planner.explain.transfers import transfer_words
from planner.explain.unserved import find_reason
from planner.explain.wanted import dated_pins, pinned_to
from planner.network.week import WeekTravel
from planner.phrases import Phrase, date_words, days_in_words, joined, labelled, listed, phrase
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
    pinned = any(pin.day or pin.team for pin in region.pins)  # else there might be a plan
    none = solution.status is Status.INFEASIBLE
    said = (
        _there_is_none(required, transfers, pinned)
        if none
        else _not_found(required, transfers, pinned)
    )
    more = not none and solution.ending is Ending.CLOCK
    several = len(required) + len(transfers) > 1
    if several:
        said = phrase("{said}, though nothing was found that blocks one of them alone", said=said)
    remedies = [
        *([phrase("search longer (--time-limit)")] if more else []),
        phrase("ask for fewer of them") if several else phrase("do not ask for it"),
        phrase("give the team more hours, nights or days"),
    ]
    sentence = joined((said, *_same_days(region), listed(remedies, "or")))
    return phrase("{sentence}.", sentence=sentence)


def _there_is_none(camps: Sequence[str], transfers: Sequence[str], pinned: bool) -> Phrase:
    asked = []
    if camps:
        visits = phrase("visit {camps} as pinned", camps=_all_of(camps))
        asked.append(visits if pinned else phrase("visit {camps}", camps=_all_of(camps)))
    if transfers:
        asked.append(phrase("make {transfers}", transfers=listed(transfers)))
    return phrase("no plan can {asked} and keep every rule", asked=listed(asked))


def _not_found(camps: Sequence[str], transfers: Sequence[str], pinned: bool) -> Phrase:
    asked = []
    if camps:
        visits = phrase("visits {camps} as pinned", camps=_all_of(camps))
        asked.append(visits if pinned else phrase("visits {camps}", camps=_all_of(camps)))
    if transfers:
        asked.append(phrase("makes {transfers}", transfers=listed(transfers)))
    return phrase("no plan was found that {asked} and keeps every rule", asked=listed(asked))


def _all_of(camps: Sequence[str]) -> str:
    return phrase("all of {camps}", camps=", ".join(camps)) if len(camps) > 1 else camps[0]


def _same_days(region: Region) -> list[Phrase]:
    """Say which visits are pinned to the same day."""
    camps: dict[dt.date, list[str]] = {}
    for pin in region.pins:
        if pin.day is not None and pin.camp not in camps.setdefault(pin.day, []):
            camps[pin.day].append(pin.camp)
    several = ((day, pinned) for day, pinned in sorted(camps.items()) if len(pinned) > 1)
    return [_same_day(listed(pinned), date_words(day), len(pinned)) for day, pinned in several]


def _same_day(camps: Phrase, day: Phrase, number: int) -> Phrase:
    if number == 2:
        return phrase(
            "{camps} are pinned to the same day, {day}: pin one to another day",
            camps=camps,
            day=day,
        )
    return phrase(
        "{camps} are pinned to the same day, {day}: pin some to other days", camps=camps, day=day
    )


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
        why = phrase("must be visited, but {why}", why=text)
        remedy = phrase("change that, or do not ask for the visit")
        return labelled(name, joined([why, remedy]))
    asked = listed(pinned_to(pin) for pin in pins)
    why = phrase("pinned to {asked}, but {why}", asked=asked, why=text)
    return labelled(name, joined([why, _remedy(free, number, pins)]))


def _remedy(free: Situation, number: int, pins: list[Pin]) -> str:
    access = Access(free)
    team = next((pin.team for pin in pins if pin.team), None)
    days = [d for d in free.days(number) if _would_do(free, access, number, d)]
    if not days and team:
        return phrase("no day of the week would do by team {team}: take the pin away", team=team)
    if not days:
        return phrase("no day of the week would do: take the pin away")
    dates = days_in_words([free.date(day) for day in days], "or")
    if team:
        return phrase(
            "pin it by team {team} to another day ({days}), or take the pin away",
            team=team,
            days=dates,
        )
    return phrase("pin it to another day ({days}), or take the pin away", days=dates)


def _would_do(free: Situation, access: Access, number: int, day: int) -> bool:
    """Whether a camp could be visited on a day, whatever else is asked for."""
    reason, _ = find_reason(free.only_on(number, day), access, number)
    return reason is Reason.OUTRANKED
