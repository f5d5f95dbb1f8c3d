"""Words of region files as people say them, in every language."""

from __future__ import annotations

from collections.abc import Mapping

from planner.phrases import Phrase, phrase
from planner.region.words import Level, Role

ROLES: Mapping[Role, Phrase] = {
    Role.DOCTOR: phrase("doctor"),
    Role.OBSTETRA: phrase("obstetra"),
    Role.DENTIST: phrase("dentist"),
    Role.NURSE: phrase("nurse"),
    Role.LAB: phrase("lab"),
    Role.DRIVER: phrase("driver"),
}
LEVELS: Mapping[Level, Phrase] = {
    Level.LOW: phrase("low"),
    Level.NORMAL: phrase("normal"),
    Level.HIGH: phrase("high"),
    Level.FLOOD: phrase("flood"),
    Level.NEVER: phrase("never"),
}
