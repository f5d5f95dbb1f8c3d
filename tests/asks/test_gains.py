"""What steps gain, against trying everything in the week with and without each."""

from __future__ import annotations

import pytest

from planner.asks import Answer, answer, what_to_ask
from planner.asks.again import formulated
from planner.asks.listing import wishes
from planner.asks.situation import Situation
from planner.asks.step import Step, steps_of
from planner.days import week_dates
from planner.errors import InputError
from planner.itinerary.advice import Ask
from planner.region.records import Region
from planner.weekly import Progress
from tests.asks.weeks import DAYS, REQUEST, TUESDAY, drawn
from tests.solve.brute import optimum

ALL = 1_000
CENT = 1e-3  # points, finer than any difference of two weeks


def listed(region: Region) -> list[Step]:
    week = formulated(region, REQUEST)
    situation = Situation(week.region, week_dates(TUESDAY, DAYS), week.problem)
    return [step for wish in wishes(situation) for step in steps_of(wish)]


def brute_gain(region: Region, step: Step) -> float:
    """Points that a step gains, by trying everything; none where it cannot be made."""
    problem = formulated(region, REQUEST).problem
    before = optimum(problem)
    try:
        after = optimum(formulated(region, REQUEST, step.change, step.more_days).problem)
    except InputError:
        return 0.0
    assert before is not None
    assert after is not None
    return (after - before) / problem.per_point


SEEDS = (4, 12, 13)
SORTS = (
    "duty in a week",
    "duty in a day",
    "more day of work",
    "boat",
    "open on",
    "the doctor-1 on",
)


@pytest.fixture(scope="module")
def gains(toy: Region) -> dict[int, dict[str, float]]:
    """What every step gains in some weeks, by trying everything; only what gains something."""
    found: dict[int, dict[str, float]] = {}
    for seed in SEEDS:
        region = drawn(toy, seed)
        every = {step.step: brute_gain(region, step) for step in listed(region)}
        found[seed] = {name: gain for name, gain in every.items() if gain > CENT}
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_what_gains_something_is_found_and_nothing_else(
    toy: Region, gains: dict[int, dict[str, float]], seed: int
) -> None:
    region, worth = drawn(toy, seed), gains[seed]
    found = answer(region, REQUEST, top=ALL, workers=1)
    confirmed = {ask.step: ask.gain for ask in found.asks if ask.gain is not None}
    assert confirmed == pytest.approx({name: worth.get(name) for name in confirmed}, abs=CENT)
    # all days at once are left out where one of them gains as much
    left_out = set(worth) - set(confirmed)
    assert all(name.endswith("on all of these days") for name in left_out)
    assert all(any(worth[name] <= gain + CENT for gain in confirmed.values()) for name in left_out)
    assert found.proven
    assert found.nothing == found.confirmed - len(worth)
    assert found.rejected == ()


def test_steps_of_all_sorts_gain_something(gains: dict[int, dict[str, float]]) -> None:
    steps = " ".join(step for worth in gains.values() for step in worth)
    assert [sort for sort in SORTS if sort not in steps] == []


def answered(toy: Region, seed: int, top: int) -> Answer:
    return answer(drawn(toy, seed), REQUEST, top=top, workers=1)


def test_asks_are_ordered_and_the_same_each_time_and_in_several_processes(toy: Region) -> None:
    region, stages = drawn(toy, 3), list[Progress]()
    asks = what_to_ask(region, REQUEST, top=4, workers=1, report=stages.append)
    assert asks == what_to_ask(region, REQUEST, top=4, workers=2)
    assert [key(ask) for ask in asks] == sorted(key(ask) for ask in asks)
    assert {stage.stage for stage in stages} == {
        "the week as it is",
        "what limits are worth",
        "weeks planned again",
    }


def key(ask: Ask) -> tuple[bool, float, float]:
    return ask.gain is None, -(ask.gain or 0), -(ask.dual or 0)


def test_only_so_many_steps_are_planned_again(toy: Region) -> None:
    none = answered(toy, 0, top=0)
    assert (none.confirmed, none.nothing) == (0, 0)
    assert {ask.gain for ask in none.asks} <= {None}
    assert answered(toy, 0, top=2).confirmed == 2


def test_what_more_is_done_is_told(toy: Region) -> None:
    """A dentist sees people who need no other: more contacts, and no more camps."""
    dates = week_dates(TUESDAY, DAYS)
    away = toy.model_copy(
        update={
            "staff": tuple(
                person.model_copy(update={"days_off": dates})
                if person.id == "dentist-1"
                else person
                for person in toy.staff
            )
        }
    )
    asks = what_to_ask(away, REQUEST, top=3, workers=1)
    (dentist,) = [ask for ask in asks if ask.step == "the dentist-1 on all of these days"]
    assert dentist.gain is not None
    assert dentist.gain > 0
    assert dentist.contacts is not None
    assert dentist.contacts > 0
    assert dentist.cost is not None
    assert (dentist.dual or 0) > 0
