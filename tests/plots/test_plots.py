"""Pictures say what the plan says: their words are read back, and their bars are measured."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from planner.itinerary.plan import Plan
from planner.itinerary.run import MOST_MILESTONES, Milestone, thinned
from planner.languages import Language, words_of
from planner.plots import plots
from planner.plots.limits import LIMITS
from planner.plots.needs import by_camp, by_service
from planner.plots.search import search_plot
from planner.plots.timeline import LOOKS, timeline_plot
from tests.plans import NAMES, plan_by_hand

TRACE = (
    Milestone(seconds=0.2, value=10.0, bound=None),
    Milestone(seconds=0.4, value=10.0, bound=500.0),
    Milestone(seconds=1.0, value=12.5, bound=14.0),
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    plan = plan_by_hand()
    return plan.model_copy(update={"run": plan.run.model_copy(update={"trace": TRACE})})


def told(svg: bytes) -> list[str]:
    """All words of a picture, in the order in which they are drawn."""
    root = ElementTree.fromstring(svg)
    return ["".join(each.itertext()).strip() for each in root.iter() if each.tag.endswith("}text")]


@pytest.mark.parametrize("language", Language)
def test_each_picture_says_for_whom_it_is_and_that_figures_are_made_up(
    plan: Plan, language: Language
) -> None:
    words = words_of(language)
    for name, svg in plots(plan, NAMES, words).items():
        said = " ".join(told(svg))
        assert words.say("For the team only.") in said, name
        assert plan.region.notice in said, name


def test_the_week_by_the_clock_names_clinics_ways_and_nights(plan: Plan) -> None:
    said = told(timeline_plot(plan, NAMES, words_of(Language.ENGLISH)))
    for team in plan.teams:
        for day in team.days:
            assert words_of(Language.ENGLISH).day(day.date) in said
            assert NAMES.get(day.to_place, day.to_place) in said
            for session in day.sessions:
                if session.minutes >= 60:
                    assert NAMES[session.camp] in said


def test_every_kind_of_step_is_drawn_but_the_night() -> None:
    from planner.itinerary.plan import StepKind

    assert set(StepKind) - set(LOOKS) == {StepKind.OVERNIGHT}
    looks = set(LOOKS.values())
    assert len({(look.colour, look.hatch) for look in looks}) == len(looks)


def test_limits_are_those_of_the_people(plan: Plan) -> None:
    said = told(plots(plan, NAMES, words_of(Language.ENGLISH))["limits.svg"])
    shown = [
        f"{margin.used / 60:,.1f} of {margin.limit / 60:,.1f}"
        for limit in LIMITS
        for person in plan.people
        for margin in person.margins
        if margin.rule.startswith(limit.rule) and margin.limit
    ]
    assert [each for each in said if re.fullmatch(r"[\d.,]+ of [\d.,]+", each)] == shown


def test_limits_call_posts_by_the_names_that_they_have(plan: Plan) -> None:
    posts = {person.id: f"the {person.id}" for person in plan.people}
    said = told(plots(plan, NAMES, words_of(Language.ENGLISH), posts=posts)["limits.svg"])
    assert bool(set(posts.values()) & set(said)) == bool(posts)
    assert not set(posts) & set(said)


def test_needs_are_those_of_the_camps(plan: Plan) -> None:
    given = sum(sum(camp.given.values()) for camp in plan.camps)
    need = sum(sum(camp.need.values()) for camp in plan.camps)
    assert sum(bar.given for bar in by_service(plan)) == given
    assert sum(bar.need for bar in by_service(plan)) == need
    assert sum(bar.given for bar in by_camp(plan, NAMES)) == given
    said = told(plots(plan, NAMES, words_of(Language.ENGLISH))["needs.svg"])
    for bar in (*by_service(plan), *by_camp(plan, NAMES)):
        assert bar.name in said
        assert f"{bar.given:,} of {bar.need:,}" in said


def test_the_search_tells_its_value_and_there_is_none_where_it_is_not_known(plan: Plan) -> None:
    said = " ".join(told(search_plot(plan, words_of(Language.ENGLISH))))
    assert f"{plan.result.value:,.1f} points" in said
    assert "search.svg" not in plots(plan_by_hand(), NAMES, words_of(Language.ENGLISH))


@pytest.mark.parametrize("seconds", [0.4, 4.2, 70.0])
def test_each_second_is_written_once(plan: Plan, seconds: float) -> None:
    run = plan.run.model_copy(update={"seconds": seconds})
    shown = search_plot(plan.model_copy(update={"run": run}), words_of(Language.ENGLISH))
    root = ElementTree.fromstring(shown)
    below = next(group for group in root.iter() if group.get("id") == "matplotlib.axis_1")
    figures = [text.text for text in below.iter() if text.tag.endswith("}text")][:-1]
    assert len(figures) > 1
    assert len(figures) == len(set(figures)), figures


def test_pictures_are_the_same_in_every_process(plan: Plan) -> None:
    code = (
        "import hashlib, json\n"
        "from planner.languages import Language, words_of\n"
        "from planner.plots import plots\n"
        "from tests.plans import NAMES, plan_by_hand\n"
        "drawn = plots(plan_by_hand(), NAMES, words_of(Language.SPANISH))\n"
        "print(json.dumps({n: hashlib.sha256(b).hexdigest() for n, b in drawn.items()}))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_trace_keeps_what_is_new_and_its_end() -> None:
    same = Milestone(seconds=2.0, value=12.5, bound=14.0)
    assert thinned((*TRACE, same)) == TRACE
    many = [Milestone(seconds=n, value=float(n), bound=None) for n in range(1001)]
    kept = thinned(many)
    assert len(kept) <= MOST_MILESTONES
    assert kept[-1] == many[-1]
    assert thinned(()) == ()


@pytest.mark.parametrize("worth", [0.0, -3.0])
def test_a_week_that_is_worth_nothing_is_drawn_too(plan: Plan, worth: float) -> None:
    nothing = plan.run.model_copy(
        update={"seconds": 0.0, "trace": (Milestone(seconds=0.0, value=worth, bound=None),)}
    )
    result = plan.result.model_copy(update={"value": worth, "bound": worth, "gap": 0.0})
    drawn = plan.model_copy(update={"run": nothing, "result": result})
    assert f"{worth:.1f} points" in " ".join(told(search_plot(drawn, words_of(Language.ENGLISH))))


def test_long_names_are_cut_to_their_room(plan: Plan) -> None:
    long = {place: f"{name} {'W' * 110}" for place, name in NAMES.items()}
    for name, drawn in plots(plan, long, words_of(Language.ENGLISH)).items():
        assert [text for text in told(drawn) if "W" * 40 in text] == [], name


@pytest.mark.filterwarnings("error")
def test_names_in_letters_that_are_not_measured_stay_as_they_are(plan: Plan) -> None:
    names = NAMES | dict.fromkeys(list(NAMES)[:3], "漢字 ไทย")
    said = told(timeline_plot(plan, names, words_of(Language.ENGLISH)))
    assert any("漢字" in text for text in said)
