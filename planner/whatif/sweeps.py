"""Sweeps: one figure of a region or a week through several values, each a small scenario."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from planner.errors import Fault, InputError
from planner.languages import Language, words_of
from planner.phrases import Phrase, phrase
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
_LEVELS = {
    str(Level.LOW): phrase("river low"),
    str(Level.NORMAL): phrase("river normal"),
    str(Level.HIGH): phrase("river high"),
    str(Level.FLOOD): phrase("river flood"),
}
_OTHERS = (Language.SPANISH, Language.FRENCH)
"""Languages in which a scenario may say what it is called."""
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
            rule, fix = phrase("is swept twice"), phrase("name all its values once")
            faults.append(Fault("--sweep", sweep.key, rule, fix))
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
        rule = phrase("must name a key and its values")
        fix = phrase("write it as river.level=low,normal,high")
        raise InputError([Fault("--sweep", text, rule, fix)])
    return Sweep(key.strip(), tuple(value.strip() for value in values.split(",")))


def _faults(sweep: Sweep) -> Iterator[Fault]:
    place = _option(sweep.key)
    if sweep.key not in KEYS:
        rule = phrase("is nothing that can be swept")
        yield Fault("--sweep", sweep.key, rule, _other_key(sweep.key))
        return
    for number, value in enumerate(sweep.values):
        if value in sweep.values[:number]:
            yield Fault(place, value, phrase("is given twice"), phrase("name each value once"))
        elif not value:
            fix = phrase("write values with commas between them")
            yield Fault(place, "", phrase("has an empty value"), fix)
        else:
            yield from _value_faults(sweep.key, value, place)


def _option(key: str) -> str:
    return f"--sweep {key}"


def _other_key(key: str) -> str:
    """Say what else to write: of the names behind a point, one that is like this one."""
    family, _, name = key.partition(".")
    keys = [known for known in KEYS if known.startswith(f"{family}.")]
    if not keys:
        fix = phrase(
            "write river.level, season, teams, boats, absent, prices.NAME, hours.NAME or rules.NAME"
        )
        return did_you_mean(key, KEYS, fix)
    near = nearest(name, [known.removeprefix(f"{family}.") for known in keys])
    fix = phrase("write one of {values}", values=", ".join(keys))
    meant = f"{family}.{near}"
    return did_you_mean(meant, [meant], fix) if near else fix


def _value_faults(key: str, value: str, place: str) -> Iterator[Fault]:
    words = {"river.level": tuple(_LEVELS), "season": tuple(map(str, Season))}.get(key)
    if words is not None and value not in words:
        fix = did_you_mean(value, words, phrase("write {values}", values=", ".join(words)))
        rule = phrase("is no season") if key == "season" else phrase("is no river level")
        yield Fault(place, value, rule, fix)
    most = {"teams": MOST_TEAMS, "boats": MOST_BOATS}.get(key)
    if most is not None and not (value.isdecimal() and 1 <= int(value) <= most):
        fix = phrase(
            "write whole numbers from 1 to {most}: how often each boat is there", most=most
        )
        if key == "teams":
            fix = phrase(
                "write whole numbers from 1 to {most}: how many teams there are", most=most
            )
        yield Fault(place, value, phrase("is no such number"), fix)
    if key.startswith(("prices.", "rules.")) and not _NUMBER.fullmatch(value):
        fix = phrase("write figures alone, such as 480 or 5.5")
        yield Fault(place, value, phrase("is no number"), fix)


def _scenario(region: Region, key: str, value: str) -> Scenario:
    table, _, name = key.partition(".")
    if table in ("prices", "hours", "rules"):
        called = phrase("{field} {value}", field=name, value=value)
        return _made(called, **{table: {name: _plain(value)}})
    return _MAKERS[key](region, value)


def _plain(value: str) -> object:
    """Write a value as a scenario file would hold it."""
    if value in ("true", "false"):
        return value == "true"
    if _NUMBER.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value


def _river(_: Region, value: str) -> Scenario:
    return _made(_LEVELS[value], river={"level": value})


def _season(_: Region, value: str) -> Scenario:
    name = phrase("season dry") if value == Season.DRY else phrase("season wet")
    return _made(name, season={"season": value})


def _teams(region: Region, value: str) -> Scenario:
    """Add teams like the first one; of those beyond the number, nobody fills a post."""
    wanted, name = int(value), phrase("teams {number}", number=value)
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
    return _made(phrase("boats x{number}", number=value), add_boat=added)


def _absent(region: Region, value: str) -> Scenario:
    if value == NOBODY:
        return _made(phrase("nobody absent"))
    posts = {person.id for person in region.staff}
    if value not in posts:
        other = phrase("write a post of staff.csv, or {none}", none=NOBODY)
        fix, rule = did_you_mean(value, posts, other), phrase("is not a post of staff.csv")
        raise InputError([Fault(_option("absent"), value, rule, fix)])
    return _made(phrase("no {post}", post=value), absent=[{"person": value}])


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


def _made(name: Phrase, **parts: Any) -> Scenario:
    """Call a scenario what it changes, in each language, as scenario files do."""
    called = {f"name_{each}": words_of(each).tell(name) for each in _OTHERS}
    return Scenario.model_validate({"name": str(name), **called, **parts})
