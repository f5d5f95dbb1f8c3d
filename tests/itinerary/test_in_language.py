"""Services and the notice are said in the language of the reader, where the region has it."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.itinerary.in_language import in_language
from planner.languages import Language, words_of
from planner.outputs.map import draw_map
from planner.papers import papers
from planner.region.records import Region
from planner.weekly import PlannedWeek
from tests.outputs.sample import sample_plan, toy


@pytest.mark.parametrize(
    ("language", "service"),
    [("es", "Control prenatal"), ("en", "Antenatal care"), ("fr", "Consultation prénatale")],
)
def test_the_bundled_region_has_each_service_in_all_languages(
    bundled: Region, bundled_week: PlannedWeek, language: str, service: str
) -> None:
    region, plan = in_language(bundled, bundled_week.plan, language)
    assert region.services[1].name == plan.settings.services[1].name == service
    others = {each.name for each in in_language(bundled, bundled_week.plan, "en")[0].services}
    if language != "en":
        assert not others & {each.name for each in region.services}
        assert plan.region.notice == region.settings.notice != bundled.settings.notice


@pytest.mark.parametrize("language", ["es", "fr"])
def test_closures_say_why_in_the_language_of_the_reader(
    bundled: Region, bundled_week: PlannedWeek, language: str
) -> None:
    region, plan = in_language(bundled, bundled_week.plan, language)
    own = {getattr(row, f"reason_{language}") for row in bundled.closures}
    assert {row.reason for row in region.closures} == own
    told = {each.reason for facts in plan.week.days for each in facts.closed if each.reason}
    assert told & own
    assert not told & {row.reason for row in bundled.closures}


def test_what_the_files_do_not_have_stands_as_it_is() -> None:
    assert in_language(toy(), sample_plan(), "fr") == (toy(), sample_plan())


def test_papers_and_maps_are_in_it() -> None:
    services = tuple(s.model_copy(update={"name_fr": f"Soin {s.id}"}) for s in toy().services)
    settings = toy().settings.model_copy(update={"notice_fr": "Chiffres inventés."})
    region = toy().model_copy(update={"services": services, "settings": settings})
    for language, there in (("fr", True), ("es", False)):
        words = words_of(Language(language))
        made = papers(sample_plan(), region, words)
        texts = [made["timeline.svg"].decode(), draw_map(region, sample_plan(), words)]
        assert [("Chiffres inventés." in text) for text in texts] == [there, there]
        assert (b"Soin " in made["needs.svg"]) is there


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "San Pedro y San Pablo"),
        ("en", "Saint Peter and Saint Paul's Day"),
        ("fr", "Saint Peter and Saint Paul's Day"),
    ],
)
def test_holidays_are_named_as_their_calendar_names_them(
    bundled: Region, bundled_week: PlannedWeek, language: str, said: str
) -> None:
    """A plan file has the English name; a name that was written by hand stays."""
    week = bundled_week.plan.week
    feast = {"date": dt.date(2026, 6, 29), "holiday": "Saint Peter and Saint Paul's Day"}
    days = (
        week.days[0].model_copy(update=feast),
        week.days[1].model_copy(update={**feast, "holiday": "Our own day"}),
    )
    held = bundled_week.plan.model_copy(update={"week": week.model_copy(update={"days": days})})
    _, plan = in_language(bundled, held, language)
    assert [day.holiday for day in plan.week.days] == [said, "Our own day"]
