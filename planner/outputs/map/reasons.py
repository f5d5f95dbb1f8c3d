"""Why a camp waits and what would serve it, in the words of one language.

The plan says both in English, with figures. In another language its codes are said.
"""

from __future__ import annotations

from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Unserved
from planner.languages import Language, Words, text

_REASONS = {
    "too_soon": text("It was visited too recently for another visit this week."),
    "closed": text("The camp is shut all week."),
    "unwanted": text("What was asked for leaves no day for it."),
    "no_team": text("No team is out that could go there."),
    "no_need": text("Nothing is needed there this week."),
    "no_way": text("No road or boat passes this week."),
    "too_far": text("No day, or no week, is long enough."),
    "outranked": text("It could be visited, but the week's hours and money do more elsewhere."),
}
_CHANGES = {
    ChangeKind.PIN: text("asking for the visit"),
    ChangeKind.MINUTES: text("more duty in a day"),
    ChangeKind.WEEK: text("more duty in the week"),
    ChangeKind.NIGHTS: text("more nights away"),
    ChangeKind.DAYS: text("more days of work"),
    ChangeKind.HOURS: text("leaving earlier or arriving later"),
    ChangeKind.OPENING: text("other opening hours, or an earlier visit, at the camp"),
    ChangeKind.CLOSURE: text("lifting a closure"),
    ChangeKind.POST: text("filling a post"),
    ChangeKind.BOAT: text("one more boat"),
    ChangeKind.LODGING: text("one more lodging"),
    ChangeKind.LEVEL: text("another level of a river"),
}


def reason_words(waiting: Unserved, words: Words) -> str:
    """Say why a camp waits."""
    if words.language is Language.ENGLISH:
        return waiting.text
    return " ".join(words.say(_REASONS[each]) for each in waiting.reasons if each in _REASONS)


def change_words(change: LeastChange, words: Words) -> str:
    """Say what would serve a camp."""
    if words.language is Language.ENGLISH:
        return change.text
    said = words.say(_CHANGES[change.kind])
    if change.amount is None:
        return said
    unit = f" {change.unit}" if change.unit in ("h", "min") else ""
    return f"{said} ({words.number(change.amount, 1 if change.amount % 1 else 0)}{unit})"
