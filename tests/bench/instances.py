"""Two instances small enough to solve by hand.

The week: lodgings at 0 and 100 on a line, camps at 50, 110 and -20, a minute a unit, two days of
300 minutes, one team based at 0. The camp at 110 is open on day 1 only, that at -20 on day 0 only.
From the base, 110 and back takes 220 + 100 minutes: too long. So:

- day 0: 0, camp 0 (its long session, 150), lodging 1: 100 + 150 minutes, 400 - 100 = 300;
- day 1: lodging 1, camp 1 (100), base: 120 + 100 minutes, 500 - 120 = 380; together 680.

To go by camp 2 first (40 more, 60 at it) leaves time for camp 0's short session only: 260 on day 0.
With nights at the base: camp 2 on day 0 (100 - 40) and camp 0 on day 1 (400 - 100): 360.

The trips: hotels at 0, 10 and 5 on the x-axis, from the first to the second in two trips, of 7 and
6. By (2, 1) to the hotel at 5 and on by (8, 1) is 2.236 + 3.162 a trip, and gives 5 + 7 = 12.
Nothing else fits: (4, 3) is too far, and whoever goes to (-2, 0) must come back, too far from the
end.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.bench.ophs import OphsInstance
from planner.bench.plain import PlainDay
from planner.bench.weeks import Offer, WeekCamp, WeekInstance, WeekTeam

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench"
ABSENT = "the benchmark instances are not beside the repository"
LINE = (0, 100, 50, 110, -20)

WEEK = WeekInstance(
    name="by-hand",
    days=2,
    minutes_per_day=300,
    lodgings=2,
    teams=(WeekTeam(base=0),),
    camps=(
        WeekCamp(
            place=2,
            open_days=(0, 1),
            sessions=(Offer(minutes=150, value=400), Offer(minutes=100, value=300)),
        ),
        WeekCamp(place=3, open_days=(1,), sessions=(Offer(minutes=100, value=500),)),
        WeekCamp(place=4, open_days=(0,), sessions=(Offer(minutes=60, value=100),)),
    ),
    travel=tuple(tuple(abs(a - b) for b in LINE) for a in LINE),
)
WEEK_BEST, AT_BASE_BEST = 680, 360
WEEK_PLAN = (PlainDay(0, 0, 0, 1, ((0, 0),)), PlainDay(0, 1, 1, 0, ((1, 0),)))

TRIPS = OphsInstance(
    name="by-hand",
    lengths=(7.0, 6.0),
    hotels=((0.0, 0.0), (10.0, 0.0), (5.0, 0.0)),
    vertices=((2.0, 1.0), (5.0, 0.0), (8.0, 1.0), (4.0, 3.0), (-2.0, 0.0)),
    scores=(5, 0, 7, 50, 50),
)
TRIPS_BEST = 12
TRIPS_PLAN = (PlainDay(0, 0, 0, 2, ((0, 0),)), PlainDay(0, 1, 2, 1, ((2, 0),)))
TRIPS_TEXT = """7\t1\t2
13
7\t6\t

0\t0\t0
10\t0\t0
5\t0\t0
2\t1\t5
5\t0\t0
8\t1\t7
4\t3\t50
-2\t0\t50
-----------------------
"""


def week_content(instance: WeekInstance = WEEK) -> dict[str, Any]:
    """What the file of an instance holds, free to be changed."""
    content = {
        "name": instance.name,
        "days": instance.days,
        "minutes_per_day": instance.minutes_per_day,
        "lodgings": instance.lodgings,
        "teams": [team.model_dump() for team in instance.teams],
        "camps": [camp.model_dump() for camp in instance.camps],
        "travel": instance.travel,
    }
    copied: dict[str, Any] = json.loads(json.dumps(content))
    return copied


def write_week(folder: Path, name: str = "by-hand") -> Path:
    """Write the week by hand under a name."""
    path = folder / f"{name}.json"
    path.write_text(json.dumps(week_content(replace(WEEK, name=name))), encoding="utf-8")
    return path


def write_trips(folder: Path, name: str = "by-hand") -> Path:
    """Write the trips by hand under a name."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.ophs"
    path.write_text(TRIPS_TEXT, encoding="utf-8")
    return path


def changed(plan: Sequence[PlainDay], number: int, **fields: Any) -> tuple[PlainDay, ...]:
    """A plan with one of its days changed."""
    return tuple(replace(day, **fields) if k == number else day for k, day in enumerate(plan))
