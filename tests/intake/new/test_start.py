"""A new region begins with files that are read without faults but for its camps."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.intake.change import make_region
from planner.intake.new.start import NOTICE, Start, starting_texts, utm_zone
from planner.intake.texts import layer_text
from planner.region.crosscheck.teams import NO_CAMP_YET
from planner.region.records import Place, Region, Service
from planner.region.tables import read_table
from planner.region.tomls import read_settings, read_teams
from planner.region.words import PlaceKind, Role

START = Start(
    id="nueva",
    name="Región nueva",
    country="PE",
    time_zone="America/Lima",
    bounds=(-76.5, -8.0, -74.0, -6.0),
    base="base",
    notice="Roads are drawn by hand.",
    sources=("A map of 2026",),
)
BASE = Place(
    id="base", name="Base", kind=PlaceKind.TOWN, lon=-75.0, lat=-7.0, lodging=True, base=True
)


def with_layers(texts: dict[str, str]) -> dict[str, str]:
    layers = {"places": [BASE], "roads": [], "rivers": []}
    return texts | {f"{name}.geojson": layer_text(made, name) for name, made in layers.items()}


def test_a_new_region_lacks_nothing_but_camps(tmp_path: Path) -> None:
    found = make_region(tmp_path / "nueva", with_layers(starting_texts(START)))
    assert found.faults == (NO_CAMP_YET,)
    assert [warning.rule for warning in found.warnings] == [
        "has no hospital, so no session has a referral"
    ]


def test_its_settings_are_those_of_the_bundled_region_but_for_what_is_its_own(
    bundled: Region,
) -> None:
    settings, gauges = read_settings(starting_texts(START)["region.toml"], "region.toml")
    known = bundled.settings
    own = settings.records[0]
    same = {"rules", "river_level", "seasons", "prices", "hours", "session", "need", "drawing"}
    same |= {"levels", "supplies", "referral", "delays"}
    assert own.model_dump(include=same) == known.model_dump(include=same)
    assert own.week is None
    assert own.sources == ("A map of 2026",)
    assert own.notice == f"Roads are drawn by hand. {NOTICE}"
    assert own.notice_es.startswith("Roads are drawn by hand. Servicios, precios, horas, botes")
    assert own.notice_fr.endswith("jusqu’à ce qu’elles soient remplacées.")
    assert own.metric_crs == "EPSG:32718"
    assert set(own.illustrative.split()) == same
    assert gauges.rows == ()


def test_its_vehicles_and_boats_are_those_of_the_bundled_region(bundled: Region) -> None:
    teams = read_teams(starting_texts(START)["teams.toml"], "teams.toml")
    assert teams.vehicles.records == bundled.vehicles
    assert teams.kinds.records == bundled.boat_kinds
    assert teams.boats.records == ()
    assert [team.base for team in teams.teams.records] == ["base"]


def test_it_has_six_posts_and_all_services_are_illustrative() -> None:
    texts = starting_texts(START)
    assert texts["staff.csv"].splitlines()[0] == "id,role,team,woman,days_off"
    assert [line.split(",")[0] for line in texts["staff.csv"].splitlines()[1:]] == list(Role)
    services = read_table(texts["services.csv"], "services.csv", Service).records
    assert {"minutes", "monthly_per_1000", "weight"} <= set(services[0].illustrative.split())
    assert all(service.source.startswith("as in madre_de_dios") for service in services)


def test_same_start_same_texts() -> None:
    assert starting_texts(START) == starting_texts(START)


@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_any_name_is_written_as_toml(name: str) -> None:
    start = Start("nueva", name, "PE", "America/Lima", START.bounds, "base")
    assert tomllib.loads(starting_texts(start)["region.toml"])["name"] == name


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        ((-72.5, -13.4, -68.5, -9.8), "EPSG:32719"),
        ((4.0, 50.0, 6.0, 52.0), "EPSG:32631"),
        ((179.0, -1.0, 180.0, 2.0), "EPSG:32660"),
        ((-180.0, -20.0, -179.0, -17.0), "EPSG:32701"),
    ],
)
def test_distances_are_taken_in_the_zone_of_the_middle(
    bounds: tuple[float, float, float, float], code: str
) -> None:
    assert utm_zone(bounds) == code
