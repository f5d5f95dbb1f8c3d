"""The texts of the map: cards, tips, signs and the page around it.

Templates escape whatever they are given, so that a name may hold any sign.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from planner.itinerary.plan import Step
from planner.needs import last_visit
from planner.outputs.map import palette, wording
from planner.outputs.map.atlas import Atlas, Visit
from planner.outputs.map.moves import Leg, Turn, turns
from planner.outputs.map.passable import shut_place, shut_words
from planner.outputs.map.rows import day_rows
from planner.outputs.standing import Pickup, pickups, transfer_words
from planner.outputs.wording import BOATS, count, duration, ferry_words, river_minutes
from planner.region.date_words import date_words
from planner.region.records import Camp, Place, Reach, Road

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

    def river_sign(self, river: str) -> str:
        """Write a river's name."""
        return self._fill(self._signs, "river", river)

    def road_tip(self, road: Road, shut: Shut) -> str:
        """Describe a road and say when it is shut."""
        return self._fill(self._cards, "road_tip", road, shut_words(self._atlas, shut))

    def road_card(self, road: Road, shut: Shut) -> str:
        """Tell what `road_tip` does, for a tap."""
        return self._fill(self._cards, "road_card", road, shut_words(self._atlas, shut))

    def reach_tip(self, reach: Reach, shut: Shut) -> str:
        """Describe a reach and say when it is shut."""
        return self._fill(self._cards, "reach_tip", reach, shut_words(self._atlas, shut))

    def reach_card(self, reach: Reach, shut: Shut) -> str:
        """Tell what `reach_tip` does, for a tap."""
        return self._fill(self._cards, "reach_card", reach, shut_words(self._atlas, shut))

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
    environment.filters |= {
        "clock": wording.clock,
        "day_name": date_words,
        "duration": duration,
        "number": wording.number,
    }
    environment.globals |= _names(atlas)
    return environment


def _names(atlas: Atlas) -> Mapping[str, object]:
    return {
        "atlas": atlas,
        "plan": atlas.plan,
        "region": atlas.region,
        "service_names": {service.id: service.name for service in atlas.plan.settings.services},
        "day_ink": palette.day_ink,
        "team_outline": palette.team_outline,
        "surfaces": wording.SURFACES,
        "boat_names": BOATS,
        "river_minutes": river_minutes,
        "ferry_words": ferry_words,
        "arrival": _arrival,
        "pickup_of": _pickup_of,
        "deliveries": _deliveries,
        "shut_place": shut_place,
        "shut_words": shut_words,
        "since_visit": _since_visit,
        "referrals": _referrals,
    }


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
        (turn, step, transfer_words(day, step, atlas.names))
        for turn, day in turns(atlas.plan)
        for step in day.steps
        if step.kind == "hand_over" and step.place == place
    ]


def _since_visit(atlas: Atlas, camp: Camp, visits: tuple[Visit, ...]) -> str:
    """Count the days on the day of the first visit, or as the week begins for a camp that waits."""
    last = last_visit(atlas.region, camp)
    if last is None:
        return "never visited"
    if visits:
        date, when = atlas.date(min(visit.turn.day for visit in visits)), "when the team comes"
    else:
        date, when = atlas.date(0), "as the week begins"
    return f"{count((date - last).days, 'day')} since the last visit {when}"


def _referrals(atlas: Atlas, hospital: str) -> list[tuple[str, int | None]]:
    """List the camps visited whose nearest hospital this is, with the minutes to it."""
    found = {
        (atlas.name(visit.session.camp), visit.session.hospital_minutes)
        for visits in atlas.visits.values()
        for visit in visits
        if visit.session.hospital == hospital
    }
    return sorted(found, key=lambda pair: (pair[1] or 0, pair[0]))
