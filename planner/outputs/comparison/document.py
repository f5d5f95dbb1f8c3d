"""What the page's script is given: each shape and each long text once, cases as numbers of them."""

from __future__ import annotations

from dataclasses import dataclass

Flat = tuple[int, ...]
"""A line: latitude and longitude of its first point, then steps, in units of `UNIT` degrees."""
UNIT = 1e-5


class Texts:
    """Texts in the order in which they are first said, each once."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Number of a text."""
        return self._number.setdefault(text, len(self._number))

    @property
    def listed(self) -> tuple[str, ...]:
        """All texts, by number."""
        return tuple(self._number)


@dataclass(frozen=True)
class DayShown:
    """A day of the week: its name, the letters on a disc, and its colours."""

    name: str
    letters: str
    fill: str
    ink: str


@dataclass(frozen=True)
class TeamShown:
    """A team, and the colour of the outline of its ways."""

    id: str
    outline: str


@dataclass(frozen=True)
class WayShown:
    """A road or reach, or many that are alike."""

    pane: str
    classes: str
    colour: str
    width: float
    dash: str
    tip: str
    lines: tuple[Flat, ...]


@dataclass(frozen=True)
class CampShown:
    """A camp: where it lies, and how large its disc is."""

    id: str
    name: str
    lat: float
    lon: float
    size: int
    people: int
    large: bool


@dataclass(frozen=True)
class PlaceShown:
    """A base, lodging, port, hospital or town, and `what` it is in words.

    `below` moves its sign clear of a camp's disc.
    """

    name: str
    lat: float
    lon: float
    kind: str
    roles: tuple[str, ...]
    what: str
    below: int


@dataclass(frozen=True)
class VisitShown:
    """A clinic: day, team, times, contacts of each service, and lines about the hospital.

    `hospital`, `warning` and `pickup` are numbers of texts, -1 where there is nothing to say.
    """

    day: int
    team: int
    way: str
    clock: str
    minutes: str
    contacts: tuple[int, ...]
    hospital: int
    warning: int
    pickup: int


@dataclass(frozen=True)
class StateShown:
    """What a camp is in a case: about it, its visits, or why it waits and what would serve it.

    All but the visits are numbers of texts, -1 where there is nothing to say.
    """

    about: int
    visits: tuple[VisitShown, ...]
    why: int
    least: int


@dataclass(frozen=True)
class LegShown:
    """A way that a team, its truck alone or its empty boat takes on a day.

    `ways` are numbers of the ways passed, -1 - number where passed against the drawing; `lanes` are
    pixels to the right; `ferries` are positions among `ways` where a ferry carries it.
    """

    day: int
    team: int
    kind: str
    who: str
    dash: str
    tip: str
    ways: tuple[int, ...]
    lanes: tuple[float, ...]
    ferries: tuple[int, ...]


@dataclass(frozen=True)
class NightShown:
    """A night of a team at a place."""

    place: int
    day: int
    team: int
    afloat: bool


@dataclass(frozen=True)
class ShutShown:
    """A way that is shut on some day, and the text that says when and why."""

    way: int
    text: int


@dataclass(frozen=True)
class AskShown:
    """A thing to ask for; figures as written, empty where not known."""

    limit: str
    step: str
    gain: str
    dual: str


@dataclass(frozen=True)
class CaseShown:
    """A case: its figures in a line, and its plan by the numbers of what it uses.

    `camps` are in the order of the page's camps, None where a case does not have that camp; `days`
    are numbers of texts, by team and day, -1 where that team has no such day.
    """

    label: str
    about: str
    line: str
    refused: str
    planned: bool
    camps: tuple[StateShown | None, ...]
    legs: tuple[LegShown, ...]
    nights: tuple[NightShown, ...]
    loads: tuple[int, ...]
    shut: tuple[ShutShown, ...]
    days: tuple[tuple[int, ...], ...]
    asks: tuple[AskShown, ...]


@dataclass(frozen=True)
class Document:
    """All that is drawn and told; `box` is what the maps show first: south, west, north, east."""

    box: tuple[float, float, float, float]
    days: tuple[DayShown, ...]
    teams: tuple[TeamShown, ...]
    services: tuple[str, ...]
    ways: tuple[WayShown, ...]
    camps: tuple[CampShown, ...]
    places: tuple[PlaceShown, ...]
    cases: tuple[CaseShown, ...]
    texts: tuple[str, ...]
