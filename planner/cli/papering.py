"""``caravana papers``: the field papers of a plan, all of them or none."""

from __future__ import annotations

from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import require_writable
from planner.cli.keeping import require_kept
from planner.cli.reading import region_of
from planner.errors import Fault, InputError, OutputError
from planner.formulate import as_planned, as_requested
from planner.itinerary.plan import Plan
from planner.languages import Language, words_of
from planner.outputs.files import write_together
from planner.outputs.plan_file import read_plan
from planner.papers import MAKERS, papers
from planner.region.records import Region

NAMES = tuple(MAKERS)
"""Names of the files that are written."""


def write_papers(
    path: Path, folder: Path, language: str, region: str | None, *, as_json: bool
) -> int:
    """Write the papers of a plan that the referee accepts into a folder.

    Raises
    ------
    InputError
        The plan cannot be read, or was made for another region.
    PlannerError
        When the plan breaks a rule: a team would go by it.
    OutputError
        A file cannot be written; none is then.
    """
    plan = read_plan(path)
    require_room(folder, path)
    base = region_of(path, plan, region)
    require_kept(path, plan, base, "not written on paper")
    planned = as_planned(base, as_requested(plan, base))
    write_together(paper_files(plan, planned, language, folder))
    if as_json:
        print_document({"plan": str(path), "papers": [str(folder / name) for name in NAMES]})
    else:
        print(told(folder))
    return 0


def paper_files(plan: Plan, region: Region, language: str, folder: Path) -> dict[Path, str | bytes]:
    """Make the papers of a plan, by where they are written."""
    made = papers(plan, region, words_of(Language(language)))
    return {folder / name: content for name, content in made.items()}


def require_room(folder: Path, *others: Path) -> None:
    """Make sure, before the long work, that papers can be written, and over nothing else.

    Parameters
    ----------
    others
        Files that are written beside the papers, or read.

    Raises
    ------
    InputError
        One of the others is where a paper goes.
    OutputError
        A paper cannot be written there.
    """
    if folder.exists() and not folder.is_dir():
        remedy = "name a folder, or one that is to be made"
        raise OutputError(str(Fault("output folder", str(folder), "is a file", remedy)))
    taken = {other.absolute() for other in others}
    for name in NAMES:
        if (folder / name).absolute() in taken:
            rule, remedy = "is where a field paper is written", "give it another name"
            raise InputError([Fault("output file", str(folder / name), rule, remedy)])
        require_writable(folder / name)


def told(folder: Path) -> str:
    """Say where the papers lie."""
    return f"Papers: {folder}: {', '.join(NAMES)}"
