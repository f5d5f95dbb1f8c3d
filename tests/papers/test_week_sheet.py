"""The week sheet, read back and compared with its plan."""

from __future__ import annotations

import pytest

from planner.languages import Language, words_of
from planner.papers.pdf import week_sheet_pdf
from planner.region.records import Region
from planner.solution import Status
from planner.weekly import PlannedWeek
from tests.outputs.sample import sample_plan, toy, two_team_plan
from tests.papers.reading import has_colour, letter_sizes, line_widths, overprinted, texts

ENGLISH = words_of(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_the_bundled_week_is_on_one_page(
    bundled_week: PlannedWeek, bundled: Region, language: Language
) -> None:
    plan, words = bundled_week.plan, words_of(language)
    content = week_sheet_pdf(plan, bundled, words)
    (page,) = texts(content)
    services = {service.id: service.name for service in plan.settings.services}
    for day in plan.teams[0].days:
        assert words.day(day.date) in page
        for held in day.sessions:
            assert f"{bundled.place[held.camp].name} {held.start:%H:%M}–{held.end:%H:%M}" in page
            for service, number in held.contacts.items():
                assert not number or f"{services[service]} {number}" in page
    for km in (plan.totals.road_km, plan.totals.river_km, plan.totals.litres):
        assert words.number(km, 1) in page
    for camp in plan.unserved:
        assert bundled.place[camp.camp].name in page
    for hours in plan.totals.duty_hours.values():
        assert f"{words.number(hours, 1)} h" in page
    assert plan.region.notice in page
    assert overprinted(content) == []
    assert not has_colour(content)
    assert min(letter_sizes(content)) >= 8
    assert min(line_widths(content)) >= 0.4


def test_teams_are_told_apart_where_there_are_several() -> None:
    (one,) = texts(week_sheet_pdf(sample_plan(), toy(), ENGLISH))
    (two,) = texts(week_sheet_pdf(two_team_plan(), toy(), ENGLISH))
    assert "Team caravana" in one
    assert "second" in two
    assert "Team caravana" not in two


def test_an_idle_day_is_one_line() -> None:
    (page,) = texts(week_sheet_pdf(sample_plan(), toy(), ENGLISH))
    assert "stays at Base" in page


@pytest.mark.parametrize(
    ("status", "bound", "said"),
    [
        (Status.OPTIMAL, 111.0, "proven best: no week does more (111.0 points)"),
        (Status.FEASIBLE, 120.0, "111.0 points, at most 7.5 % below the best possible week"),
        (Status.FEASIBLE, None, "111.0 points, best found, without proof"),
    ],
)
def test_it_says_what_is_proven(status: Status, bound: float | None, said: str) -> None:
    plan = sample_plan()
    gap = None if bound is None else plan.result.gap
    result = plan.result.model_copy(update={"status": status, "bound": bound, "gap": gap})
    (page,) = texts(week_sheet_pdf(plan.model_copy(update={"result": result}), toy(), ENGLISH))
    assert said in page


def test_the_same_plan_gives_the_same_bytes() -> None:
    first, second = (week_sheet_pdf(two_team_plan(), toy(), ENGLISH) for _ in range(2))
    assert first == second


def test_a_week_that_fits_no_page_goes_on_with_all_its_camps() -> None:
    plan = sample_plan()
    camps = tuple(plan.unserved[0].model_copy(update={"camp": f"far-camp-{n}"}) for n in range(900))
    pages = texts(
        content := week_sheet_pdf(plan.model_copy(update={"unserved": camps}), toy(), ENGLISH)
    )
    assert len(pages) > 1
    said = " ".join(pages)
    assert all(f"far-camp-{number}" in said for number in range(900))
    assert all(plan.region.notice in page for page in pages)
    assert overprinted(content) == []
