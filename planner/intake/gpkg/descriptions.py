"""What the columns of a GeoPackage hold, in the few words that a form has room for."""

from __future__ import annotations

from collections.abc import Mapping

_ILLUSTRATIVE = "columns of this row whose figures are made up, with spaces between"
_SOURCE = "where it comes from, and how sure it is"

TABLES: Mapping[str, str] = {
    "places": "Towns, camps, ports, junctions, hospitals",
    "roads": "Road segments and ferries, from place to place",
    "rivers": "Reaches, drawn downstream from place to place",
    "camps": "Settlements to be served; each lies where the place of its id does",
    "services": "What the clinic gives, and what it is worth",
    "staff": "The posts of each team, never names",
    "closures": "What is shut, from when to when",
    "levels": "What was read at the gauges, and levels of rivers",
    "visits": "What visits gave, by service, in counts only",
    "duty": "What everybody worked, by post and date",
    "borders": "Borders of countries and departments, for finding one's way",
    "files": "Files that are text: settings, teams, rules, scenarios",
}

_PLACES = {
    "id": "short name; other tables refer to it",
    "name": "name on maps",
    "kind": "what the place is",
    "lodging": "a team may sleep here",
    "port": "the truck can park here and a boat can leave",
    "base": "teams start and end their week here",
    "hospital": "patients may be referred here",
    "care": "of hospitals: emergency, surgery, maternity, with spaces between",
    "beds": "people that a lodging takes",
    "night_price": "of lodgings: money a person and night",
    "fuel": "a boat that stops can be filled",
    "ice": "of lodgings: cold boxes get fresh ice overnight",
    "highest_level": "of ports: highest level of the rivers at which boats load and land",
    "district": "district",
    "source": _SOURCE,
    "illustrative": _ILLUSTRATIVE,
}
_ROADS = {
    "id": "short name; closures refer to it; from the name where it is empty",
    "name": "name of the segment",
    "from": "id of the place where the line begins; the nearest where it is empty",
    "to": "id of the place where the line ends; the nearest where it is empty",
    "surface": "what it is made of; decides the fuel",
    "length_m": "metres; wins over the drawn length, which is taken where it is empty",
    "dry_kph": "km/h of a car in the dry season",
    "wet_kph": "km/h of a car in the wet season; 0: closed",
    "vehicle": "the least vehicle that passes; moto: motorcycle or foot, no clinic vehicle",
    "oneway": "only from 'from' to 'to'",
    "ferry_wait_min": "of ferries: minutes of waiting",
    "highest_level": "of ferries: highest level of the river at which they run",
    "river": "of ferries: river whose level decides",
    "opens": "of ferries: first crossing, HH:MM",
    "closes": "of ferries: last crossing, HH:MM",
    "most_tonnes": "tonnes of the heaviest vehicle that it bears",
    "drawn": "how the line was drawn",
    "source": _SOURCE,
}
_RIVERS = {
    "id": "short name; closures refer to it",
    "river": "name of the river",
    "from": "id of the place upstream; the nearest to the first point where it is empty",
    "to": "id of the place downstream; the nearest to the last point where it is empty",
    "length_m": "metres along the river; the drawn length where it is empty",
    "current_dry_kph": "km/h of the current in the dry season",
    "current_wet_kph": "km/h of the current in the wet season",
    "lowest_peque": "lowest level at which a peque-peque passes",
    "lowest_hp40": "lowest level at which a 40 HP boat passes",
    "lowest_hp60": "lowest level at which a 60 HP boat passes",
    "highest_level": "highest level at which any boat passes",
    "drawn": "how the line was drawn",
    "source": _SOURCE,
}
_CAMPS = {
    "id": "id of its place",
    "people_low": "people, low estimate",
    "people_mid": "people, most likely",
    "people_high": "people, high estimate",
    "last_visit": "date of the last visit; empty: never; visits that were logged go before it",
    "target_interval_days": "days between visits that are aimed at",
    "least_interval_days": "least days between two visits",
    "max_visits": "visits within a week, at most",
    "opens": "clinics may begin, HH:MM",
    "closes": "clinics must end, HH:MM",
    "closed_weekdays": "mon tue wed thu fri sat sun, with spaces between",
    "access": "how a team may come here",
    "must_visit": "the plan must hold a visit",
    "note": "nothing about any person",
    "illustrative": _ILLUSTRATIVE,
    "latest_visit": "last visit of the row or of those logged; only shown, never read back",
}
_SERVICES = {
    "id": "short name; a column of visits",
    "name": "name on sheets",
    "name_es": "name on Spanish sheets; empty: name",
    "name_en": "name on English sheets; empty: name",
    "name_fr": "name on French sheets; empty: name",
    "role": "who gives it",
    "minutes": "minutes a contact",
    "monthly_per_1000": "contacts that 1,000 people need in a month",
    "weight": "worth of a contact",
    "needs_truck": "only from the truck",
    "women_first": "given in the first minutes of a clinic, kept for women",
    "cold_hours": "hours that it keeps away from ice; empty: any time",
    "uses": "supplies a contact, such as gloves:2, with spaces between",
    "target_interval_days": "days between visits that are aimed at; empty: the camp's",
    "greatest_interval_days": "days that no camp should wait longer for it",
    "source": _SOURCE,
    "illustrative": _ILLUSTRATIVE,
}
_STAFF = {
    "id": "the post, never a person's name",
    "role": "doctor, obstetra, dentist, nurse, lab, driver; one or two, with a space between",
    "team": "id of the team; of several for relief",
    "woman": "a woman holds the post",
    "weekly_hours": "hours a week; empty: by the rules",
    "days_off": "weekdays and dates, with spaces between",
    "leave": "dates, or ranges such as 2026-12-01/2026-12-05, both days in",
    "training": "dates, or ranges such as 2026-12-01/2026-12-05, both days in",
}
_CLOSURES = {
    "what": "id of a road, reach, camp, port or lodging",
    "from": "first day, shut",
    "to": "last day, shut",
    "vehicles": "of roads: 4x2, 4x4, moto, with spaces between; empty: all",
    "reason": "printed with the plan; nothing about any person",
    "reason_es": "the same on Spanish sheets; empty: reason",
    "reason_en": "the same on English sheets; empty: reason",
    "reason_fr": "the same on French sheets; empty: reason",
}
_LEVELS = {
    "date": "of the reading",
    "gauge": "id of a gauge of region.toml, or",
    "river": "a river",
    "metres": "what the gauge showed, or",
    "level": "the level in a word",
    "source": "who read it, and how",
    "illustrative": _ILLUSTRATIVE,
}
_VISITS = {
    "date": "of the visit",
    "camp": "id of the camp",
    "team": "id of the team",
    "people": "how many came",
}
_DUTY = {
    "date": "of the day",
    "person": "the post, never a person's name",
    "duty_minutes": "minutes of duty",
    "drive_minutes": "minutes of them at the wheel",
    "departure": "HH:MM",
    "arrival": "HH:MM",
}
_BORDERS = {
    "id": "short name",
    "name": "what lies on its two sides; it stands along the line on maps",
    "drawn": "how the line was drawn",
    "source": _SOURCE,
}
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "places": _PLACES,
    "roads": _ROADS,
    "rivers": _RIVERS,
    "camps": _CAMPS,
    "services": _SERVICES,
    "staff": _STAFF,
    "closures": _CLOSURES,
    "levels": _LEVELS,
    "visits": _VISITS,
    "duty": _DUTY,
    "borders": _BORDERS,
    "files": {"name": "of the file in the region's folder", "text": "all of it"},
}


def description(table: str, column: str) -> str:
    """What a column holds; a column of visits that is none of these counts a service.

    >>> description("roads", "wet_kph"), description("visits", "anc")
    ('km/h of a car in the wet season; 0: closed', 'contacts of the service anc')
    """
    known = _COLUMNS[table].get(column, "")
    return known or (f"contacts of the service {column}" if table == "visits" else "")
