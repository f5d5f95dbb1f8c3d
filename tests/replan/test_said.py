"""What cannot be asked of a replanning, and how far it is, is said in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.errors import Fault, InputError, PlannerError
from planner.itinerary.plan import Plan
from planner.languages import Language, Words, words_of
from planner.phrases import Phrase
from planner.region.records import Region
from planner.replan.ask import require_replannable, whereabouts
from planner.replan.run import Replan, replan
from planner.scenario.overlay import Scenario
from planner.weekly import Progress, Request, plan_week
from tests.languages.heard import OTHERS, left_in_english

MONDAY = dt.date(2026, 6, 29)
TUESDAY = MONDAY + dt.timedelta(days=1)
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


@pytest.fixture(scope="module")
def plan(toy: Region) -> Plan:
    return plan_week(toy, Request(MONDAY, 2, "2026-W27"), "toy").plan


def lost(faults: tuple[Fault, ...], words: Words) -> list[str]:
    """What of faults is not said."""
    texts = [fault.rule for fault in faults]
    texts += [fault.remedy for fault in faults]
    return [text for text in texts if left_in_english(text, words)]


@in_each_language
@pytest.mark.parametrize(
    ("first", "parts"),
    [
        (MONDAY - dt.timedelta(days=1), {}),
        (TUESDAY, {"prices": {"per_point": 1}}),
        (TUESDAY, {"change_team": ({"id": "caravana", "base": "posada"},)}),
        (TUESDAY, {"remove_team": [{"id": "caravana"}]}),
    ],
)
def test_what_cannot_change(
    plan: Plan, first: dt.date, parts: dict[str, Any], words: Words
) -> None:
    asked = Scenario.model_validate({"name": "S", **parts})
    with pytest.raises(InputError) as caught:
        require_replannable(plan, first, (asked,))
    assert lost(caught.value.faults, words) == []
    places = {words.tell(fault.place).partition(" ")[0] for fault in caught.value.faults}
    assert places <= {"--from", "escenario", "scénario"}


@in_each_language
@pytest.mark.parametrize("at", [(None, "zzzzz"), ("zzzzz", "base")])
def test_where_no_team_can_be(plan: Plan, at: tuple[str | None, str], words: Words) -> None:
    with pytest.raises(InputError) as caught:
        whereabouts(plan, MONDAY, (at,), {"base"})
    assert lost(caught.value.faults, words) == []


@in_each_language
def test_a_plan_that_is_rejected(toy: Region, plan: Plan, words: Words) -> None:
    edited = plan.model_copy(update={"totals": plan.totals.model_copy(update={"camps": 99})})
    with pytest.raises(PlannerError) as caught:
        replan(toy, edited, Replan(MONDAY, "0" * 64), "toy")
    assert isinstance(caught.value.sentence, Phrase)
    first, *_ = words.tell(caught.value.sentence).splitlines()
    assert first.startswith(("el plan incumple reglas", "le plan enfreint des règles"))


def test_how_far_it_is(toy: Region, plan: Plan) -> None:
    seen: list[Progress] = []
    replan(toy, plan, Replan(TUESDAY, "0" * 64), "toy", seen.append)
    told = {words_of(Language.SPANISH).tell(each.stage) for each in seen}
    assert told == {"carreteras y ríos", "búsqueda", "motivos", "verificación"}
