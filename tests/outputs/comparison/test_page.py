"""The page as a text: what it holds, what it never holds."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from planner.errors import InputError
from planner.itinerary.advice import Ask, ChangeKind, LeastChange
from planner.itinerary.plan import PlannedTransfer
from planner.languages import Language, words_of
from planner.outputs.comparison import Side, comparison_html
from planner.outputs.map import draw_map
from planner.solution import Status
from tests.outputs.comparison.sides import document, drawn, other_plan, side, toy_sides
from tests.outputs.sample import sample_plan, toy, two_team_plan
from tests.outputs.test_map import HOSTILE, ROOT, Addresses, renamed, with_first_day

VOID = {"meta", "br", "input", "img", "link", "hr"}
CLOSING = "</script><script>alert(1)</script><!--<script>]]>\u2028</style></select></template>"


class Balance(HTMLParser):
    """Refuses a tag that closes another than the last one opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.count += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        assert tag
        self.count += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def pinned(text: str) -> LeastChange:
    return LeastChange(kind=ChangeKind.PIN, text=text)


def hostile(text: str) -> list[Side]:
    """Cases whose every name and every sentence is this text."""
    region = renamed(toy(), text)
    settings = region.settings.model_copy(update={"name": text, "notice": text})
    services = tuple(s.model_copy(update={"name": text}) for s in region.services)
    region = region.model_copy(update={"settings": settings, "services": services})
    sides = []
    for plan in (sample_plan(region), other_plan(region)):
        waits = tuple(
            camp.model_copy(update={"text": text, "least_change": pinned(text)})
            for camp in plan.unserved
        )
        said = plan.model_copy(update={"unserved": waits})
        asks = (Ask(limit=text, step=text),)
        sides.append(side(text, said, region, about=text, asks=asks))
    return [*sides, side(text, None, region, refused=text)]


def test_the_page_is_whole_and_balanced() -> None:
    found = Balance(drawn())
    assert found.open == []
    assert found.count > 100


def test_the_page_holds_no_address_and_forbids_itself_to_load() -> None:
    page = drawn()
    parsed = Addresses(page)
    assert parsed.found == []
    assert not {"link", "iframe", "object", "embed", "img"} & set(parsed.tags)
    assert set(re.findall(r"\w+://[^\"'\s<>)]+", page)) == {"http://www.w3.org/2000/svg"}
    styles = "".join(re.findall(r"<style>.*?</style>", page, flags=re.DOTALL))
    pictures = re.findall(r"url\(\s*['\"]?([^)]*)", styles)
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_the_same_cases_give_the_same_bytes() -> None:
    code = "from tests.outputs.comparison.sides import drawn; print(drawn(), end='')"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    ).stdout
    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(drawn().encode()).hexdigest()


def test_it_says_what_it_compares_and_for_whom() -> None:
    page = drawn()
    for words in (
        "<h1>Toy: what if?</h1>",
        "Clinic week 2026-W27 · 29 Jun – 1 Jul 2026",
        "<b>base</b> against <b>No boat</b>, <b>Late start</b>, <b>Nobody</b>",
        "For the team only:",
        "A made-up region for tests.",
        "No plan: no plan can keep every rule.",
    ):
        assert words in page


@pytest.mark.parametrize("text", [HOSTILE, CLOSING])
def test_names_and_sentences_hold_any_sign(text: str) -> None:
    page, plain = drawn(*hostile(text)), drawn(*hostile("plain"))
    assert "<script>alert" not in page
    assert Balance(page).count == Balance(plain).count
    shown = document(page)
    assert {camp["name"] for camp in shown["camps"]} == {text}
    assert text in shown["texts"]
    assert shown["cases"][1]["asks"][0]["limit"] == text


def test_a_plan_of_another_region_is_refused() -> None:
    session = sample_plan().teams[0].days[0].sessions[0].model_copy(update={"camp": "elsewhere"})
    plan = with_first_day(sample_plan(), sessions=(session,))
    with pytest.raises(InputError, match="'elsewhere' is no camp of region 'Toy'"):
        drawn(side("base", sample_plan()), side("other", plan))


def test_a_difference_between_plans_without_proof_is_not_taken_for_more_than_it_is() -> None:
    plan = sample_plan()
    best = plan.result.model_copy(update={"status": Status.OPTIMAL, "gap": 0.0})
    proven = side("base", plan.model_copy(update={"result": best}))
    assert "Where a case is not proven" in drawn(proven, side("other", other_plan()))
    assert "Where a case is not proven" not in drawn(proven, proven)


def test_plans_of_different_weeks_are_refused() -> None:
    sides = side("base", sample_plan()), side("short", two_team_plan())
    rule = "case 'short': '2026-W27' is not of the same days as the others, 2026-W27; compare cases"
    with pytest.raises(InputError, match=rule):
        drawn(*sides)


def test_many_cases_are_counted_in_the_head_and_named_in_the_table() -> None:
    many = [side(f"case {number}", sample_plan()) for number in range(8)]
    page = drawn(*many)
    assert "<b>case 0</b> against 7 other cases" in page
    assert page.count('class="pick"') == 8


def test_no_post_is_named() -> None:
    assert "doctor-1" in str(sample_plan())
    assert "doctor-1" not in drawn()


def test_a_transfer_is_told_where_the_map_of_one_plan_tells_it_and_as_shortly() -> None:
    day = sample_plan().teams[0].days[0]
    packed = next(step.end for step in day.steps if step.kind == "pack_up")
    transfer = PlannedTransfer.model_validate(
        {"seats": 2, "from": "camp-a", "to": "base", "time": packed}
    )
    plan = with_first_day(sample_plan(), transfers=(transfer,))
    page = drawn(side("base", sample_plan()), side("other", plan))
    told = [text for text in document(page)["texts"] if "seat" in text]
    assert told == [f"{packed:%H:%M} pickup of 2 seats"]
    assert "Pickup of 2 seats" in draw_map(toy(), plan)
    base, other = document(page)["cases"]
    assert base["days"] == other["days"], "a transfer alone changes no day in words"
    body = re.sub(r"<(script|title).*?</\1>", "", page, flags=re.DOTALL)
    assert "seat" not in body


def test_one_case_is_enough_and_none_needs_a_plan() -> None:
    page = drawn(side("base", sample_plan()))
    assert "against nothing else" in page
    page = drawn(*toy_sides()[3:])
    assert "no plan can keep every rule." in page


def test_the_page_speaks_its_language_and_leaves_names_as_they_are() -> None:
    base, *others = toy_sides()
    page = comparison_html(base, others, words_of(Language.SPANISH))
    assert '<html lang="es">' in page
    assert "Todos los casos en cifras" in page
    assert "All cases in figures<" not in page
    assert "No boat" in page
    assert "The boat is broken." in page
    found = re.search(r'<script type="application/json" id="words">(.*?)</script>', page)
    assert found
    words = json.loads(found[1])
    assert words["say"]["Camps lost"] == "Campamentos que se pierden"
    assert words["count"]["{number} camp"] == ["{number} campamento", "{number} campamentos"]
