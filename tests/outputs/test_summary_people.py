"""People, rules that bind and sign-offs as the summary tells them."""

from __future__ import annotations

from planner.itinerary.people import Binding, PersonDay, PlannedMargin, PlannedPerson
from planner.itinerary.plan import Plan
from planner.outputs.summary import summarise
from planner.outputs.wording import WIDTH
from planner.scenario.overlay import Scenario
from tests.languages.spoken import ENGLISH
from tests.plans import MONDAY, NAMES, plan_by_hand

LIMIT = {"source": "a law", "basis": "sourced"}


def doctor(**margin: object) -> PlannedPerson:
    """A post that is out on Monday and in training on Tuesday, with two margins."""
    ban = {"rule": "night_work", "date": None, "used": 0, "limit": 0, "margin": 0}
    duty = {"rule": "duty_day_clinical", "date": MONDAY, "used": 560, "limit": 570, "margin": 10}
    minutes = {"unit": "minutes", **LIMIT}
    days = (
        {"date": MONDAY, "state": "drives", "duty_minutes": 560, "drive_minutes": 360},
        {"date": MONDAY.replace(day=2), "state": "training"},
    )
    return PlannedPerson(
        id="doctor",
        roles=("doctor",),
        teams=("t1",),
        days=tuple(PersonDay.model_validate(day) for day in days),
        margins=tuple(PlannedMargin.model_validate(row | minutes) for row in (ban, duty | margin)),
    )


def binding(rule: str, unit: str, *figures: int, **where: object) -> Binding:
    used, limit, margin = figures
    row = {"rule": rule, "unit": unit, "used": used, "limit": limit, "margin": margin}
    return Binding.model_validate({"binds": margin < 1, **row, **where})


def section(plan: Plan, title: str) -> str:
    """Text of a section, without its line breaks."""
    told = summarise(plan, NAMES, ENGLISH)
    assert max(len(line) for line in told.splitlines()) <= WIDTH
    if title not in told:
        return ""
    return " ".join(told[told.index(title) :].partition("\n\n")[0].split())


def test_a_person_has_a_row() -> None:
    assert section(plan_by_hand(people=(doctor(),)), "PEOPLE") == (
        "PEOPLE doctor Mon drives, Tue training; duty 9 h 20 min, driving 6 h; duty in a day: "
        "10 min left on Mon 1 Feb"
    )


def test_a_limit_that_is_passed_is_told() -> None:
    told = section(plan_by_hand(people=(doctor(used=640, margin=-70, over=70),)), "PEOPLE")
    assert told.endswith("duty in a day: 1 h 10 min over on Mon 1 Feb")


def test_who_is_absent_is_not_there() -> None:
    days = (PersonDay.model_validate({"date": MONDAY, "state": "absent"}),)
    absent = doctor().model_copy(update={"days": days})
    assert section(plan_by_hand(people=(absent,)), "PEOPLE") == "PEOPLE doctor Mon not there"


def test_who_stays_has_only_days() -> None:
    stays = doctor().model_copy(
        update={"days": (PersonDay.model_validate({"date": MONDAY, "state": "at_base"}),)}
    )
    assert section(plan_by_hand(people=(stays,)), "PEOPLE") == "PEOPLE doctor Mon base"


def test_the_rules_that_bind_and_no_other() -> None:
    rules = (
        binding("referral", "minutes", 372, 240, -132, team="t1", date=MONDAY, camp="camp-b"),
        binding("night_work", "minutes", 0, 0, 0, person="doctor"),
        binding("nights_away", "nights", 4, 4, 0, team="t1"),
        binding("work_days", "days", 1, 6, 5, person="doctor"),
    )
    assert section(plan_by_hand(binding=rules), "RULES THAT BIND") == (
        "RULES THAT BIND "
        "- way to a hospital: 6 h 12 min, limit 4 h, 2 h 12 min over (Boca Brava, Mon 1 Feb) "
        "- nights away: 4 nights, limit 4 nights, 0 nights left (team t1)"
    )


def test_without_people_or_rules_there_is_no_such_section() -> None:
    plan = plan_by_hand(sign_offs=())
    for title in ("PEOPLE", "RULES THAT BIND", "SIGN-OFFS"):
        assert section(plan, title) == ""


def test_overtime_is_a_part_of_the_cost() -> None:
    plan = plan_by_hand()
    cost = plan.totals.cost.model_copy(update={"overtime": 60.0, "total": 1100.0})
    totals = plan.totals.model_copy(update={"cost": cost})
    told = " ".join(summarise(plan.model_copy(update={"totals": totals}), NAMES, ENGLISH).split())
    assert "PEN 1,100 (fuel 500, boat hire 300, lodging 240, overtime 60)" in told


