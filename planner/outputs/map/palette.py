"""Colours and line styles; what differs in hue differs in lightness, dash or letters too."""

from __future__ import annotations

from dataclasses import dataclass

from planner.region.records import Road
from planner.region.words import Level, Surface, VehicleClass

Style = dict[str, str | float]


@dataclass(frozen=True)
class Ink:
    """A colour, and the colour of text on it."""

    fill: str
    text: str


# Okabe and Ito's colours, told apart by all common kinds of colour vision; a violet stands for
# their yellow, which fades on a light ground, and their black, which is the colour of the writing
_DAYS = (
    Ink("#0072b2", "#fff"),
    Ink("#c85600", "#fff"),
    Ink("#007a5a", "#fff"),
    Ink("#cc79a7", "#26231f"),
    Ink("#5c12b4", "#fff"),
    Ink("#e69f00", "#26231f"),
    Ink("#56b4e9", "#26231f"),
)
_OUTLINES = ("#ffffff", "#26231f", "#8f8778")
SHUT = "#b3123f"
WATER = "#b4d3e4"
_GROUND = {Surface.PAVED: "#8d8172", Surface.GRAVEL: "#a89a86", Surface.EARTH: "#b5a58d"}
_WIDTH = {Surface.PAVED: 3.0, Surface.GRAVEL: 2.2, Surface.EARTH: 1.7}
_REACH_WIDTH = {
    Level.LOW: 5.0,
    Level.NORMAL: 3.6,
    Level.HIGH: 2.6,
    Level.FLOOD: 2.0,
    Level.NEVER: 1.8,
}


def day_ink(day: int) -> Ink:
    """Colour of a day; after a week the colours begin again."""
    return _DAYS[day % len(_DAYS)]


def team_outline(team: int) -> str:
    """Colour of the outline that tells teams apart; after three teams they begin again."""
    return _OUTLINES[team % len(_OUTLINES)]


def road_style(road: Road) -> Style:
    """Style of a road by its surface."""
    if road.surface is Surface.FERRY:
        return _line(f"road {Surface.FERRY}", "#5b7f95", 2.4, dash="2 5")
    if road.surface is Surface.FOOT:
        return _line(f"road {Surface.FOOT}", "#7d6f5c", 1.7, dash="1 3")
    style = _line(f"road {road.surface}", _GROUND[road.surface], _WIDTH[road.surface])
    if road.vehicle is VehicleClass.MOTO:
        return {**style, "dashArray": "1 5"}
    return {**style, "dashArray": "7 4"} if road.surface is Surface.EARTH else style


def reach_style(lowest: Level) -> Style:
    """Style of a reach: the lower the water that some boat still passes, the wider."""
    style = _line("river", WATER, _REACH_WIDTH[lowest])
    return {**style, "dashArray": "3 4"} if lowest is Level.NEVER else style


def _line(classes: str, colour: str, width: float, dash: str = "") -> Style:
    pane = classes.split(maxsplit=1)[0]
    style: Style = {"pane": pane, "className": classes, "color": colour, "weight": width}
    return {**style, "dashArray": dash} if dash else style


BORDER = _line("border", "#8f8472", 1.6, "9 4 1.5 4")
"""Style of a border."""
