"""Why no week holds a visit to a camp that is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.explain.access import Access
from planner.explain.situation import Situation
from planner.explain.visits import Visit
from planner.explain.ways import Way as WayOnWater
from planner.explain.ways import block_words
from planner.explain.wording import by_days, hours, waters
from planner.phrases import Phrase, counted, joined, listed, phrase
from planner.region.records import Reach
from planner.region.words import Level

NO_DAY = phrase(
    "the way there and back, set-up and the shortest clinic fit no day from any lodging"
)


def too_far(week: Situation, access: Access, number: int, visits: Sequence[Visit]) -> str:
    """Say what no day, or no week, has room for.

    Parameters
    ----------
    visits
        Ways to visit the camp and nothing else, none of which fits a week.
    """
    camp, sessions = week.camp(number), [s for s in week.problem.sessions if s.camp == number]
    shortest = min(session.minutes for session in sessions)
    windows = [window for d in week.days(number) if (window := camp.open[d])]
    longest = max(closes - opens for opens, closes in windows)
    if longest < shortest:
        return phrase(
            "it is open for at most {open} a day, and the shortest clinic takes {clinic}",
            open=hours(longest),
            clinic=hours(shortest),
        )
    if visits:
        return _over(visits)
    kept = access.supposing.kept_by(number) if camp.by_river else ""
    river = (_levels(week, access, number), _closures(week, number)) if camp.by_river else ()
    shut = _shortest_way(week, access, number)
    return joined(filter(None, (kept or NO_DAY, *river, *shut)))


def _over(visits: Sequence[Visit]) -> str:
    """Name what every visit takes more of than the week has."""
    least = min(visits, key=lambda visit: visit.spent.duty)
    if all(visit.spent.duty > visit.limits.duty for visit in visits):
        return _more_than(_duty(least.spent.duty), hours(least.limits.duty))
    least = min(visits, key=lambda visit: visit.spent.nights)
    if all(visit.spent.nights > visit.limits.nights for visit in visits):
        return _more_than(_nights(least.spent.nights), least.limits.nights)
    least = min(visits, key=lambda visit: visit.spent.days)
    if all(visit.spent.days > visit.limits.days for visit in visits):
        return _more_than(_days(least.spent.days), least.limits.days)
    limits = least.limits
    return phrase(
        "no way to visit it keeps all limits of the week: {duty}, {nights} and {days}",
        duty=_duty(limits.duty),
        nights=_nights(limits.nights),
        days=_days(limits.days),
    )


def _more_than(least: Phrase, limit: str | int) -> Phrase:
    return phrase(
        "with the ways there and back a visit takes at least {least}, and the week allows {limit}",
        least=least,
        limit=limit,
    )


def _duty(minutes: int) -> Phrase:
    return phrase("{hours} of duty", hours=hours(minutes))


def _nights(count: int) -> Phrase:
    return counted(count, "{number} night away", "{number} nights away")


def _days(count: int) -> Phrase:
    return counted(count, "{number} day out", "{number} days out")


def _shortest_way(week: Situation, access: Access, number: int) -> Iterator[str]:
    """Say what shuts, for now, a way by road that is shorter than all open ones."""
    camp, days = week.camp(number), week.days(number)
    if not camp.by_road:
        return
    team = min(camp.visitors[days[0]])
    shut = {
        week.date(day): block_words(blocks)
        for day in days
        if (blocks := access.shortest(team, day, camp.place))
    }
    if shut:
        base = week.region.place[week.region.teams[week.problem.teams[team].group].base].name
        why = by_days(shut, len(days))
        yield phrase("the shortest way from {base} is shut: {why}", base=base, why=why)


def _closures(week: Situation, number: int) -> str:
    """Say which ports and reaches are closed on the days on which a camp may be visited."""
    afloat = {boat.port for boat in week.region.boats} | {row.id for row in week.region.reaches}
    places = week.region.place
    said: dict[dt.date, str] = {}
    for day in week.days(number):
        shut = sorted(what for what in afloat if week.closure(what, day))
        if shut:
            names = [places[what].name if what in places else what for what in shut]
            said[week.date(day)] = counted(
                len(names), "{places} is closed", "{places} are closed", places=listed(names)
            )
    return by_days(said, len(week.days(number))) if said else ""


def _levels(week: Situation, access: Access, number: int) -> str:
    """Say which rivers on the way from the nearest boat are not as usual, by date."""
    camp = week.camp(number)
    found: list[tuple[int, int, WayOnWater]] = []
    for day in week.days(number):
        for boat, vessel in enumerate(week.problem.boats):
            way = access.on_water(boat, day, camp.place) if vessel.works[day] else None
            if way is not None and not way.blocks:
                found.append((way.length_m, day, way))
    if not found:
        return ""
    _, _, nearest = min(found, key=lambda each: each[:2])
    reach: dict[str, Reach] = {row.id: row for row in week.region.reaches}
    rivers = sorted({reach[step.id].river for step in nearest.steps})
    if not rivers:
        return ""
    said: dict[dt.date, str] = {}
    for day in week.days(number):
        levels = {river: week.travel.conditions[day].level_of(river) for river in rivers}
        odd = [waters([river], level) for river, level in levels.items() if level != Level.NORMAL]
        if odd:
            said[week.date(day)] = listed(odd)
    return by_days(said, len(week.days(number))) if said else ""
