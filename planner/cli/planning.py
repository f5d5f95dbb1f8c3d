"""``caravana plan``: from what was asked to files and a summary."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from planner import weekly
from planner.cli.finding import (
    DEFAULT_REGION,
    find_region,
    find_scenario,
    find_start,
    lasting_name,
    require_apart,
    require_writable,
    today_in,
)
from planner.cli.finishing import finishing
from planner.cli.papering import require_room, write_planned
from planner.cli.progress import shown_progress
from planner.cli.reading import read_aloud
from planner.cli.speaking import warning
from planner.cli.summing import summary_of
from planner.errors import InputError
from planner.outputs.plan_file import plan_text
from planner.region.ahead import logged_ahead, unlogged
from planner.region.records import Region
from planner.scenario.people import outside
from planner.scenario.read import read_scenario


@dataclass(frozen=True)
class Asked:
    """What the user asked for, as written (`gap` in per cent); None where nothing was said.

    `language` is the code of that of the field papers.
    """

    region: str | None
    week: str | None
    first: str | None
    days: int
    scenarios: tuple[str, ...]
    engine: str
    time_limit: float | None
    gap: float
    seed: int
    out: Path | None
    map_file: Path | None
    command: str = "plan"
    language: str = "es"


def plan_and_write(asked: Asked, *, today: dt.date | None, as_json: bool) -> int:
    """Plan, write the plan, its map and papers, and print a summary or the plan itself.

    Nothing is written unless the referee has accepted the plan.
    """
    name = asked.region or DEFAULT_REGION
    folder = find_region(name)
    region = read_aloud(folder)
    scenarios = [find_scenario(folder, scenario) for scenario in asked.scenarios]
    request = request_of(asked, region, scenarios, today)
    warn_of_dates(region, request.first, today)
    out = asked.out or Path("plans", "-".join([request.label, *(path.stem for path in scenarios)]))
    map_path = map_of(asked, out)
    with ExitStack() as finished:
        with shown_progress() as shown:
            report = finished.enter_context(finishing(shown))
            week = weekly.plan_week(region, request, lasting_name(name), report)
        written = write_planned(week.plan, week.region, asked.language, out, map_path)
    if as_json:
        print(plan_text(week.plan), end="")
    else:
        print(summary_of(week.region, week.plan))
        print(written)
    return 0


def map_of(asked: Asked, out: Path) -> Path:
    """Say where the map of a plan goes; it, the plan and the papers must be possible there."""
    plan_path, map_path = out / "plan.json", asked.map_file or out / "map.html"
    require_apart(map_path, plan_path)
    require_writable(plan_path)
    require_writable(map_path)
    require_room(out, map_path)
    return map_path


def warn_of_dates(
    region: Region, first: dt.date, today: dt.date | None, last_week: dt.date | None = None
) -> None:
    """Say on standard error what was logged for days to come, or for those that are planned.

    Say too what was not logged of a week that is planned from its middle.

    Parameters
    ----------
    first, last_week
        First planned day, and that of the last week where several are planned.
    """
    ahead = logged_ahead(region, last_week or first, today_in(region.settings, today))
    for fault in (*ahead, *unlogged(region, first)):
        print(warning(fault.sentence), file=sys.stderr)


def request_of(
    asked: Asked, region: Region, scenarios: list[Path], today: dt.date | None, weeks: int = 1
) -> weekly.Request:
    """Make a request of what was asked for; of several weeks, the first.

    Raises
    ------
    InputError
        A scenario lets somebody be away on no planned day.
    """
    start = find_start(asked.week, asked.first, region.settings, today, asked.command)
    read = tuple(read_scenario(path) for path in scenarios)
    last = start.first + dt.timedelta(days=7 * (weeks - 1) + asked.days - 1)
    faults = [fault for scenario in read for fault in outside(scenario, start.first, last)]
    if faults:
        raise InputError(faults)
    return weekly.Request(
        first=start.first,
        days=asked.days,
        label=start.label,
        scenarios=read,
        engine=str(asked.engine),
        seed=asked.seed,
        time_limit=asked.time_limit,
        gap=asked.gap / 100,
    )
