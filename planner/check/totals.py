"""Whether the week's sums, its value and its lists are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from planner.check.books import Bill, Distance, Figure, bill, cost_faults, distance, distance_rows
from planner.check.contacts import POINTS, known_contacts, session_hundredths
from planner.check.course import Course
from planner.check.duty import duty_minutes
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.nights import night_place
from planner.check.rule import Rule
from planner.check.words import figure, near
from planner.itinerary.plan import Plan, Result, Totals, Violation

ENGINES = ("routing", "exact")
ASKED = {"auto": ENGINES, "routing": ("routing",), "exact": ("exact",)}
"""Engines that may find a plan, by what can be asked for."""
HOURS = Fraction(1, 100)
"""How far hours may be off."""


def check_totals(facts: Facts, plan: Plan, courses: Sequence[Course]) -> Iterator[Violation]:
    """Check the sums of the week."""
    days = [course.day for course in courses]
    camps = {held.shown.camp for day in days for held in day.held}
    served, waiting = plan.totals.people_in_camps_served, sum(row.people for row in plan.unserved)
    rows = (
        Figure("sessions", plan.totals.sessions, sum(len(day.held) for day in days)),
        Figure("camps", plan.totals.camps, len(camps)),
        Figure("people_in_camps", plan.totals.people_in_camps, served + waiting),
        Figure(
            "nights_away",
            plan.totals.nights_away,
            # numbers of places are those of the facts of each day
            sum(night_place(each.facts, each.day) is not None for each in courses),
        ),
        *distance_rows(
            plan.totals, sum((distance(each.facts, each) for each in courses), Distance())
        ),
    )
    texts = [row.fault for row in rows if row.fault]
    texts += cost_faults(plan.totals.cost, _week_bill(facts, courses))
    texts += _contacts(facts, plan.totals, days)
    texts += _duty(facts, plan.totals, days)
    for text in texts:
        yield _of_plan(Rule.TOTALS, f"totals: {text}")


def check_result(facts: Facts, plan: Plan, courses: Sequence[Course]) -> Iterator[Violation]:
    """Check the value, and that what is said of the best week agrees with itself."""
    result = plan.result
    days = [course.day for course in courses]
    gain = sum(
        session_hundredths(each.facts, each.day, held) for each in courses for held in each.day.held
    )
    cost = _week_bill(facts, courses).total
    value = Figure("value", result.value, Fraction(gain - cost, facts.problem.per_point), POINTS)
    if value.fault:
        yield _of_plan(Rule.RESULT, value.fault)
    if result.status not in ("feasible", "optimal"):
        yield _of_plan(Rule.RESULT, f"a plan is there, but its status is {result.status}")
    if fault := _finder(plan, held=any(day.held for day in days)):
        yield _of_plan(Rule.RESULT, fault)
    said = (
        _unbounded(result)
        if result.bound is None
        else (*_bound(result, result.bound), *_prover(plan))
    )
    yield from (_of_plan(Rule.RESULT, text) for text in said)


def _week_bill(facts: Facts, courses: Sequence[Course]) -> Bill:
    """Add the days up, and what duty beyond limits of the week costs."""
    total = sum((bill(course.facts, course) for course in courses), Bill())
    duty = duty_minutes(facts, [course.day for course in courses])
    people = {person.id: person for team in facts.problem.teams for person in team.people}
    beyond = (
        each.week_price * max(0, duty.get(person_id, 0) - each.after_week)
        for person_id, person in people.items()
        if (each := person.overtime) is not None
    )
    return total + Bill(overtime=sum(beyond))


def check_unserved(facts: Facts, plan: Plan, days: Sequence[TeamDay]) -> Iterator[Violation]:
    """Check that the camps without a session, and no others, are listed, each once."""
    camps = facts.problem.camps
    served = {camps[held.camp].id for day in days for held in day.held}
    listed = Counter(row.camp for row in plan.unserved)
    for camp in facts.camp:
        wanted = int(camp not in served)
        if listed[camp] != wanted:
            text = f"camp {camp} is listed {listed[camp]} times as waiting, should be {wanted}"
            yield _of_plan(Rule.UNSERVED, text)
    for camp in sorted(set(listed) - set(facts.camp)):
        yield _of_plan(Rule.UNKNOWN_ID, f"unserved: there is no camp {camp}")


def check_settings(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Check that dates, holidays, services and the price of a point are those planned with."""
    holidays = [
        (date, day.holiday) for date, day in zip(facts.dates, facts.problem.days, strict=True)
    ]
    if [(day.date, day.holiday) for day in plan.week.days] != holidays:
        yield _of_plan(Rule.SETTINGS, "the week's dates and holidays are not those planned")
    services = [(row.id, row.role, row.minutes, row.needs_truck) for row in facts.problem.services]
    shown = [(row.id, row.role, row.minutes, row.needs_truck) for row in plan.settings.services]
    if sorted(shown) != sorted(services):
        yield _of_plan(Rule.SETTINGS, "the services shown are not those planned with")
    per_point = Fraction(facts.problem.per_point, 100)
    row = Figure("per_point", plan.settings.per_point, per_point, Fraction(5, 1000))
    if row.fault:
        yield _of_plan(Rule.SETTINGS, row.fault)
    if not 0 <= plan.settings.gap <= 1:
        text = f"settings.gap is {figure(plan.settings.gap)}, should be a share from 0 to 1"
        yield _of_plan(Rule.SETTINGS, text)
    if plan.settings.seed < 0:
        text = f"settings.seed is {figure(plan.settings.seed)}, should be 0 or more"
        yield _of_plan(Rule.SETTINGS, text)
    if plan.settings.engine not in ASKED:
        text = f"settings.engine is {plan.settings.engine!r}, should be {' or '.join(ASKED)}"
        yield _of_plan(Rule.SETTINGS, text)


