"""``caravana bench``: benchmark instances, one line each."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence

from planner.bench.run import Bench, Effort, Measured, measure
from planner.cli.preparing import told_preparing
from planner.cli.speaking import tell
from planner.phrases import in_turn, phrase

COLUMNS = ("name", "status", "value", "bound", "seconds", "gap")


def run_bench(bench: Bench, effort: Effort, *, table: bool) -> int:
    """Plan instances and print a line each, as JSON or as a row of a Markdown table.

    Ctrl-C ends with what is done; before anything is, with nothing.
    """
    columns = COLUMNS if bench.best is None else (*COLUMNS, "best_known", "below")
    if table:
        print(_row(columns))
        print(_row(["---"] * len(columns)))
    done = 0
    try:
        with told_preparing(_tell_preparing):
            for done, measured in enumerate(measure(bench.cases, effort), start=1):
                _print(_line(measured, bench.best), columns, table=table)
                told = f"{measured.name}, {measured.status}, {measured.value}"
                _tell(f"{done} of {len(bench.cases)}: {told}, {measured.seconds:g} s")
    except KeyboardInterrupt:
        if not done:
            raise
    if done < len(bench.cases):
        _tell(tell(phrase("Stopped after {done} of {cases}.", done=done, cases=len(bench.cases))))
    return 0


def _line(measured: Measured, best: Mapping[str, int] | None) -> dict[str, object]:
    line: dict[str, object] = {name: getattr(measured, name) for name in COLUMNS}
    if best is not None:
        known = best.get(measured.name)
        line["best_known"] = known
        line["below"] = None if known is None else _below(measured.value, known)
    return line


def _print(line: Mapping[str, object], columns: Sequence[str], *, table: bool) -> None:
    if table:
        print(_row([_cell(line[column]) for column in columns]))
    else:
        print(json.dumps(line, ensure_ascii=False))


def _below(value: int, best: int) -> float:
    """Per cent by which a value is below the best known one."""
    return round(100 * (best - value) / best, 2) if best else 0.0


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _tell_preparing(line: str) -> None:
    said = in_turn([line, phrase("The seconds of this instance include it.")])
    _tell(tell(said))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
