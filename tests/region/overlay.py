"""Broken regions: the toy with a few files laid over it."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from planner.errors import Fault

DATA = Path(__file__).resolve().parents[1] / "data"
BROKEN = DATA / "broken"
_TO_DELETE = "DELETE"


def expected_faults() -> dict[str, Fault]:
    """The one fault of each broken region, as the table beside the folders states it."""
    with (BROKEN / "expected.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["defect"]: Fault(row["place"], row["value"], row["rule"], row["remedy"])
            for row in csv.DictReader(file)
        }


def lay_over(folder: Path, *defects: str) -> Path:
    """Copy the toy to a folder, then each defect over it; its file DELETE lists what to remove."""
    region = folder / "region"
    shutil.copytree(DATA / "toy", region)
    for defect in defects:
        names = BROKEN / defect / _TO_DELETE
        if names.exists():
            for name in names.read_text(encoding="utf-8").split():
                (region / name).unlink()
        ignore = shutil.ignore_patterns(_TO_DELETE)
        shutil.copytree(BROKEN / defect, region, dirs_exist_ok=True, ignore=ignore)
    return region


def edit(region: Path, name: str, old: str, new: str) -> Path:
    """Replace text in one file of a region."""
    path = region / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return region
