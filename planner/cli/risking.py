"""``caravana risk``: a plan played through with delays."""

from __future__ import annotations

from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import find_region, find_remembered, require_apart, require_writable
from planner.cli.keeping import require_kept
from planner.cli.reading import read_aloud
from planner.cli.speaking import spoken
from planner.outputs.files import write_beside
from planner.outputs.plan_file import read_plan
from planner.risk.judge import judge
from planner.risk.sheet import risk_csv, risk_document
from planner.risk.table import risk_text


def show_risk(
    path: Path, region: str | None, draws: int, seed: int, table: Path | None, *, as_json: bool
) -> int:
    """Print how likely a plan comes off, and write it as a table if asked to.

    Raises
    ------
    InputError
        The file is no plan, was made for other files than the region's, or the region says nothing
        of delays.
    PlannerError
        The plan breaks a rule.
    OutputError
        The table cannot be written; an earlier file is then unharmed.
    """
    plan = read_plan(path)
    if table is not None:
        require_apart(table, path, what="table")
        require_writable(table)
    folder = find_region(region) if region else find_remembered(path, plan.run.region_path)
    base = read_aloud(folder)
    require_kept(path, plan, base, "not judged")
    risk, advice = judge(base, plan, draws, seed)
    if table is not None:
        write_beside(table, risk_csv(risk))
    if as_json:
        csv = None if table is None else str(table)
        print_document({"plan": str(path), "csv": csv, **risk_document(risk, advice)})
    else:
        print(risk_text(base, plan, risk, advice, spoken()), end="")
        if table is not None:
            print(f"Table: {table}")
    return 0
