"""A plan played through many times, each time with other delays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from planner.itinerary.plan import Plan
from planner.region.records import Region
from planner.risk.acts import Course, WeekCourse
from planner.risk.course import week_course
from planner.risk.luck import Luck, draw
from planner.risk.records import ClinicRisk, DarkRisk, DayRisk, Risk
from planner.risk.tally import DayTally, Histogram, contacts_of
from planner.risk.walk import Morning, Walked, walk
from planner.weekly import as_planned, as_requested

DRAWS = 10_000
AT_ONCE = 5_000
"""Draws that are held in memory at the same time."""
NINE_IN_TEN = (0.05, 0.95)


def simulate(
    region: Region,
    plan: Plan,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    share: float = 0.95,
    at_once: int = AT_ONCE,
) -> Risk:
    """Play a plan through with the delays of its region.

    Parameters
    ----------
    region
        The region as its files have it.
    draws
        How many times, each with its own figures.
    seed
        The same seed gives the same figures; the first of many draws are those of few.
    share
        Share of the draws that `DarkRisk.over` does not exceed.
    at_once
        How many draws are reckoned side by side; it changes no result.
    """
    varied = as_planned(region, as_requested(plan, region))
    return simulate_course(week_course(varied, plan), draws, seed, share=share, at_once=at_once)


def simulate_course(
    week: WeekCourse,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    share: float = 0.95,
    at_once: int = AT_ONCE,
) -> Risk:
    """Play the courses of a week through."""
    tally = _WeekTally(week)
    for luck in draw(week, draws, seed, at_once):
        tally.add(luck)
    played = zip(week.courses, tally.days, strict=True)
    days = tuple(_day(course, day, share) for course, day in played)
    people = [
        clinic.people * held / draws
        for course, day in zip(week.courses, tally.days, strict=True)
        for clinic, held in zip(course.clinics, day.held, strict=True)
    ]
    low, high = (tally.contacts.quantile(each) for each in NINE_IN_TEN)
    return Risk(
        draws=draws,
        seed=seed,
        days=days,
        all_before_dark=tally.before_dark / draws,
        contacts_planned=sum(day.contacts_planned for day in days),
        contacts=sum(day.contacts for day in days),
        contacts_low=low,
        contacts_high=high,
        people_planned=sum(c.people for course in week.courses for c in course.clinics),
        people=sum(people),
    )


@dataclass
class _WeekTally:
    """Counts over the draws of a week."""

    week: WeekCourse
    days: list[DayTally] = field(init=False)
    contacts: Histogram = field(init=False)
    before_dark: int = 0

    def __post_init__(self) -> None:
        planned = [sum(c.contacts for c in course.clinics) for course in self.week.courses]
        self.days = [DayTally(contacts) for contacts in planned]
        self.contacts = Histogram(0, sum(planned))

    def add(self, luck: Luck) -> None:
        """Play some draws through."""
        contacts, before_dark = np.zeros(len(luck)), np.ones(len(luck), bool)
        last: Walked | None = None
        for course, tally in zip(self.week.courses, self.days, strict=True):
            last = walk(course, self.week.ways, luck, _morning(last, course))
            tally.add(last)
            contacts += contacts_of(last)
            before_dark &= last.in_before_dark
        self.contacts.add(np.rint(contacts))
        self.before_dark += int(before_dark.sum())


def _morning(last: Walked | None, course: Course) -> Morning | None:
    """Tell how a team comes from its day before; None on the first one."""
    if last is None or last.course.team != course.team:
        return None
    days = (course.date - last.course.date).days
    return Morning(last.clock, last.asleep).after(days)


def _day(course: Course, tally: DayTally, share: float) -> DayRisk:
    draws = tally.draws
    low, high = (tally.contacts.quantile(each) for each in NINE_IN_TEN)
    median, p95 = (tally.arrivals.quantile(each) for each in (0.5, 0.95))
    clinics = tuple(
        ClinicRisk(clinic.camp, clinic.contacts, clinic.contacts * part / draws, held / draws)
        for clinic, part, held in zip(course.clinics, tally.shares, tally.held, strict=True)
    )
    dark = tuple(
        DarkRisk(mover, tally.after_dark[mover] / draws, over.quantile(share))
        for mover, over in tally.over.items()
    )
    weakest, weakest_share = _weakest(course, tally)
    return DayRisk(
        team=course.team,
        date=course.date,
        planned_arrival=course.arrives,
        arrival_median=median,
        arrival_p95=p95,
        late_median=median - course.arrives,
        late_p95=p95 - course.arrives,
        in_before_dark=1 - tally.dark / draws,
        in_before_sunset=1 - tally.sunset / draws,
        over_duty=tally.over_duty / draws,
        contacts_planned=sum(clinic.planned for clinic in clinics),
        contacts=sum(clinic.contacts for clinic in clinics),
        contacts_low=low,
        contacts_high=high,
        dark=dark,
        clinics=clinics,
        weakest=weakest,
        weakest_share=weakest_share,
    )


def _weakest(course: Course, tally: DayTally) -> tuple[str, float]:
    """Name the source that spreads the evening most, and its share of what all spread."""
    blame = np.maximum(tally.blame(), 0.0)
    if not blame.size or blame.sum() < 1e-9:
        return "", 0.0
    most = int(blame.argmax())
    return course.sources[most], float(blame[most] / blame.sum())
