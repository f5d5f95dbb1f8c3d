"""Boats with the figures of their classes: what a ``[[boat]]`` leaves out, its class says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.boat_files import BoatEntry, BoatFigures, BoatKind
from planner.region.forms import form_of
from planner.region.records import Boat
from planner.region.sheet import Broken, Located, Sheet, Spot
from planner.region.words import BoatClass

_FIGURES = tuple(BoatFigures.model_fields)
_REQUIRED = tuple(name for name in _FIGURES if Boat.model_fields[name].is_required())


def boat_of(
    entry: BoatEntry, kinds: Iterable[BoatKind], spot: Spot
) -> tuple[Boat | None, tuple[Fault, ...]]:
    """Give a boat the figures of its class; None, and why, where one that it needs is missing."""
    kind = next((kind for kind in kinds if kind.id is entry.boat_class), None)
    said = _said(entry, kind)
    unsaid = tuple(_unsaid(said, entry.boat_class, kind, spot))
    if unsaid:
        return None, unsaid
    return Boat.model_validate(entry.model_dump(by_alias=True) | said), ()


def classed(entries: Sheet[BoatEntry], kinds: Sheet[BoatKind]) -> Sheet[Boat]:
    """Give all boats the figures of their classes.

    A boat that needs a class which cannot be read counts as broken, without a fault of its own.
    """
    unread = {row.id_in("id") for row in kinds.broken}
    rows: list[Located[Boat]] = []
    broken, faults = list(entries.broken), list(entries.faults)
    classes = {
        boat_class
        for boat_class in BoatClass
        if kinds.readable and unread <= set(BoatClass) - {boat_class}
    }
    for broken_row in entries.broken:
        faults.extend(_missed(broken_row, kinds.records, classes))
    for row in entries.rows:
        boat, found = boat_of(row.record, kinds.records, row.spot)
        if boat is not None:
            rows.append(Located(boat, row.spot))
            continue
        broken.append(Broken(row.record.model_dump(mode="json", by_alias=True), row.spot))
        if row.record.boat_class in classes:
            faults.extend(found)
    return Sheet(tuple(rows), tuple(broken), tuple(faults), entries.readable)


def _said(entry: BoatEntry, kind: BoatKind | None) -> dict[str, object]:
    """Figures that the boat says itself, and its class where it does not."""
    said: dict[str, object] = {}
    for name in _FIGURES:
        for source in (entry, kind):
            value = None if source is None else getattr(source, name)
            if value is not None:
                said.setdefault(name, value)
    return said


def _missed(
    row: Broken, kinds: Iterable[BoatKind], classes: Collection[BoatClass]
) -> Iterator[Fault]:
    """Figures that a boat lacks beside what is wrong in its table."""
    boat_class = next((known for known in classes if row.raw.get("class") == known), None)
    if boat_class is not None:
        kind = next((kind for kind in kinds if kind.id is boat_class), None)
        given = {} if kind is None else kind.model_dump(exclude_none=True)
        yield from _unsaid({**given, **row.raw}, boat_class, kind, row.spot)


def _unsaid(
    said: Collection[str], boat_class: BoatClass, kind: BoatKind | None, spot: Spot
) -> Iterator[Fault]:
    """Faults for figures that neither a boat nor its class says."""
    missing = [name for name in _REQUIRED if name not in said]
    if kind is None and missing:
        names = ", ".join(missing)
        rule = phrase(
            "has no [[boat_class]], and the boat itself does not say {columns}", columns=names
        )
        fix = phrase(
            'add a [[boat_class]] with id = "{boat_class}", or write {columns} here',
            boat_class=boat_class,
            columns=names,
        )
        yield Fault(spot.at("class"), boat_class, rule, fix)
    else:
        yield from (_missing(name, boat_class, spot) for name in missing)


def _missing(name: str, boat_class: BoatClass, spot: Spot) -> Fault:
    noun = (form_of(Boat).parts or {})[name].noun
    rule = phrase(
        "must be given here or in the [[boat_class]] '{boat_class}'", boat_class=boat_class
    )
    return Fault(spot.at(name), "", rule, phrase("write {form}", form=noun))
