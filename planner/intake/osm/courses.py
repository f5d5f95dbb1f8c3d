"""Waters as rivers that a region can hold: each name one course, and no water that returns.

A region asks of a river that it leaves each place once and hangs together. Maps draw side arms
under the name of their river, and many waters without a name: the longest course keeps the name,
each other has a number behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

import networkx as nx

from planner.intake.metric import LonLat, length_m
from planner.intake.osm.strands import Strand
from planner.intake.osm.waters import WaterTraits

Water = Strand[WaterTraits]


@dataclass(frozen=True)
class Courses:
    """Waters with a name a course; `arms` counts new names, `circles` waters that were left out."""

    waters: tuple[Water, ...]
    arms: int
    circles: int


def courses_of(waters: Sequence[Water], at: Mapping[int, LonLat]) -> Courses:
    """Leave out water that leads back to where it began, and name each course apart."""
    metres = {water: length_m([at[node] for node in water.nodes]) for water in waters}
    flowing = list(waters)
    while circle := _shortest_of_circles(flowing, metres):
        flowing = [water for water in flowing if water not in circle]
    by_name: defaultdict[str, list[Water]] = defaultdict(list)
    for water in flowing:
        by_name[water.traits.river].append(water)
    named: list[Water] = []
    arms = 0
    taken = set(by_name)
    for name, alike in by_name.items():
        others = (arm for n in count(2) if (arm := f"{name} ({n})") not in taken)
        for course, own in zip(_longest_first(alike, metres), chain([name], others), strict=False):
            arms += own != name
            named += [replace(water, traits=replace(water.traits, river=own)) for water in course]
    ordered = sorted(named, key=lambda water: (water.way, water.nodes))
    return Courses(tuple(ordered), arms, len(waters) - len(flowing))


def _shortest_of_circles(waters: Sequence[Water], metres: Mapping[Water, int]) -> set[Water]:
    """The shortest water of each knot of waters that lead back to where they began."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_edges_from(water.ends for water in waters)
    knot = {
        node: number
        for number, part in enumerate(nx.strongly_connected_components(graph))
        if len(part) > 1
        for node in part
    }
    shortest: dict[int, Water] = {}
    for water in waters:
        first, last = water.ends
        if first in knot and knot[first] == knot.get(last):
            other = shortest.setdefault(knot[first], water)
            shortest[knot[first]] = min(other, water, key=lambda each: (metres[each], each.nodes))
    return set(shortest.values())


def _longest_first(waters: Sequence[Water], metres: Mapping[Water, int]) -> Iterator[list[Water]]:
    """Divide waters into courses from place to place, the longest first."""
    courses = [course for part in _parts(waters) for course in _courses(part, metres)]
    yield from sorted(
        courses, key=lambda course: (-sum(metres[water] for water in course), course[0].way)
    )


def _parts(waters: Sequence[Water]) -> list[list[Water]]:
    """Waters that hang together."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(water.ends for water in waters)
    number = {
        node: place for place, part in enumerate(nx.connected_components(graph)) for node in part
    }
    parts: defaultdict[int, list[Water]] = defaultdict(list)
    for water in waters:
        parts[number[water.nodes[0]]].append(water)
    return list(parts.values())


def _courses(part: Sequence[Water], metres: Mapping[Water, int]) -> Iterator[list[Water]]:
    """Take the longest course of a part, then the longest of what is left, and so on."""
    left = list(part)
    while left:
        course = _longest(left, metres)
        yield course
        taken = set(course)
        left = [water for water in left if water not in taken]


def _longest(waters: Sequence[Water], metres: Mapping[Water, int]) -> list[Water]:
    """Find the longest way downstream."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_edges_from(water.ends for water in waters)
    leaving: defaultdict[int, list[Water]] = defaultdict(list)
    for water in waters:
        leaving[water.nodes[0]].append(water)
    best: dict[int, tuple[int, Water | None]] = {}
    for node in reversed(list(nx.topological_sort(graph))):
        best[node] = 0, None
        for water in leaving[node]:
            length = metres[water] + best[water.nodes[-1]][0]
            if length > best[node][0]:
                best[node] = length, water
    node = max(best, key=lambda each: (best[each][0], -each))
    course = []
    while (step := best[node][1]) is not None:
        course.append(step)
        node = step.nodes[-1]
    return course
