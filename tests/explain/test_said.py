"""Every reason is said in the reader's language, wherever it was put together."""

from __future__ import annotations

from typing import Any

import pytest

from planner.explain import blocked_transfers, blocked_visits, not_together
from planner.explain.ways import Block, block_words
from planner.languages import Language, Words, words_of
from planner.phrases import phrase
from planner.region.records import Pin, Region, Transfer
from planner.region.words import Level
from planner.solution import Ending, Solution, Status
from tests.explain.test_no_way import SAID, said_of
from tests.explain.test_reasons import FACTS
from tests.explain.test_wishes import PINNED, pinning
from tests.languages.heard import OTHERS, left_in_english
from tests.problem.variants import DATES, closing, week_of

SPANISH, FRENCH = words_of(Language.SPANISH), words_of(Language.FRENCH)
MON, TUE, *_ = DATES
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


@in_each_language
@pytest.mark.parametrize("name", [*SAID, *FACTS])
def test_reasons(toy: Region, name: str, words: Words) -> None:
    camp, change = SAID[name][:2] if name in SAID else FACTS[name][1:3]
    assert left_in_english(said_of(change(toy), camp).text, words) == []


@in_each_language
@pytest.mark.parametrize("name", PINNED)
def test_pins_that_cannot_be(toy: Region, name: str, words: Words) -> None:
    camp, day, change, _ = PINNED[name]
    week = week_of(pinning(change(toy), Pin(camp=camp, day=day)))
    [told] = blocked_visits(week.region, week.travel, week.problem)
    # Saint Peter and Saint Paul, whose name the calendar has in Spanish, not in French
    french = words.language is Language.FRENCH
    saints = ["and"] if name == "a holiday" and french else []
    assert left_in_english(told, words) == saints


@in_each_language
def test_transfers_that_cannot_be(toy: Region, words: Words) -> None:
    transfer: dict[str, Any] = {"seats": 1, "from": "camp-b", "to": "base", "latest": MON}
    asked = toy.model_copy(update={"transfers": (Transfer.model_validate(transfer),)})
    week = week_of(closing(asked, "posada-camp-b"))
    [told] = blocked_transfers(week.region, week.travel, week.problem)
    assert left_in_english(told, words) == []


@in_each_language
@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.NONE_FOUND])
def test_visits_that_cannot_be_together(toy: Region, status: Status, words: Words) -> None:
    region = pinning(toy, Pin(camp="camp-b", day=TUE), Pin(camp="camp-c", day=TUE))
    nothing = Solution(status, (), 0, 0, "exact", Ending.CLOCK)
    told = not_together(region, week_of(region).problem, nothing)
    assert left_in_english(told, words) == []


def test_a_camp_that_could_be_visited(toy: Region) -> None:
    text = said_of(toy, "camp-b").text
    assert text.startswith("a visit takes at least 1 day with 8 h 30 of duty")
    assert SPANISH.tell(text).startswith("una visita toma al menos 1 día con 8 h 30 de jornada")
    assert FRENCH.tell(text).startswith("une visite prend au moins 1 jour avec 8 h 30 de temps")
    assert [left_in_english(text, words) for words in OTHERS] == [[], []]


def test_rivers_that_block_a_way_alike_are_named_together() -> None:
    limit = phrase("and boats go there never")
    flood = [Block(limit, river=river, level=Level.FLOOD) for river in ("Acre", "Manu")]
    said = block_words([*flood, Block(phrase("{what} is closed", what="p-1"))])
    assert SPANISH.tell(said) == (
        "el Acre y el Manu están de creciente, y los botes no pasan nunca por allí; además, p-1 "
        "está cerrado"
    )
    assert FRENCH.tell(said) == (
        "la rivière Acre et la rivière Manu sont en crue, et les bateaux n’y passent jamais"
        "\N{NO-BREAK SPACE}; de plus, p-1 est fermé"
    )


def test_why_something_is_closed_is_said_as_the_files_have_it(toy: Region) -> None:
    shut = closing(toy, "posada-camp-b")
    told = {"reason": "landslide", "reason_es": "derrumbe"}
    closures = tuple(row.model_copy(update=told) for row in shut.closures)
    text = said_of(shut.model_copy(update={"closures": closures}), "camp-b").text
    assert text.endswith("posada-camp-b is closed, landslide")
    assert SPANISH.tell(text).endswith("posada-camp-b está cerrado, derrumbe")
    assert FRENCH.tell(text).endswith("posada-camp-b est fermé, landslide")
