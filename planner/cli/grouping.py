"""Many faults in few lines: of a column that is wrong throughout, only the first rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.cli.speaking import tell
from planner.errors import Fault
from planner.phrases import Phrase, counted, phrase

MOST_ALIKE = 5
SHOWN_ALIKE = 3
_MEMBER = re.compile(
    r"(?P<file>.+?),? (?P<noun>row|feature) [0-9]+(?: \([^)]*\))?(?:, (?P<column>.+))?"
)


def fault_lines(faults: Sequence[Fault]) -> Iterator[str]:
    """Faults as a person reads them, in order.

    Where more than five rows break the same rule in the same column, the first three stand for
    them: a column of dates in another form is one mistake, and must not hide the others.
    """
    groups = [_group(fault) for fault in faults]
    sizes = Counter(groups)
    told: Counter[tuple[str, ...]] = Counter()
    for fault, group in zip(faults, groups, strict=True):
        many = sizes[group] > MOST_ALIKE
        told[group] += 1
        if not many or told[group] <= SHOWN_ALIKE:
            yield tell(fault.sentence)
        if many and told[group] == SHOWN_ALIKE:
            yield tell(_rest(group, sizes[group] - SHOWN_ALIKE))


def _group(fault: Fault) -> tuple[str, ...]:
    """What faults that are alike have in common: file, row or feature, column and rule."""
    found = _MEMBER.fullmatch(fault.place)
    if found is None:
        return (fault.place, fault.value, fault.rule, fault.remedy)
    return (found["file"], found["noun"], found["column"] or "", fault.rule)


def _rest(group: tuple[str, ...], count: int) -> Phrase:
    file, noun, column, _ = group
    if noun == "row":
        rest = counted(count, "and {number} more row", "and {number} more rows")
    else:
        rest = counted(count, "and {number} more feature", "and {number} more features")
    if not column:
        return phrase("{file}: {rest}.", file=file, rest=rest)
    return phrase("{file}, {column}: {rest} of this column.", file=file, column=column, rest=rest)
