"""What could be otherwise, and what that is worth: least changes for a camp, things to ask for."""

from __future__ import annotations

from enum import StrEnum

from planner.itinerary.record import PlanRecord
from planner.phrases import Sayable


class ChangeKind(StrEnum):
    """Sorts of single changes that may serve a camp."""

    PIN = "pin"  # the visit is asked for
    MINUTES = "minutes"  # more duty in a day
    WEEK = "week"  # more duty in the week
    NIGHTS = "nights"  # more nights away
    DAYS = "days"  # more days of work
    HOURS = "hours"  # arriving later or leaving earlier
    OPENING = "opening"  # hours, weekdays or the least interval of the camp
    CLOSURE = "closure"  # one is lifted
    POST = "post"  # one is filled
    BOAT = "boat"  # one more
    LODGING = "lodging"  # one more
    LEVEL = "level"  # one river, a step higher or lower


class LeastChange(PlanRecord):
    """The least of one sort of change with which a plan serves a camp, found by solving again.

    `amount` is in `unit`, None where the change has no size. `lost` is the price of the visit in
    points: what the best week under the change is worth more than the best that must hold the
    visit; None where one of the two is not proven. `proven` says that no smaller change of this
    sort serves the camp.
    """

    kind: ChangeKind
    text: Sayable
    amount: float | None = None
    unit: str = ""
    lost: float | None = None
    proven: bool = False


class Ask(PlanRecord):
    """One step beyond a limit, and what it is worth this week, in points.

    `dual` is what the master problem says of it, None where it says nothing; `gain` what solving
    again with that step gives more, None where that was not tried or is not proven. Where there is
    a gain, `people` in camps served, `contacts` and `cost`, in the region's currency, are what the
    plan with the step has more than the one without.
    """

    limit: Sayable
    step: Sayable
    dual: float | None = None
    gain: float | None = None
    people: int | None = None
    contacts: int | None = None
    cost: float | None = None
