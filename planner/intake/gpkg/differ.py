"""What is new, changed and gone in a layer, and the text of its file where anything is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.intake.gpkg.layers import Layer
from planner.intake.texts import DECIMALS, cell_text, layer_text, table_text
from planner.region.duty_files import duty_text
from planner.region.fields import Record
from planner.region.visit_files import visits_text


@dataclass(frozen=True)
class Difference:
    """Rows of a layer, or files, by the words that name them."""

    name: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def difference(layer: Layer, before: Sequence[Record], after: Sequence[Record]) -> Difference:
    """Compare two states of a layer; where points differ by less than is written, they are equal.

    Rows that cannot be told apart by their key are new and gone as often as they are.
    """
    old, new = _faces(layer, before), _faces(layer, after)
    lost, added = old - new, new - old
    keys_lost, keys_added = {key for key, _ in lost}, {key for key, _ in added}
    return Difference(
        layer.name,
        new=tuple(key for key, _ in added if key not in keys_lost),
        changed=tuple(key for key, _ in added if key in keys_lost),
        gone=tuple(key for key, _ in lost if key not in keys_added),
    )


def kept(before: Sequence[Record], after: Sequence[Record]) -> tuple[Record, ...]:
    """Rows after a change, those that say the same as one before exactly as that did."""
    known = {_face(record): record for record in before}
    return tuple(known.get(_face(record), record) for record in after)


def text_of(layer: Layer, records: Sequence[Any], services: Sequence[str]) -> str:
    """Text of the file of a layer."""
    match layer.name:
        case "visits":
            return visits_text(records, services)
        case "duty":
            return duty_text(records)
    if layer.geometry is None:
        return table_text(records, layer.model)
    return layer_text(records, layer.name)


def _faces(layer: Layer, records: Sequence[Record]) -> Counter[tuple[str, str]]:
    return Counter((_key(layer, record), _face(record)) for record in records)


def _key(layer: Layer, record: Record) -> str:
    fields = {info.alias or name: name for name, info in type(record).model_fields.items()}
    cells = [cell_text(getattr(record, fields[column])) for column in layer.key]
    return " ".join(filter(None, cells))


def _face(record: Record) -> str:
    """All that a record says, points rounded as files have them."""
    values = record.model_dump(mode="json")
    if "line" in values:
        values["line"] = [[round(degrees, DECIMALS) for degrees in at] for at in values["line"]]
    for name in ("lon", "lat"):
        if name in values:
            values[name] = round(values[name], DECIMALS)
    if "contacts" in values:
        values["contacts"] = sorted(values["contacts"].items())
    return repr(values)
