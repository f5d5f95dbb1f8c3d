"""Pages as Chromium shows them, from a server on this machine, with the network blocked."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LAPTOP, PHONE, browser
from tests.web.board import HOSTILE, plan_file, region_of

__all__ = ["browser"]

pytestmark = pytest.mark.browser
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a region as ``caravana serve`` does, and tell where."""
    folder = region_of(tmp_path_factory.mktemp("served"))
    command = [sys.executable, "-m", "planner", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        found = re.search(r"http://[\d.:]+", server.stderr.readline())
        assert found
        yield found[0]
        server.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP, locale="es", reduced_motion="reduce")
    context.set_default_timeout(60_000)

    def only_the_board(url: str) -> bool:
        return not url.startswith(address)

    context.route(only_the_board, lambda route: route.abort())
    # the map needs a whole region, and has tests of its own
    context.route(re.compile(r"/map/\d+$"), lambda route: route.fulfill(body="<title>.</title>"))
    opened = context.new_page()
    opened.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    yield opened
    context.close()


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=_RULES).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def bring(page: Page, address: str, folder: Path) -> None:
    file = folder / "plan.json"
    file.write_bytes(plan_file())
    page.goto(f"{address}/week")
    if page.get_by_text("Importar un plan").count():
        page.get_by_text("Importar un plan").click()
    page.set_input_files("input[type=file]", str(file))
    page.fill("input[name=note]", HOSTILE)
    page.get_by_role("button", name="Importar el plan").click()
    page.wait_for_url("**/week/2027-02-01")


def test_a_plan_is_brought_read_and_restored(page: Page, address: str, tmp_path: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    bring(page, address, tmp_path)
    bring(page, address, tmp_path)
    page.get_by_role("link", name="Historial").click()
    page.get_by_role("button", name="Restaurar").first.click()
    page.wait_for_url("**/week/2027-02-01")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Semana 2027-W05")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_everybody_can_read_every_page(
    page: Page, address: str, tmp_path: Path, scheme: str, size: dict[str, int]
) -> None:
    bring(page, address, tmp_path)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(PHONE if size == PHONE else LAPTOP)
    for path in ("/week/2027-02-01", "/history", "/accounts", "/nowhere"):
        page.goto(f"{address}{path}")
        assert faults(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, path


def test_the_keyboard_reaches_the_weeks(page: Page, address: str, tmp_path: Path) -> None:
    bring(page, address, tmp_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("details.menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("details.menu[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
