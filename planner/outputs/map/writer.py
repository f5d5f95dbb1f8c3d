"""The texts of the map: cards, tips, signs and the page around it.

Templates escape whatever they are given, so that a name may hold any sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from planner.itinerary.plan import Step
from planner.languages import Words
from planner.needs import last_visit
from planner.outputs.map import palette, wording
from planner.outputs.map.atlas import Atlas, Visit
from planner.outputs.map.moves import Leg, Turn, turns
from planner.outputs.map.passable import passed_days, shut_place, shut_words
from planner.outputs.map.rows import day_rows, until_words
from planner.outputs.reasons import change_words, why_words
from planner.outputs.standing import Pickup, pickup_words, pickups, transfer_words
from planner.region.borders import Border
from planner.region.records import Boat, Camp, Place, Reach, Road
from planner.region.words import Weekday

Key = TypeVar("Key")
Shut = tuple[tuple[int, str], ...]


class Writer:
    """Fills the templates of one map."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._templates = _environment(atlas)
        self._cards = self._templates.get_template("cards.html").module
        self._signs = self._templates.get_template("signs.html").module

    def page(self, name: str, **context: object) -> str:
        """Fill one of the page's templates."""
        return self._templates.get_template(name).render(context)

    def leg_tip(self, leg: Leg) -> str:
        """Say what a leg is in a line or two."""
        return self._fill(self._cards, "leg_tip", leg)

    def leg_card(self, leg: Leg) -> str:
        """Tell a leg's times, and the day that it belongs to."""
        return self._fill(self._cards, "leg_card", leg, day_rows(self._atlas, leg))

    def camp_tip(self, camp: Camp, visits: tuple[Visit, ...]) -> str:
        """Name a camp and say when it is visited."""
        return self._fill(self._cards, "camp_tip", camp, visits)

    def camp_card(self, camp: Camp, visits: tuple[Visit, ...]) -> str:
        """Tell what a camp gets, or why it waits."""
        return self._fill(self._cards, "camp_card", camp, visits)

    def camp_sign(self, camp: Camp, visits: tuple[Visit, ...], size: int) -> str:
        """Draw a camp: a disc of `size` pixels, and its name."""
        return self._fill(self._signs, "camp", camp, visits, size)

    def place_card(self, place: Place) -> str:
        """Tell what a place offers and when the plan uses it."""
        return self._fill(self._cards, "place_card", place)

    def place_sign(self, place: Place, roles: tuple[str, ...], below: int, named: bool) -> str:
        """Draw a place by its roles, `below` pixels lower when a camp lies there too."""
        shut = [day for day, _ in shut_place(self._atlas, place.id)]
        return self._fill(self._signs, "place", place, roles, below, named, shut)

    def road_tip(self, road: Road, shut: Shut) -> str:
        """Describe a road and say when it is shut."""
        return self._fill(self._cards, "road_tip", road, shut_words(self._atlas, shut))

    def road_card(self, road: Road, shut: Shut) -> str:
        """Tell what `road_tip` does, for a tap."""
        return self._fill(self._cards, "road_card", road, shut_words(self._atlas, shut))

    def border_card(self, border: Border) -> str:
        """Name a border."""
        return self._fill(self._cards, "border_card", border)

    def reach_tip(self, reach: Reach, shut: Shut) -> str:
        """Describe a reach and say when it is shut."""
        return self._fill(self._cards, "reach_tip", reach, shut_words(self._atlas, shut))

    def reach_card(self, reach: Reach, shut: Shut) -> str:
        """Tell what `reach_tip` does, and which boats pass on which days."""
        passed = passed_days(self._atlas, reach)
        return self._fill(self._cards, "reach_card", reach, shut_words(self._atlas, shut), passed)

    def _fill(self, macros: object, name: str, *values: object) -> str:
        macro: Callable[..., str] = getattr(macros, name)
        return " ".join(macro(*values).split())


