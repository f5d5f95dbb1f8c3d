"""Small maps, drawn in a test and written as osmium writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import osmium
from osmium.osm import mutable

from planner.intake.metric import Grid
from planner.intake.osm.extract import Extract, read_extract
from planner.intake.osm.lines import Lines, lines_of
from planner.intake.osm.profile import Profile, own_text, read_profile

WET_MONTHS = frozenset((11, 12, 1, 2, 3, 4))
STEP = 0.01
"""Degrees: about 1.1 km."""


@dataclass
class Drawing:
    """A map while it is drawn: `node` and `way` return ids, from 1 on."""

    nodes: list[tuple[int, float, float, Mapping[str, str]]] = field(default_factory=list)
    ways: list[tuple[int, Sequence[int], Mapping[str, str]]] = field(default_factory=list)

    def node(self, x: float, y: float, **tags: str) -> int:
        """Draw a node so many steps east and north of the middle of the map."""
        return self.at(-70 + x * STEP, -12 + y * STEP, **tags)

    def at(self, lon: float, lat: float, **tags: str) -> int:
        self.nodes.append((len(self.nodes) + 1, lon, lat, _spelled(tags)))
        return len(self.nodes)

    def way(self, *nodes: int, **tags: str) -> int:
        self.ways.append((len(self.ways) + 1, nodes, _spelled(tags)))
        return len(self.ways)

    def write(self, path: Path) -> Path:
        writer = osmium.SimpleWriter(str(path), overwrite=True)
        for number, lon, lat, tags in self.nodes:
            writer.add_node(mutable.Node(id=number, location=(lon, lat), tags=dict(tags)))
        for number, nodes, tags in self.ways:
            writer.add_way(mutable.Way(id=number, nodes=list(nodes), tags=dict(tags)))
        writer.close()
        return path

    def read(self, folder: Path) -> Extract:
        return read_extract(self.write(folder / "map.osm.pbf"))

    def lines(self, folder: Path, profile: Profile | None = None) -> Lines:
        table = profile or read_profile(own_text())
        return lines_of(self.read(folder), table, Grid.of("EPSG:32719"), WET_MONTHS)


def _spelled(tags: Mapping[str, str]) -> dict[str, str]:
    """Tags as Python can name them: ``a__b`` is a:b."""
    return {key.replace("__", ":"): value for key, value in tags.items()}


def village() -> Drawing:
    """A town on a road, a camp 300 m beside it, a river that ends near the road, a ferry."""
    drawing = Drawing()
    a, b, c, d = (drawing.node(x, 0) for x in (0, 1, 2, 3))
    drawing.way(a, b, c, highway="primary", surface="asphalt", name="Main")
    drawing.way(c, d, highway="track", tracktype="grade4")
    e = drawing.node(3, 1)
    drawing.way(d, e, route="ferry", duration="00:10")
    f = drawing.node(4, 1)
    drawing.way(e, f, highway="tertiary", surface="gravel")
    g, h = drawing.node(1, 3), drawing.node(1.5, 0.05)
    drawing.way(g, h, waterway="river", name="Río")
    drawing.node(0.02, 0.0, place="town", name="Puerto Viejo", population="900")
    drawing.node(1.2, 0.3, place="village", name="Иберия")
    drawing.node(3.9, 1.01, amenity="hospital", name="Posta")
    drawing.node(0.03, 0.01, tourism="hotel", name="Hotel", rooms="4")
    drawing.node(1.5, 0.08, man_made="pier", name="Muelle")
    return drawing
