"""What the libraries say that read a plan file, in words that are translated."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from planner.phrases import listed, phrase

_OF_JSON = {
    str(said): said
    for said in (
        phrase("Expecting value"),
        phrase("Expecting ',' delimiter"),
        phrase("Expecting ':' delimiter"),
        phrase("Expecting property name enclosed in double quotes"),
        phrase("Unterminated string starting at"),
        phrase("Invalid control character at"),
        phrase("Extra data"),
    )
}
_OF_RECORDS = {
    str(said): said
    for said in (
        phrase("field required"),
        phrase("input should be a valid string"),
        phrase("input should be a valid integer"),
        phrase("input should be a valid number"),
        phrase("input should be a valid boolean"),
        phrase("input should be a valid array"),
        phrase("input should be an object"),
        phrase("input should be a valid date"),
        phrase("input should be a valid time"),
        phrase("input should be a valid datetime"),
    )
}
_CHOICES = ("enum", "literal_error")


def json_words(said: str) -> str:
    """Say why a text is no JSON; a phrase where it is one of the usual reasons.

    >>> json_words("Extra data")
    'Extra data'
    """
    return _OF_JSON.get(said, said)


def record_words(detail: ErrorDetails) -> str:
    """Say what a value of a plan must be; a phrase where it is one of the usual rules."""
    said = detail["msg"].lower()
    if detail["type"] in _CHOICES:
        words = re.findall("'[^']*'", said)
        return phrase("input should be {choices}", choices=listed(words, "or"))
    return _OF_RECORDS.get(said, said)
