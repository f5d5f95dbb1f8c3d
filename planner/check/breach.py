"""What the referee reports: the text is a phrase, so that every language can say it."""

from __future__ import annotations

import datetime as dt

from planner.check.rule import Rule
from planner.itinerary.plan import Violation
from planner.phrases import Phrase


def breach(
    rule: Rule, text: Phrase, *, team: str | None = None, date: dt.date | None = None
) -> Violation:
    """Say that a plan breaks a rule."""
    return Violation(rule=rule.value, team=team, date=date, text=text)
