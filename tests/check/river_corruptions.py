"""Ways to spoil what a plan says of its nights on the river and its boats."""

from __future__ import annotations

from collections.abc import Callable

from planner.check import Rule
from planner.itinerary.plan import Plan
from tests.check.catalogue import Catalogue
from tests.check.editing import Doc, Found, days, document, first_step, later, length, take_out
from tests.check.river_editing import boat_day, day_with, drives_alone, move
from tests.check.truck_corruptions import TRUCKS

OTHER_BOAT = "chalupa"
RIVERS: Catalogue[Callable[[Doc], None]] = Catalogue()


def corrupt_river(name: str, plan: Plan) -> Plan:
    """Apply one corruption to a copy of a plan."""
    doc = document(plan)
    RIVER_CORRUPTIONS[name][1](doc)
    return Plan.model_validate(doc)


# Nights on the river.


@RIVERS.caught_by(Rule.CHAIN)
def team_wakes_without_its_boat(doc: Doc) -> None:
    day_with(doc, lambda day: day["from_boat"])["from_boat"] = None


@RIVERS.caught_by(Rule.BOAT_TRIP)
def night_without_a_boat(doc: Doc) -> None:
    for name in ("to_boat", "from_boat"):
        for day in days(doc):
            day[name] = None


@RIVERS.caught_by(Rule.MOORING)
def night_by_a_boat_that_never_came(doc: Doc) -> None:
    for day, after in zip(doc["teams"][1]["days"], doc["teams"][1]["days"][1:], strict=False):
        day["to_boat"] = after["from_boat"] = first_step(doc, "boat").step["boat"]
        return


@RIVERS.caught_by(Rule.OVERNIGHT)
def night_does_not_name_its_boat(doc: Doc) -> None:
    night = day_with(doc, lambda day: day["to_boat"])["steps"][-1]
    night["boat"] = None


@RIVERS.caught_by(Rule.UNKNOWN_ID)
def boat_of_the_night_unknown(doc: Doc) -> None:
    day_with(doc, lambda day: day["to_boat"])["to_boat"] = "ark"


@RIVERS.caught_by(Rule.MEAL)
def day_of_rest_without_a_meal(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["from_boat"] and day["steps"][0]["kind"] == "meal")
    take_out(Found(day, 0))


# Boats.


@RIVERS.caught_by(Rule.BOAT_TRIP)
def boat_out_and_back_for_nothing(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["steps"] and day["sessions"] and day["from"] == day["to"])
    day["sessions"] = []
    for kind in ("arrive", "set_up", "clinic", "pack_up"):
        position = [step["kind"] for step in day["steps"]].index(kind)
        take_out(Found(day, position))


@RIVERS.caught_by(Rule.BOAT_HOME)
def boat_does_not_go_home(doc: Doc) -> None:
    day_with(doc, lambda day: day["boats_home"])["boats_home"] = []


@RIVERS.caught_by(Rule.BOAT_HOME)
def boat_goes_home_too_early(doc: Doc) -> None:
    move(day_with(doc, lambda day: day["boats_home"])["boats_home"][0], -5)


@RIVERS.caught_by(Rule.BOAT_HOME)
def boat_goes_home_at_noon_of_the_next_day(doc: Doc) -> None:
    move(day_with(doc, lambda day: day["boats_home"])["boats_home"][0], 1440)


@RIVERS.caught_by(Rule.BOAT_HOME)
def boat_goes_home_that_was_never_away(doc: Doc) -> None:
    home = day_with(doc, lambda day: day["boats_home"])["boats_home"][0]
    boat_day(doc)["boats_home"].append(dict(home))
    doc["teams"][0]["days"][0]["boats_home"].append(dict(home))


@RIVERS.caught_by(Rule.BOAT_HOME)
def boat_goes_home_on_the_wrong_page(doc: Doc) -> None:
    alpha = doc["teams"][0]["days"]
    for day, before in zip(alpha[1:], alpha, strict=False):
        before["boats_home"] += day["boats_home"]
        day["boats_home"] = []


@RIVERS.caught_by(Rule.LEG_TIME)
def boat_goes_home_too_fast(doc: Doc) -> None:
    home = day_with(doc, lambda day: day["boats_home"])["boats_home"][0]
    home["end"], home["up_minutes"] = later(home["end"], -5), home["up_minutes"] - 5


@RIVERS.caught_by(Rule.RIVER_MINUTES)
def minutes_upstream_wrong(doc: Doc) -> None:
    first_step(doc, "boat").step["up_minutes"] += 1


@RIVERS.caught_by(Rule.RIVER_MINUTES)
def minutes_downstream_missing(doc: Doc) -> None:
    first_step(doc, "boat").step["down_minutes"] = None


@RIVERS.caught_by(Rule.RIVER_MINUTES)
def minutes_upstream_below_zero(doc: Doc) -> None:
    step = first_step(doc, "boat").step
    step["up_minutes"], step["down_minutes"] = -5, length(step) + 5