def test_a_rule_that_binds_names_all_for_whom_it_is_so() -> None:
    nurse = doctor().model_copy(update={"id": "a-nurse-with-a-long-name"})
    rule = binding(
        "duty_day_clinical", "minutes", 560, 570, 10, binds=True, person="a", date=MONDAY
    )
    said = "duty in a day: 9 h 20 min, limit 9 h 30 min, 10 min left"
    driver = doctor(margin=20).model_copy(update={"id": "driver", "roles": ("driver",)})
    told = section(plan_by_hand(people=(doctor(), nurse), binding=(rule,)), "RULES THAT BIND")
    assert told == f"RULES THAT BIND - {said} (everybody of team t1, Mon 1 Feb)"
    told = section(
        plan_by_hand(people=(doctor(), nurse, driver), binding=(rule,)), "RULES THAT BIND"
    )
    assert told == f"RULES THAT BIND - {said} (all clinical staff of team t1, Mon 1 Feb)"
    other = nurse.model_copy(update={"id": "lab", "margins": ()})
    told = section(plan_by_hand(people=(doctor(), nurse, other), binding=(rule,)), "RULES THAT")
    assert told == f"RULES THAT BIND - {said} (doctor and a-nurse-with-a-long-name, Mon 1 Feb)"


def goes_out(name: str, *teams: str, days: int = 1, **changes: object) -> PlannedPerson:
    """A doctor of `teams` who is out with the first of them."""
    own = [
        {"date": MONDAY.replace(day=n + 1), "state": "out", "team": teams[0], "duty_minutes": 300}
        for n in range(days)
    ]
    shown = tuple(PersonDay.model_validate(day) for day in own)
    return doctor().model_copy(update={"id": name, "teams": teams, "days": shown, **changes})


def test_relief_that_goes_out_stands_for_who_stays() -> None:
    rule = binding("duty_day_clinical", "minutes", 560, 570, 10, binds=True, date=MONDAY)
    rule = rule.model_copy(update={"person": "doctor"})
    stays = doctor().model_copy(update={"id": "ill", "days": (), "margins": ()})
    driver = goes_out("driver", "t1", roles=("driver",), margins=())
    people = (goes_out("lab", "t1"), stays, goes_out("relief", "t1", "t2"), driver)
    told = section(plan_by_hand(people=people, binding=(rule,)), "RULES THAT BIND")
    assert told.endswith("10 min left (all clinical staff of team t1, Mon 1 Feb)")


def test_with_which_team_relief_goes_is_told() -> None:
    people = (goes_out("relief", "t2", "t1", days=2), goes_out("lab", "t1"))
    told = section(plan_by_hand(people=people), "PEOPLE")
    assert "relief Mon and Tue out (t2); duty 10 h;" in told
    assert "lab Mon out; duty 5 h;" in told


def scenario(**parts: object) -> Scenario:
    return Scenario.model_validate({"name": "More people", **parts})


def post(name: str, team: str = "t1") -> PlannedPerson:
    return doctor().model_copy(update={"id": name, "teams": (team,)})


def test_posts_that_only_a_scenario_knows_are_told_to_be_forgotten() -> None:
    added = scenario(
        add_person=[{"id": "relief", "role": ["nurse"], "team": ["t1"]}],
        add_team=[{"id": "t2", "base": "base", "vehicle": "hilux", "days": ["mon"]}],
    )
    stays = post("t2-lab", "t2").model_copy(update={"days": ()})
    people = (doctor(), post("relief"), post("t2-doctor", "t2"), stays)
    told = section(plan_by_hand(people=people, scenarios=(added,)), "NOTES")
    assert told.endswith(
        "- Only a scenario knows relief and t2-doctor: what they work here is not logged, and "
        "later plans, of this week too, do not remember it. Posts of staff.csv are remembered."
    )
    crew = tuple(post(f"t2-{number}", "t2") for number in range(5))
    told = section(plan_by_hand(people=crew, scenarios=(added,)), "NOTES")
    assert "Only a scenario knows t2-0, t2-1, t2-2 and 2 more: what" in told
    for forgets in (plan_by_hand(people=people), plan_by_hand(people=(doctor(),), scenarios=())):
        assert "Only a scenario" not in section(forgets, "NOTES")


def test_a_column_is_as_wide_as_the_longest_post() -> None:
    people = (doctor(), doctor().model_copy(update={"id": "caravana-2-obstetra"}))
    lines = summarise(plan_by_hand(people=people), NAMES, ENGLISH).splitlines()
    rows = [line for line in lines if "Mon drives" in line]
    assert {line.index("Mon drives") for line in rows} == {22}


def test_hours_left_and_people_count_from_the_same_limit() -> None:
    week = {"rule": "duty_week_clinical", "used": 2304, "limit": 1800, "margin": -504}
    post = doctor(**week, date=None)
    told = " ".join(summarise(plan_by_hand(people=(post,)), NAMES, ENGLISH).split())
    assert "Hours left doctor 8.4 over 30," in told
    assert "duty in a week: 8 h 24 min over" in told
