"""A plan as courses: what each team does on each day, act by act.

How a team that is late goes on is settled here and in `planner.risk.walk`:

- nothing begins before the plan has it, and what is waited for is waited for;
- a clinic ends as planned. Who came late, or whose contacts take longer, goes on beyond that only
  as long as the camp is open and the plan's own times still bring everybody in before dark, and
  any later clinic of the day to its time;
- on arriving, a clinic for which less than half of the shortest one would be left is dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, Step, StepKind
from planner.phrases import Phrase, phrase
from planner.region.records import Region
from planner.region.settings import Limit, RuleSet
from planner.risk.acts import (
    Act,
    Arrive,
    Aside,
    Clinic,
    Course,
    Handling,
    Light,
    Meet,
    Mover,
    Rest,
    Until,
    WeekCourse,
)
from planner.risk.latest import with_latest_ends
from planner.risk.light import Evening, evening
from planner.risk.lognormal import Lognormal
from planner.risk.numbers import Numbers
from planner.risk.ways import WayWriter

DAY = 1440
_DRIVEN = (StepKind.DRIVE, StepKind.BREAK)
_VISIT = (StepKind.ARRIVE, StepKind.SET_UP, StepKind.CLINIC)


def week_course(region: Region, plan: Plan) -> WeekCourse:
    """Write a plan as courses; `region` has the plan's scenarios laid over it."""
    names = {place.id: place.name for place in region.places}
    numbers = Numbers(names)
    dates = [day.date for day in plan.week.days]
    courses = [
        course for team in plan.teams for course in _team_courses(region, team, dates, numbers)
    ]
    return WeekCourse(
        courses=tuple(courses),
        ways=tuple(numbers.ways),
        ferries=numbers.ferries,
        handlings=numbers.handlings,
        clinics=numbers.clinics,
        days=len(dates),
        shared=region.settings.delays.shared,
    )


def _team_courses(
    region: Region, team: PlannedTeam, dates: Sequence[dt.date], numbers: Numbers
) -> Iterator[Course]:
    own = next(each for each in region.teams if each.id == team.id)
    before: Course | None = None
    for day in team.days:
        moving = [step for step in day.steps if step.kind is not StepKind.OVERNIGHT]
        if not (moving or day.boats_home):
            continue
        writer = _DayWriter(region, day, evening(region, own, day.date), numbers)
        course = writer.course(team.id, dates.index(day.date), moving, before)
        yield course
        before = course if moving else before


