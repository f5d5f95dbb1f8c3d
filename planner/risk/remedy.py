"""What a team could do about a day that often ends after dark, tried by playing it through again.

Nothing is proposed that does not bring everybody in before dark often enough, on the draws that
showed the trouble and on others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.risk.acts import Act, Aside, Clinic, Course, Until, WeekCourse
from planner.risk.records import DayRisk, Risk
from planner.risk.simulate import simulate_course

EARLIER = (15, 30, 45, 60, 90)
"""Minutes by which a team may leave earlier."""
STEP = 15
MOST_CUT = 120
"""Minutes of its plan that a clinic may lose at most."""


@dataclass(frozen=True)
class Remedy:
    """Something that brings everybody in before dark often enough.

    Either the team leaves so many minutes `earlier`, or the clinic at `camp` ends by minute `until`
    of the day whatever happens. `in_before_dark` and `contacts` are what is then to be expected.
    """

    earlier: int
    camp: str
    until: int
    in_before_dark: float
    contacts: float


def remedies(week: WeekCourse, risk: Risk, number: int, target: float) -> tuple[Remedy, ...]:
    """Find what helps on a day, by its number among the courses: the least of each kind."""
    trial = _Trial(week, risk, number, target)
    course = week.courses[number]
    found = [trial.first(_leaving_earlier(course))]
    for clinic in reversed(course.clinics):
        found.append(trial.first(_ending(course, clinic)))
        if found[-1] is not None:
            break
    return tuple(remedy for remedy in found if remedy is not None)


_Change = tuple[Course, int, str, int]


@dataclass(frozen=True)
class _Trial:
    """Plays a changed day through, after the day before it as it was."""

    week: WeekCourse
    risk: Risk
    number: int
    target: float

    def first(self, changes: Iterator[_Change]) -> Remedy | None:
        """Find the first change with which the day is in before dark often enough."""
        for course, earlier, camp, until in changes:
            day = self._play(course, self.risk.seed)
            if day.in_before_dark >= self.target:
                again = self._play(course, self.risk.seed + 1)
                if again.in_before_dark >= self.target:
                    return Remedy(earlier, camp, until, day.in_before_dark, day.contacts)
        return None

    def _play(self, course: Course, seed: int) -> DayRisk:
        before = self.week.courses[max(0, self.number - 1) : self.number]
        days = replace(self.week, courses=(*before, course))
        return simulate_course(days, self.risk.draws, seed).days[-1]


def _leaving_earlier(course: Course) -> Iterator[_Change]:
    for minutes in EARLIER:
        if course.departs - minutes >= course.opens:
            acts = tuple(_earlier(act, minutes, course.opens) for act in course.acts)
            yield replace(course, departs=course.departs - minutes, acts=acts), minutes, "", 0


def _earlier(act: Act, minutes: int, opens: int) -> Act:
    """Let an act come earlier, a clinic no earlier than its camp opens."""
    if isinstance(act, Until):
        return Until(act.minute - minutes)
    if isinstance(act, Aside) and not act.alone:
        return replace(act, start=max(opens, act.start - minutes))
    if isinstance(act, Clinic):
        shift = min(minutes, act.start - act.opens)
        return replace(act, start=act.start - shift, end=act.end - shift)
    return act


def _ending(course: Course, clinic: Clinic) -> Iterator[_Change]:
    """Let a clinic end by a quarter of an hour, later ones first."""
    last = clinic.latest // STEP * STEP
    first = max(clinic.end - MOST_CUT, clinic.start + clinic.least)
    for until in range(last, first - 1, -STEP):
        ended = replace(clinic, end=min(clinic.end, until), latest=until)
        acts = tuple(ended if act == clinic else act for act in course.acts)
        yield replace(course, acts=acts), 0, clinic.camp, until
