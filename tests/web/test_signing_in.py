"""Who gets in, who does not, and what each role may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planner.web.safety.people import COOKIE
from planner.web.settings import Settings
from planner.web.store.opening import Store, open_store
from planner.web.store.records import Role
from tests.web.board import (
    PASSWORD,
    Clock,
    add_account,
    browser,
    plan_file,
    region_of,
    send_plan,
    sign_in,
    token,
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "kept.sqlite3") as store:
        for role in Role:
            add_account(store, role)
        yield store


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(kept: Store, clock: Clock, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(region_of(tmp_path), local=False, now=clock)
    with browser(settings, kept) as opened:
        yield opened


def test_nobody_sees_a_page_without_a_sign_in(client: TestClient) -> None:
    for path in ("/week", "/week/2027-02-01", "/week/2027-02-01/map/1", "/history", "/accounts"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), path


def test_name_and_password_let_in_and_signing_out_ends_it(client: TestClient) -> None:
    assert sign_in(client, "viewer") == 303
    held = client.cookies[COOKIE]
    assert client.get("/week").status_code == 200
    assert client.post("/sign-out", data={"token": token(client, "/week")}).status_code == 303
    client.cookies.set(COOKIE, held)
    assert client.get("/week").status_code == 303


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(client: TestClient) -> None:
    form = {"token": token(client, "/sign-in"), "name": "viewer", "password": PASSWORD}
    cookie = client.post("/sign-in", data=form).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_stays_there(kept: Store, tmp_path: Path) -> None:
    with browser(Settings(tmp_path, local=False), kept) as client:
        client.base_url = "https://board.example"
        form = {"token": token(client, "/sign-in"), "name": "viewer", "password": PASSWORD}
        answer = client.post("/sign-in", data=form)
        assert "secure" in answer.headers["set-cookie"].lower()
        assert "strict-transport-security" in answer.headers


def test_behind_a_server_that_speaks_https_the_cookie_stays_there(client: TestClient) -> None:
    form = {"token": token(client, "/sign-in"), "name": "viewer", "password": PASSWORD}
    answer = client.post("/sign-in", data=form, headers={"origin": "https://127.0.0.1"})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("name", "password"), [("viewer", "wrong"), ("nobody", PASSWORD), ("", ""), ("viewer", "")]
)
def test_what_does_not_fit_is_refused_alike(client: TestClient, name: str, password: str) -> None:
    form = {"token": token(client, "/sign-in"), "name": name, "password": password}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 401
    assert "Name and password do not fit." in answer.text
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("forged", ["", "x", "é", "../../etc/passwd", "A" * 5000])
def test_forged_sign_ins_open_nothing(client: TestClient, forged: str) -> None:
    answer = client.get("/week", headers={b"cookie": f"{COOKIE}={forged}".encode()})
    assert answer.headers["location"] == "/sign-in"


def test_a_sign_in_expires(client: TestClient, clock: Clock) -> None:
    assert sign_in(client, "viewer") == 303
    clock.time += dt.timedelta(hours=12)
    assert client.get("/week").status_code == 303


def test_a_name_is_tried_five_times_in_five_minutes(client: TestClient, clock: Clock) -> None:
    assert [sign_in(client, "viewer", "wrong") for _ in range(6)] == [401] * 5 + [429]
    assert sign_in(client, "VIEWER") == 429
    assert sign_in(client, "planner") == 303
    clock.time += dt.timedelta(minutes=5)
    assert sign_in(client, "viewer") == 303


def test_an_address_is_tried_twenty_times(client: TestClient) -> None:
    answers = [sign_in(client, f"somebody-{number}", "wrong") for number in range(21)]
    assert answers == [401] * 20 + [429]


def test_sign_ins_are_in_the_audit_trail(client: TestClient, kept: Store) -> None:
    sign_in(client, "viewer", "wrong")
    sign_in(client, "viewer")
    assert [each.deed for each in kept.audit.lines(most=2)] == ["sign_in", "sign_in.refused"]


@pytest.mark.parametrize(
    ("role", "imports", "keeps"),
    [
        (Role.VIEWER, 403, 403),
        (Role.PLANNER, 303, 403),
        (Role.APPROVER, 303, 403),
        (Role.ADMIN, 303, 200),
    ],
)
def test_each_role_may_what_it_may(
    client: TestClient, role: Role, imports: int, keeps: int
) -> None:
    sign_in(client, role.value)
    known = token(client, "/week")
    assert send_plan(client, plan_file(), known) == imports
    assert client.get("/accounts").status_code == keeps
    made = {"token": known, "name": "x", "password": PASSWORD, "role": "admin"}
    assert client.post("/accounts", data=made).status_code == (303 if keeps == 200 else 403)
    taken = {"token": known, "role": "admin", "active": "on", "version": "1"}
    assert client.post("/accounts/1", data=taken).status_code == (303 if keeps == 200 else 403)


def test_who_is_switched_off_is_out_at_once(
    client: TestClient, kept: Store, clock: Clock, tmp_path: Path
) -> None:
    sign_in(client, "admin")
    with browser(Settings(tmp_path, local=False, now=clock), kept) as other:
        sign_in(other, "viewer")
        assert other.get("/week").status_code == 200
        account = kept.accounts.named("viewer")
        assert account is not None
        form = {"token": token(client, "/accounts"), "role": "viewer", "version": "1"}
        assert client.post(f"/accounts/{account.id}", data=form).status_code == 303
        assert other.get("/week").status_code == 303
        assert sign_in(other, "viewer") == 401


def test_the_last_admin_stays(client: TestClient, kept: Store) -> None:
    sign_in(client, "admin")
    account = kept.accounts.named("admin")
    assert account is not None
    form = {"token": token(client, "/accounts"), "role": "viewer", "version": "1", "active": "on"}
    answer = client.post(f"/accounts/{account.id}", data=form)
    assert (answer.status_code, "is the last admin" in answer.text) == (400, True)


def test_two_admins_do_not_overwrite_each_other(client: TestClient) -> None:
    sign_in(client, "admin")
    form = {"token": token(client, "/accounts"), "role": "planner", "version": "1", "active": "on"}
    assert client.post("/accounts/1", data=form).status_code == 303
    assert client.post("/accounts/1", data=form).status_code == 409


def test_a_password_that_is_short_is_told(client: TestClient) -> None:
    sign_in(client, "admin")
    form = {"token": token(client, "/accounts"), "name": "new", "role": "viewer", "password": "x"}
    answer = client.post("/accounts", data=form)
    assert (answer.status_code, "10 to 200 characters" in answer.text) == (400, True)
