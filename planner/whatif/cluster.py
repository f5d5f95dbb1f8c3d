"""Cases on a Dask cluster that is there already: any number of machines.

A job is a function of the region and what is asked, so that the cluster runs it again where a
worker is lost. Every worker needs the same version of the planner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from planner.errors import Fault, InputError, PlannerError
from planner.network import KeptWays
from planner.phrases import phrase
from planner.region.records import Region
from planner.version import VERSION
from planner.whatif.job import Done, Job, run_job

WAITING_S = 20


@dataclass(frozen=True)
class ClusterWorkers:
    """The workers of a cluster, asked through a client of `distributed`."""

    client: Any
    region: Any
    running: list[Any] = field(default_factory=list)

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Give out jobs, and what came of each as soon as it is there."""
        self.running[:] = [
            self.client.submit(_run, self.region, job, pure=False, priority=-job.number)
            for job in jobs
        ]
        try:
            yield from self._answers()
        except _distributed().KilledWorker as error:
            raise PlannerError(
                phrase(
                    "a case has ended several workers of the cluster, perhaps for want of memory; "
                    "give workers more of it ({why}).",
                    why=error,
                )
            ) from error

    def _answers(self) -> Iterator[Done]:
        ready = _distributed().as_completed(self.running, loop=self.client.loop, with_results=True)
        yield from (done for _, done in ready)


@contextmanager
def cluster_workers(region: Region, address: str) -> Iterator[ClusterWorkers]:
    """Have the workers of a cluster while the context lasts.

    Raises
    ------
    InputError
        What speaks to clusters is not installed, or there is none at the address, or its workers
        have another version of the planner.
    """
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=WAITING_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        silent = isinstance(error, OSError)
        rule = phrase("is no address of a Dask scheduler")
        if silent:
            rule = phrase("gives no answer in {seconds} s", seconds=WAITING_S)
        fix = phrase(
            "start 'dask scheduler' and give the address it prints, such as {address}",
            address="tcp://10.0.0.5:8786",
        )
        raise InputError([Fault("--cluster", address, rule, fix)]) from None
    with client:
        _check_versions(client, address)
        sent = client.scatter(region, broadcast=True, hash=False)
        workers = ClusterWorkers(client, sent)
        try:
            yield workers
        finally:
            client.cancel(workers.running, force=True)


def _run(region: Region, job: Job) -> Done:
    return run_job(region, job, KeptWays())


def _check_versions(client: Any, address: str) -> None:
    found = client.run(_version)
    fix = phrase("start workers in an environment with this version of the planner")
    if not found:
        raise InputError([Fault("--cluster", address, phrase("has no workers"), fix)])
    for version in found.values():
        if version != VERSION:
            rule = phrase(
                "has workers with another version of the planner than {version}", version=VERSION
            )
            raise InputError([Fault("--cluster", str(version), rule, fix)])


def _version() -> str:
    return VERSION


def _distributed() -> Any:
    """Load what speaks to clusters, which not everybody has."""
    try:
        return import_module("distributed")
    except ImportError:
        rule = phrase("needs more to be installed")
        fix = phrase("pip install 'caravana[cluster]'")
        raise InputError([Fault("--cluster", "", rule, fix)]) from None
