"""``caravana papers --audience``: what partners or the public may have of a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.audience import LEFT_OUT, Audience, exported
from planner.audience.tiles import TileServer
from planner.cli.failing import print_document
from planner.cli.finding import require_writable, today_in
from planner.cli.keeping import require_kept
from planner.cli.reading import region_of
from planner.errors import Fault, InputError, OutputError
from planner.formulate import as_begun
from planner.languages import Language, words_of
from planner.outputs.files import write_together
from planner.outputs.plan_file import read_plan
from planner.papers import NAMES

_OF_THE_TEAM = ("plan.json", "map.html", *NAMES)
"""Files that tell where the team goes; a folder with one of them is not handed on."""


@dataclass(frozen=True)
class Sharing:
    """What the user asked for: whose papers, in which language, where, on which tiles."""

    plan: Path
    folder: Path
    audience: str
    language: str
    region: str | None
    tiles: TileServer | None = None


def share_papers(asked: Sharing, *, today: dt.date | None, as_json: bool) -> int:
    """Write the papers of partners or the public, all of them or none.

    Raises
    ------
    InputError
        The plan cannot be read, or was made for another region; or the folder has papers of the
        team.
    PlannerError
        When the plan breaks a rule.
    OutputError
        A file cannot be written; none is then.
    """
    plan = read_plan(asked.plan)
    _require_own(asked)
    base = region_of(asked.plan, plan, asked.region)
    require_kept(asked.plan, plan, base, "not written on paper")
    begun = as_begun(base, plan)
    words = words_of(Language(asked.language))
    day = today_in(base.settings, today)
    made = exported(plan, begun, Audience(asked.audience), words, day, asked.tiles)
    targets = {asked.folder / name: content for name, content in made.items()}
    for target in targets:
        require_writable(target)
    _require_own(asked)  # others may have written while these were made
    write_together(targets)
    if as_json:
        papers = [str(target) for target in targets]
        out = {"plan": str(asked.plan), "audience": asked.audience, "papers": papers}
        print_document({**out, "left_out": dict(LEFT_OUT)})
    else:
        print("\n".join(_told(asked.folder, made)))
    return 0


def _told(folder: Path, names: Iterable[str]) -> Iterable[str]:
    yield f"Papers: {folder}: {', '.join(names)}"
    yield from (f"No {name}: {reason}." for name, reason in LEFT_OUT.items())


def _require_own(asked: Sharing) -> None:
    """Refuse a folder with papers of the team: who hands it on would hand these on too.

    The plan is one of them by whatever name.
    """
    folder = asked.folder
    if folder.exists() and not folder.is_dir():
        remedy = "name a folder, or one that is to be made"
        raise OutputError(str(Fault("output folder", str(folder), "is a file", remedy)))
    own = [asked.plan.name] if asked.plan.resolve().parent == folder.resolve() else []
    for name in (*own, *_OF_THE_TEAM):
        if (folder / name).exists():
            whose = f"{asked.audience} papers"
            rule = f"tells where the team goes, and {whose} are handed on by the folder"
            raise InputError([Fault("output folder", str(folder / name), rule, "name another one")])
