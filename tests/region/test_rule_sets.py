"""Rule sets that contradict themselves: each mistake is one fault, with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import Fault
from planner.region.crosscheck.contradictions import SOFT
from planner.region.read import Inspection, inspect_region
from tests.region.overlay import lay_over

SOURCE = 'source = "", basis = "assumed"'
NIGHT = f'night = {{ starts = "22:00", ends = "06:00", {SOURCE} }}'


def limit(name: str, value: int, more: str = "") -> str:
    return f"{name} = {{ value = {value}, {SOURCE}{more} }}"


def split(name: str, first: int, second: int) -> str:
    return f"{name} = {{ first = {first}, second = {second}, {SOURCE} }}"


def soft(most: int, sign_off: str = "coordinator") -> str:
    return f', soft = {{ most = {most}, price_per_hour = 60, sign_off = "{sign_off}" }}'


def inspected(folder: Path, *lines: str) -> Inspection:
    """Inspect the toy with other rules, each on one line that replaces the toy's."""
    region = lay_over(folder)
    path = region / "rules" / "peru.toml"
    new = {text.split(" = ")[0]: text for text in lines}
    old = {text.split(" = ")[0]: text for text in path.read_text(encoding="utf-8").splitlines()}
    path.write_text("\n".join({**old, **new}.values()), encoding="utf-8")
    return inspect_region(region)


def faults(folder: Path, *lines: str) -> tuple[Fault, ...]:
    return inspected(folder, *lines).faults


