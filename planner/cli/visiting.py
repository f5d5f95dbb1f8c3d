"""``caravana log``: what visits really did, kept in the region's ``visits.csv``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.cli.failing import print_document
from planner.cli.finding import DEFAULT_REGION, find_region, read_date, today_in
from planner.cli.planning import read_aloud, region_names
from planner.cli.visit_form import ask_visit
from planner.errors import Fault, InputError
from planner.horizon import visits_of_plan
from planner.outputs.files import write_beside
from planner.outputs.plan_file import read_plan
from planner.region.files import read_file
from planner.region.records import Region
from planner.region.visit_files import VISITS, read_visits, visits_joined, visits_text
from planner.region.visits import Visit
from planner.region.wording import did_you_mean, written


@dataclass(frozen=True)
class Logging:
    """What the user wants logged: a plan, a table, or neither for a form."""

    plan: Path | None
    table: Path | None
    until: str | None
    region: str | None
    replace: bool


def log_visits(asked: Logging, *, today: dt.date | None, as_json: bool) -> int:
    """Add visits to a region's ``visits.csv`` and say what was added.

    Nothing is written unless all of them fit the region.
    """
    folder = find_region(asked.region or DEFAULT_REGION)
    region = read_aloud(folder)
    now = today_in(region.settings, today)
    new = _asked_for(asked, region, now)
    joined, clashes = visits_joined(region.visits, new, replace=asked.replace)
    faults = [*_misfits(region, new, now), *map(_clash, clashes)]
    if faults:
        raise InputError(faults)
    services = [service.id for service in region.services]
    write_beside(folder / VISITS, visits_text(joined, services))
    if as_json:
        print_document({"logged": [visit.model_dump(mode="json") for visit in new]})
    else:
        for visit in new:
            print(_told(visit, region_names(region).get(visit.camp, visit.camp)))
        print(f"Logged {len(new)}; {folder / VISITS} holds {len(joined)}.")
    return 0


def _asked_for(asked: Logging, region: Region, now: dt.date) -> tuple[Visit, ...]:
    if asked.plan is not None and asked.table is not None:
        fix = "log the one, then the other"
        raise InputError([Fault("--table", str(asked.table), "stands beside a plan", fix)])
    if asked.plan is not None:
        until = now if asked.until is None else read_date(asked.until, "--until")
        found = visits_of_plan(read_plan(asked.plan), until)
        if not found:
            rule = f"holds no visit up to {until}"
            fix = "log it when visits were held, or say up to which day with --until"
            raise InputError([Fault("PLAN", str(asked.plan), rule, fix)])
        return found
    if asked.table is not None:
        sheet = read_visits(
            read_file(asked.table), [s.id for s in region.services], str(asked.table)
        )
        if sheet.faults:
            raise InputError(sheet.faults)
        return sheet.records
    return (ask_visit(region, now),)


def _misfits(region: Region, visits: Sequence[Visit], now: dt.date) -> Iterator[Fault]:
    camps, services = {c.id for c in region.camps}, {s.id for s in region.services}
    for visit in visits:
        place = f"visit of {visit.date}"
        if visit.camp not in camps:
            fix = did_you_mean(visit.camp, camps, "write the id of a camp of camps.csv")
            yield Fault(f"{place}, camp", written(visit.camp), "is no camp of the region", fix)
        if visit.date > now:
            rule = f"lies after today, {now}"
            yield Fault(f"{place}, date", str(visit.date), rule, "log what was held")
        for service in visit.contacts:
            if service not in services:
                fix = did_you_mean(service, services, "write the id of one of services.csv")
                yield Fault(f"{place}, {service}", written(service), "is no service", fix)


def _clash(visit: Visit) -> Fault:
    rule = f"was logged for {visit.date} already, with other figures"
    fix = "give --replace to write the new ones in their place"
    return Fault("camp", written(visit.camp), rule, fix)


def _told(visit: Visit, name: str) -> str:
    counts = ", ".join(f"{service} {count}" for service, count in visit.contacts.items())
    people = "" if visit.people is None else f", {visit.people} people"
    return f"{visit.date}  {name}{people}: {counts or 'no contacts'}"
