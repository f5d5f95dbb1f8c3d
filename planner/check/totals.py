"""Whether the week's sums, its value and its lists are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce

from planner.check.books import (
    Bill,
    Distance,
    Figure,
    bill,
    cost_faults,
    distance,
    distance_rows,
    faults,
)
from planner.check.breach import breach
from planner.check.contacts import POINTS, known_contacts, session_hundredths
from planner.check.course import Course
from planner.check.duty import duty_minutes
from planner.check.facts import Facts
from planner.check.log import TeamDay
from planner.check.nights import night_place
from planner.check.rule import Rule
from planner.check.words import differs, figure, near
from planner.itinerary.plan import Plan, Result, Totals, Violation
from planner.phrases import Phrase, labelled, phrase

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
    texts = [*faults(rows)]
    texts += cost_faults(plan.totals.cost, _week_bill(facts, courses))
    texts += _contacts(facts, plan.totals, days)
    texts += _duty(facts, plan.totals, days)
    for text in texts:
        yield breach(Rule.TOTALS, labelled("totals", text))


def check_result(facts: Facts, plan: Plan, courses: Sequence[Course]) -> Iterator[Violation]:
    """Check the value, and that what is said of the best week agrees with itself."""
    result = plan.result
    days = [course.day for course in courses]
    gain = sum(
        session_hundredths(each.facts, each.day, held) for each in courses for held in each.day.held
    )
    cost = _week_bill(facts, courses).total
    value = Figure("value", result.value, Fraction(gain - cost, facts.problem.per_point), POINTS)
    yield from (breach(Rule.RESULT, fault) for fault in faults([value]))
    if result.status not in ("feasible", "optimal"):
        text = phrase("a plan is there, but its status is {status}", status=result.status)
        yield breach(Rule.RESULT, text)
    if (fault := _finder(plan, held=any(day.held for day in days))) is not None:
        yield breach(Rule.RESULT, fault)
    said = (
        _unbounded(result)
        if result.bound is None
        else (*_bound(result, result.bound), *_prover(plan))
    )
    yield from (breach(Rule.RESULT, text) for text in said)


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
            text = phrase(
                "camp {camp} is listed {times} times as waiting, should be {wanted}",
                camp=camp,
                times=listed[camp],
                wanted=wanted,
            )
            yield breach(Rule.UNSERVED, text)
    for camp in sorted(set(listed) - set(facts.camp)):
        text = labelled("unserved", phrase("there is no camp {camp}", camp=camp))
        yield breach(Rule.UNKNOWN_ID, text)


def check_settings(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Check that dates, holidays, services and the price of a point are those planned with."""
    holidays = [
        (date, day.holiday) for date, day in zip(facts.dates, facts.problem.days, strict=True)
    ]
    if [(day.date, day.holiday) for day in plan.week.days] != holidays:
        text = phrase("the week's dates and holidays are not those planned")
        yield breach(Rule.SETTINGS, text)
    services = [(row.id, row.role, row.minutes, row.needs_truck) for row in facts.problem.services]
    shown = [(row.id, row.role, row.minutes, row.needs_truck) for row in plan.settings.services]
    if sorted(shown) != sorted(services):
        text = phrase("the services shown are not those planned with")
        yield breach(Rule.SETTINGS, text)
    per_point = Fraction(facts.problem.per_point, 100)
    row = Figure("per_point", plan.settings.per_point, per_point, Fraction(5, 1000))
    yield from (breach(Rule.SETTINGS, text) for text in (*faults([row]), *_search(plan)))


def _search(plan: Plan) -> Iterator[Phrase]:
    """Say what cannot have been asked of a search."""
    if not 0 <= plan.settings.gap <= 1:
        gap = figure(plan.settings.gap)
        yield phrase("settings.gap is {gap}, should be a share from 0 to 1", gap=gap)
    if plan.settings.seed < 0:
        seed = figure(plan.settings.seed)
        yield phrase("settings.seed is {seed}, should be 0 or more", seed=seed)
    if plan.settings.engine not in ASKED:
        yield differs("settings.engine", repr(plan.settings.engine), reduce(_or, ASKED))


def _or(one: str, other: str) -> str:
    return phrase("{one} or {other}", one=one, other=other)


