"""The ledger of each person as text and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest

from planner.itinerary.people import PersonState
from planner.outputs.ledger import does_words, ledger_days
from planner.outputs.ledger_csv import COLUMNS, ledger_csv
from planner.outputs.ledger_table import ledger_text
from planner.outputs.map import draw_map
from planner.outputs.map.people import people_panel
from planner.phrases import date_words
from planner.weekly import PlannedWeek
from tests.languages.spoken import ENGLISH
from tests.ledgers import TUESDAY, ledger_plan, margin
from tests.outputs.sample import sample_plan, toy
from tests.plans import MONDAY


def told(*posts: str) -> str:
    plan = ledger_plan()
    return ledger_text(plan, [each for each in plan.people if each.id in posts], ENGLISH)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_person_has_a_row_a_day_and_a_row_a_rule() -> None:
    assert told("doctor") == (
        "Week 2027-W05, Región de prueba, rules 'peru'\n"
        "\n"
        "doctor, team t1\n"
        " day        does        leaves  arrives     duty  at the wheel  rest before\n"
        " Mon 1 Feb  out          06:00    15:45      9 h             -            -\n"
        " Tue 2 Feb  out          06:00    13:55   7 h 55             -      14 h 15\n"
        " all        2 days out                   16 h 55             -\n"
        "\n"
        " rule             used         limit           left  nearest on  source\n"
        " duty in a day     9 h        7 h 50  1 h 10 over !  Mon 1 Feb   sourced 1\n"
        "    ! passed by 1 h 10 for PEN 35.50; coordinator signs\n"
        " work at night    none  none allowed              -  -           practice 2\n"
        " days of work   2 days        6 days         4 days  -           sourced 1\n"
        "\n"
        "SOURCES\n"
        "   1  a law\n"
        "   2  unlit roads\n"
    )


def test_a_driver_has_hours_at_the_wheel_and_other_roles() -> None:
    lines = told("driver").splitlines()
    assert lines[2] == "driver (driver and lab), team t1"
    assert " ".join(lines[4].split()) == "Mon 1 Feb drives 06:00 15:45 9 h 5 h 20 -"
    assert " ".join(lines[6].split()) == "all 2 days out 16 h 55 8 h 20"
    rule = "driving in a day 5 h 20 10 h 4 h 40 Mon 1 Feb sourced 1"
    assert " ".join(lines[9].split()) == rule


def test_who_is_on_leave_has_days_and_nothing_else() -> None:
    assert told("nurse") == (
        "Week 2027-W05, Región de prueba, rules 'peru'\n"
        "\n"
        "nurse, team t1\n"
        " day        does        leaves  arrives  duty  at the wheel  rest before\n"
        " Mon 1 Feb  leave            -        -     -             -            -\n"
        " Tue 2 Feb  day off          -        -     -             -            -\n"
        " all        0 days out                      -             -\n"
    )


def test_sources_are_listed_once_for_all() -> None:
    text = told("doctor", "driver", "nurse")
    assert text.count("a law") == 1
    assert text.endswith("   1  a law\n   2  unlit roads\n   3  another law\n")
    assert "Mon 1 Feb   sourced 3" in text


def test_a_limit_that_nothing_may_pass_is_told_as_broken() -> None:
    broken = margin("drive_day", (630, 600, -30), date=MONDAY)
    plan = ledger_plan(margins=(broken,))
    text = ledger_text(plan, plan.people[:1], ENGLISH)
    assert "30 min over !" in text
    assert "    ! broken: nothing may go beyond this limit\n" in text


def test_each_day_on_which_a_limit_is_passed_is_told() -> None:
    also = ({"date": TUESDAY, "margin": -5, "over": 5, "cost": 2.5},)
    duty = margin("duty_day_clinical", (540, 470, -70), date=MONDAY, over=70, cost=35.5)
    plan = ledger_plan(margins=(duty | {"sign_off": "coordinator", "also": also},))
    lines = ledger_text(plan, plan.people[:1], ENGLISH).splitlines()
    first = lines.index("    ! Mon 1 Feb: passed by 1 h 10 for PEN 35.50; coordinator signs")
    assert lines[first + 1] == "    ! Tue 2 Feb: passed by 5 min for PEN 2.50; coordinator signs"
    (row,) = (row for row in rows(ledger_csv(plan, plan.people)) if row["row"] == "passed")
    shown = (row["date"], row["what"], row["over_minutes"], row["cost"], row["sign_off"])
    assert shown == (TUESDAY.isoformat(), "duty in a day", "5", "2.5", "coordinator")


def test_each_day_on_which_a_limit_is_broken_is_told() -> None:
    also = ({"date": MONDAY, "margin": -10},)
    broken = margin("drive_day", (630, 600, -30), date=TUESDAY, also=also)
    plan = ledger_plan(margins=(broken,))
    text = ledger_text(plan, plan.people[:1], ENGLISH)
    assert (
        "    ! Mon 1 Feb: broken by 10 min: nothing may go beyond this limit\n"
        "    ! Tue 2 Feb: broken by 30 min: nothing may go beyond this limit\n"
    ) in text


def test_less_rest_that_counts_than_lies_between_days_is_explained() -> None:
    # a day of 9 h 45 leaves 14 h 15 of 24 h, all that lies before Tuesday; 13 h 15 of 23 h
    whole, part = (margin("rest_day", (n, 660, n - 660), date=TUESDAY) for n in (855, 795))
    for rest, told in ((whole, False), (part, True)):
        plan = ledger_plan(margins=(rest,))
        said = " ".join(ledger_text(plan, plan.people[:1], ENGLISH).split())
        words = (
            "of the 14 h 15 before leaving, what lies within 23 h of leaving on Mon 1 Feb counts"
        )
        assert (words in said) is told
        panel = people_panel(plan)
        assert panel
        assert panel.people[0].rules[0].note == (words if told else "")
        page = draw_map(toy(), sample_plan().model_copy(update={"people": plan.people}))
        assert (words in page) is told


@pytest.mark.parametrize(("minutes", "told"), [(1015, False), (1016, True)])
def test_a_week_that_holds_more_than_the_plan_says_so(minutes: int, told: bool) -> None:
    week = margin("duty_week_clinical", (minutes, 2160, 2160 - minutes))
    plan = ledger_plan(margins=(week,))  # with 540 and 475 minutes of duty
    said = " ".join(ledger_text(plan, plan.people[:1], ENGLISH).split())
    assert ("what was done in the same week before Mon 1 Feb counts too" in said) is told


def test_a_limit_that_is_passed_for_nothing_has_no_price() -> None:
    free = margin("duty_day_clinical", (540, 470, -70), date=MONDAY, over=70, sign_off="she")
    plan = ledger_plan(margins=(free,))
    assert "    ! passed by 1 h 10; she signs\n" in ledger_text(plan, plan.people[:1], ENGLISH)


def test_an_amount_that_is_just_kept_is_not_marked() -> None:
    plan = ledger_plan(margins=(margin("drive_day", (600, 600, 0), date=MONDAY),))
    text = ledger_text(plan, plan.people[:1], ENGLISH)
    assert "0 min  Mon 1 Feb" in text
    assert "!" not in text


def test_the_bundled_ledger_fits_a_terminal_and_its_clocks_its_spans(
    bundled_week: PlannedWeek,
) -> None:
    plan = bundled_week.plan
    assert max(map(len, ledger_text(plan, plan.people, ENGLISH).splitlines())) <= 80
    days = [each for person in plan.people for each in ledger_days(plan, person)]
    out = [each for each in days if each.leaves and each.arrives]
    assert len(out) == sum(day.span_minutes > 0 for person in plan.people for day in person.days)
    for each in out:
        assert each.leaves
        assert each.arrives
        assert (each.arrives - each.leaves).seconds == each.day.span_minutes * 60


def test_a_driver_who_waits_with_the_truck_is_told_so(bundled_week: PlannedWeek) -> None:
    plan = bundled_week.plan
    (driver,) = (person for person in plan.people if person.id == "driver")
    waits = [each for each in driver.days if each.state is PersonState.OUT]
    assert waits
    for day in waits:
        assert does_words(plan, driver, day) == "waits with the truck"
        assert f" {date_words(day.date)}   with the truck  " in ledger_text(
            plan, (driver,), ENGLISH
        )
    assert ",waits with the truck,caravana," in ledger_csv(plan, (driver,))


def test_the_longest_words_fit_a_hundred_columns() -> None:
    split = margin("rest_day_split", (10_000, 9_000, -1_000), date=MONDAY, basis="practice")
    none = margin("night_work", (0, 0, 0))
    plan = ledger_plan(margins=(split, none))
    assert max(map(len, ledger_text(plan, plan.people, ENGLISH).splitlines())) <= 100


def test_a_plan_cannot_steer_the_terminal() -> None:
    plan = ledger_plan(id="doc\x1b[31mtor\nx")
    assert (
        ledger_text(plan, plan.people[:1], ENGLISH)
        .splitlines()[2]
        .startswith("doc [31mtor x (doctor)")
    )


def test_a_table_holds_the_same_as_the_ledger() -> None:
    plan = ledger_plan()
    text = ledger_csv(plan, plan.people)
    assert text.startswith("\ufeffpost,row,date,what,")
    found = rows(text)
    assert [(row["post"], row["row"]) for row in found] == (
        [("doctor", "day")] * 2
        + [("doctor", "rule")] * 3
        + [("driver", "day")] * 2
        + [("driver", "rule")]
        + [("nurse", "day")] * 2
    )
    assert {name: value for name, value in found[6].items() if value} == {
        "post": "driver",
        "row": "day",
        "date": TUESDAY.isoformat(),
        "what": "drives",
        "team": "t1",
        "leaves": "2027-02-02 06:00",
        "arrives": "2027-02-02 13:55",
        "duty_minutes": "475",
        "wheel_minutes": "180",
        "rest_before_minutes": "855",
    }
    assert {name: value for name, value in found[2].items() if value} == {
        "post": "doctor",
        "row": "rule",
        "date": MONDAY.isoformat(),
        "what": "duty in a day",
        "used": "540",
        "limit": "470",
        "margin": "-70",
        "unit": "minutes",
        "over_minutes": "70",
        "cost": "35.5",
        "sign_off": "coordinator",
        "basis": "sourced",
        "source": "a law",
    }


def test_figures_of_a_table_are_those_of_the_plan() -> None:
    plan = ledger_plan()
    found = rows(ledger_csv(plan, plan.people))
    rules = [
        tuple(int(row[name]) for name in ("used", "limit", "margin"))
        for row in found
        if row["row"] == "rule"
    ]
    assert rules == [(m.used, m.limit, m.margin) for p in plan.people for m in p.margins]
    days = [(row["duty_minutes"], row["wheel_minutes"]) for row in found if row["row"] == "day"]
    assert days == [
        (str(d.duty_minutes), str(d.drive_minutes)) for p in plan.people for d in p.days
    ]


@pytest.mark.parametrize("text", ["=1+1", "+51 82", "-x", "@SUM(A1)", "\tx"])
def test_a_spreadsheet_reckons_no_text_of_a_plan(text: str) -> None:
    plan = ledger_plan(id=text, margins=(margin("drive_day", (1, 2, -1), source=text),))
    found = rows(ledger_csv(plan, plan.people[:1]))
    assert {row["post"] for row in found} == {f"'{text}"}
    assert found[-1]["source"] == f"'{text}"
    assert found[-1]["margin"] == "-1"


def test_commas_quotes_and_line_ends_stay_in_their_cell() -> None:
    source = 'a "law", of\nlong ago; ñ'
    plan = ledger_plan(margins=(margin("drive_day", (1, 2, 1), source=source),))
    row = rows(ledger_csv(plan, plan.people[:1]))[-1]
    assert row["source"] == source
    assert tuple(row) == COLUMNS
