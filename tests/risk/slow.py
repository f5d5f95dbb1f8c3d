"""One draw at a time in plain Python: slow, and written without looking at the arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from planner.risk.acts import (
    Act,
    Arrive,
    Aside,
    Clinic,
    Course,
    Ferry,
    Handling,
    Light,
    Meet,
    Move,
    Rest,
    Until,
    WeekCourse,
)
from planner.risk.luck import Luck


@dataclass
class Came:
    """How one day of one draw went."""

    leaves: float
    clock: float = 0.0
    asleep: float | None = None
    beside: float = 0.0
    over: float = -math.inf
    dropped: set[int] = field(default_factory=set)
    contacts: float = 0.0


def slow_week(week: WeekCourse, luck: Luck, row: int) -> list[Came]:
    """Play one draw of a week through."""
    came: list[Came] = []
    for number, course in enumerate(week.courses):
        leaves = float(course.departs)
        before = week.courses[number - 1] if number else None
        if before is not None and before.team == course.team:
            ago = 1440 * (course.date - before.date).days
            last = came[-1]
            bed = last.clock if last.asleep is None else last.asleep
            leaves = max(leaves, last.clock - ago, bed - ago + course.rest)
        day = Came(leaves, clock=leaves)
        for act in course.acts:
            day.clock = Draw(week, luck, row).after(act, day.clock, day, course)
        if day.asleep is not None:
            day.asleep = min(day.asleep, day.clock)
        came.append(day)
    return came


@dataclass(frozen=True)
class Draw:
    """One row of random figures of a week."""

    week: WeekCourse
    luck: Luck
    row: int

    def after(self, act: Act, now: float, day: Came, course: Course) -> float:
        """Minute at which an act ends that begins at `now`."""
        if isinstance(act, Move):
            return now + self.moving(act)
        if isinstance(act, Ferry):
            return self.across(act, now, day)
        if isinstance(act, Handling | Rest):
            return now if act.session in day.dropped else now + self.handling(act)
        if isinstance(act, Clinic):
            return self.held(act, now, day)
        if isinstance(act, Until | Meet):
            return max(now, act.minute if isinstance(act, Until) else day.beside + act.after)
        self.look(act, now, day, course)
        return now

    def look(self, act: Act, now: float, day: Came, course: Course) -> None:
        """Take note of what takes the team no time."""
        if isinstance(act, Arrive):
            clinic = next(each for each in course.clinics if each.session == act.session)
            if clinic.latest - max(now + act.before, clinic.start) < clinic.least:
                day.dropped.add(act.session)
        if isinstance(act, Light):
            day.over = max(day.over, now - act.dark)
        if isinstance(act, Aside):
            day.beside = act.start if act.alone else max(act.start, now)
            for each in act.acts:
                day.beside = self.after(each, day.beside, day, course)

    def moving(self, act: Move) -> float:
        """Minutes of a way, and of being held up on it."""
        luck, row, way = self.luck, self.row, self.week.ways[act.way]
        slower = sum(p.minutes * p.times.one(luck.ways[row, act.way]) for p in act.parts)
        steady = act.minutes - sum(part.minutes for part in act.parts)
        stops = act.begins and luck.held_up[row, act.way] < 1 - math.exp(-way.stops)
        return steady + slower + (way.minutes.one(luck.stops[row, act.way]) if stops else 0)

    def across(self, act: Ferry, now: float, day: Came) -> float:
        """Minute at which a ferry is crossed, on the next morning where the last one has gone."""
        wait = act.wait * act.times.one(self.luck.ferries[self.row, act.number])
        there = max(now, act.opens)
        if there + wait + act.crossing > act.closes:
            day.asleep = now if day.asleep is None else min(day.asleep, now)
            there = max(there, 1440 + act.opens)
        return there + wait + act.crossing

    def handling(self, act: Handling | Rest) -> float:
        """Minutes of what is done at one place."""
        if isinstance(act, Rest):
            return act.minutes
        return act.minutes * act.times.one(self.luck.handlings[self.row, act.number])

    def held(self, act: Clinic, now: float, day: Came) -> float:
        """See people until all are seen, at least to the planned end, at most to the latest."""
        if act.session in day.dropped:
            return now
        begins = max(now, act.start)
        need = act.minutes * act.times.one(self.luck.clinics[self.row, act.session])
        if begins >= act.latest:
            return begins
        stops = min(begins + need, act.latest)
        day.contacts += act.contacts * (stops - begins) / need
        return max(stops, act.end)
