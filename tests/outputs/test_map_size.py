"""How large the map is of a region that is as large as any."""

from __future__ import annotations

import datetime as dt

from planner.outputs.map import draw_map
from planner.region.records import Region
from tests.outputs.sample import Outing, Stop, plan_of

CAMPS = 200
MOST_BYTES = 5_000_000


def grown(region: Region, camps: int) -> Region:
    """The region with so many camps: its own again and again, a little way off."""
    own = {camp.id: camp for camp in region.camps}
    places, more = list(region.places), list(region.camps)
    for number in range(camps - len(own)):
        camp = region.camps[number % len(own)]
        place = region.place[camp.id]
        name = {"id": f"{camp.id}-{number}", "name": f"{place.name} {number}"}
        off = {"lon": round(place.lon + 0.01 * (number % 7 - 3), 5)}
        places.append(place.model_copy(update=name | off))
        more.append(camp.model_copy(update={"id": name["id"]}))
    return region.model_copy(update={"places": tuple(places), "camps": tuple(more)})


def drawn_large(bundled: Region) -> str:
    """A week over a region of 200 camps, drawn."""
    region = grown(bundled, CAMPS)
    assert len(region.camps) == CAMPS
    nights = ["nueva-arequipa", "puerto-maldonado"] * 3
    outings = tuple(Outing((Stop("la-pampa-km-103"),), night) for night in nights)
    return draw_map(region, plan_of(region, dt.date(2026, 11, 30), {"caravana": outings}))


def test_a_region_of_200_camps_is_drawn_in_5_megabytes(bundled: Region) -> None:
    page = drawn_large(bundled)
    assert page.count('"sort": "camp"') == CAMPS
    assert len(page.encode()) < MOST_BYTES
