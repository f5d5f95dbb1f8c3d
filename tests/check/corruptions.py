"""Ways to spoil a plan: each changes one thing, and names the rule that must catch it.

They work on any plan that has what they change; otherwise they raise `NotThereError`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from planner.check import Rule
from planner.itinerary.plan import Plan
from tests.check.editing import (
    Doc,
    Found,
    NotThereError,
    days,
    document,
    first_session,
    first_step,
    later,
    resize,
    sessions,
    steps,
    take_out,
    working_day,
)

Edit = Callable[[Doc], None]
CORRUPTIONS: dict[str, tuple[Rule, Edit]] = {}


def corrupt(name: str, plan: Plan) -> Plan:
    """Apply one corruption to a copy of a plan."""
    doc = copy.deepcopy(document(plan))
    CORRUPTIONS[name][1](doc)
    return Plan.model_validate(doc)


def _caught_by(rule: Rule) -> Callable[[Edit], Edit]:
    def enter(edit: Edit) -> Edit:
        CORRUPTIONS[edit.__name__] = (rule, edit)
        return edit

    return enter


def _other_place(doc: Doc, *but: str) -> str:
    """Find a place of the plan that is none of these."""
    used: set[str] = {found.step["place"] for found in steps(doc, "clinic", "overnight", "board")}
    return min(used - set(but))


# Teams and days.


@_caught_by(Rule.TEAM)
def team_twice(doc: Doc) -> None:
    doc["teams"].append(doc["teams"][0])


@_caught_by(Rule.TEAM)
def team_missing(doc: Doc) -> None:
    del doc["teams"][0]


@_caught_by(Rule.UNKNOWN_ID)
def team_unknown(doc: Doc) -> None:
    doc["teams"][0]["id"] = "nobody"


@_caught_by(Rule.TEAM)
def base_wrong(doc: Doc) -> None:
    doc["teams"][0]["base"] = "elsewhere"


@_caught_by(Rule.DAY)
def day_missing(doc: Doc) -> None:
    del doc["teams"][0]["days"][1]


@_caught_by(Rule.DAY)
def day_twice(doc: Doc) -> None:
    doc["teams"][0]["days"].append(doc["teams"][0]["days"][0])


@_caught_by(Rule.DAY)
def days_out_of_order(doc: Doc) -> None:
    doc["teams"][0]["days"].reverse()


@_caught_by(Rule.DAY)
def day_of_another_week(doc: Doc) -> None:
    doc["teams"][0]["days"][0]["date"] = "2001-01-01"


@_caught_by(Rule.CHAIN)
def day_begins_elsewhere(doc: Doc) -> None:
    day = doc["teams"][0]["days"][1]
    day["from"] = _other_place(doc, day["from"])


@_caught_by(Rule.CHAIN)
def week_ends_away(doc: Doc) -> None:
    doc["teams"][0]["days"][-1]["to"] = _other_place(doc, doc["teams"][0]["base"])


@_caught_by(Rule.LODGING)
def night_in_a_camp(doc: Doc) -> None:
    first, second = doc["teams"][0]["days"][:2]
    camp = first_session(doc)["camp"]
    first["to"] = second["from"] = first["steps"][-1]["place"] = camp


@_caught_by(Rule.OVERNIGHT)
def night_missing(doc: Doc) -> None:
    night = first_step(doc, "overnight")
    del night.day["steps"][night.position]


@_caught_by(Rule.OVERNIGHT)
def night_too_short(doc: Doc) -> None:
    night = first_step(doc, "overnight").step
    night["end"] = later(night["end"], -30)


# Clocks and places.


@_caught_by(Rule.STEP_TIME)
def steps_overlap(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["start"] = later(step["start"], -10)


@_caught_by(Rule.STEP_TIME)
def step_leaves_a_gap(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["end"] = later(step["end"], -10)


@_caught_by(Rule.STEP_TIME)
def step_runs_backwards(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["start"], step["end"] = step["end"], step["start"]


@_caught_by(Rule.STEP_TIME)
def steps_swapped(doc: Doc) -> None:
    found = first_step(doc, "clinic")
    listed = found.day["steps"]
    here = found.position
    listed[here - 1], listed[here] = listed[here], listed[here - 1]


@_caught_by(Rule.STEP_TIME)
def clock_of_another_zone(doc: Doc) -> None:
    first_step(doc, "clinic").step["start"] += "+03:00"


@_caught_by(Rule.STEP_TIME)
def day_on_another_date(doc: Doc) -> None:
    for step in working_day(doc)["steps"]:
        step["start"], step["end"] = later(step["start"], 1440), later(step["end"], 1440)


@_caught_by(Rule.STEP_FIELDS)
def drive_from_nowhere(doc: Doc) -> None:
    first_step(doc, "drive").step["from"] = None


@_caught_by(Rule.STEP_FIELDS)
def drive_on_the_river(doc: Doc) -> None:
    first_step(doc, "drive").step["way"] = "river"


@_caught_by(Rule.UNKNOWN_ID)
def place_unknown(doc: Doc) -> None:
    first_step(doc, "drive").step["to"] = "nowhere"


@_caught_by(Rule.UNKNOWN_ID)
def boat_unknown(doc: Doc) -> None:
    first_step(doc, "boat").step["boat"] = "ark"


@_caught_by(Rule.UNKNOWN_ID)
def camp_unknown(doc: Doc) -> None:
    first_session(doc)["camp"] = "nowhere"


@_caught_by(Rule.UNKNOWN_ID)
def service_unknown(doc: Doc) -> None:
    first_session(doc)["contacts"]["wishes"] = 1


@_caught_by(Rule.POSITION)
def truck_teleports(doc: Doc) -> None:
    step = first_step(doc, "drive").step
    step["from"] = _other_place(doc, step["from"], step["to"])


@_caught_by(Rule.POSITION)
def clinic_elsewhere(doc: Doc) -> None:
    step = first_step(doc, "clinic").step
    step["place"] = _other_place(doc, step["place"])


@_caught_by(Rule.POSITION)
def last_drive_missing(doc: Doc) -> None:
    found = list(steps(doc, "drive"))
    if not found:
        raise NotThereError
    last = found[-1]
    while last.day["steps"][last.position]["kind"] in ("drive", "break"):
        take_out(last)
        last = Found(last.day, last.position - 1)


# Legs and driving.


@_caught_by(Rule.LEG_TIME)
def leg_too_short(doc: Doc) -> None:
    resize(first_step(doc, "drive"), -5)


@_caught_by(Rule.LEG_TIME)
def boat_leg_too_short(doc: Doc) -> None:
    resize(first_step(doc, "boat"), -5)


@_caught_by(Rule.CLOSED_WAY)
def drive_to_a_river_camp(doc: Doc) -> None:
    port = first_step(doc, "board").step["place"]
    camp = first_session(doc, way="river")["camp"]
    drive = next(found.step for found in steps(doc, "drive") if found.step["to"] == port)
    drive["to"] = camp


@_caught_by(Rule.LEG_FIGURES)
def kilometres_wrong(doc: Doc) -> None:
    first_step(doc, "drive").step["km"] += 0.01


@_caught_by(Rule.LEG_FIGURES)
def kilometres_missing(doc: Doc) -> None:
    first_step(doc, "drive").step["km"] = None


@_caught_by(Rule.LEG_FIGURES)
def litres_wrong(doc: Doc) -> None:
    first_step(doc, "boat").step["litres"] -= 0.01


@_caught_by(Rule.DRIVE_BREAK)
def break_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "break"))


@_caught_by(Rule.DRIVE_BREAK)
def break_too_short(doc: Doc) -> None:
    resize(first_step(doc, "break"), -5)


# Boats.


@_caught_by(Rule.BOAT_TRIP)
def loading_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "board"))


@_caught_by(Rule.BOAT_HANDLING)
def loading_too_short(doc: Doc) -> None:
    resize(first_step(doc, "board"), -5)


@_caught_by(Rule.BOAT_HANDLING)
def unloading_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "land"))


@_caught_by(Rule.POSITION)
def boat_does_not_return(doc: Doc) -> None:
    trip = list(steps(doc, "boat"))
    land = first_step(doc, "land")
    take_out([found for found in trip if found.day is land.day][-1])


@_caught_by(Rule.BOAT_TRIP)
def truck_waits_elsewhere(doc: Doc) -> None:
    board, land = first_step(doc, "board"), first_step(doc, "land")
    other = _other_place(doc, board.step["place"])
    back = Found(land.day, land.position - 1)
    back.step["to"] = land.step["place"] = other


# Meals.


@_caught_by(Rule.MEAL)
def meal_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "meal"))


@_caught_by(Rule.MEAL)
def meal_too_short(doc: Doc) -> None:
    resize(first_step(doc, "meal"), -1)


# Sessions.


@_caught_by(Rule.SESSION_STEPS)
def set_up_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "set_up"))


@_caught_by(Rule.SESSION_STEPS)
def pack_up_too_short(doc: Doc) -> None:
    resize(first_step(doc, "pack_up"), -5)


@_caught_by(Rule.SESSION_STEPS)
def courtesy_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "arrive"))


@_caught_by(Rule.SESSION_STEPS)
def wait_between_set_up_and_clinic(doc: Doc) -> None:
    found = first_step(doc, "clinic")
    wait = found.step | {"kind": "wait", "end": found.step["start"]}
    found.day["steps"].insert(found.position, wait)
    resize(found, 5)


@_caught_by(Rule.SESSION_STEPS)
def session_without_clinic(doc: Doc) -> None:
    take_out(first_step(doc, "clinic"))


@_caught_by(Rule.SESSION_STEPS)
def clinic_without_session(doc: Doc) -> None:
    del working_day(doc)["sessions"][0]


@_caught_by(Rule.SESSION_STEPS)
def session_twice(doc: Doc) -> None:
    working_day(doc)["sessions"].append(first_session(doc))


@_caught_by(Rule.SESSION_STEPS)
def session_at_another_hour(doc: Doc) -> None:
    session = first_session(doc)
    session["start"], session["end"] = later(session["start"], 30), later(session["end"], 30)


@_caught_by(Rule.CLINIC_MINUTES)
def clinic_of_another_length(doc: Doc) -> None:
    resize(first_step(doc, "clinic"), 7)


@_caught_by(Rule.CLINIC_MINUTES)
def minutes_misstated(doc: Doc) -> None:
    first_session(doc)["minutes"] += 60


@_caught_by(Rule.SESSION_WAY)
def boat_session_shown_by_road(doc: Doc) -> None:
    first_session(doc, way="river")["way"] = "road"


@_caught_by(Rule.INTERVAL)
def same_camp_twice_a_day(doc: Doc) -> None:
    for day in days(doc):
        if len(day["sessions"]) > 1:
            day["sessions"][1]["camp"] = day["sessions"][0]["camp"]
            return
    raise NotThereError


@_caught_by(Rule.VISIT_NUMBER)
def visit_misnumbered(doc: Doc) -> None:
    first_session(doc)["visit"] += 1


@_caught_by(Rule.NEED)
def contacts_above_need(doc: Doc) -> None:
    contacts = first_session(doc)["contacts"]
    contacts[min(contacts)] += 10_000


@_caught_by(Rule.ROLE_MINUTES)
def contacts_above_minutes(doc: Doc) -> None:
    contacts_above_need(doc)


@_caught_by(Rule.ROLE_CONTACTS)
def contacts_above_what_a_person_can_see(doc: Doc) -> None:
    contacts_above_need(doc)


@_caught_by(Rule.CONTACTS)
def contacts_below_zero(doc: Doc) -> None:
    contacts = first_session(doc)["contacts"]
    contacts[min(contacts)] = -1


@_caught_by(Rule.TRUCK_SERVICE)
def truck_service_by_boat(doc: Doc) -> None:
    bound = [row["id"] for row in doc["settings"]["services"] if row["needs_truck"]]
    if not bound:
        raise NotThereError
    first_session(doc, way="river")["contacts"][bound[0]] = 1


@_caught_by(Rule.SESSION_VALUE)
def session_value_too_high(doc: Doc) -> None:
    first_session(doc)["value"] += 0.5


@_caught_by(Rule.HOSPITAL)
def hospital_too_near(doc: Doc) -> None:
    for _, session in sessions(doc):
        if session["hospital_minutes"]:
            session["hospital_minutes"] -= 1
            return
    raise NotThereError


@_caught_by(Rule.HOSPITAL)
def hospital_hidden(doc: Doc) -> None:
    for _, session in sessions(doc):
        if session["hospital"]:
            session["hospital"] = session["hospital_minutes"] = None
            return
    raise NotThereError


@_caught_by(Rule.SIGN_OFF)
def sign_off_hidden(doc: Doc) -> None:
    for _, session in sessions(doc):
        if session["sign_off"]:
            session["sign_off"] = False
            return
    raise NotThereError


@_caught_by(Rule.SIGN_OFF)
def sign_off_not_needed(doc: Doc) -> None:
    for _, session in sessions(doc):
        if not session["sign_off"]:
            session["sign_off"] = True
            return
    raise NotThereError
