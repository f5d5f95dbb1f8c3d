"""What the workbook for camps says in each language: sheets, headers, notes and words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_FOLDER = Path(__file__).parent
Texts = Mapping[str, tuple[str, str]]
"""Header and note by column."""


class Language(StrEnum):
    """Languages that the workbook is written in."""

    SPANISH = "es"
    ENGLISH = "en"
    FRENCH = "fr"


class Headers(BaseModel):
    """Header and note of each column, by the names that the region's files have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    camps: Texts
    staff: Texts
    visits: Texts


class Words(BaseModel):
    """Everything that a workbook says.

    ``camps``, ``staff``, ``visits`` and ``readme`` are names of sheets; ``choose`` is said where a
    cell does not fit its list, ``service`` the note of a column of visits that counts a service.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    camps: str
    staff: str
    visits: str
    readme: str
    choose: str
    service: str
    page: Annotated[tuple[str, ...], Field(min_length=1)]
    words: Mapping[str, str]
    headers: Headers


@cache
def words_of(language: Language) -> Words:
    """Words of a language."""
    text = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    return Words.model_validate(tomllib.loads(text))
