"""Regions that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Region


@pytest.fixture(scope="session")
def toy_path() -> Path:
    """Folder of a region small enough to plan by hand."""
    return Path(__file__).parent / "data" / "toy"


@pytest.fixture(scope="session")
def toy(toy_path: Path) -> Region:
    return read_region(toy_path)


@pytest.fixture(scope="session")
def bundled() -> Region:
    return read_region(bundled_region())
