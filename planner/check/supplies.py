"""Whether supplies of days and of the week are those that their contacts use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.check.breach import breach
from planner.check.rule import Rule
from planner.itinerary.plan import Plan, PlannedDay, Violation
from planner.phrases import Phrase, labelled, phrase
from planner.region.records import Region

MILLI = 1000
"""Amounts have at most three decimals."""


def check_supplies(region: Region, plan: Plan) -> tuple[Violation, ...]:
    """Compare supplies with what `services.csv` says that contacts use."""
    uses = {service.id: dict(_amount(use) for use in service.uses) for service in region.services}
    percent = 100 + region.settings.supplies.buffer_percent
    found: list[Violation] = []
    week: Counter[str] = Counter()
    for team in plan.teams:
        for day in team.days:
            exact = _of_day(day, uses, percent)
            week.update(exact)
            texts = _compared(day.supplies, exact)
            found += [breach(Rule.SUPPLIES, text, team=team.id, date=day.date) for text in texts]
    for text in _compared(plan.totals.supplies, week):
        found.append(breach(Rule.SUPPLIES, labelled("totals", text)))
    return tuple(found)


def _amount(use: str) -> tuple[str, int]:
    """Read an item and thousandths of it, such as ``gloves:0.25``."""
    item, _, amount = use.partition(":")
    whole, _, decimals = amount.partition(".")
    return item, int(whole) * MILLI + int(f"{decimals:0<3}")


def _of_day(day: PlannedDay, uses: Mapping[str, Mapping[str, int]], percent: int) -> dict[str, int]:
    used: Counter[str] = Counter()
    for session in day.sessions:
        for service, contacts in session.contacts.items():
            for item, amount in uses.get(service, {}).items():
                used[item] += contacts * amount
    return {item: -(-amount * percent // (MILLI * 100)) for item, amount in used.items() if amount}


def _compared(shown: Mapping[str, int], exact: Mapping[str, int]) -> Iterator[Phrase]:
    for item in sorted({*shown, *exact}):
        if shown.get(item, 0) != exact.get(item, 0):
            yield phrase(
                "{shown} {item} are shown, should be {exact}",
                shown=shown.get(item, 0),
                item=item,
                exact=exact.get(item, 0),
            )
        elif item not in exact:
            yield phrase("{item} is listed, but no contact uses it", item=item)
