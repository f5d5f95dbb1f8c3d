"""What any week is worth at most and at least, against the best and the worst there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.solve.columns import Field
from planner.solve.limits import most_worth, worst_worth
from planner.solve.week import make_field
from tests.solve.brute import optimum
from tests.solve.drawing import sketches
from tests.solve.pinned import PINNED
from tests.solve.prices import night_cost
from tests.solve.small import LOOSE, Boat, Camp, Crew, Lodging, Person, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches
from tests.solve.walks import gain, whole_days
from tests.solve.weeks import Held, best_weeks, groups

examples = settings(EXAMPLES, max_examples=30)
any_kind = pytest.mark.parametrize("drawn_from", [sketches(), tight_sketches()])
DAY = Sketch(crews=(Crew(window=(0, 300)),), limits=LOOSE)


def worst(field: Field) -> int:
    """Sum what the worst week of each team is worth, whatever the others do."""
    problem = field.problem
    days = {k: _costs(field, k) for k in range(len(problem.teams))}
    weeks = (best_weeks(problem, crews, days) for crews in groups(problem))
    return -sum(max(week.worth for week in own) for own in weeks)


def _costs(field: Field, k: int) -> list[dict[tuple[int, int], list[Held]]]:
    """List by day what the days of a crewing cost, less what they are worth."""
    problem = field.problem
    group = problem.teams[k].group
    others = {other.base for other in problem.teams if other.group != group}
    days: list[dict[tuple[int, int], list[Held]]] = [{} for _ in problem.days]
    for day in (day for day in field.days if k in day.teams):
        by_ends = days[day.day]
        for place in {*day.starts.tolist(), *day.ends.tolist()} - others:
            if place in day.starts and place in day.ends:
                idle = night_cost(problem, k, day.day, place, out=False)
                by_ends[place, place] = [Held((), (), idle, 0, out=False)]
        for whole in whole_days(day):
            if {whole.start, whole.end} & others:
                continue
            cost = night_cost(problem, k, day.day, whole.end, out=True)
            held = [field.choices[day.choice[w]] for w in whole.works]
            visits = [problem.sessions[s] for choice in held for s in choice.sessions]
            found = Held(
                tuple(sorted((s.camp, s.visit) for s in visits)),
                (),
                cost - gain(day, whole),
                whole.duty,
                out=True,
            )
            by_ends.setdefault((whole.start, whole.end), []).append(found)
    return days


@any_kind
@examples
@given(data=st.data())
def test_no_week_is_worth_more_or_less(
    drawn_from: st.SearchStrategy[Sketch], data: st.DataObject
) -> None:
    field = make_field(data.draw(drawn_from).problem())
    best = optimum(field.problem)
    assert best is not None
    least = worst(field)
    assert worst_worth(field) <= least <= best <= most_worth(field)


@pytest.mark.parametrize("name", sorted(PINNED))
def test_no_pinned_week_is_worth_more_or_less(name: str) -> None:
    field = make_field(PINNED[name].problem())
    best = optimum(field.problem)
    assert best is not None
    assert worst_worth(field) <= worst(field) <= best <= most_worth(field)


def test_a_week_of_good_visits_is_worth_all_that_can_be() -> None:
    camps = tuple(Camp((x, 0), gives=((20, 500),)) for x in (10, 20, 30))
    field = make_field(replace(DAY, camps=camps).problem())
    assert most_worth(field) == optimum(field.problem) == 1500


def test_where_every_visit_costs_more_than_it_brings_no_week_is_worth_anything() -> None:
    camps = (Camp((10, 0), gives=((20, 5),), road=False, river=True),)
    sketch = replace(DAY, camps=camps, boats=(Boat((0, 0), hire=100),), boat_window=(0, 300))
    field = make_field(sketch.problem())
    assert most_worth(field) == optimum(field.problem) == 0
    # the trip alone is a week
    assert worst_worth(field) <= worst(field) == -95


NIGHT = replace(
    DAY, lodgings=(Lodging((0, 0), price=50), Lodging((0, 0), price=50)), days=7, per_diem=(30, 0)
)


@pytest.mark.parametrize(
    ("sketch", "least"),
    [
        # six nights away at 80 for each of two
        (replace(NIGHT, crews=(Crew(people=(Person(), Person())),)), -6 * 80 * 2),
        # every day to another lodging, and on the last home
        (
            replace(
                DAY,
                lodgings=(Lodging((0, 100)), Lodging((100, 0))),
                crews=(Crew(window=(0, 300)), Crew(window=(0, 300))),
                days=4,
                fuel=(7, 0),
            ),
            -2 * 7 * (100 + 142 + 142 + 100),
        ),
        # two trips that cost more than they bring
        (
            replace(
                DAY,
                camps=tuple(Camp((y, 0), gives=((20, 5),), road=False, river=True) for y in (9, 8)),
                boats=(Boat((0, 0), count=2, hire=900),),
                boat_window=(0, 300),
                fuel=(0, 0),
            ),
            -2 * 895,
        ),
        # from camp to camp and back past the base
        (
            replace(
                DAY,
                camps=tuple(Camp((x, 0), gives=((1, 1),)) for x in (40, -40, 41)),
                fuel=(9, 0),
            ),
            -9 * (40 + 80 + 81 + 41) + 3,
        ),
        # a day out that brings nothing but its allowance
        (
            replace(
                DAY,
                camps=(Camp((0, 0), gives=((10, 1),)),),
                crews=(Crew(people=(Person(),) * 3),),
                days=2,
                per_diem=(0, 60),
            ),
            -3 * 60 + 3,
        ),
    ],
    ids=["nights", "moving", "boats", "ways", "allowances"],
)
def test_the_worst_week_is_dear_in_one_way_or_another(sketch: Sketch, least: int) -> None:
    field = make_field(sketch.problem())
    assert worst_worth(field) <= worst(field) == least
