"""Words of the field that papers share: posts, levels, ways, care, for whom a paper is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planner.languages import Words, text
from planner.outputs.map.wording import SEASON_TEXTS
from planner.outputs.supplies import SUPPLIES
from planner.region.records import Region
from planner.region.words import Access, BoatClass, Care, Level, Role, Season

_ROLES = {
    Role.DOCTOR: text("doctor"),
    Role.OBSTETRA: text("midwife"),
    Role.DENTIST: text("dentist"),
    Role.NURSE: text("nurse"),
    Role.LAB: text("laboratory technician"),
    Role.DRIVER: text("driver"),
}
_LEVELS = {
    Level.LOW: text("low"),
    Level.NORMAL: text("normal"),
    Level.HIGH: text("high"),
    Level.FLOOD: text("in flood"),
    Level.NEVER: text("never"),
}
_BOATS = {
    BoatClass.PEQUE: text("peque-peque"),
    BoatClass.HP40: text("boat of 40 HP"),
    BoatClass.HP60: text("boat of 60 HP"),
}
_WAYS = {
    Access.ROAD: text("by road"),
    Access.RIVER: text("by river"),
    Access.BOTH: text("by river and road"),
}
_CARE = {
    Care.EMERGENCY: text("emergencies"),
    Care.SURGERY: text("surgery"),
    Care.MATERNITY: text("maternity"),
}
_READERS = {
    "team": text("For the team only"),
    "partner": text("For partners"),
    "public": text("For everybody"),
}


def role_words(words: Words, role: Role) -> str:
    """Name a role."""
    return words.say(_ROLES[role])


def level_words(words: Words, level: Level) -> str:
    """Say how high a river is."""
    return words.say(_LEVELS[level])


def season_words(words: Words, season: Season) -> str:
    """Name a season."""
    return words.say(SEASON_TEXTS[season])


def boat_words(words: Words, boat: BoatClass) -> str:
    """Name a class of boats."""
    return words.say(_BOATS[boat])


def way_words(words: Words, way: Access) -> str:
    """Say by what one gets somewhere."""
    return words.say(_WAYS[way])


def care_words(words: Words, care: Sequence[Care]) -> str:
    """Say what a hospital gives; one of which nothing is known gives care in emergencies."""
    return words.listed(words.say(_CARE[each]) for each in care or (Care.EMERGENCY,))


def supply_words(words: Words, item: str) -> str:
    """Name something that a service uses up; one that is not known has the region's word."""
    return words.say(SUPPLIES[item]) if item in SUPPLIES else item


def readers_words(words: Words, readers: str) -> str:
    """Say for whom a paper is, by the name of an audience."""
    return words.say(_READERS[readers])


def post_words(words: Words, region: Region, post: str) -> str:
    """Name a post by its roles; by its id too where another post has the same."""
    roles = {person.id: person.roles for person in region.staff}
    if post not in roles:
        return post
    said = words.listed(role_words(words, role) for role in roles[post])
    alone = Counter(roles.values())[roles[post]] == 1
    return said if alone else f"{said} ({post})"
