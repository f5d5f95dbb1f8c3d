"""What a team could do: a session by road, or the part of a boat trip that lies in one day.

Both are one thing to an engine, a `Choice`: work that begins at a stand within a window, goes
through clinics that have windows of their own, ends at a stand, and is worth its value less its own
cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from planner.problem.week import Session, WeekProblem, Window
from planner.solve.fit import Reach, fit

NEVER = 10**6  # minutes


class Delivery(NamedTuple):
    """A medical transfer that is handed over at `place` straight after the work."""

    transfer: int
    place: int


@dataclass(frozen=True)
class Choice:
    """Work of one team that begins at `place`.

    The work is a row of events: it begins, each clinic starts, it ends. As one thing it begins by
    `last_begin` and, begun at minute t, ends at ``max(ready, t + span)``. `place` is a stand, as
    is `leaves`, where it ends if that is another one. Deliveries follow: for each two more events,
    the team drives off and has handed over.

    Attributes
    ----------
    teams
        Who could do it.
    boat, home_late
        The boat, None by road, and whether it goes home empty on the next day only.
    sessions
        Sessions held in order.
    gaps
        (events - 1,) least minutes between an event and the next.
    windows
        (events,) earliest and latest minute of the day of each event.
    meal_after
        The session after whose clinic the team eats, when the meal is part of the work.
    value, cost
        Hundredths: worth of the contacts, and fuel and hire of the boat, with the fuel of the truck
        that is brought to where it lands.
    least
        Minutes that it takes at least, since the driver must be there; deliveries come after.
    deliveries
        Medical transfers that are driven from where the work ends, in order.
    last_by
        Latest minute at which the last clinic of a boat trip may start, for the boat to land before
        dusk; its window says so too, but not how much of it is dusk's.
    """

    place: int
    day: int
    teams: frozenset[int]
    boat: int | None
    sessions: tuple[int, ...]
    gaps: tuple[int, ...]
    windows: tuple[Window, ...]
    meal_after: int | None
    value: int
    cost: int
    leaves: int | None = None
    home_late: bool = False
    least: int = 0
    deliveries: tuple[Delivery, ...] = ()
    last_by: int = NEVER

    @property
    def leaving(self) -> int:
        """The stand where the work ends."""
        return self.place if self.leaves is None else self.leaves

    @property
    def goes_on_from(self) -> int:
        """The stand where the team is once everything is delivered."""
        return self.deliveries[-1].place if self.deliveries else self.leaving

    @property
    def boat_days(self) -> tuple[int, ...]:
        """Days on which its boat is in use."""
        if self.boat is None:
            return ()
        return (self.day, self.day + 1) if self.home_late else (self.day,)

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """What `fit` must keep besides the gaps."""
        return ((0, self._ends, self.least),) if self.least else ()

    def eating(self, call: int, meal: int) -> Choice:
        """Give the same work with the meal after the clinic of a call."""
        gaps = tuple(gap + meal * (k == call + 1) for k, gap in enumerate(self.gaps))
        last, by = len(self.sessions), self.last_by
        if call == last - 1:
            by -= meal  # where the truck is brought, the end says nothing of when the boat lands
        opens, closes = self.windows[last]
        windows = (*self.windows[:last], (opens, min(closes, by)), *self.windows[last + 1 :])
        return replace(self, gaps=gaps, windows=windows, meal_after=call, last_by=by)

    @property
    def net(self) -> int:
        """Value less own cost."""
        return self.value - self.cost

    @property
    def span(self) -> int:
        """Minutes from begin to end when nothing makes the team wait."""
        return self._since[-1]

    @property
    def last_begin(self) -> int:
        """Latest minute of the day at which the work may begin."""
        return min(late - gone for gone, (_, late) in zip(self._since, self.windows, strict=True))

    @property
    def ready(self) -> int:
        """Earliest minute of the day at which the work can end."""
        return self._times[-1]

    @property
    def possible(self) -> bool:
        """Whether some times fit all windows."""
        return fit(self.gaps, self.windows, self.reaches) is not None

    @property
    def _ends(self) -> int:
        """The event with which the work ends."""
        return len(self.gaps) - 2 * len(self.deliveries)

    @cached_property
    def _since(self) -> tuple[int, ...]:
        """(events,) least minutes since the beginning."""
        gone = tuple(accumulate(self.gaps, initial=0))
        done = max(gone[self._ends], self.least)
        return (*gone[: self._ends], *accumulate(self.gaps[self._ends :], initial=done))

    @cached_property
    def _times(self) -> tuple[int, ...]:
        times = fit(self.gaps, self.windows, self.reaches)
        assert times is not None, "only possible work is a choice"
        return times

    @property
    def offsets(self) -> tuple[int, ...]:
        """Minutes from the beginning to each clinic, when the work is done without more waiting."""
        clinics = self._times[1 : 1 + len(self.sessions)]
        return tuple(time - self._times[0] for time in clinics)

    @property
    def duration(self) -> int:
        """Minutes from the beginning to the end, the least wait within included."""
        return self._times[-1] - self._times[0]

    @property
    def early(self) -> int:
        """Earliest beginning that takes `duration`."""
        return self._times[0]

    @property
    def late(self) -> int:
        """Latest beginning that keeps `duration`: `early` where windows force a wait inside."""
        return self.last_begin if self.duration == self.span else self.early


def visitors(problem: WeekProblem, session: Session) -> frozenset[int]:
    """Teams that could hold a session."""
    return frozenset(
        k
        for k in problem.camps[session.camp].visitors[session.day]
        if problem.teams[k].works[session.day]
        and problem.teams[k].ability[session.day] == session.ability
    )


def camp_place(problem: WeekProblem, session: int) -> int:
    """Place of the camp of a session."""
    return problem.camps[problem.sessions[session].camp].place
