"""``caravana replan``: the rest of a week anew, the days before as they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from planner.cli.finding import (
    find_region,
    find_remembered,
    find_scenario,
    lasting_name,
    read_date,
    require_apart,
    require_writable,
    today_in,
)
from planner.cli.finishing import finishing
from planner.cli.papering import require_room, write_planned
from planner.cli.progress import shown_progress
from planner.cli.reading import region_names, region_of
from planner.cli.speaking import tell, warning
from planner.cli.summing import summary_of
from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.itinerary.replanned import ChangedSession, Replanned, Whereabouts
from planner.outputs.plan_file import plan_text, read_plan
from planner.phrases import Phrase, counted, date_words, in_turn, labelled, phrase
from planner.replan.run import Replan, ReplannedWeek, replan
from planner.scenario.overlay import Scenario
from planner.scenario.people import outside
from planner.scenario.read import read_scenario


@dataclass(frozen=True)
class Replanning:
    """What the user asked for, as written (`gap` in per cent); None where nothing was said."""

    plan: Path
    first: str
    at: tuple[str, ...]
    stability: float
    scenarios: tuple[str, ...]
    engine: str
    time_limit: float | None
    gap: float
    seed: int
    out: Path | None
    region: str | None
    language: str = "es"


def replan_and_write(asked: Replanning, *, today: dt.date | None, as_json: bool) -> int:
    """Replan, write the plan, its map and papers, and print what changed, or the plan itself.

    Nothing is written unless the referee has accepted the plan.
    """
    old = read_plan(asked.plan)
    name = asked.region or old.run.region_path
    region = region_of(asked.plan, old, asked.region)
    first = read_date(asked.first, "--from", "replan")
    out = asked.out or Path("plans", f"{old.week.label}-from-{first}")
    plan_path, map_path = out / "plan.json", out / "map.html"
    require_apart(plan_path, asked.plan, what=phrase("new plan"))
    require_apart(map_path, asked.plan)
    require_writable(plan_path)
    require_writable(map_path)
    require_room(out, asked.plan)
    request = _request(asked, old, first)
    _warn_of_told(first, today_in(region.settings, today))
    with ExitStack() as finished:
        with shown_progress() as shown:
            report = finished.enter_context(finishing(shown))
            week = replan(region, old, request, lasting_name(name), report)
        for fault in _known_faults(week):
            print(warning(fault), file=sys.stderr)
        written = write_planned(week.plan, week.region, asked.language, out)
    if as_json:
        print(plan_text(week.plan), end="")
        return 0
    names = region_names(week.region)
    print(summary_of(week.region, week.plan))
    for line in change_lines(week.plan.replanned[-1], names):
        print(line)
    print(written)
    return 0


def _warn_of_told(first: dt.date, today: dt.date) -> None:
    """Say what others may learn where days are planned anew that are past."""
    if first >= today:
        return
    rule = phrase("is past: papers for others may have told of days that are now planned anew")
    remedy = phrase("give them no others of this week, or what differs shows where a team was")
    print(warning(Fault("--from", str(first), rule, remedy).sentence), file=sys.stderr)


def _request(asked: Replanning, old: Plan, first: dt.date) -> Replan:
    return Replan(
        first=first,
        plan_hash=hashlib.sha256(asked.plan.read_bytes()).hexdigest(),
        at=tuple(map(_at, asked.at)),
        scenarios=_scenarios(asked, old, first),
        stability=asked.stability,
        engine=str(asked.engine),
        seed=asked.seed,
        time_limit=asked.time_limit,
        gap=asked.gap / 100,
    )


def change_lines(replanned: Replanned, names: Mapping[str, str]) -> Iterator[str]:
    """Say from when and where was replanned, and what became of the sessions planned before."""
    day = tell(date_words(replanned.from_date)).upper()
    yield tell(phrase("REPLANNED FROM {day}", day=day))
    for each in replanned.at:
        yield f"  {tell(_beginning(each, names.get(each.place, each.place)))}"
    rows = (
        (tell(phrase("kept")), replanned.kept),
        (tell(phrase("moved")), replanned.moved),
        (tell(phrase("dropped")), replanned.dropped),
        (tell(phrase("new")), replanned.added),
    )
    width = max(8, *(len(word) for word, _ in rows))
    for word, sessions in rows:
        said = in_turn(_told(sessions, names), ", ") or phrase("none")
        yield f"  {word:<{width}} {tell(said)}"


def _beginning(start: Whereabouts, place: str) -> Phrase:
    if start.boat:
        return phrase(
            "{team} begins at {place}, by boat {boat}",
            team=start.team,
            place=place,
            boat=start.boat,
        )
    return phrase("{team} begins at {place}", team=start.team, place=place)


def _told(sessions: Sequence[ChangedSession], names: Mapping[str, str]) -> Iterator[Phrase]:
    for each in sessions:
        was: list[str] = [] if each.was is None else [date_words(each.was)]
        if each.was_team is not None:
            was.append(phrase("team {team}", team=each.was_team))
        when = date_words(each.date)
        if each.was_team:
            when = phrase("{day} by {team}", day=when, team=each.team)
        if was:
            when = phrase("{when} instead of {before}", when=when, before=in_turn(was, ", "))
        yield phrase("{camp} ({when})", camp=names.get(each.camp, each.camp), when=when)


def _at(text: str) -> tuple[str | None, str]:
    team, sign, place = text.partition("=")
    return (team, place) if sign else (None, text)


def _scenarios(asked: Replanning, old: Plan, first: dt.date) -> tuple[Scenario, ...]:
    if not asked.scenarios:
        return ()
    folder = (
        find_region(asked.region)
        if asked.region
        else find_remembered(asked.plan, old.run.region_path)
    )
    read = tuple(read_scenario(find_scenario(folder, name)) for name in asked.scenarios)
    last = old.week.days[-1].date
    faults = [fault for scenario in read for fault in outside(scenario, first, last)]
    if faults:
        raise InputError(faults)
    return read


def _known_faults(week: ReplannedWeek) -> Iterator[Phrase]:
    if week.before:
        yield counted(
            len(week.before),
            "the days before break {number} rule already:",
            "the days before break {number} rules already:",
        )
    for each in week.before:
        yield labelled(str(each.date), in_turn([each.text, f"[{each.rule}]"]))
