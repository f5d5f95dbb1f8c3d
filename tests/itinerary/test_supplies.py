"""Supplies of a day, by hand and against the referee's way to reckon them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check.supplies import check_supplies
from planner.itinerary.plan import Plan, PlannedSession
from planner.itinerary.supplies import day_supplies, week_supplies
from planner.region.records import Region
from tests.plans import plan_by_hand
from tests.problem.variants import with_setting


def held(*contacts: dict[str, int]) -> list[PlannedSession]:
    """Let clinics give these contacts."""
    like = plan_by_hand().teams[0].days[0].sessions[0]
    return [like.model_copy(update={"contacts": given_}) for given_ in contacts]


def using(toy: Region, buffer: int = 20, **uses: tuple[str, ...]) -> Region:
    """Let the toy's services use these."""
    services = tuple(s.model_copy(update={"uses": uses.get(s.id, ())}) for s in toy.services)
    rules = toy.settings.supplies.model_copy(update={"buffer_percent": buffer})
    return with_setting(toy.model_copy(update={"services": services}), supplies=rules)


@pytest.mark.parametrize(
    ("buffer", "contacts", "supplies"),
    [
        (20, [], {}),
        (20, [{"general": 0}], {}),
        (20, [{"dental": 3}], {}),
        # 10 x 2 x 1.2 = 24; 10 x 0.25 x 1.2 = 3
        (20, [{"general": 10}], {"gloves": 24, "test": 3}),
        # rounded up once a day: 3 x 0.25 is 0.75, twice that 1.5
        (0, [{"general": 3}], {"gloves": 6, "test": 1}),
        (0, [{"general": 3}, {"general": 3}], {"gloves": 12, "test": 2}),
        # both services use gloves: 2 x 2 + 3 x 1 = 7, x 1.5 = 10.5; tests 0.5 and 0.9, x 1.5 = 2.1
        (50, [{"general": 2, "anc": 3}], {"gloves": 11, "test": 3}),
        # 5 x 0.3 + 2 x 0.25 are 2 exactly
        (0, [{"anc": 5}, {"general": 2}], {"gloves": 9, "test": 2}),
    ],
)
def test_supplies_by_hand(
    toy: Region, buffer: int, contacts: list[dict[str, int]], supplies: dict[str, int]
) -> None:
    uses = {"general": ("gloves:2", "test:0.25"), "anc": ("gloves:1", "test:0.3")}
    assert day_supplies(using(toy, buffer, **uses), held(*contacts)) == supplies


AMOUNTS = st.integers(0, 3000).map(lambda thousandths: f"{thousandths / 1000:.3f}")
COUNTS = st.dictionaries(st.sampled_from(["general", "anc", "dental"]), st.integers(0, 60))


@given(
    amounts=st.lists(st.lists(AMOUNTS, max_size=3), min_size=3, max_size=3),
    contacts=st.lists(COUNTS, max_size=3),
    buffer=st.integers(0, 100),
)
@settings(deadline=None)
def test_the_referee_reckons_the_same(
    toy: Region, amounts: list[list[str]], contacts: list[dict[str, int]], buffer: int
) -> None:
    items = ("gloves", "test", "dose")
    uses = {
        service: tuple(f"{item}:{amount}" for item, amount in zip(items, own, strict=False))
        for service, own in zip(("general", "anc", "dental"), amounts, strict=True)
    }
    region = using(toy, buffer, **uses)
    sessions = held(*contacts)
    plan = plan_by_hand()
    first, second = plan.teams[0].days
    days = (
        first.model_copy(update={"sessions": sessions, "supplies": day_supplies(region, sessions)}),
        second.model_copy(update={"sessions": ()}),
    )
    assert check_supplies(region, _with_days(plan, days)) == ()


def _with_days(plan: Plan, days: tuple[object, ...]) -> Plan:
    team = plan.teams[0].model_copy(update={"days": days})
    totals = plan.totals.model_copy(update={"supplies": week_supplies(team.days)})
    return plan.model_copy(update={"teams": (team,), "totals": totals})
