"""What to ask for, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.itinerary.advice import Ask
from planner.languages import Words
from planner.outputs.wording import wrapped
from planner.phrases import Phrase, counted, in_turn, joined, phrase

_WIDTH = 9
_INDENT = " " * (_WIDTH + 4)


def asks_lines(asks: Sequence[Ask], currency: str, words: Words) -> Iterator[str]:
    """Lines of a ranked list: what is confirmed, then what only the master problem says.

    Parameters
    ----------
    currency
        Of costs, such as PEN.
    """
    confirmed = [ask for ask in asks if ask.gain is not None]
    others = [ask for ask in asks if ask.gain is None]
    if confirmed:
        yield words.say("Confirmed by planning the week again:")
        for ask in confirmed:
            yield from _ask(ask, ask.gain or 0, currency, words)
    if others:
        yield words.say("Not proven by planning again; in fractions of day tours the week gains:")
        for ask in others:
            yield from _ask(ask, ask.dual or 0, currency, words)


def _ask(ask: Ask, points: float, currency: str, words: Words) -> Iterator[str]:
    yield from wrapped(
        f"  {words.tell(_points(points)):>{_WIDTH}}  ", words.tell(ask.step), _INDENT
    )
    yield from wrapped(_INDENT, f"({words.tell(ask.limit)})", _INDENT)
    if ask.gain is not None:
        yield from wrapped(_INDENT, words.tell(joined(_more(ask, currency))), _INDENT)


def _more(ask: Ask, currency: str) -> Iterator[Phrase]:
    """What the plan with a step has more or less than the one without."""
    if ask.contacts is not None:
        contacts = counted(abs(ask.contacts), "{number} contact", "{number} contacts")
        yield _signed(ask.contacts, contacts)
    if ask.people is not None:
        people = counted(abs(ask.people), "{number} person", "{number} people")
        yield phrase("{people} in camps served", people=_signed(ask.people, people))
    if ask.cost is not None:
        values = {"price": abs(ask.cost), "currency": currency}
        more = phrase("costs {price:,.0f} {currency} more", **values)
        yield more if ask.cost >= 0 else phrase("costs {price:,.0f} {currency} less", **values)
    if ask.dual:
        yield phrase("in fractions {points}", points=_points(ask.dual))


def _points(points: float) -> Phrase:
    return _signed(points, phrase("{number:,.1f}", number=abs(points)))


def _signed(number: float, figure: Phrase) -> Phrase:
    return in_turn(("-" if number < 0 else "+", figure), "")
