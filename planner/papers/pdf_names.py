"""Names of places as papers can show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planner.lettering.fonts import MISSING, plain, shown
from planner.region.records import Region

LONGEST_NAME = 44


def names_shown(region: Region) -> Mapping[str, str]:
    """Names of all places as papers can show them.

    The id stands beside a name that lacks letters, and beside one that is shortened to the same as
    another.
    """
    cut = {place.id: _cut(plain(place.name)) for place in region.places}
    again = Counter(cut.values())
    names = {place.id: place.name for place in region.places}
    return {
        place: f"{shown(name)} [{_cut(place)}]"
        if MISSING in shown(name) or (again[name] > 1 and name != plain(names[place]))
        else name
        for place, name in cut.items()
    }


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
