"""What the columns of a GeoPackage hold, in the few words that a form has room for."""

from __future__ import annotations

from collections.abc import Mapping

from planner.languages import Words, text

_ILLUSTRATIVE = text("columns of this row whose figures are made up, with spaces between")
_SOURCE = text("where it comes from, and how sure it is")

TABLES: Mapping[str, str] = {
    "places": text("Towns, camps, ports, junctions, hospitals"),
    "roads": text("Road segments and ferries, from place to place"),
    "rivers": text("Reaches, drawn downstream from place to place"),
    "camps": text("Settlements to be served; each lies where the place of its id does"),
    "services": text("What the clinic gives, and what it is worth"),
    "staff": text("The posts of each team, never names"),
    "closures": text("What is shut, from when to when"),
    "levels": text("What was read at the gauges, and levels of rivers"),
    "visits": text("What visits gave, by service, in counts only"),
    "duty": text("What everybody worked, by post and date"),
    "borders": text("Borders of countries and departments, for finding one's way"),
    "files": text("Files that are text: settings, teams, rules, scenarios"),
}

_PLACES = {
    "id": text("short name; other tables refer to it"),
    "name": text("name on maps"),
    "kind": text("what the place is"),
    "lodging": text("a team may sleep here"),
    "port": text("the truck can park here and a boat can leave"),
    "base": text("teams start and end their week here"),
    "hospital": text("patients may be referred here"),
    "care": text("of hospitals: emergency, surgery, maternity, with spaces between"),
    "beds": text("people that a lodging takes"),
    "night_price": text("of lodgings: money a person and night"),
    "fuel": text("a boat that stops can be filled"),
    "ice": text("of lodgings: cold boxes get fresh ice overnight"),
    "highest_level": text("of ports: highest level of the rivers at which boats load and land"),
    "district": text("district"),
    "source": _SOURCE,
    "illustrative": _ILLUSTRATIVE,
}
_ROADS = {
    "id": text("short name; closures refer to it; from the name where it is empty"),
    "name": text("name of the segment"),
    "from": text("id of the place where the line begins; the nearest where it is empty"),
    "to": text("id of the place where the line ends; the nearest where it is empty"),
    "surface": text("what it is made of; decides the fuel"),
    "length_m": text("metres; wins over the drawn length, which is taken where it is empty"),
    "dry_kph": text("km/h of a car in the dry season"),
    "wet_kph": text("km/h of a car in the wet season; 0: closed"),
    "vehicle": text("the least vehicle that passes; moto: motorcycle or foot, no clinic vehicle"),
    "oneway": text("only from 'from' to 'to'"),
    "ferry_wait_min": text("of ferries: minutes of waiting"),
    "highest_level": text("of ferries: highest level of the river at which they run"),
    "river": text("of ferries: river whose level decides"),
    "opens": text("of ferries: first crossing, HH:MM"),
    "closes": text("of ferries: last crossing, HH:MM"),
    "most_tonnes": text("tonnes of the heaviest vehicle that it bears"),
    "drawn": text("how the line was drawn"),
    "source": _SOURCE,
}
_RIVERS = {
    "id": text("short name; closures refer to it"),
    "river": text("name of the river"),
    "from": text("id of the place upstream; the nearest to the first point where it is empty"),
    "to": text("id of the place downstream; the nearest to the last point where it is empty"),
    "length_m": text("metres along the river; the drawn length where it is empty"),
    "current_dry_kph": text("km/h of the current in the dry season"),
    "current_wet_kph": text("km/h of the current in the wet season"),
    "lowest_peque": text("lowest level at which a peque-peque passes"),
    "lowest_hp40": text("lowest level at which a 40 HP boat passes"),
    "lowest_hp60": text("lowest level at which a 60 HP boat passes"),
    "highest_level": text("highest level at which any boat passes"),
    "drawn": text("how the line was drawn"),
    "source": _SOURCE,
}
_CAMPS = {
    "id": text("id of its place"),
    "people_low": text("people, low estimate"),
    "people_mid": text("people, most likely"),
    "people_high": text("people, high estimate"),
    "last_visit": text(
        "date of the last visit; empty: never; visits that were logged go before it"
    ),
    "target_interval_days": text("days between visits that are aimed at"),
    "least_interval_days": text("least days between two visits"),
    "max_visits": text("visits within a week, at most"),
    "opens": text("clinics may begin, HH:MM"),
    "closes": text("clinics must end, HH:MM"),
    "closed_weekdays": text("mon tue wed thu fri sat sun, with spaces between"),
    "access": text("how a team may come here"),
    "must_visit": text("the plan must hold a visit"),
    "note": text("nothing about any person"),
    "illustrative": _ILLUSTRATIVE,
    "latest_visit": text("last visit of the row or of those logged; only shown, never read back"),
}
_SERVICES = {
    "id": text("short name; a column of visits"),
    "name": text("name on sheets"),
    "name_es": text("name on Spanish sheets; empty: name"),
    "name_en": text("name on English sheets; empty: name"),
    "name_fr": text("name on French sheets; empty: name"),
    "role": text("who gives it"),
    "minutes": text("minutes a contact"),
    "monthly_per_1000": text("contacts that 1,000 people need in a month"),
    "weight": text("worth of a contact"),
    "needs_truck": text("only from the truck"),
    "women_first": text("given in the first minutes of a clinic, kept for women"),
    "cold_hours": text("hours that it keeps away from ice; empty: any time"),
    "uses": text("supplies a contact, such as gloves:2, with spaces between"),
    "target_interval_days": text("days between visits that are aimed at; empty: the camp's"),
    "greatest_interval_days": text("days that no camp should wait longer for it"),
    "source": _SOURCE,
    "illustrative": _ILLUSTRATIVE,
}
_STAFF = {
    "id": text("the post, never a person's name"),
    "role": text("doctor, obstetra, dentist, nurse, lab, driver; one or two, with a space between"),
    "team": text("id of the team; of several for relief"),
    "woman": text("a woman holds the post"),
    "weekly_hours": text("hours a week; empty: by the rules"),
    "days_off": text("weekdays and dates, with spaces between"),
    "leave": text("dates, or ranges such as 2026-12-01/2026-12-05, both days in"),
    "training": text("dates, or ranges such as 2026-12-01/2026-12-05, both days in"),
}
_CLOSURES = {
    "what": text("id of a road, reach, camp, port or lodging"),
    "from": text("first day, shut"),
    "to": text("last day, shut"),
    "vehicles": text("of roads: 4x2, 4x4, moto, with spaces between; empty: all"),
    "reason": text("printed with the plan; nothing about any person"),
    "reason_es": text("the same on Spanish sheets; empty: reason"),
    "reason_en": text("the same on English sheets; empty: reason"),
    "reason_fr": text("the same on French sheets; empty: reason"),
}
_LEVELS = {
    "date": text("of the reading"),
    "gauge": text("id of a gauge of region.toml, or"),
    "river": text("a river"),
    "metres": text("what the gauge showed, or"),
    "level": text("the level in a word"),
    "source": text("who read it, and how"),
    "illustrative": _ILLUSTRATIVE,
}
_VISITS = {
    "date": text("of the visit"),
    "camp": text("id of the camp"),
    "team": text("id of the team"),
    "people": text("how many came"),
}
_DUTY = {
    "date": text("of the day"),
    "person": text("the post, never a person's name"),
    "duty_minutes": text("minutes of duty"),
    "drive_minutes": text("minutes of them at the wheel"),
    "departure": text("HH:MM"),
    "arrival": text("HH:MM"),
}
_BORDERS = {
    "id": text("short name"),
    "name": text("what lies on its two sides; it stands along the line on maps"),
    "drawn": text("how the line was drawn"),
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
    "files": {"name": text("of the file in the region's folder"), "text": text("all of it")},
}


def description(table: str, column: str, words: Words) -> str:
    """What a column holds; a column of visits that is none of these counts a service.

    >>> from planner.languages import Language, words_of
    >>> english = words_of(Language.ENGLISH)
    >>> description("roads", "wet_kph", english), description("visits", "anc", english)
    ('km/h of a car in the wet season; 0: closed', 'contacts of the service anc')
    """
    known = _COLUMNS[table].get(column, "")
    if known:
        return words.say(known)
    return (
        words.say("contacts of the service {service}", service=column) if table == "visits" else ""
    )
