"""Regions that many tests share, and the plan of the bundled one."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Region
from planner.weekly import PlannedWeek, Request, plan_week
from tests import kernels

COMPILING = pytest.StashKey[list[subprocess.Popen[bytes]]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile before processes of all tests begin: each would compile the same for itself."""
    config = session.config
    option = config.option
    part = option.keyword or option.markexpr or option.collectonly
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not part
    if whole and config.getoption("numprocesses", 0):
        config.stash[COMPILING] = kernels.prepare()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no process behind."""
    for process in session.config.stash.get(COMPILING, []):
        process.wait()


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


@pytest.fixture(scope="session")
def bundled_week(bundled: Region) -> PlannedWeek:
    """Plan the week of the bundled region once for all tests."""
    return plan_week(bundled, Request(dt.date(2026, 11, 30), 6, "2026-W49"), "madre_de_dios")
