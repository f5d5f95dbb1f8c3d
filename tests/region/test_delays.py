"""``[delays]``: what is read, what is refused, and that it may be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.region.delays import Delays
from planner.region.read import inspect_region
from planner.region.records import Region
from tests.region.overlay import lay_over

FAULTS = {
    "paved.dry = { median = 2, p95 = 1.5 }": (
        "delays.paved.dry.p95: '1.5' must not be less than median, 2; "
        "swap them, or write what is exceeded one time in twenty."
    ),
    "clinic.p95 = 0.9": (
        "delays.clinic.p95: '0.9' must not be less than median, 1; "
        "swap them, or write what is exceeded one time in twenty."
    ),
    "truck_stop = { p95 = 30 }": (
        "delays.truck_stop.median: must not be 0 where p95 is 30; "
        "write what half of the times stay below, or 0 for both."
    ),
    "upstream.wet.stops_per_hour = 0.1": (
        "delays.boat_stop: is 0 minutes, but upstream.wet has 0.1 stops an hour; "
        "write median and p95 in minutes, or take the stops out."
    ),
    "shared = 1.5": "delays.shared: '1.5' must be a number from 0 to 1; write 1 or less.",
    "mud = 1": "delays.mud: 'mud' is not a name that this file knows; remove it.",
}


def with_delays(folder: Path, text: str) -> Path:
    """The toy with a table of delays."""
    region = lay_over(folder)
    path = region / "region.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[delays]\n{text}\n", encoding="utf-8")
    return region


@pytest.mark.parametrize("text", FAULTS)
def test_what_contradicts_itself_is_a_fault(text: str, tmp_path: Path) -> None:
    inspection = inspect_region(with_delays(tmp_path, text))
    assert [str(fault) for fault in inspection.faults] == [f"region.toml, {FAULTS[text]}"]


def test_what_is_not_said_delays_nothing(toy: Region, tmp_path: Path) -> None:
    assert toy.settings.delays == Delays()
    region = inspect_region(with_delays(tmp_path, "earth.wet = { median = 1.2, p95 = 2 }")).region
    assert region is not None
    delays = region.settings.delays
    assert (delays.earth.wet.median, delays.earth.wet.p95) == (1.2, 2)
    assert delays.earth.dry == delays.paved.wet == Delays().paved.dry
    assert delays.shared == 0


def test_the_region_that_comes_along_says_that_its_delays_are_made_up(bundled: Region) -> None:
    settings = bundled.settings
    assert settings.delays != Delays()
    assert "delays" in settings.illustrative.split()
