"""A scenario file: TOML to a `Scenario`, with every fault found at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.boat_files import BoatEntry
from planner.region.fields import Record
from planner.region.forms import form_of
from planner.region.parse import parse
from planner.region.records import Camp, Forbid, Person, Pin, Team, Transfer, Vehicle
from planner.region.settings import Hours, Prices
from planner.region.sheet import Located, Spot
from planner.region.tomls import load_toml, read_list
from planner.region.wording import told
from planner.scenario.discreet import (
    OF_ITSELF,
    numbered,
    numbered_tables,
    quiet,
    tells_of_transfers,
    unnamed,
)
from planner.scenario.overlay import (
    AbsentOverlay,
    CloseOverlay,
    LodgingOverlay,
    MarginOverlay,
    NeedOverlay,
    PopulationOverlay,
    RemoveOverlay,
    RiverLevelOverlay,
    RiverOverlay,
    Scenario,
    SeasonOverlay,
    SuspendOverlay,
    TrainingOverlay,
)
from planner.scenario.settings import limit_faults
from planner.system_words import small_system_words

LARGEST_BYTES = 1_000_000

_LISTS: Mapping[str, type[Record]] = {
    "river_level": RiverLevelOverlay,
    "close": CloseOverlay,
    "absent": AbsentOverlay,
    "training": TrainingOverlay,
    "add_team": Team,
    "add_person": Person,
    "add_boat": BoatEntry,
    "add_vehicle": Vehicle,
    "add_lodging": LodgingOverlay,
    "remove_team": RemoveOverlay,
    "remove_boat": RemoveOverlay,
    "population": PopulationOverlay,
    "need": NeedOverlay,
    "suspend": SuspendOverlay,
    "must": Pin,
    "pin": Pin,
    "forbid": Forbid,
    "transfer": Transfer,
    "margin": MarginOverlay,
}
_TABLES: Mapping[str, type[Record]] = {"river": RiverOverlay, "season": SeasonOverlay}
_CHANGES: Mapping[str, type[Record]] = {"prices": Prices, "hours": Hours}
_CHANGED: Mapping[str, tuple[type[Record], str]] = {
    "change_team": (Team, phrase("write the id of a team")),
    "change_boat": (BoatEntry, phrase("write the id of a boat")),
    "camp": (Camp, phrase("write the id of a camp, or of a place that becomes one")),
}


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Whether the ids in it exist is known only when it is laid over a region. One with transfers is
    named after its file, whatever it says of itself.

    Raises
    ------
    InputError
        Holding every fault of the file.
    """
    text = _text(path)
    tables = load_toml(text, path.name)
    if isinstance(tables, Fault):
        raise InputError([replace(tables, value="") if tells_of_transfers(text) else tables])
    scenario, faults = _scenario(tables, path.name)
    if scenario is None:
        raise InputError(faults)
    return unnamed(scenario, path.stem)


def _scenario(tables: Mapping[str, Any], file: str) -> tuple[Scenario | None, list[Fault]]:
    """Parse each part on its own, so that a fault can number the table it lies in."""
    parts: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, model in _LISTS.items():
        sheet = read_list(tables, name, file, model)
        parts[name] = sheet.records
        faults.extend(map(quiet, sheet.faults) if name == "transfer" else sheet.faults)
    for name in ("river", "season", "prices", "hours", "rules"):
        if name in tables:
            parts[name], found = _table(tables[name], name, file)
            faults.extend(found)
    for name in _CHANGED:
        parts[name], found = _changed(tables, name, file)
        faults.extend(found)
    rest = {name: value for name, value in tables.items() if name not in parts}
    head, others = parse(Scenario, rest, Spot(file))
    own = {Spot(file).at(name) for name in OF_ITSELF} if "transfer" in tables else set()
    faults.extend(quiet(fault) if fault.place in own else fault for fault in others)
    if isinstance(head, Located):
        faults.extend(numbered(head.record, file))
    if faults or not isinstance(head, Located):
        return None, faults
    scenario = head.record.model_copy(update=parts)
    faults.extend(numbered_tables(scenario, file))
    return (None if faults else scenario), faults


def _table(content: object, name: str, file: str) -> tuple[object, tuple[Fault, ...]]:
    """Parse a table that stands once: a record, or the fields that change."""
    spot = Spot(file, name)
    if not isinstance(content, dict):
        rule = phrase("must be written as a table [{table}]", table=name)
        remedy = phrase("begin it with a line [{table}]", table=name)
        return None, (Fault(spot.at(), told(content), rule, remedy),)
    if name in _TABLES:
        row, faults = parse(_TABLES[name], content, spot)
        return row.record if isinstance(row, Located) else None, faults
    if name in _CHANGES:
        return _plain(content), _change_faults(_CHANGES[name], content, spot)
    return content, limit_faults(content, spot)


def _changed(
    tables: Mapping[str, Any], name: str, file: str
) -> tuple[tuple[Any, ...], tuple[Fault, ...]]:
    """Read tables that hold an id and what changes."""
    members = tables.get(name, [])
    if not isinstance(members, list) or not all(isinstance(m, dict) for m in members):
        rule = phrase("must be written as tables [[{table}]]", table=name)
        remedy = phrase("begin each with a line [[{table}]]", table=name)
        return (), (Fault(Spot(file).at(name), told(members), rule, remedy),)
    model, fix = _CHANGED[name]
    faults: list[Fault] = []
    for number, member in enumerate(members, start=1):
        spot = Spot(file, f"{name} {number}")
        faults.extend(_change_faults(model, member, spot))
        if "id" not in member:
            faults.append(Fault(spot.at("id"), "", phrase("must not be empty"), fix))
    return tuple(_plain(member) for member in members), tuple(faults)


def _change_faults(
    model: type[Record], fields: Mapping[str, object], spot: Spot
) -> tuple[Fault, ...]:
    """Faults in the fields that change; those left out keep what the region says."""
    _, faults = parse(model, fields, spot)
    absent = {spot.at(name) for name in form_of(model).required if name not in fields}
    return tuple(fault for fault in faults if fault.place not in absent)


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields with dates and times as text, as a plan file holds them."""
    return {
        name: value.isoformat() if isinstance(value, dt.date | dt.time) else value
        for name, value in fields.items()
    }


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            rule = phrase("must be at most {most:,} bytes", most=LARGEST_BYTES)
            _refuse(path, rule, phrase("shorten it"))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        rule = phrase("is not UTF-8 text (byte {number})", number=error.start)
        _refuse(path, rule, phrase("save the file as UTF-8"))
    except (OSError, ValueError) as error:
        rule = phrase("cannot be opened ({reason})", reason=small_system_words(error))
        _refuse(path, rule, phrase("give the path of a scenario file"))


def _refuse(path: Path, rule: str, remedy: str) -> NoReturn:
    raise InputError([Fault(phrase("scenario"), str(path), rule, remedy)]) from None
