"""Ids: each stands once in its file, and each reference names one that exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.private import holds_number
from planner.region.records import Reach, Road
from planner.region.sheet import Sheet, Spot
from planner.region.wording import did_you_mean, written

# looking for the nearest word is slow where thousands of references are unknown
_SUGGESTIONS = 25


def known_rivers(draft: Draft) -> frozenset[str] | None:
    """Names of the rivers; None when some cannot be read."""
    if not draft.reaches.whole:
        return None
    return frozenset(reach.river for reach in draft.reaches.records)


def known_ends(sheet: Sheet[Road] | Sheet[Reach], draft: Draft) -> frozenset[str] | None:
    """Places at which roads, or reaches, end; None when some of these cannot be told."""
    places = draft.places.ids
    ends = {id_ for row in sheet.records for id_ in (row.from_id, row.to_id)}
    ends |= {row.id_in(column) for row in sheet.broken for column in ("from", "to")}
    return frozenset(ends) if sheet.readable and places is not None and ends <= places else None


def duplicate_ids(draft: Draft) -> Iterator[Fault]:
    """Ids that stand twice in one file."""
    for sheet in draft.sheets:
        first: dict[str, Spot] = {}
        for id_, spot in _words(sheet, "id", "id"):
            if first.setdefault(id_, spot) is not spot:
                rule = phrase("is already the id of {row}", row=first[id_].where)
                yield Fault(spot.at("id"), written(id_), rule, phrase("give each its own id"))


def unknown_references(draft: Draft) -> Iterator[Fault]:
    """References to nothing, and ways that lead from a place to itself."""
    for reference in _references(draft):
        if reference.known is not None:
            yield from _unknown(reference, reference.known)
    for sheet in (draft.roads, draft.reaches):
        broken = ((row.id_in("from"), row.id_in("to"), row.spot) for row in sheet.broken)
        whole = ((row.record.from_id, row.record.to_id, row.spot) for row in sheet.rows)
        for start, end, spot in chain(whole, broken):
            if start and start == end:
                rule = phrase("must lead to another place than it comes from")
                yield Fault(
                    spot.at("to"), start, rule, phrase("correct from or to, or remove the line")
                )


@dataclass(frozen=True)
class _Reference:
    """A column that names ids of another list.

    Attributes
    ----------
    column, field
        What the file and the record call it.
    noun
        What the id should be, e.g. ``a place of places.geojson``.
    fix
        What to do when no known id is near.
    """

    sheet: Sheet[Any]
    column: str
    field: str
    known: frozenset[str] | None
    noun: str
    fix: str


def _references(draft: Draft) -> Iterator[_Reference]:
    places = draft.places.ids
    noun = phrase("a place of places.geojson")
    fix = phrase("add the place there, or write the id of another")
    for sheet in (draft.roads, draft.reaches):
        yield _Reference(sheet, "from", "from_id", places, noun, fix)
        yield _Reference(sheet, "to", "to_id", places, noun, fix)
    yield _Reference(draft.camps, "id", "id", places, noun, fix)
    yield _Reference(draft.boats, "port", "port", places, noun, fix)
    yield _Reference(draft.teams, "base", "base", places, noun, fix)
    yield from _team_references(draft)
    yield from _water_references(draft)
    yield from _log_references(draft)
    noun = phrase("a road, reach, camp, port or lodging of this region")
    fix = phrase("write the id of one")
    yield _Reference(draft.closures, "what", "what", _closable(draft), noun, fix)
    noun = phrase("a file of the folder 'rules'")
    fix = phrase("write the name of one, without .toml")
    yield _Reference(draft.settings, "rules", "rules", frozenset(draft.rules) or None, noun, fix)


def _team_references(draft: Draft) -> Iterator[_Reference]:
    noun, fix = phrase("a [[vehicle]] of teams.toml"), phrase("add a [[vehicle]] with this id")
    known = draft.vehicles.ids
    yield _Reference(draft.teams, "vehicle", "vehicle", known, noun, fix)
    noun, fix = phrase("a [[team]] of teams.toml"), phrase("add a [[team]] with this id")
    yield _Reference(draft.staff, "team", "teams", draft.teams.ids, noun, fix)


def _log_references(draft: Draft) -> Iterator[_Reference]:
    noun = phrase("a camp of camps.csv")
    fix = phrase("add the camp there, or write the id of another")
    yield _Reference(draft.visits, "camp", "camp", draft.camps.ids, noun, fix)
    noun = phrase("a post of staff.csv")
    fix = phrase("add the post there, or write the id of another")
    yield _Reference(draft.duty, "person", "person", draft.staff.ids, noun, fix)


def _water_references(draft: Draft) -> Iterator[_Reference]:
    noun = phrase("a river of rivers.geojson")
    fix = phrase("write the name of one as it stands there")
    rivers = known_rivers(draft)
    yield _Reference(draft.roads, "river", "river", rivers, noun, fix)
    yield _Reference(draft.readings, "river", "river", rivers, noun, fix)
    noun, fix = phrase("a [[gauge]] of region.toml"), phrase("add a [[gauge]] with this id")
    yield _Reference(draft.readings, "gauge", "gauge", draft.gauges.ids, noun, fix)


def _closable(draft: Draft) -> frozenset[str] | None:
    """Ids that can be shut; None when some are not known."""
    if not draft.places.whole:
        return None
    stops = frozenset(place.id for place in draft.places.records if place.port or place.lodging)
    found = [sheet.ids for sheet in (draft.roads, draft.reaches, draft.camps)]
    return None if None in found else stops.union(*(ids for ids in found if ids is not None))


def _unknown(reference: _Reference, known: frozenset[str]) -> Iterator[Fault]:
    count = 0
    for word, spot in _words(reference.sheet, reference.column, reference.field):
        if word in known:
            continue
        count += 1
        near = known if count <= _SUGGESTIONS else ()
        fix = did_you_mean(word, near, reference.fix)
        shown = "" if holds_number(word) else written(word)
        yield Fault(
            spot.at(reference.column), shown, phrase("is not {noun}", noun=reference.noun), fix
        )


def _words(sheet: Sheet[Any], column: str, field: str) -> Iterator[tuple[str, Spot]]:
    """Each id of a column and where it stands; broken rows count as far as they are legible."""
    for row in sheet.rows:
        found = getattr(row.record, field, None)
        for word in found if isinstance(found, tuple) else (found,):
            if word:
                yield word, row.spot
    for broken in sheet.broken:
        word = broken.id_in(column)
        if word:
            yield word, broken.spot