MISTAKES = {
    "stretch beyond the day": ([limit("drive_stretch", 601)], "drive_stretch.value", "601"),
    "longer by night": (
        [NIGHT, limit("drive_stretch_night", 301)],
        "drive_stretch_night.value",
        "301",
    ),
    "extended below normal": (
        [limit("drive_day_extended", 599), limit("drive_day_extensions", 2)],
        "drive_day.value",
        "600",
    ),
    "day beyond the week": ([limit("drive_week", 599)], "drive_day.value", "600"),
    "extended beyond the week": (
        [
            limit("drive_day_extended", 661),
            limit("drive_day_extensions", 2),
            limit("drive_week", 660),
        ],
        "drive_day_extended.value",
        "661",
    ),
    "week beyond the fortnight": (
        [limit("drive_week", 3000), limit("drive_fortnight", 2999)],
        "drive_week.value",
        "3000",
    ),
    "duty beyond the week": ([limit("duty_week_driver", 569)], "duty_day_driver.value", "570"),
    "duty beyond the month": (
        [limit("duty_month_clinical", 569)],
        "duty_day_clinical.value",
        "570",
    ),
    "reduced rest above normal": (
        [limit("rest_day_reduced", 661), limit("rest_day_reductions", 3)],
        "rest_day_reduced.value",
        "661",
    ),
    "reduced weekly rest above normal": (
        [limit("rest_week", 1440), limit("rest_week_reduced", 1441)],
        "rest_week_reduced.value",
        "1441",
    ),
    "weekly rest below a night": ([limit("rest_week", 659)], "rest_day.value", "660"),
    "extensions of nothing": ([limit("drive_day_extensions", 2)], "drive_day_extensions", ""),
    "extended how often": ([limit("drive_day_extended", 660)], "drive_day_extended", ""),
    "reductions of nothing": ([limit("rest_day_reductions", 2)], "rest_day_reductions", ""),
    "reduced how often": ([limit("rest_day_reduced", 540)], "rest_day_reduced", ""),
    "reduced of no weekly rest": ([limit("rest_week_reduced", 1440)], "rest_week_reduced", ""),
    "stretch of no night": ([limit("drive_stretch_night", 240)], "drive_stretch_night", ""),
    "work of no night": ([limit("night_work", 0)], "night_work", ""),
    "restart of no count": ([limit("duty_week_restart", 2040)], "duty_week_restart", ""),
    "split break too short": ([split("drive_break_split", 20, 39)], "drive_break_split", "20 + 39"),
    "split rest too short": ([split("rest_day_split", 180, 479)], "rest_day_split", "180 + 479"),
    "split in one part": ([split("drive_break_split", 0, 60)], "drive_break_split", "0 + 60"),
    "soft below the limit": (
        [limit("duty_day_clinical", 400, soft(399))],
        "duty_day_clinical.soft.most",
        "399",
    ),
    "soft beyond the day": (
        [limit("duty_day_driver", 570, soft(1441))],
        "duty_day_driver.soft.most",
        "1441",
    ),
    "soft beyond the week": (
        [limit("duty_week_clinical", 2880, soft(10081))],
        "duty_week_clinical.soft.most",
        "10081",
    ),
    "soft day beyond the week": (
        [limit("duty_day_clinical", 400, soft(601)), limit("duty_week_clinical", 600)],
        "duty_day_clinical.soft.most",
        "601",
    ),
    "soft day beyond the soft week": (
        [limit("duty_day_driver", 400, soft(701)), limit("duty_week_driver", 600, soft(700))],
        "duty_day_driver.soft.most",
        "701",
    ),
    "soft day beyond the month": (
        [limit("duty_day_clinical", 400, soft(601)), limit("duty_month_clinical", 600)],
        "duty_day_clinical.soft.most",
        "601",
    ),
    "soft day beyond its span": (
        [limit("duty_day_clinical", 400, soft(701)), limit("span_day", 700)],
        "duty_day_clinical.soft.most",
        "701",
    ),
    "soft week beyond the month": (
        [limit("duty_week_driver", 2880, soft(3001)), limit("duty_month_driver", 3000)],
        "duty_week_driver.soft.most",
        "3001",
    ),
    "soft without a signature": (
        [limit("duty_day_clinical", 400, soft(500, ""))],
        "duty_day_clinical.soft.sign_off",
        "",
    ),
    "soft where nothing goes beyond": (
        [limit("drive_day", 600, soft(660))],
        "drive_day.soft",
        "",
    ),
    "a night without hours": (
        ['night = { starts = "22:00", ends = "22:00", source = "", basis = "assumed" }'],
        "night.ends",
        "22:00",
    ),
    "a day that is all rest": ([limit("rest_day_within", 660)], "rest_day_within.value", "660"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_contradiction_is_one_fault(tmp_path: Path, mistake: str) -> None:
    lines, column, value = MISTAKES[mistake]
    (fault,) = faults(tmp_path, *lines)
    assert (fault.place, fault.value) == (f"rules/peru.toml, {column}", value)
    assert fault.rule
    assert fault.remedy


def test_it_says_what_holds_and_what_to_do(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        split("rest_day_split", 180, 470),
        limit("drive_day_extensions", 2),
        limit("duty_week_driver", 500),
        limit("meal", 45, soft(30)),
    )
    limits = ", ".join(SOFT)
    assert [str(fault) for fault in found] == [
        "rules/peru.toml, drive_day_extensions: says nothing without drive_day_extended; "
        "add drive_day_extended, or remove drive_day_extensions.",
        "rules/peru.toml, duty_day_driver.value: '570' must not be more than duty_week_driver, "
        "500; write 500 or less, or correct duty_week_driver.",
        f"rules/peru.toml, meal.soft: is for {limits} only; remove soft, or write another value.",
        "rules/peru.toml, meal.soft.most: '30' must not be less than the limit itself, 45; "
        "write 45 or more.",
        "rules/peru.toml, rest_day_split: '180 + 470' must add up to rest_day, 660 minutes, at "
        "least; lengthen a part by 10.",
    ]


def test_limits_that_touch_agree(tmp_path: Path) -> None:
    lines = [
        NIGHT,
        limit("drive_stretch_night", 300),
        limit("drive_stretch", 600),
        limit("drive_day_extended", 600),
        limit("drive_day_extensions", 2),
        limit("drive_week", 600),
        limit("drive_fortnight", 600),
        split("drive_break_split", 20, 40),
        split("rest_day_split", 180, 480),
        limit("rest_day_reduced", 660),
        limit("rest_day_reductions", 3),
        limit("rest_week", 660),
        limit("rest_week_reduced", 660),
        limit("rest_day_within", 661),
        limit("duty_week_clinical", 570, soft(570)),
        limit("duty_day_driver", 570, soft(600)),
        limit("duty_week_driver", 590, soft(600)),
        limit("duty_month_driver", 600),
        limit("span_day", 600),
    ]
    assert faults(tmp_path, *lines) == ()


def test_it_says_what_holds_a_soft_limit(tmp_path: Path) -> None:
    week = limit("duty_week_driver", 600, soft(700))
    (fault,) = faults(tmp_path, limit("duty_day_driver", 400, soft(701)), week)
    assert str(fault) == (
        "rules/peru.toml, duty_day_driver.soft.most: '701' is never reached, as duty_week_driver "
        "ends at 700; write 700 or less, or correct duty_week_driver."
    )


def kind(value: str) -> str:
    return f'drive_break_kind = {{ value = "{value}", {SOURCE} }}'


def test_a_stop_too_short_to_be_a_break_of_driving(tmp_path: Path) -> None:
    """Greeting, setting up, the clinic and packing up: 15 + 45 + 120 + 30 = 210 minutes.

    With a boat the truck stands longer still: 15 + 25 + 20 + 120 + 15 + 25 = 220.
    """
    found = inspected(tmp_path, kind("not_driving"), limit("drive_break", 211)).warnings
    (warning,) = (fault for fault in found if "drive_break" in fault.place)
    assert str(warning) == (
        "rules/peru.toml, drive_break.value: '211' is more than the shortest stop of region.toml, "
        "210 minutes, which is then no break of driving; lengthen session.clinic_minutes by 1."
    )


@pytest.mark.parametrize(
    "lines",
    [
        (kind("not_driving"), limit("drive_break", 210)),
        (kind("any_work"), limit("drive_break", 300)),
        (limit("drive_break", 300),),
    ],
)
def test_a_stop_that_parts_driving_is_no_reason_to_warn(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    found = inspected(tmp_path, *lines)
    assert found.faults == ()
    assert [fault.place for fault in found.warnings] == ["staff.csv row 5, role"]
