"""The toy region in a folder of its own, and as a GeoPackage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.intake.gpkg.pack import pack
from planner.intake.gpkg.write import package_bytes
from planner.languages import Language, words_of


@pytest.fixture(scope="session")
def toy_package_bytes(toy_path: Path) -> bytes:
    return package_bytes(pack(toy_path).tables, words_of(Language.ENGLISH))


@pytest.fixture
def home(tmp_path: Path, toy_path: Path) -> Path:
    """A copy of the toy region that may be changed."""
    shutil.copytree(toy_path, tmp_path / "toy")
    return tmp_path / "toy"


@pytest.fixture
def package(tmp_path: Path, toy_package_bytes: bytes) -> Path:
    path = tmp_path / "toy.gpkg"
    path.write_bytes(toy_package_bytes)
    return path
