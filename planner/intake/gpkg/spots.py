"""Where in a GeoPackage something is written."""

from __future__ import annotations

from dataclasses import dataclass

from planner.phrases import Phrase, phrase
from planner.region.sheet import Spot


@dataclass(frozen=True)
class RowSpot(Spot):
    """A row of a table, e.g. ``region.gpkg roads row 3 (puente), surface``.

    Attributes
    ----------
    file
        Names of the file and of the table.
    numbered
        Number of the row, and its id where it has one.
    """

    numbered: str = ""

    def at(self, column: str = "") -> Phrase:
        """Place for a fault."""
        if not column:
            return phrase("{file} row {row}", file=self.file, row=self.numbered)
        return phrase(
            "{file} row {row}, {column}", file=self.file, row=self.numbered, column=column
        )


def column_at(file: str, table: str, column: str) -> Phrase:
    """Place of a column, or of a row of the files by its name.

    >>> column_at("region.gpkg", "roads", "surface")
    'region.gpkg roads, surface'
    """
    return phrase("{file}, {column}", file=f"{file} {table}", column=column)
