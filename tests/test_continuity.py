"""Gaps between visits, and how even waits are."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.continuity import Gap, continuity, gaps_beyond, gini
from planner.region.records import Region
from planner.region.visits import Visit

FIRST, LAST = dt.date(2026, 6, 1), dt.date(2026, 7, 26)  # eight weeks


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def visit(camp: str, date: dt.date, **contacts: int) -> Visit:
    return Visit(date=date, camp=camp, contacts=contacts)


@pytest.fixture
def region(toy: Region) -> Region:
    """Four camps, last visited on 9 March, the fourth never; greatest interval of anc 35 days."""
    *others, d = toy.camps
    services = tuple(
        s.model_copy(
            update={"target_interval_days": 28, "greatest_interval_days": 35}
            if s.id == "anc"
            else {}
        )
        for s in toy.services
    )
    camps = (*others, d.model_copy(update={"last_visit": None}))
    visits = (
        visit("camp-a", day(6, 1), general=5),
        visit("camp-a", day(7, 20), general=5, anc=2),
        visit("camp-b", day(5, 1), anc=1),
    )
    return toy.model_copy(update={"camps": camps, "services": services, "visits": visits})


def test_the_greatest_gap_ends_with_a_visit_or_with_the_time(region: Region) -> None:
    found = continuity(region, FIRST, LAST)
    # camp-c: 9 March to 26 July; camp-b: 1 May to 26 July, and its gap before ended before
    assert found.greatest == Gap("camp-c", None, day(3, 9), LAST, 139)


def test_camps_inside_their_interval(region: Region) -> None:
    found = continuity(region, FIRST, LAST)
    assert (found.visited, found.camps, found.inside) == (1, 4, 1)
    assert found.share_inside == 0.25
    assert dict(found.inside_by_service) == {"general": 1, "anc": 1, "dental": 0}


def test_gaps_longer_than_a_service_allows(region: Region) -> None:
    overdue = continuity(region, FIRST, LAST).overdue
    assert [(gap.camp, gap.service, gap.days) for gap in overdue] == [
        ("camp-c", "anc", 139),
        ("camp-b", "anc", 86),
        ("camp-d", "anc", 55),  # never: counted from the first day
    ]


def test_a_visit_that_finds_nobody_in_need_ends_a_gap_too(region: Region) -> None:
    # 300 people: the first antenatal visit is needed after 12 days, on 14 June, not yet on 10 June
    anc = visit("camp-a", day(6, 1), anc=5)
    for date, days in ((day(6, 10), 46), (day(6, 14), 55)):
        visits = (anc, visit("camp-a", date, general=1))
        found = continuity(region.model_copy(update={"visits": visits}), FIRST, LAST)
        assert [g.days for g in found.overdue if g.camp == "camp-a"] == [days]


def test_what_needs_the_truck_is_not_missed_on_the_river(region: Region) -> None:
    services = tuple(s.model_copy(update={"greatest_interval_days": 90}) for s in region.services)
    found = continuity(region.model_copy(update={"services": services}), FIRST, LAST)
    dental = {gap.camp for gap in found.overdue if gap.service == "dental"}
    assert dental == {"camp-a", "camp-b"}  # camps c and d are reached by boat alone


def test_gaps_that_a_visit_ended_count_when_looked_for(region: Region) -> None:
    beyond = gaps_beyond(region, FIRST, LAST)
    assert [(gap.camp, gap.begins, gap.days) for gap in beyond] == [
        ("camp-c", day(3, 9), 139),
        ("camp-a", day(3, 9), 133),  # until the visit of 20 July, the first to give it
        ("camp-b", day(5, 1), 86),
        ("camp-d", None, 55),
    ]


def test_visits_to_come_are_not_known(region: Region) -> None:
    found = continuity(region, FIRST, day(7, 19))
    assert dict(found.inside_by_service)["anc"] == 0
    assert found.inside == 1  # seven weeks since 1 June
    assert continuity(region, FIRST, day(7, 28)).inside == 1


def test_a_region_without_people_has_nothing_to_remember(region: Region) -> None:
    camps = tuple(camp.model_copy(update={"people_mid": 0}) for camp in region.camps)
    found = continuity(region.model_copy(update={"camps": camps}), FIRST, LAST)
    assert found.greatest is None
    assert found.share_inside == 1
    assert found.gini == 0


def test_gini_by_hand() -> None:
    assert gini([]) == gini([0, 0]) == gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert gini([1, 3]) == pytest.approx(0.25)


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=12).filter(any))
def test_gini_is_half_the_relative_mean_difference(values: list[float]) -> None:
    differences = sum(abs(a - b) for a, b in product(values, repeat=2))
    expected = differences / (2 * len(values) * sum(values))
    assert gini(values) == pytest.approx(expected, abs=1e-9)
