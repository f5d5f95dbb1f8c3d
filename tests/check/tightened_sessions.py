"""Camps, services and prices that a plan no longer fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.check import Rule
from planner.itinerary.plan import StepKind
from planner.problem.week import WeekProblem
from tests.check.catalogue import Catalogue
from tests.check.tightening import Week, first, minute_of, with_camp, with_limits, with_lodging

SESSIONS: Catalogue[Callable[[Week], WeekProblem]] = Catalogue()


# Sessions.


@SESSIONS.caught_by(Rule.VISITOR)
def visit_forbidden(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    return with_camp(week, session.camp, visitors=(frozenset(),) * len(week.problem.days))


@SESSIONS.caught_by(Rule.OPENING)
def camp_closed(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    return with_camp(week, session.camp, open=(None,) * len(week.problem.days))


@SESSIONS.caught_by(Rule.OPENING)
def camp_opens_later(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    window = (minute_of(session.start) + 1, 1440)
    return with_camp(week, session.camp, open=(window,) * len(week.problem.days))


@SESSIONS.caught_by(Rule.OPENING)
def camp_closes_earlier(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    window = (0, minute_of(session.end) - 1)
    return with_camp(week, session.camp, open=(window,) * len(week.problem.days))


@SESSIONS.caught_by(Rule.SESSION_WAY)
def camp_not_by_that_way(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    return with_camp(week, session.camp, by_road=False, by_river=False)


@SESSIONS.caught_by(Rule.CLINIC_MINUTES)
def clinics_of_another_length(week: Week) -> WeekProblem:
    first(week.sessions())
    rules = week.problem.session_rules
    lengths = tuple(minutes + 1 for minutes in rules.clinic_minutes)
    changed = rules.model_copy(update={"clinic_minutes": lengths})
    return replace(week.problem, session_rules=changed)


@SESSIONS.caught_by(Rule.SESSION_STEPS)
def courtesy_longer(week: Week) -> WeekProblem:
    first(week.sessions())
    rules = week.problem.session_rules
    changed = rules.model_copy(update={"courtesy": rules.courtesy + 5})
    return replace(week.problem, session_rules=changed)


@SESSIONS.caught_by(Rule.NEED)
def need_smaller(week: Week) -> WeekProblem:
    _, day, session = first(week.sessions())
    service = first(name for name, count in sorted(session.contacts.items()) if count)
    need = week.problem.need.copy()
    camp = [camp.id for camp in week.problem.camps].index(session.camp)
    number = [row.id for row in week.problem.services].index(service)
    need[camp, day, number] = session.contacts[service] - 1
    return replace(week.problem, need=need)


@SESSIONS.caught_by(Rule.SESSION_VALUE)
def contacts_worth_less(week: Week) -> WeekProblem:
    first(week.sessions())
    return replace(week.problem, worth=week.problem.worth // 2)


@SESSIONS.caught_by(Rule.ROLE_MINUTES)
def contacts_take_longer(week: Week) -> WeekProblem:
    first(week.sessions())
    slow = tuple(replace(service, minutes=481) for service in week.problem.services)
    return replace(week.problem, services=slow)


@SESSIONS.caught_by(Rule.ROLE_MINUTES)
def last_patient_sooner(week: Week) -> WeekProblem:
    first(week.sessions())
    changed = week.problem.session_rules.model_copy(update={"last_patient": 1440})
    return replace(week.problem, session_rules=changed)


@SESSIONS.caught_by(Rule.WOMEN_FIRST)
def half_of_the_clinic_for_women(week: Week) -> WeekProblem:
    first(session for _, _, session in week.sessions() if any(session.contacts.values()))
    changed = week.problem.session_rules.model_copy(update={"women_first": 1440})
    slow = tuple(
        replace(service, minutes=5000, women_first=False) for service in week.problem.services
    )
    return replace(week.problem, session_rules=changed, services=slow)


@SESSIONS.caught_by(Rule.COLD)
def no_ice_at_the_lodging(week: Week) -> WeekProblem:
    problem = with_lodging(week, ice=False)
    cold = tuple(replace(service, cold_hours=24) for service in problem.services)
    return replace(problem, services=cold)


@SESSIONS.caught_by(Rule.ROLE_CONTACTS)
def people_see_fewer(week: Week) -> WeekProblem:
    first(week.sessions())
    return with_limits(week, contacts_per_clinician=0)


@SESSIONS.caught_by(Rule.TRUCK_SERVICE)
def services_need_the_truck(week: Week) -> WeekProblem:
    first(week.steps(StepKind.BOAT))
    bound = tuple(replace(service, needs_truck=True) for service in week.problem.services)
    return replace(week.problem, services=bound)


@SESSIONS.caught_by(Rule.MAX_VISITS)
def visits_fewer(week: Week) -> WeekProblem:
    _, _, session = first(week.sessions())
    return with_camp(week, session.camp, max_visits=0)


@SESSIONS.caught_by(Rule.INTERVAL)
def interval_longer(week: Week) -> WeekProblem:
    session = first(session for _, _, session in week.sessions() if session.visit > 1)
    return with_camp(week, session.camp, least_interval=len(week.problem.days))


@SESSIONS.caught_by(Rule.MUST_VISIT)
def waiting_camp_required(week: Week) -> WeekProblem:
    return with_camp(week, first(week.plan.unserved).camp, required=True)


@SESSIONS.caught_by(Rule.COST)
def per_diem_dearer(week: Week) -> WeekProblem:
    return replace(week.problem, per_diem_day=week.problem.per_diem_day + 10)


@SESSIONS.caught_by(Rule.RESULT)
def points_cheaper(week: Week) -> WeekProblem:
    return replace(week.problem, per_point=week.problem.per_point * 2)
