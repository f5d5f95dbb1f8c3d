"""A day of the drawn map by the clock: who is where at which minute, and what they do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from planner.region.records import Region
from tests.browser.conftest import Open
from tests.browser.test_map_page import button, drawn
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.outputs.sample import sample_plan, toy
from tests.outputs.test_map_doings import with_a_ferry

pytestmark = pytest.mark.browser

FAR = """([who, minute]) => {
    const { clock } = caravana;
    const mark = clock.marks.find(({ _icon }) => _icon.classList.contains(who));
    const line = caravana.legs.filter((leg) => (
        leg._map && leg.feature.properties.turn.day === clock.day));
    const at = clock.map.latLngToLayerPoint(mark.getLatLng());
    return Math.min(...line.map((leg) => {
        const parts = leg._rings.filter((ring) => ring.length > 1);
        return Math.min(...parts.flatMap((ring) => ring.slice(1).map((end, i) => (
            L.LineUtil.pointToSegmentDistance(at, ring[i], end)))));
    }));
}"""
"""How many pixels somebody who moves is from the ways drawn for the day."""


def at_minute(page: Page, clock: str) -> None:
    hours, minutes = map(int, clock.split(":"))
    page.evaluate("(minute) => caravana.clock.go(minute)", 60 * hours + minutes)


def doing(page: Page) -> list[str]:
    return page.locator(".clock .doing li").all_inner_texts()


def test_a_chosen_day_is_followed_by_keys(open_file: Open, tmp_path: Path) -> None:
    opened = open_file(drawn(tmp_path, toy(), sample_plan()))
    page = opened.page
    time, slider = page.locator(".clock .time"), page.get_by_label("Time of day")
    expect(slider).to_be_disabled()
    button(page, "Tue 30 Jun").click()
    day = sample_plan().teams[0].days[1]
    leaves = day.steps[0].start
    # the evening before, the team stands where it slept
    assert doing(page) == ["caravana At Posada"]
    slider.focus()
    first = time.inner_text()
    for key, minutes in (("ArrowRight", 5), ("PageUp", 60), ("ArrowLeft", -5), ("PageDown", -60)):
        before = int(slider.input_value())
        page.keyboard.press(key)
        assert int(slider.input_value()) == before + minutes, key
    page.keyboard.press("End")
    assert doing(page) == ["caravana Night at Base"]
    assert slider.get_attribute("aria-valuetext") == time.inner_text()
    page.keyboard.press("Home")
    expect(time).to_have_text(first)
    assert first < f"{leaves:%H:%M}"
    at_minute(page, f"{leaves:%H:%M}")
    assert doing(page) == ["caravana Drive to Puerto"]
    session = day.sessions[0]
    at_minute(page, f"{session.start:%H:%M}")
    assert doing(page) == ["caravana Clinic at Camp C"]
    expect(page.locator(".clock [role=status]")).to_contain_text("Clinic at Camp C")
    assert opened.complaints == []


def test_everybody_who_moves_is_on_the_way_that_is_drawn(
    open_file: Open, tmp_path: Path, toy: Region
) -> None:
    week = river_week(toy)
    plan = river_plan(week)
    opened = open_file(drawn(tmp_path, week.region, plan))
    page = opened.page
    wednesday = plan.teams[0].days[2]
    button(page, "Wed 1 Jul").click()
    lone = next(step for step in wednesday.truck if step.kind == "drive")
    middle = lone.start + (lone.end - lone.start) / 2
    at_minute(page, f"{middle:%H:%M}")
    told = " ".join(doing(page))
    assert "Truck of caravana Driver alone to Muelle" in told
    assert page.locator(".mover.team").count() == 1
    assert page.locator(".mover.alone").count() == 1
    assert page.evaluate(FAR, ["alone", 0]) < 2
    # halfway in time is halfway along the way, between both ends
    ends = page.evaluate(
        """() => {
            const { clock } = caravana;
            const mover = movers.find((each) => each.day === 2 && each.who === "alone");
            const drive = mover.doings.find(({ leg }) => leg !== undefined);
            const spot = (share) => caravana.spot(clock.map, caravana.legs[drive.leg], share);
            const { first, last } = drive;
            const [a, half, b] = [first, (first + last) / 2, last].map(spot);
            const mark = clock.marks.find(({ _icon }) => _icon.classList.contains("alone"));
            const at = clock.map.latLngToLayerPoint(mark.getLatLng());
            return [at.distanceTo(half), a.distanceTo(half), b.distanceTo(half)];
        }"""
    )
    assert ends[0] < 4
    assert min(ends[1:]) > 10
    page.locator(".layers summary").click()
    page.get_by_label("Driver alone").uncheck()
    assert page.locator(".mover.alone").count() == 0
    assert opened.complaints == []


SPOT = """(minute) => {
    const { clock } = caravana;
    clock.go(minute);
    const [mark] = clock.marks;
    const at = clock.map.latLngToLayerPoint(mark.getLatLng());
    const corner = (part, end) => clock.map.latLngToLayerPoint(
        caravana.legs[0].getLatLngs()[part].at(end));
    return {
        lat: mark.getLatLng().lat, lng: mark.getLatLng().lng,
        landing: at.distanceTo(corner(1, 0)), over: at.distanceTo(corner(1, -1)),
        bend: at.distanceTo(corner(2, -1)), stands: mark._icon.classList.contains("by-stands"),
    };
}"""
"""Where who moves first is at a minute: pixels from the landings of a ferry and what follows."""


def test_who_waits_for_a_ferry_stands_at_its_landing(open_file: Open, tmp_path: Path) -> None:
    region, plan = with_a_ferry(120)
    page = open_file(drawn(tmp_path, region, plan)).page
    page.locator('[data-filter="day"]').nth(1).click()
    leaves = plan.teams[0].days[0].steps[0].start
    first = 60 * leaves.hour + leaves.minute
    comes, stays, goes, over, on = (
        page.evaluate(SPOT, first + each) for each in (39.9, 45, 69.9, 80, 90)
    )
    assert comes["landing"] < 6
    assert stays["landing"] < 6
    assert (stays["lat"], stays["lng"]) == (goes["lat"], goes["lng"])
    assert stays["stands"]
    assert not comes["stands"]
    assert stays["over"] > 10
    assert over["over"] < 6
    # ten minutes at 60 km an hour, then thirty at 20, though both roads are as long
    assert on["bend"] < 6
    at_minute(page, f"{leaves + dt.timedelta(minutes=50):%H:%M}")
    assert doing(page) == ["caravana Waits for the ferry Balsa"]


def test_play_runs_the_day_and_stops(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, toy(), sample_plan())).page
    page.locator(".speed select").select_option("90")
    page.get_by_role("button", name="Play the day").click()
    # without a chosen day the first begins
    expect(button(page, "Mon 29 Jun")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => caravana.clock.minute > caravana.clock.first + 60")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play the day")).to_be_visible()
