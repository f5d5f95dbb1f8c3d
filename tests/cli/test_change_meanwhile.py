"""What others do to a region while something is brought into it is never lost."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from planner.cli import extracting, importing, main
from planner.intake import change
from planner.intake.gpkg import bring
from planner.intake.osm.profile import own_text
from planner.region.journal import JOURNAL, journal_of
from planner.region.read import read_region
from tests.intake.gpkg.editing import edit
from tests.intake.osm.building import village

VISITS = "date,camp,team,people,general,anc,dental\n"
LOGGED = f"{VISITS}2026-06-01,camp-a,,,2,,\n"
NOTE = "note: an earlier log or import was cut off; what it held is now in visits.csv.\n"
Command = tuple[str, ...]


def camp(home: Path, name: str, lat: float) -> Path:
    path = home / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["name", "people", "lat", "lon"], [name, 310, lat, -69.5]])
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def toy(tmp_path: Path, toy_path: Path) -> Path:
    return Path(shutil.copytree(toy_path, tmp_path / "toy"))


def table_into(home: Path) -> Command:
    return ("import-table", str(camp(home, "San Juan", -12.597)), str(home / "toy"))


def package_into(home: Path) -> Command:
    path = home / "toy.gpkg"
    assert main(["region", "to-gpkg", str(home / "toy"), "-o", str(path)]) == 0
    edit(path, "UPDATE camps SET people_high = 9000 WHERE id = 'camp-b'")
    return ("from-gpkg", str(path), str(home / "toy"))


def map_into(home: Path) -> Command:
    """Another table of speeds, for a small region in the place of the toy."""
    shutil.rmtree(home / "toy")
    extract = village().write(home / "map.osm.pbf")
    assert main(["region", "import-osm", str(extract), str(home / "toy"), "--country", "PE"]) == 0
    faster = home / "faster.toml"
    faster.write_text(own_text().replace("paved = [60, 50]", "paved = [44, 33]"))
    return ("import-osm", str(extract), str(home / "toy"), "--profile", str(faster))


WAYS = [(table_into, importing), (package_into, bring), (map_into, extracting)]


@pytest.mark.parametrize(("made", "module"), WAYS, ids=["table", "gpkg", "osm"])
@pytest.mark.parametrize("file", ["places.geojson", "visits.csv"])
def test_a_change_between_reading_and_writing_is_refused_and_stays(
    made: Callable[[Path], Command],
    module: object,
    file: str,
    toy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = made(toy.parent)
    before: dict[str, bytes] = {}
    write = change.change_region

    def meanwhile(*words: object) -> object:
        path = toy / file
        path.write_text(f"{path.read_text()}\n" if path.exists() else VISITS)
        before.update(content(toy))
        return write(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "change_region", meanwhile)
    assert main(["region", *command]) == 2
    said = capsys.readouterr().err
    assert f"{file}: was changed meanwhile, so nothing is written; run the command again" in said
    assert content(toy) == before
    monkeypatch.undo()
    assert main(["region", *command]) == 0
    assert content(toy) != before


def test_of_two_imports_that_read_at_once_one_is_refused(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = [camp(toy.parent, "San Juan", -12.597), camp(toy.parent, "San Pedro", -12.604)]
    both, write = Barrier(2, timeout=60), change.change_region

    def together(*words: object) -> object:
        both.wait()
        return write(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "change_region", together)
    with ThreadPoolExecutor(2) as pool:
        codes = list(
            pool.map(lambda path: main(["region", "import-table", str(path), str(toy)]), tables)
        )
    assert sorted(codes) == [0, 2]
    assert "camps.csv: was changed meanwhile" in capsys.readouterr().err
    names = {place.name for place in read_region(toy).places}
    assert [path.stem in names for path in tables] == [code == 0 for code in codes]
    monkeypatch.undo()
    assert [main(["region", "import-table", str(path), str(toy)]) for path in tables] == [0, 0]
    assert {path.stem for path in tables} <= {place.name for place in read_region(toy).places}


@pytest.mark.parametrize("made", [table_into, package_into, map_into])
def test_what_was_cut_off_is_ended_before_files_are_read_and_told(
    made: Callable[[Path], Command], toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = made(toy.parent)
    (toy / JOURNAL).write_text(journal_of(toy, {"visits.csv": VISITS}))
    capsys.readouterr()
    assert main(["region", *command, "--dry-run"]) == 0
    assert NOTE not in capsys.readouterr().err
    assert (toy / JOURNAL).exists()
    assert main(["region", *command]) == 0
    assert NOTE in capsys.readouterr().err
    assert (toy / "visits.csv").read_text() == VISITS
    assert not (toy / JOURNAL).exists()


def test_a_folder_that_cannot_be_opened_is_told_as_ever(
    toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = camp(toy.parent, "San Juan", -12.597)
    assert main(["region", "import-table", str(path), str(toy.parent / ("x" * 300))]) == 2
    assert "cannot be opened (file name too long)" in capsys.readouterr().err
