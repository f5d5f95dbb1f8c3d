"""Numbers for what chance decides, given out while a week is written as acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.risk.acts import Way
from planner.risk.lognormal import Lognormal


@dataclass
class Numbers:
    """Counts what chance decides, and names what may delay a day; `names` are of places."""

    names: Mapping[str, str]
    day: int = 0
    ways: list[Way] = field(default_factory=list)
    ferries: int = 0
    handlings: int = 0
    clinics: int = 0
    sources: list[str] = field(default_factory=list)

    def way(self, stops: float, minutes: Lognormal) -> int:
        """Number a way of the day, on which so many stops of such minutes are to be expected."""
        self.ways.append(Way(self.day, stops, minutes))
        return len(self.ways) - 1

    def ferry(self) -> int:
        """Number a passage by ferry."""
        self.ferries += 1
        return self.ferries - 1

    def handling(self) -> int:
        """Number a setting up, packing up, loading or unloading."""
        self.handlings += 1
        return self.handlings - 1

    def clinic(self) -> int:
        """Number a clinic."""
        self.clinics += 1
        return self.clinics - 1

    def source(self, name: str) -> int:
        """Number what may delay the day that is written; the same name is the same source."""
        if name not in self.sources:
            self.sources.append(name)
        return self.sources.index(name)

    def begin_day(self, day: int) -> None:
        """Let a day begin, with sources of its own."""
        self.day, self.sources = day, []
