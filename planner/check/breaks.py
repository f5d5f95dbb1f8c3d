"""Whether breaks on the way are at the road on which they fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.itinerary.plan import Edge, Plan, PlannedTeam, Step, StepKind, Violation
from planner.phrases import Phrase, phrase
from planner.region.records import Region, Road
from planner.region.words import Season, Surface

SLACK = Fraction(1, 100)
"""Minutes by which the ends of a road may be off: travel times are whole milliseconds."""


@dataclass(frozen=True)
class _Drive:
    """A drive so far: its ends, its roads, and the minutes at the wheel."""

    from_id: str | None
    to_id: str | None
    edges: tuple[Edge, ...] = ()
    minutes: int = 0

    def followed(self, step: Step) -> _Drive:
        """Go on by a step of driving; one that names roads begins another drive."""
        same = not step.edges and (step.from_place, step.to_place) == (self.from_id, self.to_id)
        driven = (step.end - step.start).seconds // 60
        if same:
            return _Drive(self.from_id, self.to_id, self.edges, self.minutes + driven)
        return _Drive(step.from_place, step.to_place, step.edges, driven)


def check_breaks(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Follow each drive to its breaks, road by road."""
    seasons = {day.date: day.season for day in plan.week.days}
    return tuple(
        breach(Rule.BREAK_PLACE, text, team=team.id, date=day.date)
        for team in plan.teams
        for day in team.days
        if day.date in seasons
        for steps in (day.steps, day.truck)
        for text in _faults(_Clock.of(region, team, seasons[day.date]), steps)
    )


@dataclass(frozen=True)
class _Clock:
    """How long roads take a team's vehicle in a season."""

    roads: dict[str, Road]
    season: Season
    factor: Fraction

    @classmethod
    def of(cls, region: Region, team: PlannedTeam, season: Season) -> _Clock:
        """Look the vehicle up; an unknown one drives as roads allow."""
        factors = (v.speed_factor for v in region.vehicles if v.id == team.vehicle)
        roads = {road.id: road for road in region.roads}
        return cls(roads, season, Fraction(str(next(factors, 1.0))))

    def minutes(self, road: Road) -> Fraction:
        """Minutes that a road takes, the wait for a ferry included; 0 where nobody drives."""
        kph = Fraction(str(road.wet_kph if self.season is Season.WET else road.dry_kph))
        if kph <= 0:
            return Fraction(0)
        slow = road.surface in (Surface.FERRY, Surface.FOOT)  # whatever the vehicle can do
        moving = Fraction(road.length_m * 60, 1000) / (kph if slow else kph * self.factor)
        return moving + road.ferry_wait_min


def _faults(clock: _Clock, steps: Sequence[Step]) -> Iterator[Phrase]:
    drive = _Drive(None, None)
    for step in steps:
        if step.kind is StepKind.DRIVE:
            drive = drive.followed(step)
        elif step.kind is StepKind.BREAK and (step.from_place or step.edges):
            at = f"{step.start:%H:%M}"
            if (step.from_place, step.to_place) != (drive.from_id, drive.to_id):
                yield phrase("the break at {clock} is not on the drive before it", clock=at)
            elif (step.edges, step.place or "") not in _spots(clock, drive):
                yield phrase(
                    "the break at {clock} is not where {minutes} min of its drive lead",
                    clock=at,
                    minutes=drive.minutes,
                )


def _spots(clock: _Clock, drive: _Drive) -> Iterator[tuple[tuple[Edge, ...], str]]:
    """List the roads that a drive may be on, each with its nearer end, or both midway."""
    begun = Fraction(0)
    for edge in drive.edges:
        road = clock.roads.get(edge.id)
        if road is None:
            return
        ended = begun + clock.minutes(road)
        ends = (road.from_id, road.to_id) if edge.forward else (road.to_id, road.from_id)
        past, left = drive.minutes - begun, ended - drive.minutes
        if past >= -SLACK and left >= -SLACK:
            yield from (
                ((edge,), end)
                for end, near in zip(
                    ends, (past <= left + SLACK, left <= past + SLACK), strict=True
                )
                if near
            )
        begun = ended
