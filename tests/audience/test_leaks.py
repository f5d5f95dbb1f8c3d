"""Every byte of every paper is read: no name, place, hour, post or small count is in it."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from planner.audience import Audience, exported, seen_by
from planner.itinerary.plan import Plan
from planner.languages import Language, words_of
from planner.region.records import Region
from planner.weekly import PlannedWeek
from tests.audience.leaks import leaks, secrets
from tests.audience.made import AFTER, DAYS, Camped, Held, World, worlds
from tests.plans import MONDAY

OTHERS = (Audience.PARTNER, Audience.PUBLIC)


def found(
    plan: Plan, region: Region, audience: Audience, language: Language, today: dt.date
) -> list[str]:
    seen = seen_by(plan, region, audience, today)
    papers = exported(plan, region, audience, words_of(language), today)
    return leaks(papers, secrets(plan, region, seen))


@given(worlds(), st.sampled_from(OTHERS), st.sampled_from(list(Language)), st.integers(0, DAYS + 2))
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_no_paper_of_any_week_tells_too_much(
    world: World, audience: Audience, language: Language, after: int
) -> None:
    today = MONDAY + dt.timedelta(days=after)
    assert found(world.plan(), world.region(), audience, language, today) == []


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("after", [2, 30])
def test_no_paper_of_the_bundled_week_tells_too_much(
    bundled_week: PlannedWeek, bundled: Region, audience: Audience, after: int
) -> None:
    plan = bundled_week.plan
    today = plan.week.days[0].date + dt.timedelta(days=after)
    for language in Language:
        assert found(plan, bundled, audience, language, today) == []


def in_zip(member: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        file = BytesIO()
        with ZipFile(BytesIO(content)) as old, ZipFile(file, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, change(data) if name == member else data)
        return file.getvalue()

    return changed


def in_base(statement: str) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder, "a.gpkg")
            path.write_bytes(content)
            base = sqlite3.connect(path)
            base.execute(statement)
            base.commit()
            base.close()
            return path.read_bytes()

    return changed


def put(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return changed


def hidden_text(text: bytes) -> Callable[[bytes], bytes]:
    packed = zlib.compress(b"BT (" + text + b") Tj ET")
    return lambda content: content + b"9 0 obj\nstream\n" + packed + b"\nendstream\nendobj\n"


CAMPS = tuple(
    Camped(f"camp-{name[-2:].lower()}", name, at)
    for name, at in [
        ("Boca Brava Qz", (-69.9441, -12.8141)),
        ("Boca Brava", (-69.945, -12.815)),
        ("Yacu", (-69.946, -12.816)),
    ]
)
WORLD = World(CAMPS, (Held(0, 0, 480, (33, 12)),))
TIME = b"<dcterms:created>2026-12-01T07:35:00Z</dcterms:created></cp:coreProperties>"
MUTANTS = {
    "a name in a comment": ("areas.html", put(b"</main>", b"<!-- boca BRAVA --></main>"), "name"),
    "a word of a name": ("areas.html", put(b"</main>", b"<p>Br&aacute;va</p></main>"), "word"),
    "an id as a class": ("areas.html", put(b"<main>", b'<main class="camp-qz">'), "id"),
    "a place in an attribute": (
        "areas.html",
        put(b"<main>", b'<main data-at="-12.8141,-69.9441">'),
        "place",
    ),
    "a rounded place": (
        "areas.kml",
        put(b"<Document", b"<x a='-69.94,-12.81'/><Document"),
        "place",
    ),
    "a post": ("areas.geojson", put(b'"state"', b'"crew": "doctor-1", "state"'), "post"),
    "a small count": ("areas.geojson", put(b'"contacts": 40', b'"contacts": 3'), "count"),
    "a finer count": ("areas.geojson", put(b'"contacts": 40', b'"contacts": 45'), "count"),
    "services of an area": (
        "areas.geojson",
        put(b'"contacts": 40', b'"contacts": {"Primary care": 30, "Dental care": 10}'),
        "service Primary care.*service Dental care",
    ),
    "a service of an area on the page": (
        "areas.html",
        put(b"<td>40</td>", b"<td>Primary care 30</td>"),
        "service",
    ),
    "a service of an area in a description": (
        "areas.kml",
        put(b"Contacts: 40", b"Contacts: Primary care 30"),
        "service",
    ),
    "a service as a column": (
        "areas.xlsx",
        in_zip("xl/worksheets/sheet2.xml", put(b"<t>Contacts</t>", b"<t>Primary care</t>")),
        "service",
    ),
    "a service as a column of a layer": (
        "areas.gpkg",
        in_base('ALTER TABLE areas ADD COLUMN "contacts: Primary care" INTEGER DEFAULT 30'),
        "service",
    ),
    "a service of an area on the sheet": ("areas.pdf", hidden_text(b"Primary care 30"), "service"),
    "an hour": ("areas.geojson", put(b'"state"', b'"from": "07:35", "state"'), "time"),
    "an hour in the properties": (
        "areas.xlsx",
        in_zip("docProps/core.xml", put(b"</cp:coreProperties>", TIME)),
        "time",
    ),
    "a name in the title": ("areas.pdf", put(b"/Subject (", b"/Subject (Boca Brava "), "name"),
    "a name packed": ("areas.pdf", hidden_text(b"Boca Brava"), "name"),
    "a name in a layer": ("areas.gpkg", in_base("UPDATE about SET text = 'Boca Brava'"), "name"),
    "a place as a number": (
        "areas.gpkg",
        in_base("CREATE TABLE more AS SELECT -69.9441 AS x, 1 AS y"),
        "binary",
    ),
    "a count in a layer": (
        "areas.gpkg",
        in_base("UPDATE areas SET contacts = 4"),
        "count",
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_each_leak_would_be_found(mutant: str) -> None:
    paper, change, kind = MUTANTS[mutant]
    plan, region = WORLD.plan(), WORLD.region()
    secret = secrets(plan, region, seen_by(plan, region, Audience.PARTNER, AFTER))
    papers = exported(plan, region, Audience.PARTNER, words_of(Language.ENGLISH), AFTER)
    assert leaks(papers, secret) == []
    assert re.search(kind, " ".join(leaks({paper: change(papers[paper])}, secret)))


def test_a_service_of_an_area_would_be_found_beside_its_total() -> None:
    visits = tuple(Held(n, n, 480, (33, 12)) for n in range(3))
    plan, region = replace(WORLD, visits=visits).plan(), WORLD.region()
    secret = secrets(plan, region, seen_by(plan, region, Audience.PARTNER, AFTER))
    papers = exported(plan, region, Audience.PARTNER, words_of(Language.ENGLISH), AFTER)
    assert b'"Primary care": 90' in papers["areas.geojson"]
    assert leaks(papers, secret) == []
    told = put(b'"contacts": 120', b'"contacts": {"Primary care": 90}')(papers["areas.geojson"])
    assert leaks({"areas.geojson": told}, secret) == ["areas.geojson: service Primary care"]
