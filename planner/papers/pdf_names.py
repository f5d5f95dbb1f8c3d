"""Names of places as papers can show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from planner.lettering.fonts import MISSING, plain, shown
from planner.region.records import Region

LONGEST_NAME = 44


def names_shown(region: Region) -> Mapping[str, str]:
    """Names of all places as papers can show them.

    The id stands beside a name that lacks letters, alone if it lacks all of them; and beside one
    that is set the same as another that is called otherwise.
    """
    names = {place.id: plain(place.name) for place in region.places}
    cut = {place: shown(_cut(name)) for place, name in names.items()}
    called: dict[str, set[str]] = defaultdict(set)
    for place, name in names.items():
        called[cut[place]].add(name)
    return {
        place: _told(name, place) if MISSING in name or len(called[name]) > 1 else name
        for place, name in cut.items()
    }


def _told(name: str, place: str) -> str:
    return f"[{_cut(place)}]" if name == MISSING else f"{name} [{_cut(place)}]"


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
