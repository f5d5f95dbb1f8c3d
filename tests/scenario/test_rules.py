"""``[rules]`` of a scenario: another rule set, limits, and limits that may be passed if signed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from planner.errors import InputError
from planner.region.bundled import bundled_region
from planner.region.read import inspect_region
from planner.region.records import Region
from planner.region.settings import Soft
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario
from planner.scenario.read import read_scenario

SOFT = {"value": 360, "most": 570, "price_per_hour": 60, "sign_off": "coordinator"}


@pytest.fixture(scope="module")
def base() -> Region:
    region = inspect_region(bundled_region()).region
    assert region is not None
    return region


def lay(region: Region, *rules: dict[str, Any]) -> Region:
    scenarios = [Scenario.model_validate({"name": "R", "rules": rule}) for rule in rules]
    return apply_scenarios(region, scenarios, [dt.date(2026, 11, 30)])


def test_another_rule_set_holds(base: Region) -> None:
    changed = lay(base, {"set": "eu-561"})
    assert (changed.rules.id, changed.settings.rules) == ("eu-561", "eu-561")
    assert changed.rules.drive_stretch.value == 270
    assert changed.rule_sets == base.rule_sets


def test_limits_are_laid_over_the_set_that_is_named(base: Region) -> None:
    changed = lay(base, {"drive_stretch": 200, "set": "eu-561"}, {"drive_day": 500})
    assert changed.rules.id == "eu-561"
    assert changed.rules.drive_stretch.value == 200
    assert (changed.rules.drive_day.value, changed.rules.drive_day.source) == (500, "scenario 'R'")


def test_a_limit_that_the_rule_set_does_not_give_is_added(base: Region) -> None:
    assert base.rules.span_day is None
    changed = lay(base, {"span_day": 600}).rules.span_day
    assert changed is not None
    assert changed.value == 600


def test_a_soft_limit_and_a_hard_one_again(base: Region) -> None:
    changed = lay(base, {"duty_day_clinical": SOFT})
    limit = changed.rules.duty_day_clinical
    assert limit.value == 360
    assert limit.soft == Soft(most=570, price_per_hour=60, sign_off="coordinator")
    assert lay(changed, {"duty_day_clinical": 400}).rules.duty_day_clinical.soft is None


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"set": "eu-651"}, "scenario 'R' rules, set: 'eu-651' is not the id of a rule set; did"),
        ({"set": 3}, "rules, set: '3' must be the name of a rule set"),
        ({"set": {"value": 3}}, "must be the name of a rule set"),
        ({"drive_day": SOFT}, "drive_day.soft: is for duty_day_clinical"),
        ({"duty_day_clinical": {**SOFT, "most": 300}}, "soft.most: '300' must not be less"),
        ({"drive_day_extensions": 2}, "drive_day_extensions: says nothing without"),
    ],
)
def test_what_cannot_be_is_told(base: Region, rules: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as caught:
        lay(base, rules)
    (fault,) = caught.value.faults
    assert words in str(fault)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("set = 5", "s.toml rules, set", "write one of the files of rules/, in quotes"),
        ("set = ''", "s.toml rules, set", "must be the name of a rule set"),
        ("night = 5", "s.toml rules, night", "not a name"),
        ("sett = 'peru'", "s.toml rules, sett", "did you mean 'set'"),
        ("meal = {value = 4}", "s.toml rules, meal, most", "must not be empty"),
        (
            "meal = {value = -4, most = 5, price_per_hour = 1, sign_off = 'x'}",
            "s.toml rules, meal, value",
            "from 0 to 20000",
        ),
    ],
)
def test_a_file_says_what_is_wrong_and_where(
    tmp_path: Path, text: str, place: str, words: str
) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f"name = 'x'\n[rules]\n{text}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    lines = [str(fault) for fault in caught.value.faults]
    assert any(line.startswith(f"{place}:") and words in line for line in lines), lines


def test_reads_back_the_same_through_json(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    table = "{value = 360, most = 570, price_per_hour = 60.5, sign_off = 'coordinator'}"
    text = f"name = 'x'\n[rules]\nset = 'eu-561'\nmeal = 30\nduty_day_clinical = {table}"
    path.write_text(text, encoding="utf-8")
    scenario = read_scenario(path)
    assert scenario.rules["set"] == "eu-561"
    written = scenario.model_dump_json(by_alias=True)
    assert Scenario.model_validate_json(written, strict=True) == scenario
