"""Whether the document is whole: teams, days, ids, and the fields of every step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from planner.check.breach import breach
from planner.check.facts import Facts
from planner.check.log import Part, TeamDay, Timed
from planner.check.naming import chained
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedTeam, Step, StepKind, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.problem.week import Way

_HANDLING = frozenset({StepKind.BOARD, StepKind.LAND})
_WAYS = {StepKind.DRIVE: Way.ROAD, StepKind.BOAT: Way.RIVER}


def check_teams(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Check that each team is planned once, from its base, for each day in order."""
    seen: set[str] = set()
    for planned in plan.teams:
        if planned.id in seen:
            text = phrase("team {team} is planned twice", team=planned.id)
            yield breach(Rule.TEAM, text, team=planned.id)
        elif planned.id not in facts.team:
            text = phrase("there is no team {team}", team=planned.id)
            yield breach(Rule.UNKNOWN_ID, text, team=planned.id)
        else:
            yield from _known_team(facts, planned)
        seen.add(planned.id)
    for team in facts.team:
        if team not in seen:
            yield breach(Rule.TEAM, phrase("team {team} has no plan", team=team), team=team)


def check_ids(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check that a day's places, boats and camps exist and that steps say where they are."""
    for place in (day.shown.from_place, day.shown.to_place):
        if place not in facts.place:
            yield day.breach(Rule.UNKNOWN_ID, _no_place(place))
    for boat in (day.shown.from_boat, day.shown.to_boat):
        if boat is not None and boat not in facts.boat:
            yield day.breach(Rule.UNKNOWN_ID, _no_boat(boat))
    for session in day.shown.sessions:
        if session.camp not in facts.camp:
            text = phrase("there is no camp {camp}", camp=session.camp)
            yield day.breach(Rule.UNKNOWN_ID, text)
    for timed in (*day.steps, *day.truck, *day.homeward):
        for stranger in _strangers(facts, timed.shown):
            yield day.breach(Rule.UNKNOWN_ID, labelled(timed.name, stranger))
        for fault in _field_faults(timed):
            yield day.breach(Rule.STEP_FIELDS, fault)


def _field_faults(timed: Timed) -> Iterator[Phrase]:
    step = timed.shown
    if lacking := _lacking(step):
        yield phrase("{step} has no {fields}", step=timed.name, fields=lacking)
    if step.kind in _WAYS and step.way is not _WAYS[step.kind]:
        if step.kind is StepKind.DRIVE:
            yield phrase("{step} must go by road", step=timed.name)
        else:
            yield phrase("{step} must go by river", step=timed.name)
    if surplus := _surplus(step, home=timed.part is Part.HOME):
        yield phrase(
            "{step} shows {fields}, which such a step does not have",
            step=timed.name,
            fields=chained(surplus),
        )


def _no_place(place: str) -> Phrase:
    return phrase("there is no place {place}", place=place)


def _no_boat(boat: str) -> Phrase:
    return phrase("there is no boat {boat}", boat=boat)


def _strangers(facts: Facts, step: Step) -> Iterator[Phrase]:
    on_the_way = step.kind is StepKind.BREAK and step.from_place is not None
    own = None if on_the_way else step.place  # a road's end, which `check_breaks` knows
    for place in (own, step.from_place, step.to_place):
        if place is not None and place not in facts.place:
            yield _no_place(place)
    if step.boat is not None and step.boat not in facts.boat:
        yield _no_boat(step.boat)


def _known_team(facts: Facts, planned: PlannedTeam) -> Iterator[Violation]:
    base = facts.problem.places[facts.problem.teams[facts.team[planned.id]].base]
    if planned.base != base:
        text = phrase(
            "team {team} has base {shown}, should be {exact}",
            team=planned.id,
            shown=planned.base,
            exact=base,
        )
        yield breach(Rule.TEAM, text, team=planned.id)
    shown = [day.date for day in planned.days]
    if shown == list(facts.dates):
        return
    for date in sorted(set(shown) - set(facts.dates)):
        text = phrase("{date} is not a day of this week", date=date)
        yield breach(Rule.DAY, text, team=planned.id)
    for date in facts.dates:
        if (times := shown.count(date)) != 1:
            text = phrase("{date} is planned {times} times, should be once", date=date, times=times)
            yield breach(Rule.DAY, text, team=planned.id)
    if shown != sorted(shown):
        yield breach(Rule.DAY, phrase("days are not in order"), team=planned.id)


def _lacking(step: Step) -> str:
    if step.kind is StepKind.DRIVE:
        wanted = {"from": step.from_place, "to": step.to_place}
    elif step.kind is StepKind.BOAT:
        wanted = {"from": step.from_place, "to": step.to_place, "boat": step.boat}
    elif step.kind in _HANDLING:
        wanted = {"place": step.place, "boat": step.boat}
    else:
        wanted = {"place": step.place}
    lacking = [name for name, value in wanted.items() if value is None]
    return reduce(_and_no, lacking) if lacking else ""


def _and_no(one: str, other: str) -> str:
    return phrase("{one} and no {other}", one=one, other=other)


def _surplus(step: Step, *, home: bool) -> list[str]:
    """Name what a step shows though its kind has no such thing; `home` is an empty boat's."""
    shown = {"place"} if step.kind in _WAYS else {"way", "km", "litres"}
    if step.kind not in (*_WAYS, StepKind.BREAK):
        shown |= {"from_place", "to_place", "edges"}
    if step.kind is not StepKind.DRIVE:
        shown |= {"ferry_minutes", "ferries", "foot_m"}
    if step.kind is not StepKind.BOAT:
        shown |= {"up_minutes", "down_minutes", "aboard_litres", "left_litres"}
    if not home:
        shown.add("cost")
    if step.kind not in (StepKind.BOAT, StepKind.OVERNIGHT, *_HANDLING):
        shown.add("boat")
    return sorted(name for name in shown if getattr(step, name) not in (None, ()))
