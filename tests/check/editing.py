"""Finding and changing things in the document of any plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.itinerary.plan import Plan

Doc = dict[str, Any]


class NotThereError(Exception):
    """The plan has nothing that a change could be made to."""


@dataclass(frozen=True)
class Found:
    """A step and the day that holds it."""

    day: Doc
    position: int

    @property
    def step(self) -> Doc:
        """The step."""
        found: Doc = self.day["steps"][self.position]
        return found


def document(plan: Plan) -> Doc:
    """Write a plan as its file holds it."""
    return plan.model_dump(mode="json", by_alias=True)


def days(doc: Doc) -> Iterator[Doc]:
    """List the days of all teams."""
    for team in doc["teams"]:
        yield from team["days"]


def steps(doc: Doc, *kinds: str) -> Iterator[Found]:
    """List the steps of these kinds."""
    for day in days(doc):
        for position, step in enumerate(day["steps"]):
            if step["kind"] in kinds:
                yield Found(day, position)


def first_step(doc: Doc, *kinds: str) -> Found:
    """Find the first step of these kinds."""
    for found in steps(doc, *kinds):
        return found
    raise NotThereError


def sessions(doc: Doc, *, way: str | None = None) -> list[tuple[Doc, Doc]]:
    """List days and their sessions by that way, at least one."""
    found = [
        (day, session)
        for day in days(doc)
        for session in day["sessions"]
        if way in (None, session["way"])
    ]
    if not found:
        raise NotThereError
    return found


def first_session(doc: Doc, *, way: str | None = None) -> Doc:
    """Find the first session by that way."""
    return sessions(doc, way=way)[0][1]


def working_day(doc: Doc) -> Doc:
    """Find the first day with a session."""
    return sessions(doc)[0][0]


def later(clock: str, minutes: int) -> str:
    """Move a clock time."""
    return (dt.datetime.fromisoformat(clock) + dt.timedelta(minutes=minutes)).isoformat()


def length(step: Doc) -> int:
    """Minutes that a step takes."""
    start, end = (dt.datetime.fromisoformat(step[side]) for side in ("start", "end"))
    return (end - start) // dt.timedelta(minutes=1)


def resize(found: Found, minutes: int) -> None:
    """Make a step longer and all that follows it that day later, so that no gap is left.

    Sessions move with their clinics; the night begins later and ends as before.
    """
    after = found.step["end"]
    found.step["end"] = later(found.step["end"], minutes)
    for step in found.day["steps"][found.position + 1 :]:
        step["start"] = later(step["start"], minutes)
        if step["kind"] != "overnight":
            step["end"] = later(step["end"], minutes)
    for session in found.day["sessions"]:
        if session["start"] >= after:
            session["start"] = later(session["start"], minutes)
            session["end"] = later(session["end"], minutes)
        elif session["end"] == after:
            session["end"] = later(session["end"], minutes)
            session["minutes"] += minutes


def take_out(found: Found) -> None:
    """Leave a step out and move all that follows it forward, so that no gap is left."""
    resize(found, -length(found.step))
    del found.day["steps"][found.position]


def other_place(doc: Doc, *but: str) -> str:
    """Find a place of the plan that is none of these."""
    used: set[str] = {found.step["place"] for found in steps(doc, "clinic", "overnight", "board")}
    return min(used - set(but))
