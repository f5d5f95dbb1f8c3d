"""Finding and changing what a plan says of trucks alone, nights on the river and empty boats."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.check.editing import Doc, NotThereError, days, later, length


def truck_steps(doc: Doc, *kinds: str) -> Iterator[tuple[Doc, Doc]]:
    """List days and what their trucks do alone, of these kinds."""
    for day in days(doc):
        yield from ((day, step) for step in day["truck"] if step["kind"] in kinds)


def first_truck_step(doc: Doc, *kinds: str) -> Doc:
    """Find the first step of a truck alone of these kinds."""
    for _, step in truck_steps(doc, *kinds):
        return step
    raise NotThereError


def day_with(doc: Doc, wanted: Callable[[Doc], object]) -> Doc:
    """Find the first day of this sort."""
    for day in days(doc):
        if wanted(day):
            return day
    raise NotThereError


def drives_alone(day: Doc) -> bool:
    """Whether the driver drives without the team."""
    return any(step["kind"] == "drive" for step in day["truck"])


def boat_day(doc: Doc) -> Doc:
    """Find the first day on which a team loads a boat and lands the same day."""
    kinds = {"board", "land"}
    return day_with(doc, lambda day: kinds <= {step["kind"] for step in day["steps"]})


def shift_lone_drive(day: Doc, minutes: int) -> None:
    """Let the driver set out later, and wait so much less where he comes to."""
    before, after = day["truck"][0], day["truck"][-1]
    for step in day["truck"][1:-1]:
        step["start"], step["end"] = later(step["start"], minutes), later(step["end"], minutes)
    before["end"], after["start"] = later(before["end"], minutes), later(after["start"], minutes)
    day["truck"] = [step for step in day["truck"] if length(step) > 0]


def other_port(doc: Doc, but: str) -> str:
    """Find a place where some boat lands or loads, but for one."""
    used: set[str] = {
        s["place"] for d in days(doc) for s in d["steps"] if s["kind"] in ("board", "land")
    }
    if not used - {but}:
        raise NotThereError
    return min(used - {but})


def move(step: Doc, minutes: int) -> None:
    """Let a step begin and end later."""
    step["start"], step["end"] = later(step["start"], minutes), later(step["end"], minutes)
