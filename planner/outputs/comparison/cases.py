"""A case by the numbers of what it uses: camps, legs, nights, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.advice import Ask
from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.needs import last_visit
from planner.outputs.comparison.document import (
    AskShown,
    CaseShown,
    LegShown,
    NightShown,
    ShutShown,
    StateShown,
    Texts,
    VisitShown,
)
from planner.outputs.comparison.side import Gallery, Seen
from planner.outputs.map.atlas import Atlas, Visit
from planner.outputs.map.legs import DASHES, Part, leg_parts
from planner.outputs.map.moves import Leg, Who
from planner.outputs.map.wording import clock, number
from planner.outputs.standing import pickups
from planner.outputs.wording import count, duration
from planner.region.date_words import date_words
from planner.region.records import Camp

_WHO = {Who.DRIVER: "Driver alone", Who.NOBODY: "Empty boat"}


@dataclass(frozen=True)
class Shelf:
    """Where a case looks up the numbers of ways, places and texts."""

    gallery: Gallery
    ways: dict[str, int]
    places: dict[str, int]
    texts: Texts

    def maybe(self, text: str) -> int:
        """Number of a text, -1 of none."""
        return self.texts.number(text) if text else -1


def case_shown(seen: Seen, shelf: Shelf, shut: tuple[ShutShown, ...]) -> CaseShown:
    """Gather a case."""
    outcome, plan, atlas = seen.side.outcome, seen.plan, seen.atlas
    own = {camp.id: camp for camp in seen.region.camps}
    scenarios = plan.scenarios if plan else outcome.case.scenarios
    return CaseShown(
        label=seen.label,
        about=" ".join(scenario.about for scenario in scenarios if scenario.about),
        line=_line(plan) if plan else "",
        refused="" if plan else outcome.refused or "no plan",
        planned=plan is not None,
        camps=tuple(
            _state(seen, own[camp.id], shelf) if camp.id in own else None
            for camp in shelf.gallery.camps
        ),
        legs=tuple(_legs(atlas, shelf)) if atlas else (),
        nights=tuple(_nights(atlas, shelf)) if atlas else (),
        loads=tuple(shelf.places[place] for place in atlas.loads) if atlas else (),
        shut=shut,
        days=tuple(_days(plan, atlas, shelf)) if plan and atlas else (),
        asks=tuple(_ask(ask) for ask in outcome.asks),
    )


def _line(plan: Plan) -> str:
    totals = plan.totals
    parts = (
        count(totals.camps, "camp"),
        count(sum(totals.contacts.values()), "contact"),
        f"{number(plan.result.value)} points",
    )
    return " · ".join(parts)


def _state(seen: Seen, camp: Camp, shelf: Shelf) -> StateShown:
    atlas = seen.atlas
    waits = atlas.waiting.get(camp.id) if atlas else None
    visits = atlas.visits.get(camp.id, ()) if atlas else ()
    return StateShown(
        about=shelf.texts.number(_about(seen, camp)),
        visits=tuple(_visit(atlas, visit, shelf) for visit in visits) if atlas else (),
        why=shelf.maybe(waits.text if waits else ""),
        least=shelf.maybe(waits.least_change.text if waits and waits.least_change else ""),
    )


def _about(seen: Seen, camp: Camp) -> str:
    low, mid, high = map(number, (camp.people_low, camp.people_mid, camp.people_high))
    text = f"About {mid} people ({low}–{high})"
    if seen.plan is None:
        return text
    last, first = last_visit(seen.region, camp), seen.plan.week.days[0].date
    since = "never visited"
    if last is not None:
        since = f"{count((first - last).days, 'day')} since the last visit as the week begins"
    return f"{text}; {since}, due every {camp.target_interval_days} days"


def _visit(atlas: Atlas, visit: Visit, shelf: Shelf) -> VisitShown:
    session = visit.session
    taken = [each for each in pickups(atlas.planned(visit.turn)) if each.camp == session.camp]
    beyond = "Beyond the referral limit: needs a sign-off" if session.sign_off else ""
    return VisitShown(
        day=visit.turn.day,
        team=shelf.gallery.teams.index(atlas.team(visit.turn.team)),
        way=session.way,
        clock=f"{clock(session.start)}–{clock(session.end)}",
        minutes=duration(session.minutes),
        contacts=tuple(session.contacts.get(each.id, 0) for each in shelf.gallery.services),
        hospital=shelf.texts.number(_hospital(atlas, visit)),
        warning=shelf.maybe(beyond),
        pickup=shelf.maybe("; ".join(f"{clock(each.time)} {each.words}" for each in taken)),
    )


def _hospital(atlas: Atlas, visit: Visit) -> str:
    session = visit.session
    if not session.hospital:
        return "No hospital can be reached"
    minutes = session.hospital_minutes
    far = "" if minutes is None else f", {duration(minutes)}"
    return f"Hospital: {atlas.name(session.hospital)}{far}"


def _legs(atlas: Atlas, shelf: Shelf) -> Iterator[LegShown]:
    for leg, parts in zip(atlas.legs, leg_parts(atlas), strict=True):
        drawn = [pair for pair in zip(leg.edges, parts, strict=True) if not pair[1].again]
        if drawn:
            yield LegShown(
                day=leg.turn.day,
                team=shelf.gallery.teams.index(atlas.team(leg.turn.team)),
                kind=leg.kind,
                who=leg.who,
                dash=DASHES.get((leg.kind, leg.who), ""),
                tip=_leg_tip(atlas, leg),
                ways=tuple(_towards(shelf.ways[edge.id], edge.forward) for edge, _ in drawn),
                lanes=tuple(part.lane for _, part in drawn),
                ferries=tuple(_ferries([part for _, part in drawn])),
            )


def _towards(way: int, forward: bool) -> int:
    return way if forward else -1 - way


def _ferries(parts: list[Part]) -> Iterator[int]:
    return (position for position, part in enumerate(parts) if part.ferry)


def _leg_tip(atlas: Atlas, leg: Leg) -> str:
    by = _WHO.get(leg.who, "Boat" if leg.kind is StepKind.BOAT else "Drive")
    ends = f"{atlas.name(leg.from_id)} → {atlas.name(leg.to_id)}"
    when = f"{date_words(atlas.date(leg.turn.day))} {clock(leg.start)}–{clock(leg.end)}"
    team = f", team {atlas.team(leg.turn.team)}" if atlas.several_teams else ""
    return f"{by}: {ends}, {when}, {number(leg.km)} km{team}"


def _nights(atlas: Atlas, shelf: Shelf) -> Iterator[NightShown]:
    for place, turns in atlas.nights.items():
        for turn in turns:
            team = shelf.gallery.teams.index(atlas.team(turn.team))
            afloat = atlas.planned(turn).to_boat is not None
            yield NightShown(shelf.places[place], turn.day, team, afloat)


def _days(plan: Plan, atlas: Atlas, shelf: Shelf) -> Iterator[tuple[int, ...]]:
    by_team = {team.id: team for team in plan.teams}
    for name in shelf.gallery.teams:
        team = by_team.get(name)
        days = {day.date: day for day in team.days} if team else {}
        yield tuple(
            shelf.maybe(_day_words(atlas, days[facts.date]) if facts.date in days else "")
            for facts in plan.week.days
        )


def _day_words(atlas: Atlas, day: PlannedDay) -> str:
    """Say what a day holds: clinics and the night; times are told at the camps."""
    clinics = [
        f"{atlas.name(each.camp)} by {each.way}, {duration(each.minutes)}" for each in day.sessions
    ]
    night = f"night at {atlas.name(day.to_place)}"
    night += " on the river" if day.to_boat else ""
    if day.date == atlas.plan.week.days[-1].date:
        night = f"ends at {atlas.name(day.to_place)}"
    return " · ".join([*(clinics or ["no clinic"]), night])


def _ask(ask: Ask) -> AskShown:
    gain, dual = ("" if each is None else f"{each:+,.1f}" for each in (ask.gain, ask.dual))
    return AskShown(ask.limit, ask.step, gain.replace("-", "−"), dual.replace("-", "−"))
