"""When it is dark, and when a plan wants its teams to be in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.days import day_facts, open_minutes
from planner.problem.hours import boat_window, road_window
from planner.region.records import Region, Team
from planner.region.words import Season


@dataclass(frozen=True)
class Evening:
    """The light of a date where a team is, minutes after midnight.

    It counts as dark on roads and on rivers as long before sunset as the region has it; what a plan
    keeps in hand comes off only what is due, and so do a team's hours. `opens` is when boats and
    trucks may move in the morning.
    """

    sunset: int
    season: Season
    road_dark: int
    boat_dark: int
    road_due: int
    boat_due: int
    road_opens: int
    boat_opens: int
    camp_hours: dict[str, tuple[int, int]]


def evening(region: Region, team: Team, date: dt.date) -> Evening:
    """Tell the light of a date for a team."""
    hours, base = region.settings.hours, region.place[team.base]
    day = day_facts(region.settings, base, date, team=team)
    opening = ((camp.id, open_minutes(camp, day)) for camp in region.camps)
    return Evening(
        sunset=day.sunset,
        season=day.season,
        road_dark=day.sunset - hours.road_before_sunset,
        boat_dark=day.sunset - hours.boat_before_sunset,
        road_due=road_window(region, day)[1],
        boat_due=boat_window(region, day)[1],
        road_opens=day.road_window[0],
        boat_opens=day.boat_window[0],
        camp_hours={camp: window for camp, window in opening if window is not None},
    )
