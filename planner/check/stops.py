"""Whether each session stands in the steps, with courtesy visit, set-up and pack-up around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.naming import DOINGS, UNKNOWN_PLACE
from planner.check.rule import Rule
from planner.check.trips import Route
from planner.check.words import clock, lasts, span
from planner.itinerary.plan import StepKind, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.problem.week import Way

Wanted = tuple[StepKind, int]
Spell = tuple[int | None, int, int]
HANDLING = frozenset({StepKind.ARRIVE, StepKind.SET_UP, StepKind.PACK_UP})


@dataclass(frozen=True)
class Around:
    """The steps that belong to a clinic, and what is wrong with them."""

    indices: frozenset[int]
    faults: tuple[Phrase, ...]


def check_stops(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    """Check that sessions and clinic steps match one to one, and the steps around each."""
    yield from _matched(facts, day)
    used: set[int] = set()
    for position, step in enumerate(day.moves):
        if step.kind is StepKind.CLINIC:
            around = _around(facts, day.moves, position, route.way_at(step))
            used |= around.indices
            for fault in around.faults:
                place, start = step.shown.place, clock(step.start)
                name = phrase("clinic at {place} from {clock}", place=place, clock=start)
                yield day.breach(Rule.SESSION_STEPS, labelled(name, fault))
    for step in day.moves:
        if step.kind in HANDLING and step.index not in used:
            text = phrase("{step} belongs to no clinic", step=step.spell)
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
        text = phrase(
            "the clinic at {place} from {start} to {end} has no session", **_said(facts, spell)
        )
        yield day.breach(Rule.SESSION_STEPS, text)
    for spell in sessions - clinics:
        text = phrase(
            "the session at {place} from {start} to {end} has no clinic step of its own",
            **_said(facts, spell),
        )
        yield day.breach(Rule.SESSION_STEPS, text)


def _said(facts: Facts, spell: Spell) -> dict[str, object]:
    place, start, end = spell
    at = UNKNOWN_PLACE if place is None else facts.problem.places[place]
    return {"place": at, "start": clock(start), "end": clock(end)}


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
            text = phrase(
                "{doing} of {span} is not where it should be",
                doing=DOINGS[kind],
                span=span(minutes),
            )
            faults.append(text)
            break
        indices.add(step.index)
        if step.minutes != minutes:
            faults.append(lasts(DOINGS[kind], step.minutes, minutes))
    return Around(indices=frozenset(indices), faults=tuple(faults))


def _ways(facts: Facts, day: TeamDay, route: Route) -> Iterator[Violation]:
    for held in day.held:
        camp = facts.problem.camps[held.camp]
        for step in day.moves:
            at = (step.place, step.start, step.end) == (camp.place, held.start, held.end)
            if at and step.kind is StepKind.CLINIC and route.way_at(step) is not held.shown.way:
                yield day.breach(Rule.SESSION_WAY, _other_way(camp.id, held.shown.way))


def _other_way(camp: str, shown: Way) -> Phrase:
    if shown is Way.ROAD:
        return phrase("the session at {camp} is shown by road, but held by river", camp=camp)
    return phrase("the session at {camp} is shown by river, but held by road", camp=camp)
