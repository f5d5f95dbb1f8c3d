"""``caravana region to-gpkg`` and ``from-gpkg``: what they print and write, and how they fail."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planner.cli import main
from tests.intake.gpkg.editing import edit


@pytest.fixture
def home(tmp_path: Path, toy_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(toy_path, tmp_path / "toy")
    assert main(["region", "to-gpkg", "toy/", "-o", "toy.gpkg"]) == 0
    return tmp_path


def test_a_region_goes_out_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["region", "to-gpkg", "./toy", "-o", "toy.gpkg", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["places"] == 7
    assert main(["region", "to-gpkg", "./toy", "-o", "toy.gpkg"]) == 0
    assert "toy.gpkg holds toy: places 7, roads" in capsys.readouterr().out
    assert main(["region", "from-gpkg", "toy.gpkg", "./toy"]) == 0
    assert "toy holds all of this already; nothing is written." in capsys.readouterr().out
    assert main(["region", "from-gpkg", "toy.gpkg", "second"]) == 0
    told = capsys.readouterr().out
    assert "second is made: " in told
    assert "places: 7 new (base, camp-a, posada, camp-b, puerto, ...)" in told
    assert main(["region", "check", "./second"]) == 0


def test_changes_are_told_and_tried(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / "toy.gpkg", "UPDATE camps SET people_high = 9000 WHERE id = 'camp-b'")
    before = (home / "toy" / "camps.csv").read_bytes()
    assert main(["region", "from-gpkg", "toy.gpkg", "./toy", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "camps: 1 changed (camp-b)" in told
    assert "toy: would be written: camps.csv." in told
    assert (home / "toy" / "camps.csv").read_bytes() == before
    assert main(["region", "from-gpkg", "toy.gpkg", "./toy", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["files"] == ["camps.csv"]
    assert document["changes"] == [
        {"name": "camps", "new": [], "changed": ["camp-b"], "gone": []},
    ]
    assert (home / "toy" / "camps.csv").read_bytes() != before


def test_faults_have_their_exit_code(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(home / "toy.gpkg", "UPDATE places SET kind = 'castle' WHERE id = 'posada'")
    assert main(["region", "from-gpkg", "toy.gpkg", "./toy"]) == 2
    assert "toy.gpkg places row 3 (posada), kind: 'castle'" in capsys.readouterr().err
    assert main(["region", "from-gpkg", "none.gpkg", "./toy"]) == 2
    assert "none.gpkg: is missing" in capsys.readouterr().err


def test_a_file_that_is_open_elsewhere_is_not_replaced(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (home / "toy.gpkg").read_bytes()
    (home / "toy.gpkg-wal").write_bytes(b"saved a moment ago")
    assert main(["region", "to-gpkg", "./toy", "-o", "toy.gpkg"]) == 5
    assert "is open in another program: toy.gpkg-wal lies beside it" in capsys.readouterr().err
    assert (home / "toy.gpkg").read_bytes() == content


def test_a_new_region_is_begun_packed_and_brought_back(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["region", "new", "loreto", "--bounds=-76,-6,-70,-1", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Loreto is begun in loreto: country PE, America/Lima." in told
    assert "still to mend: camps.csv: must have at least one camp" in told
    assert "caravana region import-table loreto/camps.xlsx loreto" in told
    assert main(["region", "check", "./loreto"]) == 2
    assert main(["region", "to-gpkg", "./loreto", "-o", "loreto.gpkg"]) == 0
    assert main(["region", "from-gpkg", "loreto.gpkg", "./loreto"]) == 0
    assert main(["region", "new", "loreto"]) == 2
    assert main(["region", "new", "other", "--lang", "de"]) == 2
    assert main(["region", "new", "other", "--country", "BR", "--json"]) == 2
    assert not (home / "other").exists()
