"""A store of each kind that the board can keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.web.store.opening import Store, open_store
from tests.web import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    with postgres.server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store that does not exist yet is to be kept."""
    if request.param == "sqlite":
        return str(tmp_path / "board.sqlite3")
    server: postgres.Server = request.getfixturevalue("postgres_server")
    return server.fresh()


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with open_store(where) as opened:
        yield opened
