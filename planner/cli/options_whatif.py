"""The arguments and options of ``caravana whatif`` that no other command has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from planner.cli.option_readers import path, whole

MOST_WORKERS = 1000
MOST_ASKS = 100


Compared = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[REGION] SCENARIO...",
        help="Scenario files, or names of the region's own, each a case; a+b is one case of two, "
        "the later one laid over the first. The first word is the region if it is a folder with a "
        "region.toml or the name of one that comes with the planner.",
        show_default=False,
    ),
]
Sweeps = Annotated[
    list[str] | None,
    typer.Option(
        "--sweep",
        metavar="KEY=V1,V2",
        help="A case for each value: river.level, season, teams (how many), boats (how often each "
        "is there), absent (a post, or none), prices.NAME, hours.NAME or rules.NAME. May be given "
        "again: then a case for each combination.",
    ),
]
Together = Annotated[
    bool,
    typer.Option("--together", help="Plan each scenario under each point of the sweeps, too."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        parser=whole(1, MOST_WORKERS),
        help="Cases that are planned at once.",
        show_default="one a processor",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Plan on a Dask cluster that is there already, such as tcp://10.0.0.5:8786.",
    ),
]
Top = Annotated[
    int,
    typer.Option(
        "--ask",
        metavar="N",
        parser=whole(0, MOST_ASKS),
        help="Look in each case for what to ask for: plan again with one step beyond each of the N "
        "limits that promise most.",
        show_default="0, not at all",
    ),
]
Why = Annotated[
    bool,
    typer.Option(
        "--why",
        help="Look in each case for what would serve the camps that the base visits and it does "
        "not, as caravana why does.",
    ),
]
ComparisonFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Folder for comparison.html, .csv and .json and the plan of each case.",
        show_default="plans/WEEK-whatif",
        parser=path,
    ),
]
