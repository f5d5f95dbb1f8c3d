"""Sweeps: one figure of a region or a week through several values, each a small scenario."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from planner.errors import Fault, InputError
from planner.region.records import Region
from planner.region.settings import Hours, Prices
from planner.region.wording import did_you_mean, nearest
from planner.region.words import Level, Season
from planner.scenario.overlay import Scenario
from planner.scenario.settings import LIMITS

MOST_TEAMS = 20
MOST_BOATS = 5
NOBODY = "none"
"""Value of ``absent`` with which every post is filled as the region has it."""
_LEVELS = tuple(str(level) for level in Level if level is not Level.NEVER)
_MONEY = tuple(n for n, field in Prices.model_fields.items() if field.annotation is float)
KEYS = (
    "absent",
    "boats",
    "river.level",
    "season",
    "teams",
    *(f"prices.{name}" for name in _MONEY),
    *(f"hours.{name}" for name in Hours.model_fields),
    *(f"rules.{name}" for name in LIMITS),
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Sweep:
    """A key and the values that it takes, as written."""

    key: str
    values: tuple[str, ...]


def read_sweeps(texts: Sequence[str]) -> tuple[Sweep, ...]:
    """Read what was written as ``KEY=VALUE,VALUE``, once for each key.

    Raises
    ------
    InputError
        With every fault of all of them.
    """
    sweeps = tuple(_read(text) for text in texts)
    faults = [fault for sweep in sweeps for fault in _faults(sweep)]
    named: set[str] = set()
    for sweep in sweeps:
        if sweep.key in named:
            rule = "is swept twice"
            faults.append(Fault("--sweep", sweep.key, rule, "name all its values once"))
        named.add(sweep.key)
    if faults:
        raise InputError(faults)
    return sweeps


def grid(sweeps: Sequence[Sweep]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """List the points of sweeps: one value of each, the last one changing first."""
    if not sweeps:
        return ()
    return tuple(product(*(tuple((s.key, value) for value in s.values) for s in sweeps)))


def point_scenarios(region: Region, point: Sequence[tuple[str, str]]) -> tuple[Scenario, ...]:
    """Write a point as scenarios to be laid over a region, each named briefly by its value.

    Raises
    ------
    InputError
        The region has nothing that a value names.
    """
    return tuple(_scenario(region, key, value) for key, value in point)


def _read(text: str) -> Sweep:
    key, equals, values = text.partition("=")
    if not equals:
        fix = "write it as river.level=low,normal,high"
        raise InputError([Fault("--sweep", text, "must name a key and its values", fix)])
    return Sweep(key.strip(), tuple(value.strip() for value in values.split(",")))


def _faults(sweep: Sweep) -> Iterator[Fault]:
    place = f"--sweep {sweep.key}"
    if sweep.key not in KEYS:
        rule = "is nothing that can be swept"
        yield Fault("--sweep", sweep.key, rule, _other_key(sweep.key))
        return
    for number, value in enumerate(sweep.values):
        if value in sweep.values[:number]:
            yield Fault(place, value, "is given twice", "name each value once")
        elif not value:
            yield Fault(place, "", "has an empty value", "write values with commas between them")
        else:
            yield from _value_faults(sweep.key, value, place)


def _other_key(key: str) -> str:
    """Say what else to write: of the names behind a point, one that is like this one."""
    family, _, name = key.partition(".")
    keys = [known for known in KEYS if known.startswith(f"{family}.")]
    if not keys:
        listed = "river.level, season, teams, boats, absent, prices.NAME, hours.NAME or rules.NAME"
        return did_you_mean(key, KEYS, f"write {listed}")
    near = nearest(name, [known.removeprefix(f"{family}.") for known in keys])
    listed = f"write one of {', '.join(keys)}"
    return f"did you mean '{family}.{near}'? If not, {listed}" if near else listed


def _value_faults(key: str, value: str, place: str) -> Iterator[Fault]:
    words = {"river.level": _LEVELS, "season": tuple(map(str, Season))}.get(key)
    if words is not None and value not in words:
        fix = did_you_mean(value, words, f"write {', '.join(words)}")
        yield Fault(place, value, f"is no {key.replace('.', ' ')}", fix)
    most = {"teams": MOST_TEAMS, "boats": MOST_BOATS}.get(key)
    if most is not None and not (value.isdecimal() and 1 <= int(value) <= most):
        what = "how many teams there are" if key == "teams" else "how often each boat is there"
        fix = f"write whole numbers from 1 to {most}: {what}"
        yield Fault(place, value, "is no such number", fix)
    if key.startswith(("prices.", "rules.")) and not _NUMBER.fullmatch(value):
        yield Fault(place, value, "is no number", "write figures alone, such as 480 or 5.5")


def _scenario(region: Region, key: str, value: str) -> Scenario:
    table, _, name = key.partition(".")
    if table in ("prices", "hours", "rules"):
        return _made(f"{name} {value}", **{table: {name: _plain(value)}})
    return _MAKERS[key](region, value)


def _plain(value: str) -> object:
    """Write a value as a scenario file would hold it."""
    if value in ("true", "false"):
        return value == "true"
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value


def _river(_: Region, value: str) -> Scenario:
    return _made(f"river {value}", river={"level": value})


def _season(_: Region, value: str) -> Scenario:
    return _made(f"season {value}", season={"season": value})


def _teams(region: Region, value: str) -> Scenario:
    """Add teams like the first one; of those beyond the number, nobody fills a post."""
    wanted, name = int(value), f"teams {value}"
    if wanted >= len(region.teams):
        first, known = region.teams[0], {team.id for team in region.teams}
        ids = _free(first.id, known, wanted - len(region.teams))
        added = [first.model_copy(update={"id": new}).model_dump(mode="json") for new in ids]
        return _made(name, add_team=added)
    gone = {team.id for team in region.teams[wanted:]}
    posts = [person.id for person in region.staff if set(person.teams) <= gone]
    return _made(name, absent=[{"person": post} for post in posts])


def _boats(region: Region, value: str) -> Scenario:
    """Have each boat so many times, at its port and on its days."""
    known = {boat.id for boat in region.boats}
    added: list[Mapping[str, Any]] = []
    for boat in region.boats if int(value) > 1 else ():
        figures = boat.model_dump(mode="json", exclude={"boat_class"})
        (new,) = _free(boat.id, known, 1)
        known.add(new)
        more = {"id": new, "class": boat.boat_class, "count": boat.count * (int(value) - 1)}
        added.append({**figures, **more})
    return _made(f"boats x{value}", add_boat=added)


def _absent(region: Region, value: str) -> Scenario:
    if value == NOBODY:
        return _made("nobody absent")
    posts = {person.id for person in region.staff}
    if value not in posts:
        fix = did_you_mean(value, posts, f"write a post of staff.csv, or {NOBODY}")
        raise InputError([Fault("--sweep absent", value, "is not a post of staff.csv", fix)])
    return _made(f"no {value}", absent=[{"person": value}])


_MAKERS: Mapping[str, Callable[[Region, str], Scenario]] = {
    "absent": _absent,
    "boats": _boats,
    "river.level": _river,
    "season": _season,
    "teams": _teams,
}


def _free(name: str, known: Collection[str], count: int) -> list[str]:
    """Number a name so that ids are new, from 2."""
    found: list[str] = []
    number = 2
    while len(found) < count:
        new = f"{name}-{number}"
        if new not in known:
            found.append(new)
        number += 1
    return found


def _made(name: str, **parts: Any) -> Scenario:
    return Scenario.model_validate({"name": name, **parts})
