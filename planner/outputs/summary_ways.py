"""Ways as the summary tells them: drives, boat legs, loading, and boats that go home empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.itinerary.plan import PlannedDay, Step, StepKind
from planner.outputs.wording import duration, ferry_words, river_minutes
from planner.phrases import date_words, listed

_HANDLING = {StepKind.BOARD: "load", StepKind.LAND: "unload"}


def way_words(steps: Sequence[Step], names: Mapping[str, str]) -> str:
    """Say how far a way is, what it meets, and what fuel it leaves; `steps` are its parts."""
    first, last = steps[0], steps[-1]
    km = sum(step.km or 0 for step in steps)
    ferries = [ferry for step in steps for ferry in step.ferries]
    parts = [
        f"{km:,.0f} km" if km >= 1 else "less than 1 km",
        *(
            f"ferry {ferry_words(ferry.name, ferry.wait_minutes, ferry.crossing_minutes)}"
            for ferry in ferries
        ),
        *(f"{step.foot_m:,} m of it on foot" for step in steps if step.foot_m),
        _breaks([step for step in steps if step.kind is StepKind.BREAK], names),
        river_minutes(first.up_minutes, first.down_minutes),
        "" if first.aboard_litres is None else f"{first.aboard_litres:.0f} l aboard",
        "" if last.left_litres is None else f"{last.left_litres:.0f} l left on arrival",
    ]
    return ", ".join(filter(None, parts))


def handling_words(step: Step) -> str:
    """Say that a boat is loaded or unloaded, and how long that takes."""
    minutes = duration((step.end - step.start).seconds // 60)
    return f"{_HANDLING[step.kind]} boat {step.boat}, {minutes}"


def home_words(home: Step, currency: str, names: Mapping[str, str]) -> str:
    """Say where an empty boat goes, on how much fuel and at what cost."""
    place = home.to_place or ""
    said = f"boat {home.boat} home empty to {names.get(place, place)}, {way_words([home], names)}"
    said += f", {home.litres or 0:,.0f} l of fuel"
    if home.cost is None:
        return said
    hire = " with the hire of the day" if home.cost.hire else ""
    return f"{said}, {currency} {home.cost.total:,.0f}{hire}"


def late_homes(day: PlannedDay, after: PlannedDay | None) -> Iterator[str]:
    """Say of each boat that landed the team on `day` and goes home on the day `after`, when."""
    sailed = {step.boat for step in day.steps if step.boat}
    if after is None:
        return
    for home in after.boats_home:
        used = [step.start for step in after.steps if step.boat == home.boat]
        if home.boat in sailed and home.start < min(used, default=home.end):
            yield f"boat {home.boat} goes home empty on {date_words(home.start)}"


def _breaks(breaks: list[Step], names: Mapping[str, str]) -> str:
    if not breaks:
        return ""
    said = [
        f"{step.start:%H:%M}-{step.end:%H:%M}"
        + (f" near {names.get(step.place, step.place)}" if step.place else "")
        for step in breaks
    ]
    return f"{'break' if len(said) == 1 else 'breaks'} {listed(said)}"
