"""Margins around sunrise and sunset that no day of the year is long enough for."""

from __future__ import annotations

from collections.abc import Iterator
from math import acos, cos, degrees, radians, sin

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.settings import SessionRules
from planner.region.sheet import Spot

_TILT = radians(23.44)
# the sun rises when its upper edge shows, lifted by the air
_EDGE = radians(-0.833)


def wide_margins(draft: Draft) -> Iterator[Fault]:
    """Margins that leave less of the longest day than the shortest session takes.

    A session on the way out and back lies between two moves, and so within what they leave.
    """
    hours, session = draft.pieces.hours, draft.pieces.session
    bases = [place for place in draft.places.records if place.base]
    if hours is None or session is None or not draft.places.whole or not bases:
        return
    longest = max(longest_day(place.lat) for place in bases)
    for way, kit in (("road", "truck"), ("boat", "boat")):
        names = f"{way}_after_sunrise", f"{way}_before_sunset"
        margins = {name: getattr(hours, name) for name in names}
        least = _session(session, kit)
        if longest - sum(margins.values()) < least:
            widest = max(names, key=margins.__getitem__)
            left = max(0, longest - sum(margins.values()))
            rule = phrase(
                "leaves {minutes} minutes of the longest day of the year, and the shortest session "
                "takes {session}, so that no day holds a session and the way back",
                minutes=left,
                session=least,
            )
            fix = phrase(
                "write minutes, and check {column} and {other}", column=names[0], other=names[1]
            )
            at = Spot("region.toml").at(f"hours.{widest}")
            yield Fault(at, str(margins[widest]), rule, fix)


def longest_day(lat: float) -> int:
    """Minutes from sunrise to sunset on the longest day of the year, rounded up.

    >>> longest_day(0), longest_day(-12.6), longest_day(70)
    (728, 772, 1440)
    """
    north = radians(abs(lat))
    height = (sin(_EDGE) - sin(north) * sin(_TILT)) / (cos(north) * cos(_TILT))
    return 1440 if height <= -1 else int(8 * degrees(acos(height))) + 1


def _session(rules: SessionRules, kit: str) -> int:
    set_up, pack_up = getattr(rules, f"set_up_{kit}"), getattr(rules, f"pack_up_{kit}")
    return int(rules.courtesy + set_up + min(rules.clinic_minutes) + pack_up)
