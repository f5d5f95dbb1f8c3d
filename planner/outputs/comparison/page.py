"""The page that lays weeks beside one another, opened from disk with the network off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from planner.languages import Words, text
from planner.outputs.comparison.cases import Shelf, case_shown
from planner.outputs.comparison.document import (
    CampShown,
    DayShown,
    Document,
    PlaceShown,
    TeamShown,
    Texts,
)
from planner.outputs.comparison.ground import make_ground
from planner.outputs.comparison.side import Gallery, Side, gallery
from planner.outputs.comparison.table import main_table, service_table
from planner.outputs.map import offline, palette, wording
from planner.outputs.map.atlas import ENGLISH
from planner.outputs.map.marks import LETTERED_PX, PLATE_PX, NeedScale, place_roles
from planner.outputs.map.texts import json_in_script, script_counts, script_texts
from planner.outputs.map.wording import PLACE_TEXTS
from planner.region.records import Camp, Place
from planner.region.words import PlaceKind

SCALE = 0.7
"""Size of a disc beside that of the map of one plan: two maps share the screen."""
LEAST_PX = 9
_ROLES = {
    "base": text("base"),
    "lodging": text("lodging"),
    "port": text("port"),
    "hospital": text("hospital"),
}
SCRIPTS = ("base.js", "telling.js", "marks.js", "names.js", "maps.js", "lists.js", "start.js")


def comparison_html(base: Side, others: Sequence[Side], words: Words = ENGLISH) -> str:
    """Draw cases beside one another: figures, two maps that move together, lists.

    Parameters
    ----------
    base
        The case that the others are compared with.
    others
        The other cases of the same week, in the order in which they are shown.
    words
        Those of the language of the page; names of cases and places stand as they are written.

    Returns
    -------
    str
        A whole HTML page; the same sides give the same text. It names no address to load anything
        from, and forbids itself to load.

    Raises
    ------
    InputError
        A plan names places or ways that its region does not have, or plans are of different weeks.
    """
    seen = gallery(base, others, words)
    days = seen.days
    own = [offline.own_file(name, __package__) for name in SCRIPTS]
    return (
        _environment()
        .get_template("page.html")
        .render(
            region=seen.region,
            gallery=seen,
            span=wording.span_name(days[0].date, days[-1].date, words) if days else "",
            language=str(words.language),
            say=words.say,
            count=words.count,
            texts=json_in_script(script_texts(own, words)),
            counts=json_in_script(script_counts(own, words)),
            table=main_table(seen),
            services=service_table(seen),
            inks=[palette.day_ink(day) for day in range(len(days))],
            letters=_letters(seen),
            document=asdict(_document(seen)),
            shut=palette.SHUT,
            leaflet_style=offline.leaflet_style(),
            leaflet_script=offline.leaflet_script(),
            style=offline.own_file("comparison.css", __package__),
            scripts=[offline.own_file("lanes.js"), *own],
        )
    )


def _environment() -> Environment:
    # small drawings are those of the map of one plan
    loaders = [PackageLoader(f"planner.outputs.{name}", "pages") for name in ("comparison", "map")]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def _document(seen: Gallery) -> Document:
    texts, scale = Texts(), seen.scale()
    ground = make_ground(seen, texts)
    places = [place for place in seen.region.places if _is_shown(place, seen, scale)]
    shelf = Shelf(seen, ground.number, {place.id: n for n, place in enumerate(places)}, texts)
    cases = tuple(
        case_shown(each, shelf, shut) for each, shut in zip(seen.seen, ground.shut, strict=True)
    )
    return Document(
        box=_box(seen),
        days=tuple(_days(seen)),
        teams=tuple(TeamShown(name, palette.team_outline(n)) for n, name in enumerate(seen.teams)),
        services=tuple(service.name for service in seen.services),
        ways=ground.ways,
        camps=tuple(_camp(camp, seen, scale) for camp in seen.camps),
        places=tuple(_place(place, scale, seen.words) for place in places),
        cases=cases,
        texts=texts.listed,
    )


def _days(seen: Gallery) -> Iterator[DayShown]:
    for day, facts in enumerate(seen.days):
        ink, name = palette.day_ink(day), seen.words.day(facts.date)
        yield DayShown(name, name[:2].capitalize(), ink.fill, ink.text)


def _letters(seen: Gallery) -> tuple[str, str]:
    """Give the letters of two days for the legend; nothing where no case has a plan."""
    letters = [day.letters for day in _days(seen)] or [""]
    return letters[0], letters[min(1, len(letters) - 1)]


def _camp(camp: Camp, seen: Gallery, scale: NeedScale) -> CampShown:
    place = seen.region.place[camp.id]
    size, large = _disc(camp.id, scale), scale.is_large(camp.id)
    return CampShown(camp.id, place.name, place.lat, place.lon, size, camp.people_mid, large)


def _place(place: Place, scale: NeedScale, words: Words) -> PlaceShown:
    disc = max(_disc(place.id, scale), LETTERED_PX) if place.id in scale.contacts else 0
    below = disc // 2 + PLATE_PX // 2 + 2 if disc else 0
    roles = place_roles(place)
    what = [words.say(_ROLES[each]) for each in roles] or [words.say(PLACE_TEXTS[place.kind])]
    kind = str(place.kind)
    return PlaceShown(place.name, place.lat, place.lon, kind, roles, ", ".join(what), below)


def _disc(camp: str, scale: NeedScale) -> int:
    return max(LEAST_PX, round(scale.camp_diameter(camp) * SCALE))


def _is_shown(place: Place, seen: Gallery, scale: NeedScale) -> bool:
    """Tell whether a place has a sign: it offers something, a plan uses it, or it is a town."""
    used = any(place.id in atlas.nights or place.id in atlas.loads for atlas in seen.atlases)
    town = place.kind is PlaceKind.TOWN and place.id not in scale.contacts
    return used or town or bool(place_roles(place))


def _box(seen: Gallery) -> tuple[float, float, float, float]:
    """Frame what any case does; all camps where none does anything."""
    legs = [leg for atlas in seen.atlases for leg in atlas.legs]
    shown = {end for leg in legs for end in (leg.from_id, leg.to_id)}
    shown |= {camp for atlas in seen.atlases for camp in atlas.visits}
    shown |= set() if shown else {camp.id for camp in seen.camps}
    shown |= {team.base for team in seen.region.teams}
    if not shown:
        west, south, east, north = seen.region.settings.bounds
        return south, west, north, east
    places = [seen.region.place[each] for each in shown]
    lats, lons = [place.lat for place in places], [place.lon for place in places]
    return min(lats), min(lons), max(lats), max(lons)
