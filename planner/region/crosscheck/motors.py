"""Speed and fuel of boats that no motor has."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.boat_files import BoatFigures
from planner.region.draft import Draft
from planner.region.sheet import Spot
from planner.region.wording import figure
from planner.region.words import BoatClass

# what light boats of these motors make when empty; loaded with a clinic none does
_MOST_KPH = {BoatClass.PEQUE: 25, BoatClass.HP40: 50, BoatClass.HP60: 60}


def strange_motors(draft: Draft) -> Iterator[Fault]:
    """Classes and boats that burn nothing, or are faster than their motor; each figure once."""
    kinds = {row.record.id: row.record for row in draft.kinds.rows}
    for kind in draft.kinds.rows:
        yield from _strange(kind.spot, kind.record, kind.record.id)
    for row in draft.boats.rows:
        boat, known = row.record, kinds.get(row.record.boat_class, BoatFigures())
        own = BoatFigures(
            still_kph=None if boat.still_kph == known.still_kph else boat.still_kph,
            litres_per_hour=(
                None if boat.litres_per_hour == known.litres_per_hour else boat.litres_per_hour
            ),
        )
        yield from _strange(row.spot, own, boat.boat_class)


def _strange(spot: Spot, figures: BoatFigures, boat_class: BoatClass) -> Iterator[Fault]:
    kph, most = figures.still_kph, _MOST_KPH[boat_class]
    if kph is not None and kph > most:
        rule = phrase(
            "is faster than any boat of class {boat_class}, {most} km/h even when empty",
            boat_class=boat_class,
            most=most,
        )
        fix = phrase("write the speed in still water with a clinic aboard, in km/h")
        yield Fault(spot.at("still_kph"), figure(kph), rule, fix)
    if figures.litres_per_hour == 0:
        rule = phrase("burns nothing, so that no fuel is paid for and no tank is ever empty")
        fix = phrase("write what the motor burns under way")
        yield Fault(spot.at("litres_per_hour"), "0", rule, fix)
