"""`compare`: the base first, then all other cases side by side, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from planner.phrases import phrase
from planner.solve.held import KnownTour
from planner.weekly import Request
from planner.whatif.job import Done, Job
from planner.whatif.records import Case, Comparison, Outcome


class Workers(Protocol):
    """Who runs jobs: processes of this machine, or a cluster."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Give out jobs, and what came of each as soon as it is there."""


@dataclass(frozen=True)
class Compared:
    """A comparison, and the cases that were not run because somebody stopped it."""

    comparison: Comparison
    missing: tuple[Case, ...] = ()


Seen = Callable[[Outcome, int], None]
"""Told of each outcome, and how many cases are left."""


def compare(
    cases: Sequence[Case],
    request: Request,
    region_path: str,
    workers: Workers,
    seen: Seen = lambda _outcome, _left: None,
) -> Compared:
    """Plan all cases, the first of which is the base.

    The base comes first, so that the others know its day tours; meanwhile other workers load what
    they need, which takes about as long. Outcomes stand in the order of the cases, whoever was
    ready first.

    Raises
    ------
    KeyboardInterrupt
        Stopped before the base was planned; later, what is there is given.
    """
    done: dict[int, Outcome] = {}
    try:
        for finished in _run(cases, request, region_path, workers):
            done[finished.number] = finished.outcome
            seen(finished.outcome, len(cases) - len(done))
    except KeyboardInterrupt:
        if 0 not in done:
            said = phrase("Stopped before the base was planned; nothing was written.")
            raise KeyboardInterrupt(said) from None
    others = tuple(done[number] for number in range(1, len(cases)) if number in done)
    missing = tuple(case for number, case in enumerate(cases) if number not in done)
    return Compared(Comparison(done[0], others), missing)


def _run(
    cases: Sequence[Case], request: Request, region_path: str, workers: Workers
) -> Iterator[Done]:
    tours: tuple[KnownTour, ...] = ()
    for base in workers.run([Job(0, cases[0], request, region_path)]):
        tours = base.tours
        yield base
    others = enumerate(cases[1:], start=1)
    yield from workers.run([Job(n, case, request, region_path, tours) for n, case in others])
