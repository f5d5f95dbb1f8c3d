"""All cases in figures, each with its difference to the base."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.itinerary.plan import Plan, Result
from planner.languages import Words
from planner.outputs.comparison.side import Gallery, Seen
from planner.outputs.map.atlas import ENGLISH
from planner.outputs.map.wording import figure
from planner.solution import Status


@dataclass(frozen=True)
class Figure:
    """A figure, its difference to the base with its sign, and whether that is good.

    `mood` is ``better``, ``worse``, or ``other`` where more is neither.
    """

    text: str
    change: str = ""
    mood: str = "other"


@dataclass(frozen=True)
class Row:
    """A case in figures; none where it has no plan, with why."""

    label: str
    figures: tuple[Figure, ...]
    proof: str
    refused: str


@dataclass(frozen=True)
class Table:
    """Heads and rows, the base first."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Column:
    """How a figure is read from a plan; `good` is 1 where more is better, -1 where less is."""

    head: str
    value: Callable[[Plan], float]
    good: int = 0


def main_table(gallery: Gallery) -> Table:
    """Sum up the cases."""
    currency = next((plan.region.currency for plan in gallery.plans), "")
    words = gallery.words
    cost = words.say("cost, {currency}", currency=currency)
    columns = (
        _Column(words.say("camps served"), lambda plan: plan.totals.camps, 1),
        _Column(words.say("people in them"), lambda plan: plan.totals.people_in_camps_served, 1),
        _Column(words.say("contacts"), lambda plan: sum(plan.totals.contacts.values()), 1),
        _Column(words.say("km by road"), lambda plan: plan.totals.road_km),
        _Column(words.say("km by river"), lambda plan: plan.totals.river_km),
        _Column(words.say("nights away"), lambda plan: plan.totals.nights_away),
        _Column(
            words.say("hours of duty"), lambda plan: math.fsum(plan.totals.duty_hours.values())
        ),
        _Column(cost, lambda plan: plan.totals.cost.total, -1),
        _Column(words.say("points"), lambda plan: plan.result.value, 1),
    )
    return _table(gallery, columns)


def service_table(gallery: Gallery) -> Table:
    """Count the contacts of each service that some case gives."""
    given = {name for plan in gallery.plans for name, many in plan.totals.contacts.items() if many}
    columns = tuple(
        _Column(service.name, _contacts(service.id), 1)
        for service in gallery.services
        if service.id in given
    )
    return _table(gallery, columns)


def proof_words(result: Result, words: Words = ENGLISH) -> str:
    """Say how good a plan is in a few words.

    >>> best = Result(status="optimal", value=8, bound=8, gap=0, engine="", bound_engine=None)
    >>> proof_words(best)
    'proven'
    >>> proof_words(best.model_copy(update={"status": Status.FEASIBLE, "bound": 9.0, "gap": 0.111}))
    'bound 9, gap 11.1 %'
    """
    if result.status is Status.OPTIMAL:
        return words.say("proven")
    if result.bound is None or result.gap is None:
        return words.say("no bound")
    tenths = math.ceil(round(1000 * result.gap, 3))
    bound, gap = figure(result.bound, words), words.number(tenths / 10, 1)
    return words.say("bound {bound}, gap {gap} %", bound=bound, gap=gap)


def change_words(value: float, base: float, words: Words = ENGLISH) -> str:
    """Write how far a figure is from that of the base, as both are written; nothing where equal.

    >>> change_words(5, 2), change_words(179.6, 211.1), change_words(0, 72.4), change_words(8, 8)
    ('+3', '−31', '−72.4', '')
    """
    digits = 0 if min(abs(value), abs(base)) >= 100 else 1
    more = round(round(value, digits) - round(base, digits), 1)
    return f"{'+' if more > 0 else '−'}{figure(abs(more), words)}" if more else ""


def _duty(plan: Plan) -> float:
    return math.fsum(plan.totals.duty_hours.values())


def _contacts(service: str) -> Callable[[Plan], float]:
    return lambda plan: plan.totals.contacts.get(service, 0)


def _refused(seen: Seen, words: Words) -> str:
    return words.tell(seen.side.outcome.refused) or words.say("no plan")


def _table(gallery: Gallery, columns: tuple[_Column, ...]) -> Table:
    rows = (
        Row(
            label=each.label,
            figures=tuple(_figures(each, gallery, columns)),
            proof=proof_words(each.plan.result, gallery.words) if each.plan else "",
            refused="" if each.plan else _refused(each, gallery.words),
        )
        for each in gallery.seen
    )
    return Table(tuple(column.head for column in columns), tuple(rows))


def _figures(seen: Seen, gallery: Gallery, columns: tuple[_Column, ...]) -> Iterator[Figure]:
    if seen.plan is None:
        return
    base, words = gallery.base.plan, gallery.words
    for column in columns:
        value = column.value(seen.plan)
        before = column.value(base) if base else value
        mood = _mood((value - before) * column.good)
        yield Figure(figure(value, words), change_words(value, before, words), mood)


def _mood(good: float) -> str:
    return "better" if good > 0 else "worse" if good < 0 else "other"
