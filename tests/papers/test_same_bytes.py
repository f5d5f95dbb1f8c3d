"""The same plan gives the same bytes, in any process, and is said in the language asked for."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache

import pytest

from planner.errors import InputError
from planner.itinerary.run import Milestone
from planner.languages import Language, words_of
from planner.papers import MAKERS, papers
from planner.papers import NAMES as PROMISED
from tests.outputs.sample import sample_plan, toy
from tests.papers.weeks import weeks

TOLD = {
    Language.SPANISH: ("lugares y horas", "Atención", "Pernocte"),
    Language.ENGLISH: ("places and times", "Clinic", "Night"),
    Language.FRENCH: ("lieux et des heures", "Séance", "Nuit"),
}
TEXTS = ("week.ics", "week.gpx", "week.kml", "week.geojson")
OWN = ("week.xlsx", "week.gpkg", *TEXTS)


def hashes() -> str:
    """Say the hash of every paper of a week, in every language."""
    made = [
        hashlib.sha256(content).hexdigest()
        for language in Language
        for content in papers(weeks()[2].plan, weeks()[2].region, words_of(language)).values()
    ]
    return " ".join(made)


def test_two_processes_write_the_same() -> None:
    first = hashes()
    assert hashes() == first
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    code = "from tests.papers.test_same_bytes import hashes; print(hashes())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == first


@cache
def made(language: Language) -> dict[str, bytes]:
    return papers(sample_plan(), toy(), words_of(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", TEXTS)
def test_each_language_is_its_own(name: str, language: Language) -> None:
    # a calendar folds its lines
    text = made(language)[name].decode().replace("\r\n ", "")
    assert all(told in text for told in TOLD[language])
    others = [told[0] for other, told in TOLD.items() if other is not language]
    assert not any(told in text for told in others)


def test_the_files_are_those_that_are_promised_where_no_search_is_told() -> None:
    assert list(made(Language.SPANISH)) == [name for name in PROMISED if name != "search.svg"]
    assert made(Language.SPANISH)["week.gpkg"].startswith(b"SQLite format 3\x00")
    assert made(Language.SPANISH)["week.xlsx"].startswith(b"PK")


def test_the_search_is_drawn_where_the_plan_tells_of_it() -> None:
    traced = sample_plan()
    run = traced.run.model_copy(update={"trace": (Milestone(seconds=1.0, value=5.0, bound=9.0),)})
    traced = traced.model_copy(update={"run": run})
    assert list(papers(traced, toy(), words_of(Language.SPANISH))) == list(PROMISED)


def test_a_plan_of_another_region_is_refused() -> None:
    places = tuple(place for place in toy().places if place.id != "camp-a")
    other = toy().model_copy(update={"places": places})
    for write in (papers, *(MAKERS[name] for name in OWN)):
        with pytest.raises(InputError, match=r"'camp-a' is no place of region 'Toy'"):
            write(sample_plan(), other, words_of(Language.SPANISH))
