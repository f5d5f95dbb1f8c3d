"""English texts that remember how they were made, so that other languages can say them too.

Faults, violations and reasons are written deep in the planner, where nobody knows who will read
them. There they are `Phrase`: a ``str``, the English text, for whoever compares, keeps or logs it;
`planner.languages.Words.tell` says it in the reader's language, with what the catalogues hold.

A phrase that is cut, joined by ``+`` or put into an f-string becomes plain English again: put
phrases into phrases instead, as values.
"""

from __future__ import annotations

import datetime as dt
import string
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import ValidatorFunctionWrapHandler, WrapValidator

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Speaker(Protocol):
    """What phrases ask of a language: `planner.languages.Words`, which they must not load.

    Calendars of all the world take long to load, and English needs none.
    """

    @property
    def language(self) -> str:
        """Code of the language."""

    def tell(self, text: str) -> str:
        """Say a phrase, or any text as it is."""

    def pattern(self, text: str) -> str:
        """Look a text up, with the places of its values as they are."""

    def counting(self, number: int, one: str, many: str) -> str:
        """Look up the form of a text that counts so many."""

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number."""

    def day(self, date: dt.date) -> str:
        """Write a date in short."""

    def told(self, label: str, text: str) -> str:
        """Write a text after what it tells of."""

    def joined(self, texts: Iterable[str]) -> str:
        """Write texts one after the other."""

    def listed(self, items: Iterable[str], last: str = "and") -> str:
        """List texts."""


class Telling(ABC):
    """How a phrase is said: in English, and in the words of a language."""

    @abstractmethod
    def english(self) -> str:
        """Say it in English."""

    @abstractmethod
    def told(self, words: Speaker) -> str:
        """Say it in a language."""


class Phrase(str):
    """An English text that can be said in other languages; made by the functions of this module."""

    telling: Telling

    def __new__(cls, telling: Telling) -> Phrase:
        """Say it in English, and keep how."""
        phrase = super().__new__(cls, telling.english())
        phrase.telling = telling
        return phrase

    def __reduce__(self) -> tuple[type[Phrase], tuple[Telling]]:
        return Phrase, (self.telling,)


def _kept(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    return value if isinstance(value, Phrase) else handler(value)


Sayable = Annotated[str, WrapValidator(_kept)]
"""Text of a record of pydantic's, which would make a plain ``str`` of a phrase."""


def phrase(text: str, /, **values: object) -> Phrase:
    """Say something; ``{name}`` is where a value comes, which may be a phrase.

    A number with a comma or decimals in its place, as ``{km:,.1f}``, is written as the language
    writes numbers; anything else as it is.

    >>> phrase("{people:,} people live at {camp}", people=1200, camp="Mazuko")
    '1,200 people live at Mazuko'
    """
    return Phrase(_Pattern(text, tuple(values.items())))


def counted(number: int, one: str, many: str, /, **values: object) -> Phrase:
    """Say how many there are; ``{number}`` is where the number comes, with its thousands apart.

    >>> counted(1200, "{number} camp", "{number} camps")
    '1,200 camps'
    """
    return Phrase(_Count(number, one, many, tuple(values.items())))


def in_languages(text: str, /, **others: str) -> Phrase:
    """Take what a region's files say in several languages, by code; English where one is empty.

    >>> in_languages("landslide", es="derrumbe", fr="")
    'landslide'
    """
    return Phrase(_OfFiles(text, tuple(others.items())))


def labelled(label: str, text: str, /) -> Phrase:
    """Write a text after what it tells of, with a colon.

    >>> labelled("Cost", "PEN 178")
    'Cost: PEN 178'
    """
    return Phrase(_Label(label, text))


def joined(texts: Iterable[str], /) -> Phrase:
    """Write texts one after the other, with semicolons.

    >>> joined(["the Manu is low", "the port is shut"])
    'the Manu is low; the port is shut'
    """
    return Phrase(_Joined(tuple(texts)))


def in_turn(texts: Iterable[str], /, between: str = " ") -> Phrase:
    """Write texts one after the other, with only a space, comma or line end between.

    >>> in_turn(["The Manu is low.", "The port is shut."])
    'The Manu is low. The port is shut.'
    """
    return Phrase(_Turn(tuple(texts), between))


def listed(texts: Iterable[str], /, last: str = "and") -> Phrase:
    """List texts with commas and a last ``and``, or ``or``.

    >>> listed([]), listed(["road"]), listed(["road", "river", "air"])
    ('', 'road', 'road, river and air')
    """
    return Phrase(_List(tuple(texts), last))


def capital(text: str, /) -> Phrase:
    """Begin a text with a capital.

    >>> capital(phrase("no camp waits"))
    'No camp waits'
    """
    return Phrase(_Capital(text))


