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

from planner.days import YEARS, iso_week, parse_week
from planner.errors import Fault, InputError, OutputError
from planner.region.bundled import bundled_region
from planner.region.settings import Settings
from planner.region.wording import did_you_mean

DEFAULT_REGION = "madre_de_dios"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OUTSIDE = f"lies outside the years {YEARS[0]} to {YEARS[-1]}"


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
    rule = "is the region that the plan was made for, and cannot be found"
    remedy = "say where its folder is with --region DIR"
    raise InputError([Fault(f"{plan}, run.region_path", name, rule, remedy)])


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
    names = f"write one of {', '.join(known)}, or " if known else ""
    remedy = did_you_mean(stem, known, f"{names}give the path of a scenario file")
    rule = "is neither a file nor a scenario of this region"
    raise InputError([Fault(place, name, rule, remedy)])


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
        fix = "remove one of the two"
        _refuse("--from", first, "cannot be given together with --week", fix, command)
    if first is not None:
        return Start(read_date(first, "--from", command), first)
    if week is not None:
        return Start(parse_week(week), week)
    if settings.week is not None:
        return Start(parse_week(settings.week, place="region.toml, week"), settings.week)
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
        _refuse(what, str(target), "is where the plan lies", f"write the {what} to another file")


def require_writable(path: Path) -> None:
    """Make sure, before the long work, that a file can be written; nothing is left behind.

    Raises
    ------
    OutputError
        When it cannot.
    """
    try:
        if path.is_dir():
            _unwritable(path, "is a folder")
        folder = next(parent for parent in path.absolute().parents if parent.exists())
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        _unwritable(path, f"cannot be written ({error.strerror or error})")


def _is_path(name: str) -> bool:
    """Whether a name is a path; whatever looks like one is, so that its own fault is told."""
    path = Path(name)
    return _exists(path) or path.is_absolute() or len(path.parts) != 1


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, or a folder that may not be entered
        return False


def read_date(text: str, option: str, command: str = "plan") -> dt.date:
    """Read the date that an option of a command gives.

    Raises
    ------
    InputError
        When it is none.
    """
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        date = dt.date.fromisoformat(text)
    except ValueError:
        _refuse(option, text, "is no date", "write it as year, month, day: 2027-02-01", command)
    if date.year not in YEARS:
        _refuse(option, text, _OUTSIDE, "write a year in between: 2027-02-01", command)
    return date


def _refuse(place: str, value: str, rule: str, remedy: str, command: str = "plan") -> NoReturn:
    see = f"; see 'caravana {command} --help'" if place.startswith("--") else ""
    raise InputError([Fault(place, value, rule, remedy + see)]) from None


def _unwritable(path: Path, rule: str) -> NoReturn:
    remedy = "choose another place, or mend its rights or its free space"
    raise OutputError(str(Fault("output file", str(path), rule, remedy))) from None
