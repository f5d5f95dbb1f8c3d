"""The plan's days with numbers for ids and minutes for clock times, as far as they are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from planner.check.breach import breach
from planner.check.facts import Facts
from planner.check.naming import DOINGS
from planner.check.rule import Rule
from planner.check.words import clock
from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind, Violation
from planner.phrases import Phrase, phrase
from planner.problem.week import PersonWeek, TeamWeek

_LABOUR = frozenset({StepKind.ARRIVE, StepKind.SET_UP, StepKind.CLINIC, StepKind.PACK_UP})
_AFLOAT = frozenset({StepKind.BOARD, StepKind.BOAT, StepKind.LAND})


class Part(Enum):
    """Of whom a step is: the team, its truck alone, or a boat that goes home."""

    TEAM = auto()
    TRUCK = auto()
    HOME = auto()


@dataclass(frozen=True)
class Timed:
    """A step from `start` to `end`, minutes after midnight of its day; None for unknown places.

    `part` says of whom the step is.
    """

    part: Part
    shown: Step
    index: int
    start: int
    end: int
    place: int | None
    ends: tuple[int | None, int | None]

    @property
    def kind(self) -> StepKind:
        """What is done."""
        return self.shown.kind

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start

    @property
    def spell(self) -> Phrase:
        """What is done, and when."""
        return phrase("{doing} at {clock}", doing=DOINGS[self.kind], clock=clock(self.start))

    @property
    def name(self) -> Phrase:
        """Which step it is, in words."""
        number, doing, at = self.index + 1, DOINGS[self.kind], clock(self.start)
        values: dict[str, object] = {"number": number, "doing": doing, "clock": at}
        if self.part is Part.TRUCK:
            return phrase("truck step {number} ({doing} at {clock})", **values)
        if self.part is Part.HOME:
            return phrase("boat home {number} ({doing} at {clock})", **values)
        return phrase("step {number} ({doing} at {clock})", **values)


@dataclass(frozen=True)
class Held:
    """A session that the plan shows, at a known camp, from `start` to `end` minutes."""

    shown: PlannedSession
    camp: int
    start: int
    end: int


@dataclass(frozen=True)
class TeamDay:
    """One known team on one known day, with the crewing whose people are shown.

    `moves` are all steps but the night; `truck` is what the driver does alone, `homeward` the ways
    of empty boats. The boats by which the team wakes and sleeps are None when there is none, or
    when they are unknown.
    """

    team: TeamWeek
    number: int
    base: str
    day: int
    shown: PlannedDay
    steps: tuple[Timed, ...]
    moves: tuple[Timed, ...]
    held: tuple[Held, ...]
    truck: tuple[Timed, ...]
    homeward: tuple[Timed, ...]
    from_boat: int | None
    to_boat: int | None

    @property
    def wakes_afloat(self) -> bool:
        """Whether the team is said to wake on the river."""
        return self.shown.from_boat is not None

    @property
    def sleeps_afloat(self) -> bool:
        """Whether the team is said to sleep on the river."""
        return self.shown.to_boat is not None

    @property
    def on_river(self) -> bool:
        """Whether the team is on the river at some time of the day."""
        sails = any(step.kind in _AFLOAT for step in self.moves)
        return sails or self.wakes_afloat or self.sleeps_afloat

    @property
    def idle(self) -> bool:
        """Whether the team stays where it is, beside its truck."""
        return not self.moves and not self.on_river

    @property
    def departure(self) -> int:
        """Minutes; a day without moves counts from the team's earliest hour, or from its night."""
        return self.moves[0].start if self.moves else self._still

    @property
    def arrival(self) -> int:
        """Minutes; a day without moves counts from the team's earliest hour, or from its night."""
        return self.moves[-1].end if self.moves else self._still

    @property
    def _still(self) -> int:
        nights = self.on_river and self.steps
        return self.steps[0].start if nights else self.team.window[self.day][0]

    @property
    def has_clinic(self) -> bool:
        """Whether a clinic is held."""
        return any(step.kind is StepKind.CLINIC for step in self.moves)

    def duty(self, meal: int) -> int:
        """Minutes from departure to arrival, less the meal if one is due."""
        return self.arrival - self.departure - (meal if self.eats else 0)

    @property
    def labour(self) -> int:
        """Minutes of work at camps."""
        return sum(step.minutes for step in self.moves if step.kind in _LABOUR)

    @property
    def eats(self) -> bool:
        """Whether a meal is due: on days with a clinic, and on the river."""
        return self.has_clinic or self.on_river

    @property
    def present(self) -> tuple[PersonWeek, ...]:
        """List the people who are out on this day; at the base nobody is."""
        return () if self.at_base else self.team.people

    @property
    def at_base(self) -> bool:
        """Whether the team is said to spend the day at its base."""
        return self.idle and self.shown.from_place == self.shown.to_place == self.base

    def breach(self, rule: Rule, text: Phrase) -> Violation:
        """Say that this day breaks a rule."""
        return breach(rule, text, team=self.team.id, date=self.shown.date)


