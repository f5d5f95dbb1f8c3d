"""Ways to spoil a plan's meals and sessions."""

from __future__ import annotations

from collections.abc import Callable

from planner.check import Rule
from tests.check.catalogue import Catalogue
from tests.check.editing import (
    Doc,
    NotThereError,
    days,
    first_session,
    first_step,
    later,
    resize,
    take_out,
    working_day,
)

SESSIONS: Catalogue[Callable[[Doc], None]] = Catalogue()


# Meals.


@SESSIONS.caught_by(Rule.MEAL)
def meal_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "meal"))


@SESSIONS.caught_by(Rule.MEAL)
def meal_too_short(doc: Doc) -> None:
    resize(first_step(doc, "meal"), -1)


# Sessions.


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def set_up_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "set_up"))


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def pack_up_too_short(doc: Doc) -> None:
    resize(first_step(doc, "pack_up"), -5)


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def courtesy_left_out(doc: Doc) -> None:
    take_out(first_step(doc, "arrive"))


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def wait_between_set_up_and_clinic(doc: Doc) -> None:
    found = first_step(doc, "clinic")
    wait = found.step | {"kind": "wait", "end": found.step["start"]}
    found.day["steps"].insert(found.position, wait)
    resize(found, 5)


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def session_without_clinic(doc: Doc) -> None:
    take_out(first_step(doc, "clinic"))


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def clinic_without_session(doc: Doc) -> None:
    del working_day(doc)["sessions"][0]


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def session_twice(doc: Doc) -> None:
    working_day(doc)["sessions"].append(first_session(doc))


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def session_at_another_hour(doc: Doc) -> None:
    session = first_session(doc)
    session["start"], session["end"] = later(session["start"], 30), later(session["end"], 30)


@SESSIONS.caught_by(Rule.CLINIC_MINUTES)
def clinic_of_another_length(doc: Doc) -> None:
    resize(first_step(doc, "clinic"), 7)


@SESSIONS.caught_by(Rule.CLINIC_MINUTES)
def minutes_misstated(doc: Doc) -> None:
    first_session(doc)["minutes"] += 60


@SESSIONS.caught_by(Rule.SESSION_WAY)
def boat_session_shown_by_road(doc: Doc) -> None:
    first_session(doc, way="river")["way"] = "road"


@SESSIONS.caught_by(Rule.INTERVAL)
def same_camp_twice_a_day(doc: Doc) -> None:
    for day in days(doc):
        if len(day["sessions"]) > 1:
            day["sessions"][1]["camp"] = day["sessions"][0]["camp"]
            return
    raise NotThereError


@SESSIONS.caught_by(Rule.VISIT_NUMBER)
def visit_misnumbered(doc: Doc) -> None:
    first_session(doc)["visit"] += 1


@SESSIONS.caught_by(Rule.NEED)
def contacts_above_need(doc: Doc) -> None:
    contacts = first_session(doc)["contacts"]
    contacts[min(contacts)] += 10_000


@SESSIONS.caught_by(Rule.ROLE_MINUTES)
def contacts_above_minutes(doc: Doc) -> None:
    contacts_above_need(doc)


@SESSIONS.caught_by(Rule.ROLE_CONTACTS)
def contacts_above_what_a_person_can_see(doc: Doc) -> None:
    contacts_above_need(doc)


@SESSIONS.caught_by(Rule.CONTACTS)
def contacts_below_zero(doc: Doc) -> None:
    contacts = first_session(doc)["contacts"]
    contacts[min(contacts)] = -1


@SESSIONS.caught_by(Rule.TRUCK_SERVICE)
def truck_service_by_boat(doc: Doc) -> None:
    bound = [row["id"] for row in doc["settings"]["services"] if row["needs_truck"]]
    if not bound:
        raise NotThereError
    first_session(doc, way="river")["contacts"][bound[0]] = 1


@SESSIONS.caught_by(Rule.SESSION_VALUE)
def session_value_too_high(doc: Doc) -> None:
    first_session(doc)["value"] += 0.5
