"""Whether the document is whole: teams, days, ids, and the fields of every step."""

from __future__ import annotations

from collections.abc import Iterator

from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedTeam, Step, StepKind, Violation
from planner.problem.week import Way

_HANDLING = frozenset({StepKind.BOARD, StepKind.LAND})
_WAYS = {StepKind.DRIVE: Way.ROAD, StepKind.BOAT: Way.RIVER}


def check_teams(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Check that each team is planned once, from its base, for each day in order."""
    seen: set[str] = set()
    for planned in plan.teams:
        if planned.id in seen:
            yield _of_team(planned.id, Rule.TEAM, f"team {planned.id} is planned twice")
        elif planned.id not in facts.team:
            yield _of_team(planned.id, Rule.UNKNOWN_ID, f"there is no team {planned.id}")
        else:
            yield from _known_team(facts, planned)
        seen.add(planned.id)
    for team in facts.team:
        if team not in seen:
            yield _of_team(team, Rule.TEAM, f"team {team} has no plan")


def check_ids(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check that a day's places, boats and camps exist and that steps say where they are."""
    for place in (day.shown.from_place, day.shown.to_place):
        if place not in facts.place:
            yield day.breach(Rule.UNKNOWN_ID, f"there is no place {place}")
    for boat in (day.shown.from_boat, day.shown.to_boat):
        if boat is not None and boat not in facts.boat:
            yield day.breach(Rule.UNKNOWN_ID, f"there is no boat {boat}")
    for session in day.shown.sessions:
        if session.camp not in facts.camp:
            yield day.breach(Rule.UNKNOWN_ID, f"there is no camp {session.camp}")
    for timed in (*day.steps, *day.truck, *day.homeward):
        for stranger in _strangers(facts, timed.shown):
            yield day.breach(Rule.UNKNOWN_ID, f"{timed.name}: there is no {stranger}")
        for fault in _field_faults(timed.shown, home=timed in day.homeward):
            yield day.breach(Rule.STEP_FIELDS, f"{timed.name} {fault}")


def _field_faults(step: Step, *, home: bool) -> Iterator[str]:
    if lacking := _lacking(step):
        yield f"has no {lacking}"
    if step.kind in _WAYS and step.way is not _WAYS[step.kind]:
        yield f"must go by {_WAYS[step.kind]}"
    if surplus := _surplus(step, home=home):
        yield f"shows {surplus}, which such a step does not have"


def _strangers(facts: Facts, step: Step) -> Iterator[str]:
    on_the_way = step.kind is StepKind.BREAK and step.from_place is not None
    own = None if on_the_way else step.place  # a road's end, which `check_breaks` knows
    for place in (own, step.from_place, step.to_place):
        if place is not None and place not in facts.place:
            yield f"place {place}"
    if step.boat is not None and step.boat not in facts.boat:
        yield f"boat {step.boat}"


def _known_team(facts: Facts, planned: PlannedTeam) -> Iterator[Violation]:
    base = facts.problem.places[facts.problem.teams[facts.team[planned.id]].base]
    if planned.base != base:
        text = f"team {planned.id} has base {planned.base}, should be {base}"
        yield _of_team(planned.id, Rule.TEAM, text)
    shown = [day.date for day in planned.days]
    if shown == list(facts.dates):
        return
    for date in sorted(set(shown) - set(facts.dates)):
        yield _of_team(planned.id, Rule.DAY, f"{date} is not a day of this week")
    for date in facts.dates:
        if shown.count(date) != 1:
            text = f"{date} is planned {shown.count(date)} times, should be once"
            yield _of_team(planned.id, Rule.DAY, text)
    if shown != sorted(shown):
        yield _of_team(planned.id, Rule.DAY, "days are not in order")


def _lacking(step: Step) -> str:
    if step.kind is StepKind.DRIVE:
        wanted = {"from": step.from_place, "to": step.to_place}
    elif step.kind is StepKind.BOAT:
        wanted = {"from": step.from_place, "to": step.to_place, "boat": step.boat}
    elif step.kind in _HANDLING:
        wanted = {"place": step.place, "boat": step.boat}
    else:
        wanted = {"place": step.place}
    return " and no ".join(name for name, value in wanted.items() if value is None)


def _surplus(step: Step, *, home: bool) -> str:
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
    return " and ".join(sorted(name for name in shown if getattr(step, name) not in (None, ())))


def _of_team(team: str, rule: Rule, text: str) -> Violation:
    return Violation(rule=rule.value, team=team, date=None, text=text)
