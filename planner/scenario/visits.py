"""``[[must]]``, ``[[pin]]`` and ``[[forbid]]``: visits that the plan must or must not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.records import Forbid, Pin, Region
from planner.region.sheet import Spot
from planner.scenario.overlay import Scenario
from planner.scenario.spots import table, unknown


def keep_visits(
    region: Region, scenario: Scenario, dates: Sequence[dt.date]
) -> tuple[Region, tuple[Fault, ...]]:
    """Add the visits that a scenario asks for or forbids; its word goes before an earlier one."""
    asked = (*_numbered(scenario, "must", scenario.must), *_numbered(scenario, "pin", scenario.pin))
    refused = _numbered(scenario, "forbid", scenario.forbid)
    faults = [fault for spot, visit in (*asked, *refused) for fault in _ids(region, visit, spot)]
    faults += [fault for spot, pin in asked for fault in _days(pin, spot, dates)]
    faults += [fault for spot, pin in asked for fault in _nobody(region, pin, spot)]
    faults += [
        _contradiction(spot, pin)
        for spot, pin in asked
        if any(_rules_out(forbid, pin) for forbid in scenario.forbid)
    ]
    faults += [
        _second_pin(spot, pin)
        for number, (spot, pin) in enumerate(asked)
        if any(_elsewhere(pin, earlier) for _, earlier in asked[:number])
    ]
    if faults:
        return region, tuple(faults)
    wanted = (*scenario.must, *scenario.pin)
    kept = [p for p in region.pins if not any(_elsewhere(p, pin) for pin in wanted)]
    pins = [p for p in kept if not any(_rules_out(f, p) for f in scenario.forbid)]
    forbids = [f for f in region.forbids if not any(_rules_out(f, p) for p in wanted)]
    update = {
        "pins": tuple(dict.fromkeys((*pins, *wanted))),
        "forbids": tuple(dict.fromkeys((*forbids, *scenario.forbid))),
    }
    return region.model_copy(update=update), ()


def _numbered(
    scenario: Scenario, name: str, visits: Sequence[Pin | Forbid]
) -> list[tuple[Spot, Pin | Forbid]]:
    return [(table(scenario, name, number), v) for number, v in enumerate(visits, start=1)]


def _ids(region: Region, visit: Pin | Forbid, spot: Spot) -> list[Fault]:
    camps = {camp.id for camp in region.camps}
    teams = {team.id for team in region.teams}
    faults = []
    if visit.camp not in camps:
        faults.append(unknown(spot.at("camp"), visit.camp, phrase("a camp"), camps))
    if visit.team is not None and visit.team not in teams:
        faults.append(unknown(spot.at("team"), visit.team, phrase("a team"), teams))
    return faults


def _days(pin: Pin | Forbid, spot: Spot, dates: Sequence[dt.date]) -> list[Fault]:
    if pin.day is None or pin.day in dates:
        return []
    rule = phrase(
        "is not among the planned days, {first} to {last}", first=dates[0], last=dates[-1]
    )
    remedy = phrase("write one of these days, or plan its week")
    return [Fault(spot.at("day"), str(pin.day), rule, remedy)]


def _nobody(region: Region, pin: Pin | Forbid, spot: Spot) -> list[Fault]:
    if all(camp.id != pin.camp or camp.people_mid for camp in region.camps):
        return []
    rule = phrase("has 0 people (people_mid), and nobody would be seen")
    remedy = phrase("give the camp people, or do not ask for it")
    return [Fault(spot.at("camp"), pin.camp, rule, remedy)]


def _contradiction(spot: Spot, pin: Pin | Forbid) -> Fault:
    rule = phrase("is asked for and forbidden by the same scenario")
    return Fault(spot.at("camp"), pin.camp, rule, phrase("remove one of the two"))


def _second_pin(spot: Spot, pin: Pin | Forbid) -> Fault:
    rule = phrase("is pinned twice in this scenario, to different days or teams")
    remedy = phrase("keep one: a camp has one pinned visit a week")
    return Fault(spot.at("camp"), pin.camp, rule, remedy)


def _elsewhere(first: Pin | Forbid, second: Pin | Forbid) -> bool:
    """Whether two pins of one camp cannot be the same visit."""
    days, teams = {first.day, second.day} - {None}, {first.team, second.team} - {None}
    return first.camp == second.camp and (len(days) > 1 or len(teams) > 1)


def _rules_out(forbid: Forbid, pin: Pin | Forbid) -> bool:
    """Whether no visit can satisfy the pin while this is forbidden."""
    return (
        forbid.camp == pin.camp
        and forbid.day in (None, pin.day)
        and forbid.team in (None, pin.team)
    )
