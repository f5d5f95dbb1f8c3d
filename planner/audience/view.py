"""From a plan to what an audience may have of it.

All figures come of one table: what each area had on each day that is past, as
`planner.audience.figures` rounds it. The table has partners' areas also for the public, whose
figures are sums over it: rounded on their own, they would tell, beside those of partners, what
these had lost.

By service nothing is told before all weeks of the plan are past, nor of a plan of which days were
planned anew: two exports that differ by a visit would tell what that visit gave.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import h3

from planner.audience.areas import (
    PARTNER_RESOLUTION,
    PUBLIC_RESOLUTION,
    Group,
    cell_around,
    cell_of,
    partner_groups,
    public_groups,
)
from planner.audience.figures import AreaDay, area_days, by_service
from planner.audience.ground import ground_of
from planner.audience.seen import Area, Audience, PastDay, Seen
from planner.audience.telling_texts import telling
from planner.errors import Fault, InputError
from planner.itinerary.plan import Plan
from planner.phrases import Phrase, phrase
from planner.region.records import Region

HALF_THE_WORLD = 180.0


def seen_by(plan: Plan, region: Region, audience: Audience, today: dt.date) -> Seen:
    """Take from a plan what an audience may have on a day.

    Parameters
    ----------
    region
        The region as it was when the week was first planned: a camp that came with a replanning
        would have areas and names change, and so show before it is visited. Visits to such a camp
        are not told.
    audience
        Partners or the public; the team has the plan itself.
    today
        Days before this one are past.

    Raises
    ------
    InputError
        The plan has camps that the region does not have; or a text that is told (name or notice of
        the region, name of a service) has the name of a camp, an hour or a place in it.
    ValueError
        The audience is the team.
    """
    if audience is Audience.TEAM:
        raise ValueError("the team has the plan itself")
    _refuse_other_camps(plan, region)
    _refuse_telling_texts(plan, region)
    cells = {c.id: cell_of(region.place[c.id].lon, region.place[c.id].lat) for c in region.camps}
    partner = audience is Audience.PARTNER
    groups = partner_groups(cells) if partner else public_groups(cells)
    visits = [*area_days(plan, partner_groups(cells), _last_told(plan, audience, today))]
    contacts = _by_service(plan, visits, today)
    areas = _areas(groups, visits, partner=partner)
    seen = Seen(
        audience=audience,
        region=plan.region.name,
        notice=plan.region.notice,
        weeks=_weeks(plan),
        over=_end(plan) < today,
        told_until=_end(plan),
        services={s.id: s.name for s in plan.settings.services if s.id in contacts},
        areas=areas,
        days=_days(groups, areas, visits) if partner else (),
        contacts=contacts,
        together=sum(visit.together for visit in visits),
        ground=ground_of(
            region,
            cells,
            public_groups(cells),
            PARTNER_RESOLUTION if partner else PUBLIC_RESOLUTION,
        ),
    )
    _refuse_the_date_line(seen)
    return seen


def _end(plan: Plan) -> dt.date:
    """Sunday of the last planned week: a plan of one day is told as a week too."""
    last = plan.week.days[-1].date
    return last + dt.timedelta(days=6 - last.weekday())


def _weeks(plan: Plan) -> tuple[str, ...]:
    dates = [day.date.isocalendar() for day in plan.week.days]
    return tuple(dict.fromkeys(f"{date.year}-W{date.week:02d}" for date in dates))


def _last_told(plan: Plan, audience: Audience, today: dt.date) -> dt.date:
    if audience is Audience.PARTNER or _end(plan) < today:
        return today - dt.timedelta(days=1)
    return dt.date.min


def _by_service(plan: Plan, visits: Sequence[AreaDay], today: dt.date) -> Mapping[str, int]:
    whole = _end(plan) < today and not plan.replanned
    return by_service(visits) if whole else {}


def _areas(
    groups: Sequence[Group], visits: Sequence[AreaDay], *, partner: bool
) -> tuple[Area, ...]:
    """Number groups from north to south; what is elsewhere comes last."""
    return tuple(
        _area(number, group, groups, [v for v in visits if _of(group, v)], partner=partner)
        for number, group in enumerate(_ordered(groups), start=1)
    )


def _area(
    number: int, group: Group, groups: Sequence[Group], visits: Sequence[AreaDay], *, partner: bool
) -> Area:
    dates = tuple(dict.fromkeys(visit.date for visit in visits))
    return Area(
        number=number,
        cell=group.cell,
        within=tuple(_within(group, groups)),
        visited=bool(visits),
        dates=dates if partner else (),
        contacts=sum(visit.together for visit in visits) if partner else None,
    )


def _within(group: Group, groups: Sequence[Group]) -> Iterator[str]:
    """Yield the cells of other groups inside that of a group."""
    if group.cell is None:
        return
    own = h3.get_resolution(group.cell)
    cells = sorted(other.cell for other in groups if other.cell and other is not group)
    for cell in cells:
        if h3.get_resolution(cell) > own and cell_around(cell, own) == group.cell:
            yield cell


def _ordered(groups: Sequence[Group]) -> list[Group]:
    def place(group: Group) -> tuple[bool, float, float, str]:
        if group.cell is None:
            return True, 0.0, 0.0, ""
        lat, lon = h3.cell_to_latlng(group.cell)
        return False, -lat, lon, group.cell

    return sorted(groups, key=place)


def _days(
    groups: Sequence[Group], areas: Sequence[Area], visits: Sequence[AreaDay]
) -> tuple[PastDay, ...]:
    numbers = {group: area.number for group, area in zip(_ordered(groups), areas, strict=True)}
    days: dict[dt.date, list[int]] = {}
    for visit in visits:
        days.setdefault(visit.date, []).append(numbers[visit.group])
    return tuple(PastDay(date, tuple(own)) for date, own in sorted(days.items()))


def _of(group: Group, visit: AreaDay) -> bool:
    return visit.group.camps <= group.camps


def _refuse_other_camps(plan: Plan, region: Region) -> None:
    known = {camp.id for camp in region.camps} | _come_later(plan)
    visited = {s.camp for team in plan.teams for day in team.days for s in day.sessions}
    place = phrase("{file}, {column}", file=phrase("plan"), column=phrase("camp"))
    rule = phrase("must be a camp of the region")
    remedy = phrase("give the region as the week was first planned")
    if faults := [Fault(place, camp, rule, remedy) for camp in sorted(visited - known)]:
        raise InputError(faults)


def _refuse_the_date_line(seen: Seen) -> None:
    """Refuse what is drawn on both sides of 180 degrees: it would go around the world."""
    corners = (h3.cell_to_boundary(area.cell) for area in seen.areas if area.cell)
    longitudes = [lon for cell in corners for _, lon in cell]
    longitudes += [lon for line in (*seen.ground.rivers, *seen.ground.roads) for lon, _ in line]
    longitudes += [town.point[0] for town in seen.ground.towns]
    if longitudes and max(longitudes) - min(longitudes) > HALF_THE_WORLD:
        rule = phrase(
            "has areas or ways across the date line (180 degrees), over which no map goes"
        )
        remedy = phrase("make a region of each side, some 100 km away from the line")
        raise InputError([Fault(phrase("region"), seen.region, rule, remedy)])


def _come_later(plan: Plan) -> set[str]:
    """Camps that scenarios of replannings name, some of which are new."""
    scenarios = (scenario for anew in plan.replanned for scenario in anew.scenarios)
    return {camp["id"] for scenario in scenarios for camp in scenario.camp}


def _refuse_telling_texts(plan: Plan, region: Region) -> None:
    """Refuse texts of the region's author that say what the rest of the export does not."""
    texts: dict[str, str] = {
        phrase("region name"): plan.region.name,
        phrase("region notice"): plan.region.notice,
    }
    for each in plan.settings.services:
        texts[phrase("service {service}, name", service=each.id)] = each.name
    names = sorted({region.place[camp.id].name for camp in region.camps})
    faults = [
        Fault(place, text, _must_not_tell(found), phrase("write it without"))
        for place, text in texts.items()
        for found in telling(text, names)
    ]
    if faults:
        raise InputError(faults)


def _must_not_tell(found: Phrase) -> Phrase:
    return phrase("must not have {found} in it, others read it", found=found)
