"""A comparison as a file, ``comparison.json``, format ``caravana-comparison/1``, and as a table.

The schema lies beside this module; ``python -m planner.whatif.document`` writes it again after a
change to the records.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict

from planner.itinerary.advice import LeastChange
from planner.itinerary.plan import Plan
from planner.itinerary.record import PlanRecord
from planner.outputs.files import write_beside
from planner.phrases import Sayable
from planner.whatif.differences import Difference, Figures, difference, figures
from planner.whatif.records import Comparison, Outcome

FORMAT: Literal["caravana-comparison/1"] = "caravana-comparison/1"
SCHEMA_FILE = Path(__file__).with_name("comparison.schema.json")


class CaseRun(PlanRecord):
    """How a case was run, which is not the same everywhere.

    ``ways_kept`` of ``ways`` tables of ways were found before, for another case; ``tours_held`` of
    the ``tours`` of the base's plan are allowed in this case.
    """

    seconds: float
    ways_kept: int
    ways: int
    tours_held: int
    tours: int


class CampWhy(PlanRecord):
    """Why a camp that the base visits waits in a case, and the least changes that would serve it.

    ``least_change`` is the least of ``changes``, which has one of each sort; both are empty where
    nobody asked, or none serves it.
    """

    camp: str
    reasons: tuple[str, ...]
    text: Sayable
    least_change: LeastChange | None
    changes: tuple[LeastChange, ...]


class CaseShown(PlanRecord):
    """A case: its scenarios by name, and its plan's file and figures, or why there is none.

    ``whys`` are of the camps that it loses, as they stand in its plan.
    """

    label: str
    scenarios: tuple[str, ...]
    plan: str | None
    refused: str
    figures: Figures | None
    difference: Difference | None
    whys: tuple[CampWhy, ...] = ()
    run: CaseRun


class ComparisonFile(PlanRecord):
    """A base and other cases of one region and week; ``missing`` are cases that were not run."""

    model_config = ConfigDict(title=f"Caravana comparison, format {FORMAT}")

    format: Literal["caravana-comparison/1"]
    region: str
    week: str
    currency: str
    base: CaseShown
    cases: tuple[CaseShown, ...]
    missing: tuple[str, ...] = ()


def comparison_file(
    comparison: Comparison, week: str, files: Mapping[str, str], missing: Sequence[str] = ()
) -> ComparisonFile:
    """Put a comparison into one document.

    Parameters
    ----------
    week
        What the week is called.
    files
        Names of the plans' files, by label.
    missing
        Labels of cases that were not run.
    """
    plans = [each.plan for each in (comparison.base, *comparison.others) if each.plan is not None]
    region = plans[0].region if plans else None
    base = comparison.base
    return ComparisonFile(
        format=FORMAT,
        region=region.id if region else "",
        week=week,
        currency=region.currency if region else "",
        base=_case(base, None, files),
        cases=tuple(_case(outcome, base.plan, files) for outcome in comparison.others),
        missing=tuple(missing),
    )


def comparison_text(document: ComparisonFile) -> str:
    """Write a comparison as JSON; but for what stands under ``run``, equal ones are equal bytes."""
    content = document.model_dump(mode="json", by_alias=True)
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def comparison_schema() -> str:
    """JSON Schema (draft 2020-12) of the document, as text."""
    schema = ComparisonFile.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema, indent=1) + "\n"


def _case(outcome: Outcome, base: Plan | None, files: Mapping[str, str]) -> CaseShown:
    plan, reuse = outcome.plan, outcome.reuse
    shown = None if plan is None or base is None else difference(base, plan)
    return CaseShown(
        label=outcome.case.label,
        scenarios=tuple(scenario.name for scenario in outcome.case.scenarios),
        plan=files.get(outcome.case.label),
        refused=outcome.refused,
        figures=None if plan is None else figures(plan),
        difference=shown,
        whys=() if plan is None or shown is None else tuple(_whys(plan, shown.lost)),
        run=CaseRun(
            seconds=outcome.seconds,
            ways_kept=reuse.ways_kept,
            ways=reuse.ways,
            tours_held=reuse.tours_kept,
            tours=reuse.tours,
        ),
    )


def _whys(plan: Plan, lost: Sequence[str]) -> Iterator[CampWhy]:
    """Take from a plan why camps wait in it."""
    rows = {row.camp: row for row in plan.unserved}
    for camp in lost:
        if camp in rows:
            row = rows[camp]
            yield CampWhy(
                camp=camp,
                reasons=row.reasons,
                text=row.text,
                least_change=row.least_change,
                changes=row.changes,
            )


if __name__ == "__main__":
    write_beside(SCHEMA_FILE, comparison_schema())
