"""How far one rule is kept or broken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.region.settings import Limit


@dataclass(frozen=True)
class Margin:
    """One rule laid on what one person did.

    Attributes
    ----------
    rule
        Name of the rule in its rule set.
    day
        Date to which it applies; None for a week.
    used
        What was done, in minutes or as a count.
    limit
        What the rule allows, or asks for at least.
    most
        How far beyond the limit one may go when it is signed for; equals `limit` where nothing
        goes beyond, and in rules that ask for at least.
    at_least
        Whether the rule asks for at least as much.
    """

    rule: str
    day: dt.date | None
    used: int
    limit: int
    most: int
    at_least: bool = False

    @property
    def margin(self) -> int:
        """What is left; negative beyond the limit."""
        return self.used - self.limit if self.at_least else self.limit - self.used

    @property
    def over(self) -> int:
        """Minutes, or the count, beyond the limit."""
        return max(0, -self.margin)

    @property
    def broken(self) -> bool:
        """Whether no signature makes it right."""
        return self.margin < 0 if self.at_least else self.used > self.most

    @property
    def signed(self) -> bool:
        """Whether it takes somebody's signature, and is right with it."""
        return self.over > 0 and not self.broken


def at_most(rule: str, day: dt.date | None, used: int, limit: Limit) -> Margin:
    """Lay an upper limit on what was done."""
    most = limit.value if limit.soft is None else max(limit.value, limit.soft.most)
    return Margin(rule, day, used, limit.value, most)


def at_least(rule: str, day: dt.date | None, used: int, least: int) -> Margin:
    """Lay a lower limit on what was done."""
    return Margin(rule, day, used, least, least, at_least=True)
