"""What the network is made of: layers, modes, and an edge as it is passed in one direction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planner.errors import Fault, NetworkError
from planner.phrases import phrase
from planner.region.fields import Line
from planner.region.records import Region
from planner.region.words import Surface


class Layer(StrEnum):
    """The two halves of the network; a port stands on both."""

    ROAD = "road"
    RIVER = "river"


class Mode(StrEnum):
    """How an edge is passed; a transfer loads or unloads a boat at a port."""

    ROAD = "road"
    RIVER = "river"
    TRANSFER = "transfer"


Node = tuple[Layer, str]


@dataclass(frozen=True, slots=True)
class EdgeUse:
    """A road segment or river reach as it is passed, from `from_id` to `to_id`.

    `forward` says that it is passed as drawn. `surface` is None on rivers, `downstream` None on
    roads.
    """

    id: str
    from_id: str
    to_id: str
    mode: Mode
    length_m: int
    forward: bool
    surface: Surface | None = None
    downstream: bool | None = None


def edge_line(region: Region, use: EdgeUse) -> Line:
    """Give the drawn line of an edge in the direction of travel.

    Returns
    -------
    Line
        Points (lon, lat), WGS 84.

    Raises
    ------
    NetworkError
        The region has no such edge.
    """
    drawn = region.roads if use.mode is Mode.ROAD else region.reaches
    for edge in drawn:
        if edge.id == use.id:
            return edge.line if use.forward else edge.line[::-1]
    rule = phrase("is no river of this region")
    if use.mode is Mode.ROAD:
        rule = phrase("is no road of this region")
    fix = phrase("draw the plan with the region that it was made for")
    raise NetworkError(Fault("map", use.id, rule, fix).sentence)
