"""The wheel carries everything that planning needs, and works from where it is unpacked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner.region.bundled import bundled_region

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, built from a copy so that the tree stays clean."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for name in ("planner", "data"):
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=skipped)
    # what a board of the bundled region keeps is nobody's to publish
    (source / "data" / "madre_de_dios" / "board.sqlite3").touch()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], source)
    (wheel,) = folder.glob("*.whl")
    target = folder / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def _run(command: list[str], folder: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_carries_every_file_of_the_bundled_region(unpacked: Path) -> None:
    source, target = bundled_region(), unpacked / "planner" / "_data" / "madre_de_dios"
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    assert Path("region.toml") in files
    assert {path.relative_to(target) for path in target.rglob("*") if path.is_file()} == files


def test_carries_every_file_of_the_package_and_nothing_of_the_tests(unpacked: Path) -> None:
    package = ROOT / "planner"
    files = {
        path.relative_to(package)
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {Path("outputs/plan.schema.json"), Path("outputs/map/scripts/start.js")} <= files
    assert [str(file) for file in files if not (unpacked / "planner" / file).is_file()] == []
    tops = {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"planner"}


def test_carries_the_licence_and_the_command(unpacked: Path) -> None:
    (about,) = unpacked.glob("*.dist-info")
    assert (about / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert "caravana = planner.cli:main" in (about / "entry_points.txt").read_text()


def test_works_from_where_it_is_unpacked(unpacked: Path, tmp_path: Path) -> None:
    code = "from planner.region.bundled import bundled_region as b; print(b())"
    told = _run([sys.executable, "-c", code], tmp_path, PYTHONPATH=str(unpacked))
    assert told.strip() == str(unpacked / "planner" / "_data" / "madre_de_dios")
    command = [sys.executable, "-m", "planner", "region", "check"]
    told = _run(command, tmp_path, PYTHONPATH=str(unpacked))
    assert str(unpacked) in told
    assert "No faults" in told
