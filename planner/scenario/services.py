"""``[[need]]`` and ``[[suspend]]``: services that are needed more or less, and that stop."""

from __future__ import annotations

from collections.abc import Iterator

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Region, Service
from planner.region.sheet import Spot
from planner.region.wording import figure
from planner.scenario.overlay import NeedOverlay, Scenario
from planner.scenario.spots import table, unknown

MOST_A_MONTH = 1000
"""Contacts a month for 1000 people, as a row of services.csv may hold."""


def change_services(region: Region, scenario: Scenario) -> tuple[Region, tuple[Fault, ...]]:
    """Multiply monthly rates, and take the worth from services that are not given.

    A suspended service keeps its need, so that it is told as unmet; nobody is seen for what is
    worth nothing.
    """
    services = {service.id: service for service in region.services}
    faults = tuple(_faults(region, scenario))
    if faults:
        return region, faults
    for overlay in scenario.need:
        old = services[overlay.service]
        rate = old.monthly_per_1000 if overlay.factor == 1 else more(old, overlay)
        services[old.id] = old.model_copy(update={"monthly_per_1000": rate})
    for stopped in scenario.suspend:
        old = services[stopped.service]
        services[old.id] = old.model_copy(update={"weight": 0.0})
    return region.model_copy(update={"services": tuple(services.values())}), ()


def more(service: Service, overlay: NeedOverlay) -> float:
    """Monthly rate of a service times a factor, without the dust of floating point."""
    return round(service.monthly_per_1000 * overlay.factor, 6)


def _faults(region: Region, scenario: Scenario) -> Iterator[Fault]:
    services = {service.id: service for service in region.services}
    for number, overlay in enumerate(scenario.need, start=1):
        spot = table(scenario, "need", number)
        if overlay.service in services:
            yield from _beyond(services[overlay.service], overlay, spot)
        else:
            yield unknown(spot.at("service"), overlay.service, phrase("a service"), services)
    for number, stopped in enumerate(scenario.suspend, start=1):
        if stopped.service not in services:
            at = table(scenario, "suspend", number).at("service")
            yield unknown(at, stopped.service, phrase("a service"), services)
    left = {name for name, service in services.items() if service.weight}
    if left and left <= {stopped.service for stopped in scenario.suspend}:
        spot = table(scenario, "suspend", len(scenario.suspend))
        rule = phrase(
            "is the last service that is given, and without one no visit is worth anything"
        )
        last = scenario.suspend[-1].service
        yield Fault(spot.at("service"), last, rule, phrase("keep one service"))


def _beyond(service: Service, overlay: NeedOverlay, spot: Spot) -> Iterator[Fault]:
    if service.monthly_per_1000 * overlay.factor > MOST_A_MONTH:
        rule = phrase(
            "makes more than {most:,} contacts a month for 1,000 people", most=MOST_A_MONTH
        )
        fix = phrase("write a smaller factor")
        yield Fault(spot.at("factor"), figure(overlay.factor), rule, fix)
