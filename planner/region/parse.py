"""One row to one record, or to faults in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import ValidationError, create_model

from planner.errors import Fault
from planner.phrases import phrase
from planner.region.fields import Breach, Record
from planner.region.forms import ID, POST, Form, Kind, Plain, fits, form_of
from planner.region.private import holds_number, looks_personal, refusal
from planner.region.remedies import remedy
from planner.region.sheet import Broken, Located, R, Spot
from planner.region.wording import did_you_mean, told, written

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
        details = _apart(error.errors(include_url=False, include_input=False))
        found = [*_faults(form, raw, spot, details), *_beside(model, raw, spot, details)]
        # two options of one column give one fault
        return Broken(raw, spot), tuple(dict.fromkeys(found))


def unknown_name(place: str, name: str, known: Collection[str]) -> Fault:
    """Fault for a column, property or key that its file does not have."""
    if looks_personal(name):
        return refusal(place, written(name))
    return Fault(
        place,
        written(name),
        phrase("is not a name that this file knows"),
        did_you_mean(name, known, phrase("remove it")),
    )


def misfit(place: str, form: Form, value: object) -> Fault:
    """Fault for a value, or for nothing where a value must stand."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Fault(place, "", phrase("must not be empty"), remedy(form, None))
    if isinstance(value, str) and _CONTROL.search(value):
        rule, fix = phrase("must not hold control characters"), phrase("type the text again")
        return Fault(place, written(value), rule, fix)
    if form.noun in (ID, POST) and holds_number(str(value)):  # perhaps of a person: not repeated
        return Fault(
            place,
            "",
            phrase("must be {form}", form=form.noun),
            phrase("write {form}", form=form.noun),
        )
    return Fault(place, told(value), phrase("must be {form}", form=form.noun), remedy(form, value))


def is_plain(value: object, plain: Plain | None) -> bool:
    """Whether a value fits without a closer look, which spares large files time."""
    if plain is None:
        return False
    if isinstance(plain, frozenset):
        return isinstance(value, str) and value in plain
    return type(value) in plain and (not isinstance(value, str) or value.isprintable())


def _fitting(form: Form, value: object) -> object:
    """Value in which whatever pydantic would read too kindly is replaced by what it refuses."""
    if form.kind is Kind.TABLE and isinstance(value, Mapping):
        plain = form.plain
        return {
            name: inner if is_plain(inner, plain.get(name)) else _inside(form, name, inner)
            for name, inner in value.items()
        }
    if form.kind is Kind.LIST and isinstance(value, list):
        return [_inside(form, number, inner) for number, inner in enumerate(value)]
    if isinstance(value, str) and _CONTROL.search(value):
        return _UNFIT
    return value if fits(form, value) else _UNFIT


def _inside(form: Form, step: str | int, value: object) -> object:
    part = form.part(step)
    return value if part is None else _fitting(part, value)


def _apart(details: Sequence[Any]) -> list[Any]:
    """Errors without those of lists that seem too short because their items cannot be read."""
    inside = {detail["loc"][:n] for detail in details for n in range(1, len(detail["loc"]))}
    return [d for d in details if d["type"] != "too_short" or d["loc"] not in inside]


def _faults(
    form: Form, raw: Mapping[str, object], spot: Spot, details: Sequence[Any]
) -> Iterator[Fault]:
    """Translate errors of pydantic."""
    for detail in details:
        inner, value, path = _walk(form, raw, detail["loc"])
        if detail["type"] == "breach":
            for breach in detail["ctx"]["breaches"]:
                yield _breached(breach, value, spot, path)
        elif detail["type"] == "extra_forbidden":
            name = str(detail["loc"][-1])
            yield unknown_name(spot.at(".".join((*path, name))), name, list(inner.parts or {}))
        else:
            yield misfit(spot.at(".".join(path)), inner, value)


def _breached(breach: Breach, row: object, spot: Spot, path: tuple[str, ...]) -> Fault:
    value = row.get(breach.column) if isinstance(row, Mapping) else None
    place = spot.at(".".join((*path, breach.column)))
    return Fault(place, written(value), breach.rule, breach.remedy)


def _beside(
    model: type[Record], raw: Mapping[str, object], spot: Spot, details: Sequence[Any]
) -> Iterator[Fault]:
    """Rules broken between legible columns, which pydantic does not ask where one is illegible."""
    return _unasked(model, raw, [detail["loc"] for detail in details], spot, ())


def _unasked(
    model: type[Record],
    raw: Mapping[str, object],
    steps: Sequence[tuple[str | int, ...]],
    spot: Spot,
    path: tuple[str, ...],
) -> Iterator[Fault]:
    if not all(steps):  # the rules themselves were broken, so that all were asked
        return
    bad = {str(way[0]) for way in steps}
    for rule in model.between:
        if bad.isdisjoint(rule.columns):
            part = _part(model, rule.columns)
            row = part.model_validate({name: raw[name] for name in rule.columns if name in raw})
            yield from (_breached(breach, raw, spot, path) for breach in rule.find(row))
    for name, inner in _tables(model).items():
        within, value = [way[1:] for way in steps if way[0] == name], raw.get(name)
        if within and all(within) and isinstance(value, Mapping):
            yield from _unasked(inner, value, within, spot, (*path, name))


def legible(model: type[Record], row: Broken, columns: tuple[str, ...]) -> Located[Any] | None:
    """Some columns of a row that is no record; None where one of them cannot be read."""
    raw = {name: row.raw[name] for name in columns if name in row.raw}
    try:
        return Located(
            _part(model, columns).model_validate(_fitting(form_of(model), raw)), row.spot
        )
    except ValidationError:
        return None


@cache
def _part(model: type[Record], columns: tuple[str, ...]) -> type[Record]:
    """Record of some columns of another, which the rules between them can be asked of."""
    fields: dict[str, Any] = {
        field: (info.annotation, info)
        for field, info in model.model_fields.items()
        if (info.alias or field) in columns
    }
    return create_model(f"{model.__name__}Part", __base__=Record, **fields)


@cache
def _tables(model: type[Record]) -> Mapping[str, type[Record]]:
    """Records that stand inside a record, by the names that files give them."""
    return {
        info.alias or field: info.annotation
        for field, info in model.model_fields.items()
        if isinstance(info.annotation, type) and issubclass(info.annotation, Record)
    }


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
