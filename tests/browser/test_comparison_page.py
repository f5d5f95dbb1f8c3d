"""Weeks beside one another as people meet them: a file, a browser, no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from planner.outputs.comparison import Side
from tests.browser.conftest import Open
from tests.outputs.comparison.sides import drawn, toy_sides
from tests.outputs.comparison.test_page import CLOSING, hostile
from tests.outputs.test_map import HOSTILE

pytestmark = pytest.mark.browser


FOCUS = """() => {
    const on = document.activeElement;
    const lit = on.classList.contains("mark") ? on.querySelector(".symbol") : on;
    const outline = parseFloat(getComputedStyle(lit).outlineWidth);
    return { id: on.id, classes: on.getAttribute("class") || "", outline };
}"""
"""What has the focus, and how thick the line around it is."""


def written(folder: Path, *sides: Side) -> Path:
    path = folder / "whatif.html"
    path.write_text(drawn(*sides), encoding="utf-8")
    return path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return written(tmp_path, *toy_sides())


def looks(page: Page) -> list[Any]:
    """Centre and zoom of each map, to a tenth of a pixel."""
    found: list[Any] = page.evaluate(
        """() => views.map(({ map }) => {
            const { x, y } = map.project(map.getCenter());
            return [Math.round(x * 10), Math.round(y * 10), map.getZoom()];
        })"""
    )
    return found


def part(page: Page, side: str) -> Locator:
    return page.locator(f"#{side}-map")


def states(page: Page, side: str) -> dict[str, str]:
    """What each camp is on a map, by its name."""
    found: dict[str, str] = page.evaluate(
        """(side) => Object.fromEntries(views.find((view) => view.side === side).listed
            .filter((mark) => mark.camp !== undefined)
            .map((mark) => [given.camps[mark.camp].name, mark._icon.className.match(
                /only|elsewhere|both|neither/)[0]]))""",
        side,
    )
    return found


def drag(page: Page, on: Locator, by: tuple[int, int]) -> None:
    on.scroll_into_view_if_needed()
    box = on.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.85
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2, steps=3)
    page.mouse.move(x + by[0], y + by[1], steps=3)
    page.mouse.up()


@pytest.mark.parametrize("phone", [False, True])
def test_it_asks_for_nothing_and_complains_of_nothing(
    open_file: Open, sample: Path, phone: bool
) -> None:
    opened = open_file(sample, phone=phone)
    page = opened.page
    for number in range(4):
        page.locator("#left-case").select_option(str(number))
        page.locator("#right-case").select_option(str(3 - number))
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("button.pick").first.click()
    for button in page.locator("button.camp-name:visible").all():
        button.click()
    assert opened.requests == []
    assert opened.complaints == []


def test_the_page_may_not_load_anything(open_file: Open, sample: Path) -> None:
    blocked = open_file(sample).page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (e) => done(e.blockedURI));
            document.body.appendChild(new Image()).src = "https://tiles.example/1.png";
        })"""
    )
    assert blocked.startswith("https://tiles.example")


