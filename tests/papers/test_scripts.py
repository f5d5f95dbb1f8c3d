"""Names of every script and of any length on papers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.languages import Language, words_of
from planner.lettering.fonts import Face, shown, width
from planner.lettering.lines import fitted, wrapped
from planner.lettering.script import joined, visual
from planner.papers.pdf import day_sheets_pdf, week_sheet_pdf
from planner.papers.pdf_names import LONGEST_NAME, names_shown
from planner.region.records import Region
from tests.outputs.sample import sample_plan, toy
from tests.papers.reading import overprinted, texts

ENGLISH = words_of(Language.ENGLISH)
LONG = "Comunidad nativa de los hermanos unidos de la quebrada alta " * 2


def named(name: str, camp: str = "camp-a") -> Region:
    places = tuple(
        place.model_copy(update={"name": name}) if place.id == camp else place
        for place in toy().places
    )
    return toy().model_copy(update={"places": places})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Пуэрто Мальдонадо", "Пуэрто Мальдонадо"),
        ("Ñuñoa – Ëŋŵ Ω", "Ñuñoa – Ëŋŵ Ω"),
        ("马尔多纳多港", "[camp-a]"),
        ("Boca 🚤 Amigo", "Boca Amigo"),
        ("Puerto 马尔", "Puerto □ [camp-a]"),
        ("A <b>& B</b> {place} %s", "A <b>& B</b> {place} %s"),
        ("two\nlines\tand\u200b more", "two lines and more"),
        ("x" * 120, "xxxxx"),
        (LONG[:120], "Comunidad nativa de los hermanos unidos de"),
    ],
)
def test_any_name_is_shown_or_its_id(name: str, told: str) -> None:
    region = named(name)
    for content in (
        day_sheets_pdf(sample_plan(), region, ENGLISH),
        week_sheet_pdf(sample_plan(), region, ENGLISH),
    ):
        page = texts(content)[0]
        assert told in page
        assert overprinted(content) == []


def test_arabic_is_joined_and_read_from_right_to_left() -> None:
    page = texts(day_sheets_pdf(sample_plan(), named("ميناء"), ENGLISH))[0]
    assert "ميناء" in unicodedata.normalize("NFKC", page) + unicodedata.normalize(
        "NFKC", page[::-1]
    )
    # meem begins, yeh and noon stand amid, alef ends, hamza joins nothing
    assert joined("ميناء") == "\ufee3\ufef4\ufee8\ufe8e\ufe80"
    assert visual("Boca אבג 12") == "Boca גבא 12"
    assert visual("אב 12 גד") == "דג 12 בא"


def test_names_that_are_cut_to_the_same_have_their_ids() -> None:
    places = tuple(
        place.model_copy(update={"name": f"{'y' * 100} {place.id}"})
        if place.kind == "camp"
        else place
        for place in toy().places
    )
    names = names_shown(toy().model_copy(update={"places": places}))
    assert len(set(names.values())) == len(names)
    assert names["camp-a"].endswith("… [camp-a]")
    assert names["base"] == "Base"
    assert len(names["camp-a"]) <= LONGEST_NAME + len(" [camp-a]")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150), st.floats(20, 400), st.floats(0, 15))
def test_no_line_is_wider_than_its_room(text: str, room: float, first: float) -> None:
    lines = wrapped(text, Face.PLAIN, 8, room, first)
    assert all(width(line, Face.PLAIN, 8) <= room or len(line) <= 2 for line in lines)
    assert len(lines[0]) <= 2 or width(lines[0], Face.PLAIN, 8) <= room - first
    told = "".join("".join(lines).split())
    assert told == "".join(shown(text).split())
    assert width(fitted(text, Face.PLAIN, 8, room), Face.PLAIN, 8) <= room
