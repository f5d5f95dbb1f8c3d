"""Numbers as people write them: decimal commas, and thousands with points, commas or spaces."""

from __future__ import annotations

import re

from planner.intake.table.wording import must_be
from planner.phrases import phrase
from planner.region.remedies import with_point

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f'\u2019")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_BOTH = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+")
_MINUS = str.maketrans("\u2212\u2013", "--")


class UnreadableError(Exception):
    """A cell that is not what its column holds: which rule it breaks, and what to do."""

    def __init__(self, rule: str, remedy: str) -> None:
        super().__init__(rule)
        self.rule, self.remedy = rule, remedy


def whole(value: object, noun: str) -> int:
    """Whole number of a cell; signs between thousands are left away.

    >>> [whole(v, "a number") for v in ("1.200", "1 200", "350,0", 12.0)]
    [1200, 1200, 350, 12]

    Raises
    ------
    UnreadableError
        It is none.
    """
    if isinstance(value, str):
        text = _bare(value)
        if _GROUPED.fullmatch(text) and len({c for c in text if c in ".,"}) == 1:
            return int(text.replace(".", "").replace(",", ""))
    number = decimal(value, noun)
    if not number.is_integer():
        raise UnreadableError(must_be(noun), phrase("round it to a whole number"))
    return int(number)


def decimal(value: object, noun: str) -> float:
    """Number of a cell, with a decimal comma or point.

    >>> [decimal(v, "a number") for v in ("12,5", "1.234,5", "1,234.5", "8.600", 3)]
    [12.5, 1234.5, 1234.5, 8.6, 3.0]

    Raises
    ------
    UnreadableError
        It is none, or a comma before three digits may begin decimals or thousands.
    """
    if isinstance(value, bool):
        raise UnreadableError(must_be(noun), phrase("write a number"))
    if isinstance(value, int | float):
        return float(value)
    text = _bare(value) if isinstance(value, str) else ""
    if _BOTH.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        return float(re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :])
    if _GROUPED.fullmatch(text) and "," in text:
        rule = phrase("must be {form}, and the comma can be read in two ways", form=noun)
        fix = with_point(text) or phrase("write it without signs between thousands")
        raise UnreadableError(rule, fix)
    if len(text) > 30 or not _DECIMAL.fullmatch(text):
        fix = phrase("write digits only, without words or units")
        raise UnreadableError(must_be(noun), fix)
    return float(text.replace(",", "."))


def _bare(text: str) -> str:
    return text.strip().translate(_SPACES).translate(_MINUS)
