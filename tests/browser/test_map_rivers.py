"""Nights on the river on the drawn map, as people meet them."""

from __future__ import annotations

from itertools import combinations, product
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import expect

from planner.region.records import Region
from tests.browser.conftest import Open
from tests.browser.test_map_page import apart, button, count, drawn, halfway, settled
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import toy, two_team_plan

pytestmark = pytest.mark.browser


@pytest.fixture
def rivers(tmp_path: Path, toy: Region) -> Path:
    week = river_week(toy)
    return drawn(tmp_path, week.region, river_plan(week))


def test_lone_drives_and_empty_boats_are_told_apart_by_their_dashes(
    open_file: Open, rivers: Path
) -> None:
    opened = open_file(rivers)
    page = opened.page
    dashes = {
        kind: set(page.eval_on_selector_all(f"path.leg.{kind}", DASHES_OF))
        for kind in ("drive.team", "drive.alone", "boat.team", "boat.empty")
    }
    assert dashes["drive.team"] == {None}
    assert all(len(found) == 1 for found in dashes.values())
    assert len({next(iter(found)) for found in dashes.values()}) == 4
    assert opened.complaints == []


DASHES_OF = "(all) => all.map((path) => path.getAttribute('stroke-dasharray'))"


@pytest.mark.parametrize("phone", [False, True])
def test_a_lone_drive_tells_who_drives(open_file: Open, rivers: Path, phone: bool) -> None:
    page = open_file(rivers, phone=phone).page
    button(page, "Wed 1 Jul").click()
    settled(page, "#map .dated:not(.day-2)", lit=False)
    (page.touchscreen.tap if phone else page.mouse.click)(*halfway(page, "path.leg.alone.day-2"))
    card = page.locator(".leaflet-popup-content")
    expect(card.locator("h3")).to_have_text("Driver alone: Puerto → Muelle")
    expect(card.locator("tr.here")).to_have_count(1)
    expect(card).to_contain_text("Empty boat to Puerto")


def test_a_boat_that_goes_home_on_the_next_day_is_lit_on_that_day(
    open_file: Open, rivers: Path
) -> None:
    page = open_file(rivers).page
    button(page, "Fri 3 Jul").click()
    settled(page, "path.leg.empty.day-4", lit=True)
    settled(page, "path.leg.empty.day-2", lit=False)


def test_nights_on_the_river_and_waiting_trucks_have_signs(open_file: Open, rivers: Path) -> None:
    page = open_file(rivers).page
    assert count(page, ".night.afloat") == 2
    assert count(page, ".wait") == 4, "Monday and Tuesday at Puerto, two meetings at Muelle"
    button(page, "Tue 30 Jun").click()
    settled(page, "#map .wait.day-1", lit=True)
    settled(page, "#map .wait:not(.day-1)", lit=False)
    expect(page.locator(".day-line:visible")).to_contain_text(
        "night on the river at Albergue; truck at Puerto"
    )


@pytest.mark.parametrize("phone", [False, True])
def test_signs_of_the_plan_lie_beside_one_another(
    open_file: Open, rivers: Path, phone: bool
) -> None:
    page = open_file(rivers, phone=phone).page
    plates = page.locator(".place.used .plate")
    assert plates.count() == 4
    boxes = [plates.nth(number).bounding_box() for number in range(4)]
    for one, other in combinations(boxes, 2):
        assert apart(one, other)
    discs = page.locator(".visited .disc")
    assert discs.count() == 2
    for one, number in product(boxes, range(2)):
        assert apart(one, discs.nth(number).bounding_box())


def test_the_open_legend_of_a_phone_covers_no_half_of_the_scale(
    open_file: Open, rivers: Path
) -> None:
    page = open_file(rivers, phone=True).page
    scale = page.locator(".leaflet-control-scale")
    expect(scale).to_be_visible()
    page.locator(".legend summary").click()
    expect(scale).to_be_hidden()


@pytest.mark.parametrize("phone", [False, True])
def test_camps_that_lie_together_show_their_letters(
    open_file: Open, tmp_path: Path, phone: bool
) -> None:
    region = toy()
    beside = region.place["camp-a"]
    near = {"lon": beside.lon + 0.002, "lat": beside.lat}
    places = tuple(
        place.model_copy(update=near) if place.id == "camp-b" else place for place in region.places
    )
    region = region.model_copy(update={"places": places})
    page = open_file(drawn(tmp_path, region, two_team_plan()), phone=phone).page
    discs = page.locator(".visited .disc")
    assert discs.count() == 2
    one, other = (discs.nth(number).bounding_box() for number in range(2))
    assert one
    assert other
    across = one["x"] + one["width"] / 2 - other["x"] - other["width"] / 2
    down = one["y"] + one["height"] / 2 - other["y"] - other["height"] / 2
    assert hypot(across, down) >= 17
