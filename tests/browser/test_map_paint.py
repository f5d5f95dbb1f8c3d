"""How soon a page of a region that is as large as any shows something, and all of it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Page

from planner.region.records import Region
from tests.browser.conftest import Open
from tests.outputs.test_map_size import CAMPS, drawn_large

pytestmark = pytest.mark.browser

RUNS = 3
MOST_MS = 1000
TIMES = """new Promise((told) => new PerformanceObserver((list) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    const [drawn] = performance.getEntriesByName("drawn");
    if (first) told([first.startTime, drawn.startTime]);
}).observe({ type: "paint", buffered: true }))"""
"""Milliseconds after it was asked for at which a page was first painted, and its map drawn."""


def camps(page: Page) -> int:
    return page.locator(".mark.waiting, .mark.visited").count()


def test_200_camps_are_painted_within_a_second(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    path = tmp_path / "large.html"
    path.write_text(drawn_large(bundled), encoding="utf-8")
    opened = [open_file(path) for _ in range(RUNS)]
    times = [each.page.evaluate(TIMES) for each in opened]
    assert median(first for first, _ in times) < MOST_MS, times
    assert all(first < drawn for first, drawn in times), "days and lists come before the map"
    assert camps(opened[0].page) == CAMPS
    assert opened[0].complaints == []
