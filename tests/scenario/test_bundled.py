"""The scenarios that come with Madre de Dios: each fits, says what it asks, and is in the table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planner.region.bundled import bundled_region
from planner.region.read import read_region
from planner.region.records import Region
from planner.scenario.apply import apply_scenarios
from planner.scenario.read import read_scenario
from planner.scenario.spoken import scenario_in
from planner.scenario.telling import changes

DATES = [dt.date(2026, 11, 30) + dt.timedelta(days=day) for day in range(6)]
FILES = {path.stem: path for path in sorted((bundled_region() / "scenarios").glob("*.toml"))}
# rows of the table of what-ifs that the domain asks for
ASKED = (
    *("river-low", "river-flood", "billinghurst-bridge-out", "road-blockade", "obstetra-ill"),
    *("workshop", "second-boat", "friaje", "zone-closed", "curfew", "outbreak"),
    *("cold-chain-failure", "new-camp", "truck-breakdown"),
)
NEVER = ("trafficking", "trata", "victim", "raid", "police", "suspect")


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(bundled_region())


def test_the_table_of_what_ifs_is_covered() -> None:
    assert set(ASKED) <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_bundled_scenario_fits_and_names_what_it_changes(base: Region, name: str) -> None:
    scenario = read_scenario(FILES[name])
    assert apply_scenarios(base, [scenario], DATES) != base
    lines = changes(scenario, base, DATES)
    assert lines
    assert "as before" not in " ".join(lines)


@pytest.mark.parametrize("name", FILES)
def test_it_says_what_it_asks_and_that_it_is_made_up(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    about = text.partition("about = ")[2].partition("\n")[0]
    assert "?" in about
    assert any(word in about.lower() for word in ("illustrative", "assumption", "made up"))
    assert not [word for word in NEVER if word in text.lower()]


@pytest.mark.parametrize("language", ["es", "fr"])
@pytest.mark.parametrize("name", [name for name in FILES if name != "transfer"])
def test_it_is_told_in_the_languages_of_papers(name: str, language: str) -> None:
    told = read_scenario(FILES[name])
    said = scenario_in(told, language)
    assert said.about != told.about
    assert said.name != told.name or (name, language) == ("friaje", "es")
    made_up = {
        "es": ("ilustrativ", "supuesto", "inventad"),
        "fr": ("exemple", "hypothèse", "invent"),
    }
    assert any(word in said.about.lower() for word in made_up[language])
    assert said.about.count("?") == told.about.count("?")


def test_the_closed_zone_has_no_dates() -> None:
    (closed,) = read_scenario(FILES["zone-closed"]).close
    assert (closed.from_date, closed.to_date) == (None, None)


def test_every_bundled_scenario_is_in_the_table_and_no_other() -> None:
    text = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    table = text.partition("| scenario | what it asks |")[2].partition("\n\n")[0]
    rows = [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(FILES)


def test_all_bundled_scenarios_of_one_team_stack(base: Region) -> None:
    stack = [read_scenario(FILES[name]) for name in ASKED if name != "zone-closed"]
    changed = apply_scenarios(base, stack, DATES)
    assert changed.settings.prices.fuel_per_litre == 8.09
    assert len(changed.camps) == len(base.camps) + 1
