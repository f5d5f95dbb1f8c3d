"""Day sheets, read back and compared with their plan."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import pytest

from planner.itinerary.plan import Plan, PlannedDay, StepKind
from planner.languages import Language, words_of
from planner.papers.pdf import day_sheets_pdf
from planner.papers.terms import supply_words
from planner.region.records import Region
from planner.weekly import PlannedWeek
from tests.outputs.sample import Outing, plan_of, sample_plan, toy, two_team_plan
from tests.papers.reading import (
    days_out,
    has_colour,
    letter_sizes,
    line_widths,
    overprinted,
    texts,
)

MOVES = (StepKind.DRIVE, StepKind.BOAT)


@cache
def sample(language: Language) -> bytes:
    return day_sheets_pdf(sample_plan(), toy(), words_of(language))


def decimal(value: float, language: Language) -> str:
    said = f"{value:.1f}"
    return said.replace(".", ",") if language is Language.FRENCH else said


def span(minutes: int) -> str:
    """As it is read back: the file keeps a number with its unit by a space of its own."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def compare(plan: Plan, region: Region, content: bytes, language: Language) -> None:
    days, pages = days_out(plan), texts(content)
    assert len(pages) == len(days)
    for day, page in zip(days, pages, strict=True):
        assert plan.region.notice in page
        assert str(day.date.year) in page
        assert str(day.date.day) in page
        compare_steps(day, region, page, language)
        compare_sessions(plan, day, region, page)
        for amount in day.supplies.values():
            assert str(amount) in page


def compare_steps(day: PlannedDay, region: Region, page: str, language: Language) -> None:
    for step in (*day.steps, *day.truck, *day.boats_home):
        at = step.to_place if step.kind in MOVES else step.place
        place = region.place[at or ""].name
        # what follows the times until those of the next step
        after = re.findall(f"{step.start:%H:%M}–{step.end:%H:%M} (.*?)(?=\\d\\d:\\d\\d–|$)", page)
        assert any(place in told for told in after), (step.kind, place)
        if step.kind in MOVES:
            figures = (decimal(step.km or 0, language), decimal(step.litres or 0, language))
            assert any(" ".join(figures) in told for told in after), figures


def compare_sessions(plan: Plan, day: PlannedDay, region: Region, page: str) -> None:
    services = {service.id: service.name for service in plan.settings.services}
    for held in day.sessions:
        for service, number in held.contacts.items():
            assert (f"{services[service]} {number}" in page) is bool(number)
        if held.hospital is not None and held.hospital_minutes is not None:
            assert region.place[held.hospital].name in page
            assert span(held.hospital_minutes) in page


@pytest.mark.parametrize("language", Language)
def test_a_sheet_says_what_its_day_holds(language: Language) -> None:
    compare(sample_plan(), toy(), sample(language), language)


@pytest.mark.parametrize("language", Language)
def test_the_bundled_week_is_on_its_sheets(
    bundled_week: PlannedWeek, bundled: Region, language: Language
) -> None:
    content = day_sheets_pdf(bundled_week.plan, bundled, words_of(language))
    compare(bundled_week.plan, bundled, content, language)
    assert overprinted(content) == []
    pages = texts(content)
    for day, page in zip(days_out(bundled_week.plan), pages, strict=True):
        for step in day.steps:
            if step.aboard_litres is not None:
                assert f"{step.aboard_litres:.0f} → {step.left_litres:.0f} l" in page
    river = pages[1]
    supplies = [day.supplies for day in days_out(bundled_week.plan)[1:4]]
    total = sum(each["drug-course"] for each in supplies)  # three days on the river
    courses = supply_words(words_of(language), "drug-course")
    assert f"{courses} {total}" in river
    assert "drug-course" not in river


def test_each_team_has_a_sheet_of_its_own() -> None:
    pages = texts(day_sheets_pdf(two_team_plan(), toy(), words_of(Language.ENGLISH)))
    teams = [re.findall(r"Team (\w+)", page)[0] for page in pages]
    assert teams == ["caravana", "second", "second"]


def test_the_same_plan_gives_the_same_bytes() -> None:
    again = day_sheets_pdf(sample_plan(), toy(), words_of(Language.FRENCH))
    assert again == sample(Language.FRENCH)
    assert b"2026" not in re.findall(rb"/CreationDate \((.*?)\)", again)[0]


@pytest.mark.parametrize("language", Language)
def test_a_bad_printer_without_colour_prints_it(language: Language) -> None:
    content = sample(language)
    assert not has_colour(content)
    assert min(letter_sizes(content)) >= 8
    assert min(line_widths(content)) >= 0.4
    assert overprinted(content) == []


def test_women_are_first_and_the_last_patient_is_told() -> None:
    plan = sample_plan()
    settings = plan.settings.model_copy(update={"women_first": 90, "last_minutes": 30})
    plan = plan.model_copy(update={"settings": settings})
    page = texts(day_sheets_pdf(plan, toy(), words_of(Language.SPANISH)))[0]
    start = plan.teams[0].days[0].sessions[0].start
    half = start + dt.timedelta(minutes=60)  # no more than half of two hours
    last = start + dt.timedelta(minutes=90)
    assert f"primero mujeres durante 1 h, hasta las {half:%H:%M}" in page
    assert f"último paciente a las {last:%H:%M}" in page


def test_what_has_to_be_signed_stands_beside_its_clinic() -> None:
    plan = sample_plan()
    day = plan.teams[0].days[0]
    held = day.sessions[0].model_copy(update={"sign_off": True, "hospital_minutes": 300})
    changed = day.model_copy(update={"sessions": (held,)})
    team = plan.teams[0].model_copy(update={"days": (changed, *plan.teams[0].days[1:])})
    page = texts(
        day_sheets_pdf(
            plan.model_copy(update={"teams": (team,)}), toy(), words_of(Language.ENGLISH)
        )
    )[0]
    limit = span(toy().rules.referral.value)
    assert f"☐ To be signed: no hospital within {limit}" in page
    assert "5 h" in page
    assert "To be signed" not in texts(sample(Language.ENGLISH))[0]


@pytest.mark.parametrize("language", Language)
def test_a_week_in_which_nobody_is_out_has_a_page_that_says_so(language: Language) -> None:
    words = words_of(language)
    idle = plan_of(toy(), dt.date(2026, 6, 29), {"caravana": (Outing((), "base"),)})
    (page,) = texts(day_sheets_pdf(idle, toy(), words))
    assert words.say("No team is out on these days.") in page
    assert page.count(words.date(dt.date(2026, 6, 29)).partition(" ")[2]) == 1