def _environment(atlas: Atlas) -> Environment:
    environment = Environment(
        loader=PackageLoader("planner.outputs.map", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = atlas.words
    environment.filters |= {
        "clock": words.clock,
        "day_name": words.day,
        "duration": words.span,
        "hundredths": lambda value: words.number(value, 2),
        "number": lambda value: wording.figure(value, words),
    }
    environment.globals |= _names(atlas)
    return environment


def _names(atlas: Atlas) -> Mapping[str, object]:
    words = atlas.words
    return {
        "say": words.say,
        "atlas": atlas,
        "plan": atlas.plan,
        "region": atlas.region,
        "service_names": {service.id: service.name for service in atlas.plan.settings.services},
        "day_ink": palette.day_ink,
        "team_outline": palette.team_outline,
        "surfaces": _said(wording.SURFACE_TEXTS, words),
        "boat_names": _said(wording.BOAT_TEXTS, words),
        "level_names": _said(wording.LEVEL_TEXTS, words),
        "place_kinds": _said(wording.PLACE_TEXTS, words),
        "river_minutes": partial(wording.river_minutes, words=words),
        "ferry_words": partial(wording.ferry_words, words=words),
        "until_words": partial(until_words, words=words),
        "pickup_words": partial(pickup_words, words=words),
        "why_words": partial(why_words, words),
        "change_words": partial(change_words, words),
        "days_of": partial(_days_of, words=words),
        "needs": {needs.camp: needs for needs in atlas.plan.camps},
        "arrival": _arrival,
        "pickup_of": _pickup_of,
        "deliveries": _deliveries,
        "shut_place": shut_place,
        "shut_words": shut_words,
        "since_visit": _since_visit,
        "referrals": _referrals,
    }


def _said(texts: Mapping[Key, str], words: Words) -> dict[Key, str]:
    return {key: words.say(text) for key, text in texts.items()}


def _days_of(boat: Boat, words: Words) -> str:
    """Name the weekdays on which a boat is there."""
    monday = dt.date(2024, 1, 1)
    dates = (monday + dt.timedelta(days=list(Weekday).index(day)) for day in boat.days)
    return ", ".join(words.day(date).split(" ")[0].rstrip(".,") for date in dates)


def _arrival(atlas: Atlas, visit: Visit) -> object:
    """Give the time at which the team comes to the camp, None when no step tells it."""
    session = visit.session
    times = [
        step.start
        for step in atlas.planned(visit.turn).steps
        if step.kind == "arrive" and step.place == session.camp and step.start <= session.start
    ]
    return max(times, default=None)


def _pickup_of(atlas: Atlas, visit: Visit) -> Pickup | None:
    """Find what a medical transfer takes from the camp as this visit ends."""
    day, session = atlas.planned(visit.turn), visit.session
    packed = (
        step.end
        for step in day.steps
        if step.kind == "pack_up" and step.place == session.camp and step.start >= session.end
    )
    ends = next(packed, None)
    return next((p for p in pickups(day) if (p.camp, p.time) == (session.camp, ends)), None)


def _deliveries(atlas: Atlas, place: str) -> list[tuple[Turn, Step, str]]:
    """List the medical transfers that end at a place."""
    return [
        (turn, step, transfer_words(day, step, atlas.names, atlas.words))
        for turn, day in turns(atlas.plan)
        for step in day.steps
        if step.kind == "hand_over" and step.place == place
    ]


def _since_visit(atlas: Atlas, camp: Camp, visits: tuple[Visit, ...]) -> str:
    """Count the days on the day of the first visit, or as the week begins for a camp that waits."""
    last, words = last_visit(atlas.region, camp), atlas.words
    if last is None:
        return words.say("never visited")
    if visits:
        date = atlas.date(min(visit.turn.day for visit in visits))
        return words.count(
            (date - last).days,
            "{number} day since the last visit when the team comes",
            "{number} days since the last visit when the team comes",
        )
    return words.count(
        (atlas.date(0) - last).days,
        "{number} day since the last visit as the week begins",
        "{number} days since the last visit as the week begins",
    )


def _referrals(atlas: Atlas, hospital: str) -> list[tuple[str, int | None]]:
    """List the camps visited whose nearest hospital this is, with the minutes to it."""
    found = {
        (atlas.name(visit.session.camp), visit.session.hospital_minutes)
        for visits in atlas.visits.values()
        for visit in visits
        if visit.session.hospital == hospital
    }
    return sorted(found, key=lambda pair: (pair[1] or 0, pair[0]))
