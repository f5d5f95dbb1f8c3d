"""The linear programme: its value and prices against one written out densely from the rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.optimize import linprog

from planner.solve.column import Column, Prices
from planner.solve.columns import Field
from planner.solve.master import Master
from planner.solve.pool import pool_of
from planner.solve.week import make_field
from tests.solve.fields import all_limits, columns, possible, whole_pools
from tests.solve.pinned import PINNED
from tests.solve.small import Camp, Crew, Person, Sketch
from tests.solve.tight import EXAMPLES, tight_sketches

PENALTY = 1e7
examples = settings(EXAMPLES, max_examples=40)


def dense_value(field: Field, listed: Sequence[Column]) -> float:
    """Most that these columns can be worth in fractions; a required camp may be left out."""
    problem, days = field.problem, len(field.problem.days)
    required = [c for c, camp in enumerate(problem.camps) if camp.required]
    first = {(column.team, 0, problem.teams[column.team].base): 1.0 for column in listed}
    last = {(k, days, base): -1.0 for k, _, base in first}
    ends = sorted(
        {(c.team, c.day, c.start) for c in listed} | {(c.team, c.day + 1, c.end) for c in listed}
    )
    flow = np.zeros((len(ends) + len(required), len(listed) + len(required)))
    balance = np.array([(first | last).get(end, 0.0) for end in ends] + [1.0] * len(required))
    for n, column in enumerate(listed):
        flow[ends.index((column.team, column.day, column.start)), n] += 1
        flow[ends.index((column.team, column.day + 1, column.end)), n] -= 1
        sessions = [problem.sessions[s] for c in column.choices for s in field.choices[c].sessions]
        for m, camp in enumerate(required):
            flow[len(ends) + m, n] = sum((s.camp, s.visit) == (camp, 0) for s in sessions)
    for m in range(len(required)):
        flow[len(ends) + m, len(listed) + m] = 1
    limits = all_limits(problem, field, listed)
    use = np.zeros((len(limits), flow.shape[1]))
    for row, (used, _) in enumerate(limits):
        use[row, list(used)] = list(used.values())
    worth = np.array([column.worth for column in listed] + [-PENALTY] * len(required))
    most = np.array([most for _, most in limits])
    found = linprog(-worth, A_ub=use, b_ub=most, A_eq=flow, b_eq=balance, bounds=(0, None))
    assert found.fun is not None
    return -float(found.fun)


def solved(field: Field, listed: Sequence[Column]) -> tuple[float, Prices, Master]:
    master = Master(field, PENALTY)
    master.add(listed)
    return *master.solve(), master


@examples
@given(tight_sketches(required=True))
def test_its_value_is_that_of_the_rules_written_out(sketch: Sketch) -> None:
    field = make_field(sketch.problem())
    if not possible(field):
        return
    listed = columns(whole_pools(field))
    assert solved(field, listed)[0] == pytest.approx(dense_value(field, listed), abs=0.01)


@examples
@given(tight_sketches())
def test_no_column_is_worth_more_than_its_prices_and_those_taken_are_worth_as_much(
    sketch: Sketch,
) -> None:
    field = make_field(sketch.problem())
    pools = whole_pools(field)
    _, prices, master = solved(field, columns(pools))
    shares = dict(zip(master.columns, master.shares().tolist(), strict=True))
    for pool in pools:
        waking = prices.waking[pool.team]
        left = pool.reduced(prices) - waking[pool.day, pool.start] + waking[pool.day + 1, pool.end]
        assert left.max() <= 1e-5
        taken = [shares.get(column, 0.0) > 1e-6 for column in columns([pool])]
        assert np.abs(left[taken]).max() <= 1e-5
    assert min(own.min(initial=0) for own in prices.of_team) >= 0


@examples
@given(tight_sketches(required=True))
def test_prices_of_all_limits_together_are_its_value(sketch: Sketch) -> None:
    field = make_field(sketch.problem())
    value, prices, _ = solved(field, columns(whole_pools(field)))
    total = prices.shared @ [row.most for row in field.rows.shared]
    for k, team in enumerate(field.problem.teams):
        total += prices.of_team[k] @ [limit.most for limit in field.rows.of_team[k]]
        total += prices.waking[k, 0, team.base] - prices.waking[k, -1, team.base]
    if value > -PENALTY / 2:  # nothing that is required is left out
        assert total == pytest.approx(value, abs=0.01)


def test_a_column_is_new_once_or_when_it_is_better() -> None:
    field = make_field(PINNED["one day"].problem())
    idle = Column(0, 0, 0, 0, 0, 0, ())
    work = Column(0, 0, 0, 0, 50, 100, (0,))
    master = Master(field, 0.0)
    assert master.add([idle, work]) == 2
    assert master.add([work, idle]) == 0
    assert master.solve()[0] == pytest.approx(50)
    assert master.add([Column(0, 0, 0, 0, 60, 100, (0,))]) == 1
    assert master.solve()[0] == pytest.approx(60)


def test_a_shorter_day_for_less_is_a_column_of_its_own() -> None:
    crew = Crew(duty_day=300, people=(Person(150),))
    field = make_field(Sketch(camps=(Camp((20, 0)), Camp((30, 0))), crews=(crew,)).problem())
    master = Master(field, 0.0)
    master.add([Column(0, 0, 0, 0, 0, 0, ()), Column(0, 0, 0, 0, 1000, 300, (0, 1))])
    assert master.solve()[0] == pytest.approx(500)
    assert master.add([Column(0, 0, 0, 0, 900, 150, (1, 0))]) == 1
    assert master.solve()[0] == pytest.approx(900)


def test_a_required_visit_that_no_column_holds_costs_its_penalty() -> None:
    field = make_field(Sketch(camps=(Camp((20, 0), required=True),)).problem())
    idle = [Column(0, 0, 0, 0, 0, 0, ())]
    assert solved(field, idle)[0] == pytest.approx(-PENALTY)
    assert solved(field, [*idle, Column(0, 0, 0, 0, -70, 100, (0,))])[0] == pytest.approx(-70)


def test_teams_of_one_kind_may_end_at_one_anothers_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.solve.week.MANY", 2)
    sketch = Sketch(camps=(Camp((20, 0)),), crews=(Crew(), Crew(base=(9, 0))))
    field = make_field(sketch.problem())
    assert field.kinds == ((0, 1),)
    idle = [Column(0, 0, 0, 0, 0, 0, ()), Column(1, 0, 1, 1, 0, 0, ())]
    over = [Column(0, 0, 0, 1, 30, 9, ()), Column(0, 0, 1, 0, 40, 9, ())]
    assert solved(field, idle)[0] == pytest.approx(0)
    assert solved(field, [*idle, over[0]])[0] == pytest.approx(0)
    assert solved(field, [*idle, *over])[0] == pytest.approx(70)


def test_a_pool_knows_what_the_master_knows() -> None:
    field = make_field(PINNED["weekly duty"].problem())
    for pool in whole_pools(field):
        again = pool_of(field, columns([pool]))
        assert again.own.tolist() == pool.own.tolist()
        assert again.worth.tolist() == pool.worth.tolist()
