"""A team's day as acts on a clock: what takes how long, and what it waits for.

Clock times are minutes after local midnight of the day. What chance decides is numbered through the
whole week, by kind, so that a draw is a row of figures.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from planner.risk.lognormal import Lognormal


class Mover(StrEnum):
    """What has to be in before dark."""

    TRUCK = "truck"
    BOAT = "boat"
    DRIVER = "driver"
    EMPTY_BOAT = "empty_boat"

    @property
    def afloat(self) -> bool:
        """Whether it is a boat."""
        return self in (Mover.BOAT, Mover.EMPTY_BOAT)


@dataclass(frozen=True)
class Part:
    """Minutes of a way of one sort, and by what they are multiplied."""

    minutes: float
    times: Lognormal


@dataclass(frozen=True)
class Move:
    """A stretch of way number `way`; where it `begins` one may be held up.

    Minutes of `parts` may take longer, the rest of `minutes` does not.
    """

    way: int
    source: int
    minutes: float
    parts: tuple[Part, ...]
    begins: bool


@dataclass(frozen=True)
class Ferry:
    """A ferry: it is waited for, crossed on, and missed where crossing would end after it closes.

    Who misses it goes with the first one of the next morning.
    """

    number: int
    source: int
    wait: float
    crossing: float
    times: Lognormal
    opens: int
    closes: int


@dataclass(frozen=True)
class Handling:
    """Setting up, packing up, loading or unloading; of a clinic that is not held nothing is."""

    number: int
    source: int
    minutes: int
    times: Lognormal
    session: int | None = None


@dataclass(frozen=True)
class Rest:
    """Minutes that take as long as planned; a courtesy visit belongs to its clinic."""

    minutes: int
    session: int | None = None


@dataclass(frozen=True)
class Until:
    """A wait until a time of the plan; who is late goes on at once."""

    minute: int


@dataclass(frozen=True)
class Arrive:
    """A team looks at the clock, whether what is left of the clinic is worth unloading for.

    `before` are the minutes until it could begin, by the plan.
    """

    session: int
    before: int


@dataclass(frozen=True)
class Clinic:
    """A clinic from `start` to `end` by the plan, and until `latest` at most.

    It is held if `least` minutes are left for it. Its contacts take `minutes`, multiplied. The camp
    `opens` before it.
    """

    session: int
    source: int
    camp: str
    opens: int
    start: int
    end: int
    minutes: int
    latest: int
    least: int
    times: Lognormal
    contacts: int
    people: int


@dataclass(frozen=True)
class Light:
    """The end of a way: it is `dark` from that minute on, and the team wants to be in by `due`."""

    mover: Mover
    dark: int
    due: int


@dataclass(frozen=True)
class Aside:
    """What goes on beside the team from now on, but from minute `start` at the earliest.

    What is done `alone` begins then, wherever the team is.
    """

    start: int
    acts: tuple[Act, ...]
    alone: bool = False


@dataclass(frozen=True)
class Meet:
    """The team waits for its truck, which is ready so many minutes after it came."""

    after: int


Act = Move | Ferry | Handling | Rest | Until | Arrive | Clinic | Light | Aside | Meet


@dataclass(frozen=True)
class Way:
    """What may hold somebody up on a way: stops that are to be expected on it, and their minutes.

    `day` is the number of its date, whose chance its ways share.
    """

    day: int
    stops: float
    minutes: Lognormal


@dataclass(frozen=True)
class Course:
    """A day of a team on which it is out.

    `day` is the number of its date, whose chance all ways of that date share. `rest` is the time
    off that the team keeps before it leaves, and `limit` the most duty of a day, in which `meals`
    do not count. Nobody leaves before it `opens`. `sources` names what may delay it.
    """

    team: str
    day: int
    date: dt.date
    opens: int
    departs: int
    arrives: int
    sunset: int
    rest: int
    limit: int
    meals: int
    acts: tuple[Act, ...]
    sources: tuple[str, ...]

    @property
    def clinics(self) -> tuple[Clinic, ...]:
        """Clinics in order."""
        return tuple(act for act in self.acts if isinstance(act, Clinic))


@dataclass(frozen=True)
class WeekCourse:
    """A week of all teams, by team and day, and how many chances of each kind it takes."""

    courses: tuple[Course, ...]
    ways: tuple[Way, ...]
    ferries: int
    handlings: int
    clinics: int
    days: int
    shared: float
