"""``caravana whatif --why``: what would serve the camps that each case loses."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

from planner.cli.reasoning import change_lines
from planner.cli.speaking import spoken, tell
from planner.outputs.wording import wrapped
from planner.phrases import counted, labelled, phrase
from planner.region.records import Region
from planner.weekly import Request
from planner.whatif.records import Comparison
from planner.whatif.run import Compared
from planner.whatif.table import called
from planner.whatif.whys import camps_lost, with_whys


def explained(
    found: Compared, region: Region, request: Request, time_limit: float | None, processes: int
) -> tuple[Compared, bool]:
    """Look in each case for what would serve the camps lost, telling how many are left.

    The second says whether somebody stopped it.
    """
    began = time.monotonic()
    cases = (found.comparison.base, *found.comparison.others)
    names = {each.case.label: called(each, spoken()) for each in cases}

    def told(case: str, camp: str, left: int) -> None:
        said = counted(
            left,
            "{seconds} s: why, {case}: {camp}: {number} camp left",
            "{seconds} s: why, {case}: {camp}: {number} camps left",
            seconds=f"{time.monotonic() - began:.0f}",
            case=names[case],
            camp=camp,
        )
        print(tell(said), file=sys.stderr, flush=True)

    why = with_whys(
        found.comparison, region, request, time_limit=time_limit, processes=processes, told=told
    )
    if why.stopped:
        said = phrase("Stopped; why camps wait was not asked of every camp lost.")
        print(tell(said), file=sys.stderr)
    return replace(found, comparison=why.comparison), why.stopped


def why_lines(comparison: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    """Say of each case why the camps that it loses wait, and what would serve them."""
    for outcome in comparison.others:
        camps = camps_lost(comparison.base, outcome)
        if outcome.plan is None or not camps:
            continue
        yield tell(phrase("WHY CAMPS ARE LOST, {case}:", case=called(outcome, spoken())))
        rows = {row.camp: row for row in outcome.plan.unserved}
        for camp in camps:
            said = tell(labelled(names.get(camp, camp), rows[camp].text))
            yield from wrapped("  - ", said, "    ")
            yield from change_lines(rows[camp])