def read_log(facts: Facts, plan: Plan) -> tuple[TeamDay, ...]:
    """Read the known days of known teams, by team and day; the first of several counts."""
    days: dict[tuple[int, int], TeamDay] = {}
    numbers = {date: number for number, date in enumerate(facts.dates)}
    for planned in plan.teams:
        first = facts.team.get(planned.id)
        for shown in planned.days:
            day = numbers.get(shown.date)
            if first is not None and day is not None and (first, day) not in days:
                crew = _crewing(facts, planned.id, shown)
                days[first, day] = _team_day(facts, crew, day, shown)
    return tuple(days[key] for key in sorted(days))


def _crewing(facts: Facts, team: str, shown: PlannedDay) -> int:
    """Find the crewing of the people shown; the first where there is none such."""
    crew = set(shown.crew)
    numbers = facts.crews[team]
    return next(
        (n for n in numbers if {person.id for person in facts.problem.teams[n].people} == crew),
        numbers[0],
    )


def whole_minute(moment: dt.datetime) -> bool:
    """Whether a clock time is local and without seconds."""
    return moment.tzinfo is None and not moment.second and not moment.microsecond


def _minute(date: dt.date, moment: dt.datetime) -> int:
    midnight = dt.datetime.combine(date, dt.time())
    return (moment.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)


def _team_day(facts: Facts, team: int, day: int, shown: PlannedDay) -> TeamDay:
    steps = _timed_steps(facts, shown, Part.TEAM, shown.steps)
    return TeamDay(
        team=facts.problem.teams[team],
        number=team,
        base=facts.problem.places[facts.problem.teams[team].base],
        day=day,
        shown=shown,
        steps=steps,
        moves=tuple(step for step in steps if step.kind is not StepKind.OVERNIGHT),
        held=tuple(
            Held(
                shown=session,
                camp=facts.camp[session.camp],
                start=_minute(shown.date, session.start),
                end=_minute(shown.date, session.end),
            )
            for session in shown.sessions
            if session.camp in facts.camp
        ),
        truck=_timed_steps(facts, shown, Part.TRUCK, shown.truck),
        homeward=_timed_steps(facts, shown, Part.HOME, shown.boats_home),
        from_boat=facts.boat.get(shown.from_boat or ""),
        to_boat=facts.boat.get(shown.to_boat or ""),
    )


def _timed_steps(
    facts: Facts, shown: PlannedDay, part: Part, steps: Sequence[Step]
) -> tuple[Timed, ...]:
    return tuple(
        Timed(
            part=part,
            shown=step,
            index=index,
            start=_minute(shown.date, step.start),
            end=_minute(shown.date, step.end),
            place=facts.place.get(step.place or ""),
            ends=(facts.place.get(step.from_place or ""), facts.place.get(step.to_place or "")),
        )
        for index, step in enumerate(steps)
    )
