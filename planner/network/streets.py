"""Chains with their times, and what the fastest ways over them come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from planner.network.chains import Chains, Small
from planner.network.heap import FAR
from planner.network.tables import Ints

NO_PATH = -1
NO_CHAIN = -1
NOT_REACHED = FAR
SMALL = 100_000
"""Chains, once for each source, that are searched before compiled code is loaded."""


class Streets(NamedTuple):
    """What a search needs of chains: those that leave each joint, their ends, their times.

    `ms` is below 0 for chains that are not open; `last` orders chains that come in equally early.
    """

    starts: Small
    tail: Small
    head: Small
    last: Small
    ms: Ints


class Loads(NamedTuple):
    """What is added up or narrowed along the ways, (chains,) each.

    `opens` and `closes` are minutes of the day, 0 and `MIDNIGHT` for what may be begun at any time.
    """

    metres: Ints
    fuel_ml: Ints
    opens: Ints
    closes: Ints


@dataclass(frozen=True, eq=False)
class Between:
    """What the fastest ways between joints take; arrays are (sources, targets).

    `ms` is `NO_PATH` where there is no way, and all sums 0 there. `first` and `last` are when a way
    may be begun, minutes of the day, so that it meets the hours of all that it passes.
    """

    ms: Ints
    metres: Ints
    fuel_ml: Ints
    first: Ints
    last: Ints


def streets_of(chains: Chains, ms: Ints) -> Streets:
    """Time the chains by the milliseconds of each directed edge, below 0 where it is not open."""
    return Streets(chains.starts, chains.tail, chains.head, chains.last, chains.sums(ms))


def is_small(streets: Streets, sources: int = 1) -> bool:
    """Whether a search takes less time than to load compiled code, and every chain some time."""
    return len(streets.head) * sources <= SMALL and not (streets.ms == 0).any()
