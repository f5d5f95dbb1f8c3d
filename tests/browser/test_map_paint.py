"""What a page of a region that is as large as any shows first."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from planner.region.records import Region
from tests.browser.conftest import Open
from tests.outputs.test_map_size import CAMPS, drawn_large

pytestmark = pytest.mark.browser

TIMES = """new Promise((told) => new PerformanceObserver((list) => {
    const [first] = list.getEntriesByName("first-contentful-paint");
    const [drawn] = performance.getEntriesByName("drawn");
    if (first) told([first.startTime, drawn.startTime]);
}).observe({ type: "paint", buffered: true }))"""
"""Milliseconds after it was asked for at which a page was first painted, and its map drawn."""


def camps(page: Page) -> int:
    return page.locator(".mark.waiting, .mark.visited").count()


def test_days_and_lists_are_painted_before_the_map_of_200_camps(
    open_file: Open, tmp_path: Path, bundled: Region
) -> None:
    path = tmp_path / "large.html"
    path.write_text(drawn_large(bundled), encoding="utf-8")
    opened = open_file(path)
    first, drawn = opened.page.evaluate(TIMES)
    assert first < drawn
    assert camps(opened.page) == CAMPS
    assert opened.complaints == []
