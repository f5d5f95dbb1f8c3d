"""Nothing of whom or why: what a scenario with medical transfers does not repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.fields import SLUG
from planner.region.private import NUMBER_RULE, PLAN_REMEDY, holds_number
from planner.region.sheet import Spot
from planner.region.wording import written
from planner.scenario.overlay import Scenario

_TOLD = ("about", "about_es", "about_en", "about_fr")
_CALLED = ("name_es", "name_en", "name_fr")
OF_ITSELF = ("name", *_CALLED, *_TOLD)
"""Keys under which a scenario says what it is."""
_FIGURE = r"-?[0-9]+(?:\.[0-9]+)?"
_TABLE = re.compile(r"^\s*\[+\s*transfer\b", re.MULTILINE)


def numbered(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Refuse what a scenario says of itself with the number of somebody in it."""
    for name in OF_ITSELF:
        if holds_number(getattr(scenario, name)):
            yield Fault(Spot(file).at(name), "", NUMBER_RULE, PLAN_REMEDY)


def numbered_tables(scenario: Scenario, file: str) -> Iterator[Fault]:
    """Refuse reasons of closures and notes on camps with such a number; it is not repeated."""
    reasons = [row.reason for row in scenario.close]
    notes = [str(fields.get("note", "")) for fields in scenario.camp]
    for name, column, texts in (("close", "reason", reasons), ("camp", "note", notes)):
        for number, text in enumerate(texts, start=1):
            if holds_number(text):
                place = Spot(file, f"{name} {number}").at(column)
                yield Fault(place, "", NUMBER_RULE, PLAN_REMEDY)


def unnamed(scenario: Scenario, stem: str) -> Scenario:
    """Call a scenario with transfers after its file, so that no free text goes with them.

    Raises
    ------
    InputError
        The name of the file holds the number of somebody.
    """
    if not scenario.transfer:
        return scenario
    if holds_number(stem):
        fix = phrase("rename the file: a plan calls a scenario with transfers after it")
        raise InputError([Fault(phrase("scenario, name of its file"), "", NUMBER_RULE, fix)])
    unsaid = dict.fromkeys((*_CALLED, *_TOLD), "")
    return scenario.model_copy(update={**unsaid, "name": written(stem).strip() or "transfer"})


def quiet(fault: Fault) -> Fault:
    """Fault that repeats ids, figures and dates only."""
    plain = re.fullmatch(f"{SLUG}|{_FIGURE}", fault.value)
    if not fault.value or (plain and not holds_number(fault.value)):
        return fault
    return replace(fault, value="", remedy=phrase("write it as data/README.md describes it"))


def tells_of_transfers(text: str) -> bool:
    """Whether a text that is no TOML seems to have tables of transfers."""
    return _TABLE.search(text) is not None
