"""Layers, modes, teams and cards of the drawn map, one page opened for many questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.outputs.map.modes import Mode
from planner.region.borders import Border
from planner.region.records import Region
from planner.region.words import Surface
from planner.weekly import PlannedWeek
from tests.browser.conftest import Open
from tests.browser.test_map_clock import doing
from tests.browser.test_map_page import button, drawn
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import sample_plan, two_team_plan
from tests.outputs.sample import toy as toy_region
from tests.outputs.test_transfers import week as transfers_week  # a fixture

pytestmark = pytest.mark.browser

__all__ = ["transfers_week"]

LAYER_SIGNS = {
    "borders": "path.border",
    "rivers": "path.river",
    "roads": "path.road",
    "ways": "path.leg",
    "waiting": ".mark.waiting",
    "visited": ".mark.visited",
    "places": ".mark .role",
}

"""The layers of a region that has borders."""
BORDER = Border(id="north", name="Here – there", line=((-69.6, -12.45), (-69.0, -12.45)))

SHOWN = "(lines) => lines.filter((line) => getComputedStyle(line).display !== 'none').length"
"""How many lines are shown; one that runs due east has no height, and is shown all the same."""


@pytest.fixture
def walked(toy: Region) -> Region:
    """A region in which the road to the port of the river week is walked."""
    week = river_week(toy)
    days = river_plan(week).teams[0].days
    used = {edge.id for day in days for step in day.steps for edge in step.edges}
    (first, *_) = (road.id for road in week.region.roads if road.id in used)
    roads = tuple(
        road.model_copy(update={"surface": Surface.FOOT}) if road.id == first else road
        for road in week.region.roads
    )
    return week.region.model_copy(update={"roads": roads})


def seen(page: Page, modes: set[str]) -> dict[str, int]:
    """How many lines of each mode are drawn on the screen, whatever its box says."""
    return {mode: page.locator(f"#map path.mode-{mode}").evaluate_all(SHOWN) for mode in modes}


def each_mode_hides_its_own(page: Page) -> set[str]:
    """Every box hides the lines of its mode and no others, and brings them back."""
    boxes = page.locator("[data-mode]").all()
    modes = {str(box.get_attribute("data-mode")) for box in boxes}
    whole = seen(page, modes)
    assert all(whole.values()), whole
    page.locator(".layers summary").click()
    for box in boxes:
        mode = str(box.get_attribute("data-mode"))
        box.uncheck()
        assert seen(page, modes) == whole | {mode: 0}, mode
        box.check()
        assert seen(page, modes) == whole, mode
    return modes


def test_each_mode_of_a_week_by_river_and_on_foot_hides_its_own(
    open_file: Open, tmp_path: Path, toy: Region, walked: Region
) -> None:
    opened = open_file(drawn(tmp_path, walked, river_plan(river_week(toy))))
    assert each_mode_hides_its_own(opened.page) == {
        Mode.TRUCK,
        Mode.BOAT,
        Mode.FOOT,
        Mode.ALONE,
        Mode.EMPTY,
    }
    assert opened.complaints == []


def test_the_way_of_a_medical_transfer_hides_apart(
    open_file: Open, tmp_path: Path, transfers_week: PlannedWeek
) -> None:
    path = drawn(tmp_path, transfers_week.region, transfers_week.plan)
    opened = open_file(path)
    page = opened.page
    assert each_mode_hides_its_own(page) == {Mode.TRUCK, Mode.MEDICAL}
    # who takes the seats there moves by the clock, and hides with the way
    button(page, "Mon 29 Jun").click()
    page.evaluate("(minute) => caravana.clock.go(minute)", 14 * 60 + 45)
    assert page.locator(".mover.by-medical").count() == 1
    page.get_by_label("Medical transfer").uncheck()
    assert page.locator(".mover").count() == 0
    assert opened.complaints == []


def test_each_layer_hides_its_own(open_file: Open, tmp_path: Path) -> None:
    region = toy_region().model_copy(update={"borders": (BORDER,)})
    page = open_file(drawn(tmp_path, region, sample_plan())).page
    page.locator(".layers summary").click()
    whole = {key: page.locator(f"#map {sign}").count() for key, sign in LAYER_SIGNS.items()}
    assert all(whole.values()), whole
    boxes = page.locator("[data-layer]").all()
    assert {box.get_attribute("data-layer") for box in boxes} == set(LAYER_SIGNS)
    for key in LAYER_SIGNS:
        box = page.locator(f"[data-layer={key}]")
        box.uncheck()
        now = {each: page.locator(f"#map {sign}").count() for each, sign in LAYER_SIGNS.items()}
        assert now == whole | {key: 0}, key
        box.check()
    now = {each: page.locator(f"#map {sign}").count() for each, sign in LAYER_SIGNS.items()}
    assert now == whole


def test_a_border_is_named_along_its_line_and_found(open_file: Open, tmp_path: Path) -> None:
    region = toy_region().model_copy(update={"borders": (BORDER,)})
    page = open_file(drawn(tmp_path, region, sample_plan())).page
    expect(page.locator(".legend")).to_contain_text("border")
    expect(page.locator(".course.border").first).to_contain_text(BORDER.name)
    page.locator("#search").fill("here")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_contain_text(BORDER.name)
    page.keyboard.press("Escape")
    page.locator(".layers summary").click()
    page.locator("[data-layer=borders]").uncheck()
    assert page.locator(".course.border").count() == 0


def test_a_region_without_borders_has_no_box_for_them(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, toy_region(), sample_plan())).page
    assert page.locator("[data-layer=borders]").count() == 0
    assert page.locator("[data-layer=rivers]").count() == 1


def test_teams_move_side_by_side_and_one_alone_when_chosen(open_file: Open, tmp_path: Path) -> None:
    plan = two_team_plan()
    page = open_file(drawn(tmp_path, toy_region(), plan)).page
    button(page, "Mon 29 Jun").click()
    page.evaluate("() => caravana.clock.go(caravana.clock.first + 90)")
    names = [team.id for team in plan.teams]
    assert [line.split()[0] for line in doing(page)] == names
    assert page.locator(".mover.team").count() == len(names)
    button(page, names[1]).click()
    assert [line.split()[0] for line in doing(page)] == names[1:]
    assert page.locator(".mover.team").count() == 1


def test_a_camp_tells_need_last_visit_times_hospital_and_why_it_waits(
    open_file: Open, tmp_path: Path, bundled_week: PlannedWeek
) -> None:
    plan, region = bundled_week.plan, bundled_week.region
    opened = open_file(drawn(tmp_path, region, plan))
    page = opened.page
    card = page.locator(".leaflet-popup-content")

    def look_up(camp: str) -> None:
        page.locator("#search").fill(region.place[camp].name)
        page.keyboard.press("Enter")
        expect(card.locator("h3")).to_contain_text(region.place[camp].name)

    session = next(held for day in plan.teams[0].days for held in day.sessions)
    needs = {each.camp: each for each in plan.camps}
    look_up(session.camp)
    expect(card).to_contain_text(f"{session.start:%H:%M}–{session.end:%H:%M}")
    expect(card).to_contain_text("Need as the week begins")
    expect(card).to_contain_text("Hospital:")
    assert session.hospital_minutes is not None
    hours, minutes = divmod(session.hospital_minutes, 60)
    expect(card.locator(".kept").first).to_have_text(f"{hours} h {minutes:02}")
    services = {service.id: service.name for service in region.services}
    for service, contacts in session.contacts.items():
        if contacts:
            row = card.locator("tr").filter(has_text=services[service]).first
            expect(row).to_contain_text(str(contacts))
    waiting = next(each for each in plan.unserved if each.days_since_visit)
    look_up(waiting.camp)
    expect(card).to_contain_text("Why it waits")
    expect(card).to_contain_text(f"{waiting.days_since_visit} days")
    assert sum(needs[waiting.camp].need.values())
    expect(card).to_contain_text("Need as the week begins")
    assert opened.complaints == []
