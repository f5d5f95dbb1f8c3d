"""The plan as text for a terminal, a pipe or a log: 80 columns, no colour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.itinerary.dates import Cause, Closed
from planner.itinerary.people import PlannedMargin, PlannedPerson
from planner.itinerary.plan import Cost, Plan, Unserved
from planner.network.conditions import levels_in_words
from planner.outputs.proof import result_words
from planner.outputs.summary_camps import longest_waiting
from planner.outputs.summary_days import team_lines
from planner.outputs.summary_people import (
    binding_lines,
    forgotten_posts,
    people_lines,
    sign_off_lines,
)
from planner.outputs.water import water_lines
from planner.outputs.wording import count, wrapped
from planner.phrases import date_words, days_in_words, listed

_WAITING_SHOWN = 5
_LABEL = 14


def summarise(plan: Plan, names: Mapping[str, str]) -> str:
    """Write a plan as people read it: day by day, then the week in sums and who waits.

    Parameters
    ----------
    names
        Names by place id; an id without one stands for itself.

    Returns
    -------
    Lines of at most 80 columns, each ended by a newline.
    """
    lines = [*_head(plan, names)]
    for team in plan.teams:
        lines += ["", *team_lines(plan, team, names)]
    lines += ["", "THE WEEK", *_totals(plan), *_result(plan)]
    lines += [*people_lines(plan), *binding_lines(plan, names), *sign_off_lines(plan)]
    lines += _notes(plan, names)
    lines += longest_waiting(plan, names)
    lines += _waiting(plan, names)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(plan: Plan, names: Mapping[str, str]) -> Iterator[str]:
    first, last = plan.week.days[0], plan.week.days[-1]
    seasons = listed(list(dict.fromkeys(day.season.value for day in plan.week.days)))
    levels = dict.fromkeys(levels_in_words(day.river_levels) for day in plan.week.days)
    parts = [f"Season {seasons}", "; then ".join(levels), f"rules {plan.settings.rules}"]
    yield from wrapped(
        "",
        f"{plan.region.name}, {plan.week.label}: {date_words(first.date)} to "
        f"{date_words(last.date)} {last.date.year}",
    )
    yield from wrapped("", f"{', '.join(filter(None, parts))}.")
    for line in water_lines(plan, names):
        yield from wrapped("", line, "    ")
    if plan.scenarios:
        yield from wrapped("", f"What if: {listed([s.name for s in plan.scenarios])}.")
    if plan.region.notice:
        yield from wrapped("", plan.region.notice)


def _totals(plan: Plan) -> Iterator[str]:
    totals = plan.totals
    services = {service.id: service.name for service in plan.settings.services}
    seen = [f"{services.get(s, s)} {n:,}" for s, n in totals.contacts.items() if n]
    every = sum(totals.contacts.values())
    yield from _row("Contacts", f"{every:,}: {', '.join(seen)}" if seen else "none")
    if totals.supplies:
        items = ", ".join(f"{item} {number:,}" for item, number in totals.supplies.items())
        yield from _row("Supplies", f"{items}; {plan.settings.buffer_percent} % more than is used")
    waiting = len(plan.unserved)
    yield from _row(
        "Camps",
        f"{totals.camps} of {totals.camps + waiting} in {count(totals.sessions, 'clinic')}; "
        f"{totals.people_in_camps_served:,} of {totals.people_in_camps:,} people live there",
    )
    yield from _row(
        "Ways",
        f"{totals.road_km:,.0f} km by road, {totals.river_km:,.0f} km by river, "
        f"{totals.litres:,.0f} litres of fuel",
    )
    yield from _row("Nights away", _nights_away(plan))
    yield from _row("Cost", cost_words(totals.cost, plan.region.currency))
    yield from _row("Hours left", ", ".join(_hours_left(plan)))


def _nights_away(plan: Plan) -> str:
    afloat = sum(day.to_boat is not None for team in plan.teams for day in team.days)
    if not afloat:
        return f"{plan.totals.nights_away}"
    return f"{plan.totals.nights_away}, on the river {afloat}: the driver stays with the truck"


def cost_words(cost: Cost, currency: str) -> str:
    """Total and what it is made of, parts that cost nothing left out."""
    parts = {
        "fuel": cost.fuel,
        "boat hire": cost.hire,
        "lodging": cost.lodging,
        "per diem": cost.per_diem,
        "overtime": cost.overtime,
    }
    shown = ", ".join(f"{name} {price:,.0f}" for name, price in parts.items() if price)
    return f"{currency} {cost.total:,.0f}" + (f" ({shown})" if shown else "")


def _hours_left(plan: Plan) -> Iterator[str]:
    limits = plan.totals.duty_limit_hours
    weeks = {person.id: _week_limit(person) for person in plan.people}
    for person, hours in plan.totals.duty_hours.items():
        limit, nearest = limits.get(person), weeks.get(person)
        if nearest is not None:
            said = f"{abs(nearest.margin) / 60:.1f} {'of' if nearest.margin >= 0 else 'over'}"
            yield f"{person} {said} {nearest.limit / 60:.0f}"
        elif limit is None:
            yield f"{person} no limit"
        else:
            yield f"{person} {max(limit - hours, 0):.1f} of {limit:.0f}"


def _week_limit(person: PlannedPerson) -> PlannedMargin | None:
    """Find the nearest limit of the week's duty, without what may be bought beyond it."""
    weeks = (margin for margin in person.margins if margin.rule.startswith("duty_week"))
    return min(weeks, key=lambda margin: margin.margin, default=None)


