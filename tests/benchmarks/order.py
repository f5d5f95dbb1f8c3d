"""How long an order made by hand takes to be judged: ``python -m tests.benchmarks.order``.

The bundled week is planned first, which is not measured. Its order, and one in which the first two
days' visits are exchanged, are then judged in this process with the week ready, and by the whole
command in processes of its own. Then one process watches the order, which is saved again and again.
Figures are medians; neither judging alone nor the answer to a save is to take longer than 200 ms.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from planner.formulate import as_requested, formulate
from planner.itinerary.plan import Plan
from planner.orders.judge import judge
from planner.orders.order import Order, order_of, order_text
from planner.outputs.plan_file import write_plan
from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Region
from planner.weekly import Request, plan_week

RUNS = 5
JUDGED = 15
SAVES = 20
QUIET = 0.2
"""Seconds between an answer and the next save."""
REGION = "madre_de_dios"
MOST_MS = 200
"""Of judging, once the week is ready: an answer while somebody still looks at the table."""


def main() -> None:
    """Measure and print."""
    region = read_region(bundled_region(REGION))
    asked = Request(dt.date(2026, 11, 30), 6, "2026-W49")
    plan = plan_week(region, asked, REGION).plan
    orders = {"as planned": order_of(plan), "two days exchanged": _exchanged(order_of(plan))}
    _tell_judging(region, plan, orders)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        write_plan(plan, path)
        _tell_command("check PLAN", [str(path)])
        for name, order in orders.items():
            table = Path(folder) / "order.csv"
            table.write_text(order_text(order), encoding="utf-8")
            _tell_command(f"check PLAN --order FILE, {name}", [str(path), "--order", str(table)])
        _tell_watching(path, table, [order_text(order) for order in orders.values()])


def _exchanged(order: Order) -> Order:
    """Do on the first day what was meant for the second, and the other way round."""
    first, second = sorted({line.date for line in order})[:2]
    dates = {first: second, second: first}
    moved = [line.model_copy(update={"date": dates.get(line.date, line.date)}) for line in order]
    return tuple(sorted(moved, key=lambda line: (line.team, line.date)))


def _tell_judging(region: Region, plan: Plan, orders: dict[str, Order]) -> None:
    made = _milliseconds(partial(formulate, region, as_requested(plan, region)), RUNS)
    print(f"the week made ready: {made:.0f} ms")
    week = formulate(region, as_requested(plan, region))
    for name, order in orders.items():
        took = _milliseconds(partial(judge, week, order), JUDGED)
        limit = "within" if took <= MOST_MS else "ABOVE"
        rules = len(judge(week, order).violations)
        print(f"judged, {name}: {took:.0f} ms, {limit} {MOST_MS} ms; rules broken: {rules}")


def _milliseconds(work: Callable[[], object], runs: int) -> float:
    """Median of the processor time that something takes."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append(1000 * (time.process_time() - began))
    return median(took)


def _tell_command(name: str, words: list[str]) -> None:
    runs = [_measured(words) for _ in range(RUNS)]
    seconds, processor = (median(figures) for figures in zip(*runs, strict=True))
    print(f"caravana {name}: {seconds:.2f} s, processor {processor:.2f} s")


def _tell_watching(plan: Path, table: Path, texts: list[str]) -> None:
    """Save an order in turns with another; measure from each save to its answer."""
    words = ["check", str(plan), "--order", str(table), "--watch", "--json"]
    answered, judged = [], []
    with subprocess.Popen(
        [sys.executable, "-m", "planner", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for number in range(SAVES):
            time.sleep(QUIET)
            began = time.perf_counter()
            table.write_text(texts[number % len(texts)], encoding="utf-8")
            answer = json.loads(process.stdout.readline())
            while "ms" not in answer:  # what was only half saved when it was looked at
                answer = json.loads(process.stdout.readline())
            answered.append(1000 * (time.perf_counter() - began))
            judged.append(answer["ms"])
        process.send_signal(signal.SIGINT)
    said = f"from save to answer {median(answered):.0f} ms, at most {max(answered):.0f}"
    print(f"watched, {SAVES} saves: {said}; judged in {median(judged):.0f} ms")


def _measured(words: list[str]) -> tuple[float, float]:
    """Seconds and processor seconds of one command, which may find broken rules."""
    began, before = time.perf_counter(), _processor_seconds()
    command = [sys.executable, "-m", "planner", "check", *words]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - began, _processor_seconds() - before


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
