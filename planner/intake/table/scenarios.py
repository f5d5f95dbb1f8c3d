"""Scenarios of a region that close a way which new places divide: they close each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from planner.errors import Fault
from planner.intake.table.closes import close_parts
from planner.intake.table.outcome import Import
from planner.phrases import phrase
from planner.region.journal import NAMES

_BOM = "\ufeff"


def with_scenarios(found: Import, folder: Path) -> Import:
    """Add the region's scenarios that close a divided way; warn of those that cannot follow."""
    texts, notes = {}, []
    warnings: list[Fault] = []
    for name, text in _scenarios(folder) if found.divided else ():
        changed = _followed(text, found.divided) if re.fullmatch(NAMES, name) else text
        if changed != text:
            texts[name] = changed
            notes.append(phrase("{file} closes each part of what is divided.", file=name))
        warnings += _left_behind(name, changed, found.divided)
    return replace(
        found,
        texts={**found.texts, **texts},
        notes=(*found.notes, *notes),
        warnings=(*found.warnings, *warnings),
    )


def _scenarios(folder: Path) -> Iterator[tuple[str, str]]:
    """Texts with their line ends as they are, by name."""
    for path in sorted((folder / "scenarios").glob("*.toml")):
        try:
            yield f"scenarios/{path.name}", path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):  # told when the scenario is used
            continue


def _followed(text: str, divided: Mapping[str, Sequence[str]]) -> str:
    bare = text.removeprefix(_BOM)
    mark = text[: len(text) - len(bare)]
    for way, parts in divided.items():  # in the order in which they were, parts of parts later
        bare = close_parts(bare, way, parts)
    return mark + bare


def _left_behind(name: str, text: str, divided: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for id_, parts in divided.items():
        if f'"{id_}"' in text or f"'{id_}'" in text:
            rule = phrase("is a way that new places divide")
            yield Fault(name, id_, rule, phrase("write {parts} there", parts=_all(parts)))


def _all(parts: Sequence[str]) -> str:
    return reduce(lambda one, other: phrase("{one} and {other}", one=one, other=other), parts)
