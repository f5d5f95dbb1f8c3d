"""The drawn map as people meet it: a file, a browser, no network."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from planner.itinerary.plan import Plan, StepKind
from planner.languages import Language, words_of
from planner.outputs.map import write_map
from planner.region.records import Region
from tests.browser.conftest import LAPTOP, PHONE, Open
from tests.outputs.sample import Outing, Stop, plan_of, sample_plan, toy, two_team_plan
from tests.outputs.test_map import HOSTILE, renamed

pytestmark = pytest.mark.browser

DIM = 0.2


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return drawn(tmp_path, toy(), sample_plan())


def drawn(folder: Path, region: Region, plan: Plan) -> Path:
    write_map(region, plan, folder / "map.html")
    return folder / "map.html"


def count(page: Page, selector: str) -> int:
    return page.locator(f"#map {selector}").count()


def settled(page: Page, selector: str, lit: bool) -> None:
    """Wait until all that `selector` finds is lit, or all of it dim and out of reach."""
    page.wait_for_function(
        """([selector, dim, lit]) => [...document.querySelectorAll(selector)]
            .map((part) => getComputedStyle(part))
            .every(({ opacity, pointerEvents }) => lit
                ? opacity > dim : opacity < dim && pointerEvents === "none")""",
        arg=[selector, DIM, lit],
    )


def button(page: Page, name: str) -> Locator:
    return page.locator("nav").get_by_role("button", name=name, exact=True)


def pressed(page: Page) -> list[str]:
    return page.locator("button[aria-pressed=true]").all_inner_texts()


def halfway(page: Page, selector: str) -> tuple[float, float]:
    """Where on the screen a drawn line has its middle."""
    x, y = page.eval_on_selector(
        selector,
        """(path) => {
            const middle = path.getPointAtLength(path.getTotalLength() / 2);
            const at = middle.matrixTransform(path.getScreenCTM());
            return [at.x, at.y];
        }""",
    )
    return x, y


def apart(one: FloatRect | None, other: FloatRect | None) -> bool:
    """Whether two boxes on the screen do not overlap."""
    assert one
    assert other
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def test_it_asks_for_nothing_and_complains_of_nothing(open_file: Open, sample: Path) -> None:
    opened = open_file(sample)
    page = opened.page
    page.evaluate("() => { window.print = () => {}; }")
    for each in page.locator("button:visible:not(.skip)").all():
        each.click()
    page.locator(".leaflet-control-zoom-in").click()
    for name in (".legend", ".layers"):
        page.locator(f"{name} summary").click()
    for box in page.locator(".layers input").all():
        box.uncheck()
        box.check()
    for summary in page.locator("nav summary").all():
        summary.click()
    assert opened.requests == []
    assert opened.complaints == []


def test_the_page_may_not_load_anything(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    blocked = page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (e) => done(e.blockedURI));
            document.body.appendChild(new Image()).src = "https://tiles.example/1.png";
        })"""
    )
    assert blocked.startswith("https://tiles.example")


