"""Rows of staff to posts: a post has a role and a team, and never a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.intake.table.grid import TableSpot
from planner.intake.table.join import columns_of_record
from planner.intake.table.plain import plain_words
from planner.intake.table.rows import TableRow
from planner.phrases import phrase
from planner.region.parse import parse
from planner.region.records import Person, Team
from planner.region.sheet import Located
from planner.region.wording import did_you_mean, written


@dataclass(frozen=True)
class StaffRecords:
    """Posts of a table, every fault, and how many rows took a default, by column."""

    staff: tuple[Person, ...]
    faults: tuple[Fault, ...]
    defaults: Mapping[str, int]


def read_staff(
    rows: Sequence[TableRow], old: Sequence[Person], teams: Sequence[Team]
) -> StaffRecords:
    """Make a post of each row: one that the region has by its id, or a new one.

    A row without an id is the next post of its role, such as ``nurse`` and ``nurse-2``; one
    without a team joins the region's, where there is one alone.
    """
    before = {person.id: person for person in old}
    staff: dict[str, Person] = {}
    spots: dict[str, TableSpot] = {}
    faults: list[Fault] = []
    defaults: Counter[str] = Counter()
    for row in rows:
        id_ = str(row.values.get("id") or _next(row, staff))
        raw = columns_of_record(before.get(id_)) | dict(row.values) | {"id": id_}
        if "team" not in raw and len(teams) == 1:
            raw["team"] = [teams[0].id]
            defaults["team"] += 1
        defaults["id"] += "id" not in row.values
        made, wrong = parse(Person, raw, row.spot)
        told = {row.spot.at(column) for column in row.unread}
        faults += [fault for fault in wrong if fault.place not in told]
        faults += _unknown_teams(row, teams)
        if spots.setdefault(id_, row.spot) is not row.spot and "id" in row.values:
            rule = phrase("is the post of {row} already", row=spots[id_].mention)
            fix = phrase("give each its own id")
            faults.append(Fault(row.spot.at("id"), written(id_), rule, fix))
        if isinstance(made, Located):
            staff[id_] = made.record
    return StaffRecords(tuple(staff.values()), tuple(faults), dict(+defaults))


def _next(row: TableRow, staff: Mapping[str, Person]) -> str:
    """Id of the next post of a role."""
    roles = row.values.get("role")
    stem = "-".join(map(str, roles)) if isinstance(roles, list) and roles else "post"
    number, id_ = 2, stem
    while id_ in staff:
        number, id_ = number + 1, f"{stem}-{number}"
    return id_


def _unknown_teams(row: TableRow, teams: Sequence[Team]) -> Iterator[Fault]:
    named = row.values.get("team")
    known = {team.id for team in teams}
    for team in named if isinstance(named, list) else ():
        if team not in known and plain_words(str(team)):
            teams_known = ", ".join(sorted(known))
            rule = phrase("must be a team of teams.toml: {teams}", teams=teams_known)
            fix = did_you_mean(str(team), known, phrase("add the [[team]] there first"))
            yield Fault(row.spot.at("team"), written(team), rule, fix)
