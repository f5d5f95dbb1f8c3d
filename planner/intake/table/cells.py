"""Cells to values as the region's files hold them, in whatever form they are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from planner.intake.formulas import FORMULA_REMEDY, formula_rule
from planner.intake.table.calendar import day, time
from planner.intake.table.numerals import UnreadableError, decimal, whole
from planner.intake.table.plain import plain_words
from planner.intake.table.vocabulary import NOTHING, word_for
from planner.intake.table.wording import must_be
from planner.phrases import phrase
from planner.region.fields import DATES
from planner.region.forms import Form, Kind
from planner.region.remedies import remedy
from planner.region.wording import did_you_mean, written

_ERRORS = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|¡?\w+!)")
_LIST = re.compile(r"[,;|\n]|\s(?:y|e|and|et|&)\s|\s")
_WIDE_LIST = re.compile(r"[,;|\n]|\s(?:y|e|and|et|&)\s")
_SPAN = re.compile(r"(.+?)(?:\s+(?:al?|to|au|hasta|until|-|–)\s+|\s*/\s*(?=\d{4}-))(.+)")
_FROM = re.compile(r"^(?:del?|from|du)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """A value, and whether a date in it could have day and month exchanged."""

    value: object
    in_doubt: bool = False


def is_empty(cell: object, form: Form | None) -> bool:
    """Whether a cell says nothing: it is empty, or holds a dash or a word for nothing."""
    if cell is None or cell == "":
        return True
    if not isinstance(cell, str) or (form is not None and form.kind is Kind.TEXT):
        return False
    return plain_words(cell) in NOTHING


def read_cell(cell: object, form: Form) -> Read:
    """Read a cell that is not empty as its column asks.

    Raises
    ------
    UnreadableError
        It cannot be read so.
    """
    if isinstance(cell, str) and _ERRORS.fullmatch(cell):
        rule = phrase("is an error of a formula")
        raise UnreadableError(rule, phrase("mend the formula, or write the value"))
    reader = _READERS.get(form.kind)
    return reader(cell, form) if reader else Read(text_of(cell))


def text_of(cell: object) -> str:
    """Text of a cell on one line; whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(written_in_full(cell).split())


def written_in_full(cell: object) -> str:
    """Cell as text, dates and times in the form of the region's files."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time.min else cell.isoformat(" ")
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _text(cell: object, _: Form) -> Read:
    text = text_of(cell)
    rule = formula_rule(text) if isinstance(cell, str) else ""
    if rule:
        raise UnreadableError(rule, FORMULA_REMEDY)
    return Read(text)


def _date(cell: object, _: Form) -> Read:
    read = day(cell)
    return Read(read.date, read.in_doubt)


def _flag(cell: object, _: Form) -> Read:
    if isinstance(cell, bool):
        return Read(cell)
    word = word_for(text_of(cell), ("true", "false"))
    if word is None:
        fix = phrase("write yes or no, sí or no, or oui or non")
        raise UnreadableError(phrase("must be yes or no"), fix)
    return Read(word == "true")


def _choice(cell: object, form: Form) -> Read:
    word = word_for(text_of(cell), form.choices)
    if word is None:
        fix = did_you_mean(written(cell), form.choices, phrase("choose one of these"))
        raise UnreadableError(must_be(form.noun), fix)
    return Read(word)


def _either(cell: object, form: Form) -> Read:
    """Read what may be one of several: a word first, then a date."""
    options = list((form.parts or {}).values())
    for option in sorted(options, key=lambda option: option.kind is not Kind.CHOICE):
        try:
            return read_cell(cell, option)
        except UnreadableError:
            continue
    raise UnreadableError(must_be(form.noun), remedy(form, written(cell)))


def _list(cell: object, form: Form) -> Read:
    item = form.items
    if item is None:
        return Read(text_of(cell))
    if item.noun.startswith("a date, or two"):
        return _spans(cell)
    if not isinstance(cell, str):
        read = read_cell(cell, item)
        return Read([read.value], read.in_doubt)
    return _tried(lambda: _items(cell, item, _LIST), lambda: _items(cell, item, _WIDE_LIST))


def _tried(first: Callable[[], Read], second: Callable[[], Read]) -> Read:
    """Read in one way, and where that fails in the other; the fault is that of the other."""
    try:
        return first()
    except UnreadableError:
        return second()


def _items(cell: str, item: Form, separators: re.Pattern[str]) -> Read:
    parts = [part for part in separators.split(cell) if part and part.strip()]
    read = [read_cell(part.strip(), item) for part in parts]
    return Read([each.value for each in read], any(each.in_doubt for each in read))


def _spans(cell: object) -> Read:
    """Dates and ranges of dates, each as ``2026-12-01`` or ``2026-12-01/2026-12-05``."""
    if not isinstance(cell, str):
        return Read([str(day(cell).date)])
    if all(re.fullmatch(DATES, part) for part in cell.split()):
        return Read(cell.split())
    found = list(_each_span(cell))
    return Read([text for text, _ in found], any(doubt for _, doubt in found))


def _each_span(cell: str) -> Iterator[tuple[str, bool]]:
    for part in filter(None, (piece.strip() for piece in _WIDE_LIST.split(cell))):
        span = _SPAN.fullmatch(_FROM.sub("", part))
        ends = [day(text.strip()) for text in (span.groups() if span else (part,))]
        yield "/".join(str(end.date) for end in ends), any(end.in_doubt for end in ends)


_READERS: Mapping[Kind, Callable[[object, Form], Read]] = {
    Kind.WHOLE: lambda cell, form: Read(whole(cell, form.noun)),
    Kind.NUMBER: lambda cell, form: Read(decimal(cell, form.noun)),
    Kind.TEXT: _text,
    Kind.FLAG: _flag,
    Kind.DATE: _date,
    Kind.TIME: lambda cell, _: Read(time(cell)),
    Kind.CHOICE: _choice,
    Kind.EITHER: _either,
    Kind.LIST: _list,
}
