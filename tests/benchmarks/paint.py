"""How soon a map of 200 camps is painted: ``python -m tests.benchmarks.paint``.

Headless Chromium opens the file from disk with the network off, each time in a page of its own;
figures are medians of ten, on this processor and on one that is slowed down four times.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from planner.region.bundled import bundled_region
from planner.region.read import read_region
from tests.browser.conftest import ARGUMENTS, LAPTOP, find_chromium
from tests.browser.test_map_paint import TIMES
from tests.outputs.test_map_size import drawn_large

RUNS = 10
SLOWER = (1, 4)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "large.html"
        path.write_text(drawn_large(read_region(bundled_region())), encoding="utf-8")
        print(f"page: {path.stat().st_size / 1e6:.2f} MB")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        for factor in SLOWER:
            times = [_opened(browser, path, factor) for _ in range(RUNS)]
            first, drawn = (median(each) for each in zip(*times, strict=True))
            print(f"processor / {factor}: first paint {first:.0f} ms, map drawn {drawn:.0f} ms")
        browser.close()


def _opened(browser: Browser, path: Path, factor: int) -> tuple[float, float]:
    """Milliseconds from asking for a page to its first paint, and until its map is drawn."""
    page = browser.new_page(viewport=LAPTOP, offline=True)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": factor})
    page.goto(path.as_uri())
    first, drawn = page.evaluate(TIMES)
    page.close()
    return first, drawn


if __name__ == "__main__":
    main()
