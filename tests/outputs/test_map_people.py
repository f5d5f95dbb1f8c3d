"""The panel of people on the map."""

from __future__ import annotations

from pathlib import Path

from planner.itinerary.plan import Plan
from planner.outputs.map import draw_map
from planner.outputs.map.people import Group, Near, people_panel
from planner.region.read import read_region
from planner.region.records import Region
from tests.itinerary.by_hand import week_by_hand
from tests.itinerary.rivers_by_hand import river_plan, river_week
from tests.ledgers import TUESDAY, ledger_plan, margin, post
from tests.outputs.sample import MONDAY as SAMPLE_MONDAY
from tests.outputs.sample import sample_plan, toy, two_team_plan
from tests.outputs.test_map import HOSTILE
from tests.plans import MONDAY, plan_by_hand


def small_region() -> Region:
    return read_region(Path(__file__).parents[1] / "data" / "toy")


def with_posts(plan: Plan, *names: str, team: str = "caravana", **changes: object) -> Plan:
    """A plan of the sample in which these posts are out on its first day."""
    day = {"date": SAMPLE_MONDAY, "state": "out", "team": team, "duty_minutes": 300}
    posts = (post(name, days=(day,), teams=(team,), **changes) for name in names)
    return plan.model_copy(update={"people": (*plan.people, *posts)})


def test_a_plan_without_a_ledger_has_no_panel() -> None:
    assert people_panel(plan_by_hand()) is None
    assert '<details class="people">' not in draw_map(toy(), sample_plan())


def test_a_day_tells_who_drives_is_out_and_is_away() -> None:
    panel = people_panel(ledger_plan())
    assert panel
    monday, tuesday = panel.days
    assert monday.groups == (
        Group("Drives", ("driver",), ("06:00–15:45", "duty 9 h", "at the wheel 5 h 20"), (0,)),
        Group("Out", ("doctor",), ("06:00–15:45", "duty 9 h"), (0,)),
        Group("Not there", ("nurse",), (), ()),
    )
    assert tuesday.groups[0].figures == (
        "06:00–13:55",
        "duty 7 h 55",
        "at the wheel 3 h",
        "rest before 14 h 15",
    )
    assert tuesday.groups[2] == Group("Day off", ("nurse",), (), ())


def test_a_day_names_its_nearest_limits_and_no_ban() -> None:
    panel = people_panel(ledger_plan())
    assert panel
    monday, tuesday = panel.days
    assert monday.nearest == (
        Near("duty in a day", "1 h 10 over", True, ("doctor",)),
        Near("driving in a day", "4 h 40 left", False, ("driver",)),
    )
    assert monday.line == "1 drives, 1 out, 1 not there · duty in a day: 1 h 10 over"
    assert tuesday.nearest == ()
    assert tuesday.line == "1 drives, 1 out, 1 day off"


def test_every_day_on_which_a_limit_is_passed_names_it() -> None:
    also = ({"date": TUESDAY, "margin": -5, "over": 5, "cost": 2.5},)
    duty = margin("duty_day_clinical", (540, 470, -70), date=MONDAY, over=70, cost=35.5)
    panel = people_panel(ledger_plan(margins=(duty | {"also": also},)))
    assert panel
    assert [day.nearest[0] for day in panel.days] == [
        Near("duty in a day", "1 h 10 over", True, ("doctor",)),
        Near("duty in a day", "5 min over", True, ("doctor",)),
    ]


def test_those_for_whom_the_same_is_left_stand_together() -> None:
    rule = margin("drive_day", (595, 600, 5), date=MONDAY)
    plan = ledger_plan(margins=(rule,))
    plan = plan.model_copy(
        update={"people": (*plan.people, post("lab", roles=("lab",), margins=(rule,)))}
    )
    panel = people_panel(plan)
    assert panel
    assert panel.days[0].nearest[0] == Near(
        "driving in a day", "5 min left", False, ("doctor", "lab")
    )
    assert panel.days[0].groups[1].posts == ("doctor", "lab")
    assert panel.line == "4 posts · driving in a day: 5 min left"


