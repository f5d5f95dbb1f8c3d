"""Whether each clinic shows its way to a hospital as it is, and what needs a sign-off."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from planner.check.breach import breach
from planner.check.rescue import (
    DAY,
    MINUTE,
    NEVER,
    Hop,
    Times,
    arrivals,
    boat_hours,
    boat_ms,
    flooded,
    roads_on,
    shut_places,
    soonest,
)
from planner.check.rule import Rule
from planner.check.words import clock, span
from planner.itinerary.plan import (
    Plan,
    PlannedDay,
    PlannedSession,
    PlannedTeam,
    SignOffKind,
    StepKind,
    Violation,
)
from planner.phrases import Phrase, phrase
from planner.problem.week import Way
from planner.region.records import Region
from planner.region.words import Access

DAYS = 3


@dataclass(frozen=True)
class Shown:
    """Where patients go at the worst minute, how long it takes, and how; `worst` None at once."""

    hospital: str | None = None
    minutes: int | None = None
    way: Access | None = None
    worst: int | None = None

    @property
    def said(self) -> Phrase:
        """In words."""
        if self.hospital is None or self.minutes is None:
            return phrase("no hospital")
        said = phrase("{hospital} in {span}", hospital=self.hospital, span=span(self.minutes))
        if self.way is Access.ROAD:
            said = phrase("{hospital} (road)", hospital=said)
        elif self.way is Access.RIVER:
            said = phrase("{hospital} (river)", hospital=said)
        elif self.way is Access.BOTH:
            said = phrase("{hospital} (both)", hospital=said)
        if self.worst is None:
            return said
        return phrase("{hospital} leaving at {clock}", hospital=said, clock=clock(self.worst))


def check_hospitals(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Search the way to a hospital for every minute of every clinic again."""
    return tuple(
        breach(rule, text, team=team.id, date=day.date)
        for team in plan.teams
        for day in team.days
        for rule, text in (
            *(fault for held in day.sessions for fault in _session(region, team, day, held)),
            *_listed(plan, team, day),
        )
    )


def _session(
    region: Region, team: PlannedTeam, day: PlannedDay, held: PlannedSession
) -> Iterator[tuple[Rule, Phrase]]:
    if held.camp not in region.place or held.start > held.end:  # told elsewhere
        return
    exact = _exact(region, team, day, held)
    if exact is None:
        return
    worst = None if held.hospital_worst is None else _minute(day.date, held.hospital_worst)
    shown = Shown(held.hospital, held.hospital_minutes, held.hospital_way, worst)
    if shown != exact:
        text = phrase(
            "session at {camp} shows {shown}, should be {exact}",
            camp=held.camp,
            shown=shown.said,
            exact=exact.said,
        )
        yield Rule.HOSPITAL, text
    limit = region.rules.referral.value
    sign_off = exact.minutes is None or exact.minutes > limit
    if held.sign_off is not sign_off:
        yield Rule.SIGN_OFF, _needs(held.camp, span(limit), sign_off=sign_off)


def _needs(camp: str, limit: str, *, sign_off: bool) -> Phrase:
    if sign_off:
        return phrase(
            "session at {camp} needs sign-off: limit to a hospital {limit}", camp=camp, limit=limit
        )
    return phrase(
        "session at {camp} needs no sign-off: limit to a hospital {limit}", camp=camp, limit=limit
    )


def _listed(plan: Plan, team: PlannedTeam, day: PlannedDay) -> Iterator[tuple[Rule, Phrase]]:
    """Compare the sessions that are flagged with the list of what needs a sign-off."""
    flagged = Counter(held.camp for held in day.sessions if held.sign_off)
    listed = Counter(
        each.camp or ""
        for each in plan.sign_offs
        if (each.kind, each.team, each.date) == (SignOffKind.REFERRAL, team.id, day.date)
    )
    for camp in sorted((flagged - listed) + (listed - flagged)):
        if flagged[camp] > listed[camp]:
            text = phrase("sign-off of the session at {camp} is not listed", camp=camp)
        else:
            text = phrase("sign-off of the session at {camp} is listed, but not flagged", camp=camp)
        yield Rule.SIGN_OFF, text


