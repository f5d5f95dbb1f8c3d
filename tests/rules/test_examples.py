"""Each rule set against days and weeks worked by hand from its source.

A row holds a timeline, the rule it is about, the least margin of that rule, and every rule that is
broken.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest

from planner.rules import Before, Post, Timeline
from tests.rules.by_hand import BOTH, CLINICIAN, DRIVER, MONDAY, broken, found, line, rule_sets

SETS = rule_sets()
HOME = "08:00 drive 09:00 work 12:00 meal 12:45 drive 13:45"  # an easy day, 5 h 45 from end to end
NINE_OUT = "06:00 work 12:00 meal 12:45 work 15:45"
TRAINING = "06:00 training 14:00"
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + dt.timedelta(days=n) for n in (1, 2, 3))


@dataclass(frozen=True)
class Example:
    timeline: Timeline
    rule: str
    margin: int
    broken: frozenset[str] = field(default_factory=frozenset)
    post: Post = DRIVER


def example(
    timeline: Timeline, rule: str, margin: int, *names: str, post: Post = DRIVER
) -> Example:
    return Example(timeline, rule, margin, frozenset(names), post)


# 10 h at the wheel, in stretches of 4 h 30 and breaks of 45 min
TEN_HOURS = "06:00 drive 10:00 pause 10:45 drive 14:45 pause 15:30 drive 17:30"
NINE_HOURS = "06:00 drive 10:30 pause 11:15 drive 15:45"
EIGHT_HOURS = "06:00 drive 10:00 pause 10:45 drive 14:45"

PERU = {
    # D.S. 017-2009-MTC art. 30: 5 h by day, 4 h by night, 10 h a day
    "5 h": example(line("06:00 drive 11:00 pause 12:00 drive 13:00"), "drive_stretch", 0),
    "5 h 1": example(
        line("06:00 drive 11:01 pause 12:01 drive 13:00"), "drive_stretch", -1, "drive_stretch"
    ),
    "a break of 59 min": example(
        line("06:00 drive 09:00 pause 09:59 drive 12:59"), "drive_stretch", -60, "drive_stretch"
    ),
    "a meal and a wait make a break": example(
        line("06:00 drive 09:00 meal 09:45 pause 10:00 drive 13:00"), "drive_stretch", 120
    ),
    "work parts stretches": example(
        line("06:00 drive 10:00 work 10:20 drive 14:00"), "drive_stretch", 60
    ),
    "4 h into the night": example(
        line("18:30 drive 22:30"), "drive_stretch_night", 0, "night_work"
    ),
    "4 h 1 into the night": example(
        line("18:30 drive 22:31"), "drive_stretch_night", -1, "drive_stretch_night", "night_work"
    ),
    "until the night begins": example(line("17:00 drive 22:00"), "night_work", 0),
    "before 6 in the morning": example(line("05:50 drive 08:00"), "night_work", -10, "night_work"),
    "a pause by night is no work": example(line("21:00 work 22:00 pause 22:30"), "night_work", 0),
    "10 h": example(
        line("06:00 drive 11:00 pause 12:00 drive 17:00"), "drive_day", 0, "duty_day_driver"
    ),
    "10 h 1": example(
        line("06:00 drive 11:00 pause 12:00 drive 16:00 pause 17:00 drive 18:01"),
        "drive_day",
        -1,
        "drive_day",
        "duty_day_driver",
    ),
    # Ley 30635: 36 h a week and 150 h a month; 9 h 30 a day is the planner's
    "36 h with those since Monday": example(
        line(NINE_OUT, NINE_OUT, before=Before(duty=(540, 540)), first=WEDNESDAY),
        "duty_week_clinical",
        0,
        post=CLINICIAN,
    ),
    "36 h 1 with those since Monday": example(
        line(NINE_OUT, NINE_OUT, before=Before(duty=(541, 540)), first=WEDNESDAY),
        "duty_week_clinical",
        -1,
        "duty_week_clinical",
        post=CLINICIAN,
    ),
    "last Sunday is of another week": example(
        line(NINE_OUT, NINE_OUT, before=Before(duty=(540, 540, 540)), first=WEDNESDAY),
        "duty_week_clinical",
        0,
        post=CLINICIAN,
    ),
    "next Monday is of another week": example(
        line(*[""] * 4, NINE_OUT, NINE_OUT, before=Before(duty=(600,) * 4), first=THURSDAY),
        "duty_week_clinical",
        18 * 60,
        post=CLINICIAN,
    ),
    # time at the employer's disposal is work: so is a day in training
    "36 h, 16 of them in training": example(
        line(NINE_OUT, TRAINING, TRAINING, NINE_OUT, "06:00 work 08:00"),
        "duty_week_clinical",
        0,
        post=CLINICIAN,
    ),
    "36 h 1, 16 of them in training": example(
        line(NINE_OUT, TRAINING, TRAINING, NINE_OUT, "06:00 work 08:01"),
        "duty_week_clinical",
        -1,
        "duty_week_clinical",
        post=CLINICIAN,
    ),
    "a day in training is a day of work": example(
        line(HOME, *[TRAINING] * 2, HOME), "work_days", 2
    ),
    "six days of work, one before": example(
        line(*[HOME] * 5, before=Before(duty=(480,)), first=TUESDAY), "work_days", 0
    ),
    "seven days of work, one in training and one before": example(
        line(*[HOME] * 5, TRAINING, before=Before(ended=-480, duty=(480,)), first=TUESDAY),
        "work_days",
        -1,
        "work_days",
    ),
    # D.Leg. 713: 24 h a week; what is free before Monday counts for the week before
    "a week with Sunday": example(line(*[HOME] * 6), "rest_week", (34 - 24) * 60 + 15),
    "a week that begins on Thursday": example(
        line(HOME, before=Before(ended=-14 * 60), first=THURSDAY), "rest_week", (3 - 1) * 1440 + 615
    ),
    "six days and then one": example(
        line(*[HOME] * 2, before=Before(ended=-600, rested=360 - 5 * 1440), first=THURSDAY),
        "rest_week",
        -(24 * 60) + (18 * 60 + 15),
        "rest_week",
    ),
    "9 h 30 of duty, and a meal": example(
        line("06:00 travel 08:00 work 12:00 meal 12:45 work 14:15 travel 16:15"),
        "duty_day_clinical",
        0,
        post=CLINICIAN,
    ),
    "a minute more": example(
        line("06:00 travel 08:00 work 12:00 meal 12:45 work 14:15 travel 16:16"),
        "duty_day_clinical",
        -1,
        "duty_day_clinical",
        post=CLINICIAN,
    ),
    "four days of 9 h": example(
        line(*["06:00 travel 08:00 work 15:00"] * 4), "duty_week_clinical", 0, post=CLINICIAN
    ),
    "four days of 9 h and an hour": example(
        line(*["06:00 travel 08:00 work 15:00"] * 4, "08:00 work 09:00"),
        "duty_week_clinical",
        -60,
        "duty_week_clinical",
        post=CLINICIAN,
    ),
    "150 h in 30 days": example(
        line("08:00 work 14:00", before=Before(duty=(360,) * 24)),
        "duty_month_clinical",
        0,
        post=CLINICIAN,
    ),
    "150 h 1": example(
        line("08:00 work 14:01", before=Before(duty=(360,) * 24)),
        "duty_month_clinical",
        -1,
        "duty_month_clinical",
        post=CLINICIAN,
    ),
    "what lies 30 days back is forgotten": example(
        line("08:00 work 14:00", before=Before(duty=(*(300,) * 28, 240, 9000))),
        "duty_month_clinical",
        0,
        post=CLINICIAN,
    ),
    # 48 h a week: six days of 8 h, the meal not counted
    "48 h": example(line(*["06:00 work 11:00 meal 11:45 work 14:45"] * 6), "duty_week_driver", 0),
    "48 h 6": example(
        line(*["06:00 work 11:00 meal 11:45 work 14:46"] * 6),
        "duty_week_driver",
        -6,
        "duty_week_driver",
    ),
    "a driver who is a nurse too keeps both": example(
        line(*["06:00 drive 08:00 work 15:00"] * 4, "08:00 work 09:00"),
        "duty_week_clinical",
        -60,
        "duty_week_clinical",
        post=BOTH,
    ),
    # 11 h between two days, a day of rest a week
    "15 h of rest": example(
        line("06:00 work 15:00", "02:00 free 06:00 work 07:00"), "rest_day", 240
    ),
    "home late, out early": example(line("12:00 work 20:00", "07:00 work 08:00"), "rest_day", 0),
    "a minute less rest": example(
        line("12:00 work 20:01", "07:00 work 08:00"), "rest_day", -1, "rest_day"
    ),
    "rest before the first day": example(
        line("07:00 work 08:00", before=Before(ended=-120)), "rest_day", -120, "rest_day"
    ),
    "Sunday off": example(
        line(*[HOME] * 6, next_start=7 * 1440 + 8 * 60), "rest_week", (42 - 24) * 60 + 15
    ),
    "seven days": example(
        line(*[HOME] * 7), "rest_week", (18 - 24) * 60 + 15, "rest_week", "work_days"
    ),
    "Sunday afternoon before": example(
        line(
            *[HOME] * 6, next_start=6 * 1440 + 480, before=Before(ended=-12 * 60, rested=-24 * 60)
        ),
        "rest_week",
        (20 - 24) * 60,
        "rest_week",
    ),
}
STRICT = {
    "6 h": example(line("08:00 work 14:00"), "duty_day_clinical", 0, post=CLINICIAN),
    "9 h 30 if signed": example(
        line("06:00 work 15:30"), "duty_day_clinical", -210, post=CLINICIAN
    ),
    "9 h 31": example(
        line("06:00 work 15:31"), "duty_day_clinical", -211, "duty_day_clinical", post=CLINICIAN
    ),
}
CAMPAIGN = {
    "54 h a week": example(
        line(*["06:00 work 15:00"] * 6), "duty_month_clinical", 96 * 60, post=CLINICIAN
    ),
    "two more weeks of it": example(
        line(*["06:00 work 15:00"] * 6, before=Before(duty=(0, *(540,) * 6, 0, *(540,) * 6))),
        "duty_month_clinical",
        -12 * 60,
        "duty_month_clinical",
        post=CLINICIAN,
    ),
}
EU = {
    # art. 7: 45 min after 4 h 30, or 15 and then 30
    "4 h 30": example(line(NINE_HOURS), "drive_stretch", 0),
    "4 h 31": example(
        line("06:00 drive 10:31 pause 11:16 drive 12:00"), "drive_stretch", -1, "drive_stretch"
    ),
    "15 and then 30": example(
        line("06:00 drive 08:00 pause 08:15 drive 10:45 pause 11:15 drive 15:45"),
        "drive_stretch",
        0,
    ),
    "30 and then 15": example(
        line("06:00 drive 08:00 pause 08:30 drive 11:00 pause 11:15 drive 12:15"),
        "drive_stretch",
        -60,
        "drive_stretch",
    ),
    "14 and then 30": example(
        line("06:00 drive 08:00 pause 08:14 drive 10:44 pause 11:14 drive 11:44"),
        "drive_stretch",
        -30,
        "drive_stretch",
    ),
    "a part before a whole break is forgotten": example(
        line(
            "06:00 drive 08:00 pause 08:15 drive 10:00 pause 10:45 "
            "drive 13:00 pause 13:30 drive 16:00"
        ),
        "drive_stretch",
        -15,
        "drive_stretch",
    ),
    "other work is no break": example(
        line("06:00 drive 09:00 work 10:00 drive 12:00"), "drive_stretch", -30, "drive_stretch"
    ),
    "a pause within other work is": example(
        line("06:00 drive 09:00 work 10:00 pause 10:45 work 11:00 drive 13:00"),
        "drive_stretch",
        90,
    ),
    # art. 6: 9 h, twice a week 10 h; 56 h a week, 90 h in two
    "9 h": example(line(NINE_HOURS), "drive_day", 0),
    "10 h twice": example(line(TEN_HOURS, TEN_HOURS), "drive_day_extensions", 0),
    "10 h three times": example(
        line(TEN_HOURS, TEN_HOURS, TEN_HOURS), "drive_day_extensions", -1, "drive_day_extensions"
    ),
    "10 h 1": example(
        line("06:00 drive 10:00 pause 10:45 drive 14:45 pause 15:30 drive 17:31"),
        "drive_day_extended",
        -1,
        "drive_day_extended",
    ),
    "56 h": example(
        line(TEN_HOURS, TEN_HOURS, *[NINE_HOURS] * 4), "drive_week", 0, "duty_week_driver"
    ),
    "90 h in two weeks": example(
        line(*[EIGHT_HOURS] * 5, before=Before(driven=50 * 60)), "drive_fortnight", 0
    ),
    "90 h 1": example(
        line(*[EIGHT_HOURS] * 5, before=Before(driven=50 * 60 + 1)),
        "drive_fortnight",
        -1,
        "drive_fortnight",
    ),
    "two extended days before leave none": example(
        line(EIGHT_HOURS, before=Before(extended=2), first=WEDNESDAY), "drive_day_extensions", 0
    ),
    "three extended days before are not of this plan": example(
        line(EIGHT_HOURS, before=Before(extended=3), first=WEDNESDAY), "drive_day_extensions", 0
    ),
    "an extended day after two": example(
        line(TEN_HOURS, before=Before(extended=2), first=WEDNESDAY),
        "drive_day_extensions",
        -1,
        "drive_day_extensions",
    ),
    "an extended day of the week after": example(
        line("", "", "", "", "", TEN_HOURS, before=Before(extended=2), first=WEDNESDAY),
        "drive_day_extensions",
        0,
    ),
    "a reduced rest after three": example(
        line("12:00 work 20:01", "06:00 work 07:00", before=Before(reduced=3), first=WEDNESDAY),
        "rest_day_reductions",
        -1,
        "rest_day_reductions",
    ),
    # art. 8: 11 h, three times 9 h, or 3 and then 9
    "11 h": example(line("12:00 work 20:00", "07:00 work 08:00"), "rest_day", 0),
    "9 h three times": example(
        line(*["07:00 work 12:00 pause 13:00 work 22:00"] * 4),
        "rest_day_reductions",
        0,
        "duty_day_driver",
        "duty_week_driver",
    ),
    "9 h four times": example(
        line(*["07:00 work 12:00 pause 13:00 work 22:00"] * 5),
        "rest_day_reductions",
        -1,
        "duty_day_driver",
        "duty_week_driver",
        "rest_day_reductions",
    ),
    "9 h 59": example(
        line("12:00 work 20:01", "05:00 free 06:00 work 07:00"), "rest_day_reduced", 59
    ),
    "less than 9 h": example(
        line("14:00 work 21:31", "06:30 work 07:00"), "rest_day_reduced", -1, "rest_day_reduced"
    ),
    "3 h and then 9 h": example(
        line("09:00 work 12:00 pause 15:00 work 22:00", "07:00 work 08:00"), "rest_day_split", 0
    ),
    "2 h 59 and then 9 h": example(
        line("09:00 work 12:00 pause 14:59 work 22:00", "07:00 work 08:00"), "rest_day_reduced", 0
    ),
    # the rest lies within 24 h: after 15 h out no more than 9 h of it are left
    "15 h out": example(
        line("05:00 drive 06:00 work 20:00", "10:00 work 11:00"),
        "rest_day_reduced",
        0,
        "duty_day_driver",
        "night_work",
    ),
    # 45 h a week, or 24 h and not twice in a row, beginning within six days
    "Saturday and Sunday": example(
        line(*[HOME] * 5, next_start=7 * 1440 + 8 * 60), "rest_week", (66 - 45) * 60 + 15
    ),
    "Sunday alone is reduced": example(
        line(*[HOME] * 6, next_start=7 * 1440 + 8 * 60), "rest_week_reduced", (42 - 24) * 60 + 15
    ),
    "Sunday alone twice": example(
        line(*[HOME] * 6, next_start=7 * 1440 + 8 * 60, before=Before(short=True)),
        "rest_week",
        (42 - 45) * 60 + 15,
        "rest_week",
    ),
}
PROPERTY = {
    # 395.3: 11 h within 14 h after 10 h off; 30 min without driving after 8 h of it
    "8 h": example(line("06:00 drive 14:00 pause 14:30 drive 17:30"), "drive_stretch", 0),
    "8 h 1": example(
        line("06:00 drive 14:01 pause 14:31 drive 15:00"), "drive_stretch", -1, "drive_stretch"
    ),
    "work is a break": example(
        line("06:00 drive 14:00 work 14:30 drive 15:00"), "drive_stretch", 0
    ),
    "work and pause in one piece": example(
        line("06:00 drive 14:00 work 14:10 pause 14:30 drive 15:00"), "drive_stretch", 0
    ),
    "twice 15 min are none": example(
        line("06:00 drive 10:00 pause 10:15 drive 14:00 pause 14:15 drive 15:00"),
        "drive_stretch",
        -30,
        "drive_stretch",
    ),
    "11 h": example(line("06:00 drive 12:00 pause 12:30 drive 17:30"), "drive_day", 0),
    "11 h 1": example(
        line("06:00 drive 12:00 pause 12:30 drive 17:31"), "drive_day", -1, "drive_day"
    ),
    "14 h": example(line("06:00 drive 08:00 work 18:00 drive 20:00"), "span_day", 0),
    "14 h 1, a meal counted": example(
        line("06:00 drive 08:00 work 12:00 meal 13:00 work 18:00 drive 20:01"),
        "span_day",
        -1,
        "span_day",
    ),
    "10 h off": example(line("12:00 work 20:00", "06:00 work 07:00"), "rest_day", 0),
    "9 h 59 off": example(line("12:00 work 20:01", "06:00 work 07:00"), "rest_day", -1, "rest_day"),
    # 60 h in any 7 days; 34 h off begin the count anew
    "60 h": example(line(*["06:00 work 18:00"] * 5), "duty_week_driver", 0),
    "60 h with the days before": example(
        line("06:00 work 18:00", before=Before(ended=-360, duty=(720,) * 4)), "duty_week_driver", 0
    ),
    "72 h with the days before": example(
        line("06:00 work 18:00", before=Before(ended=-360, duty=(720,) * 5)),
        "duty_week_driver",
        -720,
        "duty_week_driver",
    ),
    "the seventh day before is forgotten": example(
        line("06:00 work 18:00", before=Before(ended=-360, duty=(0, 720, 720, 720, 720, 0, 720))),
        "duty_week_driver",
        0,
    ),
    "after 34 h off": example(
        line("06:00 work 18:00", before=Before(ended=-28 * 60, duty=(720,) * 5)),
        "duty_week_driver",
        48 * 60,
    ),
    "after 33 h 59 off": example(
        line("06:00 work 18:00", before=Before(ended=-28 * 60 + 1, duty=(720,) * 5)),
        "duty_week_driver",
        -720,
        "duty_week_driver",
    ),
}
PASSENGER = {
    # 395.5: 10 h after 8 h off, nothing after 15 h on duty, 60 h in 7 days
    "10 h": example(line("06:00 drive 16:00"), "drive_day", 0),
    "10 h 1": example(
        line("06:00 drive 16:00 pause 16:30 drive 16:31"), "drive_day", -1, "drive_day"
    ),
    "15 h": example(line("06:00 work 20:00 drive 21:00"), "duty_day_driver", 0),
    "15 h 1": example(
        line("06:00 work 20:00 drive 21:01"), "duty_day_driver", -1, "duty_day_driver"
    ),
    "8 h off": example(line("14:00 work 22:00", "06:00 work 07:00"), "rest_day", 0),
    "7 h 59 off": example(
        line("14:00 work 22:01", "06:00 work 07:00"), "rest_day", -1, "rest_day", "night_work"
    ),
}
TABLE = {
    "peru": PERU,
    "peru-strict": STRICT,
    "peru-campaign": CAMPAIGN,
    "eu-561": EU,
    "us-property": PROPERTY,
    "us-passenger": PASSENGER,
}
ROWS = [(name, title) for name, rows in TABLE.items() for title in rows]


def test_every_rule_set_has_its_examples() -> None:
    assert sorted(SETS) == sorted(TABLE)


@pytest.mark.parametrize(("name", "title"), ROWS)
def test_an_example_worked_by_hand(name: str, title: str) -> None:
    row = TABLE[name][title]
    margins = [m.margin for m in found(SETS[name], row.timeline, row.rule, row.post)]
    assert min(margins) == row.margin
    assert broken(SETS[name], row.timeline, row.post) == row.broken
