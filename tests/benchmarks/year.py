"""A year of weeks, each held as planned: ``python -m tests.benchmarks.year``.

Plans week after week for the bundled region, with one team and with two, every one from the visits
and the duty of those before, and prints by quarter what they bring, how camps are remembered, and
whether any planner could have kept all of them inside their greatest intervals.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from planner.continuity import Continuity, continuity, gini
from planner.days import iso_week
from planner.errors import SolverError
from planner.horizon import following, visits_of_plan
from planner.needs import last_visit
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Camp, Region
from planner.scenario.overlay import Scenario
from planner.solution import Status
from planner.weekly import PlannedWeek, Request, as_planned, plan_week
from tests.benchmarks.year_bound import (
    kinds_of_weeks,
    longest_shut,
    most_visits,
    visits_needed,
)
from tests.benchmarks.year_plot import Line, plot

QUARTER = 13  # weeks
FIRST = dt.date(2027, 1, 4)
PATIENCE = 90.0  # seconds
SECOND_TEAM = Scenario.model_validate(
    {
        "name": "Two teams",
        "add_team": [
            {
                "id": "caravana-2",
                "base": "puerto-maldonado",
                "vehicle": "clinic-truck",
                "days": ["mon", "tue", "wed", "thu", "fri", "sat"],
            }
        ],
    }
)


@dataclass(frozen=True)
class Held:
    """A week of the year as it was held, and what it leaves behind on its last day.

    `within` is the share of the camps that wait for no service longer than each greatest interval,
    `seen` that of those visited within the longest of them for anything, `evenness` the Gini index
    of the visits of all camps from the first week on.
    """

    label: str
    visits: int
    contacts: Counter[str]
    proven: bool
    seconds: float
    within: dict[int, float]
    seen: float
    evenness: float
    left: Continuity


@dataclass(frozen=True)
class Effort:
    """How the year is planned and its bound proven; `factor` None leaves the region's."""

    first: dt.date
    weeks: int
    gap: float
    seconds: float
    bound_seconds: float
    factor: float | None


@dataclass(frozen=True)
class Report:
    """What a year brought: rows to print, and lines to plot."""

    rows: tuple[str, ...]
    lines: tuple[Line, ...]


