"""What to write instead of a value that does not fit its form."""

from __future__ import annotations

import datetime as dt
import re
from math import isfinite, nan

from planner.region.forms import ID, POST, Form, Kind
from planner.region.slugs import slug
from planner.region.wording import did_you_mean, figure, written

_EXAMPLES = {
    Kind.DATE: "write year, month and day, such as 2026-07-01",
    Kind.TIME: "write hours and minutes, such as 08:00",
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
        return f"write {form.noun}"
    match form.kind:
        case Kind.WHOLE | Kind.NUMBER:
            return _number_remedy(form, value)
        case Kind.CHOICE:
            return _weekday_meant(form, value) or did_you_mean(
                written(value), form.choices, "choose one of these"
            )
        case Kind.TEXT:
            return _text_remedy(form, value)
        case Kind.DATE | Kind.EITHER:
            return _weekday_meant(form, value) or _date_remedy(form, value)
    return _EXAMPLES.get(form.kind, f"write {form.noun}")


def _weekday_meant(form: Form, value: object) -> str:
    """Remedy for a weekday in Spanish, whose nearest English word is often another day."""
    options = form, *(form.parts or {}).values()
    day = _SPANISH_DAYS.get(str(value).strip().casefold()[:3])
    return f"write {day}" if any(day in option.choices for option in options) else ""


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
        return f"write {whole}.{rest} if the comma begins the decimals, or {whole}{rest}"
    return f"write {whole}.{rest}, with a point"


def _number_remedy(form: Form, value: object) -> str:
    try:
        number = float(str(value))
    except ValueError:
        number = nan
    if not isfinite(number):
        return _figures_remedy(form, str(value))
    if number < form.least or (form.above and number == form.least):
        return f"write {'more than ' if form.above else ''}{figure(form.least)}" + (
            "" if form.above else " or more"
        )
    if number > form.most:
        return f"write {figure(form.most)} or less"
    if form.kind is Kind.WHOLE and not number.is_integer():
        return "round it to a whole number"
    return f"write {form.noun}"


def _figures_remedy(form: Form, text: str) -> str:
    """Remedy for what is no number; leaving a comma out may make it ten times as large."""
    found = _COMMA.fullmatch(text.strip())
    if found is None:
        return "write digits only, without words, units or commas"
    if form.kind is Kind.NUMBER:
        return with_point(text)
    if len(found[2]) == 3:
        return f"write {found[1]}{found[2]}, without a comma"
    return "round it to a whole number, and leave out the decimals"


def _date_remedy(form: Form, value: object) -> str:
    dates = _dates(value.strip()) if isinstance(value, str) and _takes_dates(form) else []
    match dates:
        case [date]:
            return f"write {date}"
        case [day_first, month_first]:
            return f"write {day_first}, or {month_first} where the month stands first"
    return _EXAMPLES.get(form.kind, f"write {form.noun}")


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
        return "write it between quotation marks"
    if len(value) > form.most:
        return f"shorten it to {figure(form.most)} letters"
    if form.noun == ID:
        return f"write '{slug(value) or 'camp-7'}'"
    if form.noun == POST:
        return "write the post, such as nurse-2"
    return "write it in this form"
