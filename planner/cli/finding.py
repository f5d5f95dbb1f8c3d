"""What a user names on the command line: regions, scenarios, weeks and where results go."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from planner.cli.speaking import text
from planner.days import YEARS, iso_week, parse_week
from planner.errors import Fault, InputError, OutputError
from planner.phrases import joined, phrase
from planner.region.bundled import bundled_region
from planner.region.settings import Settings
from planner.region.wording import did_you_mean
from planner.system_words import system_words

DEFAULT_REGION = "madre_de_dios"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OUTSIDE = phrase("lies outside the years {first} to {last}", first=YEARS[0], last=YEARS[-1])
_TO_ANOTHER_FILE = {
    text("map"): text("write the map to another file"),
    text("table"): text("write the table to another file"),
    text("order"): text("write the order to another file"),
    text("new plan"): text("write the new plan to another file"),
}
"""What is written, and what to do when it would take the place of a plan."""


@dataclass(frozen=True)
class Start:
    """First planned day, and what the week is called."""

    first: dt.date
    label: str


def find_region(name: str) -> Path:
    """Folder of a region: a path, or the name of a region that comes with the planner.

    Raises
    ------
    InputError
        When it is neither.
    """
    return Path(name) if _is_path(name) else bundled_region(name)


def find_target(name: str) -> Path:
    """Folder of a region to write: one that is there, or a new one.

    A name without a folder is that of a region that comes with the planner, if there is one.
    """
    if not _is_path(name):
        with suppress(InputError):
            return bundled_region(name)
    return Path(name)


def lasting_name(name: str) -> str:
    """Name by which a region is found from any folder: a path is made absolute."""
    return str(Path(name).absolute()) if _is_path(name) else name


def find_remembered(plan: Path, name: str) -> Path:
    """Folder of the region that a plan remembers.

    Parameters
    ----------
    plan
        File of the plan, for the message.

    Raises
    ------
    InputError
        It is not there any more, or not on this computer.
    """
    if not _is_path(name) or _exists(Path(name)):
        with suppress(InputError):
            return find_region(name)
    place = phrase("{file}, {column}", file=plan, column="run.region_path")
    rule = phrase("is the region that the plan was made for, and cannot be found")
    remedy = phrase("say where its folder is with --region DIR")
    raise InputError([Fault(place, name, rule, remedy)])


def find_scenario(region: Path, name: str, place: str = "--scenario") -> Path:
    """File of a scenario: a path, or the name of one in the region's folder ``scenarios``.

    Parameters
    ----------
    place
        Where the name was written, which a fault tells.

    Raises
    ------
    InputError
        When it is neither.
    """
    path = Path(name)
    if _exists(path) and path.is_file():
        return path
    known = {found.stem: found for found in sorted((region / "scenarios").glob("*.toml"))}
    stem = name.removesuffix(".toml")
    if stem in known:
        return known[stem]
    rule = phrase("is neither a file nor a scenario of this region")
    otherwise = phrase("give the path of a scenario file")
    if known:
        otherwise = phrase(
            "write one of {names}, or give the path of a scenario file", names=", ".join(known)
        )
    raise InputError([Fault(place, name, rule, did_you_mean(stem, known, otherwise))])


def find_start(
    week: str | None,
    first: str | None,
    settings: Settings,
    today: dt.date | None,
    command: str = "plan",
) -> Start:
    """First day to plan: the week or date asked for, the region's week, or next Monday.

    Parameters
    ----------
    today
        What counts as today; None asks the clock, in the region's time zone.
    command
        Whose options these are.

    Raises
    ------
    InputError
        When the week or date is not one, or both are given.
    """
    if week is not None and first is not None:
        rule, fix = phrase("cannot be given together with --week"), phrase("remove one of the two")
        _refuse("--from", first, rule, fix, command)
    if first is not None:
        return Start(read_date(first, "--from", command), first)
    if week is not None:
        return Start(parse_week(week), week)
    if settings.week is not None:
        place = phrase("{file}, {column}", file="region.toml", column="week")
        return Start(parse_week(settings.week, place=place), settings.week)
    day = today_in(settings, today)
    monday = day + dt.timedelta(days=7 - day.weekday())
    return Start(monday, iso_week(monday))


def today_in(settings: Settings, today: dt.date | None) -> dt.date:
    """Today in a region's time zone, unless something else counts as today."""
    return today or dt.datetime.now(ZoneInfo(settings.time_zone)).date()


def require_apart(target: Path, kept: Path, *, what: str = "map") -> None:
    """Make sure that a map, or what else is written, does not take the place of a plan.

    Raises
    ------
    InputError
        When it would.
    """
    if target.absolute() == kept.absolute():
        remedy = phrase(_TO_ANOTHER_FILE[what])
        _refuse(phrase(what), str(target), phrase("is where the plan lies"), remedy)


def require_writable(path: Path) -> None:
    """Make sure, before the long work, that a file can be written; nothing is left behind.

    Raises
    ------
    OutputError
        When it cannot.
    """
    try:
        if path.is_dir():
            _unwritable(path, phrase("is a folder"))
        folder = next(parent for parent in path.absolute().parents if parent.exists())
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        _unwritable(path, phrase("cannot be written ({why})", why=system_words(error)))


def _is_path(name: str) -> bool:
    """Whether a name is a path; whatever looks like one is, so that its own fault is told."""
    path = Path(name)
    return _exists(path) or path.is_absolute() or len(path.parts) != 1


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, or a folder that may not be entered
        return False


def read_date(given: str, option: str, command: str = "plan") -> dt.date:
    """Read the date that an option of a command gives.

    Raises
    ------
    InputError
        When it is none.
    """
    try:
        if not _DAY.fullmatch(given):
            raise ValueError(given)
        date = dt.date.fromisoformat(given)
    except ValueError:
        remedy = phrase("write it as year, month, day: 2027-02-01")
        _refuse(option, given, phrase("is no date"), remedy, command)
    if date.year not in YEARS:
        _refuse(option, given, _OUTSIDE, phrase("write a year in between: 2027-02-01"), command)
    return date


def _refuse(place: str, value: str, rule: str, remedy: str, command: str = "plan") -> NoReturn:
    if place.startswith("--"):
        remedy = joined([remedy, phrase("see 'caravana {command} --help'", command=command)])
    raise InputError([Fault(place, value, rule, remedy)]) from None


def _unwritable(path: Path, rule: str) -> NoReturn:
    remedy = phrase("choose another place, or mend its rights or its free space")
    fault = Fault(phrase("output file"), str(path), rule, remedy)
    raise OutputError(fault.sentence) from None
