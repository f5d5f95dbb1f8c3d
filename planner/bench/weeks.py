"""Week instances: teams, lodgings, camps, sessions and travel minutes, with no geography.

One JSON file an instance. A camp is visited at most once in the week, by one team, on an open day,
with one of its sessions. A team starts its first day and ends its last day at its base, and starts
every other day at the lodging where it ended the day before; idle days, and moves without a
session, are allowed. The value of a plan is the sum of the values of its sessions less all travel
minutes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from planner.bench.files import instance_text, read_all
from planner.errors import Fault, InputError
from planner.region.wording import written

SHOWN_ALIKE = 3
MOST_PLACES, MOST_DAYS, MOST_TEAMS = 5_000, 31, 1_000
LONGEST_DAY, MOST_MINUTES, MOST_VALUE = 1440, 100_000, 10**9
Index = Annotated[int, Field(ge=0, lt=MOST_PLACES)]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]
_REMEDY = "write the instance again in the format of week instances"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Offer(_Record):
    """A session that a camp offers: its minutes and what it is worth."""

    minutes: Minutes
    value: Annotated[int, Field(ge=0, le=MOST_VALUE)]


class WeekCamp(_Record):
    """A camp; `open_days` count from 0."""

    place: Index
    open_days: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(max_length=MOST_DAYS)]
    sessions: Annotated[tuple[Offer, ...], Field(max_length=50)]


class WeekTeam(_Record):
    """A team and the lodging where its week begins and ends."""

    base: Index


class _WeekFile(_Record):
    name: Annotated[str, Field(min_length=1, max_length=120)]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)]
    minutes_per_day: Annotated[int, Field(ge=1, le=LONGEST_DAY)]
    lodgings: Annotated[int, Field(ge=1, le=MOST_PLACES)]
    teams: Annotated[tuple[WeekTeam, ...], Field(max_length=MOST_TEAMS)]
    camps: Annotated[tuple[WeekCamp, ...], Field(max_length=MOST_PLACES)]
    travel: Annotated[tuple[tuple[Minutes, ...], ...], Field(max_length=MOST_PLACES)]


@dataclass(frozen=True)
class WeekInstance:
    """An instance as its file has it.

    Attributes
    ----------
    lodgings
        How many places are lodgings: the first ones.
    travel
        (places, places) minutes, symmetric.
    base_only
        Whether every night is at the team's base, which the file does not say.
    """

    name: str
    days: int
    minutes_per_day: int
    lodgings: int
    teams: tuple[WeekTeam, ...]
    camps: tuple[WeekCamp, ...]
    travel: tuple[tuple[int, ...], ...]
    base_only: bool = False


def read_weeks(place: Path) -> tuple[WeekInstance, ...]:
    """Read the week instances of a folder, or a single one, in natural order of their names.

    Raises
    ------
    InputError
        Every fault of every file.
    """
    return read_all(place, ("*.json",), read_week)


def at_base(instance: WeekInstance) -> WeekInstance:
    """Return the same week with every night at the base."""
    return replace(instance, name=f"{instance.name} base only", base_only=True)


def read_week(path: Path) -> WeekInstance:
    """Read one instance.

    Raises
    ------
    InputError
        Every fault of the file.
    """
    text = instance_text(path)
    try:
        json.loads(text)  # says where the text breaks off, which pydantic does not
        file = _WeekFile.model_validate_json(text)
    except json.JSONDecodeError as error:
        place = f"{path.name} line {error.lineno}, column {error.colno}"
        _refuse(place, f"is not JSON ({error.msg.lower()})")
    except RecursionError:
        _refuse(path.name, "is nested too deeply for an instance")
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        raise InputError(list(_form_faults(path.name, details))) from None
    except ValueError:
        _refuse(path.name, "holds a number that is too long")
    faults = [*_travel_faults(path.name, file), *_place_faults(path.name, file)]
    if faults:
        raise InputError(faults)
    return WeekInstance(**dict(file))


def _refuse(place: str, rule: str) -> NoReturn:
    raise InputError([Fault(place, "", rule, _REMEDY)]) from None


def _form_faults(file: str, details: list[ErrorDetails]) -> Iterator[Fault]:
    """Tell what does not fit its form; of a field that is wrong throughout, the first few."""
    groups = [tuple(part for part in d["loc"] if isinstance(part, str)) for d in details]
    told: Counter[tuple[str, ...]] = Counter()
    for detail, group in zip(details, groups, strict=True):
        told[group] += 1
        if told[group] <= SHOWN_ALIKE:
            message = detail["msg"].lower().replace("tuple", "list")
            rule = message.replace("input should", "must", 1)
            value = detail["input"]
            unknown = detail["type"] == "extra_forbidden"
            shown = "" if unknown or isinstance(value, dict | list) else written(value)
            yield Fault(_spot(file, detail["loc"]), shown, rule, _REMEDY)
    for group, count in told.items():
        if count > SHOWN_ALIKE:
            rule = f"has {count - SHOWN_ALIKE} more faults of this kind"
            yield Fault(f"{file}, {'.'.join(group)}", "", rule, _REMEDY)


def _spot(file: str, loc: tuple[int | str, ...]) -> str:
    steps = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return f"{file}, {steps.lstrip('.')}" if steps else file


def _travel_faults(name: str, file: _WeekFile) -> Iterator[Fault]:
    count = len(file.travel)
    ragged = [k for k, row in enumerate(file.travel) if len(row) != count]
    for k in ragged[:SHOWN_ALIKE]:
        rule = f"must have as many columns as there are rows: {count}"
        value = f"{len(file.travel[k])} columns"
        yield Fault(f"{name}, travel[{k}]", value, rule, "make travel square")
    if ragged:
        return
    for i, row in enumerate(file.travel):
        if row[i]:
            rule = "must be 0: no place is away from itself"
            yield Fault(f"{name}, travel[{i}][{i}]", str(row[i]), rule, "write 0")
        j = next((j for j in range(i) if row[j] != file.travel[j][i]), None)
        if j is not None:
            rule = f"must equal travel[{j}][{i}], which is {file.travel[j][i]}"
            yield Fault(f"{name}, travel[{i}][{j}]", str(row[j]), rule, "make travel symmetric")
            return


def _place_faults(name: str, file: _WeekFile) -> Iterator[Fault]:
    count = len(file.travel)
    if file.lodgings > count:
        rule = f"must be at most the number of places, {count}"
        yield Fault(f"{name}, lodgings", str(file.lodgings), rule, "add rows to travel")
    if not file.teams:
        yield Fault(f"{name}, teams", "", "must hold at least one team", "add a team and its base")
    for k, team in enumerate(file.teams):
        if team.base >= file.lodgings:
            rule = f"must be a lodging, 0 to {file.lodgings - 1}"
            yield Fault(f"{name}, teams[{k}].base", str(team.base), rule, "name a lodging")
    for c, camp in enumerate(file.camps):
        spot = f"{name}, camps[{c}]"
        if camp.place >= count:
            rule = f"must be a place, 0 to {count - 1}"
            yield Fault(f"{spot}.place", str(camp.place), rule, "name a row of travel")
        if any(day >= file.days for day in camp.open_days):
            rule, shown = f"must be days from 0 to {file.days - 1}", written(list(camp.open_days))
            yield Fault(f"{spot}.open_days", shown, rule, "leave other days out")
        if len(set(camp.open_days)) < len(camp.open_days):
            rule, shown = "must name each day once", written(list(camp.open_days))
            yield Fault(f"{spot}.open_days", shown, rule, "leave the second out")
