"""Cases to compare: the base, scenarios, points of sweeps, and scenarios under each point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.errors import Fault, InputError
from planner.phrases import phrase
from planner.region.records import Region
from planner.scenario.overlay import Scenario
from planner.scenario.people import outside
from planner.weekly import Request, as_planned
from planner.whatif.records import Case
from planner.whatif.sweeps import Sweep, grid, point_scenarios

MOST_CASES = 200
BASE = "base"

Layers = tuple[Scenario, ...]


@dataclass(frozen=True)
class Wanted:
    """What is to be compared with the base.

    `scenarios` are cases of their own, each of one scenario or of several laid one over the other;
    `together` asks for each of them under each point of the sweeps, too.
    """

    scenarios: tuple[Layers, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    together: bool = False


def make_cases(region: Region, request: Request, wanted: Wanted) -> tuple[Case, ...]:
    """List the cases of a comparison, the base first, and make sure that each fits the region.

    Labels are the names of scenarios, and told apart where two are alike.

    Raises
    ------
    InputError
        There is nothing to compare, or too much, or a scenario does not fit; every fault of all
        cases, and nothing is planned.
    """
    points = grid(wanted.sweeps)
    crossed = len(points) * len(wanted.scenarios) if wanted.together else 0
    _check_count(1 + len(wanted.scenarios) + len(points) + crossed, wanted)
    faults: list[Fault] = []
    found: list[tuple[str, Layers]] = []
    for layers in wanted.scenarios:
        faults += _unfit(region, request, layers)
        found.append((_named(layers), layers))
    under = [(), *wanted.scenarios] if wanted.together else [()]
    for layers in under if not faults else ():
        varied = as_planned(region, replace(request, scenarios=layers))
        for point in points:
            try:
                own = point_scenarios(varied, point)
            except InputError as error:
                faults += error.faults
                continue
            faults += _unfit(region, request, (*layers, *own))
            label = ", ".join(filter(None, (_named(layers), *(each.name for each in own))))
            found.append((label, (*layers, *own)))
    if faults:
        raise InputError(faults)
    return (Case(BASE), *_labelled(found))


def _check_count(count: int, wanted: Wanted) -> None:
    if count == 1:
        rule = phrase("there is nothing to compare the base with")
        fix = phrase("name scenarios, or sweep something: --sweep river.level=low,normal,high")
        raise InputError([Fault("whatif", "", rule, fix)])
    if count > MOST_CASES:
        rule = phrase("are more cases than {most}, the base with them", most=MOST_CASES)
        raise InputError([Fault("whatif", str(count), rule, phrase("sweep fewer values"))])
    if wanted.together and not (wanted.scenarios and wanted.sweeps):
        rule = phrase("needs scenarios and sweeps")
        fix = phrase("name a scenario and a sweep, or leave --together away")
        raise InputError([Fault("--together", "", rule, fix)])


def _unfit(region: Region, request: Request, layers: Layers) -> Sequence[Fault]:
    """What keeps scenarios from being laid over the region."""
    last = request.first + dt.timedelta(days=request.days - 1)
    strange = [fault for layer in layers for fault in outside(layer, request.first, last)]
    if strange:
        return strange
    try:
        as_planned(region, replace(request, scenarios=layers))
    except InputError as error:
        return error.faults
    return ()


def _named(layers: Layers) -> str:
    return " + ".join(layer.name for layer in layers)


def _labelled(found: Sequence[tuple[str, Layers]]) -> list[Case]:
    cases: list[Case] = []
    taken = {BASE}
    for name, layers in found:
        label, number = name, 2
        while label in taken:
            label, number = f"{name} ({number})", number + 1
        taken.add(label)
        cases.append(Case(label, layers))
    return cases
