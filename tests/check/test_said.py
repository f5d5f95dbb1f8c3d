"""What the referee finds is said in every language: each sentence of it, with all that it tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from planner.check import check, check_region
from planner.check.breach import breach
from planner.check.rule import Rule
from planner.check.words import figure
from planner.itinerary.plan import Plan, StepKind, Violation
from planner.languages import Language, Words, words_of
from planner.phrases import Phrase, phrase
from planner.region.records import Closure, Region
from planner.region.words import Level, Role
from planner.weekly import Request, plan_week
from tests.check.book_corruptions import COOKED, cook
from tests.check.corruptions import CORRUPTIONS, corrupt
from tests.check.river_corruptions import RIVER_CORRUPTIONS, corrupt_river
from tests.check.rivers import river_problem
from tests.check.rivers_plan import river_plan
from tests.check.test_water import ferried
from tests.check.tightened import TIGHTENED
from tests.check.tightened_rivers import RIVERS as TIGHTENED_RIVERS
from tests.check.tightening import Week
from tests.check.tiny import tiny_problem
from tests.check.tiny_plan import tiny_plan
from tests.problem.variants import MONDAY, with_setting

Doc = dict[str, Any]
SPANISH, FRENCH = (words_of(Language(code)) for code in ("es", "fr"))
TOLD = re.compile(r"\d\d:\d\d|\d{4}-\d\d-\d\d|\d+ h \d\d min|(?:alpha|beta|camp)-\w+|'[^']*'")
"""Clock times, dates, durations and ids, which are the same in every language."""
ENGLISH = {"and", "are", "at", "but", "day", "has", "is", "night", "not", "of", "should", "shown"}
ENGLISH |= {"step", "takes", "that", "the", "there", "this", "which", "with"}
ENGLISH |= {str(kind) for kind in StepKind if kind is not StepKind.BOAT}  # that is a field too
ENGLISH |= {str(role) for role in Role if role is not Role.OBSTETRA}  # so she is in Spanish


@cache
def broken() -> tuple[Violation, ...]:
    """Judge every plan that is spoilt, and every week that is made harder than its plan."""
    tiny, rivers = Week(tiny_problem(), tiny_plan()), Week(river_problem(), river_plan())
    found: list[Violation] = []
    for plan in (
        *(corrupt(name, tiny.plan) for name in CORRUPTIONS),
        *(cook(path, tiny.plan, 1) for path in COOKED),
    ):
        found += check(tiny.problem, plan)
    for name in RIVER_CORRUPTIONS:
        found += check(rivers.problem, corrupt_river(name, rivers.plan))
    for entries, week in ((TIGHTENED, tiny), (TIGHTENED_RIVERS.entries, rivers)):
        for _, tighten in entries.values():
            found += check(tighten(week), week.plan)
    return tuple(dict.fromkeys(found))


@pytest.fixture(scope="module")
def flooded(toy: Region) -> tuple[Region, Plan]:
    """A week in flood, with a camp that is shut on its second day."""
    region = with_setting(ferried(toy), river_level=Level.FLOOD)
    second = MONDAY + dt.timedelta(days=1)
    row = {"what": "camp-b", "from": second, "to": second, "reason": "feast"}
    shut = Closure.model_validate(row)
    region = region.model_copy(update={"closures": (shut,)})
    week = plan_week(region, Request(MONDAY, 4, "2026-W27"), "toy")
    return week.region, week.plan


def moving(doc: Doc) -> Doc:
    """Find the first drive that names its roads."""
    drives = (s for day in doc["teams"][0]["days"] for s in day["steps"] if s["edges"])
    found: Doc = next(drives)
    return found


def held(doc: Doc) -> Doc:
    """Find the first session."""
    sessions = (s for day in doc["teams"][0]["days"] for s in day["sessions"])
    found: Doc = next(sessions)
    return found


def out(doc: Doc) -> Doc:
    """Find the first day on which somebody is out."""
    found: Doc = next(day for day in doc["teams"][0]["days"] if day["crew"])
    return found


SPOILT: tuple[Callable[[Doc], object], ...] = (
    lambda doc: doc["week"]["days"][1].update(closed=[]),
    lambda doc: doc["week"]["days"][0]["river_levels"].update(rio="low", styx="high"),
    lambda doc: doc["region"].update(name="another"),
    lambda doc: doc["week"].update(label="2031-W01"),
    lambda doc: doc["settings"].update(rules="us", women_first=1, fuel_per_litre=1),
    lambda doc: doc["settings"]["services"][0].update(weight=99),
    lambda doc: doc["teams"][0].update(vehicle="zzz"),
    lambda doc: doc["camps"][0].update(people=1, urgency=9, days_since_visit=None, due=["anc"]),
    lambda doc: doc["camps"][0].update(need={}, given={}, urgencies={}),
    lambda doc: doc["camps"].pop(),
    lambda doc: doc["people"][0]["days"].pop(),
    lambda doc: doc["people"][0]["margins"][0].update(used=1),
    lambda doc: moving(doc).update(ferry_minutes=7, foot_m=7, km=7),
    lambda doc: moving(doc)["edges"][0].update(id="nowhere"),
    lambda doc: held(doc).update(hospital=None, hospital_minutes=None, sign_off=True),
    lambda doc: held(doc).update(value=1),
    lambda doc: out(doc).update(supplies={"gloves": 1}),
    lambda doc: out(doc).update(crew=["surgeon"]),
    lambda doc: doc["totals"].update(supplies={"gloves": 1}),
)
"""Changes of what a plan tells of its region, each of which breaks a rule."""


@pytest.fixture(scope="module")
def untrue(flooded: tuple[Region, Plan]) -> tuple[Violation, ...]:
    """Judge every spoilt plan of the week in flood."""
    region, plan = flooded
    assert check_region(region, plan) == ()
    found: list[Violation] = []
    for change in SPOILT:
        doc = plan.model_dump(mode="json", by_alias=True)
        change(doc)
        own = check_region(region, Plan.model_validate(doc))
        assert own
        found += own
    return tuple(found)


def assert_said(violations: tuple[Violation, ...], words: Words) -> None:
    """Assert that each is a phrase, which leaves nothing out and no English in."""
    plain = [each.text for each in violations if not isinstance(each.text, Phrase)]
    assert plain == []
    for each in violations:
        told = words.tell(each.text)
        assert set(TOLD.findall(each.text)) <= set(TOLD.findall(told)), (each.text, told)
        assert not ENGLISH & set(re.findall(r"[\w’'-]+", told)), (each.text, told)


@pytest.mark.parametrize("words", [SPANISH, FRENCH], ids=["es", "fr"])
def test_whatever_breaks_a_rule_of_the_week_is_said(words: Words) -> None:
    assert len(broken()) > 400
    assert_said(broken(), words)


@pytest.mark.parametrize("words", [SPANISH, FRENCH], ids=["es", "fr"])
def test_whatever_a_plan_tells_wrongly_of_its_region_is_said(
    untrue: tuple[Violation, ...], words: Words
) -> None:
    assert_said(untrue, words)


@pytest.mark.parametrize(
    ("english", "spanish", "french"),
    [
        (
            "drive at 07:00 from town to alto takes 55 min, should be 1 h 00 min",
            "viaje por carretera de town a alto a las 07:00 dura 55 min, debería durar 1 h 00 min",
            "trajet par la route de town à alto à 07:00 dure 55 min, devrait durer 1 h 00 min",
        ),
        (
            "camp alto is closed this day",
            "el campamento alto está cerrado este día",
            "le campement alto est fermé ce jour",
        ),
        (
            "boat home 1 (boat at 12:25) shows 74.5 l aboard, should be 75",
            "regreso 1 de un bote (bote de las 12:25) figura con 74.5 l a bordo, debería ser 75",
            "retour 1 d’un bateau (bateau à 12:25) indique 74,5 l à bord, devrait être 75",
        ),
        (
            "boat home 1 (boat at 05:30): total cost is 393, should be 243",
            "regreso 1 de un bote (bote de las 05:30): costo total figura como 393, "
            "debería ser 243",
            "retour 1 d’un bateau (bateau à 05:30)\N{NO-BREAK SPACE}: coût total vaut 393, "
            "devrait valoir 243",
        ),
    ],
)
def test_a_violation_in_three_languages(english: str, spanish: str, french: str) -> None:
    texts = {str(each.text): each.text for each in broken()}
    assert english in texts
    assert SPANISH.tell(texts[english]) == spanish
    assert FRENCH.tell(texts[english]) == french


def test_a_copy_of_a_violation_is_said_too() -> None:
    text = phrase("camp {camp} is closed this day", camp="alto")
    violation = breach(Rule.OPENING, text, team="alpha")
    for copied in (violation.model_copy(update={"team": "beta"}), violation.model_copy(deep=True)):
        assert SPANISH.tell(copied.text) == "el campamento alto está cerrado este día"
    assert '"text":"camp alto is closed this day"' in violation.model_dump_json()


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (12345.67, "12345.67", "12\N{NARROW NO-BREAK SPACE}345,67"),
        (2.4996, "2.5", "2,5"),
        (-0.25, "-0.25", "-0,25"),
        (7, "7", "7"),
        (float("nan"), "no number", "une valeur non numérique"),
        (10**400, "a number beyond reason", "un nombre démesuré"),
    ],
)
def test_figures_are_written_as_the_language_does(value: float, english: str, french: str) -> None:
    assert (figure(value), FRENCH.tell(figure(value))) == (english, french)
