"""Reasons of camps that wait, in each language."""

from __future__ import annotations

import pytest

from planner.explain import Reason
from planner.itinerary.plan import Unserved
from planner.languages import Language, words_of
from planner.papers.reasons import all_reasons, by_reason, reason_words, unserved_words


def waiting(camp: str, people: int, *reasons: str) -> Unserved:
    return Unserved(
        camp=camp, people=people, days_since_visit=None, reasons=reasons, text=f"{camp} waits"
    )


@pytest.mark.parametrize("language", Language)
def test_each_code_has_a_sentence_of_its_own(language: Language) -> None:
    said = [reason_words(words_of(language), code) for code in Reason]
    assert len(set(said)) == len(Reason)
    assert set(said) & set(Reason) == set()


def test_the_first_code_decides() -> None:
    spanish = words_of(Language.SPANISH)
    camp = waiting("a", 10, "no_way", "too_far")
    assert unserved_words(spanish, camp) == "Esta semana no llegan ni camión ni bote"
    assert len(all_reasons(spanish, camp)) == 2


def test_without_a_known_code_the_plan_speaks_for_itself() -> None:
    english = words_of(Language.ENGLISH)
    assert unserved_words(english, waiting("a", 10)) == "a waits"
    assert unserved_words(english, waiting("a", 10, "moon")) == "moon"


def test_camps_are_grouped_those_with_most_people_first() -> None:
    camps = [waiting("a", 10, "no_way"), waiting("b", 30, "closed"), waiting("c", 20, "no_way")]
    groups = by_reason(words_of(Language.ENGLISH), camps)
    assert [[camp.camp for camp in group] for group in groups.values()] == [["b"], ["c", "a"]]
