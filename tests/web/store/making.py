"""Records for tests."""

from __future__ import annotations

import datetime as dt

from planner.languages import Language
from planner.web.store.records import Account, Deed, Origin, Role, Scenario, WeekVersion

AT = dt.datetime(2027, 2, 1, 13, 30, tzinfo=dt.UTC)
MONDAY = dt.date(2027, 2, 1)


def deed(who: str = "logistics", deed: str = "tested", thing: str = "", detail: str = "") -> Deed:
    return Deed(at=AT, who=who, deed=deed, thing=thing, detail=detail)


def account(name: str = "logistics", role: Role = Role.PLANNER) -> Account:
    return Account(name=name, password_hash="$hash", role=role, language=Language.SPANISH)


def version(number: int = 0, plan: str = '{"week": 1}', note: str = "") -> WeekVersion:
    return WeekVersion(
        monday=MONDAY,
        number=number,
        plan=plan,
        wishes='{"pins": []}',
        origin=Origin.PLANNED,
        note=note,
        by="",
        at=AT,
        value=412.5,
        status="optimal",
    )


def scenario(slug: str = "landslide") -> Scenario:
    return Scenario(slug=slug, title="Landslide", text="[[close]]\n", by="", at=AT)
