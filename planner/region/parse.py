"""One row to one record, or to faults in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from planner.errors import Fault
from planner.region.forms import Form, Kind, fits, form_of
from planner.region.private import looks_personal, refusal
from planner.region.remedies import remedy
from planner.region.sheet import Broken, Located, R, Spot
from planner.region.wording import did_you_mean, written

_UNFIT = object()
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse(
    model: type[R], raw: Mapping[str, object], spot: Spot
) -> tuple[Located[R] | Broken, tuple[Fault, ...]]:
    """Make a record of one row.

    Parameters
    ----------
    raw
        Values by column as the file names them; what is empty must be absent.

    Returns
    -------
    Record with its spot and no faults, or the row as it stands and every fault in it.
    """
    form = form_of(model)
    try:
        return Located(model.model_validate(_fitting(form, raw)), spot), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        # two options of one column give one fault
        faults = dict.fromkeys(_fault(form, raw, spot, detail) for detail in details)
        return Broken(raw, spot), tuple(faults)


def unknown_name(place: str, name: str, known: Collection[str]) -> Fault:
    """Fault for a column, property or key that its file does not have."""
    if looks_personal(name):
        return refusal(place, written(name))
    return Fault(
        place,
        written(name),
        "is not a name that this file knows",
        did_you_mean(name, known, "remove it"),
    )


def misfit(place: str, form: Form, value: object) -> Fault:
    """Fault for a value, or for nothing where a value must stand."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Fault(place, "", "must not be empty", remedy(form, None))
    if isinstance(value, str) and _CONTROL.search(value):
        rule, fix = "must not hold control characters", "type the text again"
        return Fault(place, written(value), rule, fix)
    return Fault(place, written(value), f"must be {form.noun}", remedy(form, value))


def _fitting(form: Form, value: object) -> object:
    """Value in which whatever pydantic would read too kindly is replaced by what it refuses."""
    if isinstance(value, Mapping) and form.kind is Kind.TABLE:
        return {name: _inside(form, name, inner) for name, inner in value.items()}
    if isinstance(value, list) and form.kind is Kind.LIST:
        return [_inside(form, number, inner) for number, inner in enumerate(value)]
    if isinstance(value, str) and _CONTROL.search(value):
        return _UNFIT
    return value if fits(form, value) else _UNFIT


def _inside(form: Form, step: str | int, value: object) -> object:
    part = form.part(step)
    return value if part is None else _fitting(part, value)


def _fault(form: Form, raw: Mapping[str, object], spot: Spot, detail: Any) -> Fault:
    """Translate one error of pydantic."""
    inner, value, path = _walk(form, raw, detail["loc"])
    if detail["type"] == "breach":
        context = detail["ctx"]
        place = spot.at(".".join((*path, context["column"])))
        column = value.get(context["column"]) if isinstance(value, Mapping) else None
        return Fault(place, written(column), context["rule"], context["remedy"])
    if detail["type"] == "extra_forbidden":
        name = str(detail["loc"][-1])
        return unknown_name(spot.at(".".join((*path, name))), name, list(inner.parts or {}))
    return misfit(spot.at(".".join(path)), inner, value)


def _walk(
    form: Form, raw: object, steps: tuple[str | int, ...]
) -> tuple[Form, object, tuple[str, ...]]:
    """Follow an error's way into a row: the form and value there, and the names passed."""
    value, path = raw, []
    for step in steps:
        inner = form.part(step) if form.kind in (Kind.TABLE, Kind.LIST) else None
        if inner is None:  # an option of several, or a name that nobody knows
            break
        form, value = inner, _step(value, step)
        if isinstance(step, str):
            path.append(step)
    return form, value, tuple(path)


def _step(value: object, step: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
