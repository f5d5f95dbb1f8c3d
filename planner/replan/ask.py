"""What may be asked of a replanning: a day of the week, places that are known, what can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import Whereabouts
from planner.itinerary.standing import woke_at
from planner.phrases import phrase
from planner.region.wording import did_you_mean, written
from planner.scenario.overlay import Scenario

MEASURES = ("per_point", "currency", "symbol")
"""Of the prices, those by which all days of a week are measured together."""


def require_replannable(
    plan: Plan,
    first: dt.date,
    scenarios: Sequence[Scenario],
    at: Sequence[tuple[str | None, str]] = (),
) -> None:
    """Make sure that a plan can be made anew from a date on, under these scenarios.

    Raises
    ------
    InputError
        The date is no day of the plan, or a scenario changes what cannot change within a week.
    """
    days = [day.date for day in plan.week.days]
    faults = []
    if first not in days:
        rule = phrase(
            "is no day of the plan, which goes from {first} to {last}", first=days[0], last=days[-1]
        )
        fix = phrase("give one of its days, or plan another week with 'caravana plan'")
        faults.append(Fault("--from", str(first), rule, fix))
    for scenario in scenarios:
        faults += _of_whole_weeks(plan, scenario)
        faults += [] if at else _boats_gone(plan, first, scenario)
    if faults:
        raise InputError(faults)


def _of_whole_weeks(plan: Plan, scenario: Scenario) -> Iterator[Fault]:
    """Say what a scenario changes that holds for a week as a whole."""
    teams = {team.id for team in plan.teams}
    anew = phrase("take it out, or plan the whole week anew with 'caravana plan'")
    for name in MEASURES:
        if name in scenario.prices:
            rule = phrase("measures all days of a week alike, also those that are over")
            yield _fault(scenario, "prices", name, rule, anew)
    for change in scenario.change_team:
        if "base" in change:
            rule = phrase("cannot change within a week")
            yield _fault(scenario, "change_team", "base", rule, anew)
    for gone in scenario.remove_team:
        if gone.id in teams:
            rule = phrase("has days behind it in this week and cannot be taken out of it")
            fix = phrase("say with [[change_team]] on which days it still works")
            yield _fault(scenario, "remove_team", gone.id, rule, fix)


def _boats_gone(plan: Plan, first: dt.date, scenario: Scenario) -> Iterator[Fault]:
    """Say which boats are taken away from under a team."""
    afloat = {each.boat: each.team for each in woke_at(plan, first) if each.boat}
    for boat in scenario.remove_boat:
        if boat.id in afloat:
            rule = phrase("is where team {team} wakes on {day}", team=afloat[boat.id], day=first)
            fix = phrase("say where it is with --at")
            yield _fault(scenario, "remove_boat", boat.id, rule, fix)


def _fault(scenario: Scenario, table: str, value: str, rule: str, fix: str) -> Fault:
    file = phrase("scenario '{scenario}'", scenario=scenario.name)
    place = phrase("{file}, {column}", file=file, column=table)
    return Fault(place, written(value), rule, fix)


def whereabouts(
    plan: Plan, first: dt.date, at: Sequence[tuple[str | None, str]], known: Collection[str]
) -> tuple[Whereabouts, ...]:
    """Tell where teams are: as planned, or where it is said.

    Parameters
    ----------
    at
        Team and place; the team may be left out where there is only one.
    known
        Places where a team can be.

    Raises
    ------
    InputError
        A team or a place is not known.
    """
    faults = list(_unknown(plan, at, known))
    if faults:
        raise InputError(faults)
    said = {team or plan.teams[0].id: place for team, place in at}
    return tuple(
        Whereabouts(team=each.team, place=said[each.team]) if each.team in said else each
        for each in woke_at(plan, first)
    )


def _unknown(
    plan: Plan, at: Sequence[tuple[str | None, str]], known: Collection[str]
) -> Iterator[Fault]:
    teams = [team.id for team in plan.teams]
    for team, place in at:
        if team is None and len(teams) > 1:
            fix = phrase("write TEAM=PLACE, of {teams}", teams=", ".join(teams))
            yield Fault("--at", written(place), phrase("does not say which team is there"), fix)
        elif team is not None and team not in teams:
            other = phrase("write one of {values}", values=", ".join(teams))
            near = did_you_mean(team, teams, other)
            yield Fault("--at", written(team), phrase("is no team of the plan"), near)
        if place not in known:
            other = phrase("write the id of a lodging, port, camp or base")
            near = did_you_mean(place, known, other)
            yield Fault("--at", written(place), phrase("is no place where a team can be"), near)
