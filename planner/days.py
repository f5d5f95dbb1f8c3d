"""What a date allows: season, holiday, daylight, the hours to move in and camps' opening hours.

Clock times are whole minutes after local midnight. They are rounded towards safety: sunrise up,
sunset down.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from astral import Observer, sun

from planner.calendars import holidays_of, is_known
from planner.errors import Fault, InputError
from planner.phrases import in_languages, phrase
from planner.region.records import Camp, Place, Team
from planner.region.settings import Settings, season_on
from planner.region.sheet import Spot
from planner.region.words import Season, Weekday

Window = tuple[int, int]
NOON, MIDNIGHT = 720, 1440
YEARS = range(2000, 2100)
_OTHER_LANGUAGES = ("es", "fr")


@dataclass(frozen=True)
class Day:
    """A date at one place.

    `holiday` is the name of a national holiday, None on other days. `sunrise` and `sunset` are
    minutes after local midnight. `road_window` and `boat_window` are the earliest departure and the
    latest arrival; nothing may move when the earliest lies after the latest.
    """

    date: dt.date
    weekday: Weekday
    season: Season
    holiday: str | None
    sunrise: int
    sunset: int
    road_window: Window
    boat_window: Window


def day_facts(
    settings: Settings, base_place: Place, date: dt.date, *, team: Team | None = None
) -> Day:
    """Tell what a date allows.

    Parameters
    ----------
    settings
        Time zone, country, seasons, hours and margins.
    base_place
        Where the sun is watched: the base of the team.
    date
        Local date.
    team
        A team whose own hours, where it has them, stand for the region's.

    Raises
    ------
    InputError
        The holidays of the country are not known.
    """
    hours = settings.hours
    starts = minutes_of((team and team.starts) or hours.starts)
    ends = minutes_of((team and team.ends) or hours.ends)
    sunrise, sunset = daylight(base_place, date, settings.time_zone)
    return Day(
        date=date,
        weekday=weekday_of(date),
        season=season_on(settings, date),
        holiday=national_holidays(settings.country, date.year).get(date),
        sunrise=sunrise,
        sunset=sunset,
        road_window=(
            max(starts, sunrise + hours.road_after_sunrise),
            min(ends, sunset - hours.road_before_sunset),
        ),
        boat_window=(
            max(starts, sunrise + hours.boat_after_sunrise),
            min(ends, sunset - hours.boat_before_sunset),
        ),
    )


def open_minutes(camp: Camp, day: Day) -> Window | None:
    """Tell when a camp opens and closes on a day; None on its closed weekdays."""
    if day.weekday in camp.closed_weekdays:
        return None
    return minutes_of(camp.opens), minutes_of(camp.closes)


def minutes_of(time: dt.time) -> int:
    """Count whole minutes after midnight."""
    return time.hour * 60 + time.minute


def weekday_of(date: dt.date) -> Weekday:
    """Tell the day of the week."""
    return list(Weekday)[date.weekday()]


def week_dates(first: dt.date, days: int) -> tuple[dt.date, ...]:
    """List `days` dates from `first` on."""
    return tuple(first + dt.timedelta(days=day) for day in range(days))


def iso_week(date: dt.date) -> str:
    """Name the ISO week of a date, as `parse_week` reads it.

    Examples
    --------
    >>> iso_week(dt.date(2027, 2, 1))
    '2027-W05'
    """
    return f"{date:%G-W%V}"


def parse_week(text: str, *, place: str = "--week") -> dt.date:
    """Read an ISO week such as ``2027-W05`` as the date of its Monday.

    Parameters
    ----------
    text
        Year and week.
    place
        Where it was written, for the message.

    Raises
    ------
    InputError
        The text does not name a week.

    Examples
    --------
    >>> parse_week("2027-W05")
    datetime.date(2027, 2, 1)
    """
    match = re.fullmatch(r"([0-9]{4})-W([0-9]{2})", text)
    if match is None:
        rule = phrase("is not a week such as 2027-W05")
        raise InputError([Fault(place, text, rule, phrase("write the year, -W and two digits"))])
    year, week = int(match[1]), int(match[2])
    if year not in YEARS:
        rule = phrase("lies outside the years {first} to {last}", first=YEARS[0], last=YEARS[-1])
        raise InputError([Fault(place, text, rule, phrase("mend the year"))])
    # the 28th of December always lies in the last ISO week of its year
    last = dt.date(year, 12, 28).isocalendar().week
    if not 1 <= week <= last:
        rule = phrase("is not a week of {year}, which has weeks 01 to {last}", year=year, last=last)
        raise InputError([Fault(place, text, rule, phrase("choose one of these"))])
    return dt.date.fromisocalendar(year, week, 1)


def daylight(place: Place, date: dt.date, time_zone: str) -> Window:
    """Find sunrise and sunset, minutes after local midnight.

    Where the sun does not set it rises at 0 and sets at 1440, and so does a sun that sets after
    midnight; where it does not rise, both are at noon, so that nothing may move.
    """
    observer = Observer(place.lat, place.lon)
    zone = ZoneInfo(time_zone)
    dark = sun.elevation(observer, sun.noon(observer, date, zone)) <= 0
    rise = _clock(sun.sunrise, observer, date, zone)
    fall = _clock(sun.sunset, observer, date, zone)
    sunrise = (NOON if dark else 0) if rise is None else rise + 1
    sunset = (NOON if dark else MIDNIGHT) if fall is None else fall
    return sunrise, sunset if sunset >= sunrise else MIDNIGHT


def _clock(
    event: Callable[[Observer, dt.date, dt.tzinfo], dt.datetime],
    observer: Observer,
    date: dt.date,
    zone: ZoneInfo,
) -> int | None:
    """Give the full minutes before the sun's event; None when it has none on that local date."""
    try:
        return minutes_of(event(observer, date, zone).time())
    except ValueError:  # all that astral says of a sun that stays up or down
        return None


@lru_cache(maxsize=64)
def national_holidays(country: str, year: int) -> Mapping[dt.date, str]:
    """Name the national holidays of a year: in English where it is known, others remembered.

    Raises
    ------
    InputError
        No calendar is known for the country.
    """
    if not is_known(country):
        rule = phrase("is not a country whose holidays are known")
        remedy = phrase("use its two-letter code, such as PE for Peru")
        raise InputError([Fault(Spot("region.toml", "country").at(), country, rule, remedy)])
    calendar = holidays_of(country, year)
    language = "en_US" if "en_US" in calendar.supported_languages else calendar.default_language
    # the language is fixed, or the same plan would read otherwise on another machine
    named = holidays_of(country, year, language)
    others = {
        code: holidays_of(country, year, code)
        for code in _OTHER_LANGUAGES
        if code in calendar.supported_languages
    }
    return MappingProxyType(
        {
            date: in_languages(named[date], **{code: own[date] for code, own in others.items()})
            for date in sorted(named)
        }
    )
