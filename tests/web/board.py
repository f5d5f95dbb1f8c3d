"""A board for tests: its region, its accounts, and browsers that are signed in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from planner.languages import Language
from planner.outputs.plan_file import plan_text
from planner.web.accounts import new_account
from planner.web.app import create_app
from planner.web.settings import Settings
from planner.web.store.opening import Store
from planner.web.store.records import Account, Role
from tests.plans import plan_by_hand
from tests.web.store.making import deed

PASSWORD = "una clave bien larga"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
LOCAL = ("127.0.0.1", 50_000)
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


@dataclass
class Clock:
    """A clock that tests move."""

    time: dt.datetime = field(default_factory=lambda: dt.datetime(2027, 2, 1, 12, tzinfo=dt.UTC))

    def __call__(self) -> dt.datetime:
        return self.time


@contextmanager
def browser(settings: Settings, store: Store) -> Iterator[TestClient]:
    app = create_app(settings, store)
    base = "http://127.0.0.1"
    with TestClient(app, base, client=LOCAL, follow_redirects=False) as client:
        client.headers["accept-language"] = "en"
        yield client


def token(client: TestClient, path: str) -> str:
    found = _TOKEN.search(client.get(path).text)
    assert found, f"no form on {path}"
    return found[1]


def add_account(store: Store, role: Role, name: str = "") -> None:
    made = _account(role)
    store.accounts.add(replace(made, name=name or made.name), deed())


@cache
def _account(role: Role) -> Account:
    """Make an account; its hash takes long, as it should."""
    return new_account(role.value, PASSWORD, role, Language.SPANISH)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    form = {"token": token(client, "/sign-in"), "name": name, "password": password}
    return client.post("/sign-in", data=form).status_code


def plan_file(**changes: object) -> bytes:
    return plan_text(plan_by_hand(**changes)).encode()


def send_plan(client: TestClient, content: bytes, token_: str, note: str = "") -> int:
    files = {"plan": ("plan.json", content, "application/json")}
    form = {"token": token_, "note": note}
    return client.post("/week/import", data=form, files=files).status_code


def region_of(folder: Path) -> Path:
    """A region as far as the pages read it: that of `plan_by_hand`."""
    (folder / "region.toml").write_text('name = "Región de prueba"\n', encoding="utf-8")
    return folder