def _finder(plan: Plan, *, held: bool) -> Phrase | None:
    """Say what is wrong with the engine that is said to have found a plan; None if nothing."""
    found, asked = plan.result.engine, plan.settings.engine
    if not found and not held:  # a week in which everybody stays at the base needs no engine
        return None
    if found not in ENGINES:
        return phrase(
            "there is no engine {engine}, which is said to have found the plan",
            engine=repr(found),
        )
    if found not in ASKED.get(asked, ENGINES):
        return phrase(
            "the engine {engine} is said to have found the plan, but only {asked} was asked",
            engine=found,
            asked=asked,
        )
    return None


def _unbounded(result: Result) -> Iterator[Phrase]:
    """What is said although it takes a bound."""
    if result.gap is not None:
        yield phrase("a gap is shown, but no bound")
    if result.bound_engine is not None:
        yield phrase(
            "the engine {engine} is said to have proved a bound, but there is none",
            engine=result.bound_engine,
        )
    if result.status == "optimal":
        yield phrase("optimal is said without a bound")


def _prover(plan: Plan) -> Iterator[Phrase]:
    """Check that a bound comes from an engine that was asked and gives bounds."""
    if plan.result.bound_engine is None:
        yield phrase("a bound is shown, but not which engine proved it")
    elif plan.result.bound_engine == "routing":
        yield phrase("the routing engine is said to have proved a bound, but it proves none")
    elif plan.result.bound_engine not in ENGINES:
        yield phrase(
            "there is no engine {engine}, which is said to have proved a bound",
            engine=plan.result.bound_engine,
        )
    elif plan.settings.engine == "routing":
        yield phrase("a bound is shown, but only the routing engine was asked, which proves none")


def _bound(result: Result, bound: float) -> Iterator[Phrase]:
    """Check a bound; a relative gap is as exact as its rounded parts let it be."""
    values = {"value": figure(result.value), "bound": figure(bound)}
    if not near(bound, 0, Fraction(10**12)) or not near(result.value, 0, Fraction(10**12)):
        yield phrase("bound {bound} and value are not both numbers", bound=figure(bound))
        return
    lead = Fraction(bound) - Fraction(result.value)
    if lead < -POINTS:
        yield phrase("value {value} is above its bound {bound}", **values)
    if result.status == "optimal":
        if lead > POINTS:
            yield phrase("optimal is said of {value} under the bound {bound}", **values)
        if result.gap != 0:
            yield _not_closed(result.gap)
            return
    if abs(bound) < 1:  # a share of next to nothing says nothing
        return
    gap = lead / abs(Fraction(bound))
    tolerance = Fraction(1, 1000) + POINTS / abs(Fraction(bound))
    if result.gap is None or not near(result.gap, gap, tolerance):
        yield _other_gap(result.gap, figure(gap))


def _not_closed(gap: float | None) -> Phrase:
    if gap is None:
        return phrase("optimal is said, but the gap is missing, should be 0")
    return phrase("optimal is said, but the gap is {gap}, should be 0", gap=figure(gap))


def _other_gap(gap: float | None, exact: Phrase) -> Phrase:
    if gap is None:
        return phrase("gap is missing, should be {exact}", exact=exact)
    return differs("gap", figure(gap), exact)


def _contacts(facts: Facts, totals: Totals, days: Sequence[TeamDay]) -> Iterator[Phrase]:
    given: Counter[int] = Counter()
    for day in days:
        for held in day.held:
            given.update(known_contacts(facts, held))
    for service, number in facts.service.items():
        name = phrase("contacts of {service}", service=service)
        yield from faults([Figure(name, totals.contacts.get(service, -1), given[number])])
    for service in sorted(set(totals.contacts) - set(facts.service)):
        yield phrase("there is no service {service}", service=service)


def _duty(facts: Facts, totals: Totals, days: Sequence[TeamDay]) -> Iterator[Phrase]:
    duty = {person.id: 0 for team in facts.problem.teams for person in team.people}
    limits = {person.id: person.duty_week for team in facts.problem.teams for person in team.people}
    duty |= duty_minutes(facts, days)
    yield from _hours("duty_hours", totals.duty_hours, duty)
    yield from _hours("duty_limit_hours", totals.duty_limit_hours, limits)


def _hours(field: str, shown: Mapping[str, float], minutes: Mapping[str, int]) -> Iterator[Phrase]:
    for person, exact in minutes.items():
        name = phrase("{field} of {person}", field=field, person=person)
        yield from faults([Figure(name, shown.get(person, -1), Fraction(exact, 60), HOURS)])
    for person in sorted(set(shown) - set(minutes)):
        yield phrase("there is no person {person}", person=person)
