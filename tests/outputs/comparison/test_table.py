"""Figures of all cases, and their differences to the base."""

from __future__ import annotations

from typing import Any

from planner.itinerary.plan import Plan
from planner.outputs.comparison.side import gallery
from planner.outputs.comparison.table import Figure, Table, main_table, service_table
from tests.outputs.comparison.sides import other_plan, side
from tests.outputs.sample import sample_plan


def totalled(plan: Plan, value: float, **totals: Any) -> Plan:
    """The plan with other sums and another value."""
    result = plan.result.model_copy(update={"value": value})
    return plan.model_copy(
        update={"totals": plan.totals.model_copy(update=totals), "result": result}
    )


def tables(base: Plan | None, other: Plan | None) -> tuple[Table, Table]:
    seen = gallery(side("base", base), [side("other", other, refused="none")])
    return main_table(seen), service_table(seen)


def figures(table: Table, row: int) -> dict[str, Figure]:
    return dict(zip(table.heads, table.rows[row].figures, strict=True))


def test_differences_have_a_sign_and_say_whether_they_are_good() -> None:
    cost = sample_plan().totals.cost
    base = totalled(
        sample_plan(), 805.8, people_in_camps_served=870, cost=cost.model_copy(update={"total": 9})
    )
    other = totalled(
        other_plan(),
        701.4,
        people_in_camps_served=1850,
        river_km=0.0,
        duty_hours={"doctor": 30.5, "driver": 35.0},
        cost=cost.model_copy(update={"total": 12.5}),
    )
    table, _ = tables(base, other)
    assert all(not figure.change for figure in table.rows[0].figures)
    found = figures(table, 1)
    assert found["camps served"] == Figure("2")
    assert found["people in them"] == Figure("1,850", "+980", "better")
    assert found["points"] == Figure("701", "−105", "worse")
    assert found["cost, PEN"] == Figure("12.5", "+3.5", "worse")
    assert found["hours of duty"] == Figure("65.5", "+65.5", "other")
    assert found["km by river"].text == "0"
    assert found["km by river"].change.startswith("−")
    assert found["km by river"].mood == "other"


def test_services_that_nobody_gives_have_no_column() -> None:
    given = totalled(sample_plan(), 1, contacts={"general": 5, "anc": 0, "dental": 9})
    less = totalled(other_plan(), 1, contacts={"general": 7, "anc": 0, "dental": 0})
    _, table = tables(given, less)
    assert table.heads == ("General consultation", "Dental care")
    assert [figure.change for figure in table.rows[1].figures] == ["+2", "−9"]
    assert [figure.mood for figure in table.rows[1].figures] == ["better", "worse"]


def test_a_case_without_a_plan_says_why_and_nothing_is_compared_with_it() -> None:
    table, _ = tables(sample_plan(), None)
    assert (table.rows[1].figures, table.rows[1].refused) == ((), "none")
    table, _ = tables(None, other_plan())
    assert table.rows[0].refused == "no plan"
    assert all(not figure.change for figure in table.rows[1].figures)


def test_how_good_a_case_is_stands_beside_it() -> None:
    table, _ = tables(sample_plan(), other_plan())
    assert [row.proof for row in table.rows] == ["bound 120, gap 7.5 %"] * 2
