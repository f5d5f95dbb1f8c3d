"""The commands that measure the planner."""

from __future__ import annotations

import typer

from planner.cli import options

bench_app = typer.Typer(help="Measure the planner on abstract benchmark instances.")


@bench_app.command(name="weeks")
def bench_weeks(
    place: options.Instances,
    *,
    engine: options.EngineName = options.Engine.AUTO,
    time_limit: options.TimeLimit = None,
    seed: options.Seed = 0,
    gap: options.Gap = 0.0,
    base_only: options.BaseOnly = False,
    table: options.Table = False,
) -> int:
    """Plan week instances (*.json), let a referee judge the plans, and print a JSON line each."""
    from planner.bench.run import Effort, weeks_bench
    from planner.cli.benching import run_bench

    effort = Effort(str(engine), seed, time_limit, gap)
    return run_bench(weeks_bench(place, base_only=base_only), effort, table=table)


@bench_app.command(name="ophs")
def bench_ophs(
    place: options.Instances,
    *,
    time_limit: options.TimeLimit = None,
    seed: options.Seed = 0,
    gap: options.Gap = 0.0,
    table: options.Table = False,
) -> int:
    """Plan instances of orienteering with hotel selection (*.ophs), exactly, a JSON line each."""
    from planner.bench.run import Effort, ophs_bench
    from planner.cli.benching import run_bench

    return run_bench(ophs_bench(place), Effort("exact", seed, time_limit, gap), table=table)
