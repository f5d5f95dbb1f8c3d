"""A headless Chromium that can reach nothing, and reports every attempt."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Route,
    ViewportSize,
    sync_playwright,
)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LAPTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
SIDEWAYS = ViewportSize(width=844, height=390)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Opened:
    """A page, and all that it tried to load or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


def find_chromium() -> str | None:
    named = os.environ.get("CARAVANA_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = "no Chromium: install it, or name it in CARAVANA_CHROMIUM"
        if os.environ.get("CARAVANA_BROWSER_REQUIRED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file from disk; ``phone=True`` on a small screen that is touched."""
    contexts = []

    def open_it(path: Path, *, phone: bool = False) -> Opened:
        context = browser.new_context(
            viewport=PHONE if phone else LAPTOP,
            is_mobile=phone,
            has_touch=phone,
            offline=True,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page)
        address = path.resolve().as_uri()

        def watch(request: Request) -> None:
            if request.url != address and not request.url.startswith("data:"):
                opened.requests.append(request.url)

        def refuse(route: Route) -> None:
            if route.request.url == address:
                route.continue_()
            else:
                route.abort()

        def listen(message: ConsoleMessage) -> None:
            opened.complaints.append(f"{message.type}: {message.text}")

        context.route("**/*", refuse)
        page.on("request", watch)
        page.on("console", listen)
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return opened

    yield open_it
    for context in contexts:
        context.close()
