"""The week in sums, and how good its plan is: rows of a label and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from planner.itinerary.people import PlannedMargin, PlannedPerson
from planner.itinerary.plan import Cost, Plan
from planner.languages import text
from planner.outputs.proof import result_words
from planner.outputs.supplies import item_words
from planner.outputs.wording import price_words
from planner.phrases import Phrase, counted, in_turn, joined, labelled, phrase

Row = tuple[str, str]
"""A label, and what is said of it."""


def week_rows(plan: Plan) -> Iterator[Row]:
    """List the rows; labels are marked to be said."""
    totals = plan.totals
    yield text("Contacts"), _contacts(plan)
    if totals.supplies:
        yield text("Supplies"), _supplies(plan)
    yield text("Camps"), _camps(plan)
    yield (
        text("Ways"),
        phrase(
            "{road:,.0f} km by road, {river:,.0f} km by river, {litres:,.0f} litres of fuel",
            road=totals.road_km,
            river=totals.river_km,
            litres=totals.litres,
        ),
    )
    yield text("Nights away"), _nights_away(plan)
    yield text("Cost"), cost_words(totals.cost, plan.region.currency)
    yield text("Hours left"), in_turn(_hours_left(plan), ", ")
    yield text("Result"), _result(plan)


def cost_words(cost: Cost, currency: str) -> Phrase:
    """Total and what it is made of, parts that cost nothing left out."""
    parts = {
        phrase("fuel"): cost.fuel,
        phrase("boat hire"): cost.hire,
        phrase("lodging"): cost.lodging,
        phrase("per diem"): cost.per_diem,
        phrase("overtime"): cost.overtime,
    }
    total = price_words(cost.total, currency)
    shown = [
        phrase("{what} {price:,.0f}", what=what, price=price)
        for what, price in parts.items()
        if price
    ]
    if not shown:
        return total
    return phrase("{total} ({parts})", total=total, parts=in_turn(shown, ", "))


def _contacts(plan: Plan) -> Phrase:
    services = {service.id: service.name for service in plan.settings.services}
    given = plan.totals.contacts
    seen = [_counted(services.get(s, s), number) for s, number in given.items() if number]
    if not seen:
        return phrase("none")
    every = sum(given.values())
    return labelled(phrase("{number:,}", number=every), in_turn(seen, ", "))


def _supplies(plan: Plan) -> Phrase:
    items = [_counted(item_words(item), number) for item, number in plan.totals.supplies.items()]
    percent = plan.settings.buffer_percent
    reserve = phrase("{percent} % more than is used", percent=percent)
    return joined((in_turn(items, ", "), reserve))


def _counted(what: str, number: int) -> Phrase:
    return phrase("{what} {number:,}", what=what, number=number)


def _camps(plan: Plan) -> Phrase:
    totals = plan.totals
    return phrase(
        "{served} of {all} in {clinics}; {people:,} of {everybody:,} people live there",
        served=totals.camps,
        all=totals.camps + len(plan.unserved),
        clinics=counted(totals.sessions, "{number} clinic", "{number} clinics"),
        people=totals.people_in_camps_served,
        everybody=totals.people_in_camps,
    )


def _nights_away(plan: Plan) -> str:
    nights = plan.totals.nights_away
    afloat = sum(day.to_boat is not None for team in plan.teams for day in team.days)
    if not afloat:
        return str(nights)
    return phrase(
        "{nights}, on the river {afloat}: the driver stays with the truck",
        nights=nights,
        afloat=afloat,
    )


def _hours_left(plan: Plan) -> Iterator[Phrase]:
    limits = plan.totals.duty_limit_hours
    weeks = {person.id: _week_limit(person) for person in plan.people}
    for post, hours in plan.totals.duty_hours.items():
        limit, nearest = limits.get(post), weeks.get(post)
        if nearest is not None:
            yield _of_limit(post, nearest.margin / 60, nearest.limit / 60)
        elif limit is None:
            yield phrase("{post} no limit", post=post)
        else:
            yield _of_limit(post, max(limit - hours, 0), limit)


def _of_limit(post: str, left: float, limit: float) -> Phrase:
    if left < 0:
        return phrase("{post} {hours:.1f} over {limit:.0f}", post=post, hours=-left, limit=limit)
    return phrase("{post} {hours:.1f} of {limit:.0f}", post=post, hours=left, limit=limit)


def _week_limit(person: PlannedPerson) -> PlannedMargin | None:
    """Find the nearest limit of the week's duty, without what may be bought beyond it."""
    weeks = (margin for margin in person.margins if margin.rule.startswith("duty_week"))
    return min(weeks, key=lambda margin: margin.margin, default=None)


def _result(plan: Plan) -> Phrase:
    price = price_words(plan.settings.per_point, plan.region.currency)
    said = [phrase("A point is one contact of weight and urgency 1, or {price}", price=price)]
    equity, factor = plan.settings.equity, plan.settings.overdue_factor
    if equity != 1:
        said.append(phrase("urgency counts to the power of {power:g}", power=equity))
    if factor != 1:
        said.append(
            phrase(
                "where a greatest interval passes before the next week ends, urgency is "
                "{factor:g} times as much",
                factor=factor,
            )
        )
    return in_turn((result_words(plan), joined(said)), ". ")