def _result(plan: Plan) -> Iterator[str]:
    price = f"{plan.region.currency} {plan.settings.per_point:,.0f}"
    point = f"A point is one contact of weight and urgency 1, or {price}"
    equity = plan.settings.equity
    power = "" if equity == 1 else f"; urgency counts to the power of {equity:g}"
    factor = plan.settings.overdue_factor
    if factor != 1:
        late = "a greatest interval passes before the next week ends"
        power += f"; where {late}, urgency is {factor:g} times as much"
    yield from _row("Result", f"{result_words(plan)}. {point}{power}")


def _notes(plan: Plan, names: Mapping[str, str]) -> list[str]:
    """Holidays, what is shut, whom no log will know, and broken rules."""
    notes = [
        f"{date_words(day.date)} is a holiday ({day.holiday}): who works agrees to it and rests "
        "another day."
        for day in plan.week.days
        if day.holiday
    ]
    shut: dict[Closed, list[dt.date]] = {}
    for day in plan.week.days:
        for closed in day.closed:
            if closed.cause is Cause.CLOSURE:  # what water shuts stands in the head
                shut.setdefault(closed, []).append(day.date)
    for closed, dates in shut.items():
        when = "all week" if len(dates) == len(plan.week.days) else f"on {days_in_words(dates)}"
        why = f": {closed.reason}" if closed.reason else ""
        notes.append(f"{names.get(closed.what, closed.what)} is closed {when}{why}.")
    ahead = [camp for camp in plan.unserved if (camp.days_since_visit or 0) < 0]
    if ahead:
        first = names.get(ahead[0].camp, ahead[0].camp)
        others = f" and {count(len(ahead) - 1, 'more camp')}" if len(ahead) > 1 else ""
        notes.append(f"The last visit to {first}{others} lies after this week: check the dates.")
    notes += [forgotten] if (forgotten := forgotten_posts(plan)) else []
    begins = plan.week.days[0].date
    if begins.weekday():
        notes.append(
            f"The plan begins in the middle of a week: on the morning of {date_words(begins)} "
            "teams, trucks and boats are taken to be at their bases and ports. Ways back of those "
            "who slept elsewhere are not planned, and nights away before it not counted."
        )
    notes += [f"RULE BROKEN: {violation.text}" for violation in plan.violations]
    return ["", "NOTES", *(line for note in notes for line in _item(note))] if notes else []


def _waiting(plan: Plan, names: Mapping[str, str]) -> list[str]:
    if not plan.unserved:
        return ["", "No camp waits."]
    waiting = sorted(plan.unserved, key=lambda camp: (-camp.people, camp.camp))
    people = sum(camp.people for camp in waiting)
    head = f"{count(len(waiting), 'camp')} with {count(people, 'person', 'people')}"
    lines = ["", f"WHO WAITS: {head}"]
    for camp in waiting[:_WAITING_SHOWN]:
        lines += _item(_why(camp, names))
    if len(waiting) > _WAITING_SHOWN:
        lines += _item(
            f"and {len(waiting) - _WAITING_SHOWN} more, each with its reason in the plan file"
        )
    return lines


def _why(camp: Unserved, names: Mapping[str, str]) -> str:
    since = camp.days_since_visit
    visit = "never visited" if since is None else f"last visit {count(since, 'day')} ago"
    if since is not None and since < 0:
        visit = f"last visit {count(-since, 'day')} after this week's start"
    said = f"{names.get(camp.camp, camp.camp)} ({camp.people:,} people, {visit}): {camp.text}"
    if camp.least_change:
        said += f" It would take: {camp.least_change.text}"
    return said


def _row(label: str, text: str) -> list[str]:
    return wrapped(f"  {label:<{_LABEL}}", text, " " * (_LABEL + 2))


def _item(text: str) -> list[str]:
    return wrapped("  - ", text, "    ")
