"""Whether the minutes, kilometres, litres, people and costs of each day are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from planner.check.course import Course, Moved, passage
from planner.check.driving import FIGURES, drive_minutes
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.naming import NONE
from planner.check.nights import beds_taken, night_place
from planner.check.rule import Rule
from planner.check.words import differs, figure, near
from planner.itinerary.plan import Cost, PlannedDay, Totals, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.problem.week import Way

_FUEL, _HIRE = phrase("fuel cost"), phrase("boat hire")
_LODGING, _PER_DIEM = phrase("lodging cost"), phrase("per diem")
_OVERTIME, _TOTAL = phrase("overtime"), phrase("total cost")
MONEY = Fraction(5, 1000)
"""How far amounts of money may be off."""


@dataclass(frozen=True)
class Bill:
    """What something costs, in hundredths."""

    fuel: int = 0
    hire: int = 0
    lodging: int = 0
    per_diem: int = 0
    overtime: int = 0

    @property
    def total(self) -> int:
        """Everything together."""
        return self.fuel + self.hire + self.lodging + self.per_diem + self.overtime

    def __add__(self, other: Bill) -> Bill:
        return Bill(
            fuel=self.fuel + other.fuel,
            hire=self.hire + other.hire,
            lodging=self.lodging + other.lodging,
            per_diem=self.per_diem + other.per_diem,
            overtime=self.overtime + other.overtime,
        )


@dataclass(frozen=True)
class Distance:
    """Metres by road and river, and millilitres of fuel."""

    road: int = 0
    river: int = 0
    fuel_ml: int = 0

    def __add__(self, other: Distance) -> Distance:
        return Distance(
            road=self.road + other.road,
            river=self.river + other.river,
            fuel_ml=self.fuel_ml + other.fuel_ml,
        )


@dataclass(frozen=True)
class Figure:
    """A number that the plan shows, what it should be, and by how much it may be off."""

    name: str
    shown: float
    exact: Fraction | int
    tolerance: Fraction = Fraction(0)

    @property
    def fault(self) -> Phrase | None:
        """What is wrong with it; None when nothing is."""
        if near(self.shown, self.exact, self.tolerance):
            return None
        return differs(self.name, figure(self.shown), figure(self.exact))


def faults(rows: Iterable[Figure]) -> Iterator[Phrase]:
    """Say which figures are wrong, and how."""
    yield from (fault for row in rows if (fault := row.fault) is not None)


def check_books(facts: Facts, course: Course) -> Iterator[Violation]:
    """Check everything that a day adds up."""
    day = course.day
    duty = 0 if day.idle else day.duty(facts.problem.limits.meal)
    rows = (
        Figure("drive_minutes", day.shown.drive_minutes, drive_minutes(day)),
        Figure("duty_minutes", day.shown.duty_minutes, duty),
        *distance_rows(day.shown, distance(facts, course)),
    )
    for fault in faults(rows):
        yield day.breach(Rule.DAY_BOOKS, fault)
    crew = [person.id for person in day.present]
    if sorted(day.shown.crew) != sorted(crew):
        told, out = ", ".join(day.shown.crew), ", ".join(crew) or NONE
        text = phrase("crew is {shown}; out are {people}", shown=told, people=out)
        yield day.breach(Rule.DAY_BOOKS, text)
    for fault in (*cost_faults(day.shown.cost, bill(facts, course)), *_homes(facts, course)):
        yield day.breach(Rule.COST, fault)


def _homes(facts: Facts, course: Course) -> Iterator[Phrase]:
    """Compare what each empty boat costs: its fuel, and its hire if it landed the day before."""
    for way in course.homes.today:
        found = passage(facts, course.day, Moved(way.leg, way.day))
        if found is None or not found.passable:
            continue
        exact = Bill(fuel=found.cost, hire=facts.boat_week(way.boat).hire if way.late else 0)
        cost = way.step.shown.cost
        if cost is None:
            yield phrase("{step} does not show what it costs", step=way.step.name)
        else:
            yield from (labelled(way.step.name, fault) for fault in cost_faults(cost, exact))


def distance(facts: Facts, course: Course) -> Distance:
    """Add a day's legs up, as far as they are known and passable."""
    total = Distance()
    for moved in course.moved:
        found = passage(facts, course.day, moved)
        if found is not None and found.passable:
            by_road = moved.leg.way is Way.ROAD
            total += Distance(
                road=found.distance if by_road else 0,
                river=0 if by_road else found.distance,
                fuel_ml=found.fuel_ml,
            )
    return total


def bill(facts: Facts, course: Course) -> Bill:
    """Add a day's costs up; a boat of the day before that goes home today is on hire today too."""
    day = course.day
    found = (passage(facts, day, moved) for moved in course.moved)
    boats = [trip.boat for trip in course.route.trips if trip.boat is not None]
    boats += [way.boat for way in course.homes.early]
    crew = day.team.crew(day.day)
    night = night_place(facts, day)
    lodging = None if night is None else facts.lodging.get(night)
    if night is not None:
        per_diem = facts.problem.per_diem_night
    else:
        per_diem = 0 if day.idle else facts.problem.per_diem_day
    return Bill(
        fuel=sum(leg.cost for leg in found if leg is not None and leg.passable),
        hire=sum(facts.boat_week(boat).hire for boat in boats),
        lodging=0 if lodging is None else lodging.price * beds_taken(day),
        per_diem=per_diem * crew,
        overtime=_overtime(facts, day),
    )


def _overtime(facts: Facts, day: TeamDay) -> int:
    """Price the minutes of duty beyond limits of the day."""
    duty = 0 if day.idle else day.duty(facts.problem.limits.meal)
    terms = [person.overtime for person in day.present if person.works[day.day]]
    return sum(each.day_price * max(0, duty - each.after_day) for each in terms if each)


def cost_faults(shown: Cost, exact: Bill) -> Iterator[Phrase]:
    """Say which amounts are wrong."""
    rows = (
        Figure(_FUEL, shown.fuel, Fraction(exact.fuel, 100), MONEY),
        Figure(_HIRE, shown.hire, Fraction(exact.hire, 100), MONEY),
        Figure(_LODGING, shown.lodging, Fraction(exact.lodging, 100), MONEY),
        Figure(_PER_DIEM, shown.per_diem, Fraction(exact.per_diem, 100), MONEY),
        Figure(_OVERTIME, shown.overtime, Fraction(exact.overtime, 100), MONEY),
        Figure(_TOTAL, shown.total, Fraction(exact.total, 100), MONEY),
    )
    yield from faults(rows)


def distance_rows(shown: PlannedDay | Totals, exact: Distance) -> tuple[Figure, ...]:
    """Compare kilometres and litres."""
    return (
        Figure("road_km", shown.road_km, Fraction(exact.road, 1000), FIGURES),
        Figure("river_km", shown.river_km, Fraction(exact.river, 1000), FIGURES),
        Figure("litres", shown.litres, Fraction(exact.fuel_ml, 1000), FIGURES),
    )
