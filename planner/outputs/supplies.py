"""Supplies in words: those of the region that comes with the planner; others have their ids."""

from __future__ import annotations

from dataclasses import dataclass

from planner.languages import text
from planner.phrases import Phrase, Speaker, Telling

SUPPLIES = {
    "drug-course": text("courses of medicine"),
    "gloves": text("gloves"),
    "hb-test": text("haemoglobin tests"),
    "hiv-test": text("HIV tests"),
    "malaria-test": text("malaria tests"),
    "pregnancy-test": text("pregnancy tests"),
    "slide": text("slides"),
    "syphilis-test": text("syphilis tests"),
    "syringe": text("syringes"),
    "vaccine-dose": text("doses of vaccine"),
}


def item_words(item: str) -> Phrase:
    """Name an item as the terminal does: in English by its id, which stands in services.csv.

    >>> item_words("hb-test")
    'hb-test'
    """
    return Phrase(_Item(item))


@dataclass(frozen=True)
class _Item(Telling):
    item: str

    def english(self) -> str:
        return self.item

    def told(self, words: Speaker) -> str:
        return words.pattern(SUPPLIES[self.item]) if self.item in SUPPLIES else self.item
