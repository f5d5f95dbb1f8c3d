"""Values as QGIS saves them, made into values as region files hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planner.intake.gpkg.layers import Layer
from planner.intake.gpkg.open import StoredRow
from planner.intake.texts import cell_text
from planner.region.forms import Kind

_MIDNIGHT = re.compile(
    r"(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_CLOCK = re.compile(r"(\d{2}:\d{2})(?::00(?:\.0+)?)?Z?")
_BINARY = "\0"
"""What stands for bytes where a word must be: a sign that no text may hold."""


def raw_values(row: StoredRow, names: Mapping[str, str], layer: Layer) -> dict[str, object]:
    """Values of a row by column of a layer; what is empty is absent.

    Parameters
    ----------
    names
        Name of each column in the layer by its name in the table.
    """
    kinds = {column.name: column.kind for column in layer.columns}
    given = {name: _value(row.values[stored], kinds[name]) for stored, name in names.items()}
    return {name: value for name, value in given.items() if value not in (None, "", [])}


def _value(value: object, kind: Kind) -> object:
    """Value as a file holds it; None for nothing."""
    if isinstance(value, bytes):
        return _BINARY
    given = value.strip() if isinstance(value, str) else value
    if given is None or given == "":
        return None
    if kind in (Kind.FLAG, Kind.WHOLE, Kind.NUMBER):
        return _number(given, kind)
    text = cell_text(given)
    if kind is Kind.LIST:
        return text.split()
    if kind is Kind.DATE:
        return _matched(_MIDNIGHT, text, "-")
    return _matched(_CLOCK, text, "") if kind is Kind.TIME else text


def _number(value: object, kind: Kind) -> object:
    """Number, or yes and no where that is what the column holds; a text as it stands."""
    if kind is Kind.FLAG:
        return bool(value) if value in (0, 1) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _matched(pattern: re.Pattern[str], text: str, between: str) -> str:
    """Parts of a text that is written in another way; any other text as it stands."""
    found = pattern.fullmatch(text)
    return between.join(found.groups()) if found else text
