"""What a day takes along: fuel, kit, supplies and cash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from planner.itinerary.plan import Plan, PlannedDay, PlannedTeam, Step, StepKind
from planner.languages import Words
from planner.papers.outing import Outing
from planner.papers.sheet import Fact
from planner.papers.terms import boat_words, supply_words
from planner.problem.week import Way
from planner.region.records import Region


def loads_of(outing: Outing, words: Words) -> tuple[Fact, ...]:
    """List fuel by what burns it, then kit, supplies and cash."""
    plan, region, day = outing.plan, outing.region, outing.day
    return (
        *_truck_fuel(outing.team, day, words),
        *_boats_fuel(region, day, words),
        *_kit(region, day, words),
        *_supplies(outing, words),
        *_cold(region, day, words),
        *_cash(plan, day, words),
    )


def boat_name(region: Region, boat: str, words: Words) -> str:
    """Name a boat by its id and class."""
    classes = {each.id: each.boat_class for each in region.boats}
    return f"{boat} ({boat_words(words, classes[boat])})" if boat in classes else boat


def _truck_fuel(team: PlannedTeam, day: PlannedDay, words: Words) -> Iterator[Fact]:
    drives = [step for step in (*day.steps, *day.truck) if step.kind is StepKind.DRIVE]
    if drives:
        said = words.say(
            "{litres} l for {km} km", litres=_litres(drives, words), km=_km(drives, words)
        )
        yield Fact(words.say("Truck {truck}", truck=team.vehicle), said)


def _boats_fuel(region: Region, day: PlannedDay, words: Words) -> Iterator[Fact]:
    sailed = [step for step in (*day.steps, *day.boats_home) if step.kind is StepKind.BOAT]
    for boat in dict.fromkeys(step.boat for step in sailed if step.boat):
        own = [step for step in sailed if step.boat == boat]
        said = words.say("{litres} l for {km} km", litres=_litres(own, words), km=_km(own, words))
        if own[0].aboard_litres is not None:
            aboard = words.number(own[0].aboard_litres)
            said = words.joined((said, words.say("{litres} l aboard at the start", litres=aboard)))
        yield Fact(boat_name(region, boat, words), said)


def _kit(region: Region, day: PlannedDay, words: Words) -> Iterator[Fact]:
    ways = {held.way for held in day.sessions}
    kits = []
    if Way.ROAD in ways:
        kits.append(words.say("full clinic of the truck"))
    if Way.RIVER in ways:
        weight = region.settings.session.kit_kg
        light = words.say("light kit for the boat")
        kits.append(f"{light}, {words.number(weight)} kg" if weight else light)
    if kits:
        yield Fact(words.say("Kit"), words.joined(kits))


def _supplies(outing: Outing, words: Words) -> Iterator[Fact]:
    day, reserve = outing.day, outing.plan.settings.buffer_percent
    if day.supplies:
        label = words.say("Supplies of the day, with {reserve} % in reserve", reserve=reserve)
        yield Fact(label, _items(day.supplies, words))
    days = _river_days(outing.team, day)
    if len(days) > 1:
        total: Counter[str] = Counter()
        for each in days:
            total.update(each.supplies)
        until = words.day(days[-1].date)
        label = words.say("To load for the river, until {day}", day=until)
        yield Fact(label, _items(total, words))


def _river_days(team: PlannedTeam, day: PlannedDay) -> Sequence[PlannedDay]:
    """List the days from one on which the team boards, until it sleeps off the river."""
    days = team.days[team.days.index(day) :]
    if day.from_boat is not None or day.to_boat is None:
        return ()
    end = next((n for n, each in enumerate(days) if each.to_boat is None), len(days) - 1)
    return days[: end + 1]


def _items(supplies: dict[str, int] | Counter[str], words: Words) -> str:
    """List items to tick off; a box, its item and how many stay on one line."""
    told = (f"☐ {supply_words(words, item)} {words.number(n)}" for item, n in supplies.items() if n)
    return "  ".join(each.replace(" ", "\N{NO-BREAK SPACE}") for each in told)


def _cold(region: Region, day: PlannedDay, words: Words) -> Iterator[Fact]:
    """Tell which services of the day have something that must stay cold, and for how long."""
    given = {service for held in day.sessions for service, n in held.contacts.items() if n}
    cold = [s for s in region.services if s.id in given and s.cold_hours is not None]
    if cold:
        hours = min(s.cold_hours for s in cold if s.cold_hours is not None)
        said = words.say("keeps for {span} without fresh ice", span=words.span(60 * hours))
        yield Fact(words.say("Cold box"), words.told(words.listed(s.name for s in cold), said))


def _cash(plan: Plan, day: PlannedDay, words: Words) -> Iterator[Fact]:
    cost = day.cost
    parts = (
        (words.say("lodging"), cost.lodging),
        (words.say("per diem"), cost.per_diem),
        (words.say("boat hire"), cost.hire),
    )
    total = sum(amount for _, amount in parts)
    if total:
        said = ", ".join(f"{name} {words.number(amount)}" for name, amount in parts if amount)
        yield Fact(words.say("Cash to carry"), f"{_money(plan, total, words)} ({said})")
    if cost.fuel:
        yield Fact(words.say("Cost of fuel"), _money(plan, cost.fuel, words))


def _money(plan: Plan, amount: float, words: Words) -> str:
    return f"{plan.region.currency}\u00a0{words.number(amount)}"


def _litres(steps: Sequence[Step], words: Words) -> str:
    return words.number(sum(step.litres or 0 for step in steps), 1)


def _km(steps: Sequence[Step], words: Words) -> str:
    return words.number(sum(step.km or 0 for step in steps), 1)
