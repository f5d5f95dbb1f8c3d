"""Whoever runs the cases, and however many there are: the same table, and nothing is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from planner.errors import PlannerError
from planner.region.records import Region
from planner.whatif import workers as room
from planner.whatif.job import Done, Job
from planner.whatif.records import Case
from planner.whatif.run import Compared, compare
from planner.whatif.workers import LocalWorkers, local_workers
from tests.whatif.falling import fall
from tests.whatif.made import REQUEST, texts


@pytest.mark.parametrize("count", [1, 4])
def test_the_same_table_from_any_number_of_workers(
    toy: Region, cases: tuple[Case, ...], found: Compared, count: int
) -> None:
    with local_workers(toy, count) as workers:
        mine = compare(cases, REQUEST, "toy", workers)
    assert texts(mine.comparison) == texts(found.comparison)
    assert mine.missing == ()


@dataclass
class Killing:
    """Kills a worker process of its own once a job is given out."""

    workers: LocalWorkers
    killed: list[int] = field(default_factory=list)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        for done in self.workers.run(jobs):
            busy = [each for each in self.workers.workers if each.job is not None]
            if done.number and busy and not self.killed:
                process = busy[0].process
                assert process.pid is not None
                self.killed.append(process.pid)
                os.kill(process.pid, signal.SIGKILL)
            yield done


def test_two_workers_give_the_same_table_and_a_third_when_one_is_killed(
    toy: Region, cases: tuple[Case, ...], found: Compared
) -> None:
    with local_workers(toy, 2) as workers:
        killing = Killing(workers)
        mine = compare(cases, REQUEST, "toy", killing)
    assert len(killing.killed) == 1
    assert texts(mine.comparison) == texts(found.comparison)


def test_a_case_that_ends_every_process_is_given_up(
    toy: Region, cases: tuple[Case, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_work", fall)
    with (
        local_workers(toy, 1) as workers,
        pytest.raises(PlannerError, match="'base' has ended 3 processes"),
    ):
        compare(cases, REQUEST, "toy", workers)
