"""What is refused before any page sees it, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planner.web.app import create_app
from planner.web.safety.guarding import MAP_POLICY
from planner.web.settings import Settings
from planner.web.store.opening import Store, open_store
from tests.web.board import HOSTILE, browser, plan_file, region_of, send_plan, token


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.sqlite3") as store:
        yield store


@pytest.fixture
def client(kept: Store, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(region_of(tmp_path), local=True, largest_body=200_000)
    with browser(settings, kept) as opened:
        yield opened


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_the_machine_reaches_itself_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/week", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_a_name_that_was_bent_to_this_machine_reaches_nothing(
    client: TestClient, host: str
) -> None:
    answer = client.get("/week", headers={"host": host})
    assert (answer.status_code, "No week" in answer.text) == (421, False)


def test_another_machine_reaches_nothing_without_accounts(kept: Store, tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path, local=True), kept)
    with TestClient(app, "http://127.0.0.1", client=("192.168.1.7", 4000)) as other:
        assert other.get("/week").status_code == 421


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/week", "/nowhere", "/static/board.css", "/history"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "sandbox allow-scripts" in MAP_POLICY


def test_pages_have_nothing_inline(client: TestClient) -> None:
    send_plan(client, plan_file(), token(client, "/week"))
    for path in ("/week/2027-02-01", "/history", "/accounts"):
        page = client.get(path).text
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


@pytest.mark.parametrize("forged", [None, "", "x", "é" * 43])
def test_a_form_without_its_token_is_refused(client: TestClient, forged: str | None) -> None:
    form = {} if forged is None else {"token": forged}
    assert client.post("/accounts", data=form).status_code == 403
    assert client.post("/week/2027-02-01/restore/1", data=form).status_code == 403
    assert client.post("/sign-in", data=form).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    form = {"token": token(client, "/week"), "name": "x", "password": "0123456789"}
    assert client.post("/accounts", data=form, headers=headers).status_code == 403


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    known = token(client, "/week")
    assert send_plan(client, b" " * 200_001, known) == 413

    def unmeasured() -> Iterator[bytes]:
        yield from [b"x" * 50_000] * 10

    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/week/import", content=unmeasured(), headers=form)
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 40])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str) -> None:
    answer = client.post("/week/import", content=b"", headers={"content-length": length})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/history"),
        ("DELETE", "/week"),
        ("PUT", "/accounts"),
        ("GET", "/week/2027-02-01/restore/1"),
    ],
)
def test_wrong_ways_to_ask_are_told(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, "not asked for in this way" in answer.text) == (405, True)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/week/..%2f..%2fregion.toml",
        "/week/2027-02-01/map/..%2f1",
        "/week/2027-13-45",
        "/week/2027-02-01?version=999999999999999999999999",
        "/week/2027-02-01?version=-1",
        "/language/xx",
    ],
)
def test_paths_that_lead_out_lead_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "There is no such page." in answer.text


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_choosing_a_language_never_leads_out(client: TestClient, back: str) -> None:
    answer = client.get("/language/fr", params={"back": back})
    assert answer.headers["location"] == "/"
    assert client.get("/language/fr", params={"back": "/week"}).headers["location"] == "/week"


def test_scripts_in_texts_are_shown_and_never_run(client: TestClient) -> None:
    plan = plan_file(
        violations=[{"rule": "duty", "team": HOSTILE, "date": None, "text": HOSTILE}],
        teams=[],
        week={
            "label": HOSTILE,
            "days": [
                {
                    "date": "2027-02-01",
                    "sunrise": "05:35:00",
                    "sunset": "18:05:00",
                    "season": "wet",
                    "river_levels": {},
                    "holiday": HOSTILE,
                    "closed": (),
                }
            ],
        },
    )
    known = token(client, "/week")
    assert send_plan(client, plan, known, HOSTILE) == 303
    client.post(
        "/accounts",
        data={"token": known, "name": HOSTILE[:60], "password": "0123456789", "role": "viewer"},
    )
    form = {"token": known, "name": HOSTILE, "password": "x", "role": "viewer"}
    pages = [client.get(path).text for path in ("/week/2027-02-01", "/history", "/accounts")]
    pages.append(client.post("/accounts", data=form).text)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page
