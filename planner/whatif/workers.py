"""Cases side by side in processes of this machine.

Each process plans one case after the other and keeps what it found of roads and rivers for the
next one. A process that ends before its case does, for want of memory perhaps, costs nothing but
time: the case is given to a new one.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from planner.errors import PlannerError
from planner.network import KeptWays
from planner.phrases import phrase
from planner.region.hoarding import hoard
from planner.region.records import Region
from planner.whatif.job import Done, Job, run_job

MOST_TRIES = 3
"""Processes that may be lost over the same case."""


@dataclass(frozen=True)
class _Failed:
    """What went wrong that nobody foresaw, as its traceback tells."""

    text: str


@dataclass
class _Worker:
    """A process, the line to it, and the job that it has."""

    process: SpawnProcess
    line: Connection
    job: Job | None = None


@dataclass
class LocalWorkers:
    """Processes of this machine, as many as there are to be; made when there is work."""

    region: Region
    count: int
    workers: list[_Worker] = field(default_factory=list)

    def start(self) -> None:
        """Have all processes load what they need."""
        while len(self.workers) < self.count:
            self.workers.append(_started(self.region))

    def run(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Give out jobs in order, and what came of each as soon as it is there.

        Raises
        ------
        PlannerError
            A job has ended several processes.
        """
        self.start()
        waiting, tries = deque(jobs), dict.fromkeys((job.number for job in jobs), 0)
        while waiting or any(worker.job for worker in self.workers):
            for worker in self.workers:
                if worker.job is None and waiting:
                    worker.job = waiting.popleft()
                    tries[worker.job.number] += 1
                    with suppress(OSError):  # it has ended: below its line says so
                        worker.line.send(worker.job)
            busy = {worker.line: n for n, worker in enumerate(self.workers) if worker.job}
            for line in wait(list(busy)):
                number = busy[line]  # type: ignore[index]
                answer = _answer(self.workers[number])
                job, self.workers[number].job = self.workers[number].job, None
                if isinstance(answer, Done):
                    yield answer
                elif isinstance(answer, _Failed):
                    raise RuntimeError(answer.text)
                elif job is not None:
                    _give_up(job, tries[job.number])
                    self.workers[number].line.close()
                    self.workers[number] = _started(self.region)
                    waiting.appendleft(job)

    def end(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()


@contextmanager
def local_workers(region: Region, count: int) -> Iterator[LocalWorkers]:
    """Have processes of this machine while the context lasts."""
    workers = LocalWorkers(region, count)
    workers.start()
    try:
        yield workers
    finally:
        workers.end()


def _give_up(job: Job, tries: int) -> None:
    if tries >= MOST_TRIES:
        raise PlannerError(
            phrase(
                "the case '{case}' has ended {number} processes, perhaps for want of memory; "
                "give fewer --workers.",
                case=job.case.label,
                number=tries,
            )
        )


def _answer(worker: _Worker) -> object:
    """What a worker has to say; None where it has ended."""
    try:
        return worker.line.recv()
    except (EOFError, OSError):
        worker.process.join()
        return None


def _started(region: Region) -> _Worker:
    # never forked: engines and their threads do not outlive a fork
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, region), daemon=True)
    with _deaf():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that are started meanwhile not hear Ctrl-C, which is for the one that asks."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def _work(line: Connection, region: Region) -> None:
    """Plan what comes along a line until that is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hoard()
    ways = KeptWays()
    with suppress(EOFError, OSError):
        while True:
            line.send(_tried(region, line.recv(), ways))


def _tried(region: Region, job: Job, ways: KeptWays) -> Done | _Failed:
    try:
        return run_job(region, job, ways)
    except Exception:
        return _Failed(traceback.format_exc())
