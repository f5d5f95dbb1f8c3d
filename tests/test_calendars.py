"""One country's calendar is that of the package of all countries."""

from __future__ import annotations

import subprocess
import sys

import holidays
import pytest

from planner.calendars import holidays_of, is_known


@pytest.mark.parametrize("country", ["PE", "BO", "BR", "FR", "DE", "US", "GB", "RE"])
@pytest.mark.parametrize("language", [None, "en_US"])
def test_a_calendar_alone_is_that_of_the_package(country: str, language: str | None) -> None:
    alone = holidays_of(country, 2027, language)
    assert dict(alone) == dict(holidays.country_holidays(country, years=2027, language=language))
    assert alone.supported_languages == holidays.country_holidays(country).supported_languages


def test_codes_are_those_of_the_package() -> None:
    assert is_known("PE")
    assert not is_known("QQ")
    assert not is_known("Peru")


def test_other_countries_are_not_loaded() -> None:
    code = (
        "import sys; from planner.calendars import holidays_of; holidays_of('PE', 2027)\n"
        "print('holidays.countries.bolivia' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