def date_words(date: dt.date, /) -> Phrase:
    """Weekday, day and month; English is said so whatever the machine's language.

    >>> date_words(dt.date(2027, 2, 1))
    'Mon 1 Feb'
    """
    return Phrase(_Day(date))


def weekday_words(date: dt.date, /) -> Phrase:
    """Day of the week in short.

    >>> weekday_words(dt.date(2027, 2, 1))
    'Mon'
    """
    return Phrase(_Weekday(date))


def days_in_words(dates: Sequence[dt.date], /, last: str = "and") -> Phrase:
    """Dates in order, three or more days in a row as a span.

    >>> days_in_words([dt.date(2027, 2, day) for day in (1, 2, 3, 5)])
    'Mon 1 Feb to Wed 3 Feb and Fri 5 Feb'
    """
    spans: list[list[dt.date]] = []
    for date in dates:
        if spans and (date - spans[-1][-1]).days == 1:
            spans[-1].append(date)
        else:
            spans.append([date])
    words: list[Phrase] = []
    for span in spans:
        if len(span) > 2:
            first, end = date_words(span[0]), date_words(span[-1])
            words.append(phrase("{first} to {last}", first=first, last=end))
        else:
            words.extend(map(date_words, span))
    return listed(words, last)


class _Written(string.Formatter):
    """Fills values in as a language writes them."""

    def __init__(self, words: Speaker) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Phrase):
            return self._words.tell(value)
        if format_spec and isinstance(value, int | float) and not isinstance(value, bool):
            decimals = format_spec.removeprefix(",").removeprefix(".").removesuffix("f")
            if not decimals or decimals.isdecimal():
                return self._words.number(value, int(decimals or 0))
        return str(super().format_field(value, format_spec))


@dataclass(frozen=True)
class _Pattern(Telling):
    text: str
    values: tuple[tuple[str, object], ...]

    def english(self) -> str:
        return self.text.format(**dict(self.values))

    def told(self, words: Speaker) -> str:
        return _filled(words, words.pattern(self.text), dict(self.values))


@dataclass(frozen=True)
class _Count(Telling):
    number: int
    one: str
    many: str
    values: tuple[tuple[str, object], ...]

    def english(self) -> str:
        text = self.one if self.number == 1 else self.many
        return text.format(number=f"{self.number:,}", **dict(self.values))

    def told(self, words: Speaker) -> str:
        values: Mapping[str, object] = {"number": words.number(self.number), **dict(self.values)}
        return _filled(words, words.counting(self.number, self.one, self.many), values)


@dataclass(frozen=True)
class _OfFiles(Telling):
    text: str
    others: tuple[tuple[str, str], ...]

    def english(self) -> str:
        return self.text

    def told(self, words: Speaker) -> str:
        return dict(self.others).get(words.language) or self.text


@dataclass(frozen=True)
class _Label(Telling):
    label: str
    text: str

    def english(self) -> str:
        return f"{self.label}: {self.text}"

    def told(self, words: Speaker) -> str:
        return words.told(words.tell(self.label), words.tell(self.text))


@dataclass(frozen=True)
class _Joined(Telling):
    texts: tuple[str, ...]

    def english(self) -> str:
        return "; ".join(self.texts)

    def told(self, words: Speaker) -> str:
        return words.joined(map(words.tell, self.texts))


@dataclass(frozen=True)
class _Turn(Telling):
    texts: tuple[str, ...]
    between: str

    def english(self) -> str:
        return self.between.join(self.texts)

    def told(self, words: Speaker) -> str:
        return self.between.join(map(words.tell, self.texts))


@dataclass(frozen=True)
class _List(Telling):
    texts: tuple[str, ...]
    last: str

    def english(self) -> str:
        *first, end = self.texts or ("",)
        return f"{', '.join(first)} {self.last} {end}" if first else end

    def told(self, words: Speaker) -> str:
        return words.listed(map(words.tell, self.texts), self.last)


@dataclass(frozen=True)
class _Capital(Telling):
    text: str

    def english(self) -> str:
        return self.text[:1].upper() + self.text[1:]

    def told(self, words: Speaker) -> str:
        said = words.tell(self.text)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class _Day(Telling):
    date: dt.date

    def english(self) -> str:
        return f"{_DAYS[self.date.weekday()]} {self.date.day} {_MONTHS[self.date.month - 1]}"

    def told(self, words: Speaker) -> str:
        return words.day(self.date)


@dataclass(frozen=True)
class _Weekday(Telling):
    date: dt.date

    def english(self) -> str:
        return _DAYS[self.date.weekday()]

    def told(self, words: Speaker) -> str:
        return words.day(self.date).partition(" ")[0]  # all three begin with it


def _filled(words: Speaker, text: str, values: Mapping[str, object]) -> str:
    return _Written(words).vformat(text, (), values)
