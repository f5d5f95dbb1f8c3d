"""``caravana check --order FILE --watch``: an order that is judged each time it is saved.

The week is made ready once, and again when the plan or the region has changed.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planner.cli.failing import document_of, error_lines
from planner.cli.ordering import (
    Ordering,
    code_of,
    monday,
    order_document,
    order_lines,
    verdict,
    week_of,
)
from planner.cli.printing import UNREAD, print_now
from planner.cli.speaking import tell
from planner.errors import PlannerError
from planner.formulate import FormulatedWeek
from planner.orders.judge import Judged, judge
from planner.orders.order import Order, read_order
from planner.phrases import Phrase, phrase
from planner.region.files import OPTIONAL, REQUIRED, RULES, read_files
from planner.region.journal import JOURNAL

PAUSE = 0.02
"""Seconds between looks at the order."""
SETTLED = 0.03
"""Seconds for which a file must stay as it is to count as saved."""
SELDOM = 0.5
"""Seconds between looks at the plan and the region."""

Stamp = tuple[object, ...]
"""What changes with a file: when it was written, how long it is, and which file it is."""


@dataclass(frozen=True)
class _Source:
    """What a week was read from, as it was then: the plan, and the files of the region."""

    stamp: Stamp
    plan: bytes
    region: Mapping[str, str]


@dataclass(frozen=True)
class _Ready:
    """A week that is ready, what it was read from, and its Monday where no plan says it."""

    week: FormulatedWeek
    source: _Source
    monday: dt.date | None


def watch_order(asked: Ordering, *, as_json: bool) -> int:
    """Judge an order each time it is saved, until Ctrl-C.

    Returns
    -------
    The exit code of the last answer: 1 where the order breaks a rule, that of the fault where it
    could not be judged.
    """
    watch = _Watch(asked, as_json=as_json)
    said = phrase("Watching {order}; Ctrl-C ends.", order=asked.path)
    print(tell(said), file=sys.stderr, flush=True)
    try:
        for _ in _changes(asked):
            if not watch.answer():
                return UNREAD
    except KeyboardInterrupt:
        if watch.code is None:
            raise
    return watch.code or 0


class _Watch:
    """Answers to one order after the other, from a week that is kept."""

    def __init__(self, asked: Ordering, *, as_json: bool) -> None:
        self._asked, self._as_json = asked, as_json
        self._ready: _Ready | None = None
        self.code: int | None = None

    def answer(self) -> bool:
        """Judge the order as it is now, and print what comes of it; False when nobody reads it."""
        try:
            order = read_order(self._asked.path)
            week = self._week(order)
            began = time.perf_counter()
            judged = judge(week, order, str(self._asked.path))
            took = round(1000 * (time.perf_counter() - began))
        except PlannerError as error:
            self.code = error.exit_code
            return print_now(self._fault(error))
        self.code = code_of(judged)
        return print_now(self._told(week, judged, took))

    def _week(self, order: Order) -> FormulatedWeek:
        """Give the week that is kept, or make it ready where something else is needed."""
        first = None if self._asked.plan else monday(order)
        known, self._ready = self._ready, None  # what is broken is not kept
        source = _source(self._asked, None if known is None else known.source)
        changed = [] if known is None else list(_changed(known.source, source))
        for what in changed:
            print(tell(what), file=sys.stderr, flush=True)
        same = known is not None and not changed and known.monday == first
        week = known.week if known is not None and same else week_of(self._asked, order)
        self._ready = _Ready(week, source, first)
        return week

    def _told(self, week: FormulatedWeek, judged: Judged, took: int) -> str:
        if self._as_json:
            return _line(order_document(self._asked.path, judged) | {"ms": took})
        last = verdict(self._asked.path, judged, took)
        return "\n".join((*order_lines(week, judged), last, ""))

    def _fault(self, error: PlannerError) -> str:
        if self._as_json:
            return _line({"order": str(self._asked.path), **document_of(error)})
        return "\n".join((*error_lines(error), ""))


def _line(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False)


def _changed(before: _Source, now: _Source) -> Iterator[Phrase]:
    """Say what is not as it was."""
    if now.plan != before.plan:
        yield phrase("The plan has changed and is read again.")
    if now.region != before.region:
        yield phrase("The region has changed and is read again.")


def _source(asked: Ordering, known: _Source | None) -> _Source:
    """Read the plan and the region's files, unless none was written since."""
    stamp = _stamp_of_source(asked)
    if known is not None and known.stamp == stamp:
        return known
    plan = b""
    with suppress(OSError):  # what is wrong with it is told when the week is made ready
        plan = b"" if asked.plan is None else asked.plan.read_bytes()
    return _Source(stamp, plan, read_files(asked.folder).texts)


def _changes(asked: Ordering) -> Iterator[None]:
    """Yield at first, and whenever the order was saved, or the plan or the region has changed."""
    own, source, looked = _stamp(asked.path), _source(asked, None), time.monotonic()
    yield None
    while True:
        time.sleep(PAUSE)
        if time.monotonic() - looked > SELDOM:
            looked, before, source = time.monotonic(), source, _source(asked, source)
            if any(_changed(before, source)):
                yield None
        if _stamp(asked.path) != own:
            own = _settled(asked.path)
            yield None


def _settled(path: Path) -> Stamp:
    """Wait until a file that is being written is left as it is."""
    found = _stamp(path)
    while True:
        time.sleep(SETTLED)
        before, found = found, _stamp(path)
        if found == before:
            return found


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def _stamp_of_source(asked: Ordering) -> Stamp:
    folder = asked.folder
    rules = sorted((folder / RULES).glob("*.toml"))
    files = [*(folder / name for name in (*REQUIRED, *OPTIONAL, JOURNAL)), *rules]
    own = () if asked.plan is None else _stamp(asked.plan)
    return own, *((str(path), _stamp(path)) for path in files)