def _exact(
    region: Region, team: PlannedTeam, day: PlannedDay, held: PlannedSession
) -> Shown | None:
    """Find what should be shown; None where the vehicle or the boat is not known."""
    vehicle = next((v for v in region.vehicles if v.id == team.vehicle), None)
    boat = _boat(day, held) if held.way is Way.RIVER else None
    if vehicle is None or (held.way is Way.RIVER and boat not in {b.id for b in region.boats}):
        return None
    dates = [day.date + dt.timedelta(days=ahead) for ahead in range(DAYS)]
    needs = region.settings.referral.needs
    hospitals = sorted(place.id for place in region.places if place.gives(needs))
    if held.camp in hospitals and held.camp not in shut_places(region, day.date):
        return Shown(held.camp, 0)
    start, end = (_minute(day.date, moment) for moment in (held.start, held.end))
    leaving = np.arange(start, end + 1, dtype=np.int64) * MINUTE
    roads = roads_on(region, vehicle, dates)
    hops = [*roads.hops, *_last_steps(region, hospitals, dates)]
    camp = held.camp
    if boat is not None:
        hops += _boat_hops(region, boat, held.camp, [*hospitals], dates)
        camp = _afloat(held.camp)
    found = arrivals(hops, roads.steady, camp, leaving)
    return _worst(found, hospitals, leaving, boat is not None)


def _worst(found: Mapping[str, Times], hospitals: list[str], leaving: Times, afloat: bool) -> Shown:
    by = [(h, way) for h in hospitals for way in ((True, False) if afloat else (False,))]
    if not by:
        return Shown()
    times = np.array([soonest(found, _inside(h, river=river), leaving) for h, river in by])
    minutes = -((leaving - times.min(axis=0)) // MINUTE)
    at = int(minutes.argmax())
    hospital, river = by[int(times[:, at].argmin())]
    if times[:, at].min() >= NEVER:
        return Shown()
    way = Access.RIVER if river else Access.BOTH if afloat else Access.ROAD
    return Shown(hospital, int(minutes[at]), way, int(leaving[at]) // MINUTE if at else None)


def _last_steps(region: Region, hospitals: list[str], dates: list[dt.date]) -> Iterator[Hop]:
    """List when hospitals take who comes by road or by river."""
    for day, date in enumerate(dates):
        for hospital in set(hospitals) - shut_places(region, date):
            hours = day * DAY, day * DAY + DAY - 1
            yield Hop(hospital, _inside(hospital, river=False), *hours, 0)
            yield Hop(_afloat(hospital), _inside(hospital, river=True), *hours, 0)


def _boat_hops(
    region: Region, boat_id: str, camp: str, hospitals: list[str], dates: list[dt.date]
) -> Iterator[Hop]:
    """List whole trips of a boat within a day's light, and landings at ports."""
    boat = next(boat for boat in region.boats if boat.id == boat_id)
    roadside = {end for road in region.roads for end in (road.from_id, road.to_id)}
    ports = {place.id for place in region.places if place.port and place.id in roadside}
    unload = region.settings.session.boat_unload * MINUTE
    for day, date in enumerate(dates):
        opens, closes = (day * DAY + minute * MINUTE for minute in boat_hours(region, date))
        shut = shut_places(region, date)
        for place, ms in boat_ms(region, boat, date, camp).items():
            if place != camp and place in ports | set(hospitals) and opens + ms <= closes:
                yield Hop(_afloat(camp), _afloat(place), opens, closes - ms, ms)
        for port in ports - shut:
            if not flooded(region, date, port):
                yield Hop(_afloat(port), port, day * DAY, day * DAY + DAY - 1, unload)


def _boat(day: PlannedDay, held: PlannedSession) -> str | None:
    """Name the boat that brought the team: the last to sail before the clinic, or the night's."""
    sailed = [s for s in day.steps if s.kind is StepKind.BOAT and s.end <= held.start]
    return sailed[-1].boat if sailed else day.from_boat


def _minute(date: dt.date, moment: dt.datetime) -> int:
    midnight = dt.datetime.combine(date, dt.time())
    return (moment.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)


def _afloat(place: str) -> str:
    return f"{place} (river)"


def _inside(hospital: str, *, river: bool) -> str:
    return f"{hospital} (hospital, {'river' if river else 'road'})"
