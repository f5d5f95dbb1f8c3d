"""Waters as rivers that a region can hold: each name one course, and no water that returns.

A region asks of a river that it leaves each place once and hangs together. Maps draw side arms
under the name of their river, and many waters without a name: the longest course keeps the name,
each other has a number behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import chain, count, pairwise

from planner.intake.metric import LonLat, length_m
from planner.intake.osm.strands import Strand
from planner.intake.osm.waters import WaterTraits
from planner.intake.parts import parts_of

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
    flowing = [water for part in _parts(waters) for water in _without_circles(part, metres)]
    by_name: defaultdict[str, list[Water]] = defaultdict(list)
    for water in sorted(flowing, key=lambda each: (each.way, each.nodes)):
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


def _upstream(waters: Sequence[Water]) -> TopologicalSorter[int]:
    """Nodes of waters, those first from which no water leads on."""
    sorter: TopologicalSorter[int] = TopologicalSorter()
    for water in waters:
        first, last = water.ends
        sorter.add(first, last)
    return sorter


def _without_circles(part: Sequence[Water], metres: Mapping[Water, int]) -> list[Water]:
    """Leave out the shortest water of each circle, until no water leads back to its beginning."""
    left = list(part)
    while steps := _circle(left):
        circle = (water for water in left if water.ends in steps)
        left.remove(min(circle, key=lambda each: (metres[each], each.nodes)))
    return left


def _circle(waters: Sequence[Water]) -> frozenset[tuple[int, int]]:
    """Ends of the waters of a circle; nothing where there is none."""
    try:
        _upstream(waters).prepare()
    except CycleError as error:
        return frozenset((after, before) for before, after in pairwise(error.args[1]))
    return frozenset()


def _longest_first(waters: Sequence[Water], metres: Mapping[Water, int]) -> Iterator[list[Water]]:
    """Divide waters into courses from place to place, the longest first."""
    courses = [course for part in _parts(waters) for course in _courses(part, metres)]
    yield from sorted(
        courses, key=lambda course: (-sum(metres[water] for water in course), course[0].way)
    )


def _parts(waters: Sequence[Water]) -> list[list[Water]]:
    """Waters that hang together."""
    joined = parts_of(water.ends for water in waters)
    number = {node: place for place, part in enumerate(joined) for node in part}
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
    leaving: defaultdict[int, list[Water]] = defaultdict(list)
    for water in waters:
        leaving[water.nodes[0]].append(water)
    best: dict[int, tuple[int, Water | None]] = {}
    for node in _upstream(waters).static_order():
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
