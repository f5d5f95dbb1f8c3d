"""The week as people read it, and files that are no plans."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planner.web.settings import Settings
from planner.web.store.opening import Store, open_store
from tests.web.board import browser, plan_file, region_of, send_plan, token


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.sqlite3") as store:
        yield store


@pytest.fixture
def client(kept: Store, tmp_path: Path) -> Iterator[TestClient]:
    with browser(Settings(region_of(tmp_path), local=True), kept) as opened:
        yield opened


def test_a_plan_comes_in_and_is_shown(client: TestClient) -> None:
    assert "No week is planned yet" in client.get("/week").text
    assert send_plan(client, plan_file(), token(client, "/week")) == 303
    assert client.get("/week").headers["location"] == "/week/2027-02-01"
    page = client.get("/week/2027-02-01").text
    for told in ("Week 2027-W05", "12:20–12:30 courtesy visit", "7 camps wait", "42 contacts"):
        assert told in page


@pytest.mark.parametrize(
    ("language", "told"), [("es", "7 campamentos esperan"), ("fr-CA,fr;q=0.9", "7 campements")]
)
def test_the_browser_says_the_language(client: TestClient, language: str, told: str) -> None:
    send_plan(client, plan_file(), token(client, "/week"))
    assert told in client.get("/week/2027-02-01", headers={"accept-language": language}).text


def test_spanish_where_the_browser_says_nothing_known(client: TestClient) -> None:
    assert '<html lang="es">' in client.get("/week", headers={"accept-language": "qu"}).text


def test_a_chosen_language_stays(client: TestClient) -> None:
    client.get("/language/fr")
    assert '<html lang="fr">' in client.get("/week").text


def test_versions_are_kept_and_restored(client: TestClient, kept: Store) -> None:
    known = token(client, "/week")
    for note in ("first", "second"):
        send_plan(client, plan_file(), known, note)
    assert "You see version 1 of 2." in client.get("/week/2027-02-01?version=1").text
    again = {"token": known, "newest": "2"}
    assert client.post("/week/2027-02-01/restore/1", data=again).status_code == 303
    assert client.post("/week/2027-02-01/restore/1", data=again).status_code == 409
    assert "restored" in client.get("/history").text
    assert [each.deed for each in kept.audit.lines()] == [
        "week.restored",
        "week.imported",
        "week.imported",
    ]


def test_a_plan_goes_out_as_it_came_in(client: TestClient, kept: Store) -> None:
    send_plan(client, plan_file(), token(client, "/week"))
    assert client.get("/week/2027-02-01/plan.json").content == plan_file()
    assert kept.audit.lines()[0].deed == "plan.exported"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"PK\x03\x04", "is not JSON"),
        (b"[]", "is JSON but no plan"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format": "caravana-plan/1"}', "which this version reads"),
    ],
)
def test_files_that_are_no_plans_are_told(client: TestClient, content: bytes, told: str) -> None:
    files = {"plan": ("plan.json", content)}
    answer = client.post("/week/import", data={"token": token(client, "/week")}, files=files)
    assert (answer.status_code, told in answer.text) == (400, True)


def test_a_plan_of_another_region_is_refused(client: TestClient) -> None:
    other = json.loads(plan_file())
    other["region"]["name"] = "Ucayali"
    assert send_plan(client, json.dumps(other).encode(), token(client, "/week")) == 400


def test_no_file_is_told(client: TestClient) -> None:
    answer = client.post("/week/import", data={"token": token(client, "/week")})
    assert (answer.status_code, "Choose a file first" in answer.text) == (400, True)


def test_the_first_view_is_light(client: TestClient) -> None:
    send_plan(client, plan_file(), token(client, "/week"))
    paths = ("/week/2027-02-01", "/static/board.css", "/static/board.js", "/static/icon.svg")
    assert sum(len(client.get(path).content) for path in paths) < 300_000
    assert len(client.get("/static/board.css").content) < 30_000


def test_the_server_loads_no_engine_and_no_map() -> None:
    heavy = "{'ortools', 'geopandas', 'pandas', 'folium', 'scipy', 'numba'}"
    code = f"import planner.web.serving, sys; sys.exit(len({heavy} & {{*sys.modules}}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
