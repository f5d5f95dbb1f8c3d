"""``caravana check``: the referee looks again at a plan."""

from __future__ import annotations

from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.reading import region_of
from planner.cli.speaking import tell
from planner.itinerary.plan import Violation
from planner.outputs.plan_file import read_plan
from planner.phrases import counted, in_turn, labelled, phrase
from planner.referee import referee

BROKEN = 1


def check_plan(path: Path, region: str | None, *, as_json: bool) -> int:
    """Let the referee judge a plan file; 1 when it breaks a rule."""
    plan = read_plan(path)
    violations = referee(region_of(path, plan, region), plan)
    if as_json:
        found = [violation.model_dump(mode="json") for violation in violations]
        print_document({"plan": str(path), "violations": found})
    elif violations:
        rules = counted(len(violations), "{number} rule", "{number} rules")
        print(tell(phrase("{plan} breaks {rules}:", plan=path, rules=rules)))
        for violation in violations:
            print(f"  - {violation_line(violation)}")
    else:
        print(tell(phrase("{plan} keeps every rule.", plan=path)))
    return BROKEN if violations else 0


def violation_line(violation: Violation) -> str:
    """Say what breaks a rule, when and by whom."""
    who = phrase("team {team}", team=violation.team) if violation.team else ""
    when = str(violation.date) if violation.date else ""
    where = in_turn([part for part in (when, who) if part])
    said = in_turn([violation.text, f"[{violation.rule}]"])
    return tell(labelled(where, said) if where else said)
