"""Rows of camps to records: what each row says, what stands already, and documented defaults."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.errors import Fault
from planner.intake.table.join import columns_of_record
from planner.intake.table.rows import TableRow
from planner.intake.table.sites import Site
from planner.phrases import phrase
from planner.region.forms import form_of
from planner.region.parse import parse
from planner.region.records import Camp
from planner.region.sheet import Located
from planner.region.words import Access

RANGE = (0.7, 1.3)
"""People at least and at most, of those who are counted, where a table gives no range."""
DEFAULTS: Mapping[str, object] = {
    "target_interval_days": 56,
    "opens": dt.time(8),
    "closes": dt.time(17),
}
_PEOPLE = ("people_low", "people_high")


@dataclass(frozen=True)
class CampRecords:
    """Camps of a table, every fault, and how many rows took a default, by column."""

    camps: tuple[Camp, ...]
    faults: tuple[Fault, ...]
    defaults: Mapping[str, int]


def read_camps(
    sites: Sequence[Site],
    old: Mapping[str, Camp],
    accesses: Mapping[str, Access],
    today: dt.date,
) -> CampRecords:
    """Make the camp of each site.

    Parameters
    ----------
    old
        Camps that the region has, by id: a cell that is empty leaves what stands there.
    accesses
        How each place is reached, by id, for rows that do not say it.
    """
    camps, faults = [], []
    defaults: Counter[str] = Counter()
    for site in sites:
        before = old.get(site.place.id)
        raw, taken = _filled(site, before, accesses)
        defaults.update(taken)
        made, wrong = parse(Camp, raw, site.row.spot)
        told = _told_already(site, taken)
        faults += [fault for fault in wrong if fault.place not in told]
        if isinstance(made, Located):
            camps.append(made.record)
            faults += _to_come(made.record, site.row, today)
    return CampRecords(tuple(camps), tuple(faults), dict(defaults))


def _filled(
    site: Site, before: Camp | None, accesses: Mapping[str, Access]
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Columns of a camp, and those of them that are defaults."""
    columns = form_of(Camp).parts or {}
    given = {c: v for c, v in site.row.values.items() if c in columns and c != "id"}
    raw = columns_of_record(before) | given | {"id": site.place.id}
    unread = site.row.unread
    wanted = {**_people(raw, given, before), **DEFAULTS, **_access(site, accesses)}
    taken = {
        column: value
        for column, value in wanted.items()
        if column not in unread
        and (column not in raw or (column in _PEOPLE and column not in given))
    }
    raw |= taken
    if "illustrative" not in given:
        raw["illustrative"] = _made_up(str(raw.get("illustrative", "")), given, taken)
    return raw, tuple(taken)


def _people(
    raw: Mapping[str, object], given: Mapping[str, object], before: Camp | None
) -> dict[str, object]:
    """Least and most people, where the row does not say them and those that stand do not fit."""
    middle = raw.get("people_mid")
    if not isinstance(middle, int):
        return {}
    if before is not None and (
        "people_mid" not in given or before.people_low <= middle <= before.people_high
    ):
        return {}
    low, high = (round(middle * share) for share in RANGE)
    return {"people_low": low, "people_high": high}


def _access(site: Site, accesses: Mapping[str, Access]) -> dict[str, object]:
    access = accesses.get(site.place.id)
    return {} if access is None else {"access": access}


def _made_up(words: str, given: Mapping[str, object], taken: Mapping[str, object]) -> str:
    """Words of `illustrative`: without what the table gives, with what is taken by default."""
    kept = [word for word in words.split() if word not in given and word not in taken]
    return " ".join([*kept, *taken])


def _told_already(site: Site, taken: Sequence[str]) -> frozenset[str]:
    """Places of faults that follow from a cell which cannot be read, and was told."""
    unread = set(site.row.unread)
    if "people_mid" in unread:
        unread |= set(_PEOPLE) | {"people_mid"}
    if "access" not in taken and site.is_new:
        unread.add("access")  # a stray, which is told with its distance
    return frozenset(site.row.spot.at(column) for column in unread)


def _to_come(camp: Camp, row: TableRow, today: dt.date) -> Iterator[Fault]:
    if camp.last_visit is not None and camp.last_visit > today and "last_visit" in row.values:
        rule = phrase("lies after today, {today}", today=today)
        fix = phrase("write the last visit that was held")
        yield Fault(row.spot.at("last_visit"), str(camp.last_visit), rule, fix)
