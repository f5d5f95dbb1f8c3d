"""``caravana plan --robust P``: a week that is in before dark often enough."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import (
    DEFAULT_REGION,
    find_region,
    find_scenario,
    lasting_name,
)
from planner.cli.finishing import finishing
from planner.cli.papering import write_planned
from planner.cli.planning import Asked, map_of, request_of, warn_of_dates
from planner.cli.progress import shown_progress
from planner.cli.reading import read_aloud
from planner.cli.speaking import spoken
from planner.cli.summing import summary_of
from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.risk.robust import plan_robust
from planner.risk.robust_words import robust_document, robust_text


def plan_robust_and_write(
    asked: Asked, target: float, weeks: int, *, today: dt.date | None, as_json: bool
) -> int:
    """Plan with margins, write the plan that came out best and its map, and say what they cost.

    Also a plan that does not reach the target is written, and it is said which days it fails on.

    Raises
    ------
    InputError
        Several weeks are asked for, or what `planner.risk.robust.plan_robust` refuses.
    """
    if weeks > 1:
        rule = phrase("is not for plans with a margin")
        remedy = phrase("plan one week, or leave --robust out")
        raise InputError([Fault("--weeks", str(weeks), rule, remedy)])
    name = asked.region or DEFAULT_REGION
    folder = find_region(name)
    region = read_aloud(folder)
    scenarios = [find_scenario(folder, scenario) for scenario in asked.scenarios]
    request = request_of(asked, region, scenarios, today)
    warn_of_dates(region, request.first, today)
    label = "-".join([request.label, *(path.stem for path in scenarios), f"robust-{target:g}"])
    out = asked.out or Path("plans", label)
    map_path = map_of(asked, out)
    with ExitStack() as finished:
        with shown_progress() as shown:
            report = finished.enter_context(finishing(shown))
            found = plan_robust(region, request, lasting_name(name), target, report)
        week = found.best.week
        written = write_planned(week.plan, week.region, asked.language, out, map_path)
    if as_json:
        plan = week.plan.model_dump(mode="json", by_alias=True)
        print_document({"plan": plan, "robust": robust_document(found)})
    else:
        print(summary_of(week.region, week.plan))
        print(robust_text(found, spoken()), end="")
        print(written)
    return 0
