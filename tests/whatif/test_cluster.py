"""The same cases on a Dask cluster of this machine, and with a worker killed in the middle."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from planner.errors import InputError
from planner.region.records import Region
from planner.whatif import cluster as room
from planner.whatif.cluster import ClusterWorkers, cluster_workers
from planner.whatif.job import Done, Job
from planner.whatif.records import Case
from planner.whatif.run import Compared, compare
from tests.whatif.made import REQUEST, texts

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=3,
        processes=True,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
        silence_logs=50,
    ) as found:
        yield found


@dataclass
class Killing:
    """Kills the process of a worker that is busy, once the first case after the base is there."""

    workers: ClusterWorkers
    killed: list[int] = field(default_factory=list)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        for done in self.workers.run(jobs):
            if done.number and not self.killed:
                pids = self.workers.client.run(os.getpid)
                busy = next(each for each, keys in self.workers.client.processing().items() if keys)
                self.killed.append(pids[busy])
                os.kill(pids[busy], signal.SIGKILL)
            yield done


def test_the_same_table_and_nothing_lost_with_a_worker_killed(
    cluster: Any, toy: Region, cases: tuple[Case, ...], found: Compared
) -> None:
    with cluster_workers(toy, cluster.scheduler_address) as workers:
        whole = compare(cases, REQUEST, "toy", workers)
        killing = Killing(workers)
        less = compare(cases, REQUEST, "toy", killing)
    assert len(killing.killed) == 1
    assert texts(whole.comparison) == texts(found.comparison)
    assert texts(less.comparison) == texts(found.comparison)
    assert less.missing == ()


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("nonsense", "'nonsense' is no address of a Dask scheduler; start 'dask scheduler'"),
        ("tcp://127.0.0.1:9", "'tcp://127.0.0.1:9' gives no answer in 1 s; start 'dask scheduler'"),
        ("what://127.0.0.1:9", "'what://127.0.0.1:9' is no address of a Dask scheduler; start"),
    ],
)
def test_no_cluster_at_an_address(
    toy: Region, monkeypatch: pytest.MonkeyPatch, address: str, rule: str
) -> None:
    monkeypatch.setattr(room, "WAITING_S", 1)
    with (
        pytest.raises(InputError, match=f"--cluster: {re.escape(rule)}"),
        cluster_workers(toy, address),
    ):
        pass


def test_what_is_missing_is_said(toy: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(room, "import_module", absent)
    with (
        pytest.raises(InputError, match=r"pip install 'caravana\[cluster\]'"),
        cluster_workers(toy, "tcp://127.0.0.1:8786"),
    ):
        pass
