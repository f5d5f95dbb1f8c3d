"""Ways as the summary tells them: drives, boat legs, loading, and boats that go home empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.itinerary.plan import Ferry, PlannedDay, Step, StepKind
from planner.outputs.wording import duration, ferry_words, price_words, river_minutes
from planner.phrases import Phrase, counted, date_words, in_turn, listed, phrase


def way_words(steps: Sequence[Step], names: Mapping[str, str]) -> Phrase:
    """Say how far a way is, what it meets, and what fuel it leaves; `steps` are its parts."""
    first, last = steps[0], steps[-1]
    parts: list[str] = [
        _length(sum(step.km or 0 for step in steps)),
        *(_crossing(ferry) for step in steps for ferry in step.ferries),
        *(phrase("{metres:,} m of it on foot", metres=s.foot_m) for s in steps if s.foot_m),
        _breaks([step for step in steps if step.kind is StepKind.BREAK], names),
        river_minutes(first.up_minutes, first.down_minutes),
    ]
    if first.aboard_litres is not None:
        parts.append(phrase("{litres:.0f} l aboard", litres=first.aboard_litres))
    if last.left_litres is not None:
        parts.append(phrase("{litres:.0f} l left on arrival", litres=last.left_litres))
    return in_turn(filter(None, parts), ", ")


def handling_words(step: Step) -> Phrase:
    """Say that a boat is loaded or unloaded, and how long that takes."""
    span = duration((step.end - step.start).seconds // 60)
    if step.kind is StepKind.BOARD:
        return phrase("load boat {boat}, {span}", boat=step.boat, span=span)
    return phrase("unload boat {boat}, {span}", boat=step.boat, span=span)


def home_words(home: Step, currency: str, names: Mapping[str, str]) -> Phrase:
    """Say where an empty boat goes, on how much fuel and at what cost."""
    place = names.get(home.to_place or "", home.to_place or "")
    parts = [
        phrase("boat {boat} home empty to {place}", boat=home.boat, place=place),
        way_words([home], names),
        phrase("{litres:,.0f} l of fuel", litres=home.litres or 0),
    ]
    if home.cost is not None:
        price = price_words(home.cost.total, currency)
        with_hire = phrase("{price} with the hire of the day", price=price)
        parts.append(with_hire if home.cost.hire else price)
    return in_turn(parts, ", ")


def late_homes(day: PlannedDay, after: PlannedDay | None) -> Iterator[Phrase]:
    """Say of each boat that landed the team on `day` and goes home on the day `after`, when."""
    sailed = {step.boat for step in day.steps if step.boat}
    if after is None:
        return
    for home in after.boats_home:
        used = [step.start for step in after.steps if step.boat == home.boat]
        if home.boat in sailed and home.start < min(used, default=home.end):
            day_home = date_words(home.start)
            yield phrase("boat {boat} goes home empty on {day}", boat=home.boat, day=day_home)


def _length(km: float) -> Phrase:
    return phrase("{km:,.0f} km", km=km) if km >= 1 else phrase("less than 1 km")


def _crossing(ferry: Ferry) -> Phrase:
    said = ferry_words(ferry.name, ferry.wait_minutes, ferry.crossing_minutes)
    return phrase("ferry {ferry}", ferry=said)


def _breaks(breaks: list[Step], names: Mapping[str, str]) -> str:
    said = listed(_break(step, names) for step in breaks)
    return counted(len(breaks), "break {times}", "breaks {times}", times=said) if breaks else ""


def _break(step: Step, names: Mapping[str, str]) -> str:
    times = f"{step.start:%H:%M}-{step.end:%H:%M}"
    if not step.place:
        return times
    return phrase("{times} near {place}", times=times, place=names.get(step.place, step.place))
