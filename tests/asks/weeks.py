"""Random small weeks of the toy region, in which limits bind."""

from __future__ import annotations

import datetime as dt
import random

from planner.days import week_dates
from planner.region.records import Region
from planner.region.words import Weekday
from planner.weekly import Request
from tests.problem.variants import (
    closing,
    with_boat,
    with_camp,
    with_limits,
    with_person,
    with_place,
)

TUESDAY = dt.date(2026, 6, 30)
DAYS = 2
REQUEST = Request(TUESDAY, DAYS, "two days")


def drawn(toy: Region, seed: int) -> Region:
    """Draw a week: limits, a post that is not filled, a boat's days, beds, what is shut."""
    draw = random.Random(seed)
    dates = week_dates(TUESDAY, DAYS)
    region = with_limits(
        toy,
        duty_week_clinical=draw.randint(450, 1100),
        duty_week_driver=draw.randint(600, 1200),
        duty_day_clinical=draw.choice([450, 570]),
        duty_day_driver=draw.choice([450, 570]),
        nights_away=draw.choice([0, 1]),
        work_days=draw.choice([1, 2]),
    )
    person = draw.choice(["dentist-1", "obstetra-1", "doctor-1"])
    region = with_person(region, person, days_off=tuple(draw.sample(dates, draw.randint(0, 2))))
    if draw.random() < 0.5:
        region = with_person(region, "nurse-1", weekly_hours=draw.randint(8, 14))
    days = draw.choice([(Weekday.TUE,), (Weekday.WED,), (Weekday.MON,)])
    region = with_boat(region, days=days)
    region = with_place(region, "posada", beds=draw.choice([3, 4, 10]))
    region = with_camp(region, "camp-a", closed_weekdays=(draw.choice([Weekday.TUE, Weekday.SUN]),))
    for camp in region.camps:
        region = with_camp(region, camp.id, people_mid=draw.randint(100, 600), people_high=600)
    if draw.random() < 0.4:  # what a boat reaches is all there is
        return closing(closing(region, "camp-a", dates), "camp-b", [dates[0]])
    return closing(region, draw.choice(["camp-b", "camp-c"]), [draw.choice(dates)])
