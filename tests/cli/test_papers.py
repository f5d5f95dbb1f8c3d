"""``caravana papers``, and the papers that planning writes: all of them or none."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from planner import papers
from planner.cli import main

NAMES = sorted(papers.NAMES)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, toy_path: Path) -> Path:
    """A folder with the plan of two days of the toy region, its map and its papers."""
    folder = tmp_path_factory.mktemp("planned")
    asked = "plan", str(toy_path), "--days", "2"
    assert main([*asked, "--out", str(folder), "--lang", "fr"]) == 0
    return folder


@pytest.fixture
def plan(planned: Path, tmp_path: Path) -> str:
    """A copy of that plan, alone in its folder."""
    shutil.copy(planned / "plan.json", tmp_path / "plan.json")
    return str(tmp_path / "plan.json")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_planning_writes_papers_beside_plan_and_map(planned: Path, plan: str) -> None:
    assert names(planned) == sorted(["map.html", "plan.json", *NAMES])
    assert main(["papers", plan, "--lang", "fr"]) == 0
    for name in NAMES:
        assert (Path(plan).parent / name).read_bytes() == (planned / name).read_bytes()


def test_they_go_where_they_are_asked_for_and_are_spanish(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "papers"
    assert main(["papers", plan, "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"Papers: {out}: {', '.join(papers.NAMES)}\n"
    assert names(out) == NAMES
    assert names(tmp_path) == ["new", "plan.json"]
    assert json.loads((out / "week.geojson").read_bytes())["language"] == "es"


def test_json_names_the_files(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["papers", plan, "--lang", "en", "--json"]) == 0
    folder = Path(plan).parent
    told = json.loads(capsys.readouterr().out)
    assert told == {"plan": plan, "papers": [str(folder / name) for name in papers.NAMES]}


def test_a_plan_of_an_older_format_writes_nothing(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(plan)
    path.write_text(path.read_text().replace("caravana-plan/3", "caravana-plan/2"))
    assert main(["papers", plan]) == 2
    assert "is not caravana-plan/3, which this version reads" in capsys.readouterr().err
    assert names(path.parent) == ["plan.json"]


def test_a_plan_of_another_region_writes_nothing(
    plan: str, tmp_path: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(toy_path, other)
    camps = (other / "camps.csv").read_text(encoding="utf-8")
    (other / "camps.csv").write_text(camps.replace("300", "301"), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["papers", plan, "-o", str(out), "--region", str(other)]) == 2
    assert "region.hash" in capsys.readouterr().err
    assert not out.exists()


def test_a_plan_that_breaks_a_rule_writes_nothing(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(plan)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["totals"]["cost"]["total"] = 1.0
    path.write_text(json.dumps(content), encoding="utf-8")
    assert main(["papers", plan]) == 1
    assert "and is not written on paper" in capsys.readouterr().err
    assert names(path.parent) == ["plan.json"]


def test_a_file_where_the_folder_should_be_is_told(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine")
    assert main(["papers", plan, "-o", str(tmp_path / "taken")]) == 5
    assert "is a file; name a folder" in capsys.readouterr().err
    assert main(["papers", plan, "-o", str(tmp_path / "taken" / "below")]) == 5
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_where_a_paper_should_be_keeps_all_others_as_they_were(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "week.kml").mkdir(parents=True)
    (out / "week.gpx").write_text("old")
    assert main(["papers", plan, "-o", str(out)]) == 5
    assert "is a folder" in capsys.readouterr().err
    assert names(out) == ["week.gpx", "week.kml"]
    assert (out / "week.gpx").read_text() == "old"


def test_a_disk_that_fills_up_leaves_no_half_of_them(
    plan: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "week.gpx").write_text("old")
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "week.geojson":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    assert main(["papers", plan, "-o", str(out)]) == 5
    assert "No space left on device" in capsys.readouterr().err
    assert names(out) == ["week.gpx"]
    assert (out / "week.gpx").read_text() == "old"


def test_a_folder_without_rights_is_told(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        (out / "probe").touch()
    except PermissionError:
        assert main(["papers", plan, "-o", str(out)]) == 5
        assert "cannot be written" in capsys.readouterr().err
    else:
        pytest.skip("root may write anywhere")


def test_a_language_that_nobody_wrote_is_refused(
    plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["papers", plan, "--lang", "qu"]) == 2
    assert "--lang: 'qu' must be one of es, en, fr" in capsys.readouterr().err


def test_a_map_does_not_take_the_place_of_a_paper(
    tmp_path: Path, toy_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    taken = str(out / "week.kml")
    assert main(["plan", str(toy_path), "--out", str(out), "--map", taken]) == 2
    assert "week.kml' is where a field paper is written" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_an_empty_word_names_no_folder(
    option: str, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["papers", plan, option, ""]) == 2
    assert sorted(tmp_path.rglob("*")) == before
