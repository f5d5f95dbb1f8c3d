"""``caravana region import-osm``: a region, or a reason and everything as it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli import main
from planner.intake.osm.profile import own_text
from tests.intake.osm.building import village

NEW = ("region", "import-osm", "--country", "PE")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return village().write(tmp_path / "map.osm.pbf")


@pytest.fixture
def region(tmp_path: Path, extract: Path) -> Path:
    assert main([*NEW, str(extract), str(tmp_path / "small")]) == 0
    return tmp_path / "small"


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def test_a_new_region(tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = tmp_path / "small"
    assert main([*NEW, str(extract), str(region)]) == 0
    told = capsys.readouterr()
    assert "5 ways are roads and rivers here" in told.out
    assert "base: Puerto Viejo (puerto-viejo)" in told.out
    assert "ports: Muelle (muelle)" in told.out
    assert "must have at least one camp" in told.out
    assert "Reading" in told.err
    assert (region / "osm-profile.toml").read_text() == own_text()
    assert main(["region", "check", str(region)]) == 2  # no camp yet
    assert "camps.csv" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_before_anything_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "none.osm"
    assert main(["region", "import-osm", str(file), str(tmp_path / "small")]) == 2
    assert capsys.readouterr().err == f"{file}: is missing or no file; check its name.\n"


def test_json_is_one_document(
    tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*NEW, str(extract), str(tmp_path / "small"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ways"], told["base"], told["ports"]) == (5, "puerto-viejo", ["muelle"])
    assert told["written"] is True


def test_a_dry_run_writes_nothing(
    tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(tmp_path)
    arguments = [*NEW, str(extract), str(tmp_path / "small"), "--dry-run"]
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] is False
    assert content(tmp_path) == before


def test_a_dry_run_on_a_region_writes_nothing(region: Path, extract: Path) -> None:
    before = content(region)
    (region / "mine.toml").write_text(own_text().replace("kph = 6 ", "kph = 7 "))
    before = content(region)
    arguments = ["region", "import-osm", str(extract), str(region), "--dry-run"]
    assert main([*arguments, "--profile", str(region / "mine.toml")]) == 0
    assert content(region) == before


def test_a_table_of_the_user_stays_in_the_region(
    region: Path, extract: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(own_text().replace("paved = [60, 50]", "paved = [44, 33]"))
    asked = ["region", "import-osm", str(extract), str(region)]
    assert main([*asked, "--profile", str(mine)]) == 0
    assert (region / "osm-profile.toml").read_text() == mine.read_text()
    roads = (region / "roads.geojson").read_text()
    assert '"dry_kph": 44' in roads
    assert main(asked) == 0
    assert (region / "roads.geojson").read_text() == roads


@pytest.mark.parametrize(
    "option",
    [("--country", "PE"), ("--name", "A"), ("--time-zone", "America/Lima"), ("--base", "posta")],
)
def test_what_is_settled_is_refused(
    region: Path, extract: Path, option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(region)
    assert main(["region", "import-osm", str(extract), str(region), *option]) == 2
    assert f"{option[0]}: '{option[1]}' is for new regions" in capsys.readouterr().err
    assert content(region) == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--base", "nowhere"], "--base: 'nowhere' is no place on a road"),
        (["--country", "XX"], "--country: 'XX' is not a country"),
        (["--country", "BR"], "--time-zone: must be given"),
        (["--time-zone", "Mars"], "--time-zone: 'Mars' is not a time zone"),
        (["--bbox", "1,2,3"], "--bbox"),
        (["--bbox", "10,10,11,11"], "holds no road inside 10.0, 10.0, 11.0, 11.0"),
        (["--profile", "none.toml"], "none.toml"),
    ],
)
def test_bad_options_leave_nothing(
    tmp_path: Path,
    extract: Path,
    options: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = content(tmp_path)
    assert main([*NEW, str(extract), str(tmp_path / "new"), *options]) == 2
    assert message in capsys.readouterr().err
    assert content(tmp_path) == before


def test_a_bad_table_is_named(
    tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(own_text().replace("beds = 8", "beds = 0"))
    asked = [*NEW, str(extract), str(tmp_path / "new"), "--profile", str(mine)]
    assert main(asked) == 2
    assert f"{mine}, lodging.beds: '0' must be" in capsys.readouterr().err


def test_a_cut_off_file_leaves_the_region(
    region: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(region)
    extract.write_bytes(extract.read_bytes()[:200])
    assert main(["region", "import-osm", str(extract), str(region), "--json"]) == 2
    told = capsys.readouterr()
    assert "is cut off or damaged" in told.err
    assert json.loads(told.out)["error"] == "input"
    assert content(region) == before


def test_a_region_that_is_broken_is_left(region: Path, extract: Path) -> None:
    (region / "roads.geojson").write_text("{")
    before = content(region)
    assert main(["region", "import-osm", str(extract), str(region)]) == 2
    assert content(region) == before


def test_a_folder_of_something_else_is_left(tmp_path: Path, extract: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    before = content(tmp_path)
    assert main([*NEW, str(extract), str(tmp_path / "other")]) == 2
    assert content(tmp_path) == before


def test_no_place_to_write(
    tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    asked = [*NEW, str(extract), str(tmp_path / "file" / "new")]
    assert main(asked) == 5
    assert "new" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(tmp_path: Path, extract: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    assert main([*NEW, str(extract), str(tmp_path / "shut" / "new")]) == 5


def test_ctrl_c_leaves_nothing(
    tmp_path: Path, extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> Iterator[object]:
        raise KeyboardInterrupt

    before = content(tmp_path)
    for place in ("planner.intake.osm.extract._stream", "planner.intake.change.inspect_region"):
        with monkeypatch.context() as patch:
            patch.setattr(place, stop)
            assert main([*NEW, str(extract), str(tmp_path / "new")]) != 0
        assert content(tmp_path) == before


def test_a_new_region_has_a_country(
    tmp_path: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["region", "import-osm", str(extract), str(tmp_path / "new")]) == 2
    assert "--country: must be given for a new region" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
