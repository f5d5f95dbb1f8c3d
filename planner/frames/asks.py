"""What to ask for, and what would serve a camp, as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from planner.advise.adviser import Advice
from planner.frames.names import names_of
from planner.itinerary.advice import Ask, ChangeKind, LeastChange
from planner.region.records import Region


def asks_frame(asks: Sequence[Ask], currency: str) -> pd.DataFrame:
    """Show what to ask for, most worth first.

    Figures are those of the week planned again with that step, less those without it. A step that
    was not planned again has none of them: of it only what it is worth at most is known.
    """
    rows = [
        (ask.step, ask.limit, ask.gain, ask.contacts, ask.people, ask.cost, ask.dual)
        for ask in asks
    ]
    columns = ["ask for", "the limit today", "points", "contacts", "people", f"cost, {currency}"]
    columns.append("in fractions of day tours")
    frame = pd.DataFrame(rows, columns=columns)
    counts = {"contacts": "Int64", "people": "Int64"}
    digits = {"points": 1, f"cost, {currency}": 0, "in fractions of day tours": 1}
    return frame.astype({**counts, **dict.fromkeys(digits, "Float64")}).round(digits)


def advice_frame(region: Region, found: Sequence[Advice]) -> pd.DataFrame:
    """Show why camps wait, and each change that would serve them, the least first.

    The price is what the rest of the week loses by the visit, in points; none where that is not
    proven. A camp that no single change serves has a row that says so.
    """
    names, rows = names_of(region), []
    for advice in found:
        name = names.get(advice.camp, advice.camp)
        least = advice.least
        others = [change for change in advice.changes if change != least]
        told = [(_words(each), each.lost) for each in (least, *others) if each is not None]
        told = told or [("no single change that was tried", None)]
        rows += [(name, advice.text, text, lost) for text, lost in told]
    columns = ["camp", "why it waits", "what would serve it", "points that the week loses"]
    return pd.DataFrame(rows, columns=columns).astype({columns[-1]: "Float64"})


def _words(change: LeastChange) -> str:
    asked = "that the visit is asked for: " if change.kind is ChangeKind.PIN else ""
    return f"{asked}{change.text}"
