"""Scenarios one over the other: the later word holds, and the base stays what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.region.levels import level_of
from planner.region.read import read_region
from planner.region.records import Closure, Region
from planner.scenario.discreet import OF_ITSELF
from planner.scenario.overlay import Scenario
from tests.scenario.laying import DATES, NEW_CAMP, PEQUE, PICK_UP, SECOND, TOY, lay, scenario

BASE = read_region(TOY)
BEFORE = BASE.model_dump_json()
WEST = [[-71, -13], [-69.6, -13], [-69.6, -12], [-71, -12]]
POSADA = {"place": "camp-a", "beds": 8, "night_price": 25}


def by_id(records: Any, id_: str) -> Any:
    return next(record for record in records if record.id == id_)


# Of each table two that disagree, and what the region then says.
Look = Callable[[Region], Any]
DISAGREEING: dict[str, tuple[dict[str, Any], dict[str, Any], Look]] = {
    "river": ({"level": "low"}, {"level": "high"}, lambda r: level_of(r, "rio", DATES[0])),
    "river_level": (
        {"river": "rio", "level": "low"},
        {"river": "rio", "level": "high"},
        lambda r: level_of(r, "rio", DATES[0]),
    ),
    "season": ({"season": "dry"}, {"season": "wet"}, lambda r: r.settings.season),
    "change_team": (
        {"id": "caravana", "days": ["mon"]},
        {"id": "caravana", "days": ["tue"]},
        lambda r: r.teams[0].days,
    ),
    "change_boat": (
        {"id": "lancha", "count": 2},
        {"id": "lancha", "count": 3},
        lambda r: r.boats[0].count,
    ),
    "camp": (
        {"id": "camp-a", "opens": "09:00"},
        {"id": "camp-a", "opens": "10:00"},
        lambda r: r.camps[0].opens,
    ),
    "prices": ({"per_point": 41}, {"per_point": 42}, lambda r: r.settings.prices.per_point),
    "hours": ({"ends": "17:00"}, {"ends": "16:00"}, lambda r: r.settings.hours.ends),
    "rules": ({"meal": 31}, {"meal": 32}, lambda r: r.rules.meal.value),
    "pin": (
        {"camp": "camp-a", "day": "2026-07-01"},
        {"camp": "camp-a", "day": "2026-07-02"},
        lambda r: r.pins,
    ),
    "margin": ({"road": 10}, {"road": 20, "boat": 5}, lambda r: r.margins),
}
SINGLE = {"river", "season", "prices", "hours", "rules"}
# Of each pair the one takes back what the other says; the look tells which of the two holds.
TAKEN_BACK: dict[str, tuple[dict[str, Any], dict[str, Any], Look]] = {
    "must, forbid": (
        {"must": [{"camp": "camp-a"}]},
        {"forbid": [{"camp": "camp-a"}]},
        lambda r: (len(r.pins), len(r.forbids)),
    ),
    "camp, population": (
        {"camp": [{"id": "camp-a", "people_low": 300, "people_mid": 300, "people_high": 300}]},
        {"population": [{"camps": ["camp-a"], "factor": 0.5}]},
        lambda r: r.camps[0].people_mid,
    ),
    "river, river_level": (
        {"river": {"level": "high"}},
        {"river_level": [{"river": "rio", "level": "low"}]},
        lambda r: level_of(r, "rio", DATES[0]),
    ),
}


def one(name: str, table: dict[str, Any]) -> Scenario:
    return scenario(name, **{name: table if name in SINGLE else [table]})


@pytest.mark.parametrize("name", DISAGREEING)
def test_the_later_of_two_tables_holds(name: str) -> None:
    first, second, look = DISAGREEING[name]
    a, b = one(name, first), one(name, second)
    assert look(lay(BASE, a)) != look(lay(BASE, b))
    assert look(lay(BASE, a, b)) == look(lay(BASE, b))
    assert look(lay(BASE, b, a)) == look(lay(BASE, a))


def test_a_visit_is_asked_for_or_forbidden_as_the_later_says() -> None:
    first, second, look = TAKEN_BACK["must, forbid"]
    assert look(lay(BASE, scenario(**first), scenario(**second))) == (0, 1)
    assert look(lay(BASE, scenario(**second), scenario(**first))) == (1, 0)


def test_people_set_after_a_factor_are_as_set_and_before_are_scaled() -> None:
    first, second, look = TAKEN_BACK["camp, population"]
    assert look(lay(BASE, scenario(**first), scenario(**second))) == 150
    assert look(lay(BASE, scenario(**second), scenario(**first))) == 300


def test_all_rivers_after_one_river_overrule_it() -> None:
    first, second, look = TAKEN_BACK["river, river_level"]
    assert look(lay(BASE, scenario(**first), scenario(**second))) == "low"
    assert look(lay(BASE, scenario(**second), scenario(**first))) == "high"


def test_what_is_added_by_one_is_known_to_the_next_and_to_itself() -> None:
    adds: dict[str, Any] = {
        "add_team": [SECOND],
        "add_boat": [PEQUE],
        "add_vehicle": [PICK_UP],
        "add_lodging": [POSADA],
        "camp": [NEW_CAMP],
    }
    uses: dict[str, Any] = {
        "change_team": [{"id": "second", "vehicle": "pick-up"}],
        "change_boat": [{"id": "peque", "days": ["tue"]}],
        "close": [{"what": "camp-a"}],
        "absent": [{"person": "second-nurse"}],
        "must": [{"camp": "posada"}],
        "population": [{"camps": ["posada"], "factor": 2}],
    }
    changed = lay(BASE, scenario("A", **adds), scenario("B", **uses))
    assert by_id(changed.teams, "second").vehicle == "pick-up"
    assert by_id(changed.camps, "posada").people_mid == 40
    with pytest.raises(InputError, match="change_team 1, id: 'second' is not the id of a team"):
        lay(BASE, scenario("B", **uses), scenario("A", **adds))


def test_factors_and_closures_add_up() -> None:
    twice = scenario(population=[{"camps": ["camp-a"], "factor": 0.5}], close=[{"what": "puerto"}])
    changed = lay(BASE, twice, twice)
    assert changed.camps[0].people_mid == 75
    assert [row.what for row in changed.closures] == ["puerto"], "the same closure once"


# Tables that do not disagree: what they say is added to what was said.
ADDING: dict[str, tuple[dict[str, Any], dict[str, Any], Look]] = {
    "close": ({"what": "puerto"}, {"what": "camp-a"}, lambda r: [c.what for c in r.closures]),
    "absent": (
        {"person": "nurse-1", "days": ["mon"]},
        {"person": "nurse-1", "days": ["tue"]},
        lambda r: [date for absence in r.absences for date in absence.dates],
    ),
    "training": (
        {"people": ["nurse-1"], "days": ["mon"]},
        {"people": ["nurse-1"], "days": ["tue"]},
        lambda r: list(by_id(r.staff, "nurse-1").training),
    ),
    "add_team": (SECOND, SECOND | {"id": "third"}, lambda r: [t.id for t in r.teams[1:]]),
    "add_person": (
        {"id": "one", "role": ["nurse"], "team": ["caravana"]},
        {"id": "two", "role": ["nurse"], "team": ["caravana"]},
        lambda r: [person.id for person in r.staff[5:]],
    ),
    "add_boat": (PEQUE, PEQUE | {"id": "two"}, lambda r: [b.id for b in r.boats[1:]]),
    "add_vehicle": (PICK_UP, PICK_UP | {"id": "two"}, lambda r: [v.id for v in r.vehicles[1:]]),
    "add_lodging": (
        POSADA,
        POSADA | {"place": "camp-b"},
        lambda r: [p.id for p in r.places if p.lodging and p.id.startswith("camp")],
    ),
    "population": (
        {"camps": ["camp-a"], "factor": 0.5},
        {"camps": ["camp-a"], "factor": 3},
        lambda r: [p for p in (r.camps[0].people_mid / 300,) if p != 1],
    ),
    "need": (
        {"service": "anc", "factor": 0.5},
        {"service": "anc", "factor": 3},
        lambda r: [m for m in (r.services[1].monthly_per_1000 / 8.6,) if m != 1],
    ),
    "suspend": (
        {"service": "anc"},
        {"service": "dental"},
        lambda r: [s.id for s in r.services if not s.weight],
    ),
    "must": ({"camp": "camp-a"}, {"camp": "camp-b"}, lambda r: [p.camp for p in r.pins]),
    "forbid": ({"camp": "camp-a"}, {"camp": "camp-b"}, lambda r: [f.camp for f in r.forbids]),
    "transfer": (
        {"seats": 1, "from": "camp-a", "to": "base"},
        {"seats": 1, "from": "camp-b", "to": "base"},
        lambda r: [t.from_camp for t in r.transfers],
    ),
}
FACTORS_OF = ("population", "need")


@pytest.mark.parametrize("name", ADDING)
def test_tables_that_do_not_disagree_both_hold(name: str) -> None:
    first, second, look = ADDING[name]
    a, b = one(name, first), one(name, second)
    alone = look(lay(BASE, a)), look(lay(BASE, b))
    assert all(alone)
    assert look(BASE) == []
    both = look(lay(BASE, a, b))
    if name in FACTORS_OF:
        assert both == look(lay(BASE, b, a)) == [1.5]
    else:
        assert both == [*alone[0], *alone[1]]
        assert sorted(both, key=str) == sorted(look(lay(BASE, b, a)), key=str)


def test_the_order_is_tried_for_every_table() -> None:
    removals = {"remove_team", "remove_boat"}  # see test_fewer.py
    tried = set(DISAGREEING) | set(ADDING) | removals
    assert tried == set(Scenario.model_fields) - {*OF_ITSELF}


def test_a_scenario_that_repeats_the_region_changes_nothing() -> None:
    closure = Closure.model_validate(
        {"what": "puerto", "from": DATES[0], "to": DATES[1], "reason": "S"}
    )
    base = BASE.model_copy(update={"closures": (closure,)})
    said = scenario(
        close=[{"what": "puerto", "from": str(DATES[0]), "to": str(DATES[1])}],
        river={"level": base.settings.river_level},
        river_level=[{"river": "rio", "level": base.settings.river_level}],
        change_team=[base.teams[0].model_dump(mode="json", by_alias=True, exclude_none=True)],
        change_boat=[base.boats[0].model_dump(mode="json", by_alias=True, exclude_none=True)],
        camp=[base.camps[0].model_dump(mode="json", by_alias=True, exclude_none=True)],
        population=[{"inside": WEST, "factor": 1}],
        need=[{"service": "anc", "factor": 1}],
        prices=base.settings.prices.model_dump(mode="json"),
        hours=base.settings.hours.model_dump(mode="json"),
        rules={"set": "peru", "drive_day": base.rules.drive_day.value},
    )
    assert lay(base, said) == base
    changed = lay(base, said, scenario(rules={"meal": 46}))
    assert changed.rules.meal.source == "scenario 'S'"
    assert changed.model_copy(update={"rules": base.rules}) == base
    soft = {"value": 360, "most": 420, "price_per_hour": 60, "sign_off": "coordinator"}
    softened = lay(base, scenario("A", rules={"duty_day_clinical": soft}))
    assert lay(softened, scenario("B", rules={"duty_day_clinical": soft})) == softened


# Random stacks.

CAMPS = st.sampled_from(["camp-a", "camp-b", "camp-c", "camp-d", "posada", "nowhere"])
TEAMS = st.sampled_from(["caravana", "second"])
BOATS = st.sampled_from(["lancha", "peque"])
DAYS = st.lists(st.sampled_from(["mon", "tue", "wed"]), min_size=1, max_size=2, unique=True)
LEVELS = st.sampled_from(["low", "normal", "high", "flood"])
FACTORS = st.sampled_from([0, 0.2, 1, 1.3])
WHEN = st.sampled_from([str(date) for date in DATES])


def listed(**columns: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=2)


PARTS: dict[str, st.SearchStrategy[Any]] = {
    "river": st.fixed_dictionaries({"level": LEVELS}),
    "river_level": listed(river=st.just("rio"), level=LEVELS),
    "season": st.sampled_from([{"season": "dry"}, {"season": "wet"}]),
    "close": st.one_of(
        listed(what=st.sampled_from(["puerto", "camp-a", "camp-a-posada"]), to=WHEN),
        listed(river=st.just("rio")),
        st.just([{"inside": WEST}]),
    ),
    "absent": listed(person=st.sampled_from(["nurse-1", "second-nurse"]), days=DAYS),
    "training": listed(people=st.just(["dentist-1"]), days=DAYS),
    "add_team": st.just([SECOND]),
    "add_boat": st.just([PEQUE]),
    "add_vehicle": st.just([PICK_UP]),
    "add_lodging": st.just([POSADA]),
    "remove_team": listed(id=TEAMS),
    "remove_boat": listed(id=BOATS),
    "change_team": listed(id=TEAMS, days=DAYS),
    "change_boat": listed(id=BOATS, days=DAYS),
    "camp": st.one_of(st.just([NEW_CAMP]), listed(id=CAMPS, people_high=st.just(400))),
    "population": st.one_of(
        listed(camps=st.lists(CAMPS, min_size=1, max_size=2), factor=FACTORS),
        st.just([{"inside": WEST, "factor": 0.5}]),
    ),
    "need": listed(service=st.sampled_from(["anc", "general"]), factor=FACTORS),
    "suspend": listed(service=st.sampled_from(["anc", "dental"])),
    "prices": st.just({"fuel_per_litre": 9}),
    "hours": st.just({"ends": "17:00"}),
    "rules": st.sampled_from([{"meal": 30}, {"drive_day": 480}]),
    "must": listed(camp=CAMPS),
    "pin": listed(camp=CAMPS, day=WHEN),
    "forbid": listed(camp=CAMPS, team=st.one_of(st.none(), TEAMS)),
    "margin": listed(road=st.sampled_from([0, 15]), day=WHEN),
}


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    names = draw(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=4, unique=True))
    return scenario(draw(st.sampled_from("AB")), **{name: draw(PARTS[name]) for name in names})


def laid(region: Region, *stack: Scenario) -> Region | None:
    """Region under a stack; None where that is refused."""
    try:
        return lay(region, *stack)
    except InputError:
        return None


@settings(deadline=None, max_examples=60)
@given(stack=st.lists(scenarios(), max_size=4))
def test_no_stack_changes_the_region_that_it_is_laid_over(stack: list[Scenario]) -> None:
    laid(BASE, *stack)
    assert BASE.model_dump_json() == BEFORE


@settings(deadline=None, max_examples=60)
@given(first=scenarios(), second=scenarios())
def test_two_scenarios_at_once_are_one_after_the_other(first: Scenario, second: Scenario) -> None:
    below = laid(BASE, first)
    assume(below is not None)
    assert below is not None
    above = laid(below, second)
    assume(above is not None)
    assert above == laid(BASE, first, second)


def test_random_stacks_know_every_table_but_transfers_and_posts() -> None:
    rest = {*OF_ITSELF, "transfer", "add_person"}
    assert set(PARTS) == set(Scenario.model_fields) - rest
