"""A comparison, and what cannot be compared, is said in the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.errors import Fault, InputError, SolverError
from planner.languages import Language, Words, words_of
from planner.network import KeptWays
from planner.phrases import Phrase, phrase
from planner.region.records import Region
from planner.whatif import job
from planner.whatif.cases import MOST_CASES, Wanted, make_cases
from planner.whatif.records import Case, Comparison
from planner.whatif.run import Compared
from planner.whatif.sweeps import point_scenarios, read_sweeps
from planner.whatif.table import compared
from tests.languages.heard import OTHERS, left_in_english
from tests.whatif.made import REQUEST, SHUT

NAMES = {f"camp-{each}": f"Camp {each.upper()}" for each in "abcd"}
SPANISH = words_of(Language.SPANISH)
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


def lost(faults: tuple[Fault, ...], words: Words) -> list[str]:
    """What of faults is not said."""
    texts = [fault.rule for fault in faults]
    texts += [fault.remedy for fault in faults]
    columns = {"teams", "boats", "absent"}
    return [text for text in texts if left_in_english(text, words, columns)]


@in_each_language
def test_tables_side_by_side_and_in_rows(found: Compared, words: Words) -> None:
    numbered = [
        replace(each, case=Case(str(number))) for number, each in enumerate(found.comparison.others)
    ]
    every = replace(found.comparison, others=tuple(numbered))
    few = replace(every, others=every.others[:2])
    none = replace(few, base=replace(every.base, plan=None, refused=phrase("no plan")))
    for comparison in (few, every, none):
        text = compared(comparison, NAMES, words)
        # "at": the name of a scenario is the reason of what it shuts
        assert left_in_english(phrase("{text}", text=text), words, ["at"]) == []


def test_a_table_in_spanish(found: Compared) -> None:
    text = compared(Comparison(found.comparison.base, found.comparison.others[:1]), NAMES, SPANISH)
    assert "\nPersonas en los campamentos" in text
    assert "Se pierden: Camp D y Camp C." in text
    assert "; antes: " in text


def test_cases_are_called_as_their_scenarios_are_in_the_language(found: Compared) -> None:
    swept = [each for each in found.comparison.others if each.case.label.endswith("teams 1")]
    text = compared(Comparison(found.comparison.base, tuple(swept[:1])), NAMES, SPANISH)
    assert "EQUIPOS: 1" in text
    assert "teams" not in text.lower()


def test_why_a_case_has_no_plan_stays_a_phrase(
    toy: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise SolverError(phrase("no plan"))

    monkeypatch.setattr(job, "plan_week", refusing)
    done = job.run_job(toy, job.Job(0, Case("base"), REQUEST, "toy"), KeptWays())
    assert SPANISH.tell(done.outcome.refused) == "sin plan"


@in_each_language
@pytest.mark.parametrize(
    "texts",
    [
        ("river",),
        ("zzzzz=1",),
        ("prices.zzzzz=1",),
        ("season=zzzzz",),
        ("river.level=zzzzz",),
        ("teams=0", "boats=99", "prices.per_point=x"),
        ("teams=1,1,", "teams=2"),
    ],
)
def test_sweeps_that_are_none(texts: tuple[str, ...], words: Words) -> None:
    with pytest.raises(InputError) as caught:
        read_sweeps(texts)
    assert lost(caught.value.faults, words) == []


@in_each_language
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(((SHUT,),), together=True),
        Wanted(((SHUT,),) * MOST_CASES),
    ],
)
def test_nothing_to_compare_or_too_much(toy: Region, wanted: Wanted, words: Words) -> None:
    with pytest.raises(InputError) as caught:
        make_cases(toy, REQUEST, wanted)
    assert lost(caught.value.faults, words) == []


@in_each_language
def test_a_post_that_is_not_there(toy: Region, words: Words) -> None:
    with pytest.raises(InputError) as caught:
        point_scenarios(toy, [("absent", "zzzzz")])
    assert all(isinstance(fault.rule, Phrase) for fault in caught.value.faults)
    assert lost(caught.value.faults, words) == []


@pytest.mark.parametrize(
    ("key", "value", "english", "spanish", "french"),
    [
        ("river.level", "low", "river low", "río bajo", "rivière basse"),
        ("season", "wet", "season wet", "temporada de lluvias", "saison des pluies"),
        ("teams", "2", "teams 2", "equipos: 2", "équipes\N{NO-BREAK SPACE}: 2"),
        ("absent", "nurse-1", "no nurse-1", "sin nurse-1", "sans nurse-1"),
        ("absent", "none", "nobody absent", "nadie ausente", "personne d’absent"),
    ],
)
def test_points_are_called_what_they_change(
    toy: Region, key: str, value: str, english: str, spanish: str, french: str
) -> None:
    [made] = point_scenarios(toy, [(key, value)])
    assert (made.name, made.name_es, made.name_fr) == (english, spanish, french)
