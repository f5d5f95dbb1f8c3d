"""Remedies: what to write instead, spelt out where that can be told."""

from __future__ import annotations

import pytest

from planner.region.duty import DutyDay
from planner.region.fields import Record
from planner.region.forms import form_of
from planner.region.records import Camp, Person, Service, Team
from planner.region.remedies import remedy
from planner.scenario.overlay import AbsentOverlay, TrainingOverlay


def told(model: type[Record], column: str, value: str) -> str:
    form = (form_of(model).parts or {})[column]
    return remedy(form.items or form, value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30/11/2026", "write 2026-11-30"),
        (" 30-11-2026 ", "write 2026-11-30"),
        ("11/30/2026", "write 2026-11-30"),
        ("5.5.2026", "write 2026-05-05"),
        ("9/3/2026", "write 2026-03-09, or 2026-09-03 where the month stands first"),
        ("2026/11/30", "write 2026-11-30"),
        ("2026-1-5", "write 2026-01-05"),
        ("2026-11-30 00:00:00", "write 2026-11-30"),
        ("31/02/2026", "write year, month and day, such as 2026-07-01"),
        ("46356", "write year, month and day, such as 2026-07-01"),
    ],
)
def test_a_date_in_another_form_is_written_out(value: str, expected: str) -> None:
    assert told(Camp, "last_visit", value) == expected


def test_a_day_off_may_be_a_date_too() -> None:
    assert told(Person, "days_off", "30/11/2026") == "write 2026-11-30"
    assert told(Person, "days_off", "never").startswith("write one of mon, tue")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("weight", "8,6", "write 8.6, with a point"),
        ("weight", " -0,25", "write -0.25, with a point"),
        ("weight", "3,500", "write 3.500 if the comma begins the decimals, or 3500"),
        ("weight", "8,6 h", "write digits only, without words, units or commas"),
        ("minutes", "3,500", "write 3500, without a comma"),
        ("minutes", "8,6", "round it to a whole number, and leave out the decimals"),
    ],
)
def test_a_comma_never_makes_a_number_ten_times_as_large(
    column: str, value: str, expected: str
) -> None:
    assert told(Service, column, value) == expected


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("lun", "mon"),
        ("Martes", "tue"),
        ("mié", "wed"),
        ("jue", "thu"),
        ("sabado", "sat"),
        ("DOM", "sun"),
    ],
)
def test_a_weekday_in_spanish_is_that_day(value: str, day: str) -> None:
    assert told(Camp, "closed_weekdays", value) == f"write {day}"
    assert told(Person, "days_off", value) == f"write {day}"
    assert told(Team, "days", value) == f"write {day}"
    assert told(Camp, "access", value).startswith(("choose", "did you mean"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Santa Rosa Ñá", "write 'santa-rosa-na'"),
        ("Vírgenes", "write 'virgenes'"),
        ("日本", "write 'camp-7'"),
    ],
)
def test_an_id_is_spelt_out_without_accents(value: str, expected: str) -> None:
    assert told(Camp, "id", value) == expected
    assert told(Team, "base", value) == expected


def test_the_id_of_a_post_is_never_made_of_a_name() -> None:
    for model in (Person, DutyDay, AbsentOverlay):
        column = "id" if model is Person else "person"
        assert told(model, column, "Juan Pérez") == "write the post, such as nurse-2"
    assert told(TrainingOverlay, "people", "Juan Pérez") == "write the post, such as nurse-2"
    assert told(Person, "team", "La Caravana") == "write 'la-caravana'"
