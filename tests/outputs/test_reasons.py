"""Reasons of camps that wait, in each language."""

from __future__ import annotations

import pytest

from planner.explain import Reason
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Unserved
from planner.languages import Language, words_of
from planner.outputs.reasons import (
    all_reasons,
    by_reason,
    change_words,
    code_words,
    deciding_words,
    why_words,
)


def waiting(camp: str, people: int, *reasons: str) -> Unserved:
    return Unserved(
        camp=camp, people=people, days_since_visit=None, reasons=reasons, text=f"{camp} waits"
    )


@pytest.mark.parametrize("language", Language)
def test_each_code_has_a_sentence_of_its_own(language: Language) -> None:
    said = [code_words(words_of(language), code) for code in Reason]
    assert len(set(said)) == len(Reason)
    assert set(said) & set(Reason) == set()


def test_the_first_code_decides() -> None:
    spanish = words_of(Language.SPANISH)
    camp = waiting("a", 10, "no_way", "too_far")
    assert deciding_words(spanish, camp) == "Esta semana no llegan ni camión ni bote"
    assert len(all_reasons(spanish, camp)) == 2


def test_without_a_known_code_the_plan_speaks_for_itself() -> None:
    english = words_of(Language.ENGLISH)
    assert deciding_words(english, waiting("a", 10)) == "a waits"
    assert deciding_words(english, waiting("a", 10, "moon")) == "moon"


def test_camps_are_grouped_those_with_most_people_first() -> None:
    camps = [waiting("a", 10, "no_way"), waiting("b", 30, "closed"), waiting("c", 20, "no_way")]
    groups = by_reason(words_of(Language.ENGLISH), camps)
    assert [[camp.camp for camp in group] for group in groups.values()] == [["b"], ["c", "a"]]


def test_what_the_plan_knows_of_the_figures_is_said_in_each_language() -> None:
    camp = waiting("a", 10, "too_soon").model_copy(update={"days_since_visit": 6})
    english, spanish, french = map(words_of, (Language.ENGLISH, Language.SPANISH, Language.FRENCH))
    assert why_words(english, camp) == "a waits"
    assert why_words(spanish, camp) == "Visitado hace muy poco, 6 días antes de la semana."
    assert why_words(french, camp) == "Visité trop récemment, 6 jours avant la semaine."


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "told"),
    [
        (ChangeKind.PIN, None, "", "si se pide la visita"),
        (ChangeKind.MINUTES, 90, "minutes", "1 h 30 más de jornada en un día"),
        (ChangeKind.NIGHTS, 1, "nights", "1 pernocte más fuera"),
        (ChangeKind.DAYS, 2, "days", "2 días más de trabajo"),
        (ChangeKind.OPENING, 30, "minutes", "el campamento abierto 30 min más"),
        (ChangeKind.OPENING, 1, "weekdays", "el campamento abierto un día más de la semana"),
        (ChangeKind.OPENING, 3, "days", "el campamento visitado de nuevo 3 días antes"),
        (ChangeKind.BOAT, 1, "boats", "un bote más"),
    ],
)
def test_a_change_is_said_with_how_much_of_it(
    kind: ChangeKind, amount: float | None, unit: str, told: str
) -> None:
    change = LeastChange(kind=kind, text="in English", amount=amount, unit=unit)
    assert change_words(words_of(Language.SPANISH), change) == told
    assert change_words(words_of(Language.ENGLISH), change) == "in English"


@pytest.mark.parametrize("kind", ChangeKind)
def test_each_kind_of_change_can_be_said(kind: ChangeKind) -> None:
    change = LeastChange(kind=kind, text="in English", amount=1, unit="minutes")
    assert change_words(words_of(Language.FRENCH), change) not in ("", "in English")