@RIVERS.caught_by(Rule.RIVER_MINUTES)
def minutes_of_an_empty_boat_missing(doc: Doc) -> None:
    home = day_with(doc, lambda day: day["boats_home"])["boats_home"][0]
    home["up_minutes"] = home["down_minutes"] = None


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def fuel_aboard_wrong(doc: Doc) -> None:
    first_step(doc, "boat").step["aboard_litres"] += 0.5


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def fuel_aboard_missing(doc: Doc) -> None:
    first_step(doc, "boat").step["aboard_litres"] = None


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def fuel_of_an_empty_boat_wrong(doc: Doc) -> None:
    day_with(doc, lambda day: day["boats_home"])["boats_home"][0]["aboard_litres"] -= 0.5


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def fuel_left_wrong(doc: Doc) -> None:
    first_step(doc, "boat").step["left_litres"] -= 0.5


@RIVERS.caught_by(Rule.FUEL_ABOARD)
def fuel_left_by_an_empty_boat_missing(doc: Doc) -> None:
    day_with(doc, lambda day: day["boats_home"])["boats_home"][0]["left_litres"] = None


@RIVERS.caught_by(Rule.STEP_FIELDS)
def drive_shows_a_cost_of_its_own(doc: Doc) -> None:
    home = day_with(doc, lambda day: day["boats_home"])["boats_home"][0]
    first_step(doc, "drive").step["cost"] = home["cost"]


@RIVERS.caught_by(Rule.STEP_FIELDS)
def boat_takes_a_ferry(doc: Doc) -> None:
    ferry = {"id": "f", "name": "Balsa", "wait_minutes": 5, "crossing_minutes": 5}
    first_step(doc, "boat").step["ferries"] = [ferry]


@RIVERS.caught_by(Rule.STEP_FIELDS)
def drive_shows_fuel_aboard(doc: Doc) -> None:
    first_step(doc, "drive").step["aboard_litres"] = 20.0


@RIVERS.caught_by(Rule.STEP_FIELDS)
def loading_of_no_boat(doc: Doc) -> None:
    first_step(doc, "board").step["boat"] = None


@RIVERS.caught_by(Rule.STEP_FIELDS)
def meal_on_the_way(doc: Doc) -> None:
    first_step(doc, "meal").step["km"] = 1.0


@RIVERS.caught_by(Rule.BOAT_TRIP)
def another_boat_is_unloaded(doc: Doc) -> None:
    first_step(doc, "land").step["boat"] = OTHER_BOAT


@RIVERS.caught_by(Rule.BOAT_TRIP)
def another_boat_is_loaded(doc: Doc) -> None:
    first_step(doc, "board").step["boat"] = OTHER_BOAT


@RIVERS.caught_by(Rule.BOAT_TRIP)
def another_boat_lies_there_overnight(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["to_boat"])
    day["to_boat"] = day["steps"][-1]["boat"] = OTHER_BOAT


@RIVERS.caught_by(Rule.BOAT_TRIP)
def team_goes_on_in_the_morning_by_another_boat(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["from_boat"] and day["steps"][0]["kind"] == "boat")
    day["from_boat"] = OTHER_BOAT


@RIVERS.caught_by(Rule.BOAT_HOME)
def another_boat_goes_home(doc: Doc) -> None:
    day_with(doc, lambda day: day["boats_home"])["boats_home"][0]["boat"] = OTHER_BOAT


# The books.


@RIVERS.caught_by(Rule.DAY_BOOKS)
def lone_drive_not_counted(doc: Doc) -> None:
    day_with(doc, drives_alone)["drive_minutes"] -= 180


@RIVERS.caught_by(Rule.DAY_BOOKS)
def empty_boat_not_counted(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["boats_home"])
    day["river_km"] -= day["boats_home"][0]["km"]


def home_late(day: Doc) -> bool:
    """Whether a boat goes home on this day that landed the team on the day before."""
    return any(home["cost"]["hire"] for home in day["boats_home"])


@RIVERS.caught_by(Rule.BOAT_HOME)
def empty_boat_sleeps_late(doc: Doc) -> None:
    home = day_with(doc, home_late)["boats_home"][0]
    home["start"], home["end"] = later(home["start"], 10), later(home["end"], 10)


@RIVERS.caught_by(Rule.COST)
def second_day_of_hire_not_paid(doc: Doc) -> None:
    day = day_with(doc, home_late)
    day["cost"]["hire"] -= 150
    day["cost"]["total"] -= 150


@RIVERS.caught_by(Rule.COST)
def second_day_of_hire_paid_on_the_day_of_landing(doc: Doc) -> None:
    alpha = doc["teams"][0]["days"]
    late = day_with(doc, home_late)
    for day, more in ((late, -150), (alpha[alpha.index(late) - 1], 150)):
        day["cost"]["hire"] += more
        day["cost"]["total"] += more


@RIVERS.caught_by(Rule.COST)
def empty_boat_tells_a_wrong_cost(doc: Doc) -> None:
    day_with(doc, home_late)["boats_home"][0]["cost"]["hire"] += 1


@RIVERS.caught_by(Rule.COST)
def empty_boat_does_not_tell_its_cost(doc: Doc) -> None:
    day_with(doc, lambda day: day["boats_home"])["boats_home"][0]["cost"] = None


@RIVERS.caught_by(Rule.COST)
def driver_pays_for_a_bed_on_the_river(doc: Doc) -> None:
    day = day_with(doc, lambda day: day["to_boat"])
    bed = day["cost"]["lodging"] / (len(day["crew"]) - 1)
    day["cost"]["lodging"] += bed
    day["cost"]["total"] += bed


RIVER_CORRUPTIONS = TRUCKS.entries | RIVERS.entries
