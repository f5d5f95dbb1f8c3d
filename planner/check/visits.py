"""Whether a camp's visits over the week are few enough, far enough apart, and needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from planner.check.contacts import known_contacts
from planner.check.facts import Facts
from planner.check.log import Held, TeamDay
from planner.check.rule import Rule
from planner.check.words import figure
from planner.itinerary.plan import Violation

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
        text = f"camp {camp.id} must be visited"
        yield Violation(rule=Rule.MUST_VISIT.value, team=None, date=None, text=text)
    for number, (day, held) in enumerate(visits, start=1):
        if number > camp.max_visits:
            text = f"visit {number} of camp {camp.id}, limit {camp.max_visits} a week"
            yield day.breach(Rule.MAX_VISITS, text)
        if held.shown.visit != number:
            text = f"visit {number} of camp {camp.id} is shown as {figure(held.shown.visit)}"
            yield day.breach(Rule.VISIT_NUMBER, text)
    for (first, _), (second, _) in pairwise(visits):
        days = (facts.dates[second.day] - facts.dates[first.day]).days
        if days < camp.least_interval:
            text = f"camp {camp.id} is visited {days} days after its last visit"
            yield second.breach(Rule.INTERVAL, f"{text}, limit {camp.least_interval}")


def _need(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """Check that a camp's contacts so far do not exceed what it needs by that day."""
    given: Counter[int] = Counter()
    for day, held in visits:
        given.update(known_contacts(facts, held))
        need = facts.problem.need[held.camp, day.day]
        for service in sorted(known_contacts(facts, held)):
            if given[service] > int(need[service]):
                text = f"{figure(given[service])} contacts of {facts.problem.services[service].id}"
                text = f"{text} at {held.shown.camp}, needed are {int(need[service])}"
                yield day.breach(Rule.NEED, text)
