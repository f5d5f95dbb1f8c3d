"""What each column may hold, in plain words, taken from the records themselves.

The words come from the same declarations that check the values, so that a message cannot promise
what a record refuses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from math import inf
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from planner.phrases import Phrase, listed, phrase
from planner.region.fields import DATES, ITEM, SLUG
from planner.region.wording import figure

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:00)?")
ID = phrase("an id of lower-case letters, digits and single hyphens, such as camp-7")
POST = phrase("an id of lower-case letters, digits and single hyphens, such as nurse-2")
_PATTERNS = {
    SLUG: ID,
    r"^\d{4}-W\d{2}$": phrase("an ISO week, such as 2026-W27"),
    r"^[A-Z]{2}$": phrase("a country code of two capital letters, such as PE"),
    DATES: phrase("a date, or two with a slash between them, such as 2026-12-01/2026-12-05"),
    ITEM: phrase("a supply and its amount, such as gloves:2"),
    r"^[A-Z]{3}$": phrase("a currency code of three capital letters, such as PEN"),
}


class Kind(StrEnum):
    """Sorts of values."""

    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    TABLE = "table"
    EITHER = "either"


Plain = tuple[type, ...] | frozenset[str]
"""Types whose values fit as they are, or the words that do."""

_PLAIN: Mapping[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.WHOLE: (int, float),
    Kind.NUMBER: (int, float),
    Kind.FLAG: (bool,),
}


@dataclass(frozen=True)
class Form:
    """What a value may be.

    Attributes
    ----------
    noun
        In words, e.g. ``a whole number from 0 to 480``.
    least, most
        Bounds of a number, or of the letters of a text; `above` when `least` itself is not allowed.
    parts
        Forms by name (of a table), by position (of a list of fixed length) or by option.
    items
        Form of each item of a list of any length, or of a table with names of any kind.
    required
        Names of a table that must be given.
    """

    kind: Kind
    noun: str
    least: float = -inf
    most: float = inf
    above: bool = False
    choices: tuple[str, ...] = ()
    parts: Mapping[str, Form] | None = None
    items: Form | None = None
    required: tuple[str, ...] = ()

    def part(self, step: str | int) -> Form | None:
        """Form one step inside this one; None for a step that leads nowhere."""
        return self.items or (self.parts or {}).get(str(step))

    @cached_property
    def plain(self) -> Mapping[str, Plain]:
        """Parts of the commonest kinds by name, and what values of them fit as they are."""
        parts = (self.parts or {}).items()
        words = {n: frozenset(part.choices) for n, part in parts if part.kind is Kind.CHOICE}
        return {name: _PLAIN[part.kind] for name, part in parts if part.kind in _PLAIN} | words


@cache
def form_of(model: type[BaseModel]) -> Form:
    """Form of a record: a table of its columns, named as files name them."""
    schema = model.model_json_schema(schema_generator=_Forms)
    return _form(schema, schema.get("$defs", {}))


def fits(form: Form, value: object) -> bool:
    """Whether a value is written as its form asks, where reading alone would be too kind.

    Read kindly, ``8`` would be eight seconds past midnight, and ``true`` the number one.
    """
    match form.kind:
        case Kind.WHOLE | Kind.NUMBER:
            return not isinstance(value, bool)
        case Kind.DATE:
            return _is_date(value)
        case Kind.TIME:
            return _is_time(value)
        case Kind.CHOICE:
            return isinstance(value, str) and value.strip() in form.choices
        case Kind.EITHER:
            return any(fits(option, value) for option in (form.parts or {}).values())
    return True


def _is_date(value: object) -> bool:
    if isinstance(value, str):
        return _DATE.fullmatch(value.strip()) is not None
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _is_time(value: object) -> bool:
    if isinstance(value, str):
        return _TIME.fullmatch(value.strip()) is not None
    return isinstance(value, dt.time) and not (value.second or value.microsecond)


class _Forms(GenerateJsonSchema):
    """What forms are made of: values that stand where none is given are not, and take time."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


