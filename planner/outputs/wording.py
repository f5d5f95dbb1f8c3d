"""Dates, durations and figures in the words of the field."""

from __future__ import annotations

import re
import textwrap

from planner.phrases import Phrase, phrase
from planner.region.words import BoatClass

WIDTH = 80
_FIGURE = re.compile(r"(?<=\d) (?=(?:h|min|km|l)\b)|(?<=\bh) (?=\d\d min)|(?<=\b[A-Z]{3}) (?=\d)")
_UNBROKEN = "\ue000"  # stands for a space while lines are broken; that of French stays

BOATS = {
    BoatClass.PEQUE: phrase("peque-peque"),
    BoatClass.HP40: phrase("40 HP"),
    BoatClass.HP60: phrase("60 HP"),
}


def duration(minutes: int) -> str:
    """Hours and minutes.

    >>> duration(45), duration(120), duration(125)
    ('45 min', '2 h', '2 h 05 min')
    """
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d} min" if rest else f"{hours} h"


def ferry_words(name: str, wait: int, crossing: int) -> Phrase:
    """A ferry, and the minutes of waiting for it and crossing on it.

    >>> ferry_words("Balsa", 30, 45), ferry_words("Balsa", 0, 75)
    ('Balsa with 30 min of waiting and 45 min of crossing', 'Balsa with 1 h 15 min of crossing')
    """
    crosses = duration(crossing)
    if not wait:
        return phrase("{name} with {crossing} of crossing", name=name, crossing=crosses)
    return phrase(
        "{name} with {wait} of waiting and {crossing} of crossing",
        name=name,
        wait=duration(wait),
        crossing=crosses,
    )


def river_minutes(up: int | None, down: int | None) -> str:
    """Minutes of a way by boat that go up and down rivers; nothing where none are known.

    >>> river_minutes(75, 0), river_minutes(45, 10), river_minutes(0, 30)
    ('1 h 15 min upstream', '45 min upstream and 10 min down', '30 min downstream')
    >>> river_minutes(None, None)
    ''
    """
    if up and down:
        return phrase("{up} upstream and {down} down", up=duration(up), down=duration(down))
    if up:
        return phrase("{up} upstream", up=duration(up))
    return phrase("{down} downstream", down=duration(down)) if down else ""


def price_words(price: float, currency: str) -> Phrase:
    """A price without its cents.

    >>> price_words(1200.4, "PEN")
    'PEN 1,200'
    """
    return phrase("{currency} {price:,.0f}", currency=currency, price=price)


def wrapped(head: str, text: str, indent: str = "") -> list[str]:
    """Lines of at most `WIDTH` columns that never part a figure from its unit.

    >>> wrapped("  - ", "a way of 5 km")
    ['  - a way of 5 km']
    """
    lines = textwrap.wrap(
        _FIGURE.sub(_UNBROKEN, text),
        WIDTH,
        initial_indent=head,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return [line.replace(_UNBROKEN, " ") for line in lines]
