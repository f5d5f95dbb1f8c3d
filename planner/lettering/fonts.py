"""The letters of papers: DejaVu Sans, which comes with matplotlib, as far as they are used."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from planner.errors import Fault, OutputError
from planner.lettering.script import joined
from planner.phrases import phrase

MISSING = "□"
"""Stands for what the letters do not have."""
_ENDS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")  # a no-break space stays
_GAPS = re.compile(" {2,}")  # where something was left out
_IN_A_ROW = re.compile(f"{MISSING}(?: ?{MISSING})+")


class Face(StrEnum):
    """Fonts by their name in the file."""

    PLAIN = "DejaVuSans"
    BOLD = "DejaVuSans-Bold"
    ITALIC = "DejaVuSans-Oblique"


@cache
def font(face: Face) -> TTFont:
    """Get a font ready.

    Raises
    ------
    OutputError
        It is not there.
    """
    spec = find_spec("matplotlib")  # asked where it lies; not loaded
    folder = Path(spec.origin or "").parent if spec else Path()
    path = folder / "mpl-data" / "fonts" / "ttf" / f"{face}.ttf"
    if not path.is_file():
        rule = phrase("is needed to write papers")
        remedy = phrase("install matplotlib, which brings it")
        raise OutputError(Fault(phrase("font"), path.name, rule, remedy).sentence)
    made = TTFont(str(face), str(path))
    pdfmetrics.registerFont(made)
    return made


def width(text: str, face: Face, size: float) -> float:
    """Tell how wide a text is, in points."""
    return float(font(face).stringWidth(text, size))


def shown(text: str, face: Face = Face.PLAIN) -> str:
    """Text as it is set: in one line, its letters joined.

    Of what the font lacks, emoji are left out, and one `MISSING` stands for letters in a row.
    """
    letters, glyphs = joined(plain(text)), font(face).face.charToGlyph
    if all(ord(letter) in glyphs for letter in letters):
        return letters
    kept = (letter for letter in letters if ord(letter) in glyphs or not _picture(letter))
    line = "".join(letter if ord(letter) in glyphs else MISSING for letter in kept)
    return _IN_A_ROW.sub(MISSING, _GAPS.sub(" ", line)).strip(" ") or MISSING


def _picture(letter: str) -> bool:
    """Whether a sign only adorns a text: an emoji, or a part of one."""
    return unicodedata.category(letter) in ("So", "Sk", "Me")


def plain(text: str) -> str:
    """Text without line ends and without signs that have no width, its accents on its letters."""
    line = _ENDS.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    return "".join(letter for letter in line if not _unseen(letter))


def _unseen(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs") or "\ufe00" <= letter <= "\ufe0f"
