"""The texts that the page's script says, in one language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from string import Formatter

from planner.languages import Words

_TEXT = r'"(?:[^"\\]|\\.)*"'
_SAID = re.compile(rf"\bsay\(\s*({_TEXT})")
_COUNTED = re.compile(rf"\bcount\([^,\"]*,\s*({_TEXT}),\s*({_TEXT})")


def script_texts(scripts: Iterable[str], words: Words) -> dict[str, str]:
    """Gather what scripts say, by the English text; places of values are left as they are."""
    said = {json.loads(text) for script in scripts for text in _SAID.findall(script)}
    return {text: words.say(text, **_places(text)) for text in sorted(said)}


def script_counts(scripts: Iterable[str], words: Words) -> dict[str, tuple[str, ...]]:
    """Gather what scripts count, by the English text for one thing: the forms for one and many."""
    counted = {found for script in scripts for found in _COUNTED.findall(script)}
    forms = {json.loads(one): json.loads(many) for one, many in sorted(counted)}
    return {one: words.forms(one, many) for one, many in forms.items()}


def json_in_script(value: object) -> str:
    """Write a value for a script inside the page, in which no tag can begin or end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _places(text: str) -> dict[str, str]:
    return {name: f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name}
