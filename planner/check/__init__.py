"""The referee: recomputes every clock and limit of a plan from the problem's facts.

It shares no code with the engines, and with what writes plans only records and `planner.rules`, so
that neither's mistakes are its own. The rules judge one person's timeline, and are tested against
worked examples; the timelines are drawn up here again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planner.check.boats import check_boat_counts, check_trips
from planner.check.books import check_books
from planner.check.breaks import check_breaks
from planner.check.capacity import check_day_contacts
from planner.check.clock import check_chain, check_night, check_steps
from planner.check.cold import check_cold
from planner.check.contacts import check_session, known_contacts
from planner.check.course import Course, chart
from planner.check.driving import check_driving, check_legs
from planner.check.duty import check_day, check_people, check_week
from planner.check.eras import by_era, is_over, within
from planner.check.facts import Facts, make_facts
from planner.check.fuel import check_fuel
from planner.check.history import check_history
from planner.check.hospitals import check_hospitals
from planner.check.law import check_law
from planner.check.ledger import check_ledger
from planner.check.log import TeamDay, read_log
from planner.check.nights import check_beds, check_mooring, check_nights_away
from planner.check.roster import check_roster
from planner.check.rule import Rule
from planner.check.seats import check_seats
from planner.check.shown import check_shown
from planner.check.stops import check_stops
from planner.check.structure import check_ids, check_teams
from planner.check.supplies import check_supplies
from planner.check.totals import check_result, check_settings, check_totals, check_unserved
from planner.check.transfers import check_hand_overs, check_transfers
from planner.check.visits import check_visits
from planner.check.waits import check_waits
from planner.check.water import check_water
from planner.check.ways import check_ways
from planner.itinerary.plan import Plan, Violation
from planner.problem.week import WeekProblem
from planner.region.records import Region

__all__ = ["Rule", "check", "check_doing", "check_region"]


def check(problem: WeekProblem, plan: Plan) -> tuple[Violation, ...]:
    """List every rule that a plan breaks, by team, date and rule; empty when it is allowed.

    Any plan that can be read can be judged: what is unknown or missing is reported, and what
    remains is judged without it. Days on which something else held are judged by that.
    """
    facts = make_facts(problem)
    days = read_log(facts, plan)
    found, courses = list[Violation](), list[Course]()
    begins = 0
    for until, week in problem.earlier:
        own, charted = _judged(make_facts(week), within(plan, {team.id for team in week.teams}))
        found += [each for each in own if each.date in facts.dates[begins:until]]
        courses += [course for course in charted if begins <= course.day.day < until]
        begins = until
    own, charted = _judged(facts, plan)
    gone = {(course.day.team.id, course.day.day) for course in courses}
    over = {(team, facts.dates[day]) for team, day in gone}
    found += [each for each in own if not is_over(each, over, facts.dates[:begins])]
    courses += [course for course in charted if (course.day.team.id, course.day.day) not in gone]
    found += check_totals(facts, plan, courses)
    found += check_result(facts, plan, courses)
    found += check_unserved(facts, plan, days)
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _judged(facts: Facts, plan: Plan) -> tuple[list[Violation], tuple[Course, ...]]:
    """Judge all but what a plan sums up."""
    days = read_log(facts, plan)
    courses = chart(facts, days)
    found = [*check_teams(facts, plan), *check_settings(facts, plan)]
    for course in courses:
        found += _day(facts, course)
    for _, group in groupby(days, key=lambda day: day.team.group):
        found += _team(facts, list(group))
    found += check_people(facts, days)
    found += check_boat_counts(facts, courses)
    found += check_beds(facts, days)
    found += check_visits(facts, days)
    found += check_transfers(facts, days)
    return found, courses


def check_region(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """List what a plan says of its region that is not so there.

    `region` is the one that was planned, scenarios laid over it.
    """
    return by_era(region, plan, _said_and_done)


def check_doing(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """List what a plan does that its region does not allow, whatever else it says."""
    return by_era(region, plan, _done)


def _said_and_done(region: Region, plan: Plan) -> tuple[Violation, ...]:
    return (
        *_done(region, plan),
        *check_water(region, plan),
        *check_shown(region, plan),
        *check_supplies(region, plan),
        *check_waits(region, plan),
        *check_ledger(region, plan),
    )


def _done(region: Region, plan: Plan) -> tuple[Violation, ...]:
    return (
        *check_ways(region, plan),
        *check_breaks(region, plan),
        *check_hospitals(region, plan),
        *check_seats(region, plan),
        *check_roster(region, plan),
        *check_law(region, plan),
        *check_history(region, plan),
    )


def _day(facts: Facts, course: Course) -> Iterator[Violation]:
    day = course.day
    yield from check_ids(facts, day)
    yield from check_steps(day)
    yield from (day.breach(rule, text) for rule, text in course.faults)
    yield from check_legs(facts, course)
    yield from check_driving(facts, course)
    yield from check_trips(facts, course)
    yield from check_fuel(facts, course)
    yield from check_mooring(facts, day)
    yield from check_day(facts, day)
    yield from check_stops(facts, day, course.route)
    yield from check_hand_overs(facts, day)
    for held in day.held:
        yield from check_session(facts, day, held)
    given = [(held, known_contacts(facts, held)) for held in day.held]
    yield from check_day_contacts(facts, day, given)
    yield from check_books(facts, course)


def _team(facts: Facts, days: list[TeamDay]) -> Iterator[Violation]:
    by_number = {day.day: day for day in days}
    for day in days:
        yield from check_chain(facts, day, by_number.get(day.day - 1))
        yield from check_night(facts, day, by_number.get(day.day + 1))
    yield from check_week(facts, days)
    yield from check_nights_away(facts, days)
    yield from check_cold(facts, days)


def _order(violation: Violation) -> tuple[str, str, str, str]:
    date = "" if violation.date is None else violation.date.isoformat()
    return violation.team or "", date, violation.rule, violation.text
