"""Latitudes and longitudes as people write them: decimal, with minutes, with seconds."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from planner.intake.table.numerals import UnreadableError
from planner.intake.table.wording import must_be
from planner.phrases import Phrase, phrase


class Axis(StrEnum):
    """Which of the two a cell holds."""

    LAT = "latitude"
    LON = "longitude"

    @property
    def most(self) -> int:
        """Degrees that it reaches."""
        return 90 if self is Axis.LAT else 180

    @property
    def noun(self) -> Phrase:
        """What a cell of it is, in words."""
        return phrase("a latitude") if self is Axis.LAT else phrase("a longitude")


# west is written W, or O for oeste and ouest; south and north are alike in all three languages
_SIDES = {
    "N": (Axis.LAT, 1),
    "S": (Axis.LAT, -1),
    "E": (Axis.LON, 1),
    "W": (Axis.LON, -1),
    "O": (Axis.LON, -1),
}
_NAMES = dict.fromkeys(("norte", "north", "nord"), "N") | dict.fromkeys(
    ("sur", "south", "sud"), "S"
)
_NAMES |= dict.fromkeys(("este", "east", "est"), "E")
_NAMES |= dict.fromkeys(("oeste", "ouest", "west"), "W")
_NAME = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)), re.IGNORECASE)
_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
    | dict.fromkeys("\u00ba\u02da", "°")
    | dict.fromkeys("\u2032\u2019\u2018\u00b4`", "'")
    | dict.fromkeys("\u2033\u201d\u201c", '"')
)
_ANGLE = re.compile(
    r"(?P<sign>[+-]?) ?(?P<degrees>\d{1,3}(?:[.,]\d+)?) ?(?:°|d|deg)?(?:[ :]? ?"
    r"(?P<minutes>\d{1,2}(?:[.,]\d+)?) ?(?:'|m|min)?(?:[ :]? ?"
    r"(?P<seconds>\d{1,2}(?:[.,]\d+)?) ?(?:\"|''|s|sec|seg)?)?)?"
)
_LONGEST = 40
_HOW = phrase(
    "write decimal degrees, such as -12.5931, or degrees, minutes and seconds with N, S, E or W"
)


def degrees(value: object, axis: Axis) -> float:
    r"""Decimal degrees of a cell, south and west negative.

    >>> degrees("12°35'36.2\"S", Axis.LAT), degrees("69 11 21 W", Axis.LON)
    (-12.593388888888889, -69.18916666666667)
    >>> degrees("-12,5931", Axis.LAT), degrees("S 12 30.6", Axis.LAT)
    (-12.5931, -12.51)

    Raises
    ------
    UnreadableError
        It is no angle, is one of the other axis, or lies beyond the poles or the date line.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableError(must_be(axis.noun), _HOW)
    number = _angle(value, axis) if isinstance(value, str) else float(value)
    if not math.isfinite(number) or abs(number) > axis.most:
        bounds = {"number": axis.noun, "least": -axis.most, "most": axis.most}
        rule = must_be(phrase("{number} from {least} to {most}", **bounds))
        meant = phrase("exchange the columns, if it is a longitude")
        raise UnreadableError(rule, meant if 90 < abs(number) <= 180 else _HOW)
    return number


def tidy(text: str) -> str:
    """Text of one or two angles with one kind of each sign, and letters for the sides."""
    plain = " ".join(text.translate(_SIGNS).split())
    return _NAME.sub(lambda found: _NAMES[found[0].lower()], plain)


def _angle(text: str, axis: Axis) -> float:
    if len(text) > _LONGEST:
        raise UnreadableError(must_be(axis.noun), _HOW)
    side, bare = _side(tidy(text))
    found = _ANGLE.fullmatch(bare)
    if not found:
        raise UnreadableError(must_be(axis.noun), _HOW)
    if side and _SIDES[side][0] is not axis:
        other = _SIDES[side][0].noun
        rule = phrase("must be {form}, not {other}", form=axis.noun, other=other)
        raise UnreadableError(rule, phrase("exchange the columns"))
    return _signed(_size(found, axis), found["sign"], side)


def _side(text: str) -> tuple[str, str]:
    """Letter of the side that stands before or behind an angle, and the rest."""
    if text[-1:].upper() in _SIDES and not text[:1].upper().isalpha():
        # a small s behind seconds is their unit
        seconds = re.search(r"\d ?s$", text) and re.search(r"\d ?m ?\d", text)
        return ("", text) if seconds else (text[-1].upper(), text[:-1].strip())
    if text[:1].upper() in _SIDES:
        return text[0].upper(), text[1:].strip(" .:")
    return "", text


def _size(found: re.Match[str], axis: Axis) -> float:
    parts = [found["degrees"], found["minutes"], found["seconds"]]
    given = [part for part in parts if part is not None]
    numbers = [float(part.replace(",", ".")) for part in given]
    if any(not number.is_integer() for number in numbers[:-1]):
        rule = phrase("must be {form}: only its last part has decimals", form=axis.noun)
        raise UnreadableError(rule, _HOW)
    if any(number >= 60 for number in numbers[1:]):
        rule = phrase("must be {form} with minutes and seconds below 60", form=axis.noun)
        raise UnreadableError(rule, _HOW)
    return math.fsum(number / (1, 60, 3600)[power] for power, number in enumerate(numbers))


def _signed(size: float, sign: str, side: str) -> float:
    if not side:
        return -size if sign == "-" else size
    if sign == "-" and _SIDES[side][1] > 0:
        rule = phrase("must not be negative and {side}", side=side)
        raise UnreadableError(rule, phrase("keep the one that is right"))
    return size * _SIDES[side][1]
