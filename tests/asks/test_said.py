"""What could be asked for is said in the reader's language, each sort of step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planner.asks.again import formulated
from planner.asks.listing import wishes
from planner.asks.situation import Situation
from planner.asks.step import Step, steps_of
from planner.days import week_dates
from planner.itinerary.advice import Ask
from planner.languages import Language, Words, words_of
from planner.phrases import Phrase, phrase
from planner.region.records import Region
from planner.region.words import Role
from tests.asks.weeks import DAYS, REQUEST, TUESDAY, drawn
from tests.languages.heard import OTHERS, left_in_english

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)
SEEDS = range(12)


def listed(toy: Region) -> Iterator[Step]:
    """Steps of some weeks, of one without a role that services ask for too."""
    few = toy.model_copy(
        update={"staff": tuple(each for each in toy.staff if Role.DENTIST not in each.roles)}
    )
    for region in (few, *(drawn(toy, seed) for seed in SEEDS)):
        week = formulated(region, REQUEST)
        situation = Situation(week.region, week_dates(TUESDAY, DAYS), week.problem)
        for wish in wishes(situation):
            yield from steps_of(wish)


@pytest.fixture(scope="module")
def steps(toy: Region) -> list[Step]:
    return [*listed(toy)]


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_limits_and_steps_beyond_them(steps: list[Step], words: Words) -> None:
    told = {text for step in steps for text in (step.limit, step.step)}
    assert {text for text in told if left_in_english(text, words)} == set()


@pytest.mark.parametrize(
    ("start", "spanish", "french"),
    [
        ("one more night away", "un pernocte más fuera", "une nuit de plus dehors"),
        ("one more boat (", "un bote más (", "un bateau de plus ("),
        ("one more hour of duty in a week", "una hora más de jornada en una semana", "une heure"),
        ("a dentist for", "un puesto de odontólogo para", "un poste de dentiste pour"),
        ("the dentist-1 on", "dentist-1 ", "dentist-1 "),
    ],
)
def test_some_steps(steps: list[Step], start: str, spanish: str, french: str) -> None:
    [step, *_] = [each.step for each in steps if each.step.startswith(start)]
    assert SPANISH.tell(step).startswith(spanish)
    assert FRENCH.tell(step).startswith(french)


def test_an_ask_keeps_its_phrases() -> None:
    text = phrase("Week {label}", label="W49")
    ask = Ask(limit=text, step=text)
    assert isinstance(ask.limit, Phrase)
    assert isinstance(ask.step, Phrase)
    assert Ask.model_validate_json(ask.model_dump_json()) == ask
