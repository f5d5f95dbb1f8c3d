"""Camps that wait longest, and supplies, in the summary."""

from __future__ import annotations

from planner.itinerary.plan import CampNeeds
from planner.outputs.summary import summarise
from planner.outputs.wording import WIDTH
from tests.languages.spoken import ENGLISH
from tests.plans import NAMES, plan_by_hand


def camp(name: str, urgency: float, days: int | None, *, people: int = 1500) -> CampNeeds:
    return CampNeeds(
        camp=name,
        people=people,
        days_since_visit=days,
        urgency=urgency,
        urgencies={"care": urgency, "dental": 0.25},
        need={"care": 1100, "dental": 34},
        given={"care": 30, "dental": 12},
    )


def table(*camps: CampNeeds) -> list[str]:
    """Lines of the table, its head first."""
    lines = summarise(plan_by_hand(camps=camps), NAMES, ENGLISH).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("WAITING LONGEST"))
    return lines[start : lines.index("", start)]


def test_the_most_urgent_come_first_and_those_never_visited_before_them() -> None:
    camps = [
        camp("camp-a", 1.5, 84),
        camp("late", 3, 200),
        camp("camp-b", 3, None),
        camp("later", 3, 300),
        camp("empty", 3, None, people=0),
        camp("soon", 0.25, -3),
    ]
    assert table(*camps) == [
        "WAITING LONGEST                       people    days urgency    need   given",
        "  Boca Brava                           1,500   never    3.00   1,134      42",
        "  later                                1,500     300    3.00   1,134      42",
        "  late                                 1,500     200    3.00   1,134      42",
        "  Alto Dorado                          1,500      84    1.50   1,134      42",
        "  soon                                 1,500      -3    0.25   1,134      42",
    ]


def test_camps_that_cannot_wait_are_counted() -> None:
    late = camp("late", 3, 200).model_copy(update={"due": ("care",)})
    missed = camp("missed", 3, 200).model_copy(
        update={"due": ("care",), "given": {"care": 0, "dental": 3}}
    )
    *_, first, second = table(late, missed, camp("soon", 0.25, 3))
    assert f"{first.strip()} {second.strip()}" == (
        "2 camps fall due before Sun 14 Feb: a greatest interval passes; "
        "this plan leaves 1 of them without a visit for it."
    )


def test_a_factor_of_what_is_due_is_told() -> None:
    plan = plan_by_hand()
    settings = plan.settings.model_copy(update={"overdue_factor": 4.0})
    told = " ".join(
        summarise(plan.model_copy(update={"settings": settings}), NAMES, ENGLISH).split()
    )
    assert "passes before the next week ends, urgency is 4 times as much" in told
    assert "times as much" not in summarise(plan, NAMES, ENGLISH)


def test_five_are_shown_and_long_names_are_cut() -> None:
    names = {f"c{number}": "A settlement with a name longer than its column" for number in range(9)}
    camps = tuple(camp(name, 3, 100) for name in names)
    lines = summarise(plan_by_hand(camps=camps), names, ENGLISH).splitlines()
    rows = [line for line in lines if line.startswith("  A settlement")]
    assert len(rows) == 5
    assert all(len(row) <= WIDTH and "..." in row for row in rows)


def test_without_camps_there_is_no_table() -> None:
    assert "WAITING LONGEST" not in summarise(plan_by_hand(), NAMES, ENGLISH)


def test_a_power_of_urgency_is_told() -> None:
    plan = plan_by_hand()
    even = plan.model_copy(update={"settings": plan.settings.model_copy(update={"equity": 1.5})})
    assert "urgency counts to the power of 1.5" in " ".join(summarise(even, NAMES, ENGLISH).split())
    assert "power" not in summarise(plan, NAMES, ENGLISH)


def test_supplies_of_the_week_are_told_with_their_buffer() -> None:
    plan = plan_by_hand()
    supplies = {"drug-course": 1200, "gloves": 96}
    full = plan.model_copy(update={"totals": plan.totals.model_copy(update={"supplies": supplies})})
    told = " ".join(summarise(full, NAMES, ENGLISH).split())
    assert "Supplies drug-course 1,200, gloves 96; 20 % more than is used" in told
    assert "Supplies" not in summarise(plan, NAMES, ENGLISH)