# The functions below read JSON Schema, the one shape in which pydantic describes a record fully.
_Node = Mapping[str, Any]


def _form(node: _Node, defs: _Node) -> Form:
    if "$ref" in node:
        return _form(defs[node["$ref"].rsplit("/", 1)[1]], defs)
    if "anyOf" in node:
        return _either([_form(n, defs) for n in node["anyOf"] if n.get("type") != "null"])
    if "enum" in node:
        choices = tuple(node["enum"])
        noun = phrase("one of {words}", words=", ".join(choices))
        return Form(Kind.CHOICE, noun, choices=choices)
    if node["type"] == "array":
        return _list(node, defs)
    return _table(node, defs) if node["type"] == "object" else _scalar(node)


def _table(node: _Node, defs: _Node) -> Form:
    if "properties" not in node and isinstance(node.get("additionalProperties"), dict):
        items = _form(node["additionalProperties"], defs)
        return Form(Kind.TABLE, phrase("a table, each value {form}", form=items.noun), items=items)
    parts = {name: _form(n, defs) for name, n in node.get("properties", {}).items()}
    required = tuple(node.get("required", ()))
    return Form(Kind.TABLE, phrase("a table of columns"), parts=parts, required=required)


def _scalar(node: _Node) -> Form:
    match node["type"]:
        case "integer" | "number":
            return _number(node)
        case "boolean":
            return Form(Kind.FLAG, phrase("true or false"))
    return _text(node)


def _either(options: list[Form]) -> Form:
    if len(options) == 1:
        return options[0]
    noun = listed((option.noun for option in options), "or")
    parts = {str(number): option for number, option in enumerate(options)}
    return Form(Kind.EITHER, noun, parts=parts)


def _number(node: _Node) -> Form:
    kind = Kind.WHOLE if node["type"] == "integer" else Kind.NUMBER
    above = "exclusiveMinimum" in node
    least = max(node.get("minimum", -inf), node.get("exclusiveMinimum", -inf))
    most = node.get("maximum", inf)
    return Form(kind, _number_noun(kind, least, most, above=above), least, most, above)


def _number_noun(kind: Kind, least: float, most: float, *, above: bool) -> Phrase:
    """Say what number it is; its bounds stand as files write them."""
    noun = phrase("a whole number") if kind is Kind.WHOLE else phrase("a number")
    if least == -inf:
        return noun
    bounds = {"number": noun, "least": figure(least), "most": figure(most)}
    if above:
        return phrase("{number} above {least} and up to {most}", **bounds)
    return phrase("{number} from {least} to {most}", **bounds)


def _list(node: _Node, defs: _Node) -> Form:
    if "prefixItems" in node:
        parts = {str(i): _form(n, defs) for i, n in enumerate(node["prefixItems"])}
        return Form(Kind.LIST, phrase("a list of {number} values", number=len(parts)), parts=parts)
    items = _form(node["items"], defs)
    return Form(Kind.LIST, _list_noun(node, items.noun), items=items)


def _list_noun(node: _Node, form: str) -> Phrase:
    least = node.get("minItems", 0)
    if "maxItems" in node:
        return phrase(
            "a list of {least} to {most} values, each {form}",
            least=least,
            most=node["maxItems"],
            form=form,
        )
    if least:
        return phrase("a list of at least one value, each {form}", form=form)
    return phrase("a list of values, each {form}", form=form)


def _text(node: _Node) -> Form:
    match node.get("format"):
        case "date":
            return Form(Kind.DATE, phrase("a date YYYY-MM-DD"))
        case "time":
            return Form(Kind.TIME, phrase("a time HH:MM"))
    most = node.get("maxLength", inf)
    if "pattern" in node:
        noun = POST if _is_post(node) else _PATTERNS[node["pattern"]]
        return Form(Kind.TEXT, noun, most=most)
    noun = phrase("text")
    if most < inf:
        noun = phrase("text of at most {letters} letters", letters=most)
    return Form(Kind.TEXT, noun, most=most)


def _is_post(node: _Node) -> bool:
    return node["pattern"] == SLUG and "examples" in node
