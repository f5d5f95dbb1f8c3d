"""The ``[[close]]`` tables of a scenario, rewritten in its text so that comments stay."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

_TABLE = re.compile(r"\s*\[")
_CLOSE = re.compile(r"\s*\[\[\s*close\s*\]\]\s*(#.*)?\s*")


def close_parts(text: str, way: str, parts: Sequence[str]) -> str:
    """Repeat each ``[[close]]`` of a way, once for each of its parts.

    Returns
    -------
    str
        The scenario; as it was where it is no TOML, or is written so that more would change.
    """
    lines = text.splitlines(keepends=True)
    heads = [number for number, line in enumerate(lines) if _TABLE.match(line)]
    made = [*lines[: heads[0]]] if heads else lines
    for begin, end in pairwise([*heads, len(lines)]):
        made.append(_repeated(lines[begin:end], way, parts))
    changed = "".join(made)
    try:
        right = tomllib.loads(changed) == _closing(tomllib.loads(text), way, parts)
    except (ValueError, RecursionError):  # told when the scenario is used
        return text
    return changed if right else text


def _repeated(lines: Sequence[str], way: str, parts: Sequence[str]) -> str:
    """Repeat a table if it closes the way; comments below it may be of the next, and stay there."""
    what = re.compile(rf"""(\s*what\s*=\s*)(["']){re.escape(way)}\2(\s*(?:#.*)?\s*)""")
    names = [number for number, line in enumerate(lines) if what.fullmatch(line)]
    if not _CLOSE.fullmatch(lines[0]) or not names:
        return "".join(lines)
    end = max(number for number, line in enumerate(lines) if not _is_aside(line)) + 1
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    copies = [
        "".join(
            what.sub(rf"\g<1>\g<2>{part}\g<2>\g<3>", line) if number in names else line
            for number, line in enumerate(lines[:end])
        ).rstrip("\r\n")
        for part in parts
    ]
    after = "".join(lines)[len("".join(lines[:end]).rstrip("\r\n")) :]
    return (newline * 2).join(copies) + after


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _closing(tables: Mapping[str, Any], way: str, parts: Sequence[str]) -> Mapping[str, Any]:
    """Content of a scenario that closes the parts of a way instead of the way."""
    closed = tables.get("close")
    if not isinstance(closed, list) or not all(isinstance(each, dict) for each in closed):
        return tables
    repeated = [
        each | {"what": part} if each.get("what") == way else each
        for each in closed
        for part in (parts if each.get("what") == way else ("",))
    ]
    return {**tables, "close": repeated}
