"""Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from planner.cli.preparing import told_preparing
from planner.cli.speaking import tell
from planner.phrases import labelled, phrase
from planner.weekly import Progress

Report = Callable[[Progress], None]
_SECONDS_BETWEEN_LINES = 5.0
# The first bounds are crude, often hundreds of times what any week is worth: a bound is told once
# it is at most so many times the best plan, which is once the gap is at most half.
TELLING = 2


@contextmanager
def shown_progress() -> Iterator[Report]:
    """Show progress while the context lasts, in the way that fits standard error."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        with told_preparing(_tell):
            yield _Lines()


@contextmanager
def _bar() -> Iterator[Report]:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[worth]}", markup=False),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(tell(phrase("Starting")), total=None, worth="")

        def report(progress: Progress) -> None:
            bars.update(
                task,
                description=tell(progress.stage),
                worth=tell(worth(progress)),
                total=None if progress.share is None else 1.0,
                completed=progress.share,
            )

        # above the bar, where it stays while the bar goes on
        with told_preparing(lambda line: bars.console.print(line, markup=False, highlight=False)):
            yield report


class _Lines:
    """A line for each stage, for its first plan and first telling bound, then every few seconds."""

    def __init__(self) -> None:
        self._last: tuple[str, bool, bool] | None = None
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        state = (progress.stage, progress.value is not None, _tells(progress))
        if state == self._last and progress.seconds - self._told < _SECONDS_BETWEEN_LINES:
            return
        self._last, self._told = state, progress.seconds
        stage, said = progress.stage, worth(progress)
        known = labelled(stage, said) if said else stage
        _tell(tell(labelled(f"{progress.seconds:.0f} s", known)))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def worth(progress: Progress) -> str:
    """Value of the best plan so far, and bound and gap where they are known and say something."""
    if progress.value is None:
        return "" if progress.bound is None else phrase("no plan yet")
    if not _tells(progress):
        return phrase("best so far {points:,.1f} points", points=progress.value)
    if progress.gap is None:
        return phrase(
            "best so far {points:,.1f} points, at most {bound:,.1f}",
            points=progress.value,
            bound=progress.bound,
        )
    return phrase(
        "best so far {points:,.1f} points, at most {bound:,.1f} (gap {gap:.1f} %)",
        points=progress.value,
        bound=progress.bound,
        gap=100 * progress.gap,
    )


def _tells(progress: Progress) -> bool:
    """Whether the bound says something."""
    if progress.value is None or progress.bound is None:
        return False
    return 0 < progress.bound <= TELLING * progress.value
