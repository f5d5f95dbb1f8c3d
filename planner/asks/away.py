"""More nights away, beds and days of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from planner.asks.changes import DAY, MoreBeds, WorkDay
from planner.asks.situation import BASES, DAYS_IN_WEEK, Situation, overlay
from planner.asks.step import Seen, Step
from planner.days import weekday_of
from planner.phrases import Phrase, counted, date_words, phrase


def night_wishes(week: Situation) -> Iterator[Step]:
    """List one more night away and day of work, and beds where a team finds no room."""
    rules, days = week.region.rules, len(week.dates)
    if rules.nights_away.value < days - 1:
        words, step = phrase("nights away in a week"), phrase("one more night away")
        yield _rule("nights_away", words, step, week)
    if rules.work_days.value < days:
        words, step = phrase("days of work in a week"), phrase("one more day of work in the week")
        yield _rule("work_days", words, step, week)
    yield from _beds(week)


def day_wishes(week: Situation) -> Iterator[Step]:
    """List days on which a team does not work, and the day after the planned ones."""
    dates = week.dates
    more = (dates[-1] + DAY,) if len(dates) < DAYS_IN_WEEK else ()
    for team in week.region.teams:
        for date in (*dates, *more):
            if weekday_of(date) not in team.days or date in more:
                yield Step(
                    limit=phrase("days of work of the team {team}", team=team.id),
                    step=phrase(
                        "{day} as a day of work for the team {team}",
                        day=date_words(date),
                        team=team.id,
                    ),
                    change=WorkDay(team.id, date),
                    more_days=int(date in more),
                )


def _rule(rule: str, words: Phrase, step: Phrase, week: Situation) -> Step:
    limit = getattr(week.region.rules, rule)
    return Step(
        limit=phrase(
            "{what}: {limit} ({basis})",
            what=words,
            limit=limit.value,
            basis=BASES[limit.basis],
        ),
        step=step,
        change=overlay(rules={rule: limit.value + 1}),
        seen=Seen.LIMITS,
    )


def _beds(week: Situation) -> Iterator[Step]:
    """List, for each lodging, the fewest beds more with which more people find room."""
    bases = {team.base for team in week.region.teams}
    sizes = _sizes(week)
    for place in week.region.places:
        if place.lodging and place.beds is not None and place.id not in bases:
            fitting = [size for size in sizes if size > place.beds]
            if fitting:
                more = min(fitting) - place.beds
                yield Step(
                    limit=phrase("beds at {place}: {number}", place=place.name, number=place.beds),
                    step=counted(
                        more,
                        "{number} more bed at {place}",
                        "{number} more beds at {place}",
                        place=place.name,
                    ),
                    change=MoreBeds(place.id, more),
                )


def _sizes(week: Situation) -> Sequence[int]:
    """How many beds teams could take, alone or together; a crew on the river is one less."""
    crews: dict[int, set[int]] = {}
    for team in week.problem.teams:
        size = len(team.people)
        crews.setdefault(team.group, set()).update((size, size - 1))
    found = {0}
    for number in range(1, len(crews) + 1):
        for some in combinations(crews.values(), number):
            sums = {0}
            for own in some:
                sums = {total + size for total in sums for size in own}
            found |= sums
    return sorted(found - {0})
