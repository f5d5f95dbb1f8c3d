"""Each paper, read back, says what is seen; in its language, and for any letters."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pyogrio
import pypdfium2
import pytest

from planner.audience import Audience, Seen, seen_by
from planner.audience.exports import LEFT_OUT, papers_of
from planner.audience.picture import hexagon
from planner.languages import Language, Words, words_of
from tests.audience.made import AFTER, Camped, Held, World
from tests.outputs.test_map import HOSTILE

ENGLISH = words_of(Language.ENGLISH)
CAMPS = tuple(
    Camped(f"z-{n}", f"Zq {n}", (x, y))
    for n, (x, y) in enumerate(
        [(-69.94 - n / 1000, -12.81) for n in range(4)]
        + [(-70.6 + n / 1000, -12.9) for n in range(3)]
        + [(-66.0, -9.0), (-60.0, 0.0), (-75.0, -5.0)]
    )
)
VISITS = (Held(0, 0, 480, (33, 12)), Held(4, 1, 500, (21, 6)), Held(7, 2, 500, (10, 5)))
WORLD = World(CAMPS, VISITS)


class Marked(Words):
    """Words that mark what they say, so that what they do not say shows."""

    def say(self, text: str, **values: object) -> str:
        return f"⟦{super().say(text, **values)}⟧"


def told(audience: Audience = Audience.PARTNER, world: World = WORLD) -> Seen:
    return seen_by(world.plan(), world.region(), audience, AFTER)


def papers(audience: Audience = Audience.PARTNER) -> dict[str, bytes]:
    return papers_of(told(audience), ENGLISH)


def page_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_the_same_week_gives_the_same_bytes() -> None:
    assert papers() == papers()
    assert sorted(papers()) == sorted(
        ["areas.geojson", "areas.gpkg", "areas.html", "areas.kml", "areas.pdf", "areas.xlsx"]
    )
    assert not set(papers()) & set(LEFT_OUT)


def test_geojson_holds_each_area_as_its_hexagon() -> None:
    seen, read = told(), json.loads(papers()["areas.geojson"])
    assert read["audience"] == "For partners of the clinic"
    assert read["notice"] == seen.notice
    for area, feature in zip(seen.areas, read["features"], strict=True):
        shape, facts = feature["geometry"], feature["properties"]
        rings = [[list(corner) for corner in hexagon(area.cell)]] if area.cell else None
        assert (shape and shape["coordinates"]) == rings
        assert (facts["area"], facts["visited"]) == (area.number, area.visited)
        assert facts["dates"] == [str(date) for date in area.dates]
        assert facts["contacts"] == area.contacts
    assert [area.contacts for area in seen.areas] == [40, 20, 10]
    assert read["contacts"] == {"Primary care": 60, "Dental care": 20}
    assert sum(area.visited for area in seen.areas) == 3
    assert seen.areas[-1].cell is None


def test_a_geopackage_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "areas.gpkg"
    path.write_bytes(papers()["areas.gpkg"])
    seen, read = told(), pyogrio.read_dataframe(path, layer="areas")
    assert [*read["area"]] == [area.number for area in seen.areas]
    assert [*read["visited"]] == [area.visited for area in seen.areas]
    assert [*read["contacts"]] == [area.contacts for area in seen.areas]
    totals = pyogrio.read_dataframe(path, layer="contacts")
    assert [*totals.itertuples(index=False, name=None)] == [
        ("Primary care", 60),
        ("Dental care", 20),
    ]
    placed = [area for area in seen.areas if area.cell]
    for area, shape in zip(placed, read.geometry, strict=False):
        assert {*shape.exterior.coords} == {*hexagon(str(area.cell))}
    about = dict(pyogrio.read_dataframe(path, layer="about").itertuples(index=False))
    assert about["notice"] == seen.notice
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


def test_kml_holds_each_placed_area() -> None:
    space = {"k": "http://www.opengis.net/kml/2.2"}
    seen, tree = told(), ET.fromstring(papers()["areas.kml"])
    names = [each.text for each in tree.findall(".//k:Placemark/k:name", space)]
    assert names == [f"Area {area.number}" for area in seen.areas if area.cell]
    assert seen.notice in (tree.findtext("k:Document/k:description", "", space))


def test_a_workbook_holds_figures_as_numbers() -> None:
    seen, book = told(), openpyxl.load_workbook(BytesIO(papers()["areas.xlsx"]))
    assert book.sheetnames == ["About", "Areas", "Past days", "Contacts by service"]
    heads, *rows = book["Areas"].iter_rows(values_only=True)
    column = heads.index("Contacts")
    for area, row in zip(seen.areas, rows, strict=True):
        assert (row[column] or 0) == area.contacts
        assert (row[2] == "yes") == area.visited
    totals = [*book["Contacts by service"].iter_rows(min_row=2, values_only=True)]
    assert totals == [("Primary care", 60), ("Dental care", 20)]
    about = [cell.value for cell in book["About"]["A"]]
    assert {"For partners of the clinic", seen.notice} <= set(about)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_a_sheet_is_one_page_with_all_that_must_stand_on_it(audience: Audience) -> None:
    content = papers(audience)["areas.pdf"]
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1
    document.close()
    text = page_text(content)
    for part in (told().notice, "at least 3 camps", "multiples of 5", "Together 80"):
        assert part in text
    assert ("For partners" in text) == (audience is Audience.PARTNER)
    assert ("Not to be passed on until" in text) == (audience is Audience.PARTNER)


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_of_too_few_camps_all_services_are_told_together(audience: Audience) -> None:
    seen = told(audience, World(CAMPS, VISITS[:2]))
    made = papers_of(seen, ENGLISH)
    assert json.loads(made["areas.geojson"])["contacts"] == {"All services together": 60}
    book = openpyxl.load_workbook(BytesIO(made["areas.xlsx"]))
    assert [cell.value for cell in book["Contacts"][2]] == ["All services together", 60]
    assert "All services together 60" in page_text(made["areas.pdf"])
    assert b"Primary care" not in made["areas.html"]


def test_the_page_runs_no_script_and_loads_nothing() -> None:
    page = papers()["areas.html"].decode()
    assert "default-src 'none'; style-src 'unsafe-inline'\"" in page
    assert not re.search(r"<(script|link|iframe|object|embed|img|base|form)\b", page)
    assert not re.search(r"\son\w+=|https?:|url\(", page)
    assert set(re.findall(r'href="(.)', page)) == {"#"}
    targets = set(re.findall(r' id="([^"]*)"', page))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= targets


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_all_that_people_read_is_said(audience: Audience) -> None:
    seen = told(audience)
    names = {town.name for town in seen.ground.towns}
    names |= {river.name for river in seen.ground.river_names}
    names |= {seen.notice, *seen.services.values()}
    made = papers_of(seen, Marked(Language.SPANISH))
    unsaid = [
        text
        for text in _read(made)
        if not re.search("[⟦⟧]", text) and text not in names and not _is_figure(text)
    ]
    assert unsaid == []


def _read(made: dict[str, bytes]) -> Iterator[str]:
    page = re.sub(r"<style>.*?</style>", "", made["areas.html"].decode(), flags=re.DOTALL)
    yield from filter(None, (unescape(t).strip() for t in re.split(r"<[^>]*>", page)))
    yield from (unescape(text) for text in re.findall(r'aria-label="([^"]*)"', page))
    for sheet in openpyxl.load_workbook(BytesIO(made["areas.xlsx"])):
        yield sheet.title
        yield from (str(c) for row in sheet.iter_rows(values_only=True) for c in row if c)


def _is_figure(text: str) -> bool:
    """Dates, numbers, cells of the grid and lists of services with numbers."""
    months = r"\w+ \d+ \w+|\w+, \d+ de \w+ de \d+"
    figures = r"[\d–, -]+|\d+ km|[0-9a-f]{15}"
    return bool(re.fullmatch(rf"{months}|{figures}|(\w+ care \d+(; )?)+", text))


@pytest.mark.parametrize("name", [HOSTILE, "=1+1", "W" * 120, "مخيم " * 20])
@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.PUBLIC])
def test_names_in_any_letters_are_written_and_do_no_harm(name: str, audience: Audience) -> None:
    plan, region = WORLD.plan(), WORLD.region()
    services = tuple(s.model_copy(update={"name": name}) for s in plan.settings.services)
    region = region.model_copy(
        update={
            "settings": region.settings.model_copy(update={"notice": name}),
            "services": tuple(s.model_copy(update={"name": name}) for s in region.services),
        }
    )
    plan = plan.model_copy(
        update={
            "region": plan.region.model_copy(update={"name": name, "notice": name}),
            "settings": plan.settings.model_copy(update={"services": services}),
        }
    )
    made = papers_of(seen_by(plan, region, audience, AFTER), ENGLISH)
    page = made["areas.html"].decode()
    assert "<script" not in page
    assert name in unescape(page)
    assert json.loads(made["areas.geojson"])["notice"] == name
    book = openpyxl.load_workbook(BytesIO(made["areas.xlsx"]))
    notices = [cell for cell in book["About"]["A"] if cell.value == name]
    assert [cell.data_type for cell in notices] == ["s"]
    ET.fromstring(made["areas.kml"])


def test_a_region_whose_camps_are_too_few_has_papers_without_areas() -> None:
    seen = told(world=World(CAMPS[7:9], ()))
    assert seen.areas == ()
    made = papers_of(seen, ENGLISH)
    assert json.loads(made["areas.geojson"])["features"] == []
    assert "at least 3 camps" in page_text(made["areas.pdf"])


ELSEWHERE = {
    "ميناء النهر": (-67.5, -10.5),
    "马尔多纳多港": (-68.4, -11.3),
    "Puerto 🚤 Alegre": (-66.8, -9.8),
    "Comunidad de los hermanos unidos de la quebrada alta " * 2: (-67.9, -11.0),
}


def test_a_sheet_sets_names_of_every_script_and_length() -> None:
    towns = tuple(Camped(f"t-{n}", name, at) for n, (name, at) in enumerate(ELSEWHERE.items()))
    seen = told(world=World(CAMPS, VISITS, towns=towns))
    assert {town.name for town in seen.ground.towns} == {"Base", *ELSEWHERE}
    content = papers_of(seen, ENGLISH)["areas.pdf"]
    text = page_text(content)
    letters = unicodedata.normalize("NFKC", text)
    assert "ميناء" in letters or "ميناء" in letters[::-1]
    assert "Puerto Alegre" in text
    assert text.count("□") == 2, "one for all Chinese letters, one where it is explained"
    assert "□ stands for letters that this sheet lacks" in text
    assert "hermanos" not in text, "a name that finds no room on the map is not on the map"
    assert "□" not in page_text(papers()["areas.pdf"])