def test_marks_and_layers_are_those_of_the_plan(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    plan, region = sample_plan(), toy()
    days = [day for team in plan.teams for day in team.days]
    steps = [step for day in days for step in day.steps]
    nights = [step for step in steps if step.kind is StepKind.OVERNIGHT]
    assert count(page, ".visited .symbol") == plan.totals.camps
    assert count(page, ".waiting .symbol") == len(plan.unserved)
    for kind in (StepKind.DRIVE, StepKind.BOAT):
        moves = [step for step in steps if step.kind is kind and step.edges]
        assert count(page, f"path.leg.{kind}") == len(moves)
        assert count(page, f"path.reachable.{kind}, path.reachable") >= len(moves)
    assert count(page, ".night") == len(nights)
    for role in ("base", "lodging", "port", "hospital"):
        places = [place for place in region.places if getattr(place, role)]
        assert count(page, f".role.{role}") == len(places)
    assert count(page, "path.road") == len(region.roads)
    assert count(page, "path.river") == len(region.reaches)
    assert page.locator("[data-layer]").count() == 6
    assert page.locator("[data-filter=day]").count() == len(plan.week.days) + 1
    expect(page.locator("h1")).to_have_text(region.settings.name)
    expect(page.locator("footer")).to_contain_text(plan.region.notice)
    expect(page.locator(".leaflet-control-scale")).to_contain_text("km")
    expect(page.locator(".legend")).to_contain_text("camp that waits")


def test_days_on_one_road_are_drawn_apart(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    monday = page.locator("path.leg.day-0").first.get_attribute("d")
    tuesday = page.locator("path.leg.day-1").first.get_attribute("d")
    assert monday
    assert tuesday
    # Monday's drive begins at the base, where Tuesday's lies a lane away
    assert monday.split("L")[0].removeprefix("M") not in tuesday


def test_the_day_filter_lights_one_day(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    settled(page, "#map .dated", lit=True)
    button(page, "Tue 30 Jun").click()
    settled(page, "#map .dated.day-1", lit=True)
    settled(page, "#map .dated:not(.day-1)", lit=False)
    assert pressed(page) == ["Tue 30 Jun"]
    expect(page.locator(".day-line:visible")).to_contain_text("km by boat")
    expect(page.locator(".day-line:visible")).to_contain_text("night at Base")
    assert page.locator(".visited.day-0 .name.lost").count() == 1
    button(page, "All days").click()
    settled(page, "#map .dated", lit=True)
    expect(page.locator(".day-line:visible")).to_contain_text("2 clinics")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_day_filter_obeys_the_keyboard(open_file: Open, sample: Path, key: str) -> None:
    page = open_file(sample).page
    button(page, "All days").focus()
    page.keyboard.press("Tab")
    page.keyboard.press(key)
    assert pressed(page) == ["Mon 29 Jun"]
    settled(page, "#map .dated:not(.day-0)", lit=False)


def test_the_day_filter_obeys_a_finger(open_file: Open, sample: Path) -> None:
    page = open_file(sample, phone=True).page
    button(page, "Tue 30 Jun").tap()
    assert pressed(page) == ["Tue 30 Jun"]
    settled(page, "#map .dated:not(.day-1)", lit=False)


def test_cards_open_by_mouse_and_keyboard(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    card = page.locator(".leaflet-popup-content")
    page.locator(".visited.day-0 .symbol").click()
    expect(card).to_contain_text("Mon 29 Jun · by road")
    expect(card).to_contain_text("General consultation")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.locator(".waiting").first.focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Why it waits")


@pytest.mark.parametrize("phone", [False, True])
def test_a_leg_tells_its_day(open_file: Open, sample: Path, phone: bool) -> None:
    page = open_file(sample, phone=phone).page
    button(page, "Tue 30 Jun").click()
    settled(page, "#map .dated:not(.day-1)", lit=False)
    x, y = halfway(page, "path.leg.boat.day-1 >> nth=0")
    # a finger is not exact
    touch = page.touchscreen.tap if phone else page.mouse.click
    touch(x, y + 6)
    card = page.locator(".leaflet-popup-content")
    expect(card.locator("h3")).to_contain_text("Boat: ")
    expect(card).to_contain_text("20 km · 5 l · boat lancha")
    expect(card.locator("tr.here")).to_have_count(1)
    expect(card).to_contain_text("Clinic at Camp C")
    expect(card).to_contain_text("Night at Base")


def test_pointing_at_a_road_describes_it(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.locator(".leaflet-control-zoom-out").click()
    page.mouse.move(*halfway(page, "path.road >> nth=2"))
    expect(page.locator(".leaflet-tooltip")).to_contain_text("Posada to Camp B")
    expect(page.locator(".leaflet-tooltip")).to_contain_text("paved road, 90 km")


@pytest.mark.parametrize("phone", [False, True])
def test_nothing_lies_over_another_control(open_file: Open, sample: Path, phone: bool) -> None:
    page = open_file(sample, phone=phone).page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert page.locator(".legend").evaluate("(legend) => legend.open") is not phone
    on_map = (".legend", ".layers", ".search", ".tools", ".leaflet-control-zoom")
    controls = (*on_map, ".leaflet-control-scale", "header", "nav", ".clock", "footer")
    boxes = [page.locator(name).bounding_box() for name in controls]
    for one, other in combinations(boxes, 2):
        assert apart(one, other), (one, other)


def test_written_names_do_not_overlap(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    boxes = page.eval_on_selector_all(
        ".name:not(.lost)",
        """(all) => all.map((name) => name.getBoundingClientRect())
            .map((box) => [box.left, box.top, box.right, box.bottom])""",
    )
    assert len(boxes) >= 5
    for (ax, ay, ar, ab), (bx, by, br, bb) in combinations(boxes, 2):
        assert ar <= bx + 1 or br <= ax + 1 or ab <= by + 1 or bb <= ay + 1


def test_hostile_names_are_only_names(open_file: Open, tmp_path: Path) -> None:
    opened = open_file(drawn(tmp_path, renamed(toy(), HOSTILE), sample_plan()))
    page = opened.page
    page.locator(".visited.day-0 .symbol").click()
    expect(page.locator(".leaflet-popup-content h3")).to_have_text(f"{HOSTILE} visited this week")
    assert HOSTILE in page.locator(".visited .name").first.inner_text()
    assert opened.complaints == []


def test_the_bundled_region_opens(open_file: Open, tmp_path: Path, bundled: Region) -> None:
    outings = (
        Outing((Stop("la-pampa-km-103"),), "nueva-arequipa"),
        Outing((Stop("nueva-arequipa"),), "puerto-maldonado"),
    )
    plan = plan_of(bundled, dt.date(2026, 11, 30), {"caravana": outings})
    opened = open_file(drawn(tmp_path, bundled, plan), phone=True)
    page = opened.page
    assert count(page, ".visited .symbol") == 2
    assert count(page, ".waiting .symbol") == len(bundled.camps) - 2
    assert count(page, "path.road") == len(bundled.roads)
    assert count(page, "path.shut") > 0
    assert opened.requests == []
    assert opened.complaints == []


def test_the_team_filter_lights_one_team(open_file: Open, tmp_path: Path) -> None:
    page = open_file(drawn(tmp_path, toy(), two_team_plan())).page
    button(page, "second").click()
    settled(page, "#map .manned.team-1", lit=True)
    settled(page, "#map .manned:not(.team-1)", lit=False)
    assert pressed(page) == ["All days", "second"]
    button(page, "Tue 30 Jun").click()
    settled(page, "#map .leg.day-1.team-1", lit=True)
    settled(page, "#map .leg:not(.day-1), #map .leg:not(.team-1)", lit=False)


CUT = """() => {
    const edge = document.querySelector("#map").getBoundingClientRect();
    return [...document.querySelectorAll(".visited .symbol, .place.used .symbol")]
        .map((sign) => sign.getBoundingClientRect())
        .filter((box) => box.left < edge.left || box.right > edge.right
            || box.top < edge.top || box.bottom > edge.bottom).length;
}"""


def test_no_sign_of_the_plan_is_cut_on_a_phone(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    # nights at the base alone make a wide plate at the eastern edge of the plan
    camps = ("la-pampa-km-103", "nueva-arequipa", "delta-1", "dos-de-mayo")
    nights = (Outing((Stop(camp),), "puerto-maldonado") for camp in camps)
    outings = (*nights, Outing((Stop("la-pampa-km-105-108"),), "puerto-maldonado"))
    plan = plan_of(bundled, dt.date(2026, 11, 30), {"caravana": outings})
    page = open_file(drawn(tmp_path, bundled, plan), phone=True).page
    assert page.evaluate(CUT) == 0


def test_a_phone_that_is_turned_sees_the_plan_again(open_file: Open, sample: Path) -> None:
    page = open_file(sample).page
    page.set_viewport_size(PHONE)
    page.wait_for_function(f"() => ({CUT})() === 0")
    page.set_viewport_size(LAPTOP)
    page.locator(".leaflet-control-zoom-in").click()
    page.locator(".leaflet-control-zoom-in").click()
    scale = page.locator(".leaflet-control-scale").inner_text()
    page.set_viewport_size(PHONE)
    page.wait_for_function("() => document.querySelector('#map').offsetWidth < 400")
    # what somebody has chosen to look at stays
    expect(page.locator(".leaflet-control-scale")).to_have_text(scale)


def test_the_tab_key_comes_to_controls_before_signs_and_never_to_a_line(
    open_file: Open, sample: Path
) -> None:
    page = open_file(sample).page
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "() => { const e = document.activeElement;"
                " return e.id || e.classList[0] || e.tagName.toLowerCase(); }"
            )
        )
    assert "path" not in [stop.split("-")[0] for stop in stops]
    assert page.locator("#map path[tabindex='-1']").count() > 0
    assert stops.index("search") < stops.index("printer") < stops.index("leaflet-marker-icon")


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.SPANISH, ("Acercar", "Alejar", "Cerrar")), (Language.FRENCH, ("Zoom avant",))],
)
def test_controls_of_the_map_are_named_in_the_language(
    open_file: Open, tmp_path: Path, language: Language, words: tuple[str, ...]
) -> None:
    path = tmp_path / "week.html"
    write_map(toy(), sample_plan(), path, words_of(language))
    page = open_file(path).page
    page.locator(".mark.visited").first.focus()
    page.keyboard.press("Enter")
    for name in words:
        expect(page.get_by_role("button", name=name, exact=True).first).to_be_attached()
