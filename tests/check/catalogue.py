"""A list of changes by name, each with the rule that must catch it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from planner.check import Rule

Change = TypeVar("Change", bound=Callable[..., object])


@dataclass(frozen=True)
class Catalogue(Generic[Change]):
    """Changes under the names of their functions."""

    entries: dict[str, tuple[Rule, Change]] = field(default_factory=dict)

    def caught_by(self, rule: Rule) -> Callable[[Change], Change]:
        """Enter the function that follows."""

        def enter(change: Change) -> Change:
            self.entries[change.__name__] = (rule, change)
            return change

        return enter
