"""What a team does where it stands: set-up, pack-up, meals, waiting, medical transfers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.itinerary.plan import PlannedDay, PlannedTransfer, Step, StepKind
from planner.languages import Words, text

_READYING = frozenset({StepKind.ARRIVE, StepKind.SET_UP})
_PLAIN = {
    StepKind.ARRIVE: text("courtesy visit"),
    StepKind.SET_UP: text("set-up"),
    StepKind.PACK_UP: text("pack-up"),
    StepKind.MEAL: text("meal"),
}


@dataclass(frozen=True)
class Standing:
    """Words for one step, or for a courtesy visit and the set-up after it."""

    start: dt.datetime
    end: dt.datetime
    text: str


@dataclass(frozen=True)
class Pickup:
    """Seats that are taken from a camp, once all is packed there; nothing of whom or why."""

    camp: str
    time: dt.datetime
    seats: int


def standings(day: PlannedDay, names: Mapping[str, str], words: Words) -> Iterator[Standing]:
    """List by time what is neither a way, a clinic, the handling of a boat nor a night.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.
    """
    before: Step | None = None
    for _, group in groupby(enumerate(day.steps), key=_part):
        steps = [step for _, step in group]
        said = _text(day, steps, before, names, words)
        if said:
            yield Standing(steps[0].start, steps[-1].end, said)
        before = steps[-1]


def pickup_words(taken: Pickup, words: Words) -> str:
    """Say how many seats are taken."""
    return words.count(taken.seats, "pickup of {number} seat", "pickup of {number} seats")


def pickups(day: PlannedDay) -> tuple[Pickup, ...]:
    """List what is taken from camps by medical transfers, by time."""
    seats: dict[tuple[dt.datetime, str], int] = {}
    for each in day.transfers:
        packed = [step.end for step in day.steps if _packs_for(step, each)]
        if packed:
            key = max(packed), each.from_camp
            seats[key] = seats.get(key, 0) + each.seats
    return tuple(Pickup(camp, time, taken) for (time, camp), taken in sorted(seats.items()))


def transfer_words(day: PlannedDay, hand_over: Step, names: Mapping[str, str], words: Words) -> str:
    """What is handed over in a step, and from where; nothing of whom or why."""
    own = [each for each in day.transfers if each.time == hand_over.end]
    camps = dict.fromkeys(names.get(each.from_camp, each.from_camp) for each in own)
    seats = words.count(sum(each.seats for each in own), "{number} seat", "{number} seats")
    if not camps:
        return words.say("medical transfer, {seats}", seats=seats)
    source = words.listed(camps)
    return words.say("medical transfer, {seats} from {place}", seats=seats, place=source)


def _part(numbered: tuple[int, Step]) -> int:
    """Keep the courtesy visit and the set-up together, and every other step for itself."""
    number, step = numbered
    return -1 if step.kind in _READYING else number


def _packs_for(step: Step, transfer: PlannedTransfer) -> bool:
    at_camp = step.kind is StepKind.PACK_UP and step.place == transfer.from_camp
    return at_camp and step.end <= transfer.time


def _text(
    day: PlannedDay,
    steps: Sequence[Step],
    before: Step | None,
    names: Mapping[str, str],
    words: Words,
) -> str:
    last = steps[-1]
    match last.kind:
        case StepKind.HAND_OVER:
            return transfer_words(day, last, names, words)
        case StepKind.WAIT:
            return _wait_words(day, last, before, names, words)
        case StepKind.PACK_UP:
            taken = [
                words.say(
                    "{taken} at {place}",
                    taken=pickup_words(each, words),
                    place=names.get(each.camp, each.camp),
                )
                for each in pickups(day)
                if each.time == last.end
            ]
            return words.joined([words.say(_PLAIN[last.kind]), *taken])
    return words.listed(words.say(_PLAIN[step.kind]) for step in steps if step.kind in _PLAIN)


def _wait_words(
    day: PlannedDay, wait: Step, before: Step | None, names: Mapping[str, str], words: Words
) -> str:
    """Say what is waited for where steps beside it tell."""
    after = next((step.kind for step in day.steps if step.start == wait.end), None)
    if before is not None and before.kind is StepKind.HAND_OVER:
        return words.say("the driver rests")
    if after is StepKind.LAND:
        return words.say("wait for the truck and its driver")
    if wait.place is None:
        return words.say("wait")
    return words.say("wait at {place}", place=names.get(wait.place, wait.place))
