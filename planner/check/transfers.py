"""Whether each medical transfer is made once, in time, and straight from a session at its camp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.check.breach import breach
from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.rule import Rule
from planner.check.words import clock, lasts
from planner.itinerary.plan import PlannedTransfer, StepKind, Violation
from planner.phrases import Phrase, phrase
from planner.problem.week import TransferWeek

_STRAIGHT = frozenset(
    {
        StepKind.PACK_UP,
        StepKind.MEAL,
        StepKind.BOAT,
        StepKind.LAND,
        StepKind.WAIT,
        StepKind.DRIVE,
        StepKind.BREAK,
        StepKind.HAND_OVER,
    }
)
"""What may happen between the clinic and handing over."""


@dataclass(frozen=True)
class _Shown:
    """A transfer that the plan shows, and the steps with which it begins and ends."""

    day: TeamDay
    row: PlannedTransfer
    clinic: Timed | None
    handed: Timed | None

    @property
    def name(self) -> Phrase:
        """Which transfer it is, in words."""
        camp, place = self.row.from_camp, self.row.to
        return phrase("transfer from {camp} to {place}", camp=camp, place=place)

    def breach(self, text: Phrase) -> Violation:
        """Say that it breaks the rule of transfers."""
        return self.day.breach(Rule.TRANSFER, text)


def check_transfers(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check that what was asked for is in the plan once, and nothing else."""
    shown = [_found(facts, day, row) for day in days for row in day.shown.transfers]
    left = sorted(shown, key=lambda each: each.day.day)
    for asked in sorted(facts.problem.transfers, key=lambda transfer: transfer.latest):
        own = next((each for each in left if _answers(facts, asked, each.row)), None)
        if own is None:
            yield breach(Rule.TRANSFER, _missing(facts, asked))
            continue
        left.remove(own)
        if own.day.day > asked.latest:
            date = facts.dates[asked.latest]
            yield own.breach(
                phrase("{transfer} is later than {date}", transfer=own.name, date=date)
            )
        if not asked.open[own.day.day]:
            text = phrase("{transfer} ends where the truck cannot stop that day", transfer=own.name)
            yield own.breach(text)
    for each in left:
        text = phrase("{transfer} was not asked for, or is made again", transfer=each.name)
        yield each.breach(text)
    for each in shown:
        yield from _way(facts, each)
    yield from _seats(facts, shown)


def check_hand_overs(facts: Facts, day: TeamDay) -> Iterator[Violation]:
    """Check that steps and transfers match one to one, and how long handing over takes."""
    wanted = [(facts.place.get(row.to), _minute(day, row.time)) for row in day.shown.transfers]
    least = facts.problem.session_rules.hand_over
    for step in day.moves:
        if step.kind is not StepKind.HAND_OVER:
            continue
        if (step.place, step.end) in wanted:
            wanted.remove((step.place, step.end))
        else:
            text = phrase("{step} belongs to no transfer", step=step.name)
            yield day.breach(Rule.HAND_OVER, text)
        if step.minutes != least:
            yield day.breach(Rule.HAND_OVER, lasts(step.name, step.minutes, least))
    for _, minute in wanted:
        text = phrase("nothing is handed over by {clock}, as shown", clock=clock(minute))
        yield day.breach(Rule.HAND_OVER, text)


def _found(facts: Facts, day: TeamDay, row: PlannedTransfer) -> _Shown:
    """Find the step with which a transfer ends, and the last clinic before."""
    end, place = _minute(day, row.time), facts.place.get(row.to)
    over = (s for s in day.moves if s.kind is StepKind.HAND_OVER)
    handed = next((step for step in over if (step.place, step.end) == (place, end)), None)
    before = [s for s in day.moves if s.kind is StepKind.CLINIC and s.end <= end]
    return _Shown(day, row, before[-1] if before else None, handed)


def _answers(facts: Facts, asked: TransferWeek, row: PlannedTransfer) -> bool:
    camp, place = facts.problem.camps[asked.camp].id, facts.problem.places[asked.place]
    return (row.seats, row.from_camp, row.to) == (asked.seats, camp, place)


def _way(facts: Facts, each: _Shown) -> Iterator[Violation]:
    """Check that the team goes straight from a clinic at the camp to where it hands over."""
    camp = facts.camp.get(each.row.from_camp)
    if (
        camp is None
        or each.clinic is None
        or (each.clinic.place != facts.problem.camps[camp].place)
    ):
        yield each.breach(phrase("{transfer} does not follow a clinic there", transfer=each.name))
        return
    if each.handed is None:
        return
    between = each.day.moves[each.day.moves.index(each.clinic) + 1 :]
    between = between[: between.index(each.handed) + 1]
    over = {step.place for step in between if step.kind is StepKind.HAND_OVER}
    for step in between:
        if step.kind not in _STRAIGHT:
            yield each.breach(
                phrase("{transfer} is held up by {step}", transfer=each.name, step=step.name)
            )
        elif step.kind is StepKind.DRIVE and step.ends[1] not in over:
            yield each.breach(
                phrase("{transfer} goes a way round: {step}", transfer=each.name, step=step.name)
            )


def _seats(facts: Facts, shown: Sequence[_Shown]) -> Iterator[Violation]:
    """Check that those who leave one camp together fit into the seats that are kept free."""
    kept, taken = facts.problem.limits.reserved_seats, dict[tuple[int, int, int], int]()
    for each in shown:
        if each.clinic is not None:
            key = each.day.number, each.day.day, each.clinic.index
            taken[key] = taken.get(key, 0) + each.row.seats
            if taken[key] > kept:
                text = phrase(
                    "{transfer} makes {seats} seats at once, {kept} are kept free",
                    transfer=each.name,
                    seats=taken[key],
                    kept=kept,
                )
                yield each.breach(text)


def _missing(facts: Facts, asked: TransferWeek) -> Phrase:
    return phrase(
        "transfer from {camp} to {place} by {date} is not in the plan",
        camp=facts.problem.camps[asked.camp].id,
        place=facts.problem.places[asked.place],
        date=facts.dates[asked.latest],
    )


def _minute(day: TeamDay, time: dt.datetime) -> int:
    midnight = dt.datetime.combine(day.shown.date, dt.time())
    return (time.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)
