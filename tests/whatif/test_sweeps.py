"""Sweeps: what is read, what each value means, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from planner.errors import InputError
from planner.region.levels import level_of
from planner.region.records import Region
from planner.region.words import Season
from planner.scenario.apply import apply_scenarios
from planner.whatif.sweeps import Sweep, grid, point_scenarios, read_sweeps
from tests.whatif.made import MONDAY, scenario


def under(toy: Region, key: str, value: str) -> tuple[Region, str]:
    """The region at a point, and its label."""
    (made,) = point_scenarios(toy, [(key, value)])
    return apply_scenarios(toy, [made], [MONDAY]), made.name


def test_points_are_all_combinations_in_order() -> None:
    sweeps = read_sweeps(["river.level=low, high", "teams=1,2"])
    assert sweeps[0] == Sweep("river.level", ("low", "high"))
    found = [tuple(value for _, value in point) for point in grid(sweeps)]
    assert found == [("low", "1"), ("low", "2"), ("high", "1"), ("high", "2")]
    assert grid(()) == ()


def test_levels_and_seasons(toy: Region) -> None:
    region, name = under(toy, "river.level", "high")
    assert {str(level_of(region, reach.river, MONDAY)) for reach in toy.reaches} == {"high"}
    assert name == "river high"
    assert under(toy, "season", "wet")[0].settings.season is Season.WET


def test_teams_are_added_like_the_first_one(toy: Region) -> None:
    region, name = under(toy, "teams", "3")
    assert [team.id for team in region.teams] == ["caravana", "caravana-2", "caravana-3"]
    assert len({(team.base, team.vehicle, team.days) for team in region.teams}) == 1
    assert len(region.staff) == 3 * len(toy.staff)
    assert name == "teams 3"
    assert under(toy, "teams", "1")[0] == toy


def test_teams_beyond_the_number_stay_at_home(toy: Region) -> None:
    three, _ = under(toy, "teams", "3")
    (made,) = point_scenarios(three, [("teams", "2")])
    region = apply_scenarios(three, [made], [MONDAY])
    away = {absence.person for absence in region.absences}
    assert away == {person.id for person in three.staff if person.teams == ("caravana-3",)}
    assert len(away) == len(toy.staff)


def test_boats_are_there_so_many_times(toy: Region) -> None:
    region, name = under(toy, "boats", "3")
    assert [(boat.id, boat.count) for boat in region.boats] == [("lancha", 1), ("lancha-2", 2)]
    assert region.boats[1].model_copy(update={"id": "lancha", "count": 1}) == toy.boats[0]
    assert name == "boats x3"
    assert under(toy, "boats", "1")[0] == toy


def test_posts_prices_hours_and_rules(toy: Region) -> None:
    region, name = under(toy, "absent", "dentist-1")
    assert [absence.person for absence in region.absences] == ["dentist-1"]
    assert name == "no dentist-1"
    assert under(toy, "absent", "none")[0] == toy
    assert under(toy, "prices.per_point", "12.5")[0].settings.prices.per_point == 12.5
    assert under(toy, "hours.starts", "05:30")[0].settings.hours.starts.hour == 5
    assert under(toy, "rules.nights_away", "0")[0].rules.nights_away.value == 0


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["river.levl=low"], "--sweep: 'river.levl' is nothing that can be swept; did you mean"),
        (["rules.meel=1"], "is nothing that can be swept; did you mean 'rules.meal'?"),
        (["rules.lunch=30"], "'rules.lunch' is nothing that can be swept; write one of rules."),
        (["rules=30"], "'rules' is nothing that can be swept; write one of rules."),
        (["water=30"], "'water' is nothing that can be swept; write river.level, season"),
        (["river.level=lo"], "--sweep river.level: 'lo' is no river level; did you mean 'low'?"),
        (["river.level=never"], "'never' is no river level"),
        (["season=summer"], "'summer' is no season"),
        (["teams=0"], "'0' is no such number; write whole numbers from 1 to 20"),
        (["boats=two"], "'two' is no such number"),
        (["prices.per_point=much"], "'much' is no number"),
        (["teams"], "must name a key and its values"),
        (["teams=1,1"], "'1' is given twice"),
        (["teams=1,"], "has an empty value"),
        (["teams=1", "teams=2"], "'teams' is swept twice"),
    ],
)
def test_what_cannot_be_swept_is_a_fault(texts: Sequence[str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sweeps(texts)
    assert said in str(caught.value)


def test_a_post_that_nobody_knows_is_a_fault(toy: Region) -> None:
    with pytest.raises(InputError, match=r"is not a post of staff\.csv; did you mean 'dentist-1'"):
        point_scenarios(toy, [("absent", "dentist")])


def test_values_that_a_record_refuses_are_faults_of_the_scenario(toy: Region) -> None:
    made = point_scenarios(toy, [("rules.nights_away", "99999")])
    with pytest.raises(InputError, match="nights_away"):
        apply_scenarios(toy, [*made, scenario("S")], [MONDAY])
