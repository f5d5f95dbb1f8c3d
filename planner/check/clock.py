"""Whether a team's steps follow each other in time, and its days in place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed, whole_minute
from planner.check.rule import Rule
from planner.check.words import clock
from planner.itinerary.plan import StepKind, Violation


def check_steps(day: TeamDay) -> Iterator[Violation]:
    """Check that steps have a length and lie on their date, and that those of the team touch."""
    for step in (*day.steps, *day.truck, *day.homeward):
        yield from (day.breach(Rule.STEP_TIME, f"{step.name}{text}") for text in _odd_clock(step))
    for step in (*day.steps, *day.truck, *day.homeward):
        if not 0 <= step.start < 1440:
            yield day.breach(Rule.STEP_TIME, f"{step.name} starts on another date")
        elif step.kind is not StepKind.OVERNIGHT and step.end > 1440:
            yield day.breach(Rule.STEP_TIME, f"{step.name} ends on another date")
    for first, second in pairwise(day.steps):
        if second.start != first.end:
            what = "overlaps" if second.start < first.end else "leaves a gap after"
            text = f"{second.name} {what} {first.kind} until {clock(first.end)}"
            yield day.breach(Rule.STEP_TIME, text)
    for session in day.shown.sessions:
        if not (whole_minute(session.start) and whole_minute(session.end)):
            text = f"session at {session.camp}: clock times are local and whole minutes"
            yield day.breach(Rule.STEP_TIME, text)


def _odd_clock(step: Timed) -> Iterator[str]:
    if not (whole_minute(step.shown.start) and whole_minute(step.shown.end)):
        yield ": clock times are local and whole minutes"
    if step.end <= step.start:
        yield f" ends at {clock(step.end)}, not after it"


def check_chain(facts: Facts, day: TeamDay, before: TeamDay | None) -> Iterator[Violation]:
    """Check that a day begins where the one before ended and sleeps where people may sleep."""
    base = facts.problem.places[day.team.base]
    end = day.shown.to_place
    sleeps = _stand(end, day.shown.to_boat)
    yield from _begins(facts, day, before)
    if day.day == facts.last_day:
        if sleeps != base:
            yield day.breach(Rule.CHAIN, f"the week ends at {sleeps}, should be at the base {base}")
    elif sleeps != base:
        lodging = facts.lodging.get(facts.place.get(end, -1))
        if lodging is None:
            yield day.breach(Rule.LODGING, f"{end} is no place to sleep")
        elif not lodging.open[day.day]:
            yield day.breach(Rule.LODGING, f"the lodging {end} is closed this night")


def _begins(facts: Facts, day: TeamDay, before: TeamDay | None) -> Iterator[Violation]:
    """Check where a day begins: where the team was, if from then on the week was planned anew."""
    base = facts.problem.places[day.team.base]
    woke = _stand(day.shown.from_place, day.shown.from_boat)
    resumed = _resumed_at(facts, day)
    if resumed is not None:
        if woke != _stand(*resumed):
            text = f"the day begins at {woke}, but the team was at {_stand(*resumed)}"
            yield day.breach(Rule.CHAIN, text)
        return
    if day.day == 0 and woke != base:
        yield day.breach(Rule.CHAIN, f"the week begins at {woke}, should be at the base {base}")
    if before is not None:
        slept = _stand(before.shown.to_place, before.shown.to_boat)
        if woke != slept:
            text = f"the day begins at {woke}, but the team slept at {slept}"
            yield day.breach(Rule.CHAIN, text)


def check_night(facts: Facts, day: TeamDay, after: TeamDay | None) -> Iterator[Violation]:
    """Check that every day but the last ends with one night, from arrival to departure."""
    nights = [step for step in day.steps if step.kind is StepKind.OVERNIGHT]
    wanted = 0 if day.day == facts.last_day else 1
    if len(nights) != wanted:
        yield day.breach(Rule.OVERNIGHT, f"the day has {len(nights)} nights, should be {wanted}")
        return
    for night in nights:
        if night is not day.steps[-1]:
            yield day.breach(Rule.OVERNIGHT, "the night is not the last step of the day")
        if night.shown.place != day.shown.to_place:
            text = f"the night is at {night.shown.place}, should be at {day.shown.to_place}"
            yield day.breach(Rule.OVERNIGHT, text)
        if night.shown.boat != day.shown.to_boat:
            named, lies = night.shown.boat or "no boat", day.shown.to_boat or "none"
            yield day.breach(Rule.OVERNIGHT, f"the night names {named}, should name {lies}")
        if night.start != day.arrival:
            text = f"the night starts at {clock(night.start)}, should be {clock(day.arrival)}"
            yield day.breach(Rule.OVERNIGHT, text)
        known = after is None or _resumed_at(facts, after) is not None
        if (
            after is not None
            and not known
            and night.end != _gap(facts, day, after) + after.departure
        ):
            text = f"the night ends at {clock(night.end)}, not at the next departure"
            yield day.breach(Rule.OVERNIGHT, f"{text}, {clock(after.departure)}")


def _resumed_at(facts: Facts, day: TeamDay) -> tuple[str, str | None] | None:
    """Where a team woke on a day from which the week was planned anew; None on other days."""
    at = [woke for number, own in facts.problem.resumed if number == day.day for woke in own]
    return next(((place, boat) for team, place, boat in at if team == day.team.id), None)


def _stand(place: str, boat: str | None) -> str:
    """Say where a team wakes or sleeps, and whether its truck is elsewhere."""
    return place if boat is None else f"{place} by boat {boat}"


def _gap(facts: Facts, day: TeamDay, after: TeamDay) -> int:
    return facts.midnight(after.day) - facts.midnight(day.day)
