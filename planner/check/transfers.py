"""Whether each medical transfer is made once, in time, and straight from a session at its camp."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.log import TeamDay, Timed
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import PlannedTransfer, StepKind, Violation
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

    def breach(self, text: str) -> Violation:
        """Say that it breaks the rule of transfers."""
        name = f"transfer from {self.row.from_camp} to {self.row.to}"
        return self.day.breach(Rule.TRANSFER, f"{name} {text}")


def check_transfers(facts: Facts, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check that what was asked for is in the plan once, and nothing else."""
    shown = [_found(facts, day, row) for day in days for row in day.shown.transfers]
    left = sorted(shown, key=lambda each: each.day.day)
    for asked in sorted(facts.problem.transfers, key=lambda transfer: transfer.latest):
        own = next((each for each in left if _answers(facts, asked, each.row)), None)
        if own is None:
            text = f"transfer {_said(facts, asked)} is not in the plan"
            yield Violation(rule=Rule.TRANSFER.value, team=None, date=None, text=text)
            continue
        left.remove(own)
        if own.day.day > asked.latest:
            yield own.breach(f"is later than {facts.dates[asked.latest]}")
        if not asked.open[own.day.day]:
            yield own.breach("ends where the truck cannot stop that day")
    yield from (each.breach("was not asked for, or is made again") for each in left)
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
            yield day.breach(Rule.HAND_OVER, f"{step.name} belongs to no transfer")
        if step.minutes != least:
            text = f"{step.name} takes {span(step.minutes)}, should be {span(least)}"
            yield day.breach(Rule.HAND_OVER, text)
    for _, minute in wanted:
        yield day.breach(Rule.HAND_OVER, f"nothing is handed over by {clock(minute)}, as shown")


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
        yield each.breach("does not follow a clinic there")
        return
    if each.handed is None:
        return
    between = each.day.moves[each.day.moves.index(each.clinic) + 1 :]
    between = between[: between.index(each.handed) + 1]
    over = {step.place for step in between if step.kind is StepKind.HAND_OVER}
    for step in between:
        if step.kind not in _STRAIGHT:
            yield each.breach(f"is held up by {step.name}")
        elif step.kind is StepKind.DRIVE and step.ends[1] not in over:
            yield each.breach(f"goes a way round: {step.name}")


def _seats(facts: Facts, shown: Sequence[_Shown]) -> Iterator[Violation]:
    """Check that those who leave one camp together fit into the seats that are kept free."""
    kept, taken = facts.problem.limits.reserved_seats, dict[tuple[int, int, int], int]()
    for each in shown:
        if each.clinic is not None:
            key = each.day.number, each.day.day, each.clinic.index
            taken[key] = taken.get(key, 0) + each.row.seats
            if taken[key] > kept:
                yield each.breach(f"makes {taken[key]} seats at once, {kept} are kept free")


def _said(facts: Facts, asked: TransferWeek) -> str:
    camp, place = facts.problem.camps[asked.camp].id, facts.problem.places[asked.place]
    return f"from {camp} to {place} by {facts.dates[asked.latest]}"


def _minute(day: TeamDay, time: dt.datetime) -> int:
    midnight = dt.datetime.combine(day.shown.date, dt.time())
    return (time.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)
