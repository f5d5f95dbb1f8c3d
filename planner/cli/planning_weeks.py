"""``caravana plan --weeks N``: several weeks, each after the one before."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from planner import horizon
from planner.cli.finding import (
    DEFAULT_REGION,
    find_region,
    find_scenario,
    lasting_name,
    require_writable,
)
from planner.cli.finishing import finishing
from planner.cli.papering import write_planned
from planner.cli.planning import Asked, request_of, warn_of_dates
from planner.cli.progress import shown_progress
from planner.cli.reading import read_aloud, region_names
from planner.cli.speaking import spoken, tell
from planner.continuity import continuity
from planner.errors import Fault, InputError
from planner.itinerary.in_language import in_language
from planner.outputs.files import write_beside
from planner.outputs.weeks_file import WeekRow, week_row, weeks_file, weeks_text
from planner.outputs.weeks_summary import summarise_weeks
from planner.phrases import phrase
from planner.region.records import Region
from planner.solution import Ending
from planner.weekly import PlannedWeek, Progress, Request


def plan_weeks_and_write(asked: Asked, weeks: int, *, today: dt.date | None, as_json: bool) -> int:
    """Plan weeks, write each when it is planned, and say at last what they leave behind.

    Stopped between, the weeks so far count.
    """
    if asked.map_file is not None:
        rule = phrase("is one file, for one week")
        fix = phrase("leave --map away: each week's map lies beside its plan")
        raise InputError([Fault("--map", str(asked.map_file), rule, fix)])
    name = asked.region or DEFAULT_REGION
    folder = find_region(name)
    region = read_aloud(folder)
    scenarios = [find_scenario(folder, scenario) for scenario in asked.scenarios]
    request = request_of(asked, region, scenarios, today, weeks)
    last_week = request.first + dt.timedelta(days=horizon.DAYS_IN_WEEK * (weeks - 1))
    warn_of_dates(region, request.first, today, last_week)
    label = "-".join([request.label, f"{weeks}-weeks", *(path.stem for path in scenarios)])
    out = asked.out or Path("plans", label)
    require_writable(out / "weeks.json")
    planned, rows = _planned(region, request, lasting_name(name), weeks, _Kept(out, asked.language))
    last = planned.plan.week.days[-1].date
    held = horizon.visits_of_plan(planned.plan)
    looked = planned.region.model_copy(update={"visits": (*planned.region.visits, *held)})
    left = continuity(looked, request.first, last)
    document = weeks_file(region.settings.id, region.settings.prices.currency, rows, left)
    write_beside(out / "weeks.json", weeks_text(document))
    if as_json:
        print(weeks_text(document), end="")
    else:
        words = spoken()
        own, _ = in_language(region, planned.plan, words.language)
        names = {s.id: s.name for s in own.services} | dict(region_names(region))
        print(summarise_weeks(document, names, words))
        said = phrase(
            "Weeks: {file}; plan, map and papers of each in its folder there",
            file=out / "weeks.json",
        )
        print(tell(said))
    return 0


@dataclass(frozen=True)
class _Kept:
    """Where weeks are kept, and the language of their papers."""

    folder: Path
    language: str


def _planned(
    region: Region, request: Request, name: str, weeks: int, kept: _Kept
) -> tuple[PlannedWeek, list[WeekRow]]:
    """Plan and write week after week, until the last or until somebody stops it."""
    rows: list[WeekRow] = []
    planned: PlannedWeek | None = None
    with shown_progress() as shown:

        def watched(number: int) -> AbstractContextManager[horizon.Report]:
            def report(progress: Progress) -> None:
                stage = phrase(
                    "week {number} of {weeks}, {stage}",
                    number=number + 1,
                    weeks=weeks,
                    stage=progress.stage,
                )
                shown(replace(progress, stage=stage))

            return finishing(report)

        for week in horizon.plan_weeks(region, request, name, weeks, watched):
            planned = week
            folder = kept.folder / week.plan.week.label
            write_planned(week.plan, week.region, kept.language, folder)
            rows.append(week_row(week.plan, f"{week.plan.week.label}/plan.json"))
            if week.plan.run.ending is Ending.ASKED:
                said = phrase("Stopped after {done} of {weeks} weeks.", done=len(rows), weeks=weeks)
                print(tell(said), file=sys.stderr)
                break
    assert planned is not None, "at least one week is planned or an error is raised"
    return planned, rows
