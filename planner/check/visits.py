"""Whether a camp's visits over the week are few enough, far enough apart, and needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from planner.check.breach import breach
from planner.check.contacts import known_contacts
from planner.check.facts import Facts
from planner.check.log import Held, TeamDay
from planner.check.rule import Rule
from planner.check.words import figure
from planner.itinerary.plan import Violation
from planner.phrases import phrase

Visit = tuple[TeamDay, Held]


def check_visits(facts: Facts, days: Iterable[TeamDay]) -> Iterator[Violation]:
    """Check every camp's visits in the order of their dates."""
    visits: dict[int, list[Visit]] = {camp: [] for camp in range(len(facts.problem.camps))}
    for day in days:
        for held in day.held:
            visits[held.camp].append((day, held))
    for camp, found in visits.items():
        found.sort(key=lambda visit: (visit[0].day, visit[1].start, visit[0].number))
        yield from _frequency(facts, camp, found)
        yield from _need(facts, found)


def _frequency(facts: Facts, camp_number: int, visits: Sequence[Visit]) -> Iterator[Violation]:
    camp = facts.problem.camps[camp_number]
    if camp.required and not visits:
        text = phrase("camp {camp} must be visited", camp=camp.id)
        yield breach(Rule.MUST_VISIT, text)
    for number, (day, held) in enumerate(visits, start=1):
        if number > camp.max_visits:
            text = phrase(
                "visit {number} of camp {camp}, limit {limit} a week",
                number=number,
                camp=camp.id,
                limit=camp.max_visits,
            )
            yield day.breach(Rule.MAX_VISITS, text)
        if held.shown.visit != number:
            text = phrase(
                "visit {number} of camp {camp} is shown as {shown}",
                number=number,
                camp=camp.id,
                shown=figure(held.shown.visit),
            )
            yield day.breach(Rule.VISIT_NUMBER, text)
    for (first, _), (second, _) in pairwise(visits):
        days = (facts.dates[second.day] - facts.dates[first.day]).days
        if days < camp.least_interval:
            text = phrase(
                "camp {camp} is visited {days} days after its last visit, limit {limit}",
                camp=camp.id,
                days=days,
                limit=camp.least_interval,
            )
            yield second.breach(Rule.INTERVAL, text)


def _need(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """Check that a camp's contacts so far do not exceed what it needs by that day."""
    given: Counter[int] = Counter()
    for day, held in visits:
        given.update(known_contacts(facts, held))
        need = facts.problem.need[held.camp, day.day]
        for service in sorted(known_contacts(facts, held)):
            if given[service] > int(need[service]):
                text = phrase(
                    "{contacts} contacts of {service} at {camp}, needed are {need}",
                    contacts=figure(given[service]),
                    service=facts.problem.services[service].id,
                    camp=held.shown.camp,
                    need=int(need[service]),
                )
                yield day.breach(Rule.NEED, text)
