"""What a scenario changes, and what is wrong with it, is said in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.errors import Fault, InputError
from planner.languages import Language, Words, words_of
from planner.phrases import Phrase
from planner.region.read import read_region
from planner.region.records import Region
from planner.scenario.people import outside
from planner.scenario.read import read_scenario
from planner.scenario.telling import changes
from tests.languages.heard import OTHERS, left_in_english
from tests.scenario.laying import DATES, PEQUE, SECOND, TOY, lay, scenario
from tests.scenario.test_telling import CASES

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)
EVERYWHERE = [[-72, -14], [-68, -14], [-68, -11], [-72, -11]]
CROSSED = [[-71, -13], [-69.6, -12], [-69.6, -13], [-71, -12]]
NOWHERE = [[0, 0], [0, 1], [1, 1]]
COLUMNS = ("change_team", "camp", "rules")
"""Tables that are told with names of columns, among which are ``days`` and ``duty_day``."""
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)

WRONG: dict[str, dict[str, Any]] = {
    "no such thing": {"close": [{"what": "zzzzz"}]},
    "vehicles of a port": {"close": [{"what": "puerto", "vehicles": ["4x4"]}]},
    "ends before it begins": {"close": [{"what": "camp-a", "from": DATES[1], "to": DATES[0]}]},
    "an area with the base": {"close": [{"inside": EVERYWHERE}]},
    "an area of nothing": {"close": [{"inside": NOWHERE}]},
    "an area that crosses itself": {"close": [{"inside": CROSSED}]},
    "no such river": {"river_level": [{"river": "zzzzz", "level": "low"}]},
    "a river twice": {"river_level": [{"river": "rio", "level": each} for each in ("low", "high")]},
    "a level of none": {"river": {"level": "never"}},
    "absent": {"absent": [{"person": "zzzzz", "from": DATES[1], "to": DATES[0]}]},
    "a team twice": {"add_team": [SECOND, SECOND], "remove_team": [{"id": "second"}]},
    "no team": {"remove_team": [{"id": "caravana"}]},
    "a team that is removed": {
        "remove_team": [{"id": "caravana"}],
        "absent": [{"person": "nurse-1"}],
        "add_team": [SECOND],
    },
    "boats": {"add_boat": [PEQUE | {"id": "lancha", "port": "zzzzz"}]},
    "a lodging": {"add_lodging": [{"place": "posada", "beds": 1, "night_price": 1}]},
    "a lodging that is shut": {
        "add_lodging": [{"place": "camp-a", "beds": 1, "night_price": 1}],
        "close": [{"what": "camp-a"}],
    },
    "no people": {"population": [{"camps": ["camp-a", "camp-a", "zzzzz"], "factor": 10}] * 2},
    "no camp": {"population": [{"inside": NOWHERE, "factor": 1}]},
    "a need": {"need": [{"service": "anc", "factor": 10}, {"service": "zzzzz", "factor": 1}]},
    "a rule set": {"rules": {"set": "zzzzz"}},
    "visits": {
        "must": [{"camp": "camp-a", "day": DATES[0]}, {"camp": "zzzzz"}],
        "pin": [{"camp": "camp-a", "day": "2030-01-01"}],
        "forbid": [{"camp": "camp-a"}],
    },
    "transfers": {
        "transfer": [
            {"seats": 9, "from": "camp-a", "to": "base", "latest": "2030-01-01"},
            {"seats": 1, "from": "camp-a", "to": "camp-a"},
            {"seats": 1, "from": "zzzzz", "to": "zzzzz"},
        ]
    },
    "margins": {"margin": [{"road": 5, "day": "2030-01-01"}]},
}
FILES = {
    "an odd table": "name = 'x'\nriver = 1",
    "an odd list": "name = 'x'\ncamp = 1",
    "a camp without an id": "name = 'x'\n[[camp]]\nopens = 08:00:00",
    "an odd rule set": "name = 'x'\n[rules]\nset = 1",
    "nothing closed": "name = 'x'\n[[close]]\nreason = 'y'",
    "two closed": "name = 'x'\n[[close]]\nwhat = 'y'\nriver = 'z'\nvehicles = ['4x4']",
    "vehicles of a river": "name = 'x'\n[[close]]\nriver = 'z'\nvehicles = ['4x4']",
}


@pytest.fixture(scope="module")
def base() -> Region:
    return read_region(TOY)


def lost(faults: tuple[Fault, ...], words: Words) -> list[str]:
    """What of faults is not said."""
    texts = [fault.rule for fault in faults]
    texts += [fault.remedy for fault in faults]
    return [text for text in texts if left_in_english(text, words, ["day"])]


@in_each_language
@pytest.mark.parametrize("name", CASES)
def test_what_it_changes(base: Region, name: str, words: Words) -> None:
    for line in changes(scenario(**{name: CASES[name][0]}), base, DATES):
        assert isinstance(line, Phrase)
        assert name in COLUMNS or left_in_english(line, words) == []


def test_some_changes(base: Region) -> None:
    content = {name: CASES[name][0] for name in ("close", "training", "must")}
    said = changes(scenario(**content), base, DATES)
    assert [SPANISH.tell(line) for line in said] == [
        "cerrado: base-puerto, 30 de junio – 4 de julio (bridge out)",
        "cerrado para 4x2: camp-a-posada, 29 – 30 de junio",
        "cerrado: el río rio, 2 de julio",
        "cerrado: Posada, toda la semana",
        "cerrado: una zona con 2 carreteras, Posada y Camp B, toda la semana",
        "todos: en capacitación martes y miércoles",
        "nurse-1: en capacitación toda la semana",
        "debe visitarse: Camp A",
    ]
    assert FRENCH.tell(said[-1]) == "doit être visité\N{NO-BREAK SPACE}: Camp A"


@in_each_language
@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit(base: Region, name: str, words: Words) -> None:
    with pytest.raises(InputError) as caught:
        lay(base, scenario(**WRONG[name]))
    assert lost(caught.value.faults, words) == []


@in_each_language
@pytest.mark.parametrize("name", FILES)
def test_what_is_wrong_with_a_file(tmp_path: Path, name: str, words: Words) -> None:
    (tmp_path / "s.toml").write_text(FILES[name], encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(tmp_path / "s.toml")
    assert lost(caught.value.faults, words) == []


@in_each_language
def test_files_that_are_none(tmp_path: Path, words: Words) -> None:
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe9'")
    for name in ("latin.toml", "gone.toml"):
        with pytest.raises(InputError) as caught:
            read_scenario(tmp_path / name)
        assert lost(caught.value.faults, words) == []
        said = words.tell(caught.value.sentence)
        assert said.startswith(("escenario", "scénario"))
        assert "no such file" not in said


@in_each_language
def test_days_out_of_the_week(words: Words) -> None:
    late = scenario(absent=[{"person": "nurse-1", "from": "2030-01-01"}])
    assert lost(outside(late, DATES[0], DATES[-1]), words) == []


def test_what_a_scenario_closes_is_closed_for_its_name_in_each_language(base: Region) -> None:
    named = scenario("Shut", name_es="Cierre", close=[{"what": "puerto"}])
    shut = lay(base, named).closures[-1]
    assert (shut.reason, shut.reason_es, shut.reason_fr) == ("Shut", "Cierre", "")
    told = scenario("Shut", name_es="Cierre", close=[{"what": "puerto", "reason": "strike"}])
    shut = lay(base, told).closures[-1]
    assert (shut.reason, shut.reason_es) == ("strike", "")
