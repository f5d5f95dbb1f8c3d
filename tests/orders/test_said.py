"""What is wrong with an order made by hand is said in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import Fault, InputError
from planner.languages import Language, Words, words_of
from planner.orders.judge import judge
from planner.orders.order import MOST_ROWS, OrderLine, read_order
from planner.region.records import Region
from planner.weekly import FormulatedWeek, Request, formulate
from tests.languages.heard import OTHERS, left_in_english
from tests.orders.test_judge import MONDAY, line

COLUMNS = ("by", "night", "lands", "date", "team", "camp", "road")
in_each_language = pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)


@pytest.fixture(scope="module")
def week(toy: Region) -> FormulatedWeek:
    return formulate(toy, Request(MONDAY, 6, "2026-W27"))


def lost(faults: tuple[Fault, ...], words: Words) -> list[str]:
    """What of faults is not said."""
    texts = [fault.rule for fault in faults]
    texts += [fault.remedy for fault in faults]
    return [text for text in texts if left_in_english(text, words, COLUMNS)]


@in_each_language
@pytest.mark.parametrize(
    "wrong",
    [
        line(0, "zzzzz"),
        line(0, "camp-a", by="zzzzz"),
        line(0, "camp-a", night="zzzzz"),
        line(0, "camp-c", by="lancha", lands="zzzzz"),
        line(9, "camp-a"),
        line(0, "camp-a", crew=("zzzzz",)),
        line(0, "camp-a").model_copy(update={"team": "zzzzz"}),
        line(0, "camp-a", hands_over=("posada",)),
        line(0, "camp-a", lands="moors", night="posada"),
        line(0, "camp-c", by="lancha", lands="moors", hands_over=("posada",)),
        line(0, hands_over=("posada",)),
    ],
)
def test_rows_that_cannot_be(week: FormulatedWeek, wrong: OrderLine, words: Words) -> None:
    with pytest.raises(InputError) as caught:
        judge(week, (wrong,))
    assert lost(caught.value.faults, words) == []
    assert {words.tell(fault.place).split(",")[0] for fault in caught.value.faults} <= {
        "order fila 2",
        "order ligne 2",
    }


@in_each_language
@pytest.mark.parametrize(
    "wrong", [line(0, "camp-c", by="road"), line(0, "camp-a", by="lancha")], ids=["road", "boat"]
)
def test_ways_that_there_are_not(week: FormulatedWeek, wrong: OrderLine, words: Words) -> None:
    [first, *_] = judge(week, (wrong,)).violations
    assert left_in_english(first.text, words) == []


@in_each_language
def test_files_that_are_no_order(tmp_path: Path, words: Words) -> None:
    many = "team,date,camp\n" + "caravana,2026-06-29,camp-a\n" * (MOST_ROWS + 1)
    for number, text in enumerate(["", "team,date,camp\n", many]):
        path = tmp_path / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read_order(path)
        assert lost(caught.value.faults, words) == []


def test_a_way_in_spanish(week: FormulatedWeek) -> None:
    [first, *_] = judge(week, (line(0, "camp-c", by="road"),)).violations
    told = words_of(Language.SPANISH).tell(first.text)
    assert told == "no hay camino por carretera de base a camp-c este día"
