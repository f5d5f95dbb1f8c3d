"""Rows of needs to services: each one that the region has by its id or name, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.intake.table.grid import TableSpot
from planner.intake.table.join import columns_of_record
from planner.intake.table.plain import plain_words
from planner.intake.table.rows import TableRow
from planner.phrases import phrase
from planner.region.parse import parse
from planner.region.records import Service
from planner.region.sheet import Located
from planner.region.slugs import slug
from planner.region.wording import written


@dataclass(frozen=True)
class NeedRecords:
    """Services of a table, and every fault."""

    services: tuple[Service, ...]
    faults: tuple[Fault, ...]


def read_needs(rows: Sequence[TableRow], old: Sequence[Service]) -> NeedRecords:
    """Make the service of each row; what a table gives is no longer illustrative."""
    names = service_names(old)
    before = {service.id: service for service in old}
    services: dict[str, Service] = {}
    spots: dict[str, TableSpot] = {}
    faults: list[Fault] = []
    for row in rows:
        id_ = _id(row, names)
        raw = _filled(row, id_, before.get(id_))
        made, wrong = parse(Service, raw, row.spot)
        told = {row.spot.at(column) for column in row.unread}
        faults += [fault for fault in wrong if fault.place not in told]
        if id_ and spots.setdefault(id_, row.spot) is not row.spot:
            rule = phrase("is the service of {row} already", row=spots[id_].mention)
            column = "id" if "id" in row.values else "name"
            fix = phrase("keep one of the rows")
            faults.append(Fault(row.spot.at(column), written(id_), rule, fix))
        if isinstance(made, Located):
            services[id_] = made.record
    return NeedRecords(tuple(services.values()), tuple(faults))


def service_names(services: Sequence[Service]) -> dict[str, str]:
    """Ids of services by their names and ids in plain words."""
    names = {plain_words(service.name): service.id for service in services}
    return names | {plain_words(service.id): service.id for service in services}


def _id(row: TableRow, names: Mapping[str, str]) -> str:
    """Id of a row's service: its own, that of the region's service of its name, or a new one."""
    own, name = str(row.values.get("id", "")), str(row.values.get("name", ""))
    return own or names.get(plain_words(name), "") or slug(name)


def _filled(row: TableRow, id_: str, before: Service | None) -> dict[str, object]:
    values = {column: value for column, value in row.values.items() if column != "id"}
    if before is not None and plain_words(str(values.get("name", ""))) == plain_words(id_):
        del values["name"]  # the table names services by their ids
    raw = columns_of_record(before) | values | ({"id": id_} if id_ else {})
    if "illustrative" not in values and before is not None:
        words = before.illustrative.split()
        raw["illustrative"] = " ".join(word for word in words if word not in values)
    return raw
