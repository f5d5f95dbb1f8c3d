"""Values of tags that are little languages, the mistaken and the hostile among them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.intake.osm import words


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:20", 20),
        ("1:30", 90),
        ("00:20:01", 21),
        ("25", 25),
        ("PT1H5M", 65),
        ("PT90S", 2),
        ("P1D", 1440),
        ("", None),
        ("PT", None),
        ("20 min", None),
        ("9999999", None),
        ("P" + "9" * 5000 + "D", None),
        ("999:00", None),
    ],
)
def test_durations(text: str, minutes: int | None) -> None:
    assert words.duration_min(text) == minutes


@pytest.mark.parametrize(
    ("text", "kph"),
    [("60", 60), ("30 mph", 48.28032), ("walk", 6), ("60;80", None), ("signals", None), ("", None)],
)
def test_speeds(text: str, kph: float | None) -> None:
    assert words.speed_kph(text) == pytest.approx(kph)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("06:00-18:00", (dt.time(6), dt.time(18))),
        ("Mo-Su 6:30-17:00; PH off", (dt.time(6, 30), dt.time(17))),
        ("24/7", None),
        ("00:00-24:00", None),
        ("18:00-06:00", None),
        ("Mo-Fr 06:00-18:00", None),
        ("25:00-26:00", None),
    ],
)
def test_hours(text: str, hours: tuple[dt.time, dt.time] | None) -> None:
    assert words.daily_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "weight"), [("3.5", 3.5), ("3.5 t", 3.5), ("950kg", 0.95), ("0", None), ("x", None)]
)
def test_weights(text: str, weight: float | None) -> None:
    assert words.tonnes(text) == weight


@pytest.mark.parametrize(
    ("text", "value", "months", "wet"),
    [
        ("no @ (Nov-Mar)", "no", {11, 12, 1, 2, 3}, False),
        ("no @ (Nov 15 - Mar 1)", "no", {11, 12, 1, 2, 3}, False),
        ("no @ January", "no", {1}, False),
        ("no @ (Jan, Mar)", "no", {1, 3}, False),
        ("30 @ wet", "30", set(), True),
    ],
)
def test_conditions(text: str, value: str, months: set[int], wet: bool) -> None:
    assert [*words.conditions(text)] == [words.Condition(value, frozenset(months), wet)]


@pytest.mark.parametrize(
    "text", ["no @ (Mo-Fr 07:00-09:00)", "no @ (weight > 10)", "no @ (May 8:00)"]
)
def test_conditions_without_a_season(text: str) -> None:
    assert [*words.conditions(text)] == [None]


@pytest.mark.parametrize(
    "text", ["", "no", " " * 10_000, "no @ (" * 3_000, "@" * 10_000, "(" * 10_000]
)
def test_conditions_that_are_none_end_soon(text: str) -> None:
    assert all(found is None for found in words.conditions(text))


@given(st.text(max_size=40))
def test_any_text_is_read_or_left(text: str) -> None:
    words.speed_kph(text)
    words.tonnes(text)
    words.daily_hours(text)
    [*words.conditions(text)]
    minutes = words.duration_min(text)
    assert minutes is None or 0 <= minutes <= 7 * 1440
    name = words.plain_name(text)
    assert len(name) <= 100
    assert name == words.plain_name(name)
