"""Every text that people read is in every catalogue, with the same places for values."""

from __future__ import annotations

import re
import string
from functools import cache

import pytest

from planner.languages import Language, words_of
from planner.languages.catalogue import SOURCE, catalogue
from tests.languages.arrange import arranged
from tests.languages.said import PACKAGE, Said, said, unsaid

_FRENCH_SLIP = re.compile(r"[^\N{NO-BREAK SPACE}][:;!?»](?!\w|//)|«[^\N{NO-BREAK SPACE}]|\w'\w")
"""A mark without its space, or with one at which a line may break; a straight apostrophe."""
_FORM = re.compile(r"(?<=\w):[^{}]+(?=\})")
"""How a value is written, as ``:%H:%M`` in ``{starts:%H:%M}``."""
OTHERS = [language for language in Language if language != SOURCE]


@cache
def texts() -> tuple[Said, ...]:
    return tuple(said())


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_each_text_is_in_each_catalogue(language: Language) -> None:
    held = catalogue(language)
    missing = [
        f"{each.where}: {each.texts[0]!r}"
        for each in texts()
        if not (held.texts if len(each.texts) == 1 else held.plurals).get(each.texts[0])
    ]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_holds_what_nobody_says(language: Language) -> None:
    held = catalogue(language)
    assert set(held.texts) - {each.texts[0] for each in texts() if len(each.texts) == 1} == set()
    assert set(held.plurals) - {each.texts[0] for each in texts() if len(each.texts) == 2} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_values_of_the_text(language: Language) -> None:
    held = catalogue(language)
    wrong = [text for text, other in held.texts.items() if values(text) != values(other)]
    many = {each.texts[0]: each.texts[1] for each in texts() if len(each.texts) == 2}
    wrong += [
        one
        for one, forms in held.plurals.items()
        for form in forms
        if values(form) != values(many.get(one, one)) and values(form) != values(one)
    ]
    assert wrong == []
    assert all(forms and all(forms) for forms in held.plurals.values())


@pytest.mark.parametrize("language", OTHERS)
def test_texts_that_differ_in_capitals_alone_are_the_same_words(language: Language) -> None:
    held = catalogue(language)
    by_words: dict[str, set[str]] = {}
    for english, other in held.texts.items():
        by_words.setdefault(english.lower(), set()).add(other.lower())
    assert {english: others for english, others in by_words.items() if len(others) > 1} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_catalogues_are_in_order(language: Language) -> None:
    file = PACKAGE / "languages" / f"{language}.po"
    assert file.read_bytes() == arranged(language, texts()), "python -m tests.languages.arrange"


def test_french_sets_a_space_that_does_not_break_before_its_marks() -> None:
    held = catalogue(Language.FRENCH)
    texts = [*held.texts.values(), *(form for forms in held.plurals.values() for form in forms)]
    assert [text for text in texts if _FRENCH_SLIP.search(_FORM.sub("", text))] == []


def test_labels_and_semicolons_are_those_of_the_language() -> None:
    french, spanish = words_of(Language.FRENCH), words_of(Language.SPANISH)
    assert french.told("Coût", "PEN 178") == "Coût\N{NO-BREAK SPACE}: PEN 178"
    assert french.joined(["crue", "fermé", "loin"]) == (
        "crue\N{NO-BREAK SPACE}; fermé\N{NO-BREAK SPACE}; loin"
    )
    assert spanish.told("Costo", "PEN 178") == "Costo: PEN 178"
    assert spanish.joined(["crece", "cerrado"]) == "crece; cerrado"
    assert spanish.joined([]) == ""


def test_no_text_is_left_out_of_the_catalogues() -> None:
    assert [*unsaid()] == []


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        (Language.SPANISH, 0, "0 campamentos"),
        (Language.SPANISH, 1, "1 campamento"),
        (Language.SPANISH, 2_000_000, "2,000,000 campamentos"),
        (Language.FRENCH, 0, "0 campement"),
        (Language.FRENCH, 2, "2 campements"),
        (Language.ENGLISH, 0, "0 camps"),
        (Language.ENGLISH, 1, "1 camp"),
    ],
)
def test_each_language_counts_in_its_way(language: Language, number: int, told: str) -> None:
    assert words_of(language).count(number, "{number} camp", "{number} camps") == told


@pytest.mark.parametrize(
    ("items", "last", "told"),
    [
        (["visita", "instalación"], "and", "visita e instalación"),
        (["Alerta", "Mavila", "Iñapari"], "and", "Alerta, Mavila e Iñapari"),
        (["agua", "hielo"], "and", "agua y hielo"),
        (["Iberia"], "and", "Iberia"),
        (["7", "8"], "or", "7 o 8"),
        (["camión", "otro"], "or", "camión u otro"),
    ],
)
def test_spanish_does_not_say_two_like_sounds(items: list[str], last: str, told: str) -> None:
    assert words_of(Language.SPANISH).listed(items, last) == told


def test_a_text_that_no_catalogue_holds_is_said_in_english() -> None:
    assert words_of(Language.SPANISH).say("Nobody wrote {this}", this=3) == "Nobody wrote 3"
