"""Work asked of the engines: one queue, which outlives the server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from planner.web.store.books import Books, names_something
from planner.web.store.records import ACTIVE, Deed, Run, RunState
from planner.web.store.tables import runs
from planner.web.store.troubles import Stale


@dataclass(frozen=True)
class Runs:
    """Runs by their number, first asked first served."""

    books: Books

    def get(self, number: int) -> Run | None:
        """One by its number."""
        if not names_something(number):
            return None
        with self.books.reading() as connection:
            row = connection.execute(select(runs).where(runs.c.id == number)).first()
            return _run(row) if row else None

    def newest(self, most: int = 50) -> tuple[Run, ...]:
        """The last ones asked for, newest first."""
        with self.books.reading() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(most))
            return tuple(map(_run, rows))

    def open(self) -> tuple[Run, ...]:
        """Those that wait or run, oldest first."""
        which = runs.c.state.in_(_texts({RunState.QUEUED, *ACTIVE}))
        with self.books.reading() as connection:
            rows = connection.execute(select(runs).where(which).order_by(runs.c.id))
            return tuple(map(_run, rows))

    def ask(self, kind: str, request: str, by: Deed) -> Run:
        """Put one at the end of the queue."""
        values = {
            "kind": kind,
            "request": request,
            "state": RunState.QUEUED.value,
            "by": by.who,
            "asked_at": by.at,
            "version": 1,
            **dict.fromkeys(("progress", "result", "error"), ""),
        }
        with self.books.writing(by) as connection:
            row = connection.execute(insert(runs).values(values).returning(*runs.c)).one()
            return _run(row)

    def take(self, at: dt.datetime) -> Run | None:
        """Begin the first in the queue; no two takers get the same one."""
        first = select(runs.c.id).where(runs.c.state == RunState.QUEUED.value)
        first = first.order_by(runs.c.id).limit(1).with_for_update(skip_locked=True)
        with self.books.quietly() as connection:
            number = connection.scalar(first)
            if number is None:
                return None
            begin = (
                update(runs)
                .where(runs.c.id == number)
                .values(state=RunState.RUNNING.value, started_at=at, version=runs.c.version + 1)
            )
            return _run(connection.execute(begin.returning(*runs.c)).one())

    def tell(self, number: int, progress: str) -> bool:
        """Keep how far a run is; tells whether it still runs."""
        which = (runs.c.id == number) & runs.c.state.in_(_texts(ACTIVE))
        change = update(runs).where(which)
        with self.books.quietly() as connection:
            values = change.values(progress=progress, version=runs.c.version + 1)
            return connection.execute(values).rowcount == 1

    def stop(self, number: int, by: Deed) -> Run:
        """Ask a run to end with the best that it has.

        Raises
        ------
        Stale
            It does not run.
        """
        return self._move(number, {RunState.RUNNING}, by, state=RunState.STOPPING.value)

    def cancel(self, number: int, by: Deed) -> Run:
        """End a run without a result, whether it waits or runs.

        Raises
        ------
        Stale
            It has ended.
        """
        states = {RunState.QUEUED, *ACTIVE}
        return self._move(number, states, by, state=RunState.CANCELLED.value, ended_at=by.at)

    def finish(self, number: int, result: str, by: Deed) -> Run:
        """Keep the result of a run.

        Raises
        ------
        Stale
            It does not run: it was cancelled, say.
        """
        return self._move(
            number, ACTIVE, by, state=RunState.DONE.value, result=result, ended_at=by.at
        )

    def fail(self, number: int, error: str, by: Deed) -> Run:
        """Keep why a run has no result.

        Raises
        ------
        Stale
            It does not run: it was cancelled, say.
        """
        return self._move(
            number, ACTIVE, by, state=RunState.FAILED.value, error=error, ended_at=by.at
        )

    def lose(self, error: str, by: Deed) -> tuple[Run, ...]:
        """Mark what ran when the server ended as lost; what waits goes on waiting."""
        change = update(runs).where(runs.c.state.in_(_texts(ACTIVE)))
        values = change.values(
            state=RunState.LOST.value, error=error, ended_at=by.at, version=runs.c.version + 1
        )
        if not any(each.state in ACTIVE for each in self.open()):
            return ()
        with self.books.writing(by) as connection:
            rows = connection.execute(values.returning(*runs.c)).all()
            return tuple(sorted(map(_run, rows), key=lambda run: run.id))

    def _move(self, number: int, states: Collection[RunState], by: Deed, **values: object) -> Run:
        which = (runs.c.id == number) & runs.c.state.in_(_texts(states))
        change = update(runs).where(which).values(version=runs.c.version + 1, **values)
        with self.books.writing(by) as connection:
            row = connection.execute(change.returning(*runs.c)).first()
            if row is None:
                raise Stale
            return _run(row)


def _run(row: Row[Any]) -> Run:
    return Run(**{**row._mapping, "state": RunState(row.state)})


def _texts(states: Collection[RunState]) -> list[str]:
    return sorted(state.value for state in states)
