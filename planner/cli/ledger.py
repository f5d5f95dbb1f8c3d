"""``caravana ledger``: who works, drives and rests on each day of a plan, with every margin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import require_apart, require_writable
from planner.cli.speaking import spoken, tell
from planner.errors import Fault, InputError
from planner.itinerary.people import PlannedPerson
from planner.itinerary.plan import Plan
from planner.outputs.files import write_beside
from planner.outputs.ledger import ledger_days
from planner.outputs.ledger_csv import ledger_csv
from planner.outputs.ledger_table import ledger_text
from planner.outputs.plan_file import read_plan
from planner.phrases import labelled, phrase
from planner.region.wording import did_you_mean


def show_ledger(path: Path, post: str | None, table: Path | None, *, as_json: bool) -> int:
    """Print the ledgers of a plan, or write them as a table.

    Raises
    ------
    InputError
        The file is no plan, or the plan has no ledger, or none of that post.
    OutputError
        The table cannot be written; an earlier file is then unharmed.
    """
    plan = read_plan(path)
    people = _people(path, plan, post)
    if table is not None:
        require_apart(table, path, what="table")
        require_writable(table)
        write_beside(table, ledger_csv(plan, people))
    if as_json:
        print_document(_document(path, plan, people, table))
    elif table is not None:
        print(tell(labelled(phrase("Ledger"), str(table))))
    else:
        print(ledger_text(plan, people, spoken()), end="")
    return 0


def _people(path: Path, plan: Plan, post: str | None) -> Sequence[PlannedPerson]:
    """Everybody of a plan, or the one of that post."""
    if not plan.people:
        place = phrase("{file}, {column}", file=path, column="people")
        rule = phrase("says nothing of any person")
        remedy = phrase("make the plan again with 'caravana plan'")
        raise InputError([Fault(place, "", rule, remedy)])
    found = [each for each in plan.people if post in (None, each.id)]
    if not found:
        posts = [each.id for each in plan.people]
        otherwise = phrase("write one of {words}", words=", ".join(posts))
        fix = did_you_mean(str(post), posts, otherwise)
        rule = phrase("is no post of {plan}", plan=path)
        raise InputError([Fault("--person", str(post), rule, fix)])
    return found


def _document(
    path: Path, plan: Plan, people: Sequence[PlannedPerson], table: Path | None
) -> dict[str, object]:
    ledgers = [_ledger(plan, person) for person in people]
    return {"plan": str(path), "csv": None if table is None else str(table), "people": ledgers}


def _ledger(plan: Plan, person: PlannedPerson) -> dict[str, object]:
    """Give a person as the plan has it, with the times of leaving and arriving on each day."""
    days = [
        each.day.model_dump(mode="json")
        | {
            "leaves": each.leaves and each.leaves.isoformat(),
            "arrives": each.arrives and each.arrives.isoformat(),
        }
        for each in ledger_days(plan, person)
    ]
    return person.model_dump(mode="json") | {"days": days}
