"""What a new region begins with: every file but its places, roads and rivers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from planner.errors import InputError
from planner.intake.texts import table_text
from planner.languages import Language, words_of
from planner.phrases import in_turn, phrase
from planner.region.bundled import bundled_region
from planner.region.fields import Record
from planner.region.files import RULES, read_file
from planner.region.forms import Kind, form_of
from planner.region.gauges import Reading
from planner.region.records import Camp, Closure, Person, Service
from planner.region.tables import read_table
from planner.region.wording import written
from planner.region.words import Role

TEAM = "caravana"
NOTICE = phrase(
    "Services, prices, hours, boats, rules and all other settings are illustrative: start values, "
    "until they are replaced."
)
ILLUSTRATIVE = (
    "rules",
    "river_level",
    "seasons",
    "prices",
    "hours",
    "session",
    "need",
    "supplies",
    "referral",
    "drawing",
    "levels",
    "delays",
)
"""Keys of ``region.toml`` whose values are made up for a region that nobody has filled yet."""
_TEMPLATES = Path(__file__).parent
_OTHERS = (Language.SPANISH, Language.FRENCH)
"""Languages in which maps carry the notice beside English."""
_WOMEN = (Role.OBSTETRA, Role.NURSE)


@dataclass(frozen=True)
class Start:
    """What is known of a region when it begins.

    Attributes
    ----------
    id, name
        As ``region.toml`` has them; the id is the name of the folder.
    country
        Two capital letters of ISO 3166.
    time_zone
        IANA name, e.g. ``America/Lima``.
    bounds
        West, south, east and north, in degrees.
    base
        Id of the place where the team starts and ends its week; it need not be there yet.
    metric_crs
        Metric grid; empty for the UTM zone of the middle of the bounds.
    notice
        Sentences that every map carries, beside `NOTICE`, e.g. who drew the roads.
    sources
        Where the facts of the region come from.
    """

    id: str
    name: str
    country: str
    time_zone: str
    bounds: tuple[float, float, float, float]
    base: str
    metric_crs: str = ""
    notice: str = ""
    sources: tuple[str, ...] = ()


def starting_texts(start: Start) -> dict[str, str]:
    """Write the files of a new region by name: settings, services, posts, teams, rules, no camps.

    Settings and services are those of the region that comes with the planner, and marked as
    illustrative. Places, roads and rivers are left to the caller.
    """
    home = bundled_region()
    rules = sorted((home / RULES).glob("*.toml"))
    return {
        "region.toml": _settings(start),
        "teams.toml": _filled("teams.toml", base=_quoted(start.base)),
        "services.csv": table_text(tuple(_services(home)), Service),
        "staff.csv": table_text(_posts(), Person),
        "camps.csv": _header(Camp),
        "closures.csv": _header(Closure),
        "levels.csv": _header(Reading),
        **{f"{RULES}/{path.name}": path.read_text(encoding="utf-8") for path in rules},
    }


def utm_zone(bounds: tuple[float, float, float, float]) -> str:
    """EPSG code of the UTM zone of the middle of some bounds.

    >>> utm_zone((-72.5, -13.4, -68.5, -9.8)), utm_zone((105.0, 47.0, 107.0, 49.0))
    ('EPSG:32719', 'EPSG:32648')
    """
    west, south, east, north = bounds
    zone = min(int(((west + east) / 2 + 180) // 6) + 1, 60)
    hemisphere = 32600 if south + north >= 0 else 32700
    return f"EPSG:{hemisphere + zone}"


def _settings(start: Start) -> str:
    notice = in_turn(filter(None, (start.notice, NOTICE)))
    told = {f"notice_{language}": _quoted(words_of(language).tell(notice)) for language in _OTHERS}
    return _filled(
        "region.toml",
        title=written(start.name),
        id=_quoted(start.id),
        name=_quoted(start.name),
        country=_quoted(start.country),
        time_zone=_quoted(start.time_zone),
        metric_crs=_quoted(start.metric_crs or utm_zone(start.bounds)),
        bounds=json.dumps(start.bounds),
        notice=_quoted(notice),
        **told,
        sources=_listed(start.sources),
        illustrative=_quoted(" ".join(ILLUSTRATIVE)),
    )


def _filled(template: str, **words: str) -> str:
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)


def _quoted(text: str) -> str:
    """Text as TOML writes it, which is as JSON does but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Iterable[str]) -> str:
    lines = "".join(f"  {_quoted(text)},\n" for text in texts)
    return f"[\n{lines}]" if lines else "[]"


def _services(home: Path) -> Iterator[Service]:
    """Services of the bundled region, all their figures marked as made up."""
    file = "services.csv"
    sheet = read_table(read_file(home / file), file, Service)
    if sheet.faults:
        raise InputError(sheet.faults)
    for service in sheet.records:
        yield service.model_copy(
            update={
                "illustrative": _figures(service),
                "source": f"as in {home.name}, to start with: {service.source}",
            }
        )


def _figures(service: Service) -> str:
    kinds = (Kind.WHOLE, Kind.NUMBER, Kind.LIST)
    figures = [name for name, f in (form_of(Service).parts or {}).items() if f.kind in kinds]
    return " ".join(name for name in figures if getattr(service, name) not in (None, ()))


def _posts() -> tuple[Person, ...]:
    """Six posts of one team, one for each role."""
    return tuple(
        Person.model_validate(
            {
                "id": str(role),
                "role": [role],
                "team": [TEAM],
                "woman": role in _WOMEN,
                "days_off": ["sun"],
            }
        )
        for role in Role
    )


def _header(model: type[Record]) -> str:
    names = (info.alias or name for name, info in model.model_fields.items())
    return ",".join(names) + "\n"
