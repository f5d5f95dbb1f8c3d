"""``caravana why``: why camps wait, and the least change that would serve each."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.advise import Advice, advise, waiting_camps, with_advice
from planner.cli import INTERRUPTED
from planner.cli.failing import print_document
from planner.cli.finding import find_region, find_remembered, require_writable
from planner.cli.keeping import require_kept
from planner.cli.reading import read_aloud, region_names
from planner.cli.speaking import tell
from planner.explain import Reason
from planner.formulate import as_requested, check_same_region
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Plan, Unserved
from planner.outputs.files import write_together
from planner.outputs.plan_file import plan_text, read_plan
from planner.outputs.wording import wrapped
from planner.phrases import Phrase, counted, in_turn, joined, labelled, phrase
from planner.region.records import Region

MOST_PROCESSES = 4
FEW_CAMPS = 3  # for which one process is as quick


@dataclass(frozen=True)
class Asking:
    """What the user asked for."""

    plan: Path
    region: str | None
    camps: tuple[str, ...]
    time_limit: float | None
    write: bool


def tell_why(asked: Asking, *, as_json: bool) -> int:
    """Say why camps wait and what would serve them; Ctrl-C ends with what has been found."""
    plan = read_plan(asked.plan)
    camps = waiting_camps(plan, asked.camps)
    if asked.write:
        require_writable(asked.plan)
    region = _region_of(asked, plan)
    require_kept(asked.plan, plan, region, phrase("is not asked about"))
    found = _found(region, plan, camps, asked.time_limit)
    told = with_advice(plan, found)
    if asked.write:
        write_together({asked.plan: plan_text(told)})
    rows = [row for row in told.unserved if row.camp in found]
    left = [camp for camp in camps if camp not in found]
    if as_json:
        content = [row.model_dump(mode="json") for row in rows]
        print_document({"plan": str(asked.plan), "unserved": content, "left": left})
    else:
        print("\n".join(_lines(rows, left, region, written=asked.plan if asked.write else None)))
    return INTERRUPTED if left else 0


def _region_of(asked: Asking, plan: Plan) -> Region:
    if asked.region is None:
        region = read_aloud(find_remembered(asked.plan, plan.run.region_path))
    else:
        region = read_aloud(find_region(asked.region))
    return check_same_region(region, plan)


def _found(
    region: Region, plan: Plan, camps: Sequence[str], time_limit: float | None
) -> dict[str, Advice]:
    """Look for reasons and changes, telling how many camps are left."""
    processes = 1 if len(camps) <= FEW_CAMPS else min(MOST_PROCESSES, os.cpu_count() or 1)
    began, found = time.monotonic(), dict[str, Advice]()
    request = as_requested(plan, region)
    try:
        for advice in advise(region, request, camps, time_limit=time_limit, processes=processes):
            found[advice.camp] = advice
            said = counted(
                len(camps) - len(found),
                "{seconds} s: {camp}: {number} camp left",
                "{seconds} s: {camp}: {number} camps left",
                seconds=f"{time.monotonic() - began:.0f}",
                camp=advice.camp,
            )
            print(tell(said), file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print(tell(phrase("Stopped; what follows was found before.")), file=sys.stderr)
    return found


def _lines(
    rows: Sequence[Unserved], left: Sequence[str], region: Region, *, written: Path | None
) -> list[str]:
    names = region_names(region)
    lines = [tell(counted(len(rows), "WHY {number} CAMP WAITS", "WHY {number} CAMPS WAIT"))]
    for row in rows:
        name = names.get(row.camp, row.camp)
        said = in_turn([row.text, f"[{', '.join(row.reasons)}]"])
        lines += wrapped("  - ", tell(labelled(f"{name} ({row.camp})", said)), "    ")
        if _is_sure(row) and all(each.kind is not ChangeKind.PIN for each in row.changes):
            alone = tell(phrase("No plan keeps a pin alone, for what is said above."))
            lines += wrapped("    ", alone, "      ")
        lines += change_lines(row)
    if left:
        lines += wrapped("", tell(labelled(phrase("Not looked at"), ", ".join(left))), "  ")
    if written is not None:
        lines += ["", tell(labelled(phrase("Plan"), str(written)))]
    return lines


def change_lines(row: Unserved) -> list[str]:
    """Say what would serve a camp: the least change, and then those of other sorts."""
    lines = wrapped("    ", tell(_least_words(row)), "      ")
    for other in row.changes:
        if other != row.least_change:
            said = tell(labelled(phrase("or"), _words(other)))
            lines += wrapped("    ", said, "      ")
    return list(lines)


def _is_sure(row: Unserved) -> bool:
    """Whether no plan keeps a pin if none was found; a search that was cut short proves nothing."""
    return Reason.OUTRANKED not in row.reasons or Reason.CROWDED_OUT in row.reasons


def _least_words(row: Unserved) -> Phrase:
    if row.least_change is None:
        return phrase("No single change that was tried serves it.")
    return labelled(phrase("Least change"), _words(row.least_change))


def _words(change: LeastChange) -> Phrase:
    aside = [phrase("what it loses is not proven")]
    if change.lost is not None:
        aside = [phrase("the visit then costs {points:,.1f} points", points=change.lost)]
    if not change.proven:
        aside.append(phrase("less may do"))
    return phrase("{change} ({aside})", change=change.text, aside=joined(aside))
