"""``caravana papers``: the field papers of a plan, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from planner.audience import OF_OTHERS
from planner.cli.failing import print_document
from planner.cli.finding import require_writable
from planner.cli.keeping import require_kept
from planner.cli.reading import region_of
from planner.cli.speaking import tell
from planner.errors import Fault, InputError, OutputError
from planner.formulate import as_planned, as_requested
from planner.itinerary.plan import Plan
from planner.languages import Language, words_of
from planner.outputs.files import write_together
from planner.outputs.map import draw_map
from planner.outputs.plan_file import plan_text, read_plan
from planner.papers import NAMES, papers
from planner.phrases import labelled, phrase
from planner.region.records import Region


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
    require_kept(path, plan, base, phrase("is not written on paper"))
    planned = as_planned(base, as_requested(plan, base))
    made = papers(plan, planned, words_of(Language(language)))
    _require_no_others_papers(folder)  # others may have written while these were made
    write_together({folder / name: content for name, content in made.items()})
    if as_json:
        print_document({"plan": str(path), "papers": [str(folder / name) for name in made]})
    else:
        print(told(folder, made))
    return 0


def write_planned(
    plan: Plan, region: Region, language: str, folder: Path, map_path: Path | None = None
) -> str:
    """Write a new plan, its map and its papers, all or none, and say where they lie.

    Parameters
    ----------
    region
        The region as it was planned.
    map_path
        Where the map goes; without, it lies beside the plan.
    """
    words = words_of(Language(language))
    plan_path, map_path = folder / "plan.json", map_path or folder / "map.html"
    made = papers(plan, region, words)
    files: dict[Path, str | bytes] = {map_path: draw_map(region, plan, words)}
    files |= {folder / name: content for name, content in made.items()}
    _require_no_others_papers(folder)
    write_together(files | {plan_path: plan_text(plan)})
    where = phrase("Map:  {file} (open it in a browser; it needs no network)", file=map_path)
    plan_lies = labelled(phrase("Plan"), str(plan_path))
    return "\n".join([tell(plan_lies), tell(where), told(folder, made)])


def require_room(folder: Path, *others: Path) -> None:
    """Make sure, before the long work, that papers can be written, and over nothing else.

    Parameters
    ----------
    others
        Files that are written beside the papers, or read.

    Raises
    ------
    InputError
        One of the others is where a paper goes; or the folder has papers of partners or the public.
    OutputError
        A paper cannot be written there.
    """
    if folder.exists() and not folder.is_dir():
        refuse_file(folder)
    _require_no_others_papers(folder)
    taken = {other.absolute() for other in others}
    for name in NAMES:
        if (folder / name).absolute() in taken:
            rule = phrase("is where a field paper is written")
            remedy = phrase("give it another name")
            raise InputError([Fault(phrase("output file"), str(folder / name), rule, remedy)])
        require_writable(folder / name)


def _require_no_others_papers(folder: Path) -> None:
    """Refuse a folder with papers of partners or the public: it is handed on as it is."""
    for name in OF_OTHERS:
        if (folder / name).exists():
            rule = phrase("is for others than the team, and the team's papers tell where it goes")
            refuse_folder(folder / name, rule)


def refuse_folder(path: Path, rule: str) -> NoReturn:
    """Refuse a folder for papers, for a file in it."""
    fault = Fault(phrase("output folder"), str(path), rule, phrase("name another one"))
    raise InputError([fault])


def refuse_file(path: Path) -> NoReturn:
    """Refuse a file as a folder for papers."""
    remedy = phrase("name a folder, or one that is to be made")
    fault = Fault(phrase("output folder"), str(path), phrase("is a file"), remedy)
    raise OutputError(fault.sentence)


def told(folder: Path, names: Iterable[str]) -> str:
    """Say where the papers lie."""
    return tell(phrase("Papers: {folder}: {files}", folder=folder, files=", ".join(names)))
