"""The codes of facts on fifty small weeks, each against what the region's files say by hand."""

from __future__ import annotations

import datetime as dt

import networkx as nx
import pytest

from planner.days import weekday_of
from planner.explain import Reason, explain_unserved
from planner.region.records import Camp, Region
from planner.region.words import CLINICAL, Access, Level, Role
from planner.solution import Ending, Solution, Status
from tests.advise.drawn import drawn
from tests.problem.variants import MONDAY, week_of

JUDGED = {
    Reason.TOO_SOON,
    Reason.CLOSED,
    Reason.UNWANTED,
    Reason.NO_TEAM,
    Reason.NO_NEED,
    Reason.NO_WAY,
}


class ByHand:
    """What the files of a region say of one camp."""

    def __init__(self, region: Region, days: int, camp: Camp) -> None:
        self.region, self.row = region, camp
        self.dates = [MONDAY + dt.timedelta(days=day) for day in range(days)]

    def codes(self) -> set[Reason]:
        found = set()
        open_ = [d for d in self.dates if not self._shut(d) and not self._too_soon(d)]
        if self._too_soon(self.dates[-1]):
            found.add(Reason.TOO_SOON)
            if all(map(self._shut, self.dates)):
                found.add(Reason.CLOSED)
        elif not open_:
            found.add(Reason.CLOSED)
        there = [d for d in open_ or self.dates if self._goes_out(d)]
        if not there:
            found.add(Reason.NO_TEAM)
        days = there or open_ or self.dates
        wanted = [d for d in days if not self._forbidden(d)]
        if not wanted:
            found.add(Reason.UNWANTED)
        if not any(self._needs(d) for d in wanted or self.dates):
            found.add(Reason.NO_NEED)
        if not any(self._reached(d) for d in wanted or days):
            found.add(Reason.NO_WAY)
        return found

    def _closed(self, what: str, date: dt.date) -> bool:
        rows = (row for row in self.region.closures if row.what == what)
        return any(row.from_date <= date <= row.to_date for row in rows)

    def _shut(self, date: dt.date) -> bool:
        return weekday_of(date) in self.row.closed_weekdays or self._closed(self.row.id, date)

    def _too_soon(self, date: dt.date) -> bool:
        last = self.row.last_visit
        return last is not None and (date - last).days < self.row.least_interval_days

    def _needs(self, date: dt.date) -> bool:
        """Whether somebody waits for a service, of those who come twice a target interval."""
        assert self.row.last_visit is not None
        waited = min((date - self.row.last_visit).days, 2 * self.row.target_interval_days)
        months = waited / 30.4
        people = self.row.people_mid / 1000
        return any(int(people * s.monthly_per_1000 * months) > 0 for s in self.region.services)

    def _goes_out(self, date: dt.date) -> bool:
        staff = [p for p in self.region.staff if weekday_of(date) not in p.days_off]
        clinical = [p for p in staff if CLINICAL & set(p.roles)]
        least = self.region.rules.least_clinical.value
        return any(Role.DRIVER in p.roles for p in staff) and len(clinical) >= least

    def _forbidden(self, date: dt.date) -> bool:
        forbids = (f for f in self.region.forbids if f.camp == self.row.id)
        return any(forbid.day in (None, date) for forbid in forbids)

    def _reached(self, date: dt.date) -> bool:
        """Whether roads and a boat lead there from the base, or from a night at the posada."""
        before = [d for d in self.dates if d < date]
        slept = any(self._driven("base", "posada", d) for d in before if self._lodging_open(d))
        starts = ["base", *(["posada"] if slept else [])]
        if self.row.access is Access.ROAD:
            return any(self._driven(start, self.row.id, date) for start in starts)
        boat = self.region.boats[0]
        crew = max(0, len([p for p in self.region.staff if weekday_of(date) not in p.days_off]) - 1)
        low = self.region.settings.river_level is Level.LOW
        runs = (
            weekday_of(date) in boat.days
            and boat.seats >= crew + self.region.rules.reserved_seats.value
            and not self._closed("puerto", date)
        )
        river: nx.Graph[str] = nx.Graph()
        for reach in self.region.reaches:
            if not self._closed(reach.id, date) and not (low and reach.lowest_hp60 != Level.LOW):
                river.add_edge(reach.from_id, reach.to_id)
        passes = self.row.id in river and "puerto" in river
        passes = passes and nx.has_path(river, "puerto", self.row.id)
        return runs and passes and any(self._driven(s, "puerto", date) for s in starts)

    def _lodging_open(self, date: dt.date) -> bool:
        return not self._closed("posada", date)

    def _driven(self, start: str, end: str, date: dt.date) -> bool:
        roads: nx.Graph[str] = nx.Graph()
        roads.add_nodes_from([start, end])
        for road in self.region.roads:
            if not self._closed(road.id, date):
                roads.add_edge(road.from_id, road.to_id)
        return nx.has_path(roads, start, end)


@pytest.mark.parametrize("seed", range(50))
def test_every_fact_that_holds_is_listed_and_no_other(toy: Region, seed: int) -> None:
    region, days = drawn(toy, seed)
    region = region.model_copy(update={"pins": ()})
    week = week_of(region, MONDAY, days)
    nobody = Solution(Status.FEASIBLE, (), 0, 0, "exact", Ending.WORK)
    for row, camp in zip(
        explain_unserved(week.region, week.travel, week.problem, nobody), region.camps, strict=True
    ):
        by_hand = ByHand(region, days, camp).codes()
        codes = set(row.reasons)
        assert {Reason(code) for code in codes} & JUDGED == by_hand, (camp.id, row.text)
        assert bool(by_hand) is not bool(codes & {Reason.OUTRANKED, Reason.TOO_FAR})
