"""Free texts: none holds a number by which somebody could be found."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.region.draft import Draft
from planner.region.private import NUMBER_RULE, PLAN_REMEDY, holds_number
from planner.region.sheet import Spot

REASONS = ("reason", "reason_es", "reason_en", "reason_fr")
"""Columns of closures that say why, in the languages of their readers."""


def numbered_texts(draft: Draft) -> Iterator[Fault]:
    """Notes on camps, their names and reasons of closures with such a number, not repeated."""
    for spot, column, text in _texts(draft):
        if holds_number(text):
            yield Fault(spot.at(column), "", NUMBER_RULE, PLAN_REMEDY)


def _texts(draft: Draft) -> Iterator[tuple[Spot, str, str]]:
    """Texts that people write of camps; places that nobody lives at have names off the map."""
    camps = {camp.id for camp in draft.camps.records}
    for camp in draft.camps.rows:
        yield camp.spot, "note", camp.record.note
    for place in draft.places.rows:
        if place.record.id in camps:
            yield place.spot, "name", place.record.name
    for closure in draft.closures.rows:
        for column in REASONS:
            yield closure.spot, column, getattr(closure.record, column)
