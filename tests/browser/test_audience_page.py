"""The map of partners and the public as people meet it: a file, a browser, no network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from planner.audience.exports import papers_of
from planner.audience.picture import picture
from planner.audience.tiles import TileServer, tiles_below
from planner.languages import Language, words_of
from tests.audience.test_papers import told
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    path = tmp_path / "areas.html"
    path.write_bytes(papers_of(told(), words_of(Language.SPANISH))["areas.html"])
    return path


def width(page: Page, area: str) -> str:
    found: str = page.evaluate(
        "(id) => getComputedStyle(document.getElementById(id)).strokeWidth", area
    )
    return found


@pytest.mark.parametrize("phone", [False, True])
def test_it_asks_for_nothing_and_shows_all_within_the_screen(
    open_file: Open, drawn: Path, phone: bool
) -> None:
    opened = open_file(drawn, phone=phone)
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert opened.page.evaluate(wide)
    assert opened.page.locator("svg a.area").count() == 2
    assert (opened.requests, opened.complaints) == ([], [])


def test_keys_lead_from_a_row_to_its_area_and_back(open_file: Open, drawn: Path) -> None:
    page = open_file(drawn).page
    page.keyboard.press("Tab")
    focused = "document.activeElement.id || document.activeElement.getAttribute('href')"
    first = page.evaluate(focused)
    assert first.startswith("area-")
    number = first.removeprefix("area-")
    page.keyboard.press("Enter")
    assert page.locator(f"#row-{number}:target").count() == 1
    assert width(page, first) == "5px" or width(page, first) == "7px"
    page.locator(f"#row-{number} a").focus()
    page.keyboard.press("Enter")
    assert page.locator(f"#{first}:target").count() == 1


def test_a_row_that_is_pointed_at_lights_its_area(open_file: Open, drawn: Path) -> None:
    page = open_file(drawn).page
    before = width(page, "area-1")
    page.locator("#row-1").hover()
    assert width(page, "area-1") == "5px" != before


def test_each_area_has_a_name_for_those_who_hear_the_page(open_file: Open, drawn: Path) -> None:
    page = open_file(drawn).page
    assert page.get_by_role("link", name="Zona 1, visitada").count() == 1
    assert page.get_by_role("table", name="Zonas").count() == 1
    assert page.locator("html").get_attribute("lang") == "es"


def test_print_has_map_and_tables(open_file: Open, drawn: Path) -> None:
    page = open_file(drawn).page
    page.emulate_media(media="print")
    for shown in ("svg", "table >> nth=0", "footer"):
        assert page.locator(shown).is_visible()


def test_tiles_are_the_only_thing_that_is_asked_for(open_file: Open, tmp_path: Path) -> None:
    server = TileServer("https://tiles.example/{z}/{x}/{y}.png", "Makers")
    seen, path = told(), tmp_path / "areas.html"
    path.write_bytes(papers_of(seen, words_of(Language.SPANISH), server)["areas.html"])
    opened = open_file(path)
    tiles = [tile.address for tile in tiles_below(picture(seen), server)]
    assert sorted(opened.requests) == sorted(tiles)
    # where none can be loaded, all is there that is there without them
    for kind in ("town", "river", "area"):
        assert opened.page.locator(f"svg .{kind}").first.is_visible()
    blocked = opened.page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (e) => done(e.blockedURI));
            document.body.appendChild(new Image()).src = "https://other.example/1.png";
        })"""
    )
    assert blocked.startswith("https://other.example")
