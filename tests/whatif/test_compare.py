"""What came of cases: outcomes, differences, table and document."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest

from planner.network import KeptWays
from planner.region.records import Region
from planner.solution import Status
from planner.weekly import plan_week
from planner.whatif.cases import Wanted, make_cases
from planner.whatif.differences import difference, figures
from planner.whatif.document import SCHEMA_FILE, comparison_schema
from planner.whatif.records import Case, Comparison
from planner.whatif.run import Compared, compare
from planner.whatif.table import WIDTH, compared, comparison_csv
from tests.whatif.made import ENGLISH, REQUEST, Here, document, scenario


def test_outcomes_stand_in_the_order_of_cases(found: Compared, cases: tuple[Case, ...]) -> None:
    comparison = found.comparison
    assert [each.case for each in (comparison.base, *comparison.others)] == list(cases)
    assert found.missing == ()


def test_each_plan_is_that_of_the_week_planned_alone(toy: Region, found: Compared) -> None:
    for outcome in (found.comparison.base, *found.comparison.others):
        if outcome.plan is not None:
            request = replace(REQUEST, scenarios=outcome.case.scenarios)
            alone = plan_week(toy, request, "toy").plan
            assert outcome.plan.result.status is Status.OPTIMAL
            assert outcome.plan.model_copy(update={"run": alone.run}) == alone


def test_a_case_without_a_plan_says_why(found: Compared) -> None:
    refused = [each for each in found.comparison.others if each.plan is None]
    assert [each.case.label for each in refused] == ["Camp D at a shut port"]
    assert "no plan can keep every rule" in refused[0].refused
    assert "CAMP D AT A SHUT PORT\n  No plan: no plan can keep" in compared(
        found.comparison, {}, ENGLISH
    )


def test_what_held_of_the_base_is_counted(found: Compared) -> None:
    base, (shut, _, *points) = found.comparison.base, found.comparison.others
    assert (base.reuse.ways_kept, base.reuse.ways, base.reuse.tours) == (0, 2, 0)
    assert all((each.reuse.ways_kept, each.reuse.ways) == (2, 2) for each in points)
    assert all(each.reuse.tours_kept == each.reuse.tours > 1 for each in points)
    assert 0 < shut.reuse.tours_kept < shut.reuse.tours


def test_differences_by_hand(found: Compared) -> None:
    base, shut = found.comparison.base.plan, found.comparison.others[0].plan
    assert base is not None
    assert shut is not None
    change = difference(base, shut)
    assert set(change.lost) == {"camp-c", "camp-d"}
    assert change.gained == ()
    assert change.camps == -2
    assert change.people == -600
    assert change.river_km == -figures(base).river_km < 0
    assert change.value == pytest.approx(shut.result.value - base.result.value)
    assert change.value < 0
    assert sum(change.contacts.values()) == figures(shut).all_contacts - figures(base).all_contacts
    for day in change.days:
        assert day.before != day.now
    back = difference(shut, base)
    assert (set(back.gained), back.lost, len(back.days)) == (set(change.lost), (), len(change.days))
    same = difference(base, base)
    assert (same.days, same.gained, same.lost, same.value) == ((), (), (), 0)


def test_a_table_of_few_cases_stands_side_by_side(found: Compared) -> None:
    few = Comparison(found.comparison.base, found.comparison.others[:4])
    shown = compared(few, {"camp-c": "Camp C"}, ENGLISH)
    assert max(map(len, shown.splitlines())) <= WIDTH
    row = next(line for line in shown.splitlines() if line.startswith("Camps "))
    assert row.split()[1:] == ["4", "2", "-", "4", "4"]
    assert "Camp C" in next(line for line in shown.splitlines() if "Lost: " in line)


def test_a_table_of_many_cases_has_a_row_each(found: Compared) -> None:
    shown = compared(found.comparison, {}, ENGLISH)
    assert max(map(len, shown.splitlines())) <= WIDTH
    assert len([line for line in shown.splitlines() if line.startswith("Port shut  ")]) > 1
    assert "days changed." in shown


def test_the_csv_has_the_figures(found: Compared) -> None:
    text = comparison_csv(found.comparison)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    outcomes = (found.comparison.base, *found.comparison.others)
    assert [row["case"] for row in rows] == [each.case.label for each in outcomes]
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome.plan is None:
            assert (row["result"], row["camps"]) == ("-", "")
            assert row["refused"]
        else:
            assert float(row["value"]) == outcome.plan.result.value
            assert int(row["camps"]) == outcome.plan.totals.camps
    assert set(rows[1]["lost"].split()) == {"camp-c", "camp-d"}


def test_the_document_fits_its_schema(found: Compared) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    content = json.loads(document(found.comparison))
    jsonschema.Draft202012Validator(schema).validate(content)
    assert comparison_schema() == SCHEMA_FILE.read_text(encoding="utf-8")
    assert content["missing"] == ["not run"]
    assert [case["label"] for case in content["cases"] if case["plan"] is None] == [
        "Camp D at a shut port"
    ]
    broken = {**content, "base": {**content["base"], "person": "x"}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


def test_who_stops_it_keeps_what_is_there(toy: Region, cases: tuple[Case, ...]) -> None:
    seen: list[int] = []
    stopped = compare(
        cases, REQUEST, "toy", Here(toy, stops_at=2), lambda _, left: seen.append(left)
    )
    assert [each.case for each in stopped.comparison.others] == [cases[1]]
    assert stopped.missing == cases[2:]
    assert seen == [len(cases) - 1, len(cases) - 2]
    with pytest.raises(KeyboardInterrupt, match="before the base was planned"):
        compare(cases, REQUEST, "toy", Here(toy, stops_at=0))


def test_a_base_without_a_plan_is_compared_too(toy: Region) -> None:
    must = toy.model_copy(
        update={
            "camps": tuple(
                camp.model_copy(update={"must_visit": camp.id == "camp-d"}) for camp in toy.camps
            ),
            "boats": (),
        }
    )
    boat = {**toy.boats[0].model_dump(mode="json", exclude={"boat_class"}), "class": "hp60"}
    cases = make_cases(must, REQUEST, Wanted(((scenario("A boat", add_boat=[boat]),),)))
    found = compare(cases, REQUEST, "toy", Here(must, KeptWays())).comparison
    assert found.base.plan is None
    assert found.others[0].plan is not None
    shown = compared(found, {}, ENGLISH)
    assert "The base has no plan: no plan can keep every rule." in shown
    assert json.loads(document(found))["cases"][0]["difference"] is None
