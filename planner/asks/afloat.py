"""One more boat of each class, at each port, on each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from planner.asks.changes import Overlay
from planner.asks.situation import Situation, overlay
from planner.asks.step import Bundle, Seen, Step, Wish
from planner.days import weekday_of
from planner.outputs.wording import BOATS
from planner.phrases import Phrase, date_words, phrase
from planner.region.boat_files import BoatFigures
from planner.region.records import Boat, Place
from planner.region.words import BoatClass

_FIGURES = tuple(BoatFigures.model_fields)
ASKED = "asked-boat"
Figures = dict[str, object]


def boat_wishes(week: Situation) -> Iterator[Wish]:
    """List boats; those that a port does not have yet are bundled by port and class."""
    figures = dict(_figures(week))
    for port in week.region.places:
        if port.port:
            by_class = {
                boat_class: tuple(_more(week, port, boat_class, own))
                for boat_class, own in figures.items()
            }
            yield from (s for own in by_class.values() for s in own if s.seen is Seen.ROW)
            bundles = tuple(
                Bundle(_every_day(week, port, {boat_class: figures[boat_class]}), new)
                for boat_class, own in by_class.items()
                if (new := tuple(step for step in own if step.seen is Seen.ANEW))
            )
            if bundles:
                yield Bundle(_every_day(week, port, figures), bundles)


def _figures(week: Situation) -> Iterator[tuple[BoatClass, Figures]]:
    """Figures of each class: of the region's classes, or of a boat that says them itself."""
    classes = {kind.id: kind.model_dump(include=set(_FIGURES)) for kind in week.region.boat_kinds}
    for boat_class in BoatClass:
        own = next((b for b in week.region.boats if b.boat_class is boat_class), None)
        if boat_class in classes or own is not None:
            said = {} if own is None else own.model_dump(include=set(_FIGURES))
            given = {k: v for k, v in classes.get(boat_class, {}).items() if v is not None}
            yield boat_class, {k: v for k, v in (said | given).items() if v is not None}


def _more(week: Situation, port: Place, boat_class: BoatClass, own: Figures) -> Iterator[Step]:
    """A boat of a class on each date; one more of those that are there is a row's price."""
    for day, date in enumerate(week.dates):
        alike = _alike(week, port, boat_class, own, date)
        yield Step(
            limit=_has(port, date, 0 if alike is None else alike.count),
            step=phrase(
                "one more boat ({boat}) at {port} on {day}",
                boat=BOATS[boat_class],
                port=port.name,
                day=date_words(date),
            ),
            change=_boats(port, {boat_class: own}, [date]),
            seen=Seen.ANEW if alike is None else Seen.ROW,
            row=None if alike is None else (alike.id, day),
        )


def _has(port: Place, date: dt.date, count: int) -> Phrase:
    day = date_words(date)
    if not count:
        return phrase("boats at {port} on {day}: no boat of this class", port=port.name, day=day)
    return phrase(
        "boats at {port} on {day}: {number} of this class", port=port.name, day=day, number=count
    )


def _alike(
    week: Situation, port: Place, boat_class: BoatClass, own: Figures, date: dt.date
) -> Boat | None:
    """Boat of the same class and figures that lies at the port on a date."""
    for boat in week.region.boats:
        same = (boat.boat_class, boat.port) == (boat_class, port.id)
        said = {k: v for k, v in boat.model_dump(include=set(_FIGURES)).items() if v is not None}
        if same and weekday_of(date) in boat.days and said == own:
            return boat
    return None


def _every_day(week: Situation, port: Place, figures: Mapping[BoatClass, Figures]) -> Step:
    """A boat of each of some classes on every day."""
    return Step(
        limit=phrase("boats at {port}", port=port.name),
        step=phrase("one more boat of each class at {port} on every day", port=port.name),
        change=_boats(port, figures, week.dates),
    )


def _boats(port: Place, figures: Mapping[BoatClass, Figures], dates: Sequence[dt.date]) -> Overlay:
    days = list(dict.fromkeys(str(weekday_of(date)) for date in dates))
    entries = [
        {"id": f"{ASKED}-{boat_class}", "class": boat_class, "port": port.id, "days": days} | own
        for boat_class, own in figures.items()
    ]
    return overlay(add_boat=entries)
