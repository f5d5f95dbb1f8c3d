"""The referee of orienteering with hotel selection: lengths and scores from the instance alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import dist, fsum

from planner.bench.ophs import OphsInstance
from planner.bench.plain import (
    Breach,
    PlainDay,
    Rule,
    Verdict,
    chain_breaches,
    once_breaches,
    where,
)

ROUNDED = 0.01  # how much longer than written a trip may be
NOISE = 1e-9  # of sums of binary fractions


def judge_trips(instance: OphsInstance, plan: Sequence[PlainDay]) -> Verdict:
    """Judge a plan of one traveller from the first hotel to the last.

    Parameters
    ----------
    plan
        One day a trip, of team 0, in any order; a visit is (vertex, 0).

    Returns
    -------
    Verdict
        Sum of scores, and the rules that are broken.
    """
    breaches = [*chain_breaches(plan, len(instance.lengths), [(0, 1)]), *once_breaches(plan)]
    unknown = [breach for trip in plan for breach in _unknown(instance, trip)]
    if breaches or unknown:
        return Verdict(0, (*breaches, *unknown))
    broken = tuple(breach for trip in plan for breach in _too_long(instance, trip))
    value = sum(instance.scores[vertex] for trip in plan for vertex, _ in trip.visits)
    return Verdict(0 if broken else value, broken)


def _unknown(instance: OphsInstance, trip: PlainDay) -> Iterator[Breach]:
    """Tell which hotels and vertices of a trip the instance does not have."""
    for place in (trip.start, trip.end):
        if not 0 <= place < len(instance.hotels):
            yield Breach(Rule.NIGHT, f"{where(trip)}: there is no hotel {place}")
    for vertex, option in trip.visits:
        if not (0 <= vertex < len(instance.vertices) and option == 0):
            yield Breach(Rule.VISIT, f"{where(trip)}: there is no vertex {vertex}, visit {option}")


def _too_long(instance: OphsInstance, trip: PlainDay) -> Iterator[Breach]:
    hotels, vertices = instance.hotels, instance.vertices
    spots = [hotels[trip.start], *(vertices[v] for v, _ in trip.visits), hotels[trip.end]]
    length, most = fsum(dist(a, b) for a, b in pairwise(spots)), instance.lengths[trip.day]
    if length > most + ROUNDED + NOISE:
        text = f"{where(trip)} is {length:.6f} long, more than {most:g} and {ROUNDED:g}"
        yield Breach(Rule.LENGTH, text)
