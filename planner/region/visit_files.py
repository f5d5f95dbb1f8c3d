"""``visits.csv``: what each visit really did, one row a visit and one column a service."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from pydantic import Field, create_model

from planner.region.fields import Record, Slug
from planner.region.records import Region
from planner.region.sheet import Located, Sheet
from planner.region.tables import read_table
from planner.region.visits import Seen, Visit

VISITS = "visits.csv"
COLUMNS = ("date", "camp", "team", "people")


class _Row(Record):
    """The columns of a row that every region has."""

    date: dt.date
    camp: Slug
    team: Slug | None = None
    people: Seen | None = None


def read_visits(text: str, services: Sequence[str], file: str = VISITS) -> Sheet[Visit]:
    """Read the visits of a region whose services these are.

    A cell of a service that is empty means that none was given.
    """
    sheet = read_table(text, file, row_model(services))
    rows = tuple(Located(visit_of(row.record, services), row.spot) for row in sheet.rows)
    return Sheet(rows, sheet.broken, sheet.faults, sheet.readable)


def row_model(services: Sequence[str]) -> type[Record]:
    """Make the record of a row: a column named as each service, whatever letters its name has."""
    columns: dict[str, Any] = {
        f"service_{number}": (Annotated[Seen | None, Field(alias=service)], None)
        for number, service in enumerate(services)
    }
    return create_model("VisitRow", __base__=_Row, **columns)


def visit_of(row: Any, services: Sequence[str]) -> Visit:
    """Make a visit of a row of `row_model`; services of which it holds none are left away."""
    counts = ((service, getattr(row, f"service_{n}")) for n, service in enumerate(services))
    return Visit(
        date=row.date,
        camp=row.camp,
        team=row.team,
        people=row.people,
        contacts={service: count for service, count in counts if count},
    )


def visits_text(visits: Iterable[Visit], services: Sequence[str]) -> str:
    """Write visits as `read_visits` reads them, by date, camp and team."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *services])
    for visit in sorted(visits, key=_order):
        counts = (visit.given(service) or "" for service in services)
        people = "" if visit.people is None else visit.people
        writer.writerow([visit.date, visit.camp, visit.team or "", people, *counts])
    return text.getvalue()


def _order(visit: Visit) -> tuple[dt.date, str, str]:
    return visit.date, visit.camp, visit.team or ""


def visits_joined(
    old: Sequence[Visit], new: Sequence[Visit], *, replace: bool
) -> tuple[tuple[Visit, ...], tuple[Visit, ...]]:
    """Join new visits to old ones.

    Parameters
    ----------
    replace
        Whether a new visit takes the place of an old one of the same date, camp and team.

    Returns
    -------
    All visits, and those of `new` that were there already, with other figures, and may not be
    replaced.
    """
    known = {_order(visit): visit for visit in old}
    clashes = [v for v in new if not replace and known.get(_order(v), v) != v]
    return tuple((known | {_order(v): v for v in new}).values()), tuple(clashes)


def visits_hash(region: Region, before: dt.date) -> str:
    """SHA-256 of the visits of a region before a date, in 64 hexadecimal digits; empty for none."""
    known = [visit for visit in region.visits if visit.date < before]
    if not known:
        return ""
    text = visits_text(known, sorted({service for v in known for service in v.contacts}))
    return hashlib.sha256(text.encode()).hexdigest()
