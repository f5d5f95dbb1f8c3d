"""How camps wait, need and are given, reckoned again from the region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.check import Rule, check_region
from planner.check.waits import check_waits, waiting_for
from planner.itinerary.plan import Plan
from planner.needs import is_due, needed, urgency, visits_by_camp, waiting
from planner.region.records import Region
from planner.region.visits import Visit
from planner.weekly import PlannedWeek, Request, plan_week
from tests.problem.variants import MONDAY, with_camp, with_settings

Doc = dict[str, Any]


@pytest.fixture(scope="module")
def week(toy: Region) -> PlannedWeek:
    """A camp never visited, one visited since; urgency counts by its square root.

    No camp should wait for antenatal care longer than 50 days.
    """
    visit = Visit(
        date=MONDAY - dt.timedelta(days=28), camp="camp-c", contacts={"general": 11, "dental": 0}
    )
    region = with_settings(with_camp(toy, "camp-b", last_visit=None), "need", equity=0.5)
    services = tuple(
        s.model_copy(update={"greatest_interval_days": 50 if s.id == "anc" else None})
        for s in region.services
    )
    region = region.model_copy(update={"visits": (visit,), "services": services})
    return plan_week(region, Request(MONDAY, 6, "2026-W27"), "toy")


def shown(doc: Doc, camp: str) -> Doc:
    found: Doc = next(row for row in doc["camps"] if row["camp"] == camp)
    return found


def test_camps_by_hand(week: PlannedWeek) -> None:
    doc = week.plan.model_dump(mode="json")
    assert [row["camp"] for row in doc["camps"]] == ["camp-a", "camp-b", "camp-c", "camp-d"]
    never = shown(doc, "camp-b")
    assert (never["days_since_visit"], never["urgency"]) == (None, 3.0)
    assert never["need"] == {"general": 91, "anc": 9, "dental": 27}  # as for two intervals
    # general: 84 days bring 0.3 x 83 / 30.4 each, 68.8, less 11; then 28 days 22.9: 80.7
    since = shown(doc, "camp-c")
    assert (since["days_since_visit"], since["urgency"]) == (28, 2.0)
    assert since["urgencies"] == {"general": 0.5, "anc": 2.0, "dental": 2.0}
    assert since["need"] == {"general": 80, "anc": 9, "dental": 27}
    sessions = [s for team in week.plan.teams for day in team.days for s in day.sessions]
    assert [row["due"] for row in doc["camps"]] == [["anc"]] * 4
    for row in doc["camps"]:
        own = [s.contacts for s in sessions if s.camp == row["camp"]]
        for service in ("general", "anc", "dental"):
            assert row["given"][service] == sum(contacts.get(service, 0) for contacts in own)
    assert week.plan.settings.equity == 0.5
    assert check_region(week.region, week.plan) == ()


def test_a_contact_is_worth_weight_times_the_power_of_urgency(week: PlannedWeek) -> None:
    (session,) = [
        s
        for team in week.plan.teams
        for day in team.days
        for s in day.sessions
        if s.camp == "camp-b"
    ]
    weights = {"general": 1, "anc": 3, "dental": 1}
    points = sum(weights[service] * count for service, count in session.contacts.items())
    assert session.value == pytest.approx(points * 3**0.5, abs=0.02)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda doc: doc["camps"].pop(), Rule.CAMPS),
        (lambda doc: doc.update(camps=[]), Rule.CAMPS),
        (lambda doc: doc["camps"].append(doc["camps"][0]), Rule.CAMPS),
        (lambda doc: doc["camps"].append(doc["camps"][0] | {"camp": "no-camp"}), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a").update(days_since_visit=5), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-b").update(days_since_visit=9999), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a").update(people=1), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a").update(urgency=2.5), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["urgencies"].update(anc=2.01), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["need"].update(anc=10), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["need"].pop("anc"), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["need"].update(cure=1), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["given"].update(anc=0), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a").update(due=[]), Rule.CAMPS),
        (lambda doc: shown(doc, "camp-a")["due"].append("dental"), Rule.CAMPS),
        (lambda doc: doc["settings"].update(overdue_factor=2.0), Rule.SETTINGS),
        (lambda doc: doc["settings"].update(equity=1.0), Rule.SETTINGS),
        (lambda doc: doc["settings"].update(women_first=45), Rule.SETTINGS),
        (lambda doc: doc["settings"].update(last_minutes=15), Rule.SETTINGS),
        (lambda doc: doc["settings"]["services"][0].update(women_first=True), Rule.SETTINGS),
    ],
)
def test_what_is_shown_wrong_is_caught(
    week: PlannedWeek, spoil: Callable[[Doc], None], rule: Rule
) -> None:
    doc = week.plan.model_dump(mode="json", by_alias=True)
    spoil(doc)
    found = check_region(week.region, Plan.model_validate(doc))
    assert {violation.rule for violation in found} == {rule}


def test_values_planned_with_other_weights_are_caught(week: PlannedWeek) -> None:
    other = with_settings(week.region, "need", equity=1)
    found = [v for v in check_waits(other, week.plan) if v.rule == Rule.SESSION_VALUE]
    assert len(found) == week.plan.totals.sessions
    assert "points by weight and urgency" in found[0].text


@st.composite
def visited(draw: st.DrawFn) -> tuple[int | None, list[tuple[int, dict[str, int]]]]:
    """Draw days since the last visit of `camps.csv`, and later visits with what they gave."""
    last = draw(st.none() | st.integers(-5, 400))
    counts = st.dictionaries(st.sampled_from(["general", "anc", "dental"]), st.integers(0, 60))
    visits = draw(st.lists(st.tuples(st.integers(-3, 400), counts), max_size=5))
    return last, visits


@given(
    case=visited(),
    people=st.integers(0, 3000),
    interval=st.integers(1, 90),
    capped=st.floats(1, 4).map(lambda ratio: round(ratio, 2)),
    greatest=st.none() | st.integers(1, 120),
    factor=st.floats(1, 9).map(lambda ratio: round(ratio, 2)),
    day=st.integers(0, 6),
)
@settings(deadline=None)
def test_the_referee_follows_need_as_the_planner_does(
    case: tuple[int | None, list[tuple[int, dict[str, int]]]],
    people: int,
    interval: int,
    capped: float,
    greatest: int | None,
    factor: float,
    day: int,
    toy: Region,
) -> None:
    last, visits = case
    dates = [MONDAY - dt.timedelta(days=days) for days, _ in visits]
    logged = tuple(
        Visit(date=date, camp="camp-a", contacts={k: n for k, n in counts.items() if n})
        for date, (_, counts) in zip(dates, visits, strict=True)
    )
    region = with_camp(
        toy,
        "camp-a",
        last_visit=None if last is None else MONDAY - dt.timedelta(days=last),
        people_mid=people,
        target_interval_days=interval,
    )
    region = with_settings(region, "need", capped_at_intervals=capped, overdue_factor=factor)
    services = tuple(
        s.model_copy(update={"greatest_interval_days": greatest}) for s in region.services
    )
    region = region.model_copy(update={"visits": logged, "services": services})
    camp, rules = region.camps[0], region.settings.need
    held = visits_by_camp(region.visits).get(camp.id, ())
    for service in region.services:
        date = MONDAY + dt.timedelta(days=day)
        wait = waiting(camp, service, held, date, rules)
        found = waiting_for(region, camp, service, date)
        assert found.need == needed(camp, service, wait, date, rules)
        assert found.due == is_due(service, wait, date)
        assert float(found.urgency) == pytest.approx(urgency(camp, service, wait, date, rules))
