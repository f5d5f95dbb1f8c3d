"""Ways to spoil a plan's teams, days, clocks, places, legs and boats."""

from __future__ import annotations

from collections.abc import Callable

from planner.check import Rule
from tests.check.catalogue import Catalogue
from tests.check.editing import (
    Doc,
    Found,
    NotThereError,
    first_session,
    first_step,
    later,
    other_place,
    resize,
    steps,
    take_out,
    working_day,
)

WAYS: Catalogue[Callable[[Doc], None]] = Catalogue()


# Teams and days.


@WAYS.caught_by(Rule.TEAM)
def team_twice(doc: Doc) -> None:
    doc["teams"].append(doc["teams"][0])


@WAYS.caught_by(Rule.TEAM)
def team_missing(doc: Doc) -> None:
    del doc["teams"][0]


@WAYS.caught_by(Rule.UNKNOWN_ID)
def team_unknown(doc: Doc) -> None:
    doc["teams"][0]["id"] = "nobody"


@WAYS.caught_by(Rule.TEAM)
def base_wrong(doc: Doc) -> None:
    doc["teams"][0]["base"] = "elsewhere"


@WAYS.caught_by(Rule.DAY)
def day_missing(doc: Doc) -> None:
    del doc["teams"][0]["days"][1]


@WAYS.caught_by(Rule.DAY)
def day_twice(doc: Doc) -> None:
    doc["teams"][0]["days"].append(doc["teams"][0]["days"][0])


@WAYS.caught_by(Rule.DAY)
def days_out_of_order(doc: Doc) -> None:
    doc["teams"][0]["days"].reverse()


@WAYS.caught_by(Rule.DAY)
def day_of_another_week(doc: Doc) -> None:
    doc["teams"][0]["days"][0]["date"] = "2001-01-01"


@WAYS.caught_by(Rule.CHAIN)
def day_begins_elsewhere(doc: Doc) -> None:
    day = doc["teams"][0]["days"][1]
    day["from"] = other_place(doc, day["from"])


@WAYS.caught_by(Rule.CHAIN)
def week_ends_away(doc: Doc) -> None:
    doc["teams"][0]["days"][-1]["to"] = other_place(doc, doc["teams"][0]["base"])


@WAYS.caught_by(Rule.LODGING)
def night_in_a_camp(doc: Doc) -> None:
    first, second = doc["teams"][0]["days"][:2]
    camp = first_session(doc)["camp"]
    first["to"] = second["from"] = first["steps"][-1]["place"] = camp


@WAYS.caught_by(Rule.OVERNIGHT)
def night_missing(doc: Doc) -> None:
    night = first_step(doc, "overnight")
    del night.day["steps"][night.position]


@WAYS.caught_by(Rule.OVERNIGHT)
def night_too_short(doc: Doc) -> None:
    night = first_step(doc, "overnight").step
    night["end"] = later(night["end"], -30)


# Clocks and places.


