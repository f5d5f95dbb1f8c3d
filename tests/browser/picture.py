"""A picture of a drawn map: ``python -m tests.browser.picture [--phone] MAP.html PICTURE.png``."""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.conftest import ARGUMENTS, LAPTOP, PHONE, find_chromium


def take(drawn: Path, picture: Path, size: ViewportSize) -> None:
    """Open a map with the network off and write what it first shows."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport=size, offline=True)
        page.goto(drawn.resolve().as_uri())
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Take a picture of a drawn map.")
    parser.add_argument("drawn", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--phone", action="store_true")
    asked = parser.parse_args()
    take(asked.drawn, asked.picture, PHONE if asked.phone else LAPTOP)
