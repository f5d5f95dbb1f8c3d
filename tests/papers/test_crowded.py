"""Full days: one page whatever the rules allow, more beyond all rules; nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.languages import Language, words_of
from planner.papers.pdf import day_sheets_pdf
from tests.papers.crowded import Load, crowded, region
from tests.papers.reading import letter_sizes, overprinted, texts

# no team is out for longer than 9 h 30; a clinic takes 170 minutes of that with what goes with it
MOST_CLINICS = 3
FULL = Load(clinics=MOST_CLINICS, breaks=1, transfers=1, alone=True, signed=True, items=12)
LOADS = st.builds(
    Load,
    clinics=st.integers(0, MOST_CLINICS),
    breaks=st.integers(0, 1),
    transfers=st.integers(0, 1),
    alone=st.booleans(),
    signed=st.booleans(),
    items=st.integers(0, 12),
)


def drawn(load: Load, language: Language) -> bytes:
    plan = crowded(load)
    settings = plan.settings.model_copy(update={"women_first": 90, "last_minutes": 30})
    plan = plan.model_copy(update={"settings": settings})
    return day_sheets_pdf(plan, region(), words_of(language))


def holds_all(load: Load, content: bytes) -> None:
    """Whether each step and each clinic is there, and nothing stands upon anything else."""
    said = " ".join(texts(content))
    (day,) = crowded(load).teams[0].days
    for step in (*day.steps, *day.truck, *day.boats_home):
        assert f"{step.start:%H:%M}–{step.end:%H:%M}" in said
    for held in day.sessions:
        assert region().place[held.camp].name in said
    assert overprinted(content) == []
    assert min(letter_sizes(content)) >= 7


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("clinics", [0, 1])
def test_a_day_on_road_and_river_is_on_one_page(clinics: int, language: Language) -> None:
    """A ferry, a boat, a clinic of nine services, ten supplies, and a boat that goes home."""
    load = Load(clinics=clinics, breaks=0, transfers=0, alone=False, signed=True, items=10)
    content = drawn(load, language)
    assert len(texts(content)) == 1
    holds_all(load, content)


@pytest.mark.parametrize("language", Language)
def test_the_fullest_day_is_on_one_page(language: Language) -> None:
    content = drawn(FULL, language)
    (page,) = texts(content)
    assert "1/1" in page
    assert crowded(FULL).region.notice in page
    holds_all(FULL, content)


@settings(max_examples=5, deadline=None)
@given(LOADS, st.sampled_from(Language))
def test_every_day_that_the_rules_allow_is_on_one_page(load: Load, language: Language) -> None:
    content = drawn(load, language)
    assert len(texts(content)) == 1
    holds_all(load, content)


GOES_ON = {
    Language.ENGLISH: "This day goes on on page 2",
    Language.SPANISH: "Este día sigue en la página 2",
    Language.FRENCH: "Ce jour continue page 2",
}


@pytest.mark.parametrize("language", Language)
def test_five_clinics_a_day_are_on_two_pages_and_the_first_says_so(language: Language) -> None:
    """No rule allows so many, and no page of letters that can be read holds them."""
    load = Load(clinics=5, breaks=0, transfers=0, alone=False, signed=True, items=12)
    content = drawn(load, language)
    first, second = texts(content)
    assert GOES_ON[language] in first
    assert GOES_ON[language][:12] not in second
    assert all(crowded(load).region.notice in page for page in (first, second))
    holds_all(load, content)


def test_a_day_beyond_all_rules_goes_on_and_says_so() -> None:
    load = Load(clinics=14, breaks=3, transfers=5, alone=True, signed=True, items=60)
    content = drawn(load, Language.SPANISH)
    pages = texts(content)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in page
    holds_all(load, content)
