"""Cases: which there are, in what order, what they are called, and what is refused beforehand."""

from __future__ import annotations

import pytest

from planner.errors import InputError
from planner.region.records import Region
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.sweeps import read_sweeps
from tests.whatif.made import MUST, REQUEST, SHUT, scenario

LEVELS = read_sweeps(["river.level=low,high", "teams=1,2"])


def labels(toy: Region, wanted: Wanted) -> list[str]:
    return [case.label for case in make_cases(toy, REQUEST, wanted)]


def test_the_base_then_scenarios_then_points(toy: Region) -> None:
    found = labels(toy, Wanted(((SHUT,), (SHUT, MUST)), LEVELS))
    assert found == [
        "base",
        "Port shut",
        "Port shut + Camp D at a shut port",
        "river low, teams 1",
        "river low, teams 2",
        "river high, teams 1",
        "river high, teams 2",
    ]


def test_together_each_scenario_also_under_each_point(toy: Region) -> None:
    found = make_cases(toy, REQUEST, Wanted(((SHUT,),), LEVELS, together=True))
    assert len(found) == 1 + 1 + 4 + 4
    assert found[-1].label == "Port shut, river high, teams 2"
    assert [layer.name for layer in found[-1].scenarios] == ["Port shut", "river high", "teams 2"]
    assert len({case.label for case in found}) == len(found)


def test_a_number_of_teams_counts_those_that_a_scenario_adds(toy: Region) -> None:
    second = {**toy.teams[0].model_dump(mode="json"), "id": "second"}
    more = scenario("More", add_team=[second])
    found = make_cases(toy, REQUEST, Wanted(((more,),), read_sweeps(["teams=2"]), together=True))
    alone, crossed = found[2], found[3]
    assert [team.id for team in alone.scenarios[-1].add_team] == ["caravana-2"]
    assert crossed.scenarios[-1].add_team == ()


def test_labels_that_are_alike_are_told_apart(toy: Region) -> None:
    found = labels(toy, Wanted(((SHUT,), (SHUT,), (scenario("base"),))))
    assert found == ["base", "Port shut", "Port shut (2)", "base (2)"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(), "there is nothing to compare the base with"),
        (Wanted(((SHUT,),), (), together=True), "--together: needs scenarios and sweeps"),
        (Wanted(((SHUT,),) * 200), "whatif: '201' are more cases than 200"),
    ],
)
def test_nothing_and_too_much_are_refused(toy: Region, wanted: Wanted, said: str) -> None:
    with pytest.raises(InputError) as caught:
        make_cases(toy, REQUEST, wanted)
    assert said in str(caught.value)


def test_faults_of_all_cases_are_told_at_once(toy: Region) -> None:
    strange = scenario("Strange", close=[{"what": "nowhere"}])
    away = {"person": "nurse-1", "from": "2026-08-01", "to": "2026-08-02"}
    late = scenario("Late", absent=[away])
    with pytest.raises(InputError) as caught:
        make_cases(toy, REQUEST, Wanted(((strange,), (SHUT, late))))
    assert "scenario 'Strange'" in str(caught.value)
    assert "lies outside the planned days" in str(caught.value)
