"""Rows of visits: what each visit gave, by service, joined to what is logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.intake.table.cells import text_of
from planner.intake.table.grid import TableSpot
from planner.intake.table.known import Known
from planner.intake.table.plain import plain_words
from planner.intake.table.rows import Forms, TableRow
from planner.intake.table.wording import name_of, one_of
from planner.phrases import phrase
from planner.region.forms import form_of
from planner.region.parse import misfit, parse
from planner.region.records import Service
from planner.region.sheet import Located, Spot
from planner.region.visits import Visit
from planner.region.wording import did_you_mean, written

Key = tuple[dt.date, str, str]


@dataclass(frozen=True)
class VisitRecords:
    """Visits of a table with their spots, and every fault."""

    visits: tuple[Visit, ...]
    spots: Mapping[Key, Spot]
    faults: tuple[Fault, ...]


def key_of(visit: Visit) -> Key:
    """What tells one visit from another: date, camp and team."""
    return visit.date, visit.camp, visit.team or ""


def visit_forms(services: Sequence[Service]) -> Forms:
    """What the columns of a table of visits hold; camp and team are names, and cells."""
    parts = form_of(Visit).parts or {}
    return {"date": parts["date"], "people": parts["people"]} | {
        service.id: parts["people"] for service in services
    }


def read_visits_of(rows: Sequence[TableRow], known: Known, today: dt.date) -> VisitRecords:
    """Make the visit of each row; its camp is an id or the name of a camp."""
    names = _camp_names(known)
    visits: dict[Key, Visit] = {}
    spots: dict[Key, TableSpot] = {}
    faults: list[Fault] = []
    for row in rows:
        camp = _camp(row, names, known)
        uncounted = [*_miscounted(row, known)]
        raw = _raw(row, known, without=bool(uncounted))
        faults += uncounted
        raw |= {} if isinstance(camp, Fault) else {"camp": camp}
        made, wrong = parse(Visit, raw, row.spot)
        told = {row.spot.at(column) for column in row.unread}
        told |= {row.spot.at("camp")} if isinstance(camp, Fault) else set()
        faults += [fault for fault in wrong if fault.place not in told]
        faults += [camp] if isinstance(camp, Fault) else []
        if isinstance(made, Located):
            visit = made.record
            faults += _misfits(visit, row, known, today)
            first = spots.setdefault(key_of(visit), row.spot)
            if first is not row.spot:
                rule = phrase(
                    "was visited on {date} in {row} already", date=visit.date, row=first.mention
                )
                fix = phrase("keep one of the two, or name the team of each")
                faults.append(Fault(row.spot.at("camp"), written(visit.camp), rule, fix))
            visits[key_of(visit)] = visit
    return VisitRecords(tuple(visits.values()), spots, tuple(faults))


def clash_faults(clashes: Sequence[Visit], spots: Mapping[Key, Spot]) -> Iterator[Fault]:
    """Visits that are logged already with other figures."""
    for visit in clashes:
        rule = phrase("was logged for {date} already, with other figures", date=visit.date)
        fix = phrase("give --replace to write the new ones in their place")
        yield Fault(spots[key_of(visit)].at("camp"), written(visit.camp), rule, fix)


def _miscounted(row: TableRow, known: Known) -> Iterator[Fault]:
    """Counts of services that no visit can have given."""
    form = (form_of(Visit).parts or {})["people"]
    for service in known.services:
        number = row.values.get(service.id)
        if isinstance(number, int) and not form.least <= number <= form.most:
            yield misfit(row.spot.at(service.id), form, number)


def _raw(row: TableRow, known: Known, *, without: bool) -> dict[str, object]:
    """Columns of a visit, `without` its counts where one of them is none."""
    services = set() if without else {service.id for service in known.services}
    counts = {c: v for c, v in row.values.items() if c in services and v}
    raw = {c: v for c, v in row.values.items() if c in ("date", "people")}
    team = text_of(row.cells["team"]) if "team" in row.cells else ""
    return raw | {"contacts": counts} | ({"team": team} if team else {})


def _camp_names(known: Known) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for camp in known.camps:
        place = known.place.get(camp.id)
        plain = {plain_words(camp.id), plain_words(place.name if place else camp.id)}
        for name in plain:
            names.setdefault(name, []).append(camp.id)
    return names


def _camp(row: TableRow, names: Mapping[str, Sequence[str]], known: Known) -> str | Fault:
    text = text_of(row.cells["camp"]) if "camp" in row.cells else ""
    ids = {camp.id for camp in known.camps}
    found = [text] if text in ids else names.get(plain_words(text), [])
    spot = row.spot.at("camp")
    if len(found) == 1:
        return found[0]
    if found:
        return Fault(spot, written(text), name_of(found), phrase("write the id of one"))
    rule = phrase("must be a camp of the region") if text else phrase("is missing")
    fix = phrase("import the camp first, or write its id")
    return Fault(spot, written(text), rule, did_you_mean(text, [*names, *ids], fix))


def _misfits(visit: Visit, row: TableRow, known: Known, today: dt.date) -> Iterator[Fault]:
    if visit.date > today:
        rule = phrase("lies after today, {today}", today=today)
        yield Fault(row.spot.at("date"), str(visit.date), rule, phrase("log what was held"))
    teams = {team.id for team in known.teams}
    if visit.team is not None and visit.team not in teams:
        rule = phrase("must be a team of the region")
        fix = did_you_mean(visit.team, teams, one_of(sorted(teams)))
        yield Fault(row.spot.at("team"), written(visit.team), rule, fix)
