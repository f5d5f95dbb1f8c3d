"""Texts that a spreadsheet would run as formulas, and that no table may bring into a region."""

from __future__ import annotations

import re

from planner.phrases import phrase

FORMULA_REMEDY = phrase("write it otherwise, such as with a word before it")
_FORMULA = re.compile(r"\s*(?:([=@])|([+-])(?:(?!\s).*[^\W\d_]|.*[|!(]))", re.DOTALL)


def formula_rule(text: str) -> str:
    """Rule that a text breaks which a spreadsheet takes for a formula; empty for any other.

    Letters anywhere behind a sign make one, as in ``-2+cmd|' /C calc'!A0``; a dash, a space and
    words alone are an item of a list.

    >>> formula_rule("=1+1")
    "begins with '=', which a spreadsheet takes for a formula"
    >>> [formula_rule(text) for text in ("-12.5", "-", "a = b", "- by boat")]
    ['', '', '', '']
    """
    found = _FORMULA.match(text)
    sign = found and (found[1] or found[2])
    if not sign:
        return ""
    return phrase("begins with '{sign}', which a spreadsheet takes for a formula", sign=sign)
