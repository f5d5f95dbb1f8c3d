"""Why a medical transfer cannot be, and what to ask for instead."""

from __future__ import annotations

from dataclasses import replace

from planner.explain.access import Access
from planner.explain.reason import Reason
from planner.explain.situation import Situation, situation
from planner.explain.unserved import find_reason
from planner.explain.visits import visits_alone
from planner.network.week import WeekTravel
from planner.phrases import date_words, joined, labelled, phrase
from planner.problem.week import WeekProblem
from planner.region.records import Region


def blocked_transfers(region: Region, travel: WeekTravel, problem: WeekProblem) -> tuple[str, ...]:
    """List the transfers that no plan of this week can make: why not, and what to do."""
    if not problem.transfers:
        return ()
    week = situation(region, travel, problem)
    said = (_told(week, number) for number in range(len(problem.transfers)))
    return tuple(text for text in said if text)


def transfer_words(problem: WeekProblem, number: int) -> str:
    """Name a transfer by its ends."""
    asked = problem.transfers[number]
    camp, place = problem.camps[asked.camp].id, problem.places[asked.place]
    return phrase("the transfer from {camp} to {place}", camp=camp, place=place)


def _told(week: Situation, number: int) -> str:
    """Say why a transfer cannot be, empty if it can be when nothing else is asked for."""
    asked = week.problem.transfers[number]
    transfer, latest = transfer_words(week.problem, number), date_words(week.date(asked.latest))
    name = phrase("{transfer} by {day}", transfer=transfer, day=latest)
    until = _until(week, asked.camp, asked.latest)
    reason, text = _reason(until, asked.camp, asked.latest)
    remedy = phrase("change that, give it a later day, or do not ask for it")
    if reason is not Reason.OUTRANKED:
        why = phrase("it begins with a clinic there, but {why}", why=text)
        return labelled(name, joined([why, remedy]))
    works = [
        choice
        for choice in until.choices.get(asked.camp, ())
        if any(each.transfer == number for each in choice.deliveries)
    ]
    place = week.problem.places[asked.place]
    if not works:
        way = phrase("the truck cannot go on to {place} on a day of a clinic there", place=place)
        return labelled(name, joined([way, remedy]))
    only = replace(until, choices={asked.camp: works})
    if any(visit.fits for visit in visits_alone(only, asked.camp)):
        return ""
    time = phrase("no day has time for a clinic there and the way on to {place}", place=place)
    return labelled(name, joined([time, remedy]))


def _reason(until: Situation, camp: int, latest: int) -> tuple[Reason, str]:
    """Give the reason why a camp cannot be visited up to a day."""
    if any(until.camp(camp).visitors):
        return find_reason(until, Access(until), camp)
    if not any(until.camp(camp).open[: latest + 1]):
        return Reason.CLOSED, phrase("it is closed on every day up to then")
    return Reason.NO_TEAM, phrase("no team may come on a day up to then")


def _until(week: Situation, camp: int, latest: int) -> Situation:
    """Suppose that a camp may be visited up to a day only."""
    camps, none = list(week.problem.camps), frozenset[int]()
    visitors = camps[camp].visitors
    camps[camp] = replace(
        camps[camp],
        visitors=tuple(teams if day <= latest else none for day, teams in enumerate(visitors)),
    )
    choices = [choice for choice in week.choices.get(camp, ()) if choice.day <= latest]
    return replace(
        week,
        problem=replace(week.problem, camps=tuple(camps)),
        choices={**week.choices, camp: choices},
    )
