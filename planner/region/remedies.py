"""What to write instead of a value that does not fit its form."""

from __future__ import annotations

import datetime as dt
import re
from math import isfinite, nan

from planner.phrases import phrase
from planner.region.forms import ID, POST, Form, Kind
from planner.region.slugs import slug
from planner.region.wording import did_you_mean, figure, written

_EXAMPLES = {
    Kind.DATE: phrase("write year, month and day, such as 2026-07-01"),
    Kind.TIME: phrase("write hours and minutes, such as 08:00"),
}
_SPANISH_DAYS = {
    "lun": "mon",
    "mar": "tue",
    "mié": "wed",
    "mie": "wed",
    "jue": "thu",
    "vie": "fri",
    "sáb": "sat",
    "sab": "sat",
    "dom": "sun",
}
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]0?0:00(?::00)?)?")
_COMMA = re.compile(r"([+-]?[0-9]+),([0-9]+)")


def remedy(form: Form, value: object) -> str:
    """What to write instead of a value that does not fit."""
    if value is None:
        return phrase("write {form}", form=form.noun)
    match form.kind:
        case Kind.WHOLE | Kind.NUMBER:
            return _number_remedy(form, value)
        case Kind.CHOICE:
            return _weekday_meant(form, value) or did_you_mean(
                written(value), form.choices, phrase("choose one of these")
            )
        case Kind.TEXT:
            return _text_remedy(form, value)
        case Kind.DATE | Kind.EITHER:
            return _weekday_meant(form, value) or _date_remedy(form, value)
    return _EXAMPLES.get(form.kind, phrase("write {form}", form=form.noun))


def _weekday_meant(form: Form, value: object) -> str:
    """Remedy for a weekday in Spanish, whose nearest English word is often another day."""
    options = form, *(form.parts or {}).values()
    day = _SPANISH_DAYS.get(str(value).strip().casefold()[:3])
    known = any(day in option.choices for option in options)
    return phrase("write {form}", form=day) if known else ""


def with_point(text: str) -> str:
    """Remedy for a number that has a decimal comma; empty for any other text.

    >>> with_point("8,6"), with_point("3,500"), with_point("86")
    ('write 8.6, with a point', 'write 3.500 if the comma begins the decimals, or 3500', '')
    """
    found = _COMMA.fullmatch(text.strip())
    if found is None:
        return ""
    whole, rest = found.groups()
    if len(rest) == 3:
        return phrase(
            "write {decimal} if the comma begins the decimals, or {whole}",
            decimal=f"{whole}.{rest}",
            whole=f"{whole}{rest}",
        )
    return phrase("write {decimal}, with a point", decimal=f"{whole}.{rest}")


def _number_remedy(form: Form, value: object) -> str:
    try:
        number = float(str(value))
    except ValueError:
        number = nan
    if not isfinite(number):
        return _figures_remedy(form, str(value))
    if number < form.least or (form.above and number == form.least):
        if form.above:
            return phrase("write more than {least}", least=figure(form.least))
        return phrase("write {least} or more", least=figure(form.least))
    if number > form.most:
        return phrase("write {most} or less", most=figure(form.most))
    if form.kind is Kind.WHOLE and not number.is_integer():
        return phrase("round it to a whole number")
    return phrase("write {form}", form=form.noun)


def _figures_remedy(form: Form, text: str) -> str:
    """Remedy for what is no number; leaving a comma out may make it ten times as large."""
    found = _COMMA.fullmatch(text.strip())
    if found is None:
        return phrase("write digits only, without words, units or commas")
    if form.kind is Kind.NUMBER:
        return with_point(text)
    if len(found[2]) == 3:
        return phrase("write {number}, without a comma", number=f"{found[1]}{found[2]}")
    return phrase("round it to a whole number, and leave out the decimals")


def _date_remedy(form: Form, value: object) -> str:
    dates = _dates(value.strip()) if isinstance(value, str) and _takes_dates(form) else []
    match dates:
        case [date]:
            return phrase("write {form}", form=date)
        case [day_first, month_first]:
            return phrase(
                "write {day_first}, or {month_first} where the month stands first",
                day_first=day_first,
                month_first=month_first,
            )
    return _EXAMPLES.get(form.kind, phrase("write {form}", form=form.noun))


def _takes_dates(form: Form) -> bool:
    options = (form.parts or {}).values()
    return form.kind is Kind.DATE or any(option.kind is Kind.DATE for option in options)


def _dates(text: str) -> list[dt.date]:
    """Dates that a text may mean which spreadsheets show: day first, then month first."""
    if found := _YEAR_FIRST.fullmatch(text):
        readings = [(found[1], found[2], found[3])]
    elif found := _YEAR_LAST.fullmatch(text):
        readings = [(found[3], found[2], found[1]), (found[3], found[1], found[2])]
    else:
        return []
    dates = []
    for year, month, day in readings:
        try:
            dates.append(dt.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(dates))


def _text_remedy(form: Form, value: object) -> str:
    if not isinstance(value, str):
        return phrase("write it between quotation marks")
    if len(value) > form.most:
        return phrase("shorten it to {letters} letters", letters=figure(form.most))
    if form.noun == ID:
        return phrase("write '{id}'", id=slug(value) or "camp-7")
    if form.noun == POST:
        return phrase("write the post, such as nurse-2")
    return phrase("write it in this form")
