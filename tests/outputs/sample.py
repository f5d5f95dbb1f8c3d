"""Plans for drawing, laid out by hand: who goes where is chosen here, times simply follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx

from planner.itinerary.plan import Plan
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.settings import season_on

Content = dict[str, Any]
TOY = Path(__file__).parents[1] / "data" / "toy"
MONDAY = dt.date(2026, 6, 29)
KPH = {"drive": 45, "boat": 14}


@dataclass(frozen=True)
class Stop:
    """A camp; with a port and a boat it is reached by river."""

    camp: str
    port: str = ""
    boat: str = ""


@dataclass(frozen=True)
class Outing:
    """A day: stops in order, and where it ends."""

    stops: tuple[Stop, ...]
    night: str


@dataclass
class Clockwork:
    """Steps and sessions of one day, made by moving a clock on."""

    region: Region
    place: str
    now: dt.datetime
    steps: list[Content] = field(default_factory=list)
    sessions: list[Content] = field(default_factory=list)

    def move(self, kind: str, to: str, **more: Any) -> None:
        if to == self.place:
            return
        edges, km = path(self.region, kind, self.place, to)
        ends = {"from": self.place, "to": to, "way": "road" if kind == "drive" else "river"}
        figures = {"km": km, "litres": round(km / 4, 1), "edges": edges}
        self.step(kind, round(km * 60 / KPH[kind]), **ends, **figures, **more)
        self.place = to

    def step(self, kind: str, minutes: int, **more: Any) -> None:
        end = self.now + dt.timedelta(minutes=minutes)
        self.steps.append({"kind": kind, "start": self.now, "end": end, **more})
        self.now = end

    def call(self, way: str, hospital: str) -> None:
        self.step("arrive", 15, place=self.place)
        self.step("set_up", 20, place=self.place)
        start = self.now
        self.step("clinic", 120, place=self.place)
        self.step("pack_up", 15, place=self.place)
        self.sessions.append(
            {
                "camp": self.place,
                "way": way,
                "visit": 1,
                "start": start,
                "end": start + dt.timedelta(minutes=120),
                "minutes": 120,
                "contacts": {"general": 24, "anc": 3, "dental": 0 if way == "river" else 9},
                "value": 55.5,
                "hospital": hospital,
                "hospital_minutes": 75,
                "sign_off": False,
            }
        )


@cache
def toy() -> Region:
    return read_region(TOY)


def sample_plan(region: Region | None = None) -> Plan:
    """Three days in the toy region: Camp A and a night, Camp C by boat, a rest; B and D wait."""
    outings = (
        Outing((Stop("camp-a"),), "posada"),
        Outing((Stop("camp-c", "puerto", "lancha"),), "base"),
        Outing((), "base"),
    )
    return plan_of(region or toy(), MONDAY, {"caravana": outings})


def two_team_plan() -> Plan:
    """Two teams on the same road: both pass the edge from the base to Camp A on Monday."""
    first = (Outing((Stop("camp-a"),), "base"), Outing((), "base"))
    second = (Outing((Stop("camp-b"),), "posada"), Outing((), "base"))
    return plan_of(toy(), MONDAY, {"caravana": first, "second": second})


def plan_of(region: Region, first: dt.date, teams: Mapping[str, Sequence[Outing]]) -> Plan:
    """Follow the outings of each team, day by day, from the base."""
    planned = [_team(region, first, name, outings) for name, outings in teams.items()]
    days = [day for team in planned for day in team["days"]]
    sessions = [session for day in days for session in day["sessions"]]
    served = {session["camp"] for session in sessions}
    dates = [first + dt.timedelta(days=day) for day in range(len(next(iter(teams.values()))))]
    contacts = {
        service.id: sum(session["contacts"].get(service.id, 0) for session in sessions)
        for service in region.services
    }
    settings = region.settings
    return Plan.model_validate(
        {
            "format": "caravana-plan/3",
            "region": {
                "id": settings.id,
                "name": settings.name,
                "hash": region.content_hash,
                "notice": settings.notice,
                "currency": settings.prices.currency,
            },
            "week": {"label": f"{first:%G-W%V}", "days": [_facts(region, date) for date in dates]},
            "scenarios": (),
            "settings": {
                "seed": 0,
                "engine": "auto",
                "gap": 0.0,
                "rules": settings.rules,
                "per_point": 40,
                "fuel_per_litre": 5,
                "services": [
                    service.model_dump(
                        include={"id", "name", "role", "minutes", "weight", "needs_truck"}
                    )
                    for service in region.services
                ],
            },
            "result": {
                "status": "feasible",
                "value": 55.5 * len(sessions),
                "bound": 60.0 * len(sessions),
                "gap": 0.075,
                "engine": "routing",
                "bound_engine": "exact",
            },
            "totals": {
                "contacts": contacts,
                "camps": len(served),
                "sessions": len(sessions),
                "people_in_camps_served": 0,
                "people_in_camps": 0,
                "road_km": sum(day["road_km"] for day in days),
                "river_km": sum(day["river_km"] for day in days),
                "litres": 210,
                "nights_away": sum(day["to"] != region.teams[0].base for day in days),
                "cost": COST,
                "duty_hours": {},
                "duty_limit_hours": {},
            },
            "teams": planned,
            "unserved": [
                _unserved(region, first, c.id) for c in region.camps if c.id not in served
            ],
            "violations": (),
            "run": {"seconds": 1.0, "ending": "work", "version": "0", "region_path": "toy"},
        }
    )


COST = {"fuel": 0, "hire": 0, "lodging": 0, "per_diem": 0, "total": 0}


def _facts(region: Region, date: dt.date) -> Content:
    return {
        "date": date,
        "sunrise": dt.time(5, 40),
        "sunset": dt.time(17, 50),
        "season": season_on(region.settings, date),
        "river_levels": {reach.river: region.settings.river_level for reach in region.reaches},
        "holiday": None,
        "closed": (),
    }


def _unserved(region: Region, first: dt.date, camp: str) -> Content:
    record = next(each for each in region.camps if each.id == camp)
    last = record.last_visit
    return {
        "camp": camp,
        "people": record.people_mid,
        "days_since_visit": None if last is None else (first - last).days,
        "reasons": ("worth_less",),
        "text": "A day there would give fewer contacts than the days that are planned.",
        "least_change": {"kind": "days", "text": "one more day of the team"},
    }


def _team(region: Region, first: dt.date, name: str, outings: Sequence[Outing]) -> Content:
    team = next((team for team in region.teams if team.id == name), region.teams[0])
    days, place = [], team.base
    for number, outing in enumerate(outings):
        day = _day(region, first + dt.timedelta(days=number), place, outing)
        days.append(day)
        place = outing.night
    return {"id": name, "base": team.base, "vehicle": team.vehicle, "days": days}


def _day(region: Region, date: dt.date, place: str, outing: Outing) -> Content:
    clock = Clockwork(region, place, dt.datetime.combine(date, dt.time(6, 0)))
    for port, stops in _trips(outing.stops):
        clock.move("drive", port or stops[0].camp)
        boat = {"boat": stops[0].boat} if port else {}
        if port:
            clock.step("board", 25, place=port, **boat)
        for stop in stops:
            clock.move("boat" if port else "drive", stop.camp, **boat)
            clock.call("river" if port else "road", _hospital(region))
        if port:
            clock.move("boat", port, **boat)
            clock.step("land", 25, place=port, **boat)
    clock.move("drive", outing.night)
    clock.step("overnight", 600, place=outing.night)
    km = {
        kind: sum(step["km"] for step in clock.steps if step["kind"] == kind)
        for kind in ("drive", "boat")
    }
    return {
        "date": date,
        "from": place,
        "to": outing.night,
        "crew": ("doctor-1", "driver-1"),
        "drive_minutes": 0,
        "duty_minutes": 0,
        "road_km": km["drive"],
        "river_km": km["boat"],
        "litres": 0,
        "cost": COST,
        "steps": clock.steps,
        "sessions": clock.sessions,
    }


def _trips(stops: Sequence[Stop]) -> Iterator[tuple[str, list[Stop]]]:
    """Stops by road one by one, stops by the same boat together."""
    trip: list[Stop] = []
    for stop in stops:
        if trip and not (stop.port and stop.port == trip[0].port):
            yield trip[0].port, trip
            trip = []
        trip.append(stop)
    if trip:
        yield trip[0].port, trip


def _hospital(region: Region) -> str:
    return next(place.id for place in region.places if place.hospital)


def path(region: Region, kind: str, start: str, end: str) -> tuple[list[Content], float]:
    """Shortest way along real roads or reaches: the edges passed, and kilometres."""
    graph: nx.Graph[str] = nx.Graph()
    for way in region.roads if kind == "drive" else region.reaches:
        graph.add_edge(way.from_id, way.to_id, way=way, length=way.length_m)
    nodes = nx.shortest_path(graph, start, end, weight="length")
    ways = [(node, graph.edges[node, after]["way"]) for node, after in pairwise(nodes)]
    edges = [{"id": way.id, "forward": way.from_id == node} for node, way in ways]
    return edges, round(sum(way.length_m for _, way in ways) / 1000, 1)