def _finder(plan: Plan, *, held: bool) -> str:
    """Say what is wrong with the engine that is said to have found a plan; empty if nothing."""
    found, asked = plan.result.engine, plan.settings.engine
    if not found and not held:  # a week in which everybody stays at the base needs no engine
        return ""
    if found not in ENGINES:
        return f"there is no engine {found!r}, which is said to have found the plan"
    if found not in ASKED.get(asked, ENGINES):
        return f"the engine {found} is said to have found the plan, but only {asked} was asked"
    return ""


def _unbounded(result: Result) -> Iterator[str]:
    """What is said although it takes a bound."""
    if result.gap is not None:
        yield "a gap is shown, but no bound"
    if result.bound_engine is not None:
        yield f"the engine {result.bound_engine} is said to have proved a bound, but there is none"
    if result.status == "optimal":
        yield "optimal is said without a bound"


def _prover(plan: Plan) -> Iterator[str]:
    """Check that a bound comes from an engine that was asked and gives bounds."""
    if plan.result.bound_engine is None:
        yield "a bound is shown, but not which engine proved it"
    elif plan.result.bound_engine == "routing":
        yield "the routing engine is said to have proved a bound, but it proves none"
    elif plan.result.bound_engine not in ENGINES:
        yield f"there is no engine {plan.result.bound_engine}, which is said to have proved a bound"
    elif plan.settings.engine == "routing":
        yield "a bound is shown, but only the routing engine was asked, which proves none"


def _bound(result: Result, bound: float) -> Iterator[str]:
    """Check a bound; a relative gap is as exact as its rounded parts let it be."""
    if not near(bound, 0, Fraction(10**12)) or not near(result.value, 0, Fraction(10**12)):
        yield f"bound {figure(bound)} and value are not both numbers"
        return
    lead = Fraction(bound) - Fraction(result.value)
    if lead < -POINTS:
        yield f"value {figure(result.value)} is above its bound {figure(bound)}"
    if result.status == "optimal":
        if lead > POINTS:
            yield f"optimal is said of {figure(result.value)} under the bound {figure(bound)}"
        if result.gap != 0:
            yield f"optimal is said, but the gap is {_shown(result.gap)}, should be 0"
            return
    if abs(bound) < 1:  # a share of next to nothing says nothing
        return
    gap = lead / abs(Fraction(bound))
    tolerance = Fraction(1, 1000) + POINTS / abs(Fraction(bound))
    if result.gap is None or not near(result.gap, gap, tolerance):
        yield f"gap is {_shown(result.gap)}, should be {figure(gap)}"


def _shown(gap: float | None) -> str:
    return "missing" if gap is None else figure(gap)


def _contacts(facts: Facts, totals: Totals, days: Sequence[TeamDay]) -> Iterator[str]:
    given: Counter[int] = Counter()
    for day in days:
        for held in day.held:
            given.update(known_contacts(facts, held))
    for service, number in facts.service.items():
        row = Figure(f"contacts of {service}", totals.contacts.get(service, -1), given[number])
        if row.fault:
            yield row.fault
    yield from _strangers("service", totals.contacts, facts.service)


def _duty(facts: Facts, totals: Totals, days: Sequence[TeamDay]) -> Iterator[str]:
    duty = {person.id: 0 for team in facts.problem.teams for person in team.people}
    limits = {person.id: person.duty_week for team in facts.problem.teams for person in team.people}
    duty |= duty_minutes(facts, days)
    yield from _hours("duty_hours", totals.duty_hours, duty)
    yield from _hours("duty_limit_hours", totals.duty_limit_hours, limits)


def _hours(name: str, shown: Mapping[str, float], minutes: Mapping[str, int]) -> Iterator[str]:
    for person, exact in minutes.items():
        row = Figure(f"{name} of {person}", shown.get(person, -1), Fraction(exact, 60), HOURS)
        if row.fault:
            yield row.fault
    yield from _strangers("person", shown, minutes)


def _strangers(
    what: str, shown: Mapping[str, object], known: Mapping[str, object]
) -> Iterator[str]:
    yield from (f"there is no {what} {name}" for name in sorted(set(shown) - set(known)))


def _of_plan(rule: Rule, text: str) -> Violation:
    return Violation(rule=rule.value, team=None, date=None, text=text)
