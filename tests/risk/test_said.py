"""A plan's risk is said in the reader's language: the table, what days hang on, what helps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from planner.errors import InputError
from planner.languages import Language, Words, words_of
from planner.phrases import Phrase, phrase
from planner.region.records import Place, Region, Road
from planner.risk.course import week_course
from planner.risk.judge import judge, require_delays
from planner.risk.simulate import simulate_course
from planner.risk.table import risk_text
from planner.risk.wording import odds, week_words
from tests.languages.heard import OTHERS, left_in_english
from tests.risk.weeks import WEEKS, delayed

DRAWS = 300
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


def names(region: Region) -> Iterator[str]:
    """What places and roads are called, which no language changes."""
    named: tuple[Place | Road, ...] = (*region.places, *region.roads)
    for each in named:
        yield from (each.name, each.id)


@in_each_language
@pytest.mark.parametrize("name", WEEKS)
def test_table_and_advice(name: str, words: Words) -> None:
    region, plan = WEEKS[name]()
    risk, advice = judge(delayed(region), plan, DRAWS, target=0.9999)
    assert all(isinstance(each, Phrase) for each in advice)
    text = " ".join(risk_text(region, plan, risk, advice, words).split())
    for called in (plan.region.name, *names(region)):
        text = text.replace(called, "*")
    assert left_in_english(phrase("{text}", text=text), words) == []


@pytest.mark.parametrize("name", WEEKS)
def test_whatever_may_delay_a_day_is_a_phrase(name: str) -> None:
    region, plan = WEEKS[name]()
    week = week_course(delayed(region), plan)
    sources = [source for course in week.courses for source in course.sources]
    assert sources
    assert all(isinstance(source, Phrase) for source in sources)
    weakest = [day.weakest for day in simulate_course(week, DRAWS).days if day.weakest]
    assert all(isinstance(source, Phrase) for source in weakest)


def test_some_of_it() -> None:
    region, plan = WEEKS[next(iter(WEEKS))]()
    risk, _ = judge(delayed(region), plan, DRAWS)
    spanish, french = words_of(Language.SPANISH), words_of(Language.FRENCH)
    assert re.match(r"En .* de 300 semanas así", spanish.tell(week_words(risk)))
    assert french.tell(odds(0.11)) == "une fois sur neuf"
    assert spanish.tell(odds(0.04)) == "una vez de cada 25"


@in_each_language
def test_a_region_without_delays(toy: Region, words: Words) -> None:
    with pytest.raises(InputError) as caught:
        require_delays(toy)
    assert left_in_english(caught.value.sentence, words) == []
