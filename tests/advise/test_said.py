"""What would serve a camp is said in the reader's language, each sort of it."""

from __future__ import annotations

import pytest

from planner.advise import waiting_camps
from planner.advise.change import Ladder
from planner.advise.sorts import all_sorts, pins
from planner.errors import InputError
from planner.itinerary.advice import ChangeKind
from planner.languages import Language, Words, words_of
from planner.region.records import Forbid, Region
from planner.weekly import Request, plan_week
from tests.languages.heard import OTHERS, left_in_english
from tests.problem.variants import (
    DATES,
    MONDAY,
    closing,
    week_of,
    with_camp,
    with_limits,
    with_person,
)

in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


def changes_of(region: Region) -> dict[ChangeKind, list[str]]:
    """All that is tried for the camp on the river, by sort."""
    week = week_of(region)
    camp = next(row for row in region.camps if row.id == "camp-d")
    found: dict[ChangeKind, list[str]] = {}
    for sort in (pins(region, camp, DATES), *all_sorts(region, week.travel, camp)):
        for change in sort.steps if isinstance(sort, Ladder) else sort.options:
            found.setdefault(change.kind, []).append(change.text)
    return found


@in_each_language
def test_changes_of_every_sort(toy: Region, words: Words) -> None:
    shut = with_camp(closing(toy, "camp-d"), "camp-d", closed_weekdays=("wed",))
    off = with_person(with_limits(shut, work_days=4), "doctor-1", days_off=(DATES[0],))
    forbidden = Forbid(camp="camp-d", day=DATES[0])
    found = changes_of(off.model_copy(update={"forbids": (forbidden,)}))
    assert set(found) == set(ChangeKind)
    lost = {text for texts in found.values() for text in texts if left_in_english(text, words)}
    assert lost == set()


def test_some_of_them(toy: Region) -> None:
    found, spanish = changes_of(toy), words_of(Language.SPANISH)
    assert spanish.tell(found[ChangeKind.MINUTES][0]).startswith("15 min más de jornada en un día")
    assert spanish.tell(found[ChangeKind.NIGHTS][0]).startswith("1 pernocte más fuera (")
    assert spanish.tell(found[ChangeKind.LEVEL][0]) == "el rio está alto"


@in_each_language
def test_a_camp_that_does_not_wait(toy: Region, words: Words) -> None:
    plan = plan_week(toy, Request(MONDAY, 1, "2026-W27"), "toy").plan
    with pytest.raises(InputError) as caught:
        waiting_camps(plan, ["nowhere"])
    [fault] = caught.value.faults
    assert left_in_english(fault.rule, words) == []
