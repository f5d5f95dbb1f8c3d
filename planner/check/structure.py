"""Whether the document is whole: teams, days, ids, and the fields of every step."""

from __future__ import annotations

from collections.abc import Iterator

from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedTeam, Step, StepKind, Violation
from planner.problem.week import Way

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
    for session in day.shown.sessions:
        if session.camp not in facts.camp:
            yield day.breach(Rule.UNKNOWN_ID, f"there is no camp {session.camp}")
    for number, step in enumerate(day.shown.steps, start=1):
        name = f"step {number} ({step.kind})"
        for stranger in _strangers(facts, step):
            yield day.breach(Rule.UNKNOWN_ID, f"{name}: there is no {stranger}")
        if lacking := _lacking(step):
            yield day.breach(Rule.STEP_FIELDS, f"{name} has no {lacking}")
        if step.kind in _WAYS and step.way is not _WAYS[step.kind]:
            yield day.breach(Rule.STEP_FIELDS, f"{name} must go by {_WAYS[step.kind]}")


def _strangers(facts: Facts, step: Step) -> Iterator[str]:
    for place in (step.place, step.from_place, step.to_place):
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
    elif step.kind is StepKind.BREAK:  # it may be taken between places
        wanted = {}
    else:
        wanted = {"place": step.place}
    return " and no ".join(name for name, value in wanted.items() if value is None)


def _of_team(team: str, rule: Rule, text: str) -> Violation:
    return Violation(rule=rule.value, team=team, date=None, text=text)
