"""The plan's days with numbers for ids and minutes for clock times, as far as they are known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.check.facts import Facts
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedDay, PlannedSession, Step, StepKind, Violation
from planner.problem.week import PersonWeek, TeamWeek


@dataclass(frozen=True)
class Timed:
    """A step from `start` to `end`, minutes after midnight of its day; None for unknown places."""

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


@dataclass(frozen=True)
class Held:
    """A session that the plan shows, at a known camp, from `start` to `end` minutes."""

    shown: PlannedSession
    camp: int
    start: int
    end: int


@dataclass(frozen=True)
class TeamDay:
    """One known team on one known day; `moves` are all steps but the night."""

    team: TeamWeek
    number: int
    day: int
    shown: PlannedDay
    steps: tuple[Timed, ...]
    moves: tuple[Timed, ...]
    held: tuple[Held, ...]

    @property
    def idle(self) -> bool:
        """Whether the team stays where it is."""
        return not self.moves

    @property
    def departure(self) -> int:
        """Minutes; an idle day counts from the team's earliest hour."""
        return self.moves[0].start if self.moves else self.team.window[self.day][0]

    @property
    def arrival(self) -> int:
        """Minutes; an idle day counts from the team's earliest hour."""
        return self.moves[-1].end if self.moves else self.team.window[self.day][0]

    @property
    def has_clinic(self) -> bool:
        """Whether a clinic is held."""
        return any(step.kind is StepKind.CLINIC for step in self.moves)

    def duty(self, meal: int) -> int:
        """Minutes from departure to arrival, less the meal of a day with a clinic."""
        return self.arrival - self.departure - (meal if self.has_clinic else 0)

    @property
    def present(self) -> tuple[PersonWeek, ...]:
        """List the people who work on this day."""
        return tuple(person for person in self.team.people if person.works[self.day])

    def breach(self, rule: Rule, text: str) -> Violation:
        """Say that this day breaks a rule."""
        return Violation(rule=rule.value, team=self.team.id, date=self.shown.date, text=text)


def read_log(facts: Facts, plan: Plan) -> tuple[TeamDay, ...]:
    """Read the known days of known teams, by team and day; the first of several counts."""
    days: dict[tuple[int, int], TeamDay] = {}
    numbers = {date: number for number, date in enumerate(facts.dates)}
    for planned in plan.teams:
        team = facts.team.get(planned.id)
        for shown in planned.days:
            day = numbers.get(shown.date)
            if team is not None and day is not None:
                days.setdefault((team, day), _team_day(facts, team, day, shown))
    return tuple(days[key] for key in sorted(days))


def whole_minute(moment: dt.datetime) -> bool:
    """Whether a clock time is local and without seconds."""
    return moment.tzinfo is None and not moment.second and not moment.microsecond


def _minute(date: dt.date, moment: dt.datetime) -> int:
    midnight = dt.datetime.combine(date, dt.time())
    return (moment.replace(tzinfo=None) - midnight) // dt.timedelta(minutes=1)


def _team_day(facts: Facts, team: int, day: int, shown: PlannedDay) -> TeamDay:
    steps = tuple(_timed(facts, shown, index) for index in range(len(shown.steps)))
    return TeamDay(
        team=facts.problem.teams[team],
        number=team,
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
    )


def _timed(facts: Facts, shown: PlannedDay, index: int) -> Timed:
    step = shown.steps[index]
    return Timed(
        shown=step,
        index=index,
        start=_minute(shown.date, step.start),
        end=_minute(shown.date, step.end),
        place=facts.place.get(step.place or ""),
        ends=(facts.place.get(step.from_place or ""), facts.place.get(step.to_place or "")),
    )
