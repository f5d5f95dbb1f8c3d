"""What a plan says of having been replanned: from when, from where, and what changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from planner.itinerary.record import PlanRecord
from planner.region.duty import DutyDay
from planner.region.visits import Visit
from planner.scenario.overlay import Scenario


class Whereabouts(PlanRecord):
    """Where a team woke on the day from which was replanned; with ``boat`` on the river."""

    team: str
    place: str
    boat: str | None = None


class ChangedSession(PlanRecord):
    """A session of the plan before or after.

    ``date`` and ``team`` are those of the new plan, or of the old one where the session was
    dropped; ``was`` and ``was_team`` are the date and team from which it was moved.
    """

    camp: str
    team: str
    date: dt.date
    was: dt.date | None = None
    was_team: str | None = None


class Replanned(PlanRecord):
    """From a date on a plan was made anew; the days before are those of the plan that it replaces.

    ``plan`` is the SHA-256 of that plan's file. ``visits`` and ``duty`` are what was done on the
    days before, by the log where there is one, else as planned. ``scenarios`` hold from that date
    on, beside those of the whole week. Sessions of the plan before from that date on were kept (on
    the same day, by the same team), moved to another day or team, or dropped; others were added.
    Each that is not kept costs ``stability`` points in the search, half of them where it is moved;
    ``max`` keeps as many as can be. The value in the plan's result is without these points; its
    bound and gap are those of the search, with the points that this plan loses.
    """

    from_date: Annotated[dt.date, Field(alias="from")]
    plan: str
    at: tuple[Whereabouts, ...]
    scenarios: tuple[Scenario, ...] = ()
    visits: tuple[Visit, ...] = ()
    duty: tuple[DutyDay, ...] = ()
    stability: Annotated[float, Field(ge=0)] | Literal["max"] = 0.0
    kept: tuple[ChangedSession, ...] = ()
    moved: tuple[ChangedSession, ...] = ()
    dropped: tuple[ChangedSession, ...] = ()
    added: tuple[ChangedSession, ...] = ()
