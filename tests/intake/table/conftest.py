"""The toy, to write into."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, toy_path: Path) -> Path:
    return Path(shutil.copytree(toy_path, tmp_path / "toy"))