@dataclass(frozen=True)
class _DayWriter:
    """Writes the acts of one day."""

    region: Region
    day: PlannedDay
    light: Evening
    numbers: Numbers

    def course(
        self, team: str, number: int, moving: Sequence[Step], before: Course | None
    ) -> Course:
        """Write the whole day; `before` is the day on which the team was out before."""
        self.numbers.begin_day(number)
        departs = self._minute(moving[0].start) if moving else self.light.road_opens
        arrives = self._minute(moving[-1].end) if moving else departs
        acts = (*self._early_homes(moving), *self._team(moving))
        return Course(
            team=team,
            day=number,
            date=self.day.date,
            opens=self.light.boat_opens if self.day.from_boat else self.light.road_opens,
            departs=departs,
            arrives=arrives,
            sunset=self.light.sunset,
            rest=_rest(self.region.rules, before, self.day.date, departs),
            limit=_most_duty(self.region.rules),
            meals=sum(_minutes(step) for step in moving if step.kind is StepKind.MEAL),
            acts=with_latest_ends(acts, self.light.road_due),
            sources=tuple(self.numbers.sources),
        )

    @cached_property
    def _ways(self) -> WayWriter:
        return WayWriter(self.region, self.light.season, self.numbers)

    def _team(self, steps: Sequence[Step]) -> Iterator[Act]:
        """Write what the team does, and beside it what truck and boats do without it."""
        asides, meets = self._truck(steps)
        here = 0
        while here < len(steps):
            if here in asides:
                yield asides[here]
            step = steps[here]
            if step.kind is StepKind.DRIVE:
                run: Sequence[Step] = _one_drive(steps[here:])
                yield from self._drive(run, Mover.TRUCK)
                here += len(run)
            elif step.kind in _VISIT:
                run = _visit(steps[here:])
                yield from self._clinic(run)
                here += len(run)
            else:
                yield from self._single(step, here + 1 in meets, meets.get(here))
                here += 1

    def _single(self, step: Step, waits: bool, meet: Meet | None) -> Iterator[Act]:
        """Write a step that stands alone; `waits` says that it waits for the truck."""
        if step.kind is StepKind.BOAT:
            yield from self._sail(step, Mover.BOAT)
        elif step.kind is StepKind.BOARD:
            yield self._handled(step, phrase("loading at {place}", place=self._name(step)))
        elif step.kind is StepKind.LAND:
            if meet is not None:
                yield meet
            yield from self._landed(step)
        elif step.kind is not StepKind.WAIT:
            yield Rest(_minutes(step))
        elif not waits:
            yield Until(self._minute(step.end))

    def _drive(self, steps: Sequence[Step], mover: Mover) -> Iterator[Act]:
        yield from self._ways.drive(steps)
        yield Light(mover, self.light.road_dark, self.light.road_due)

    def _sail(self, step: Step, mover: Mover) -> Iterator[Act]:
        yield from self._ways.sail(step)
        yield Light(mover, self.light.boat_dark, self.light.boat_due)

    def _name(self, step: Step) -> str:
        return self.numbers.names.get(step.place or "", step.place or "")

    def _handled(self, step: Step, what: Phrase, session: int | None = None) -> Handling:
        return Handling(
            number=self.numbers.handling(),
            source=self.numbers.source(what),
            minutes=_minutes(step),
            times=Lognormal.of(self.region.settings.delays.set_up),
            session=session,
        )

    def _clinic(self, steps: Sequence[Step]) -> Iterator[Act]:
        """Write a visit from arriving to packed."""
        number = self.numbers.clinic()
        before = takewhile(lambda step: step.kind is not StepKind.CLINIC, steps)
        yield Arrive(number, sum(map(_minutes, before)))
        for step in steps:
            if step.kind is StepKind.CLINIC:
                yield self._held(step, number)
            elif step.kind is StepKind.SET_UP:
                what = phrase("setting up at {place}", place=self._name(step))
                yield self._handled(step, what, number)
            elif step.kind is StepKind.PACK_UP:
                what = phrase("packing up at {place}", place=self._name(step))
                yield self._handled(step, what, number)
            else:
                yield Rest(_minutes(step), number if step.kind is StepKind.ARRIVE else None)

    def _held(self, step: Step, number: int) -> Clinic:
        start, end = self._minute(step.start), self._minute(step.end)
        session = next((s for s in self.day.sessions if s.start == step.start), None)
        camp = next((c for c in self.region.camps if c.id == step.place), None)
        opens, closes = self.light.camp_hours.get(step.place or "", (start, end))
        shortest = min(self.region.settings.session.clinic_minutes)
        return Clinic(
            session=number,
            source=self.numbers.source(
                phrase("the clinic at {camp}", camp=self.numbers.names[step.place or ""])
            ),
            camp=step.place or "",
            opens=min(opens, start),
            start=start,
            end=end,
            minutes=end - start,
            latest=max(end, closes),
            least=min(shortest, end - start) // 2,
            times=Lognormal.of(self.region.settings.delays.clinic),
            contacts=sum(session.contacts.values()) if session else 0,
            people=camp.people_mid if camp else 0,
        )

    def _truck(self, steps: Sequence[Step]) -> tuple[dict[int, Aside], dict[int, Meet]]:
        """Write what the driver drives alone, by the step before which the team casts off.

        Beside it stands where the team meets him, by the step of landing.
        """
        asides, meets, left, cast_off = {}, {}, list(self.day.truck), 0
        for number, step in enumerate(steps):
            if step.kind is StepKind.BOARD:
                cast_off = number + 1
            if step.kind is not StepKind.LAND:
                continue
            own = [each for each in left if each.start < step.start]
            left = left[len(own) :]
            driven = [each for each in own if each.kind in _DRIVEN]
            if driven:
                acts = tuple(self._drive(driven, Mover.DRIVER))
                asides[cast_off] = Aside(self._minute(driven[0].start), acts)
                rest = self.region.rules.drive_break.value - _minutes(step)
                waits = int((step.start - driven[-1].end).total_seconds() // 60)
                meets[number] = Meet(max(0, min(rest, waits)))
        return asides, meets

    def _landed(self, step: Step) -> Iterator[Act]:
        """Unload; a boat that goes home on the same day sets out."""
        yield self._handled(step, phrase("unloading at {place}", place=self._name(step)))
        for home in self.day.boats_home:
            if home.boat == step.boat and home.start >= step.start:
                yield self._home(home, alone=False)

    def _early_homes(self, steps: Sequence[Step]) -> Iterator[Act]:
        """Send boats home that landed the team on the day before."""
        landed = {step.boat: step.start for step in steps if step.kind is StepKind.LAND}
        for home in self.day.boats_home:
            if home.boat not in landed or home.start < landed[home.boat]:
                yield self._home(home, alone=True)

    def _home(self, step: Step, *, alone: bool) -> Aside:
        return Aside(self._minute(step.start), tuple(self._sail(step, Mover.EMPTY_BOAT)), alone)

    def _minute(self, time: dt.datetime) -> int:
        midnight = dt.datetime.combine(self.day.date, dt.time())
        return int((time - midnight).total_seconds() // 60)


def _one_drive(steps: Sequence[Step]) -> Sequence[Step]:
    """Take the stretches of one drive, parted by breaks."""
    ends = steps[0].from_place, steps[0].to_place
    return [*takewhile(lambda s: s.kind in _DRIVEN and (s.from_place, s.to_place) == ends, steps)]


def _visit(steps: Sequence[Step]) -> Sequence[Step]:
    """Take the steps of one visit; a meal before packing up is within it."""
    clinic = next(n for n, step in enumerate(steps) if step.kind is StepKind.CLINIC)
    packed = [step.kind for step in steps[clinic + 1 : clinic + 3]]
    for after in ([StepKind.PACK_UP], [StepKind.MEAL, StepKind.PACK_UP]):
        if packed[: len(after)] == after:
            return steps[: clinic + 1 + len(after)]
    return steps[: clinic + 1]


def _rest(rules: RuleSet, before: Course | None, date: dt.date, departs: int) -> int:
    """Tell how long a team rests before it leaves: as the rules ask, or as planned if shorter."""
    if before is None:
        return 0
    planned = (date - before.date).days * DAY + departs - before.arrives
    return min(rules.rest_day.value, planned)


def _most_duty(rules: RuleSet) -> int:
    """Most duty of a day; where travel of clinical staff does not count, that of the driver."""
    limits = [rules.duty_day_driver]
    if rules.travel_counts is None or rules.travel_counts.value:
        limits.append(rules.duty_day_clinical)
    return min(_reach(limit) for limit in limits)


def _reach(limit: Limit) -> int:
    return limit.value if limit.soft is None else max(limit.value, limit.soft.most)


def _minutes(step: Step) -> int:
    return int((step.end - step.start).total_seconds() // 60)
