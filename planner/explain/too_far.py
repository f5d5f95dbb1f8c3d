"""Why no week holds a visit to a camp that is reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.explain.access import Access
from planner.explain.situation import Situation
from planner.explain.visits import Visit
from planner.explain.ways import Way as WayOnWater
from planner.explain.ways import block_words
from planner.explain.wording import by_days, hours, water
from planner.phrases import listed
from planner.region.records import Reach
from planner.region.words import Level

NO_DAY = "the way there and back, set-up and the shortest clinic fit no day from any lodging"


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
        clinic = f"the shortest clinic takes {hours(shortest)}"
        return f"it is open for at most {hours(longest)} a day, and {clinic}"
    if visits:
        return _over(visits)
    kept = access.supposing.kept_by(number) if camp.by_river else ""
    river = (_levels(week, access, number), _closures(week, number)) if camp.by_river else ()
    shut = _shortest_way(week, access, number)
    return "; ".join(filter(None, (kept or NO_DAY, *river, *shut)))


def _over(visits: Sequence[Visit]) -> str:
    """Name what every visit takes more of than the week has."""
    lead = "with the ways there and back a visit takes at least"
    least = min(visits, key=lambda visit: visit.spent.duty)
    if all(visit.spent.duty > visit.limits.duty for visit in visits):
        most = hours(least.limits.duty)
        return f"{lead} {hours(least.spent.duty)} of duty, and the week allows {most}"
    least = min(visits, key=lambda visit: visit.spent.nights)
    if all(visit.spent.nights > visit.limits.nights for visit in visits):
        return f"{lead} {_nights(least.spent.nights)}, and the week allows {least.limits.nights}"
    least = min(visits, key=lambda visit: visit.spent.days)
    if all(visit.spent.days > visit.limits.days for visit in visits):
        return f"{lead} {_days(least.spent.days)}, and the week allows {least.limits.days}"
    most_of_all = least.limits
    return (
        f"no way to visit it keeps all limits of the week: {hours(most_of_all.duty)} of duty, "
        f"{_nights(most_of_all.nights)} and {_days(most_of_all.days)}"
    )


def _nights(count: int) -> str:
    return "1 night away" if count == 1 else f"{count} nights away"


def _days(count: int) -> str:
    return "1 day out" if count == 1 else f"{count} days out"


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
        yield f"the shortest way from {base} is shut: {by_days(shut, len(days))}"


def _closures(week: Situation, number: int) -> str:
    """Say which ports and reaches are closed on the days on which a camp may be visited."""
    afloat = {boat.port for boat in week.region.boats} | {row.id for row in week.region.reaches}
    places = week.region.place
    said: dict[dt.date, str] = {}
    for day in week.days(number):
        shut = sorted(what for what in afloat if week.closure(what, day))
        if shut:
            names = [places[what].name if what in places else what for what in shut]
            said[week.date(day)] = f"{listed(names)} {'is' if len(names) == 1 else 'are'} closed"
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
        odd = [water(river, level) for river, level in levels.items() if level is not Level.NORMAL]
        if odd:
            said[week.date(day)] = listed(odd)
    return by_days(said, len(week.days(number))) if said else ""