@WAYS.caught_by(Rule.STEP_TIME)
def steps_overlap(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["start"] = later(step["start"], -10)


@WAYS.caught_by(Rule.STEP_TIME)
def step_leaves_a_gap(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["end"] = later(step["end"], -10)


@WAYS.caught_by(Rule.STEP_TIME)
def step_runs_backwards(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["start"], step["end"] = step["end"], step["start"]


@WAYS.caught_by(Rule.STEP_TIME)
def steps_swapped(doc: Doc) -> None:
    found = first_step(doc, "clinic")
    listed = found.day["steps"]
    here = found.position
    listed[here - 1], listed[here] = listed[here], listed[here - 1]


@WAYS.caught_by(Rule.STEP_TIME)
def day_on_another_date(doc: Doc) -> None:
    for step in working_day(doc)["steps"]:
        step["start"], step["end"] = later(step["start"], 1440), later(step["end"], 1440)


@WAYS.caught_by(Rule.STEP_FIELDS)
def drive_from_nowhere(doc: Doc) -> None:
    first_step(doc, "drive").step["from"] = None


@WAYS.caught_by(Rule.STEP_FIELDS)
def drive_on_the_river(doc: Doc) -> None:
    first_step(doc, "drive").step["way"] = "river"


@WAYS.caught_by(Rule.UNKNOWN_ID)
def place_unknown(doc: Doc) -> None:
    first_step(doc, "drive").step["to"] = "nowhere"


@WAYS.caught_by(Rule.UNKNOWN_ID)
def boat_unknown(doc: Doc) -> None:
    first_step(doc, "boat").step["boat"] = "ark"


@WAYS.caught_by(Rule.UNKNOWN_ID)
def camp_unknown(doc: Doc) -> None:
    first_session(doc)["camp"] = "nowhere"


@WAYS.caught_by(Rule.UNKNOWN_ID)
def service_unknown(doc: Doc) -> None:
    first_session(doc)["contacts"]["wishes"] = 1


@WAYS.caught_by(Rule.POSITION)
def truck_teleports(doc: Doc) -> None:
    step = first_step(doc, "drive").step
    step["from"] = other_place(doc, step["from"], step["to"])


@WAYS.caught_by(Rule.POSITION)
def clinic_elsewhere(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["place"] = other_place(doc, step["place"])


@WAYS.caught_by(Rule.POSITION)
def last_drive_missing(doc: Doc) -> None:
    found = list(steps(doc, "drive"))
    if not found:
        raise NotThereError
    last = found[-1]
    while last.position >= 0 and last.day["steps"][last.position]["kind"] in ("drive", "break"):
        take_out(last)
        last = Found(last.day, last.position - 1)


# Legs and driving.


@WAYS.caught_by(Rule.LEG_TIME)
def leg_too_short(doc: Doc) -> None:
    resize(first_step(doc, "drive"), -5)


@WAYS.caught_by(Rule.LEG_TIME)
def boat_leg_too_short(doc: Doc) -> None:
    resize(first_step(doc, "boat"), -5)


@WAYS.caught_by(Rule.CLOSED_WAY)
def drive_to_a_river_camp(doc: Doc) -> None:
    port = first_step(doc, "board").step["place"]
    camp = first_session(doc, way="river")["camp"]
    drive = next(found.step for found in steps(doc, "drive") if found.step["to"] == port)
    drive["to"] = camp


@WAYS.caught_by(Rule.LEG_FIGURES)
def kilometres_wrong(doc: Doc) -> None:
    first_step(doc, "drive").step["km"] += 0.01


@WAYS.caught_by(Rule.LEG_FIGURES)
def kilometres_missing(doc: Doc) -> None:
    first_step(doc, "drive").step["km"] = None


@WAYS.caught_by(Rule.LEG_FIGURES)
def litres_wrong(doc: Doc) -> None:
    first_step(doc, "boat").step["litres"] -= 0.01


@WAYS.caught_by(Rule.DRIVE_BREAK)
def break_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "break"))


@WAYS.caught_by(Rule.DRIVE_BREAK)
def break_too_short(doc: Doc) -> None:
    resize(first_step(doc, "break"), -5)


# Boats.


@WAYS.caught_by(Rule.BOAT_TRIP)
def loading_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "board"))


@WAYS.caught_by(Rule.BOAT_HANDLING)
def loading_too_short(doc: Doc) -> None:
    resize(first_step(doc, "board"), -5)


@WAYS.caught_by(Rule.BOAT_HANDLING)
def unloading_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "land"))


@WAYS.caught_by(Rule.POSITION)
def boat_does_not_return(doc: Doc) -> None:
    trip = list(steps(doc, "boat"))
    land = first_step(doc, "land")
    take_out([found for found in trip if found.day is land.day][-1])


@WAYS.caught_by(Rule.MEETING)
def truck_waits_elsewhere(doc: Doc) -> None:
    board, land = first_step(doc, "board"), first_step(doc, "land")
    other = other_place(doc, board.step["place"])
    back = Found(land.day, land.position - 1)
    back.step["to"] = land.step["place"] = other
