"""What holds for every timeline: tighter limits, later weeks and finer pieces."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.region.settings import Limit, RuleSet
from planner.rules import Activity, Before, Kind, Post, Timeline, judge
from tests.rules.by_hand import MONDAY, rule_sets

SETS = rule_sets()
LEAST = ("rest_day", "rest_day_reduced", "rest_week", "rest_week_reduced", "drive_break")
LOOKING_BACK = ("duty_month", "rest_week")
COUNTS = ("drive_day_extensions", "rest_day_reductions", "work_days")
POSTS = st.sampled_from([Post(True, False), Post(False, True), Post(True, True, 2400)])


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Up to a week of days that begin at any hour, some of them into the night."""
    done: list[Activity] = []
    for number in range(draw(st.integers(1, 7))):
        clock = number * 1440 + draw(st.integers(4 * 60, 12 * 60))
        clock = max(clock, done[-1].end if done else 0)
        for _ in range(draw(st.integers(0, 8))):
            minutes = draw(st.integers(0, 300))
            kind = draw(st.sampled_from([*Kind, None]))
            if kind is not None:
                done.append(Activity(kind, clock, clock + minutes))
            clock += minutes
    ended = draw(st.none() | st.integers(-3000, -300))
    before = Before(
        ended=ended,
        rested=None if ended is None else draw(st.none() | st.integers(ended - 9000, ended)),
        short=draw(st.booleans()),
        driven=draw(st.integers(0, 3600)),
        duty=tuple(draw(st.lists(st.integers(0, 600), max_size=35))),
    )
    after = draw(st.none() | st.integers(300, 3000))
    return Timeline(
        MONDAY, tuple(done), before, None if after is None or not done else done[-1].end + after
    )


def tighter(rules: RuleSet, name: str, by: int) -> RuleSet:
    limit = getattr(rules, name)
    value = max(0, limit.value + (by if name in LEAST else -by))
    update: dict[str, object] = {"value": value}
    if limit.soft is not None:
        update["soft"] = limit.soft.model_copy(update={"most": max(0, limit.soft.most - by)})
    return rules.model_copy(update={name: limit.model_copy(update=update)})


# a split break is tied to the whole one, which alone begins the count anew; restarts loosen
NAMES = sorted(
    (key, name)
    for key, rules in SETS.items()
    for name in RuleSet.model_fields
    if isinstance(getattr(rules, name), Limit)
    and (
        name.startswith(("drive", "duty", "rest"))
        or name in ("span_day", "night_work", "work_days")
    )
    and not (name == "drive_break" and rules.drive_break_split is not None)
    and name not in ("duty_week_restart", "rest_day_within")
)


@given(
    which=st.sampled_from(NAMES),
    by=st.integers(1, 120),
    post=POSTS,
    timeline=timelines(),
)
def test_a_tighter_limit_makes_nothing_legal(
    which: tuple[str, str], by: int, post: Post, timeline: Timeline
) -> None:
    key, name = which
    rules = SETS[key]
    tight = tighter(rules, name, 1 + by % 2 if name in COUNTS else by)
    if any(margin.broken for margin in judge(rules, post, timeline)):
        assert any(margin.broken for margin in judge(tight, post, timeline))


@given(
    key=st.sampled_from(sorted(SETS)), weeks=st.integers(1, 57), post=POSTS, timeline=timelines()
)
def test_later_weeks_are_judged_alike(key: str, weeks: int, post: Post, timeline: Timeline) -> None:
    days = 7 * weeks  # a plan may begin within a week, which counts then
    later = Timeline(
        timeline.first + dt.timedelta(days),
        timeline.activities,
        timeline.before,
        timeline.next_start,
    )
    moved = [
        (m.rule, m.day and m.day - dt.timedelta(days), m.used, m.limit)
        for m in judge(SETS[key], post, later)
    ]
    assert moved == [(m.rule, m.day, m.used, m.limit) for m in judge(SETS[key], post, timeline)]


@given(
    key=st.sampled_from(sorted(SETS)),
    weeks=st.integers(1, 3),
    post=POSTS,
    timeline=timelines().filter(lambda timeline: len(timeline.activities) > 0),
)
def test_the_clock_may_begin_weeks_before(
    key: str, weeks: int, post: Post, timeline: Timeline
) -> None:
    """Moved on its axis by whole days, each day is what it was; sums of days do not look back."""
    by = weeks * 7 * 1440
    moved = Timeline(
        timeline.first - dt.timedelta(weeks * 7),
        tuple(Activity(a.kind, a.start + by, a.end + by) for a in timeline.activities),
    )
    alone = Timeline(timeline.first, timeline.activities)
    daily, other = (
        [m for m in judge(SETS[key], post, line) if m.day and not m.rule.startswith(LOOKING_BACK)]
        for line in (alone, moved)
    )
    assert daily == other


@given(key=st.sampled_from(sorted(SETS)), post=POSTS, timeline=timelines(), data=st.data())
def test_an_activity_in_two_pieces_is_one(
    key: str, post: Post, timeline: Timeline, data: st.DataObject
) -> None:
    pieces: list[Activity] = []
    for one in timeline.activities:
        cut = data.draw(st.integers(one.start, one.end))
        pieces += [Activity(one.kind, one.start, cut), Activity(one.kind, cut, one.end)]
    split = Timeline(timeline.first, tuple(pieces), timeline.before, timeline.next_start)
    assert judge(SETS[key], post, split) == judge(SETS[key], post, timeline)


def test_nothing_done_breaks_nothing() -> None:
    for rules in SETS.values():
        for post in (Post(True, False), Post(False, True)):
            assert not any(m.broken for m in judge(rules, post, Timeline(MONDAY, ())))


def test_a_timeline_out_of_order_is_refused() -> None:
    one, other = Activity(Kind.WORK, 0, 60), Activity(Kind.DRIVE, 59, 90)
    with pytest.raises(ValueError, match="drive from minute 59: must not start before work ends"):
        Timeline(MONDAY, (one, other))
    with pytest.raises(ValueError, match="must not end before it starts; swap the two"):
        Activity(Kind.WORK, 2, 1)
    with pytest.raises(ValueError, match=r"before\.ended 1: must not be after the first"):
        Timeline(MONDAY, (one,), Before(ended=1))
    with pytest.raises(ValueError, match="next_start 59: must not be before the last"):
        Timeline(MONDAY, (one,), next_start=59)
