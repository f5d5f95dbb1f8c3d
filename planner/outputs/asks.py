"""What to ask for, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.itinerary.advice import Ask
from planner.outputs.wording import count, wrapped

_WIDTH = 9
_INDENT = " " * (_WIDTH + 4)


def asks_lines(asks: Sequence[Ask], currency: str) -> Iterator[str]:
    """Lines of a ranked list: what is confirmed, then what only the master problem says.

    Parameters
    ----------
    currency
        Of costs, such as PEN.
    """
    confirmed = [ask for ask in asks if ask.gain is not None]
    others = [ask for ask in asks if ask.gain is None]
    if confirmed:
        yield "Confirmed by planning the week again:"
        for ask in confirmed:
            yield from _ask(ask, f"{ask.gain:+,.1f}", currency)
    if others:
        yield "Not proven by planning again; in fractions of day tours the week gains:"
        for ask in others:
            yield from _ask(ask, f"{ask.dual or 0:+,.1f}", currency)


def _ask(ask: Ask, points: str, currency: str) -> Iterator[str]:
    yield from wrapped(f"  {points:>{_WIDTH}}  ", ask.step, _INDENT)
    yield from wrapped(_INDENT, f"({ask.limit})", _INDENT)
    if ask.gain is not None:
        yield from wrapped(_INDENT, "; ".join(_more(ask, currency)), _INDENT)


def _more(ask: Ask, currency: str) -> Iterator[str]:
    """What the plan with a step has more or less than the one without."""
    if ask.contacts is not None:
        yield f"{_signed(ask.contacts, 'contact')}"
    if ask.people is not None:
        yield f"{_signed(ask.people, 'person', 'people')} in camps served"
    if ask.cost is not None:
        yield f"costs {abs(ask.cost):,.0f} {currency} {'more' if ask.cost >= 0 else 'less'}"
    if ask.dual:
        yield f"in fractions {ask.dual:+,.1f}"


def _signed(number: int, one: str, many: str = "") -> str:
    return f"{'-' if number < 0 else '+'}{count(abs(number), one, many)}"
