"""Words of a region's files as drop-downs and legends of QGIS show them."""

from __future__ import annotations

from collections.abc import Mapping

from planner.languages import Words, text

LABELS: Mapping[str, str] = {
    "town": text("town"),
    "camp": text("camp"),
    "native_community": text("native community"),
    "port": text("port"),
    "junction": text("junction"),
    "facility": text("facility"),
    "authority": text("authority"),
    "paved": text("paved"),
    "gravel": text("gravel"),
    "earth": text("earth"),
    "ferry": text("ferry"),
    "foot": text("foot"),
    "moto": text("moto"),
    "low": text("low"),
    "normal": text("normal"),
    "high": text("high"),
    "flood": text("flood"),
    "never": text("never"),
    "road": text("road"),
    "river": text("river"),
    "both": text("both"),
    "doctor": text("doctor"),
    "obstetra": text("obstetra"),
    "dentist": text("dentist"),
    "nurse": text("nurse"),
    "lab": text("lab"),
    "driver": text("driver"),
}
SIGNS = frozenset(("4x2", "4x4"))
"""Words that are the same in every language."""


def label(word: str, words: Words) -> str:
    """Word of a file as people read it.

    >>> from planner.languages import Language, words_of
    >>> label("native_community", words_of(Language.ENGLISH))
    'native community'
    """
    return word if word in SIGNS else words.say(LABELS[word])
