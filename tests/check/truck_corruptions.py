"""Ways to spoil what a plan says of its truck while the team is on the river."""

from __future__ import annotations

from collections.abc import Callable

from planner.check import Rule
from tests.check.catalogue import Catalogue
from tests.check.editing import Doc, NotThereError, first_step, later, length
from tests.check.river_editing import (
    boat_day,
    day_with,
    drives_alone,
    first_truck_step,
    other_port,
    shift_lone_drive,
    truck_steps,
)

TRUCKS: Catalogue[Callable[[Doc], None]] = Catalogue()


@TRUCKS.caught_by(Rule.TRUCK_PLACE)
def truck_waits_at_another_port(doc: Doc) -> None:
    step = first_truck_step(doc, "wait")
    step["place"] = other_port(doc, step["place"])


@TRUCKS.caught_by(Rule.TRUCK_PLACE)
def truck_spends_the_night_at_another_port(doc: Doc) -> None:
    step = first_truck_step(doc, "overnight")
    step["place"] = other_port(doc, step["place"])


@TRUCKS.caught_by(Rule.TRUCK_PLACE)
def driver_sets_out_from_another_place(doc: Doc) -> None:
    step = first_truck_step(doc, "drive")
    step["from"] = "town"


@TRUCKS.caught_by(Rule.TRUCK_PLACE)
def team_drives_off_from_where_the_truck_is_not(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["from_boat"] and day["steps"][0]["kind"] == "boat")
    drive = {"kind": "drive", "way": "road", "boat": None, "aboard_litres": None}
    day["steps"][0] |= drive | {"up_minutes": None, "down_minutes": None}


@TRUCKS.caught_by(Rule.MEETING)
def driver_stays_where_he_is(doc: Doc) -> None:
    day = day_with(doc, drives_alone)
    first, last = day["truck"][0], day["truck"][-1]
    day["truck"] = [first | {"end": last["end"]}]


@TRUCKS.caught_by(Rule.MEETING)
def driver_late(doc: Doc) -> None:
    day = day_with(doc, lambda day: drives_alone(day) and not day["from_boat"])
    shift_lone_drive(day, length(day["truck"][-1]) + 5)


@TRUCKS.caught_by(Rule.DRIVER_REST)
def driver_sets_out_without_rest(doc: Doc) -> None:
    day = day_with(doc, lambda day: drives_alone(day) and not day["from_boat"])
    shift_lone_drive(day, -length(day["truck"][0]))


@TRUCKS.caught_by(Rule.DRIVER_REST)
def driver_drives_on_without_rest(doc: Doc) -> None:
    day = day_with(doc, lambda day: drives_alone(day) and day["from_boat"])
    shift_lone_drive(day, length(day["truck"][-1]))


@TRUCKS.caught_by(Rule.DRIVE_BREAK)
def driver_takes_no_break(doc: Doc) -> None:
    day = day_with(doc, drives_alone)
    position = next(n for n, step in enumerate(day["truck"]) if step["kind"] == "break")
    lost = length(day["truck"].pop(position))
    for step in day["truck"][position:]:
        step["start"], step["end"] = later(step["start"], -lost), later(step["end"], -lost)
    day["truck"][-1]["end"] = later(day["truck"][-1]["end"], lost)


@TRUCKS.caught_by(Rule.FERRY_HOURS)
def driver_takes_a_ferry_that_does_not_run(doc: Doc) -> None:
    shift_lone_drive(day_with(doc, drives_alone), -15)


@TRUCKS.caught_by(Rule.LEG_TIME)
def driver_is_too_fast(doc: Doc) -> None:
    day = day_with(doc, drives_alone)
    drive = [step for step in day["truck"] if step["kind"] == "drive"][-1]
    drive["end"] = later(drive["end"], -5)
    day["truck"][-1]["start"] = drive["end"]


@TRUCKS.caught_by(Rule.LEG_FIGURES)
def lone_drive_shows_no_kilometres(doc: Doc) -> None:
    first_truck_step(doc, "drive")["km"] = None


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def nothing_is_told_of_the_truck(doc: Doc) -> None:
    boat_day(doc)["truck"] = []


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def truck_steps_leave_a_gap(doc: Doc) -> None:
    first_truck_step(doc, "wait")["start"] = later(first_truck_step(doc, "wait")["start"], 5)


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def truck_waits_on_after_the_landing(doc: Doc) -> None:
    step = boat_day(doc)["truck"][-1]
    step["end"] = later(step["end"], 5)


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def night_of_the_driver_missing(doc: Doc) -> None:
    for day, step in truck_steps(doc, "overnight"):
        day["truck"].remove(step)
        return
    raise NotThereError


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def night_of_the_driver_too_short(doc: Doc) -> None:
    first_truck_step(doc, "overnight")["end"] = later(first_truck_step(doc, "overnight")["end"], -5)


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def truck_waits_on_a_day_ashore(doc: Doc) -> None:
    day = day_with(doc, lambda day: not day["truck"])
    day["truck"] = [dict(first_truck_step(doc, "wait"))]


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def driver_takes_a_break_from_nothing(doc: Doc) -> None:
    first_truck_step(doc, "wait").update(kind="break", place=None)


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def truck_sleeps_on_a_boat(doc: Doc) -> None:
    first_truck_step(doc, "overnight")["boat"] = first_step(doc, "boat").step["boat"]


@TRUCKS.caught_by(Rule.STEP_FIELDS)
def wait_names_a_boat(doc: Doc) -> None:
    first_truck_step(doc, "wait")["boat"] = first_step(doc, "boat").step["boat"]


@TRUCKS.caught_by(Rule.TRUCK_STEPS)
def driver_holds_a_clinic(doc: Doc) -> None:
    first_truck_step(doc, "wait")["kind"] = "clinic"
