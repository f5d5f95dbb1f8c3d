import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from astral import Observer, sun

from planner.days import (
    day_facts,
    daylight,
    national_holidays,
    open_minutes,
    parse_week,
    week_dates,
)
from planner.errors import InputError
from planner.region.records import Camp, Team
from planner.region.words import Access, Season, Weekday
from tests.network.builders import place, settings
from tests.region.sayings import english_left

BASE = place("puerto-maldonado", lon=-69.19, lat=-12.593)
MIDSUMMER = dt.date(2026, 6, 21)


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize(
    ("date", "rises", "sets"),
    [(MIDSUMMER, "05:57", "17:19"), (dt.date(2026, 12, 21), "05:09", "18:00")],
)
def test_daylight_at_puerto_maldonado(date: dt.date, rises: str, sets: str) -> None:
    day = day_facts(settings(), BASE, date)
    assert 0 <= day.sunrise - clock(rises) <= 2
    assert 0 <= clock(sets) - day.sunset <= 2


@pytest.mark.parametrize(
    ("zone", "lon", "lat", "date", "light"),
    [
        # midnight sun and polar night at Tromso, sunset after midnight at Nome
        ("Europe/Oslo", 18.95, 69.65, MIDSUMMER, (0, 1440)),
        ("Europe/Oslo", 18.95, 69.65, dt.date(2026, 12, 21), (720, 720)),
        ("America/Nome", -165.4, 64.5, MIDSUMMER, (261, 1440)),
        # where the local date is not that of Greenwich
        ("Pacific/Honolulu", -157.8, 21.3, MIDSUMMER, (351, 1155)),
        ("Australia/Sydney", 151.2, -33.9, MIDSUMMER, (421, 1013)),
    ],
)
def test_daylight_elsewhere(
    zone: str, lon: float, lat: float, date: dt.date, light: tuple[int, int]
) -> None:
    found = daylight(place("far", lon=lon, lat=lat), date, zone)
    assert found == pytest.approx(light, abs=2)


def test_daylight_is_rounded_towards_safety() -> None:
    observer, zone = Observer(BASE.lat, BASE.lon), ZoneInfo("America/Lima")
    for date in week_dates(dt.date(2026, 1, 1), 20):
        midnight = dt.datetime.combine(date, dt.time(), zone)
        rises, sets = (midnight + dt.timedelta(minutes=at) for at in daylight(BASE, date, zone.key))
        minute = dt.timedelta(minutes=1)
        assert rises - minute <= sun.sunrise(observer, date, zone) <= rises
        assert sets <= sun.sunset(observer, date, zone) <= sets + minute


def test_windows_keep_the_hours_and_the_margins() -> None:
    # hours 06:00 to 18:00; road 0 after sunrise, 30 before sunset; boat 15 and 60
    june = day_facts(settings(), BASE, MIDSUMMER)
    assert june.road_window == (clock("06:00"), june.sunset - 30)
    assert june.boat_window == (june.sunrise + 15, june.sunset - 60)
    december = day_facts(settings(), BASE, dt.date(2026, 12, 21))
    assert december.boat_window == (clock("06:00"), december.sunset - 60)


def test_a_teams_hours_stand_for_the_regions() -> None:
    team = Team(id="t", base=BASE.id, vehicle="v", days=(Weekday.MON,), starts=dt.time(7))
    day = day_facts(settings(), BASE, MIDSUMMER, team=team)
    assert day.road_window == (clock("07:00"), day.sunset - 30)
    early = team.model_copy(update={"starts": dt.time(4), "ends": dt.time(15)})
    day = day_facts(settings(), BASE, MIDSUMMER, team=early)
    assert day.road_window == (day.sunrise, clock("15:00"))


def test_season_weekday_and_holiday() -> None:
    day = day_facts(settings(), BASE, dt.date(2026, 7, 28))
    assert (day.weekday, day.season) == (Weekday.TUE, Season.DRY)
    assert day.holiday == "Independence Day"
    assert day_facts(settings(), BASE, dt.date(2026, 7, 27)).holiday is None
    assert day_facts(settings(), BASE, dt.date(2027, 1, 4)).season is Season.WET


def test_movable_holidays_of_peru() -> None:
    names = national_holidays("PE", 2027)
    assert names[dt.date(2027, 3, 26)] == "Good Friday"
    assert dt.date(2026, 3, 26) not in names


def test_holiday_names_do_not_follow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "es")
    national_holidays.cache_clear()
    assert national_holidays("PE", 2026)[dt.date(2026, 7, 28)] == "Independence Day"


def test_an_unknown_country_is_a_fault() -> None:
    with pytest.raises(InputError, match=r"region\.toml country: 'QQ' is not a country"):
        national_holidays("QQ", 2026)


def camp(closed: tuple[Weekday, ...]) -> Camp:
    return Camp(
        id="camp",
        people_low=1,
        people_mid=2,
        people_high=3,
        target_interval_days=28,
        opens=dt.time(8, 30),
        closes=dt.time(14),
        closed_weekdays=closed,
        access=Access.ROAD,
    )


def test_camps_open_but_on_closed_weekdays() -> None:
    sunday = day_facts(settings(), BASE, MIDSUMMER)
    assert open_minutes(camp(()), sunday) == (510, 840)
    assert open_minutes(camp((Weekday.SUN,)), sunday) is None
    assert open_minutes(camp((Weekday.MON,)), sunday) == (510, 840)


def test_a_week_runs_over_the_end_of_a_year() -> None:
    first = parse_week("2026-W53")
    assert week_dates(first, 6) == tuple(
        dt.date(2026, 12, 28) + dt.timedelta(days=day) for day in range(6)
    )
    assert week_dates(first, 0) == ()


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2027-W05", dt.date(2027, 2, 1)),
        ("2026-W01", dt.date(2025, 12, 29)),
        ("2027-W01", dt.date(2027, 1, 4)),
    ],
)
def test_weeks(text: str, monday: dt.date) -> None:
    assert parse_week(text) == monday


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2027-W54", "is not a week of 2027, which has weeks 01 to 52"),
        ("2027-W53", "is not a week of 2027, which has weeks 01 to 52"),
        ("2026-W54", "is not a week of 2026, which has weeks 01 to 53"),
        ("2027-W00", "is not a week of 2027"),
        ("2027-05", "is not a week such as 2027-W05"),
        ("2027-W5", "is not a week such as 2027-W05"),
        ("2027-W05 ", "is not a week such as 2027-W05"),
        ("next week", "is not a week such as 2027-W05"),
        ("٢٠٢٧-W05", "is not a week such as 2027-W05"),
        ("", "is not a week such as 2027-W05"),
        ("0000-W01", "lies outside the years 2000 to 2099"),
        ("9999-W52", "lies outside the years 2000 to 2099"),
    ],
)
def test_what_is_no_week(text: str, rule: str) -> None:
    with pytest.raises(InputError, match=rule) as caught:
        parse_week(text, place="region.toml week")
    assert caught.value.faults[0].place == "region.toml week"
    assert caught.value.faults[0].value == text
    assert english_left(caught.value.faults) == []
