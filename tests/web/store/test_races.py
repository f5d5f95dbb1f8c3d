"""Two at once: one is first, and the other is told; nothing is done twice or lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from planner.errors import InputError
from planner.web.store.opening import Store, open_store
from planner.web.store.records import Role
from planner.web.store.troubles import Stale
from tests.web.store.making import AT, MONDAY, account, deed, scenario, version

MANY = 8


def _at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do them all at one moment; tells what each gave, an error as such."""
    ready = Barrier(len(deeds))

    def do(each: Callable[[], object]) -> object:
        ready.wait()
        try:
            return each()
        except (Stale, InputError) as error:
            return error

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(do, deeds))


def _refused(answers: list[object], kind: type[Exception]) -> int:
    return sum(isinstance(answer, kind) for answer in answers)


@pytest.mark.parametrize("number", [0, 1])
def test_of_those_who_plan_a_week_at_once_one_is_first(store: Store, number: int) -> None:
    for older in range(number):
        store.weeks.add(version(older), deed())
    answers = _at_once(
        *(
            lambda who=who: store.weeks.add(version(number), deed(who))
            for who in (f"planner {each}" for each in range(MANY))
        )
    )
    newest = store.weeks.newest(MONDAY)
    assert newest is not None
    assert newest.number == number + 1
    late = [answer for answer in answers if isinstance(answer, Stale)]
    assert len(late) == MANY - 1
    assert {(each.who, each.at) for each in late} == {(newest.by, AT)}
    assert len(store.audit.lines()) == number + 1


def test_a_week_is_approved_once_or_changed_first(store: Store) -> None:
    store.weeks.add(version(), deed())
    approve = [lambda: store.weeks.approve(MONDAY, 1, deed("head"))] * 3
    answers = _at_once(*approve, lambda: store.weeks.add(version(1), deed()))
    first, *rest = store.weeks.history(MONDAY)
    approved = first.approved_by is not None
    assert _refused(answers, Stale) == (2 if approved else 3)
    assert [line.approved_by for line in rest] == [None]


def test_an_account_is_changed_by_one_at_a_time(store: Store) -> None:
    held = store.accounts.add(account(), deed())
    changes = [replace(held, role=role) for role in Role]
    answers = _at_once(*(lambda each=each: store.accounts.change(each, deed()) for each in changes))
    assert _refused(answers, Stale) == len(changes) - 1
    assert store.accounts.all()[0].version == 2


def test_a_name_is_given_once(store: Store) -> None:
    answers = _at_once(*[lambda: store.accounts.add(account(), deed())] * MANY)
    assert _refused(answers, InputError) == MANY - 1
    answers = _at_once(*[lambda: store.scenarios.add(scenario(), deed())] * MANY)
    assert _refused(answers, Stale) == MANY - 1
    assert len(store.audit.lines()) == 2


def test_no_two_workers_take_the_same_run(store: Store) -> None:
    asked = [store.runs.ask("plan", str(number), deed()).id for number in range(5)]
    answers = _at_once(*[lambda: store.runs.take(AT)] * MANY)
    taken = [answer.id for answer in answers if answer is not None]  # type: ignore[attr-defined]
    assert sorted(taken) == asked


def test_progress_does_not_stand_in_the_way_of_cancelling(store: Store) -> None:
    run = store.runs.ask("plan", "", deed())
    store.runs.take(AT)
    tell = [lambda: store.runs.tell(run.id, "half")] * 6
    answers = _at_once(*tell, lambda: store.runs.cancel(run.id, deed()))
    assert _refused(answers, Stale) == 0
    held = store.runs.get(run.id)
    assert held is not None
    assert held.version == 3 + answers[:-1].count(True)


_WRITER = """
import sys
from planner.web.store.opening import open_store
from planner.web.store.troubles import Stale
from tests.web.store.making import MONDAY, deed, version
with open_store(sys.argv[1]) as store:
    kept = 0
    while kept < 10:
        newest = store.weeks.newest(MONDAY)
        try:
            store.weeks.add(version(newest.number if newest else 0, note=sys.argv[2]), deed())
            kept += 1
        except Stale:
            pass
"""


def test_processes_that_open_and_write_at_once(where: str, tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", _WRITER, where]
    writers = [subprocess.Popen([*command, name]) for name in ("first", "second", "third")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    with open_store(where) as store:
        history = store.weeks.history(MONDAY)
        assert [line.number for line in history] == list(range(1, 31))
        assert sorted(line.note for line in history) == sorted(["first", "second", "third"] * 10)
        assert len(store.audit.lines()) == 30
