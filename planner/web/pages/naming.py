"""What the region's files call things, read without the libraries of maps."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from planner.languages import Language

_Reader = Callable[[str], dict[str, str]]


@dataclass(frozen=True)
class Names:
    """What things are called in one language; ids without a name stand for themselves."""

    region: str
    notice: str
    places: Mapping[str, str]
    services: Mapping[str, str]


def names_of(region: Path, language: Language) -> Names:
    """Names as the files have them now; a file that cannot be read gives none."""
    settings = _read(region / "region.toml", tomllib.loads)
    return Names(
        region=str(settings.get("name", region.name)),
        notice=str(settings.get(f"notice_{language}") or settings.get("notice", "")),
        places=_read(region / "places.geojson", _places),
        services=_read(region / "services.csv", lambda text: _services(text, language)),
    )


def _read(path: Path, reader: _Reader) -> dict[str, str]:
    try:
        return reader(_text(path, path.stat().st_mtime_ns))
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # a week is shown by ids rather than not at all


@lru_cache(maxsize=8)
def _text(path: Path, _changed: int) -> str:
    return path.read_text(encoding="utf-8-sig")


@lru_cache(maxsize=2)
def _places(text: str) -> dict[str, str]:
    found = (each["properties"] for each in json.loads(text)["features"])
    return {str(each["id"]): str(each["name"]) for each in found}


def _services(text: str, language: Language) -> dict[str, str]:
    rows = csv.DictReader(text.splitlines())
    return {row["id"]: row.get(f"name_{language}") or row["name"] for row in rows}
