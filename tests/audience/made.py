"""Small regions and plans made at random, and twins of them that differ in what is secret alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import h3
from hypothesis import strategies as st

from planner.audience.areas import PARTNER_RESOLUTION, cell_around, cell_of
from planner.itinerary.plan import Plan
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.words import PlaceKind, Surface
from tests.plans import MONDAY, plan_by_hand

TOY = Path(__file__).parents[1] / "data" / "toy"
HOME = (-69.2, -12.6)
DAYS = 6
AFTER = MONDAY + dt.timedelta(days=7)
"""The first day on which the whole week is past."""


@dataclass(frozen=True)
class Camped:
    """A camp: what it is called, and where it is."""

    id: str
    name: str
    at: tuple[float, float]


@dataclass(frozen=True)
class Held:
    """A visit: to which camp, by number, on which day, at which minute, and what it gives."""

    camp: int
    day: int
    minute: int
    contacts: tuple[int, int]


@dataclass(frozen=True)
class World:
    """What a region and its plan are made of."""

    camps: tuple[Camped, ...]
    visits: tuple[Held, ...]
    post: str = "doctor"
    towns: tuple[Camped, ...] = (Camped("far", "Villa Lejana", (-66.0, -9.0)),)

    def region(self) -> Region:
        """The region: all camps lie along one paved road and one river."""
        toy = _toy()
        base, camp = toy.place["base"], toy.camps[0]
        places = [
            base.model_copy(update={"id": each.id, "name": each.name, "base": False} | _at(each.at))
            for each in self.camps
        ]
        town = {"kind": PlaceKind.TOWN, "base": False}
        towns = [
            base.model_copy(update={"id": each.id, "name": each.name} | town | _at(each.at))
            for each in self.towns
        ]
        line = (HOME, *(each.at for each in self.camps), (-66.0, -9.0))
        road = {"id": "road", "line": line, "surface": Surface.PAVED, "name": self.camps[0].name}
        reach = {"id": "reach", "line": tuple(reversed(line)), "river": "Ancho"}
        ids = [{"id": each.id} for each in self.camps]
        return toy.model_copy(
            update={
                "places": (base, *towns, *places),
                "camps": tuple(camp.model_copy(update=each) for each in ids),
                "roads": (toy.roads[0].model_copy(update=road),),
                "reaches": (toy.reaches[0].model_copy(update=reach),),
            }
        )

    def plan(self) -> Plan:
        """The plan: one team."""
        plan = plan_by_hand()
        team, facts = plan.teams[0], plan.week.days[0]
        dates = [MONDAY + dt.timedelta(days=day) for day in range(DAYS)]
        day, session = team.days[0], team.days[0].sessions[0]
        days = []
        for date in dates:
            own = [each for each in self.visits if MONDAY + dt.timedelta(days=each.day) == date]
            sessions = tuple(
                session.model_copy(
                    update={
                        "camp": self.camps[each.camp].id,
                        "start": dt.datetime.combine(
                            date, dt.time(each.minute // 60, each.minute % 60)
                        ),
                        "contacts": dict(zip(("care", "dental"), each.contacts, strict=True)),
                    }
                )
                for each in sorted(own, key=lambda each: each.minute)
            )
            days.append(
                day.model_copy(update={"date": date, "sessions": sessions, "crew": (self.post,)})
            )
        week = plan.week.model_copy(
            update={"days": tuple(facts.model_copy(update={"date": date}) for date in dates)}
        )
        teams = (team.model_copy(update={"days": tuple(days)}),)
        return plan.model_copy(
            update={"week": week, "teams": teams, "unserved": (), "sign_offs": ()}
        )


def _at(point: tuple[float, float]) -> dict[str, float]:
    return {"lon": point[0], "lat": point[1]}


@cache
def _toy() -> Region:
    return read_region(TOY)


_SPOT = st.tuples(st.integers(-70_5000, -69_3000), st.integers(-13_2000, -12_4000))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw camps, some near each other, and visits to them."""
    spots = draw(st.lists(_SPOT, min_size=1, max_size=5, unique=True))
    near = [(x + dx, y + dy) for x, y in spots for dx, dy in draw(_FELLOWS)]
    points = list(dict.fromkeys([*spots, *near]))
    camps = tuple(
        Camped(f"kxq-{n}", f"Zamora Oculta {n}qx", (x / 10_000, y / 10_000))
        for n, (x, y) in enumerate(points)
    )
    visit = st.builds(
        Held,
        st.integers(0, len(camps) - 1),
        st.integers(0, DAYS - 1),
        st.integers(8 * 60, 14 * 60),
        st.tuples(st.integers(0, 60), st.integers(0, 60)),
    )
    visits = draw(st.lists(visit, max_size=6, unique_by=lambda held: (held.day, held.minute)))
    return World(camps, tuple(visits))


_FELLOWS = st.lists(st.tuples(st.integers(-500, 500), st.integers(-500, 500)), max_size=4)


@st.composite
def twins(draw: st.DrawFn, today: dt.date, *, any_visits: bool = False) -> tuple[World, World]:
    """Draw a world, and one that differs in what nobody but the team may know on a day.

    Other names, places within the same cells, hours, crews and visits of days that are not past;
    with `any_visits`, other visits at all.
    """
    world = draw(worlds())
    camps = tuple(
        Camped(f"wvu-{n}", f"Otra Cosa {n}wv", draw(within(camp.at, PARTNER_RESOLUTION)))
        for n, camp in enumerate(world.camps)
    )
    other = draw(worlds()).visits
    past = (today - MONDAY).days
    if any_visits:
        kept: tuple[Held, ...] = ()
    else:
        later = draw(st.integers(0, 180))
        moved = (replace(held, minute=held.minute + later) for held in world.visits)
        kept = tuple(held for held in moved if held.day < past)
    new = tuple(
        replace(held, camp=held.camp % len(camps))
        for held in other
        if any_visits or held.day >= past
    )
    return world, World(camps, (*kept, *new), "nurse")


def within(point: tuple[float, float], resolution: int) -> st.SearchStrategy[tuple[float, float]]:
    """Draw another point in the cell of a resolution around a point."""
    cell = cell_around(cell_of(*point), resolution)
    middles = (h3.cell_to_latlng(finer) for finer in sorted(h3.cell_to_children(cell, 8)))
    points = [(round(lon, 6), round(lat, 6)) for lat, lon in middles]
    return st.sampled_from([p for p in points if cell_around(cell_of(*p), resolution) == cell])
