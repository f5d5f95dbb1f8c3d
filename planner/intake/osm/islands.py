"""Roads that nothing joins to the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.intake.metric import LonLat, lengths_m
from planner.intake.osm.roads import RoadTraits
from planner.intake.osm.strands import Strand
from planner.intake.parts import parts_of
from planner.region.words import Surface


@dataclass(frozen=True)
class Island:
    """Roads that meet each other only: where, how long, how many, and whether they were kept."""

    at: LonLat
    km: float
    roads: int
    kept: bool


def without_islands(
    strands: Sequence[Strand[RoadTraits]], at: Mapping[int, LonLat], least_km: float
) -> tuple[list[Strand[RoadTraits]], tuple[Island, ...]]:
    """Leave out islands that are smaller than `least_km` and have no ferry.

    Returns
    -------
    What is left, and every island but the greatest, longest first.
    """
    joined = parts_of(strand.ends for strand in strands)
    number = {node: place for place, part in enumerate(joined) for node in part}
    parts: defaultdict[int, list[Strand[RoadTraits]]] = defaultdict(list)
    metres: Counter[int] = Counter()
    lengths = lengths_m([[at[node] for node in strand.nodes] for strand in strands])
    for strand, length in zip(strands, lengths, strict=True):
        parts[number[strand.nodes[0]]].append(strand)
        metres[number[strand.nodes[0]]] += length
    kept: list[Strand[RoadTraits]] = []
    islands = []
    measured = sorted(
        ((metres[place] / 1000, part) for place, part in parts.items()),
        key=lambda each: (-each[0], each[1][0].way),
    )
    for place, (km, part) in enumerate(measured):
        ferry = any(strand.traits.surface is Surface.FERRY for strand in part)
        stays = place == 0 or km >= least_km or ferry
        if place:
            islands.append(Island(at[part[0].nodes[0]], round(km, 1), len(part), stays))
        kept += part if stays else []
    return sorted(kept, key=lambda strand: (strand.way, strand.nodes)), tuple(islands)
