"""The panel of people on the drawn map, on a laptop and on a phone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from planner.itinerary.people import PlannedPerson
from tests.browser.conftest import LAPTOP, PHONE, SIDEWAYS, Open
from tests.browser.test_map_page import apart, button, drawn
from tests.ledgers import margin, post
from tests.outputs.sample import MONDAY, sample_plan, toy
from tests.outputs.test_map import HOSTILE

pytestmark = pytest.mark.browser


def person(name: str, states: str, **changes: object) -> PlannedPerson:
    """A post with a state for each day from Monday on."""
    days = tuple(
        {"date": MONDAY + dt.timedelta(number), "state": state}
        | ({"team": "caravana", "duty_minutes": 250} if state in ("out", "drives") else {})
        for number, state in enumerate(states.split())
    )
    limits = (margin("duty_day_clinical", (560, 570, 10), date=MONDAY), *(PASSED,) * 12)
    return post(name, days=days, teams=("caravana",), **{"margins": limits, **changes})


PASSED = margin("drive_day", (630, 600, -30), over=30, cost=12.0, sign_off="coordinator")


def with_people(folder: Path, *people: PlannedPerson) -> Path:
    return drawn(folder, toy(), sample_plan().model_copy(update={"people": people}))


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """A doctor and a driver, and so many others that the sheet is longer than a screen."""
    others = (person(f"nurse-{number}", "at_base leave day_off") for number in range(20))
    doctor = person("doctor", "out out day_off")
    return with_people(tmp_path, doctor, person("driver", "drives out at_base"), *others)


def opened(page: Page) -> None:
    page.locator(".people > summary").click()
    expect(page.locator(".people .sheet")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True])
def test_the_panel_opens_and_tells_the_chosen_day(
    open_file: Open, staffed: Path, phone: bool
) -> None:
    file = open_file(staffed, phone=phone)
    page = file.page
    sheet = page.locator(".people .sheet")
    expect(sheet).to_be_hidden()
    button(page, "Mon 29 Jun").click()
    expect(page.locator(".people > summary")).to_contain_text("1 drives, 1 out, 20 at the base")
    opened(page)
    expect(sheet.get_by_text("Drives:")).to_be_visible()
    shown = sheet.locator("h3:visible")
    expect(shown).to_have_text("Mon 29 Jun")
    button(page, "Tue 30 Jun").click()
    expect(shown).to_have_text("Tue 30 Jun")
    expect(sheet.locator("p:visible").first).to_contain_text("Out: doctor, driver")
    expect(sheet.get_by_text("Not there:")).to_be_visible()
    assert file.requests == []
    assert file.complaints == []


@pytest.mark.parametrize("phone", [False, True])
def test_the_week_opens_a_table_a_post(open_file: Open, staffed: Path, phone: bool) -> None:
    page = open_file(staffed, phone=phone).page
    opened(page)
    posts = page.locator(".post")
    expect(posts).to_have_count(22)
    table = posts.first.locator("table")
    expect(table).to_be_hidden()
    posts.first.locator("summary").click()
    expect(table).to_be_visible()
    expect(table.locator("tr")).to_have_count(
        26
    )  # a head, 13 rules, and a price for 12 that are passed
    passed, price = table.locator("tr.over-limit").all()[:2]
    expect(passed).to_contain_text("30 min over !")
    expect(price).to_have_text("passed by 30 min for PEN 12.00; coordinator signs")
    for row in (passed, price):
        expect(row).to_have_css("color", "rgb(154, 52, 18)")


@pytest.mark.parametrize("size", [LAPTOP, PHONE, SIDEWAYS])
@pytest.mark.parametrize("turned", [False, True])
def test_the_open_sheet_stays_on_the_screen(
    open_file: Open, staffed: Path, size: ViewportSize, turned: bool
) -> None:
    page = open_file(staffed, phone=size is not LAPTOP).page
    if turned:
        opened(page)
    page.set_viewport_size(size)
    if not turned:
        opened(page)
    for each in page.locator(".post > summary").all():
        each.click()
    box = page.locator(".people .sheet").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    wide, room, long, shown = page.eval_on_selector(
        ".people .sheet", "(e) => [e.scrollWidth, e.clientWidth, e.scrollHeight, e.clientHeight]"
    )
    assert wide <= room, "nothing is cut at the side"
    assert long > shown, "what does not fit is scrolled"
    last = page.locator(".post").last.locator("tr").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    whole = "document.documentElement.scrollWidth"
    assert page.evaluate(whole) <= size["width"]


def test_on_a_phone_held_sideways_map_and_sheet_have_room(open_file: Open, staffed: Path) -> None:
    page = open_file(staffed, phone=True).page
    page.set_viewport_size(SIDEWAYS)
    opened(page)
    for part in ("#map", ".people .sheet"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["height"] > SIDEWAYS["height"] / 2, part


@pytest.mark.parametrize("phone", [False, True])
def test_the_closed_panel_lies_over_no_control(open_file: Open, staffed: Path, phone: bool) -> None:
    page = open_file(staffed, phone=phone).page
    line = page.locator(".people").bounding_box()
    for control in (
        ".leaflet-control-zoom",
        ".layers",
        ".legend",
        ".bar",
        "header",
    ):
        assert apart(line, page.locator(control).first.bounding_box()), control
    assert apart(line, page.locator("#map").bounding_box())


def test_the_sheet_gives_way_to_the_map_and_to_escape(open_file: Open, staffed: Path) -> None:
    page = open_file(staffed).page
    sheet = page.locator(".people .sheet")
    opened(page)
    page.mouse.click(LAPTOP["width"] - 200, 250)
    expect(sheet).to_be_hidden()
    opened(page)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    opened(page)
    mark = page.locator(".mark.visited").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_have_count(1)
    expect(sheet).to_be_hidden()


def test_the_panel_obeys_the_keyboard(open_file: Open, staffed: Path) -> None:
    page = open_file(staffed).page
    page.locator(".people > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".people .sheet")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".post table").first).to_be_visible()


def test_hostile_strings_are_only_words(open_file: Open, tmp_path: Path) -> None:
    rule = margin(HOSTILE, (9, 5, -4), date=MONDAY, over=4, sign_off=HOSTILE)
    path = with_people(tmp_path, person(HOSTILE, "out", margins=(rule,)))
    file = open_file(path)
    opened(file.page)
    expect(file.page.locator(".post > summary b")).to_have_text(HOSTILE)
    assert file.complaints == []
    assert file.requests == []
