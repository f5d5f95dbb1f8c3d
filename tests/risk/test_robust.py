"""Plans with a margin: in before dark often enough, allowed, and what they cost."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from planner import weekly
from planner.errors import InputError, SolverError
from planner.languages import Language, Words, words_of
from planner.outputs.plan_file import plan_text
from planner.phrases import phrase
from planner.region.delays import Margin
from planner.region.records import Region
from planner.risk import simulate
from planner.risk.acts import Mover
from planner.risk.records import DarkRisk, Risk
from planner.risk.robust import RobustWeek, blocking, grown, plan_robust
from planner.risk.robust_words import robust_document, robust_text
from planner.scenario.overlay import Scenario
from planner.solution import Status
from planner.weekly import Progress, Request, referee
from tests.languages.heard import OTHERS, left_in_english
from tests.problem.variants import DATES, MONDAY
from tests.risk.weeks import delayed, on_roads

TARGET = 0.95
DRAWS = 4000
ENGLISH = words_of(Language.ENGLISH)


def asked(days: int = 3, **parts: object) -> Request:
    scenarios = (Scenario.model_validate({"name": "S", **parts}),) if parts else ()
    return Request(MONDAY, days, "2026-W27", scenarios)


@pytest.fixture(scope="module")
def region(toy: Region) -> Region:
    return delayed(toy)


@pytest.fixture(scope="module")
def found(region: Region) -> RobustWeek:
    return plan_robust(region, asked(), "toy", TARGET, draws=DRAWS)


def test_every_day_is_in_before_dark_often_enough_on_other_draws_too(
    region: Region, found: RobustWeek
) -> None:
    assert found.rounds[0].risk.least < TARGET, "there must be something to mend"
    assert found.reached
    fresh = simulate(region, found.best.week.plan, 20_000, seed=12345)
    error = 4 * math.sqrt(TARGET * (1 - TARGET) * (1 / DRAWS + 1 / 20_000))
    assert fresh.least >= TARGET - error


def test_each_round_is_proven_and_keeps_more_in_hand(found: RobustWeek) -> None:
    assert {each.week.plan.result.status for each in found.rounds} == {Status.OPTIMAL}
    values = [each.week.plan.result.value for each in found.rounds]
    assert values == sorted(values, reverse=True)
    kept = [sum(m.road + m.boat for m in each.margins) for each in found.rounds]
    assert kept[0] == 0
    assert all(first < second for first, second in pairwise(kept))
    assert found.price == pytest.approx(values[0] - values[-1])


def test_the_plan_carries_its_margins_and_the_referee_accepts_it(
    region: Region, found: RobustWeek
) -> None:
    plan = found.best.week.plan
    assert [scenario.name for scenario in plan.scenarios] == ["robust 0.95"]
    kept = {m.day: (m.road, m.boat) for m in plan.scenarios[0].margin}
    assert kept == {m.date: (m.road, m.boat) for m in found.best.margins}
    assert referee(region, plan) == ()
    # the plan without margins does not keep them
    careless = found.rounds[0].week.plan.model_copy(update={"scenarios": plan.scenarios})
    assert {violation.rule for violation in referee(region, careless)} & {"hours", "boat_hours"}


def test_the_same_seed_gives_the_same_plan(region: Region, found: RobustWeek) -> None:
    again = plan_robust(region, asked(), "toy", TARGET, draws=DRAWS)
    texts = []
    for each in (found, again):
        plan = each.best.week.plan
        texts.append(plan_text(plan.model_copy(update={"run": found.best.week.plan.run})))
    assert texts[0] == texts[1]
    assert robust_document(found) == robust_document(again)


def test_a_week_that_is_good_enough_is_planned_once(region: Region) -> None:
    found = plan_robust(region, asked(1), "toy", 0.5, draws=500)
    assert len(found.rounds) == 1
    assert found.reached
    assert found.price == 0
    assert found.best.week.plan.scenarios == ()
    assert "it costs 0.0 points" in " ".join(robust_text(found, ENGLISH).split())


def test_a_visit_that_leaves_no_time_blocks_its_day(region: Region) -> None:
    pin = [{"camp": "camp-b", "day": str(DATES[1])}]
    found = plan_robust(region, asked(pin=pin), "toy", 0.999, draws=500)
    assert not found.reached
    assert found.refused
    assert DATES[1] in blocking(found)
    told = robust_text(found, ENGLISH)
    assert "was not reached in" in told
    assert "Tue 30 Jun" in told.partition("too low:")[2]


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_what_is_kept_in_hand_is_said_in_each_language(found: RobustWeek, words: Words) -> None:
    reached = phrase("{text}", text=robust_text(found, words))
    short = phrase("{text}", text=robust_text(replace(found, target=0.9999), words))
    for text in (reached, short):
        assert left_in_english(text, words) == []
        assert "Mon" not in text
    scenario = found.best.week.plan.scenarios[0]
    assert scenario.about.startswith("Kept in hand")
    assert scenario.about_es.startswith("Se guarda")
    assert "95%" in scenario.about_fr


def test_stopped_between_the_rounds_so_far_count(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = weekly.plan_week, []

    def stopped(*words: object) -> object:
        calls.append(words)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("planner.risk.robust.plan_week", stopped)
    found = plan_robust(region, asked(), "toy", TARGET, draws=500)
    assert len(found.rounds) == 1
    assert found.refused == "stopped"
    assert not found.reached


def test_what_no_plan_holds_even_without_margins_is_refused(region: Region) -> None:
    request = asked(close=[{"what": "camp-a"}], must=[{"camp": "camp-a"}])
    with pytest.raises(SolverError):
        plan_robust(region, request, "toy", TARGET)


def test_a_region_without_delays_is_refused(toy: Region) -> None:
    with pytest.raises(InputError, match="delays"):
        plan_robust(toy, asked(), "toy", TARGET)


def test_the_stages_name_their_round(region: Region) -> None:
    told: list[Progress] = []
    plan_robust(region, asked(1), "toy", 0.5, told.append, draws=100)
    assert told
    assert all(progress.stage.startswith("round 1, ") for progress in told)


# How margins grow.


def risk_of(*dark: DarkRisk, before: float) -> Risk:
    region, plan = on_roads()
    risk = simulate(delayed(region), plan, 50)
    return replace(risk, days=(replace(risk.days[0], in_before_dark=before, dark=dark),))


def test_margins_grow_by_what_is_missing_and_where() -> None:
    late = DarkRisk(Mover.DRIVER, 0.2, 37), DarkRisk(Mover.BOAT, 0.1, 3)
    risk = risk_of(*late, DarkRisk(Mover.TRUCK, 0.01, -5), before=0.75)
    (margin,) = grown((), risk, TARGET)
    assert (margin.date, margin.road, margin.boat) == (DATES[0], 37, 10)
    (margin,) = grown((margin,), risk, TARGET)
    assert (margin.road, margin.boat) == (74, 20)


def test_who_is_late_most_often_is_given_time_where_nobody_alone_is_late_too_often() -> None:
    late = DarkRisk(Mover.TRUCK, 0.03, -2), DarkRisk(Mover.BOAT, 0.04, -1)
    (margin,) = grown((), risk_of(*late, before=0.94), TARGET)
    assert (margin.road, margin.boat) == (0, 10)


def test_days_that_are_good_enough_keep_what_they_have() -> None:
    kept = (Margin(date=DATES[0], road=5),)
    assert grown(kept, risk_of(DarkRisk(Mover.TRUCK, 0.01, -5), before=0.99), TARGET) == kept
