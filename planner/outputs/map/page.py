"""The page around the map: its head with styles and scripts, its body with controls and lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from planner.itinerary.plan import StepKind
from planner.outputs.map import offline, palette, wording
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.closures import closures_on
from planner.outputs.map.doings import movers
from planner.outputs.map.marks import NeedScale
from planner.outputs.map.modes import MODE_TEXTS, Mode, modes_of
from planner.outputs.map.moves import Turn, Who, turns
from planner.outputs.map.passable import lowest_level, shut_days, shut_place
from planner.outputs.map.people import people_panel
from planner.outputs.map.rows import Row, turn_rows
from planner.outputs.map.summary import day_lines, week_line
from planner.outputs.map.texts import json_in_script, script_texts
from planner.outputs.map.writer import Writer
from planner.region.words import Level

SCRIPTS = (
    "scripts/base.js",
    "lanes.js",
    "scripts/ground.js",
    "scripts/legs.js",
    "scripts/names.js",
    "scripts/rivers.js",
    "scripts/frame.js",
    "scripts/filters.js",
    "scripts/clock.js",
    "scripts/search.js",
    "scripts/measure.js",
    "scripts/printing.js",
    "scripts/link.js",
    "scripts/start.js",
)
"""In the order in which they run; each is of one concern."""


def page_head(atlas: Atlas, writer: Writer) -> str:
    """Write styles and scripts, and what scripts know beside the features."""
    scripts = [offline.own_file(name) for name in SCRIPTS]
    return writer.page(
        "head.html",
        leaflet_style=offline.leaflet_style(),
        leaflet_script=offline.leaflet_script(),
        style=offline.own_file("map.css"),
        script="\n".join(scripts),
        texts=json_in_script(script_texts(scripts, atlas.words)),
        movers=json_in_script([_brief(asdict(mover)) for mover in movers(atlas)]),
        modes=_modes(atlas),
        shut=palette.SHUT,
    )


def page_body(atlas: Atlas, writer: Writer, scale: NeedScale, layers: Mapping[str, str]) -> str:
    """Write what is around the map; `layers` are names by key."""
    days = atlas.plan.week.days
    numbers = range(len(days))
    return writer.page(
        "body.html",
        notice=atlas.region.settings.notice,
        span=wording.span_name(days[0].date, days[-1].date, atlas.words),
        proof=wording.proof_words(atlas.plan.result, atlas.words),
        broken=_broken(atlas),
        week=week_line(atlas.plan, atlas.words),
        days=day_lines(atlas),
        day_turns=[_turns(atlas, day) for day in numbers],
        closures=[list(closures_on(atlas, day)) for day in numbers],
        people=people_panel(atlas.plan, atlas.words),
        modes=_modes(atlas),
        layers=layers.items(),
        afloat=any(day.to_boat for team in atlas.plan.teams for day in team.days),
        scale=scale,
        sailed=any(leg.kind is StepKind.BOAT and leg.who is Who.TEAM for leg in atlas.legs),
        never_passed=any(
            lowest_level(atlas.region, reach) is Level.NEVER for reach in atlas.region.reaches
        ),
        shut_ways=_shut_ways(atlas),
        shut_ports=any(shut_place(atlas, place.id) for place in atlas.region.places if place.port),
        water=palette.WATER,
        shut=palette.SHUT,
    )


def _modes(atlas: Atlas) -> list[tuple[Mode, str]]:
    return [(mode, atlas.words.say(MODE_TEXTS[mode])) for mode in modes_of(atlas)]


def _turns(atlas: Atlas, day: int) -> list[tuple[Turn, list[Row]]]:
    return [(turn, turn_rows(atlas, turn)) for turn, _ in turns(atlas.plan) if turn.day == day]


def _broken(atlas: Atlas) -> str:
    return atlas.words.count(
        len(atlas.plan.violations),
        "This plan breaks {number} rule:",
        "This plan breaks {number} rules:",
    )


def _shut_ways(atlas: Atlas) -> str:
    """Name what the sign of a shut way stands for on this map."""
    roads = any(shut_days(atlas, road) for road in atlas.region.roads)
    rivers = any(shut_days(atlas, reach) for reach in atlas.region.reaches)
    return " and ".join(["road"] * roads + ["river"] * rivers)


def _brief(value: object) -> object:
    """Leave out what is empty, so that the page stays small."""
    if isinstance(value, dict):
        return {key: _brief(each) for key, each in value.items() if each is not None}
    return [_brief(each) for each in value] if isinstance(value, list | tuple) else value