def test_the_week_of_a_person_has_a_row_a_rule() -> None:
    panel = people_panel(ledger_plan())
    assert panel
    doctor, driver, nurse = panel.people
    assert (doctor.post, doctor.does, doctor.sums) == (
        "doctor",
        "Mon–Tue out",
        ("duty 16 h 55",),
    )
    duty, night, days = doctor.rules
    assert (duty.used, duty.limit, duty.left) == ("9 h", "7 h 50", "1 h 10 over !")
    assert duty.nearest == "Mon 1 Feb"
    assert duty.prices == ("passed by 1 h 10 for PEN 35.50; coordinator signs",)
    assert (night.limit, night.nearest, night.passed) == ("none allowed", "", False)
    assert (days.left, days.prices) == ("4 days", ())
    assert driver.sums == ("duty 16 h 55", "at the wheel 8 h 20")
    assert (nurse.does, nurse.sums, nurse.rules) == ("Mon not there, Tue day off", (), ())


def test_the_map_does_not_say_who_is_on_leave() -> None:
    trains = post("lab", roles=("lab",), days=({"date": MONDAY, "state": "training"},))
    absent = post("dentist", roles=("dentist",), days=({"date": MONDAY, "state": "absent"},))
    plan = ledger_plan()
    plan = plan.model_copy(update={"people": (*plan.people, trains, absent)})
    panel = people_panel(plan)
    assert panel
    assert panel.days[0].groups[2] == Group("Not there", ("nurse", "lab", "dentist"), (), ())
    assert panel.days[0].line.startswith("1 drives, 1 out, 3 not there")
    said = repr(panel).lower()
    assert "leave" not in said
    assert "training" not in said
    assert [person.does for person in panel.people[3:]] == ["Mon not there"] * 2


def test_a_least_that_is_not_reached_is_short_and_not_over() -> None:
    rest = margin("rest_day", (600, 660, -60), date=MONDAY)
    panel = people_panel(ledger_plan(margins=(rest,)))
    assert panel
    assert panel.line == "3 posts · rest between two days: 1 h short"


def test_a_day_away_without_work_is_not_told_as_out() -> None:
    panel = people_panel(week_by_hand(small_region())[1])
    assert panel
    assert panel.days[1].line == "5 away, no work"
    assert [(group.does, len(group.posts)) for group in panel.days[1].groups] == [
        ("Away, no work", 5)
    ]
    assert panel.people[0].does == "Mon out, Tue away, no work, Wed–Thu out, Fri–Sat base"


def test_a_driver_who_waits_with_the_truck_is_not_told_as_out() -> None:
    panel = people_panel(river_plan(river_week(small_region())))
    assert panel
    assert panel.days[1].line == "4 out, 1 waits with the truck"
    assert [group.does for group in panel.days[1].groups] == ["Out", "Waits with the truck"]
    assert panel.people[4].does.startswith("Mon drives, Tue waits with the truck, Wed")


def test_teams_are_told_where_there_are_several() -> None:
    plan = with_posts(with_posts(two_team_plan(), "one"), "two", team="second")
    panel = people_panel(plan)
    assert panel
    groups = panel.days[0].groups
    assert [(group.does, group.teams) for group in groups] == [
        ("Out, team caravana", (0,)),
        ("Out, team second", (1,)),
    ]
    page = draw_map(toy(), plan)
    assert '<p class="manned team-1"><b>Out, team second:</b> two' in page
    assert '<details class="post manned team-0">' in page


def test_hostile_strings_of_a_ledger_are_only_words() -> None:
    rule = margin(HOSTILE, (9, 5, -4), date=SAMPLE_MONDAY, over=4, sign_off=HOSTILE)
    page = draw_map(toy(), with_posts(sample_plan(), HOSTILE, margins=(rule,)))
    assert "<script>alert" not in page
    # the name of the post in its day and its week, the rule there too, and who signs
    assert page.count("&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;") >= 5


def test_the_same_plan_draws_the_same_page() -> None:
    plan = with_posts(sample_plan(), "doctor")
    assert draw_map(toy(), plan) == draw_map(toy(), plan)
