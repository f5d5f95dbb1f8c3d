"""Whether a team's steps follow each other in time, and its days in place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed, whole_minute
from planner.check.naming import DOINGS, NONE
from planner.check.rule import Rule
from planner.check.words import clock
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import Phrase, labelled, phrase

_ODD = phrase("clock times are local and whole minutes")


def check_steps(day: TeamDay) -> Iterator[Violation]:
    """Check that steps have a length and lie on their date, and that those of the team touch."""
    for step in (*day.steps, *day.truck, *day.homeward):
        yield from (day.breach(Rule.STEP_TIME, text) for text in _odd_clock(step))
    for step in (*day.steps, *day.truck, *day.homeward):
        if not 0 <= step.start < 1440:
            text = phrase("{step} starts on another date", step=step.name)
            yield day.breach(Rule.STEP_TIME, text)
        elif step.kind is not StepKind.OVERNIGHT and step.end > 1440:
            text = phrase("{step} ends on another date", step=step.name)
            yield day.breach(Rule.STEP_TIME, text)
    for first, second in pairwise(day.steps):
        if second.start != first.end:
            yield day.breach(Rule.STEP_TIME, _apart(first, second))
    for session in day.shown.sessions:
        if not (whole_minute(session.start) and whole_minute(session.end)):
            name = phrase("session at {camp}", camp=session.camp)
            yield day.breach(Rule.STEP_TIME, labelled(name, _ODD))


def _apart(first: Timed, second: Timed) -> Phrase:
    """Say how a step does not begin when the one before it ends."""
    name, before, until = second.name, DOINGS[first.kind], clock(first.end)
    if second.start < first.end:
        return phrase(
            "{step} overlaps {before} until {clock}", step=name, before=before, clock=until
        )
    return phrase(
        "{step} leaves a gap after {before} until {clock}", step=name, before=before, clock=until
    )


def _odd_clock(step: Timed) -> Iterator[Phrase]:
    if not (whole_minute(step.shown.start) and whole_minute(step.shown.end)):
        yield labelled(step.name, _ODD)
    if step.end <= step.start:
        end = clock(step.end)
        yield phrase("{step} ends at {clock}, not after it", step=step.name, clock=end)


def check_chain(facts: Facts, day: TeamDay, before: TeamDay | None) -> Iterator[Violation]:
    """Check that a day begins where the one before ended and sleeps where people may sleep."""
    base = facts.problem.places[day.team.base]
    end = day.shown.to_place
    sleeps = _stand(end, day.shown.to_boat)
    yield from _begins(facts, day, before)
    if day.day == facts.last_day:
        if sleeps != base:
            text = phrase(
                "the week ends at {place}, should be at the base {base}", place=sleeps, base=base
            )
            yield day.breach(Rule.CHAIN, text)
    elif sleeps != base:
        lodging = facts.lodging.get(facts.place.get(end, -1))
        if lodging is None:
            yield day.breach(Rule.LODGING, phrase("{place} is no place to sleep", place=end))
        elif not lodging.open[day.day]:
            text = phrase("the lodging {place} is closed this night", place=end)
            yield day.breach(Rule.LODGING, text)


def _begins(facts: Facts, day: TeamDay, before: TeamDay | None) -> Iterator[Violation]:
    """Check where a day begins: where the team was, if from then on the week was planned anew."""
    base = facts.problem.places[day.team.base]
    woke = _stand(day.shown.from_place, day.shown.from_boat)
    resumed = _resumed_at(facts, day)
    if resumed is not None:
        if woke != _stand(*resumed):
            text = phrase(
                "the day begins at {place}, but the team was at {other}",
                place=woke,
                other=_stand(*resumed),
            )
            yield day.breach(Rule.CHAIN, text)
        return
    if day.day == 0 and woke != base:
        text = phrase(
            "the week begins at {place}, should be at the base {base}", place=woke, base=base
        )
        yield day.breach(Rule.CHAIN, text)
    if before is not None:
        slept = _stand(before.shown.to_place, before.shown.to_boat)
        if woke != slept:
            text = phrase(
                "the day begins at {place}, but the team slept at {other}", place=woke, other=slept
            )
            yield day.breach(Rule.CHAIN, text)


def check_night(facts: Facts, day: TeamDay, after: TeamDay | None) -> Iterator[Violation]:
    """Check that every day but the last ends with one night, from arrival to departure."""
    nights = [step for step in day.steps if step.kind is StepKind.OVERNIGHT]
    wanted = 0 if day.day == facts.last_day else 1
    if len(nights) != wanted:
        text = phrase(
            "the day has {nights} nights, should be {wanted}", nights=len(nights), wanted=wanted
        )
        yield day.breach(Rule.OVERNIGHT, text)
        return
    for night in nights:
        yield from (day.breach(Rule.OVERNIGHT, text) for text in _misplaced(day, night))
        yield from (
            day.breach(Rule.OVERNIGHT, text) for text in _mistimed(facts, day, night, after)
        )


def _misplaced(day: TeamDay, night: Timed) -> Iterator[Phrase]:
    """Say how a night is not the last of the day, or not where the day ends."""
    if night is not day.steps[-1]:
        yield phrase("the night is not the last step of the day")
    if night.shown.place != day.shown.to_place:
        yield phrase(
            "the night is at {place}, should be at {wanted}",
            place=night.shown.place,
            wanted=day.shown.to_place,
        )
    if night.shown.boat != day.shown.to_boat:
        yield phrase(
            "the night names {boat}, should name {wanted}",
            boat=night.shown.boat or phrase("no boat"),
            wanted=day.shown.to_boat or NONE,
        )


def _mistimed(facts: Facts, day: TeamDay, night: Timed, after: TeamDay | None) -> Iterator[Phrase]:
    """Say how a night does not last from arrival to the next departure."""
    if night.start != day.arrival:
        yield phrase(
            "the night starts at {clock}, should be {wanted}",
            clock=clock(night.start),
            wanted=clock(day.arrival),
        )
    if after is None or _resumed_at(facts, after) is not None:
        return
    if night.end != _gap(facts, day, after) + after.departure:
        yield phrase(
            "the night ends at {clock}, not at the next departure, {departure}",
            clock=clock(night.end),
            departure=clock(after.departure),
        )


def _resumed_at(facts: Facts, day: TeamDay) -> tuple[str, str | None] | None:
    """Where a team woke on a day from which the week was planned anew; None on other days."""
    at = [woke for number, own in facts.problem.resumed if number == day.day for woke in own]
    return next(((place, boat) for team, place, boat in at if team == day.team.id), None)


def _stand(place: str, boat: str | None) -> str:
    """Say where a team wakes or sleeps, and whether its truck is elsewhere."""
    return place if boat is None else phrase("{place} by boat {boat}", place=place, boat=boat)


def _gap(facts: Facts, day: TeamDay, after: TeamDay) -> int:
    return facts.midnight(after.day) - facts.midnight(day.day)
