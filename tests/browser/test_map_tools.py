"""Search, filters, links, measuring and print of the drawn map, as people meet them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from planner.itinerary.plan import Plan
from planner.languages import Language, words_of
from planner.outputs.map import write_map
from planner.region.records import Region
from tests.browser.conftest import LAPTOP, PHONE, Open
from tests.browser.test_map_page import button, drawn, pressed, settled
from tests.outputs.sample import Outing, Stop, plan_of, sample_plan, toy, two_team_plan

pytestmark = pytest.mark.browser

ACROSS = """() => {
    const boxes = [...document.querySelectorAll(".name:not(.lost)")]
        .filter((name) => !name.closest(".crowded"))
        .map((name) => name.getBoundingClientRect()).filter(({ width }) => width);
    const holder = document.querySelector("svg.letters");
    const screen = holder && holder.getScreenCTM();
    const letters = [...document.querySelectorAll(".course text")].flatMap((text) => (
        [0, 0.25, 0.5, 0.75, 1].map((share) => {
            const letter = Math.round((text.getNumberOfChars() - 1) * share);
            const { x, y } = text.getStartPositionOfChar(letter).matrixTransform(screen);
            return { left: x - 2, right: x + 2, top: y - 6, bottom: y + 1, letter: true };
        })));
    const all = [...boxes, ...letters];
    return all.filter((a, i) => all.slice(0, i).some((b) => !(a.letter && b.letter)
        && a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
}"""
"""How many names and letters lie on others."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return drawn(tmp_path, toy(), sample_plan())


def search(page: Page, text: str) -> list[str]:
    page.locator("#search").fill(text)
    return page.locator("#found li").all_inner_texts()


def test_search_finds_by_name_whatever_its_accents(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    opened = open_file(drawn(tmp_path, bundled, sample_of(bundled)))
    page = opened.page
    page.locator("#search").focus()
    assert search(page, "tambopata")[0].split("\n")[0] == "Tambopata"
    assert any("Pariamanú" in each or "Pariamanu" in each for each in search(page, "PARIAMANU"))
    assert search(page, "ínambari") == search(page, "inambari") != []
    assert search(page, "no such name") == ["Nothing has this name."]
    box = page.locator("#search")
    search(page, "huepetuhe")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "found-0")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content h3")).to_contain_text("Huepetuhe")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.locator("#search").focus()
    search(page, "tambopata")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content h3")).to_contain_text("Tambopata")
    page.locator("#search").focus()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    assert opened.complaints == []


def sample_of(region: Region) -> Plan:
    outing = Outing((Stop("la-pampa-km-103"),), "puerto-maldonado")
    return plan_of(region, dt.date(2026, 11, 30), {"caravana": (outing,)})


def test_filters_combine_and_a_link_opens_the_same_view(open_file: Open, tmp_path: Path) -> None:
    path = drawn(tmp_path, toy(), two_team_plan())
    page = open_file(path).page
    button(page, "Tue 30 Jun").click()
    button(page, "caravana").click()
    page.locator(".layers summary").click()
    page.get_by_label("By truck").uncheck()
    page.get_by_label("Camps that wait").uncheck()
    assert page.locator("path.mode-truck:visible").count() == 0
    assert page.locator(".mark.waiting").count() == 0
    settled(page, "#map .leg.mode-boat.day-1.team-0", lit=True)
    page.locator(".leaflet-control-zoom-in").click()
    scale = page.locator(".leaflet-control-scale").inner_text()
    address = page.evaluate("location.hash")
    assert "day=2026-06-30" in address
    page.goto("about:blank")
    page.goto(f"{path.resolve().as_uri()}{address}")
    page.wait_for_selector("html[data-ready]")
    assert pressed(page) == ["Tue 30 Jun", "caravana"]
    assert page.locator("path.mode-truck:visible").count() == 0
    assert page.locator(".mark.waiting").count() == 0
    expect(page.locator(".leaflet-control-scale")).to_have_text(scale)


def test_distances_are_measured_and_end_with_escape(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.get_by_role("button", name="Measure distances").click()
    box = page.locator("#map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for across, down in ((0, 0), (60, 0), (60, 80)):
        page.mouse.click(x + across, y + down)
    told = page.locator(".measured output").inner_text()
    whole, points, straight = (float(word) for word in told.split() if word[0].isdigit())
    assert points == 3
    # 60 and 80 pixels across corners are 140 along, and 100 straight
    assert straight / whole == pytest.approx(100 / 140, rel=0.02)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".measured")).to_be_hidden()
    assert page.locator("path.ruled").count() == 0


def test_print_is_one_sheet_with_legend_and_days(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(paper) == 1
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    said = paper[0].get_textpage().get_text_range()
    for words in ("Toy", "Camp C", "camp that waits", "Monday", "A made-up region for tests"):
        assert words in said
    assert "Search a place" not in page.locator("#map").inner_text()
    # back on the screen, all is as it was
    expect(page.locator(".search")).to_be_visible()
    assert "paper" not in (page.locator("html").get_attribute("class") or "")


def test_the_list_tells_days_and_camps_without_the_map(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    lists = page.locator("#lists")
    expect(lists).to_be_focused()
    expect(lists).to_contain_text("Clinic at Camp C")
    expect(lists.locator(".camps")).to_contain_text("A day there would give fewer contacts")
    lists.get_by_role("button", name="Camp B").click()
    expect(page.locator(".leaflet-popup-content")).to_contain_text("Why it waits")
    expect(page.locator(".mark.visited").first).to_have_attribute("aria-label", "Camp A")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_names_lie_on_no_other_name_at_any_zoom(
    open_file: Open, tmp_path: Path, bundled: Region, size: ViewportSize
) -> None:
    page = open_file(drawn(tmp_path, bundled, sample_of(bundled))).page
    page.set_viewport_size(size)
    named = 0
    for zoom in (7, 8.5, 10, 12):
        page.evaluate(
            "(zoom) => { caravana.clock.map.setView([-12.8, -69.6], zoom, { animate: false }); }",
            zoom,
        )
        assert page.evaluate(ACROSS) == 0, zoom
        named += page.locator(".course.river").count()
    assert named


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_its_language(open_file: Open, tmp_path: Path, language: Language) -> None:
    write_map(toy(), sample_plan(), tmp_path / "map.html", words_of(language))
    opened = open_file(tmp_path / "map.html")
    said = {"es": "Campamentos que esperan", "fr": "Campements en attente", "en": "Camps that wait"}
    assert opened.page.locator("html").get_attribute("lang") == language
    expect(opened.page.locator("[data-layer=waiting] >> xpath=..")).to_contain_text(said[language])
    opened.page.locator("#search").fill("nada")
    none = {"es": "Nada tiene", "fr": "Rien ne porte", "en": "Nothing has"}
    expect(opened.page.locator("#found")).to_contain_text(none[language])
    assert opened.complaints == []
