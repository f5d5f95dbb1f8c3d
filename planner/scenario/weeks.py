"""What a scenario asks of each of several weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from planner.scenario.discreet import OF_ITSELF
from planner.scenario.overlay import Scenario

Dates = Collection[dt.date]


def of_week(
    scenarios: Sequence[Scenario], number: int, weeks: Sequence[Dates]
) -> tuple[Scenario, ...]:
    """Leave to a week the visits and transfers that are asked for in it.

    What has a day belongs to the week of that day. A visit or a transfer without a day is wanted
    once: in the first week. What is on a day of no week stays there too, to be refused. A scenario
    of which nothing is left is left out.

    Parameters
    ----------
    number
        Of the week, from 0.
    weeks
        The planned dates of every week.
    """
    narrowed = [(scenario, _narrowed(scenario, number, weeks)) for scenario in scenarios]
    return tuple(own for scenario, own in narrowed if own == scenario or _changes_something(own))


def _changes_something(scenario: Scenario) -> bool:
    """Whether anything but a name is left of a scenario."""
    bare = Scenario.model_validate({key: getattr(scenario, key) for key in OF_ITSELF})
    return scenario != bare


def _narrowed(scenario: Scenario, number: int, weeks: Sequence[Dates]) -> Scenario:
    def here(day: dt.date | None) -> bool:
        own = next((n for n, dates in enumerate(weeks) if day in dates), 0)
        return own == number

    return scenario.model_copy(
        update={
            "must": tuple(visit for visit in scenario.must if here(visit.day)),
            "pin": tuple(visit for visit in scenario.pin if here(visit.day)),
            "forbid": tuple(f for f in scenario.forbid if f.day is None or here(f.day)),
            "margin": tuple(m for m in scenario.margin if m.day is None or here(m.day)),
            "transfer": tuple(each for each in scenario.transfer if here(each.latest)),
        }
    )
