"""Transfers in scenario files: seats, from, to and latest, and nothing of whom or why."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.region.private import NUMBER_RULE, RULE, looks_personal
from planner.region.records import Region, Transfer
from planner.scenario.apply import apply_scenarios
from planner.scenario.overlay import Scenario
from planner.scenario.read import read_scenario

DATES = [dt.date(2026, 6, 29) + dt.timedelta(days=day) for day in range(6)]
FILE = "name = 'x'\n[[transfer]]\nseats = 1\nfrom = 'camp-a'\nto = 'base'\n"
PERSONAL = (
    "name",
    "nombre",
    "patient",
    "paciente",
    "case",
    "dni",
    "phone",
    "age",
    "sexo",
    "victima",
)


def asking(*transfers: dict[str, Any]) -> Scenario:
    return Scenario.model_validate({"name": "S", "transfer": transfers})


def lay(region: Region, *scenarios: Scenario) -> tuple[Transfer, ...]:
    return apply_scenarios(region, scenarios, DATES).transfers


def refused(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    return str(caught.value)


def test_a_file_holds_seats_from_to_and_latest(tmp_path: Path, toy: Region) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f"{FILE}latest = 2026-07-01\n", encoding="utf-8")
    (transfer,) = lay(toy, read_scenario(path))
    held = transfer.model_dump(by_alias=True)
    day = dt.date(2026, 7, 1)
    assert held == {"seats": 1, "from": "camp-a", "to": "base", "latest": day}


def test_a_scenario_with_transfers_is_named_after_its_file(tmp_path: Path, toy: Region) -> None:
    path = tmp_path / "wednesday.toml"
    closed = "[[close]]\nwhat = 'puerto'\n[rules]\nmeal = 30\n"
    other = "name_es = 'de somebody'\nabout_fr = 'pour somebody'\n"
    said = f"about = 'for somebody ill'\n{other}{FILE}{closed}".replace("'x'", "'of somebody'")
    path.write_text(said, encoding="utf-8")
    scenario = read_scenario(path)
    assert (scenario.name, scenario.about) == ("wednesday", "")
    varied = apply_scenarios(toy, [scenario], DATES)
    assert [c.reason for c in varied.closures if c.what == "puerto"] == ["wednesday"]
    assert "somebody" not in varied.model_dump_json()
    with pytest.raises(InputError, match="scenario 'wednesday' transfer 1, latest"):
        apply_scenarios(toy, [scenario.model_copy(update={"transfer": late(scenario)})], DATES)


def late(scenario: Scenario) -> tuple[Transfer, ...]:
    day = {"latest": DATES[-1] + dt.timedelta(days=1)}
    return tuple(transfer.model_copy(update=day) for transfer in scenario.transfer)


def test_a_scenario_without_transfers_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "low.toml"
    path.write_text("name = 'Low river'\nabout = 'of late'\n", encoding="utf-8")
    scenario = read_scenario(path)
    assert (scenario.name, scenario.about) == ("Low river", "of late")


def test_a_file_of_transfers_is_not_named_by_a_number(tmp_path: Path) -> None:
    said = refused(tmp_path / "dni-45678912.toml", FILE)
    assert said.startswith(f"scenario, name of its file: {NUMBER_RULE}; rename the file")
    assert "45678912" not in said


def test_an_odd_name_of_a_file_is_one_that_a_plan_can_hold(tmp_path: Path) -> None:
    for stem in (" ", "x" * 200, "a\tb"):
        path = tmp_path / f"{stem}.toml"
        path.write_text(FILE, encoding="utf-8")
        scenario = read_scenario(path)
        assert Scenario.model_validate(scenario.model_dump(by_alias=True)) == scenario


@pytest.mark.parametrize(
    "text",
    [
        FILE.replace("'camp-a'", "'For Somebody'"),
        FILE.replace("'base'", "'to somebody 45678912'"),
        FILE.replace("seats = 1", "seats = 'one, for somebody'"),
        FILE.replace("seats = 1", "seats = 45678912"),
        f"{FILE}latest = 'when somebody 45678912 can'\n",
        f"{FILE}latest = somebody, 45678912\n",
        FILE.replace("'x'", f"'{'somebody 45678912 ' * 20}'"),
        f"about = '{'somebody 45678912 ' * 90}'\n{FILE}",
    ],
)
def test_free_text_beside_a_transfer_is_not_repeated(tmp_path: Path, text: str) -> None:
    said = refused(tmp_path / "s.toml", text).lower()
    assert "somebody" not in said
    assert "45678912" not in said


def test_an_id_with_the_number_of_somebody_is_not_repeated(toy: Region) -> None:
    with pytest.raises(InputError) as caught:
        lay(toy, asking({"seats": 1, "from": "dni-45678912", "to": "base"}))
    assert "45678912" not in str(caught.value)
    assert "is not the id of a camp" in str(caught.value)


def test_what_stands_in_a_column_of_a_transfer_is_told_where_it_is_no_text(tmp_path: Path) -> None:
    said = refused(tmp_path / "s.toml", FILE.replace("1", "0"))
    assert (
        said
        == "s.toml transfer 1, seats: '0' must be a whole number from 1 to 100; write 1 or more."
    )


def test_later_scenarios_add_to_earlier_ones(toy: Region) -> None:
    one = asking({"seats": 1, "from": "camp-a", "to": "base"})
    other = asking({"seats": 2, "from": "camp-c", "to": "posada"})
    assert [t.from_camp for t in lay(toy, one, other)] == ["camp-a", "camp-c"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(PERSONAL),
    st.sampled_from(["", "_1", "-x", "_of_person"]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_what_looks_personal_is_refused_and_not_repeated(
    tmp_path: Path, word: str, end: str, case: Any
) -> None:
    key = case(f"{word}{end}")
    assert looks_personal(key)
    said = refused(tmp_path / "s.toml", f"{FILE}{key} = 'somebody'\n")
    assert RULE in said
    assert "somebody" not in said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{FILE}id = 'somebody'\n", "s.toml transfer 1, id"),
        ("name = 'x'\n[transfer]\npatient = 'somebody'\n", "s.toml, transfer"),
        ("name = 'x'\nriver = [{patient = 'somebody'}]\n", "s.toml river"),
        ("name = 'x'\n[camp]\npatient = 'somebody'\n", "s.toml, camp"),
        (FILE.replace("1", "{patient = 'somebody'}"), "s.toml transfer 1, seats"),
    ],
)
def test_what_stands_under_an_unknown_key_is_not_repeated(
    tmp_path: Path, text: str, place: str
) -> None:
    said = refused(tmp_path / "s.toml", text)
    assert said.startswith(f"{place}:")
    assert "somebody" not in said


def test_every_fault_of_every_transfer_is_told(tmp_path: Path) -> None:
    text = (
        "[[transfer]]\nseats = 0\nfrom = 'A B'\nto = 3\nlatest = 'x'\n[[transfer]]\nseats = 9.5\n"
    )
    places = [line.split(":")[0] for line in refused(tmp_path / "s.toml", text).splitlines()]
    first = [f"s.toml transfer 1, {key}" for key in ("seats", "from", "to", "latest")]
    second = [f"s.toml transfer 2, {key}" for key in ("seats", "from", "to")]
    assert places == [*first, *second, "s.toml, name"]


@given(st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_other_key_is_refused(tmp_path: Path, key: str) -> None:
    if key not in {"seats", "from", "to", "latest"}:
        assert f"transfer 1, {key}" in refused(tmp_path / "s.toml", f"{FILE}{key} = 1\n")


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({"from": "camp-x"}, "from", "is not the id of a camp; did you mean"),
        ({"from": "posada"}, "from", "is not the id of a camp"),
        ({"to": "nowhere"}, "to", "is not the id of a hospital, a town, a facility or a base"),
        ({"to": "camp-b"}, "to", "is not the id of a hospital, a town, a facility or a base"),
        ({"to": "camp-a"}, "to", "must not be where it comes from"),
        ({"seats": 3}, "seats", "must be at most 2, the seats that every boat and truck keeps"),
        ({"latest": dt.date(2026, 7, 5)}, "latest", "is not among the planned days"),
    ],
)
def test_what_cannot_be_is_a_fault(
    toy: Region, change: dict[str, Any], place: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        lay(toy, asking({"seats": 1, "from": "camp-a", "to": "base"} | change))
    (fault,) = caught.value.faults
    assert fault.place == f"scenario 'S' transfer 1, {place}"
    assert words in str(fault)


def test_a_place_without_a_road_is_a_fault(toy: Region) -> None:
    off = toy.model_copy(update={"roads": tuple(r for r in toy.roads if r.to_id != "posada")})
    off = off.model_copy(update={"roads": tuple(r for r in off.roads if r.from_id != "posada")})
    with pytest.raises(InputError, match="lies on no road"):
        lay(off, asking({"seats": 1, "from": "camp-a", "to": "posada"}))


def test_seats_from_one_camp_by_one_day_add_up(toy: Region) -> None:
    two = {"seats": 2, "from": "camp-a", "to": "base"}
    one = {"seats": 1, "from": "camp-a", "to": "posada"}
    last = {"latest": DATES[-1]}
    assert len(lay(toy, asking(two, one | {"from": "camp-c"}))) == 2
    assert len(lay(toy, asking(two, one | {"latest": DATES[0]}))) == 2
    for scenarios in ([asking(two, one)], [asking(two), asking(one | last)]):
        with pytest.raises(InputError, match=r"makes 3 seats from camp-a by 2026-07-04, and 2"):
            lay(toy, *scenarios)
