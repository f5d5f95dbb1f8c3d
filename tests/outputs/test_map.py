import datetime as dt
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest

from planner.errors import InputError, OutputError
from planner.itinerary.plan import Plan, Violation
from planner.outputs.map import draw_map, write_map
from planner.region.read import read_region
from planner.region.records import Region
from planner.region.words import PlaceKind
from tests.outputs.drawn import features, named, toy_page
from tests.outputs.sample import MONDAY, Outing, Stop, plan_of, sample_plan, toy, two_team_plan

ROOT = Path(__file__).parents[2]
HOSTILE = """<script>alert("1")</script> & 'Ñandú' 漢字 مخيم"""


class Addresses(HTMLParser):
    """Collects whatever a page could load or lead to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        links = {"src", "href", "srcset", "action", "data", "poster", "xlink:href", "background"}
        self.found += [value or "" for name, value in attrs if name in links]


def renamed(region: Region, name: str) -> Region:
    """The region with this name for every place, road and river."""
    return region.model_copy(
        update={
            "places": tuple(p.model_copy(update={"name": name}) for p in region.places),
            "roads": tuple(r.model_copy(update={"name": name}) for r in region.roads),
            "reaches": tuple(r.model_copy(update={"river": name}) for r in region.reaches),
        }
    )


def test_the_page_holds_no_address_and_forbids_itself_to_load() -> None:
    page = toy_page()
    parsed = Addresses(page)
    assert parsed.found == []
    assert not {"link", "iframe", "object", "embed", "img"} & set(parsed.tags)
    styles = "".join(re.findall(r"<style>.*?</style>", page, flags=re.DOTALL))
    pictures = re.findall(r"url\(\s*['\"]?([^)]*)", styles)
    assert pictures
    assert all(picture.startswith("data:image/png;base64,") for picture in pictures)
    assert "@import" not in page
    assert "sourceMappingURL" not in page
    # the name of a vocabulary, which nobody loads, is all that looks like an address
    assert set(re.findall(r"\w+://[^\"'\s<>)]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page


def test_folium_is_left_as_it_was() -> None:
    toy_page()
    assert len(folium.Map.default_js) == 4
    assert "cdn" in folium.Map().get_root().render()


def test_the_same_plan_gives_the_same_bytes() -> None:
    page = toy_page()
    code = "from tests.outputs.drawn import toy_page; print(toy_page(), end='')"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    ).stdout
    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(page.encode()).hexdigest()
    assert not re.search(r"[0-9a-f]{32}", page)


def test_it_says_what_it_shows_and_for_whom() -> None:
    page = toy_page()
    for words in (
        "<h1>Toy</h1>",
        "week 2026-W27",
        "29 Jun – 1 Jul 2026",
        "A made-up region for tests.",
        "For the team only:",
        "at most 7.5 % below the best possible",
        "2<small> of 4</small>",
    ):
        assert words in page


def test_features_are_those_of_the_plan() -> None:
    page = toy_page()
    assert len(features(page, "visited")) == 2
    assert len(features(page, "waiting")) == 2
    # base - A - posada; posada - puerto ~ C ~ puerto - base; a day of rest has none
    assert len(features(page, "drive")) == 4
    assert len(features(page, "boat")) == 2
    assert len(features(page, "road")) == 4
    assert len(features(page, "river")) == 2
    assert len(features(page, "place")) == 3


def test_a_camp_visited_tells_its_times_and_contacts() -> None:
    mark = named(toy_page(), "visited", "Camp C")["properties"]
    assert mark["days"] == [1]
    card = mark["card"]
    for words in (
        "Tue 30 Jun · by river",
        "About 300 people (250–350)",
        "113 days since the last visit when the team comes; due every 56 days",
        'General consultation</td><td class="figure">24</td>',
        'Together</td><td class="figure">27</td>',
        'Hospital: Base, <span class="kept">1 h 15',
    ):
        assert words in card
    assert "Dental care" not in card, "no contact, no line"
    order = [card.index(word) for word in ("Arrival", "Clinic", "Hospital", "Contacts")]
    assert order == sorted(order)
    session = sample_plan().teams[0].days[1].sessions[0]
    assert f"{session.start:%H:%M}–{session.end:%H:%M}" in card


def test_a_camp_beyond_the_referral_limit_asks_for_a_sign_off() -> None:
    plan = sample_plan()
    beyond = {"sign_off": True, "hospital": None, "hospital_minutes": None}
    session = plan.teams[0].days[0].sessions[0].model_copy(update=beyond)
    page = draw_map(toy(), with_first_day(plan, sessions=(session,)))
    card = named(page, "visited", "Camp A")["properties"]["card"]
    assert "No hospital can be reached" in card
    assert "needs a sign-off" in card


def test_a_camp_that_waits_says_why() -> None:
    card = named(toy_page(), "waiting", "Camp B")["properties"]["card"]
    assert "A day there would give fewer contacts" in card
    assert "one more day of the team" in card
    assert re.search(r"\d+ days since the last visit as the week begins", card)


def test_the_days_of_a_camp_are_those_of_its_visit_or_of_monday() -> None:
    region = toy()
    dates = {"camp-b": dt.date(2026, 6, 1), "camp-c": dt.date(2026, 6, 1), "camp-d": None}
    camps = tuple(
        camp.model_copy(update={"last_visit": dates.get(camp.id, camp.last_visit)})
        for camp in region.camps
    )
    page = draw_map(region.model_copy(update={"camps": camps}), sample_plan())
    tuesday = named(page, "visited", "Camp C")["properties"]["card"]
    assert "29 days since the last visit when the team comes" in tuesday
    waiting = named(page, "waiting", "Camp B")["properties"]["card"]
    assert "28 days since the last visit as the week begins" in waiting
    never = named(page, "waiting", "Camp D")["properties"]["card"]
    assert "never visited; due every" in never


def test_places_tell_nights_boats_and_referrals() -> None:
    page = toy_page()
    assert "10 beds, PEN 40 a person" in named(page, "place", "Posada")["properties"]["card"]
    assert "Mon 29 Jun" in named(page, "place", "Posada")["properties"]["card"]
    port = named(page, "place", "Puerto")["properties"]["card"]
    assert "1 × 60 HP, 10 seats" in port
    assert "(lancha)" in port
    hospital = named(page, "place", "Nearest hospital of")["properties"]["card"]
    assert "Camp A" in hospital
    assert "Base</b> of caravana" in hospital


def crowded(region: Region, camp_id: str) -> Region:
    """The region with very many people in one camp."""
    people = {"people_low": 9000, "people_mid": 9000, "people_high": 9000}
    camps = (c.model_copy(update=people) if c.id == camp_id else c for c in region.camps)
    return region.model_copy(update={"camps": tuple(camps)})


def test_the_largest_need_is_named_first_and_plain_places_last() -> None:
    page = draw_map(crowded(toy(), "camp-b"), sample_plan())
    large = named(page, "large", "Camp B")["properties"]
    small = named(page, "waiting", "Camp D")["properties"]
    assert large["rank"] < small["rank"]
    assert large["need"] > small["need"]
    assert "large" not in small["classes"]
    region = toy()
    town = {"kind": PlaceKind.TOWN, "lodging": False, "beds": None, "night_price": None}
    places = tuple(
        place.model_copy(update=town) if place.id == "posada" else place for place in region.places
    )
    bare = plan_of(region, MONDAY, {"caravana": (Outing((), "base"),)})
    page = draw_map(region.model_copy(update={"places": places}), bare)
    plain = named(page, "plain", "Posada")["properties"]
    assert plain["rank"] > named(page, "waiting", "Camp D")["properties"]["rank"]


def test_a_large_camp_beside_the_plan_is_framed_and_a_far_one_is_not() -> None:
    def frame(region: Region, plan: Plan) -> list[list[float]]:
        found = re.search(r'caravana.open\("map", (\[.*?\]\]),\s', draw_map(region, plan))
        assert found
        box: list[list[float]] = json.loads(found[1])
        return box

    outing = Outing((Stop("camp-a"),), "base")
    plan = plan_of(toy(), MONDAY, {"caravana": (outing,)})
    (_, west), (_, east) = frame(toy(), plan)
    for over, framed in ((0.1, True), (0.5, False)):
        lon = round(east + over * (east - west), 3)
        places = tuple(
            place.model_copy(update={"lon": lon}) if place.id == "camp-b" else place
            for place in crowded(toy(), "camp-b").places
        )
        region = crowded(toy(), "camp-b").model_copy(update={"places": places})
        assert (frame(region, plan)[1][1] == lon) is framed


def test_larger_need_is_a_larger_disc() -> None:
    page = draw_map(crowded(toy(), "camp-b"), sample_plan())

    def width(name: str) -> int:
        icon = named(page, "waiting", name)["properties"]["icon"]
        return int(re.search(r"width:(\d+)px", icon)[1])  # type: ignore[index]

    assert width("Camp B") > width("Camp D")


def test_names_hold_any_sign() -> None:
    page = draw_map(renamed(toy(), HOSTILE), sample_plan())
    assert "<script>alert" not in page
    for kind in ("visited", "place"):
        icon = features(page, kind)[0]["properties"]["icon"]
        assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;Ñandú&#39; 漢字" in icon


def test_no_post_is_named_without_a_ledger() -> None:
    page = toy_page()
    assert "doctor-1" in str(sample_plan())
    assert "doctor-1" not in page
    assert "driver-1" not in page


def test_teams_are_told_apart() -> None:
    page = draw_map(toy(), two_team_plan())
    assert 'data-filter="team"' in page
    assert "team second" in named(page, "visited", "Camp B")["properties"]["tip"]
    outlines = {leg["properties"]["outline"] for leg in features(page, "drive")}
    assert len(outlines) == 2
    assert 'data-filter="team"' not in toy_page()


def test_broken_rules_are_shown() -> None:
    violation = Violation(rule="duty", team="caravana", date=MONDAY, text="11 h <on> duty")
    page = draw_map(toy(), sample_plan().model_copy(update={"violations": (violation,)}))
    assert "This plan breaks 1 rule:</b> 11 h &lt;on&gt; duty" in page


def test_a_plan_without_visits_is_drawn() -> None:
    page = draw_map(toy(), plan_of(toy(), MONDAY, {"caravana": (Outing((), "base"),)}))
    assert len(features(page, "waiting")) == 4
    assert features(page, "leg") == []


def test_a_camp_visited_twice_shows_both_days() -> None:
    twice = (Outing((Stop("camp-a"),), "base"), Outing((Stop("camp-a"),), "base"))
    mark = named(draw_map(toy(), plan_of(toy(), MONDAY, {"caravana": twice})), "visited", "Camp A")
    assert mark["properties"]["days"] == [0, 1]
    assert "conic-gradient" in mark["properties"]["icon"]
    assert mark["properties"]["card"].count("Clinic, 2 h") == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hospital": "nowhere"}, "plan: 'nowhere' is no place of region 'Toy'; draw the plan"),
        ({"camp": "elsewhere"}, "plan: 'elsewhere' is no camp of region 'Toy'; draw the plan"),
    ],
)
def test_a_plan_of_another_region_is_refused(change: dict[str, str], message: str) -> None:
    plan = sample_plan()
    session = plan.teams[0].days[0].sessions[0].model_copy(update=change)
    with pytest.raises(InputError, match=message):
        draw_map(toy(), with_first_day(plan, sessions=(session,)))


def test_an_unknown_road_is_refused() -> None:
    region = toy()
    fewer = region.model_copy(update={"roads": region.roads[1:]})
    with pytest.raises(InputError, match="'base-camp-a' is no road or reach of region 'Toy'"):
        draw_map(fewer, sample_plan())


def test_the_map_of_the_bundled_region_is_small() -> None:
    region = read_region(ROOT / "data" / "madre_de_dios")
    outing = Outing((Stop("nueva-arequipa"),), "puerto-maldonado")
    page = draw_map(region, plan_of(region, MONDAY, {"caravana": (outing,)}))
    assert len(page.encode()) < 2_000_000
    assert len(features(page, "waiting")) == len(region.camps) - 1


def test_the_map_is_written(tmp_path: Path) -> None:
    write_map(toy(), sample_plan(), tmp_path / "maps" / "week.html")
    assert (tmp_path / "maps" / "week.html").read_text(encoding="utf-8") == toy_page()
    with pytest.raises(OutputError, match="is not a file"):
        write_map(toy(), sample_plan(), tmp_path)


def with_first_day(plan: Plan, **changes: object) -> Plan:
    """The plan with other fields of the first day of its first team."""
    team = plan.teams[0]
    day = team.days[0].model_copy(update=changes)
    return plan.model_copy(
        update={"teams": (team.model_copy(update={"days": (day, *team.days[1:])}),)}
    )
