"""Marks of what is made up: each names a column, or a figure would seem counted."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.draft import Draft
from planner.region.forms import form_of
from planner.region.records import Camp, Place, Service
from planner.region.wording import did_you_mean, written


def marks_of_nothing(draft: Draft) -> Iterator[Fault]:
    """Words of ``illustrative`` that name no column of their file."""
    for sheet, model in (
        (draft.places, Place),
        (draft.camps, Camp),
        (draft.services, Service),
    ):
        columns = set(form_of(model).parts or {})
        for row in sheet.rows:
            for word in row.record.illustrative.split():
                if word not in columns:
                    rule = phrase("names no column of this file, so that nothing is marked")
                    fix = did_you_mean(word, columns, phrase("name the columns, with spaces"))
                    yield Fault(row.spot.at("illustrative"), written(word), rule, fix)
