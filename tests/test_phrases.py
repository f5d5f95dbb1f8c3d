"""Phrases are the English text for whoever compares or keeps it, and other languages say them."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest
from pydantic import BaseModel

from planner.errors import Fault, InputError, NetworkError
from planner.languages import Language, Words, words_of
from planner.phrases import (
    Phrase,
    Sayable,
    capital,
    counted,
    date_words,
    days_in_words,
    in_languages,
    in_turn,
    joined,
    labelled,
    listed,
    phrase,
    weekday_words,
)

SPANISH, FRENCH, ENGLISH = (words_of(Language(code)) for code in ("es", "fr", "en"))
MONDAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("said", "english", "spanish", "french"),
    [
        (phrase("Week {label}", label="W49"), "Week W49", "Semana W49", "Semaine W49"),
        (counted(2, "{number} camp", "{number} camps"), "2 camps", "2 campamentos", "2 campements"),
        (
            counted(12000, "{number} camp", "{number} camps"),
            "12,000 camps",
            "12,000 campamentos",
            "12\N{NARROW NO-BREAK SPACE}000 campements",
        ),
        (date_words(MONDAY), "Mon 30 Nov", "lun 30 nov", "lun. 30 nov."),
        (weekday_words(MONDAY), "Mon", "lun", "lun."),
        (listed(["Iberia", "Alerta"]), "Iberia and Alerta", "Iberia y Alerta", "Iberia et Alerta"),
        (listed(["a", "b"], "or"), "a or b", "a o b", "a ou b"),
        (labelled("A", "B"), "A: B", "A: B", "A\N{NO-BREAK SPACE}: B"),
        (joined(["A", "B"]), "A; B", "A; B", "A\N{NO-BREAK SPACE}; B"),
        (in_turn(["A.", date_words(MONDAY)]), "A. Mon 30 Nov", "A. lun 30 nov", "A. lun. 30 nov."),
        (capital(date_words(MONDAY)), "Mon 30 Nov", "Lun 30 nov", "Lun. 30 nov."),
    ],
)
def test_each_language_says_a_phrase(said: Phrase, english: str, spanish: str, french: str) -> None:
    assert (str(said), SPANISH.tell(said), FRENCH.tell(said)) == (english, spanish, french)
    assert ENGLISH.tell(said) == english


def test_a_phrase_is_said_within_another() -> None:
    week = phrase("Week {label}", label=counted(3, "{number} camp", "{number} camps"))
    assert week == "Week 3 camps"
    assert SPANISH.tell(week) == "Semana 3 campamentos"


@pytest.mark.parametrize(("words", "written"), [(SPANISH, "1,234.5"), (FRENCH, "1\u202f234,5")])
def test_numbers_are_written_as_the_language_does(words: Words, written: str) -> None:
    said = phrase(
        "{km:,.1f} at {date} of {id} {share:.1f}", km=1234.5, date=MONDAY, id=7, share=1.5
    )
    assert said == "1,234.5 at 2026-11-30 of 7 1.5"
    assert words.tell(said).startswith(f"{written} at 2026-11-30 of 7 ")


def test_what_files_say_in_a_language_is_said_in_it() -> None:
    said = phrase("Week {label}", label=in_languages("landslide", es="derrumbe", fr=""))
    assert (said, SPANISH.tell(said)) == ("Week landslide", "Semana derrumbe")
    assert FRENCH.tell(said) == "Semaine landslide"
    assert SPANISH.tell(pickle.loads(pickle.dumps(said))) == "Semana derrumbe"


def test_days_in_a_row_are_a_span() -> None:
    days = [MONDAY + dt.timedelta(days=number) for number in (0, 1, 2, 4)]
    assert days_in_words(days) == "Mon 30 Nov to Wed 2 Dec and Fri 4 Dec"


def test_it_is_kept_where_texts_are_copied_sent_and_recorded() -> None:
    class Record(BaseModel):
        text: Sayable

    said = phrase("Week {label}", label="W49")
    for same in (copy.deepcopy(said), pickle.loads(pickle.dumps(said)), Record(text=said).text):
        assert same == said
        assert SPANISH.tell(same) == "Semana W49"
    assert Record(text=said).model_dump_json() == '{"text":"Week W49"}'
    assert SPANISH.tell(Record.model_validate_json('{"text":"Week W49"}').text) == "Week W49"


def test_other_texts_stand_for_themselves() -> None:
    assert SPANISH.tell("Week W49") == "Week W49"


def test_errors_say_their_faults_in_each_language() -> None:
    label = phrase("Week {label}", label="W49")
    fault, bare = Fault(label, "x", label, label), Fault(label, "", label, label)
    error = InputError([fault, bare])
    assert str(error) == "Week W49: 'x' Week W49; Week W49.\nWeek W49: Week W49; Week W49."
    assert FRENCH.tell(error.sentence).splitlines() == [
        "Semaine W49\N{NO-BREAK SPACE}: 'x' Semaine W49\N{NO-BREAK SPACE}; Semaine W49.",
        "Semaine W49\N{NO-BREAK SPACE}: Semaine W49\N{NO-BREAK SPACE}; Semaine W49.",
    ]
    assert SPANISH.tell(NetworkError(label).sentence) == "Semana W49"
    assert SPANISH.tell(NetworkError("no way").sentence) == "no way"
