"""A case by the numbers of what it uses: camps, legs, nights, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.itinerary.advice import Ask
from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.languages import Words, text
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
from planner.outputs.map.wording import clock, figure
from planner.outputs.reasons import change_words, why_words
from planner.outputs.standing import pickup_words, pickups
from planner.region.records import Camp

_WHO = {Who.DRIVER: text("Driver alone"), Who.NOBODY: text("Empty boat")}
_MOVES = {StepKind.BOAT: text("Boat"), StepKind.DRIVE: text("Drive")}
_BY = {"road": text("by road"), "river": text("by river")}


@dataclass(frozen=True)
class Shelf:
    """Where a case looks up the numbers of ways, places and texts."""

    gallery: Gallery
    ways: dict[str, int]
    places: dict[str, int]
    texts: Texts

    @property
    def words(self) -> Words:
        """The words in which cases are told."""
        return self.gallery.words

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
        line=_line(plan, shelf.words) if plan else "",
        refused="" if plan else shelf.words.tell(outcome.refused) or shelf.words.say("no plan"),
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
        asks=tuple(_ask(ask, shelf.words) for ask in outcome.asks),
    )


def _line(plan: Plan, words: Words) -> str:
    totals = plan.totals
    parts = (
        words.count(totals.camps, "{number} camp", "{number} camps"),
        words.count(sum(totals.contacts.values()), "{number} contact", "{number} contacts"),
        words.say("{number} points", number=figure(plan.result.value, words)),
    )
    return " · ".join(parts)


def _state(seen: Seen, camp: Camp, shelf: Shelf) -> StateShown:
    atlas, words = seen.atlas, shelf.words
    waits = atlas.waiting.get(camp.id) if atlas else None
    least = waits.least_change if waits else None
    visits = atlas.visits.get(camp.id, ()) if atlas else ()
    return StateShown(
        about=shelf.texts.number(_about(seen, camp, words)),
        visits=tuple(_visit(atlas, visit, shelf) for visit in visits) if atlas else (),
        why=shelf.maybe(why_words(words, waits) if waits else ""),
        least=shelf.maybe(change_words(words, least) if least else ""),
    )


def _about(seen: Seen, camp: Camp, words: Words) -> str:
    low, mid, high = map(words.number, (camp.people_low, camp.people_mid, camp.people_high))
    people = words.say("About {mid} people ({low}–{high})", mid=mid, low=low, high=high)
    if seen.plan is None:
        return people
    last, first = last_visit(seen.region, camp), seen.plan.week.days[0].date
    since = words.say("never visited")
    if last is not None:
        since = words.count(
            (first - last).days,
            "{number} day since the last visit as the week begins",
            "{number} days since the last visit as the week begins",
        )
    due = words.say("due every {days} days", days=words.number(camp.target_interval_days))
    return words.joined((people, f"{since}, {due}"))


def _visit(atlas: Atlas, visit: Visit, shelf: Shelf) -> VisitShown:
    session, words = visit.session, shelf.words
    taken = [each for each in pickups(atlas.planned(visit.turn)) if each.camp == session.camp]
    beyond = words.say("Beyond the referral limit: needs a sign-off") if session.sign_off else ""
    return VisitShown(
        day=visit.turn.day,
        team=shelf.gallery.teams.index(atlas.team(visit.turn.team)),
        way=session.way,
        clock=f"{clock(session.start)}–{clock(session.end)}",
        minutes=words.span(session.minutes),
        contacts=tuple(session.contacts.get(each.id, 0) for each in shelf.gallery.services),
        hospital=shelf.texts.number(_hospital(atlas, visit)),
        warning=shelf.maybe(beyond),
        pickup=shelf.maybe(
            words.joined(f"{clock(each.time)} {pickup_words(each, words)}" for each in taken)
        ),
    )


def _hospital(atlas: Atlas, visit: Visit) -> str:
    session, words = visit.session, atlas.words
    if not session.hospital:
        return words.say("No hospital can be reached")
    minutes = session.hospital_minutes
    far = "" if minutes is None else f", {words.span(minutes)}"
    return words.say("Hospital: {hospital}", hospital=atlas.name(session.hospital)) + far


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
    words = atlas.words
    by = words.say(_WHO.get(leg.who) or _MOVES[leg.kind])
    ends = f"{atlas.name(leg.from_id)} → {atlas.name(leg.to_id)}"
    when = f"{words.day(atlas.date(leg.turn.day))} {clock(leg.start)}–{clock(leg.end)}"
    team = words.say("team {team}", team=atlas.team(leg.turn.team))
    parts = [ends, when, f"{figure(leg.km, words)} km", *([team] if atlas.several_teams else [])]
    return words.told(by, ", ".join(parts))


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
    words, place = atlas.words, atlas.name(day.to_place)
    clinics = [
        f"{atlas.name(each.camp)} {words.say(_BY[each.way])}, {words.span(each.minutes)}"
        for each in day.sessions
    ]
    night = words.say("night at {place}", place=place)
    if day.date == atlas.plan.week.days[-1].date:
        night = words.say("ends at {place}", place=place)
    elif day.to_boat:
        night = words.say("night at {place} on the river", place=place)
    return " · ".join([*(clinics or [words.say("no clinic")]), night])


def _ask(ask: Ask, words: Words) -> AskShown:
    return AskShown(ask.limit, ask.step, _points(ask.gain, words), _points(ask.dual, words))


def _points(more: float | None, words: Words) -> str:
    if more is None:
        return ""
    return ("−" if more < 0 else "+") + words.number(abs(more), 1)
