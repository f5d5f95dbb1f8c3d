"""Whether each session stands in the steps, with courtesy visit, set-up and pack-up around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.route import Route
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import StepKind, Violation
from planner.problem.week import Way

Wanted = tuple[StepKind, int]
Spell = tuple[int | None, int, int]
HANDLING = frozenset({StepKind.ARRIVE, StepKind.SET_UP, StepKind.PACK_UP})


@dataclass(frozen=True)
class Around:
    """The steps that belong to a clinic, and what is wrong with them."""

    indices: frozenset[int]
    faults: tuple[str, ...]


def check_stops(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    """Check that sessions and clinic steps match one to one, and the steps around each."""
    yield from _matched(facts, day)
    used: set[int] = set()
    for position, step in enumerate(day.moves):
        if step.kind is StepKind.CLINIC:
            around = _around(facts, day.moves, position, route.way_at(step))
            used |= around.indices
            name = f"clinic at {step.shown.place} from {clock(step.start)}"
            for fault in around.faults:
                yield day.breach(Rule.SESSION_STEPS, f"{name}: {fault}")
    for step in day.moves:
        if step.kind in HANDLING and step.index not in used:
            text = f"{step.kind} at {clock(step.start)} belongs to no clinic"
            yield day.breach(Rule.SESSION_STEPS, text)
    yield from _ways(facts, day, route)


def _matched(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    clinics: Counter[Spell] = Counter(
        (step.place, step.start, step.end) for step in day.moves if step.kind is StepKind.CLINIC
    )
    sessions: Counter[Spell] = Counter(
        (facts.problem.camps[held.camp].place, held.start, held.end) for held in day.held
    )
    for spell in clinics - sessions:
        text = f"the clinic {_said(facts, spell)} has no session"
        yield day.breach(Rule.SESSION_STEPS, text)
    for spell in sessions - clinics:
        text = f"the session {_said(facts, spell)} has no clinic step of its own"
        yield day.breach(Rule.SESSION_STEPS, text)


def _said(facts: Facts, spell: Spell) -> str:
    place, start, end = spell
    at = "an unknown place" if place is None else facts.problem.places[place]
    return f"at {at} from {clock(start)} to {clock(end)}"


def _around(facts: Facts, moves: Sequence[Timed], position: int, way: Way) -> Around:
    set_up, pack_up = facts.handling(way)
    before = _wanted(
        (StepKind.SET_UP, set_up), (StepKind.ARRIVE, facts.problem.session_rules.courtesy)
    )
    after = _wanted((StepKind.PACK_UP, pack_up))
    follower = position + 1
    if follower < len(moves) and moves[follower].kind is StepKind.MEAL and after:
        follower += 1
    sides = (
        _side(moves[:position][::-1], before),
        _side(moves[follower:], after),
    )
    return Around(
        indices=frozenset().union(*(side.indices for side in sides)),
        faults=tuple(fault for side in sides for fault in side.faults),
    )


def _wanted(*steps: Wanted) -> tuple[Wanted, ...]:
    """Leave out what takes no time."""
    return tuple((kind, minutes) for kind, minutes in steps if minutes)


def _side(moves: Sequence[Timed], wanted: Sequence[Wanted]) -> Around:
    """Match the steps on one side of a clinic, nearest first."""
    indices: set[int] = set()
    faults = []
    for (kind, minutes), step in zip(wanted, [*moves, *[None] * len(wanted)], strict=False):
        if step is None or step.kind is not kind:
            faults.append(f"{kind} of {span(minutes)} is not where it should be")
            break
        indices.add(step.index)
        if step.minutes != minutes:
            faults.append(f"{kind} takes {span(step.minutes)}, should be {span(minutes)}")
    return Around(indices=frozenset(indices), faults=tuple(faults))


def _ways(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    for held in day.held:
        camp = facts.problem.camps[held.camp]
        for step in day.moves:
            at = (step.place, step.start, step.end) == (camp.place, held.start, held.end)
            if at and step.kind is StepKind.CLINIC and route.way_at(step) is not held.shown.way:
                text = f"the session at {camp.id} is shown by {held.shown.way}"
                yield day.breach(Rule.SESSION_WAY, f"{text}, but held by {route.way_at(step)}")
