"""Settings, teams and rule sets: TOML to records."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.boat_files import BoatEntry, BoatKind
from planner.region.boats import classed
from planner.region.forms import form_of
from planner.region.gauges import Gauge
from planner.region.parse import parse, unknown_name
from planner.region.records import Boat, Team, Vehicle
from planner.region.remedies import with_point
from planner.region.settings import RuleSet, Settings
from planner.region.sheet import Broken, Located, R, Sheet, Spot
from planner.region.wording import place_of_letter, told, written

_POSITION = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_LISTS = ("team", "vehicle", "boat_class", "boat")


@dataclass(frozen=True)
class TeamSheets:
    """Lists of ``teams.toml``; faults of the file as a whole lie with the teams."""

    teams: Sheet[Team]
    vehicles: Sheet[Vehicle]
    kinds: Sheet[BoatKind]
    boats: Sheet[Boat]


def load_toml(text: str, file: str) -> dict[str, Any] | Fault:
    """Tables and values of a TOML file, or the place where it stops being one."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        lines = text.splitlines() or [""]
        found = _POSITION.search(str(error))
        line, column = len(lines), len(lines[-1]) + 1
        if found is not None and found[1]:
            line, column = int(found[1]), int(found[2])
        value = lines[line - 1] if line <= len(lines) else ""
        return Fault(
            place_of_letter(file, line, column),
            written(value.strip()),
            phrase("is where the text stops being TOML"),
            _comma_remedy(value) or phrase("write name = value, with text between quotation marks"),
        )


def _comma_remedy(line: str) -> str:
    """Remedy for a number with a decimal comma, which TOML does not know."""
    return with_point(line.partition("=")[2].partition("#")[0])


def read_rules(text: str, file: str) -> Sheet[RuleSet]:
    """Read a rule set, whose id must be the name of its file."""
    tables = load_toml(text, file)
    if isinstance(tables, Fault):
        return Sheet(faults=(tables,), readable=False)
    sheet = _sheet([parse(RuleSet, tables, Spot(file))])
    stem = file.rpartition("/")[2].removesuffix(".toml")
    for row in sheet.rows:
        if row.record.id != stem:
            rule = phrase("must be '{name}', the name of its file", name=stem)
            fault = Fault(
                row.spot.at("id"), row.record.id, rule, phrase("rename the file or the rule set")
            )
            return Sheet(sheet.rows, sheet.broken, (*sheet.faults, fault))
    return sheet


def read_settings(text: str, file: str) -> tuple[Sheet[Settings], Sheet[Gauge]]:
    """Read settings and gauges; faults of the file as a whole lie with the settings."""
    tables = load_toml(text, file)
    if isinstance(tables, Fault):
        return Sheet(faults=(tables,), readable=False), Sheet(readable=False)
    names = form_of(Settings).parts or {}
    sheet = _sheet([parse(Settings, {n: v for n, v in tables.items() if n in names}, Spot(file))])
    strange = tuple(_strange(tables, (*names, "gauge"), file))
    settings = Sheet(sheet.rows, sheet.broken, (*sheet.faults, *strange), sheet.readable)
    return settings, read_list(tables, "gauge", file, Gauge)


def read_teams(text: str, file: str) -> TeamSheets:
    """Read teams, vehicles and boats, these with the figures of their classes."""
    tables = load_toml(text, file)
    if isinstance(tables, Fault):
        unread = Sheet[Any](readable=False)
        return TeamSheets(Sheet(faults=(tables,), readable=False), unread, unread, unread)
    teams = read_list(tables, "team", file, Team)
    kinds = read_list(tables, "boat_class", file, BoatKind)
    strange = tuple(_strange(tables, _LISTS, file))
    return TeamSheets(
        Sheet(teams.rows, teams.broken, (*teams.faults, *strange), teams.readable),
        read_list(tables, "vehicle", file, Vehicle),
        kinds,
        classed(read_list(tables, "boat", file, BoatEntry), kinds),
    )


def _strange(tables: Mapping[str, Any], known: Collection[str], file: str) -> Iterator[Fault]:
    for name in tables:
        if name not in known:
            yield unknown_name(Spot(file).at(written(name)), name, list(known))


def read_list(tables: Mapping[str, Any], name: str, file: str, model: type[R]) -> Sheet[R]:
    """Read the tables ``[[name]]``; none at all is an empty sheet."""
    members = tables.get(name, [])
    if not isinstance(members, list) or not all(isinstance(m, dict) for m in members):
        fault = Fault(
            Spot(file).at(name),
            told(members),
            phrase("must be written as tables [[{name}]]", name=name),
            phrase("begin each with a line [[{name}]]", name=name),
        )
        return Sheet(faults=(fault,), readable=False)
    parsed, known = [], form_of(model).parts or {}
    for number, member in enumerate(members, start=1):
        id_ = member.get("id") if "id" in known else None
        where = f"{name} {number} ({written(id_)})" if isinstance(id_, str) else f"{name} {number}"
        parsed.append(parse(model, member, Spot(file, where)))
    return _sheet(parsed)


def _sheet(parsed: list[tuple[Located[R] | Broken, tuple[Fault, ...]]]) -> Sheet[R]:
    return Sheet(
        rows=tuple(row for row, _ in parsed if isinstance(row, Located)),
        broken=tuple(row for row, _ in parsed if isinstance(row, Broken)),
        faults=tuple(fault for _, faults in parsed for fault in faults),
    )
