"""Small weeks in which one rule or another decides, and whose best plan is found."""

from __future__ import annotations

from dataclasses import replace

from tests.solve.small import BARE, LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch

HANDLING = BARE.model_copy(
    update={
        "courtesy": 3,
        "set_up_truck": 6,
        "pack_up_truck": 5,
        "set_up_boat": 4,
        "pack_up_boat": 2,
        "boat_load": 5,
        "boat_unload": 4,
    }
)
LIMITS = replace(LOOSE, meal=15)
CREW = Crew(window=(10, 290), duty_day=240)
NEAR = Camp((25, 5), gives=((20, 700), (45, 1500)), open=(40, 200))
FAR = Camp((50, 4), gives=((40, 2000),), open=(30, 260))
WEST = Camp((-30, 10), gives=((35, 1300),), open=(100, 290))
ROAD = Sketch(
    camps=(NEAR, FAR, WEST),
    crews=(CREW,),
    lodgings=(Lodging((40, 0), price=20),),
    fuel=(2, 3),
    per_diem=(30, 20),
    limits=LIMITS,
    rules=HANDLING,
)
RIVER = replace(
    ROAD,
    camps=(
        Camp((-15, 3), gives=((20, 900), (40, 1600)), road=False, river=True),
        Camp((12, -6), gives=((25, 1100),), river=True, open=(60, 180)),
        Camp((25, 0), gives=((30, 1200),), road=False, river=True),
    ),
    boats=(Boat((2, 0), seats=1, hire=90),),
    boat_window=(20, 270),
    crews=(replace(CREW, base=(-8, 0), people=(Person(), Person())),),
)
REMOTE = replace(
    ROAD,
    camps=tuple(Camp((150, y), gives=((50, 2000),)) for y in (0, 3, -3)),
    lodgings=(Lodging((130, 0), beds=2, price=20),),
    days=2,
)
PINNED = {
    "one day": ROAD,
    "hours of the team": replace(ROAD, camps=(WEST,), crews=(replace(CREW, window=(55, 187)),)),
    "hours of the camp": replace(ROAD, camps=(replace(WEST, open=(100, 150)), NEAR)),
    "two days": replace(ROAD, days=2),
    "driving": replace(
        ROAD, limits=replace(LIMITS, drive_stretch=24, drive_break=12, drive_day=105)
    ),
    "weekly duty": replace(ROAD, days=3, crews=(replace(CREW, people=(Person(130), Person(160))),)),
    "two days of work": replace(ROAD, days=3, limits=replace(LIMITS, work_days=2)),
    "one night": replace(REMOTE, limits=replace(LIMITS, nights_away=1)),
    "two teams, two beds": replace(REMOTE, crews=(CREW, replace(CREW, base=(0, 6)))),
    "second visits": replace(
        ROAD, days=3, camps=(replace(NEAR, max_visits=2, least_interval=2), FAR)
    ),
    "one boat": RIVER,
    "short daylight": replace(RIVER, boat_window=(60, 160)),
    "two boats, two teams": replace(
        RIVER,
        boats=(replace(RIVER.boats[0], count=2),),
        crews=(*RIVER.crews, replace(CREW, people=(Person(),))),
    ),
    "required at a loss": replace(
        RIVER,
        camps=(*RIVER.camps[:2], replace(RIVER.camps[2], gives=((80, 5),), required=True)),
    ),
}