def test_the_maps_move_together(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    for side, by in (("left", (70, -35)), ("right", (-31, 47))):
        before = looks(page)
        drag(page, part(page, side), by)
        left, right = looks(page)
        assert left == right
        assert left != before[0]
        assert left[0] == pytest.approx(before[0][0] - 10 * by[0], abs=25)
    part(page, "right").locator(".leaflet-control-zoom-in").click()
    left, zoomed = looks(page)
    assert left == zoomed
    assert zoomed[2] > right[2]
    page.evaluate("() => views[0].map.setView([-12.55, -69.3], 9.5)")
    assert looks(page)[0] == looks(page)[1]
    page.set_viewport_size({"width": 900, "height": 700})
    page.wait_for_function("() => views.every(({ map }) => map.getSize().x < 450)")
    assert looks(page)[0] == looks(page)[1]


def test_paths_lie_where_the_map_is_after_a_drag(open_file: Open, sample: Path) -> None:
    """A road that came into sight by dragging the one map is drawn on the other too."""
    page = open_file(sample).page
    page.evaluate("() => views[0].map.setView([-12.6, -69.2], 11)")
    drag(page, part(page, "left"), (250, 0))
    roads = "Array.from(document.querySelectorAll('#{}-map path.road')).map((p) => p.outerHTML)"
    assert page.evaluate(roads.format("left")) == page.evaluate(roads.format("right"))


def test_camps_say_on_each_map_what_they_are_there(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    assert states(page, "left") == {
        "Camp A": "both", "Camp B": "elsewhere", "Camp C": "only", "Camp D": "neither",
    }  # fmt: skip
    assert states(page, "right") == {
        "Camp A": "both", "Camp B": "only", "Camp C": "elsewhere", "Camp D": "neither",
    }  # fmt: skip
    for side in ("left", "right"):
        badges = part(page, side).locator(".camp .badge")
        assert sorted(badges.all_inner_texts()) == ["+", "−"]
    lost = part(page, "left").locator(".camp.only")
    expect(lost.locator(".badge")).to_have_text("−")
    expect(lost.locator(".disc")).to_contain_text("Tu")


def test_ways_of_both_are_faint_and_ways_of_one_are_strong(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    # Monday is the same; on Tuesday the left goes to the port and by boat, the right to Camp B
    for side, lit in (("left", {"drive", "boat"}), ("right", {"drive"})):
        legs = part(page, side).locator("path.leg")
        classes = [leg.get_attribute("class") or "" for leg in legs.all()]
        assert {kind for kind in ("drive", "boat") for c in classes if f"{kind} lit" in c} == lit
        assert any("drive same" in c for c in classes)
    strong, faint = (
        part(page, "left").locator(f"path.leg.{look}").first for look in ("lit", "same")
    )
    assert float(strong.get_attribute("stroke-width") or 0) > float(
        faint.get_attribute("stroke-width") or 9
    )
    assert float(faint.get_attribute("stroke-opacity") or 1) < 0.5
    # a night at Posada on both, so faint; the plan without nights away has it strong
    expect(part(page, "left").locator(".place", has_text="Posada").locator(".night")).to_have_class(
        "night day-0 same"
    )
    page.locator("#right-case").select_option("2")
    expect(part(page, "left").locator(".place", has_text="Posada").locator(".night")).to_have_class(
        "night day-0"
    )


def test_another_case_changes_its_map_and_the_words(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    summary = page.locator("#summary")
    expect(summary).to_have_text("No boat against base · +1 camp gained −1 camp lost 1 day changed")
    expect(page.locator("#gained")).to_contain_text("Camp B Tue 30 Jun by road")
    expect(page.locator("#lost li")).to_contain_text("Camp C Tue 30 Jun by river, 27 contacts")
    expect(page.locator("#days tbody tr")).to_have_count(1)
    expect(page.locator("#days tbody tr")).to_contain_text("Camp C by river, 2 h · night at Base")
    expect(page.locator("#asks tr")).to_have_count(3)
    expect(page.locator("#reasons li.lost")).to_contain_text("one more day of the team")
    page.locator("#right-case").select_option(label="Late start")
    assert states(page, "right")["Camp C"] == "elsewhere"
    assert states(page, "left")["Camp B"] == "neither"
    expect(summary).to_contain_text("1 camp visited otherwise, 2 days changed")
    expect(page.locator("#moved li")).to_contain_text("Mon 29 Jun by road, 36 contacts → Tue")
    expect(part(page, "left").locator(".camp.both .badge")).to_have_text("≠")
    expect(page.locator("#asks")).to_be_hidden()
    expect(page.locator("tr.on-right th").first).to_contain_text("Late start")
    expect(part(page, "right")).to_have_attribute("aria-label", "Map of Late start")
    page.locator("#left-case").select_option(label="Late start")
    expect(summary).to_have_text("Both maps show “Late start”.")
    assert set(states(page, "left").values()) == {"both", "neither"}


def test_lines_tell_what_they_are(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    leg = part(page, "right").locator("path.reachable").last
    x, y = leg.evaluate(
        """(path) => {
            const spot = path.getPointAtLength(path.getTotalLength() / 6);
            const at = spot.matrixTransform(path.getScreenCTM());
            return [at.x, at.y];
        }"""
    )
    page.mouse.move(x, y)
    tip = part(page, "right").locator(".leaflet-tooltip")
    expect(tip).to_contain_text("Drive: Camp B → Base, Tue 30 Jun")
    page.mouse.move(5, 5)
    expect(tip).to_have_count(0)


def test_a_case_without_a_plan_says_why(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.locator("button.pick", has_text="Nobody").click()
    said = page.locator("[data-side=right] .frame .refused")
    expect(said).to_have_text("No plan: no plan can keep every rule.")
    expect(page.locator("[data-side=left] .frame .refused")).to_be_hidden()
    assert part(page, "right").locator("path.leg").count() == 0
    assert states(page, "right")["Camp A"] == "elsewhere"
    expect(page.locator("#reasons")).to_contain_text("no plan can keep every rule")


@pytest.mark.parametrize("phone", [False, True])
def test_a_tap_tells_on_both_maps(open_file: Open, sample: Path, phone: bool) -> None:
    page = open_file(sample, phone=phone).page
    disc = part(page, "left").locator(".camp.only .symbol")
    disc.tap() if phone else disc.click()
    cards = [part(page, side).locator(".leaflet-popup") for side in ("left", "right")]
    expect(cards[0]).to_contain_text("Camp C visited")
    expect(cards[0]).to_contain_text("Tue 30 Jun · by river")
    expect(cards[0]).to_contain_text("Together27")
    expect(cards[1]).to_contain_text("Camp C waits")
    expect(cards[1]).to_contain_text("Why it waits: A day there would give fewer contacts")
    assert looks(page)[0] == looks(page)[1]
    for side, card in zip(("left", "right"), cards, strict=True):
        expect(part(page, side).locator(".chosen")).to_have_count(1)
        inner, outer = card.bounding_box(), part(page, side).bounding_box()
        assert inner
        assert outer
        assert inner["y"] >= outer["y"]
        assert inner["x"] >= outer["x"]
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    cross = cards[1].locator(".leaflet-popup-close-button")
    cross.tap() if phone else cross.click()
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(page.locator(".chosen")).to_have_count(0)


def test_all_can_be_done_with_the_keyboard(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.locator("#right-case").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#summary")).to_contain_text("Late start against base")
    reached = set()
    page.locator("h1").click()
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["outline"] >= 2, focus
        reached |= {focus["id"], *focus["classes"].split()}
        if "camp-name" in reached:
            break
    assert {"wide", "pick", "left-case", "right-case", "left-map", "right-map", "mark"} <= reached
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)


@pytest.mark.parametrize("text", [HOSTILE, CLOSING])
def test_names_are_written_and_never_run(open_file: Open, tmp_path: Path, text: str) -> None:
    opened = open_file(written(tmp_path, *hostile(text)))
    page = opened.page
    shown = " ".join(text.split())
    assert shown in " ".join(page.locator("h1").inner_text().split())
    expect(part(page, "left").locator(".camp .name").first).to_have_text(text)
    part(page, "left").locator(".camp.only .symbol").click()
    expect(part(page, "right").locator(".leaflet-popup h3")).to_contain_text(text)
    expect(page.locator("#asks td").first).to_have_text(text)
    page.locator("#right-case").select_option("2")
    expect(page.locator("[data-side=right] .frame .refused")).to_have_text(f"No plan: {text}")
    assert opened.complaints == []
    assert opened.requests == []


def test_paper_has_both_maps_and_the_figures(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    before = looks(page)
    page.emulate_media(media="print")
    page.wait_for_function("() => views.every(({ map }) => "
                           "map.getSize().y === map.getContainer().clientHeight)")  # fmt: skip
    assert looks(page)[0] == looks(page)[1]
    boxes = [part(page, side).bounding_box() for side in ("left", "right")]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    expect(page.locator("table").first).to_be_visible()
    expect(page.locator(".services table")).to_be_visible()
    expect(page.locator(".leaflet-control-zoom").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.wait_for_function("() => views.every(({ map }) => "
                           "map.getSize().y === map.getContainer().clientHeight)")  # fmt: skip
    for now, then in zip(looks(page), before, strict=True):
        assert now == pytest.approx(then, abs=10)  # a pixel


def test_a_phone_has_one_map_under_the_other_and_nothing_beside(
    open_file: Open, sample: Path
) -> None:
    page = open_file(sample, phone=True).page
    left, right = (part(page, side).bounding_box() for side in ("left", "right"))
    assert left
    assert right
    assert left["y"] + left["height"] < right["y"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert left["width"] > 340
    page.evaluate("() => views[1].map.panBy([40, 10], { animate: false })")
    assert looks(page)[0] == looks(page)[1]
