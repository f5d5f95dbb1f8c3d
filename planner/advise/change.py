"""One change of a region or of its week, and changes of one sort that are tried together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from planner.itinerary.advice import ChangeKind
from planner.region.records import Region
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario

Lay = Callable[[Region], Region]


@dataclass(frozen=True)
class Change:
    """A single change: in words, how large, and how it is laid over a region.

    Attributes
    ----------
    overlay
        Tables of a scenario that makes the change, as its file has them.
    lays
        What no scenario can say is changed in the region itself.
    """

    kind: ChangeKind
    text: str
    amount: float | None = None
    unit: str = ""
    overlay: tuple[tuple[str, Any], ...] = ()
    lays: tuple[Lay, ...] = ()

    def over(self, region: Region, dates: Sequence[dt.date]) -> Region:
        """Lay the change over a region whose week has been laid out."""
        for lay in self.lays:
            region = lay(region)
        return apply_scenarios(region, [scenario_of(self.overlay)], dates)


@dataclass(frozen=True)
class Ladder:
    """Ever larger changes of one sort.

    Where they are `nested`, each serves every camp that a smaller one serves.
    """

    steps: tuple[Change, ...]
    nested: bool = True


@dataclass(frozen=True)
class Choice:
    """Changes of one sort and the same size, of which one is made: the first that serves a camp.

    Where they are `nested`, several together serve every camp that one of them serves.
    """

    options: tuple[Change, ...]
    nested: bool = True


Sort = Ladder | Choice


def scenario_of(overlay: Sequence[tuple[str, Any]]) -> Scenario:
    """Write tables as a scenario; those of the same name one after the other."""
    tables: dict[str, Any] = {"name": "a change"}
    for name, content in overlay:
        if isinstance(content, tuple):
            tables[name] = (*tables.get(name, ()), *content)
        else:
            tables[name] = {**tables.get(name, {}), **content}
    return Scenario.model_validate(tables)


def together(changes: Sequence[Change]) -> Change:
    """Make several changes at once."""
    overlay = tuple(table for change in changes for table in change.overlay)
    lays = tuple(lay for change in changes for lay in change.lays)
    return Change(changes[0].kind, "", overlay=overlay, lays=lays)
