"""A week that goes on from its middle: what was done is known, and teams are where they are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.errors import Fault, InputError
from planner.network.week import WeekTravel
from planner.phrases import phrase
from planner.problem.make import make_problem
from planner.problem.week import CampWeek, Mooring, PersonWeek, TeamWeek, WeekProblem
from planner.region.duty import DutyDay
from planner.region.duty_files import duty_joined
from planner.region.records import Camp, Forbid, Region, Transfer
from planner.region.visit_files import visits_joined
from planner.region.visits import Visit
from planner.scenario.overlay import Scenario


@dataclass(frozen=True)
class Standing:
    """Where a team wakes on the first day that is planned anew, and what of the week it has used.

    Attributes
    ----------
    boat
        The boat in which it slept on the river, None beside the truck.
    crew
        Who is out, by id; empty at the base.
    nights, warm
        Nights away in the week, and the last ones in a row without ice.
    boats_late
        Boats that landed it elsewhere on the day before, and go home empty today.
    """

    team: str
    place: str
    boat: str | None = None
    crew: frozenset[str] = frozenset()
    nights: int = 0
    warm: int = 0
    boats_late: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """What a week has behind it on the day from which it is planned anew.

    Attributes
    ----------
    visits, duty
        Of the days of the week before `first`, by the log where there is one.
    given
        What their sessions give by the plan: camp, service and contacts.
    scenarios
        That hold from `first` on.
    transfers
        Medical transfers that are over: camp, place and seats.
    """

    first: dt.date
    standings: tuple[Standing, ...]
    visits: tuple[Visit, ...] = ()
    duty: tuple[DutyDay, ...] = ()
    given: tuple[tuple[str, str, int], ...] = ()
    transfers: tuple[tuple[str, str, int], ...] = ()
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True)
class Rest:
    """The days that are left: the region as it stands then, their ways, and their problem."""

    region: Region
    travel: WeekTravel
    problem: WeekProblem


def rest_of_week(region: Region, travel: WeekTravel, done: Done) -> Rest:
    """Formulate the days of a week from a date on.

    Parameters
    ----------
    region, travel
        Of the whole week, scenarios laid over it.

    Raises
    ------
    InputError
        Who is out with a team cannot go on.
    """
    left, ahead = _region(region, done), _ahead(travel, done.first)
    problem = make_problem(left, ahead)
    return Rest(left, ahead, _started(problem, done.standings))


def counted(week: WeekProblem, rest: WeekProblem, done: Done) -> WeekProblem:
    """Let a whole week know, from the day on from which it is planned anew, what was done before.

    It holds both the days before, as they were planned, and those after: so a referee can judge all
    of them together.
    """
    first = len(week.days) - len(rest.days)
    teams, number = _joined_teams(week, rest, first)
    given = np.zeros_like(week.need[:, 0])
    services = {service.id: s for s, service in enumerate(week.services)}
    index = {camp.id: c for c, camp in enumerate(week.camps)}
    for camp, service, contacts in done.given:
        given[index[camp], services[service]] += contacts
    need, worth = week.need.copy(), week.worth.copy()
    need[:, first:] = rest.need + given[:, None]
    worth[:, first:] = rest.worth
    camps = tuple(
        _joined_camp(one, other, first, number)
        for one, other in zip(week.camps, rest.camps, strict=True)
    )
    at = tuple((each.team, each.place, each.boat) for each in done.standings)
    return replace(
        week,
        teams=teams,
        camps=camps,
        need=need,
        worth=worth,
        resumed=(*week.resumed, (first, at)),
    )


def _region(region: Region, done: Done) -> Region:
    """Take what was done as held, and ask for no more of what was asked for and is over."""
    visits, _ = visits_joined(region.visits, done.visits, replace=True)
    duty, _ = duty_joined(region.duty, done.duty, replace=True)
    held = Counter(visit.camp for visit in done.visits)
    over = Counter(done.transfers)
    full = (camp.id for camp in region.camps if held[camp.id] >= camp.max_visits)
    pins = (
        pin
        for pin in region.pins
        if (pin.day is None and not held[pin.camp])
        or (pin.day is not None and pin.day >= done.first)
    )
    return region.model_copy(
        update={
            "visits": visits,
            "duty": duty,
            "camps": tuple(_camp(camp, held[camp.id]) for camp in region.camps),
            "pins": tuple(pins),
            "forbids": (*region.forbids, *(Forbid(camp=camp) for camp in full)),
            "transfers": tuple(_to_come(region.transfers, over, done.first)),
        }
    )


def _camp(camp: Camp, held: int) -> Camp:
    if not held:
        return camp
    left = max(1, camp.max_visits - held)
    return camp.model_copy(update={"max_visits": left, "must_visit": False})


def _to_come(
    transfers: Sequence[Transfer], over: Counter[tuple[str, str, int]], first: dt.date
) -> list[Transfer]:
    found = []
    for transfer in transfers:
        key = transfer.from_camp, transfer.to, transfer.seats
        if over[key]:
            over[key] -= 1
        elif transfer.latest is None or transfer.latest >= first:
            found.append(transfer)
    return found


def _ahead(travel: WeekTravel, first: dt.date) -> WeekTravel:
    number = travel.dates.index(first)
    return replace(
        travel,
        dates=travel.dates[number:],
        conditions=travel.conditions[number:],
        road=tuple(row[number:] for row in travel.road),
        river=tuple(row[number:] for row in travel.river),
    )


def _started(problem: WeekProblem, standings: Sequence[Standing]) -> WeekProblem:
    """Let teams begin where they are, with what they have used of the week."""
    problem = _moored(problem, standings)
    by_team = {standing.team: standing for standing in standings}
    teams = tuple(
        _begun(problem, team, by_team[team.id]) if team.id in by_team else team
        for team in problem.teams
    )
    late = {boat for standing in standings for boat in standing.boats_late}
    boats = tuple(
        replace(boat, works=(False, *boat.works[1:])) if boat.id in late else boat
        for boat in problem.boats
    )
    _require_crews(problem, teams, standings)
    return replace(problem, teams=teams, boats=boats)


def _moored(problem: WeekProblem, standings: Sequence[Standing]) -> WeekProblem:
    """Add the nights on the river from which teams go on."""
    boats = {boat.id: b for b, boat in enumerate(problem.boats)}
    lodgings = {problem.places[x.place]: n for n, x in enumerate(problem.lodgings)}
    known = list(problem.moorings)
    for standing in standings:
        if standing.boat is not None:
            mooring = Mooring(lodgings[standing.place], boats[standing.boat])
            if mooring not in known:
                known.append(mooring)
    return replace(problem, moorings=tuple(known))


def _begun(problem: WeekProblem, team: TeamWeek, standing: Standing) -> TeamWeek:
    nights = max(0, problem.limits.nights_away - standing.nights)
    begun = replace(team, nights_left=nights, warm_before=standing.warm)
    crew = {person.id for person in team.people if person.works[0]}
    if len(crew) < len(team.people) or crew != standing.crew:  # nobody vanishes in the field
        return begun
    return replace(begun, start=_stand(problem, standing))


def _stand(problem: WeekProblem, standing: Standing) -> int:
    if standing.boat is None:
        return problem.places.index(standing.place)
    lies = next(
        m
        for m, mooring in enumerate(problem.moorings)
        if problem.boats[mooring.boat].id == standing.boat
        and problem.places[problem.lodgings[mooring.lodging].place] == standing.place
    )
    return len(problem.places) + lies


def _require_crews(
    problem: WeekProblem, teams: Sequence[TeamWeek], standings: Sequence[Standing]
) -> None:
    """Make sure that who is out with a team can bring it home."""
    begun = {team.id for team in teams if team.away}
    bases = {team.id: problem.places[team.base] for team in teams}
    faults = []
    for each in standings:
        away = each.boat is not None or each.place != bases.get(each.team, each.place)
        if away and each.team not in begun:
            rule = phrase(
                "is out at {place}, and those who are with it cannot go on together",
                place=each.place,
            )
            fix = phrase(
                "let everybody of {crew} work until the team is home, or say where it is with --at",
                crew=", ".join(sorted(each.crew)),
            )
            faults.append(Fault(phrase("team"), each.team, rule, fix))
    if faults:
        raise InputError(faults)


def _joined_teams(
    week: WeekProblem, rest: WeekProblem, first: int
) -> tuple[tuple[TeamWeek, ...], dict[int, int]]:
    """All crewings of the week, and for each of the rest its number among them."""
    teams = [_until(team, first) for team in week.teams]
    known = {_crew_of(team): k for k, team in enumerate(week.teams)}
    number: dict[int, int] = {}
    for k, team in enumerate(rest.teams):
        own = known.get(_crew_of(team))
        before = week.teams[own] if own is not None else None
        joined = _joined_team(before, team, first)
        if own is None:
            own = len(teams)
            teams.append(joined)
        else:
            teams[own] = joined
        number[k] = own
    return tuple(teams), number


def _crew_of(team: TeamWeek) -> tuple[int, frozenset[str]]:
    return team.group, frozenset(person.id for person in team.people)


def _until(team: TeamWeek, first: int) -> TeamWeek:
    """Keep a crewing that goes out no more."""
    works = tuple(can and day < first for day, can in enumerate(team.works))
    return replace(team, works=works)


def _joined_team(before: TeamWeek | None, after: TeamWeek, first: int) -> TeamWeek:
    """Put the days of a crewing before and after together; who was not out before worked not."""
    if before is None:
        none = (False,) * first
        return replace(
            after,
            start=None,
            people=tuple(replace(p, works=(*none, *p.works)) for p in after.people),
            window=(*(after.window[-1],) * first, *after.window),
            works=(*none, *after.works),
            ability=(*(after.ability[0],) * first, *after.ability),
            duty_day=(*(after.duty_day[0],) * first, *after.duty_day),
        )
    people = {person.id: person for person in after.people}
    return replace(
        before,
        people=tuple(_joined_person(one, people[one.id], first) for one in before.people),
        window=(*before.window[:first], *after.window),
        works=(*before.works[:first], *after.works),
        duty_day=(*before.duty_day[:first], *after.duty_day),
    )


def _joined_person(before: PersonWeek, after: PersonWeek, first: int) -> PersonWeek:
    return replace(before, works=(*before.works[:first], *after.works))


def _joined_camp(before: CampWeek, after: CampWeek, first: int, number: dict[int, int]) -> CampWeek:
    visitors = (frozenset(number[k] for k in teams) for teams in after.visitors)
    return replace(
        before,
        visitors=(*before.visitors[:first], *visitors),
        open=(*before.open[:first], *after.open),
    )
