"""The legs of the plan, along the roads and rivers that they use.

A highway may carry every day of the week. Days that share a road or reach run side by side, each in
a lane of its own, as lines of a city's transit map do; so do a truck alone and an empty boat. Lanes
are counted across the edge in the direction in which the plan first passes it, so that the way back
lies on the way out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.itinerary.plan import Edge, StepKind
from planner.outputs.map.atlas import Atlas
from planner.outputs.map.feature import Feature, lines_feature
from planner.outputs.map.modes import Mode, mode_of
from planner.outputs.map.moves import Leg, Turn, Who
from planner.outputs.map.pace import paces
from planner.outputs.map.palette import day_ink, team_outline
from planner.outputs.map.writer import Writer
from planner.region.fields import Line

LANE_PX = 4.5
BUNDLE_PX = 26.0
LEG_PX = 3.6
DASHES = {
    (StepKind.BOAT, Who.TEAM): "0.1 7",
    (StepKind.BOAT, Who.NOBODY): "0.1 12",
    (StepKind.DRIVE, Who.DRIVER): "11 8",
}
"""Of lines with round ends; a drive with the team is whole."""

Track = tuple[Turn, Who]
"""Whose line it is: a day of a team, and who of it."""


@dataclass(frozen=True)
class Part:
    """One edge of a leg in the direction of travel; `lane` is pixels to the right.

    `again` says that an earlier leg of the same track and mode is drawn there, `ferry` that a ferry
    crosses, `foot` that it is walked.
    """

    line: Line
    lane: float
    again: bool
    ferry: bool
    foot: bool


@dataclass(frozen=True)
class Lanes:
    """Who uses each edge, and which way it was passed first."""

    tracks: Mapping[str, tuple[Track, ...]]
    forward: Mapping[str, bool]

    def lane(self, edge: Edge, track: Track) -> float:
        """Pixels to the right of the edge, in the direction in which it is passed."""
        tracks = self.tracks[edge.id]
        width = min(LANE_PX, BUNDLE_PX / max(len(tracks) - 1, 1))
        right = (tracks.index(track) - (len(tracks) - 1) / 2) * width
        return round(right if edge.forward == self.forward[edge.id] else -right, 2)


def leg_features(atlas: Atlas, writer: Writer) -> Iterator[Feature]:
    """Make one feature of each leg; its parts are the edges that it passes."""
    for leg, parts in zip(atlas.legs, leg_parts(atlas), strict=True):
        boat, dash = leg.kind is StepKind.BOAT, DASHES.get((leg.kind, leg.who))
        mode = mode_of(atlas, leg)
        day, team = f"day-{leg.turn.day}", f"team-{leg.turn.team}"
        marks = " ".join(("dated", day, "manned", team, f"mode-{mode}"))
        style = {
            "pane": "leg",
            "className": f"leg {leg.kind} {leg.who} {marks}",
            "color": day_ink(leg.turn.day).fill,
            "weight": LEG_PX + boat,
        }
        properties = {
            "style": style | ({"dashArray": dash} if dash else {}),
            "outline": team_outline(leg.turn.team),
            "marks": marks,
            "turn": {"day": leg.turn.day, "team": leg.turn.team},
            "lanes": [part.lane for part in parts],
            "pace": paces(atlas, leg),
            "again": [part.again for part in parts],
            "ferry": [part.ferry for part in parts],
            "foot": [part.foot for part in parts],
            "tip": writer.leg_tip(leg),
            "card": writer.leg_card(leg),
        }
        yield lines_feature((part.line for part in parts), properties)


def leg_parts(atlas: Atlas) -> list[list[Part]]:
    """Find the parts of every leg, in the order of the legs."""
    lanes = _lanes(atlas.legs)
    drawn: set[tuple[Track, Mode, str]] = set()
    return [list(_parts(atlas, leg, lanes, drawn)) for leg in atlas.legs]


def _lanes(legs: tuple[Leg, ...]) -> Lanes:
    tracks: dict[str, set[Track]] = defaultdict(set)
    forward: dict[str, bool] = {}
    for leg in sorted(legs, key=lambda leg: (leg.start, leg.turn.team)):
        for edge in leg.edges:
            tracks[edge.id].add((leg.turn, leg.who))
            forward.setdefault(edge.id, edge.forward)
    ordered = {edge: tuple(sorted(users, key=_place_in_bundle)) for edge, users in tracks.items()}
    return Lanes(ordered, forward)


def _place_in_bundle(track: Track) -> tuple[int, int, int]:
    turn, who = track
    return turn.day, turn.team, list(Who).index(who)


def _parts(
    atlas: Atlas, leg: Leg, lanes: Lanes, drawn: set[tuple[Track, Mode, str]]
) -> Iterator[Part]:
    track = leg.turn, leg.who
    mode = mode_of(atlas, leg)
    for edge in leg.edges:
        line = atlas.lines[edge.id]
        # each mode can be hidden alone
        again = (track, mode, edge.id) in drawn
        drawn.add((track, mode, edge.id))
        yield Part(
            line=line if edge.forward else line[::-1],
            lane=lanes.lane(edge, track),
            again=again,
            ferry=edge.id in atlas.ferries,
            foot=edge.id in atlas.on_foot,
        )