def main(words: Sequence[str] | None = None) -> None:
    """Plan the years, side by side, and print their tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.year")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--first", type=dt.date.fromisoformat, default=FIRST, help="a Monday")
    parser.add_argument("--teams", type=int, choices=(1, 2), help="by default 1 and 2")
    parser.add_argument("--gap", type=float, default=2.0, help="per cent at which a week is enough")
    parser.add_argument("--time-limit", type=float, default=15.0, help="seconds a week")
    parser.add_argument("--bound-seconds", type=float, default=60.0, help="for each kind of week")
    parser.add_argument("--overdue-factor", type=float, help="in place of the region's")
    parser.add_argument("--plot", type=Path, default=Path("maps/year.svg"))
    asked = parser.parse_args(words)
    effort = Effort(
        asked.first,
        asked.weeks,
        asked.gap / 100,
        asked.time_limit,
        asked.bound_seconds,
        asked.overdue_factor,
    )
    numbers = (1, 2) if asked.teams is None else (asked.teams,)
    with ProcessPoolExecutor(len(numbers)) as pool:
        reports = list(pool.map(report, numbers, [effort] * len(numbers)))
    print("\n".join(row for found in reports for row in found.rows))
    lines = [line for found in reports for line in found.lines]
    asked.plot.write_text(plot("Camps inside their greatest interval", lines), encoding="utf-8")
    print(f"\nPlot: {asked.plot}")


def report(teams: int, effort: Effort) -> Report:
    """Plan a year with so many teams."""
    region = _with_factor(read_region(bundled_region()), effort.factor)
    request = Request(
        first=effort.first,
        days=6,
        label=iso_week(effort.first),
        scenarios=(SECOND_TEAM,) * (teams - 1),
        time_limit=effort.seconds,
        gap=effort.gap,
    )
    name = "1 team" if teams == 1 else f"{teams} teams"
    held = list(_shown(year(region, request, effort.weeks), name))
    rows = (
        f"\n{name}, {effort.weeks} weeks:\n",
        *table(held, [service.id for service in region.services]),
        *late_by_service(region, held[-1].left),
        *verdict(region, request, held, effort.bound_seconds),
    )
    return Report(rows, tuple(lines_of(held, name)))


def _with_factor(region: Region, factor: float | None) -> Region:
    need = region.settings.need
    if factor is not None:
        need = need.model_copy(update={"overdue_factor": factor})
    return region.model_copy(update={"settings": region.settings.model_copy(update={"need": need})})


def year(region: Region, request: Request, weeks: int) -> Iterator[Held]:
    """Plan weeks one after the other, each held as planned.

    A week that has no plan in its time gets more: high rivers and two teams take long.
    """
    asked = request
    for _ in range(weeks):
        try:
            week = plan_week(region, asked, region.settings.id)
        except SolverError:
            patient = replace(asked, time_limit=PATIENCE)
            week = plan_week(region, patient, region.settings.id)
        yield held_week(week, request.first)
        asked = following(asked, week.plan)


def held_week(week: PlannedWeek, first: dt.date) -> Held:
    """Look back on a week, and from it to the `first` day of all."""
    visits = visits_of_plan(week.plan)
    looked = week.region.model_copy(update={"visits": (*week.region.visits, *visits)})
    last = week.plan.week.days[-1].date
    camps = [camp for camp in looked.camps if camp.people_mid]
    counts = Counter(visit.camp for visit in looked.visits if visit.date >= first)
    left = continuity(looked, first, last)
    return Held(
        label=week.plan.week.label,
        visits=len(visits),
        contacts=Counter(week.plan.totals.contacts),
        proven=week.plan.result.status is Status.OPTIMAL,
        seconds=week.plan.run.seconds,
        within=within(looked, left),
        seen=sum(_seen(looked, camp, last) for camp in camps) / len(camps),
        evenness=gini([counts[camp.id] for camp in camps]),
        left=left,
    )


def _seen(region: Region, camp: Camp, last: dt.date) -> bool:
    """Whether a camp was visited within the longest of the greatest intervals."""
    longest = max(s.greatest_interval_days or 0 for s in region.services)
    date = last_visit(region, camp)
    return date is not None and (last - date).days <= longest


def within(region: Region, left: Continuity) -> dict[int, float]:
    """Share of the camps that wait for nothing longer than allowed, by greatest interval."""
    greatest = {s.id: s.greatest_interval_days for s in region.services if s.greatest_interval_days}
    late = {
        most: {gap.camp for gap in left.overdue if greatest[gap.service or ""] == most}
        for most in sorted(set(greatest.values()))
    }
    return {most: 1 - len(camps) / max(left.camps, 1) for most, camps in late.items()}


def _shown(weeks: Iterator[Held], name: str) -> Iterator[Held]:
    """Tell of each week on standard error."""
    began = time.perf_counter()
    for held in weeks:
        inside = ", ".join(f"{most} d {share:.0%}" for most, share in held.within.items())
        passed = time.perf_counter() - began
        told = f"{name}, {held.label}: {held.visits} visits, {inside}; {passed:.0f} s"
        print(told, file=sys.stderr, flush=True)
        yield held


def table(held: Sequence[Held], services: Sequence[str]) -> Iterator[str]:
    """Write a Markdown table by quarter; the shares are those of the quarter's last day."""
    within = list(held[-1].within)
    head = ["quarter", "visits", "contacts", *services, *(f"inside {most} d" for most in within)]
    head += [
        f"visited within {within[-1]} d",
        "greatest gap, d",
        "Gini of waits",
        "Gini of visits",
        "weeks proven",
        "s a week",
    ]
    yield _row(head)
    yield _row(["---"] + ["---:"] * (len(head) - 1))
    for weeks in _quarters(held):
        contacts = sum((week.contacts for week in weeks), Counter[str]())
        last = weeks[-1]
        greatest = last.left.greatest
        yield _row(
            [
                f"{weeks[0].label} to {last.label}",
                str(sum(week.visits for week in weeks)),
                f"{contacts.total():,}",
                *(f"{contacts[service]:,}" for service in services),
                *(f"{last.within[most]:.0%}" for most in within),
                f"{last.seen:.0%}",
                "" if greatest is None else f"{greatest.days} ({greatest.camp})",
                f"{last.left.gini:.2f}",
                f"{last.evenness:.2f}",
                f"{sum(week.proven for week in weeks)} of {len(weeks)}",
                f"{sum(week.seconds for week in weeks) / len(weeks):.1f}",
            ]
        )


def _quarters(held: Sequence[Held]) -> Iterator[Sequence[Held]]:
    weeks = iter(held)
    while quarter := list(islice(weeks, QUARTER)):
        yield quarter


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def late_by_service(region: Region, left: Continuity) -> Iterator[str]:
    """Say for which services camps wait longer than they should on the last day."""
    late = Counter(gap.service for gap in left.overdue)
    told = (f"{s.id} {late[s.id]}" for s in region.services if s.greatest_interval_days)
    yield f"\nOf {left.camps} camps wait longer than allowed, at last: {', '.join(told)}."


def verdict(
    region: Region, request: Request, held: Sequence[Held], seconds: float
) -> Iterator[str]:
    """Say of each greatest interval whether any plan could have kept all camps inside."""
    weeks = len(held)
    last = request.first + dt.timedelta(days=7 * (weeks - 1) + request.days - 1)
    varied = as_planned(region, replace(request, assumed=()))
    kinds = kinds_of_weeks(region, request, weeks)
    most, shut = sum(most_visits(kinds, seconds)), longest_shut(kinds, seconds)
    made = sum(week.visits for week in held)
    yield f"\nHeld: {made} visits; no plan of these weeks can hold more than {most}."
    for need in visits_needed(varied, request.first, last):
        text = f"Never more than {need.greatest} days at {need.camps} camps: at least "
        text += f"{need.visits} visits are needed"
        never = [f"{camp} {days} d" for camp, days in shut.items() if days > need.greatest]
        if never:
            text += f", and {len(never)} camps are out of reach for longer ({', '.join(never)})"
        ruled_out = need.visits > most or bool(never)
        yield f"{text}: {'impossible' if ruled_out else 'not excluded by this bound'}."


def lines_of(held: Sequence[Held], name: str) -> list[Line]:
    """Draw a line for each greatest interval."""
    most = list(held[-1].within)
    return [
        *(Line(f"{name}, inside {m} d", tuple(week.within[m] for week in held)) for m in most),
        Line(f"{name}, visited in {most[-1]} d", tuple(week.seen for week in held)),
    ]


if __name__ == "__main__":
    main()
