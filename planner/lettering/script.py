"""Letters of scripts that are written from right to left, as a paper must set them itself.

Arabic letters take the form that their neighbours ask for; a run from right to left is set in
reverse. Numbers inside such a run keep their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_RIGHT}](?:[{_RIGHT}\\s\\d.,:-]*[{_RIGHT}])?")
_DIGITS = re.compile(r"\d[\d.,:]*\d|\d")


def joined(text: str) -> str:
    """Give Arabic letters the forms in which they join; other text stays as it is."""
    forms = _forms()
    if not any(letter in forms for letter in text):
        return text
    found = []
    for place, letter in enumerate(text):
        own = forms.get(letter)
        if own is None:
            found.append(letter)
            continue
        after = "final" in own and _leans(forms, _neighbour(text, place, -1))
        before = "initial" in own and _follows(forms, _neighbour(text, place, 1))
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}
        found.append(own.get(form.get((after, before), "isolated"), letter))
    return "".join(found)


def visual(text: str) -> str:
    """Put what is read from right to left into the order in which it is set."""
    return _RUN.sub(lambda run: _reversed(run[0]), text)


def _reversed(run: str) -> str:
    return _DIGITS.sub(lambda number: number[0][::-1], run[::-1])


def _neighbour(text: str, place: int, step: int) -> str:
    """Letter beside a place; marks above and below letters are passed over."""
    place += step
    while 0 <= place < len(text) and unicodedata.combining(text[place]):
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _leans(forms: Mapping[str, Mapping[str, str]], letter: str) -> bool:
    return "initial" in forms.get(letter, {})


def _follows(forms: Mapping[str, Mapping[str, str]], letter: str) -> bool:
    return "final" in forms.get(letter, {})


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """Forms of each Arabic letter, as Unicode decomposes them."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for block in _FORMS for code in block):
        kind, _, base = unicodedata.decomposition(chr(code)).partition("> ")
        if base and " " not in base:
            found.setdefault(chr(int(base, 16)), {}).setdefault(kind[1:], chr(code))
    return found
