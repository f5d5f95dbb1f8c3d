"""``caravana papers --audience``: papers that are handed on lie apart from those of the team."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from planner.audience import LEFT_OUT, OF_OTHERS, Audience, exported, seen_by
from planner.cli import main
from planner.languages import Language, words_of
from planner.outputs.plan_file import read_plan
from planner.papers import NAMES
from planner.region.read import read_region
from tests.audience.leaks import leaks, secrets

OTHERS = ("partner", "public")


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, toy_path: Path) -> Path:
    """A plan of two days of the toy region."""
    folder = tmp_path_factory.mktemp("planned")
    assert main(["plan", str(toy_path), "--days", "2", "--out", str(folder)]) == 0
    return folder / "plan.json"


@pytest.fixture
def plan(planned: Path, tmp_path: Path) -> Path:
    """A copy of that plan, alone in its folder."""
    return Path(shutil.copy(planned, tmp_path))


def after(plan: Path) -> dt.date:
    return read_plan(plan).week.days[-1].date + dt.timedelta(days=7)


@pytest.mark.parametrize("audience", OTHERS)
def test_what_is_written_is_what_the_audience_may_have(
    plan: Path, toy_path: Path, audience: str
) -> None:
    read, region, today = read_plan(plan), read_region(toy_path), after(plan)
    asked = ["papers", str(plan), "--audience", audience, "--lang", "fr"]
    assert main(asked, today=today) == 0
    folder = plan.parent / audience
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    words = words_of(Language.FRENCH)
    assert written == exported(read, region, Audience(audience), words, today)
    seen = seen_by(read, region, Audience(audience), today)
    assert leaks(written, secrets(read, region, seen)) == []


def test_a_day_to_come_changes_nothing(plan: Path) -> None:
    first = read_plan(plan).week.days[0].date
    days = first - dt.timedelta(days=30), first
    for number, today in enumerate(days):
        out = str(plan.parent / str(number))
        assert main(["papers", str(plan), "-o", out, "--audience", "partner"], today=today) == 0
    early, late = (sorted((plan.parent / name).iterdir()) for name in ("0", "1"))
    for one, other in zip(early, late, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_it_is_said_what_is_left_out_and_why(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["papers", str(plan), "--audience", "public"]) == 0
    said = capsys.readouterr().out
    assert all(f"No {name}: {reason}." in said for name, reason in LEFT_OUT.items())
    assert main(["papers", str(plan), "--audience", "public", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["audience"], told["left_out"]) == ("public", dict(LEFT_OUT))
    assert all(Path(paper).is_file() for paper in told["papers"])


@pytest.mark.parametrize("name", ["plan.json", "map.html", *NAMES])
def test_papers_of_the_team_are_not_handed_on_with_them(
    plan: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("of the team")
    assert main(["papers", str(plan), "-o", str(out), "--audience", "partner"]) == 2
    assert f"{name}' tells where the team goes" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == [name]


def test_bad_words_are_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["papers", str(plan), "--audience", "all"]) == 2
    assert "--audience: 'all' must be one of team, partner, public" in capsys.readouterr().err


def test_a_plan_that_breaks_a_rule_is_not_handed_on(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(plan.read_text(encoding="utf-8"))
    content["totals"]["cost"]["total"] = 1.0
    plan.write_text(json.dumps(content), encoding="utf-8")
    assert main(["papers", str(plan), "--audience", "partner"]) == 1
    assert "and is not written on paper" in capsys.readouterr().err
    assert not (plan.parent / "partner").exists()


def test_a_file_where_the_folder_should_be_is_told(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine")
    asked = ["papers", str(plan), "-o", str(tmp_path / "taken"), "--audience", "partner"]
    assert main(asked) == 5
    assert "is a file; name a folder" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"


def test_they_do_not_go_beside_the_plan_whatever_its_name(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = plan.rename(plan.with_name("w49.json"))
    assert main(["papers", str(own), "--audience", "public", "-o", str(own.parent)]) == 2
    assert f"'{own}' tells where the team goes" in capsys.readouterr().err
    assert [path.name for path in own.parent.iterdir()] == ["w49.json"]


def test_papers_of_the_team_do_not_go_beside_those_of_others(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs"
    asked = ["papers", str(plan), "--audience", "partner", "-o", str(theirs)]
    assert main(asked) == 0
    assert main(["papers", str(plan), "-o", str(theirs)]) == 2
    assert "is for others than the team" in capsys.readouterr().err
    assert sorted(path.name for path in theirs.iterdir()) == sorted(OF_OTHERS)


def test_papers_that_appear_while_others_are_made_are_seen(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = tmp_path / "both"

    def slow(*asked: object) -> dict[str, bytes]:
        both.mkdir(exist_ok=True)
        (both / "areas.html").touch()
        return {"week.pdf": b""}

    monkeypatch.setattr("planner.cli.papering.papers", slow)
    assert main(["papers", str(plan), "-o", str(both)]) == 2
    assert [path.name for path in both.iterdir()] == ["areas.html"]


TILES = ("--tiles", "https://tiles.example/{z}/{x}/{y}.png", "--tiles-credit", "Makers")


def test_partners_get_online_tiles_where_somebody_asks(plan: Path) -> None:
    asked = ["papers", str(plan), "--audience", "partner", *TILES]
    assert main(asked, today=after(plan)) == 0
    page = (plan.parent / "partner" / "areas.html").read_text(encoding="utf-8")
    assert "img-src https://tiles.example" in page
    assert 'href="https://tiles.example/' in page


@pytest.mark.parametrize("audience", ["team", "public"])
def test_nobody_else_gets_tiles(
    plan: Path, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["papers", str(plan), "--audience", audience, *TILES]
    assert main(asked, today=after(plan)) == 2
    assert "is for maps of partners only" in capsys.readouterr().err
    assert [path.name for path in plan.parent.iterdir()] == ["plan.json"]


def test_tiles_of_nobody_are_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["papers", str(plan), "--audience", "partner", *TILES[:2]]
    assert main(asked, today=after(plan)) == 2
    assert "--tiles-credit: must say whom the map is owed to" in capsys.readouterr().err
    assert [path.name for path in plan.parent.iterdir()] == ["plan.json"]


def test_a_credit_without_tiles_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["papers", str(plan), "--audience", "partner", *TILES[2:]]
    assert main(asked, today=after(plan)) == 2
    assert "--tiles-credit: 'Makers' says whom tiles are owed to" in capsys.readouterr().err
