"""What the drawn map tells when it is tapped, and what a chosen day changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import expect

from planner.region.records import Region
from tests.browser.conftest import Open
from tests.browser.test_map_page import apart, button, drawn, halfway, settled
from tests.outputs.sample import MONDAY, Outing, Stop, plan_of, sample_plan, toy
from tests.outputs.test_map_legs import ferry_plan, ferry_region
from tests.outputs.test_map_passable import announced, closed

pytestmark = pytest.mark.browser


@pytest.fixture
def shut_on_monday(tmp_path: Path) -> Path:
    """The road from Posada to Camp B, which the plan does not use, is shut on Monday."""
    fields = {"what": "posada-camp-b", "from": MONDAY, "to": MONDAY, "reason": "slide"}
    region = closed(toy(), **fields)
    return drawn(tmp_path, region, announced("posada-camp-b", "a slide (illustrative)", day=0))


@pytest.mark.parametrize("phone", [False, True])
def test_a_shut_road_tells_why(open_file: Open, shut_on_monday: Path, phone: bool) -> None:
    page = open_file(shut_on_monday, phone=phone).page
    page.locator(".leaflet-control-zoom-out").click()
    x, y = halfway(page, "path.road.shut")
    # a thumb is not exact
    (page.touchscreen.tap if phone else page.mouse.click)(x, y + 12)
    card = page.locator(".leaflet-popup-content")
    expect(card.locator("h3")).to_have_text("Posada to Camp B")
    expect(card).to_contain_text("paved road, 90 km")
    expect(card).to_contain_text("Shut Mon 29 Jun: a slide (illustrative)")
    page.locator(".leaflet-popup-close-button").click()
    expect(card).to_have_count(0)
    (page.touchscreen.tap if phone else page.mouse.click)(x, y + 60)
    expect(card).to_have_count(0)


def test_a_reach_tells_what_it_is(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, toy(), sample_plan()), phone=True).page
    # no leg lies on the reach to Camp D
    x, y = halfway(page, "path.river >> nth=1")
    page.touchscreen.tap(x, y + 8)
    expect(page.locator(".leaflet-popup-content h3")).to_contain_text("River")
    expect(page.locator(".leaflet-popup-content")).to_contain_text("passed peque-peque")


def test_a_leg_is_told_before_the_road_under_it(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, toy(), sample_plan()), phone=True).page
    x, y = halfway(page, "path.leg.drive.day-0 >> nth=0")
    page.touchscreen.tap(x, y)
    expect(page.locator(".leaflet-popup-content h3")).to_contain_text("Drive: ")


def test_the_day_filter_draws_what_is_shut_that_day(open_file: Open, shut_on_monday: Path) -> None:
    page = open_file(shut_on_monday).page
    road = page.locator("path.road.shut")
    crimson = "rgb(179, 18, 63)"
    expect(road).to_have_css("stroke", crimson)
    expect(road).to_have_css("stroke-dasharray", "5px, 5px")
    button(page, "Mon 29 Jun").click()
    expect(road).to_have_css("stroke", crimson)
    button(page, "Tue 30 Jun").click()
    expect(road).not_to_have_css("stroke", crimson)
    usual = page.locator("path.road.paved:not(.shut)").first
    for look in ("stroke", "stroke-width", "stroke-dasharray"):
        ordinary = usual.evaluate(f"(path) => getComputedStyle(path)['{look}']")
        expect(road).to_have_css(look, ordinary)
    button(page, "All days").click()
    expect(road).to_have_css("stroke", crimson)


def test_a_ferry_is_dashed_where_it_crosses(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, ferry_region(), ferry_plan())).page
    ferries = page.locator("path.over")
    # out on Monday and back on Tuesday
    assert ferries.count() == 2
    assert ferries.first.get_attribute("stroke-dasharray") == "6 4"
    whole = page.locator("path.reachable.day-0").first.get_attribute("d")
    assert ferries.first.get_attribute("d") == whole, "the first leg is a ferry alone"
    assert page.locator("path.leg.day-0").first.get_attribute("d") == "M0 0"
    assert "L" in (page.locator("path.leg.day-0").nth(1).get_attribute("d") or "")
    button(page, "Tue 30 Jun").click()
    settled(page, "path.over.day-0", lit=False)


@pytest.mark.parametrize("phone", [False, True])
def test_a_card_is_clear_of_the_controls(
    open_file: Open, tmp_path: Path, bundled: Region, phone: bool
) -> None:
    outing = Outing((Stop("la-pampa-km-103"),), "puerto-maldonado")
    plan = plan_of(bundled, dt.date(2026, 11, 30), {"caravana": (outing,)})
    page = open_file(drawn(tmp_path, bundled, plan), phone=phone).page
    for mark in (".visited .symbol", ".place.used .symbol"):
        button(page, "All days").click()
        at = page.locator(mark).first.bounding_box()
        assert at
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
        (page.touchscreen.tap if phone else page.mouse.click)(x, y)
        card = page.locator(".leaflet-popup")
        expect(card).to_have_count(1)
        page.wait_for_function("() => !document.querySelector('.leaflet-pan-anim')")
        cross = page.locator(".leaflet-popup-close-button").bounding_box()
        assert cross
        assert min(cross["width"], cross["height"]) >= 36
        names = (".leaflet-control-zoom", ".layers", ".legend", "header", "nav")
        for name in names:
            assert apart(card.bounding_box(), page.locator(name).bounding_box()), name
        assert page.locator(".leaflet-tooltip:visible").count() == 0
        page.locator(".leaflet-popup-close-button").click()
        expect(card).to_have_count(0)


def test_the_hospital_is_seen_without_scrolling(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    outing = Outing((Stop("la-pampa-km-103"),), "puerto-maldonado")
    plan = plan_of(bundled, dt.date(2026, 11, 30), {"caravana": (outing,)})
    page = open_file(drawn(tmp_path, bundled, plan), phone=True).page
    page.locator(".visited .symbol").tap()
    card = page.locator(".leaflet-popup-content").bounding_box()
    hospital = page.get_by_text("Hospital: ").bounding_box()
    assert card
    assert hospital
    assert hospital["y"] + hospital["height"] <= card["y"] + card["height"]


def test_the_camps_of_largest_need_are_named(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    outings = (
        Outing((Stop("dos-de-mayo"),), "santa-rosa-inambari"),
        Outing((Stop("punkiri-chico"),), "santa-rosa-inambari"),
        Outing((Stop("primavera-baja"),), "puerto-maldonado"),
    )
    plan = plan_of(bundled, dt.date(2026, 11, 30), {"caravana": outings})
    page = open_file(drawn(tmp_path, bundled, plan), phone=True).page
    names = page.locator(".name:not(.lost)").all_inner_texts()
    written = {name.splitlines()[0].strip() for name in names}
    assert {"Huepetuhe", "Delta 1", "Boca Colorado"} <= written
    assert {"Dos de Mayo", "Punkiri Chico", "Primavera Baja", "Puerto Maldonado"} <= written
