"""Texts, dates, clock times and numbers as one language writes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, reduce
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from planner.languages.catalogue import SOURCE, Catalogue, catalogue
from planner.phrases import Phrase


class Language(StrEnum):
    """Languages that there is a catalogue of; the first is that of field papers."""

    SPANISH = "es"
    ENGLISH = "en"
    FRENCH = "fr"


OWN_NAMES = {
    Language.SPANISH: "Español",
    Language.ENGLISH: "English",
    Language.FRENCH: "Français",
}
"""What each language calls itself, for those who look for theirs."""

_LOCALES = {Language.SPANISH: "es_419", Language.ENGLISH: "en", Language.FRENCH: "fr"}
"""Whose dates and numbers; Peru writes 12,594.50, which Spain would write 12.594,50."""

_DATES = {Language.ENGLISH: "EEEE d MMMM y"}
"""Days before months, as in short dates; without it English has those of the United States."""


_SAME_SOUND = {
    "and": re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE),
    "or": re.compile(r"h?[oó]", re.IGNORECASE),
}
"""What Spanish does not say after ``y`` and ``o``, which sound alike."""
_OTHER_SOUND = {"and": "e", "or": "u"}


def text(english: str) -> str:
    """Mark a text that is said later, as in a table of headings, so that catalogues hold it."""
    return english


@dataclass(frozen=True)
class Words:
    """How one language says things; made by `words_of`.

    A text that no catalogue holds is said in English, so that nobody is left without it; a test
    sees to it that catalogues hold all.
    """

    language: Language

    def say(self, text: str, **values: object) -> str:
        """Say a text, which stands in the code in English; ``{name}`` is where a value comes.

        >>> words_of(Language.SPANISH).say("Week {label}", label="2026-W49")
        'Semana 2026-W49'
        """
        return self.pattern(text).format(**values)

    def pattern(self, text: str) -> str:
        """Look a text up, with the places of its values as they are."""
        return self._catalogue.texts.get(text, text)

    def tell(self, text: str) -> str:
        """Say what was written where nobody knew who reads; other texts stand for themselves.

        >>> from planner.phrases import phrase
        >>> words_of(Language.FRENCH).tell(phrase("Week {label}", label="2026-W49"))
        'Semaine 2026-W49'
        """
        if self.language == SOURCE or not isinstance(text, Phrase):
            return str(text)
        return text.telling.told(self)

    def told(self, label: str, text: str) -> str:
        """Write a text after what it tells of; French sets a space before the colon.

        >>> words_of(Language.SPANISH).told("Costo", "PEN 178")
        'Costo: PEN 178'
        """
        return self.say("{label}: {said}", label=label, said=text)

    def joined(self, texts: Iterable[str]) -> str:
        """Write texts one after the other, with semicolons between.

        >>> words_of(Language.SPANISH).joined(["crece", "no hay paso"])
        'crece; no hay paso'
        """
        said = [*texts]
        return reduce(
            lambda one, other: self.say("{one}; {other}", one=one, other=other), said or [""]
        )

    def count(self, number: int, one: str, many: str, **values: object) -> str:
        """Say how many of something there are; ``{number}`` is where the number comes.

        >>> words_of(Language.FRENCH).count(2, "{number} camp", "{number} camps")
        '2 campements'
        """
        return self.counting(number, one, many).format(number=self.number(number), **values)

    def counting(self, number: int, one: str, many: str) -> str:
        """Look the form of a text up that counts so many, with the places of its values."""
        return self.forms(one, many)[self._catalogue.form(number)]

    def forms(self, one: str, many: str) -> tuple[str, ...]:
        """Give the forms of a text that counts, for one and for many, as a script fills them in.

        >>> words_of(Language.SPANISH).forms("{number} camp", "{number} camps")
        ('{number} campamento', '{number} campamentos')
        """
        return self._catalogue.plurals.get(one, (one, many))

    def date(self, date: dt.date) -> str:
        """Write a date in full.

        >>> words_of(Language.SPANISH).date(dt.date(2026, 11, 30))
        'lunes, 30 de noviembre de 2026'
        >>> words_of(Language.ENGLISH).date(dt.date(2026, 11, 30))
        'Monday 30 November 2026'
        """
        form = _DATES.get(self.language, "full")
        return self._first(date, format_date(date, form, locale=self._locale))

    def day(self, date: dt.date) -> str:
        """Write a date in short, without its year.

        >>> words_of(Language.FRENCH).day(dt.date(2026, 11, 30))
        'lun. 30 nov.'
        >>> words_of(Language.FRENCH).day(dt.date(2026, 12, 1))
        'mar. 1er déc.'
        """
        return self._first(date, format_date(date, "EEE d MMM", locale=self._locale))

    def weekday(self, date: dt.date) -> str:
        """Name the day of the week.

        >>> words_of(Language.SPANISH).weekday(dt.date(2026, 11, 30))
        'lunes'
        """
        return format_date(date, "EEEE", locale=self._locale)

    def clock(self, time: dt.time | dt.datetime) -> str:
        """Write a clock time with 24 hours, as all three languages' field papers do.

        >>> words_of(Language.ENGLISH).clock(dt.time(7, 5))
        '07:05'
        """
        return f"{time:%H:%M}"

    def span(self, minutes: int) -> str:
        """Write how long something takes.

        >>> [words_of(Language.ENGLISH).span(each) for each in (45, 60, 125)]
        ['45 min', '1 h', '2 h 05']
        """
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest} min"
        return f"{hours} h {rest:02d}" if rest else f"{hours} h"

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with so many digits behind the comma, or point.

        >>> words_of(Language.SPANISH).number(12345.67, 1), words_of(Language.ENGLISH).number(9.0)
        ('12,345.7', '9')
        """
        form = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(value, format=form, locale=self._locale))

    def listed(self, items: Iterable[str], last: str = "and") -> str:
        """Write several things with commas, and an ``and`` or ``or`` before the last.

        >>> words_of(Language.SPANISH).listed(["Iberia", "Alerta", "Mavila"])
        'Iberia, Alerta y Mavila'
        >>> words_of(Language.SPANISH).listed(["Alerta", "Iberia"])
        'Alerta e Iberia'
        """
        style: Literal["standard", "or"] = "or" if last == "or" else "standard"
        said = [*items]
        written = format_list(said, style, locale=self._locale)
        if (
            self.language is Language.SPANISH
            and len(said) > 1
            and _SAME_SOUND[last].match(said[-1])
        ):
            head = written.removesuffix(said[-1]).removesuffix(" ")
            written = f"{head[:-1]}{_OTHER_SOUND[last]} {said[-1]}"
        return written

    def _first(self, date: dt.date, written: str) -> str:
        """Write the first of a month as an ordinal where the language does so, and only then."""
        if date.day != 1 or self.language is not Language.FRENCH:
            return written
        return written.replace(" 1 ", " 1er ")

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(_LOCALES[self.language])

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(str(self.language))


@cache
def words_of(language: Language) -> Words:
    """Get the words of a language, read once."""
    return Words(language)
