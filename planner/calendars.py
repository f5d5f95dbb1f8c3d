"""Calendars of national holidays, each loaded from its own file.

The package of all countries loads every one of them as it is imported, which takes a tenth of a
second; what it has of one country lies in one file.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays
from holidays.registry import COUNTRIES

_FOLDER = Path(holidays.__file__).parent / "countries"


def is_known(country: str) -> bool:
    """Whether there is a calendar for a country's code."""
    return any(country in codes for _, *codes in COUNTRIES.values())


def holidays_of(country: str, year: int, language: str | None = None) -> Any:
    """Holidays of a year by date, named in a language, or in the country's own."""
    name, entity = next((m, e) for m, (e, *codes) in COUNTRIES.items() if country in codes)
    spec = spec_from_file_location(f"holidays.countries.{name}", _FOLDER / f"{name}.py")
    if spec is None or spec.loader is None or not (_FOLDER / f"{name}.py").is_file():
        return holidays.country_holidays(country, years=year, language=language)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, entity)(years=year, language=language)
