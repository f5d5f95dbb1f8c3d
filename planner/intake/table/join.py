"""A table's records joined to those of a region: what is new, what changes, what goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from planner.region.fields import Record
from planner.region.sheet import R


@dataclass(frozen=True)
class Joined(Generic[R]):
    """Records of a file after a table was joined to it.

    Attributes
    ----------
    records
        All of them: those of the region in their order, then the new ones in the table's.
    new, removed
        Ids.
    changed
        Columns that change, by id.
    unchanged, kept
        How many of the table are as they were, and how many the table does not name.
    """

    records: tuple[R, ...]
    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    unchanged: int
    kept: int
    removed: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is other than it was."""
        return bool(self.new or self.changed or self.removed)


def join(
    old: Sequence[R], table: Sequence[R], key: Callable[[R], str], *, replace: bool
) -> Joined[R]:
    """Join the records of a table to those of a region.

    Parameters
    ----------
    replace
        Whether the table is the whole list, so that what it does not name goes.
    """
    before = {key(record): record for record in old}
    given = {key(record): record for record in table}
    stay = [id_ for id_ in before if id_ in given or not replace]
    changed = {
        id_: columns
        for id_, record in given.items()
        if id_ in before and (columns := _differing(before[id_], record))
    }
    new = tuple(id_ for id_ in given if id_ not in before)
    return Joined(
        records=tuple([given.get(id_, before.get(id_)) or before[id_] for id_ in stay])
        + tuple(given[id_] for id_ in new),
        new=new,
        changed=changed,
        unchanged=len(given) - len(new) - len(changed),
        kept=sum(id_ not in given for id_ in stay),
        removed=tuple(id_ for id_ in before if id_ not in given and replace),
    )


def columns_of_record(record: Record | None) -> dict[str, object]:
    """Values of a record by column as files name them, without those that are empty."""
    if record is None:
        return {}
    named = ((info.alias or name, name) for name, info in type(record).model_fields.items())
    values = ((column, getattr(record, name)) for column, name in named)
    return {
        column: list(value) if isinstance(value, tuple) else value
        for column, value in values
        if value is not None
    }


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    before, after = columns_of_record(old), columns_of_record(new)
    return tuple(c for c in {**before, **after} if before.get(c) != after.get(c))
