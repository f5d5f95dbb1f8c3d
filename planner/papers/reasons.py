"""Why camps wait, in the language of a paper: a sentence for each code of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from planner.explain.reason import Reason
from planner.itinerary.plan import Unserved
from planner.languages import Words, text

_SENTENCES = {
    Reason.TOO_SOON: text("Visited too recently"),
    Reason.CLOSED: text("Closed on every day of the week"),
    Reason.UNWANTED: text("What was asked for or ruled out leaves no day"),
    Reason.NO_TEAM: text("No team works on the days on which it is open"),
    Reason.NO_NEED: text("Nothing is needed that a team could give"),
    Reason.NO_WAY: text("Neither truck nor boat gets there this week"),
    Reason.TOO_FAR: text("Too far for the days and hours of this week"),
    Reason.TOO_BRIEF: text("Open for less than the shortest clinic"),
    Reason.NO_DAY: text("The way there and back and a clinic fit into no day"),
    Reason.TOO_LITTLE_DUTY: text("A visit takes more hours of duty than are left"),
    Reason.TOO_FEW_NIGHTS: text("A visit takes more nights away than are allowed"),
    Reason.TOO_FEW_DAYS: text("A visit takes more days out than are allowed"),
    Reason.OUTRANKED: text("Other visits do more this week"),
    Reason.WORTH_LESS: text("A visit does less than what it would displace"),
    Reason.CROWDED_OUT: text("No room beside the visits that must be held"),
}


def reason_words(words: Words, code: str) -> str:
    """Say a code; one that nobody knows, of a plan made elsewhere, stands for itself."""
    known = {str(reason): sentence for reason, sentence in _SENTENCES.items()}
    return words.say(known[code]) if code in known else code


def unserved_words(words: Words, camp: Unserved) -> str:
    """Say why a camp waits: the reason that decides."""
    return reason_words(words, camp.reasons[0]) if camp.reasons else camp.text


def all_reasons(words: Words, camp: Unserved) -> tuple[str, ...]:
    """Say all reasons that hold of a camp, first the one that decides."""
    return tuple(reason_words(words, code) for code in camp.reasons)


def by_reason(words: Words, camps: Iterable[Unserved]) -> dict[str, list[Unserved]]:
    """Group camps by the reason that decides; those with most people come first."""
    groups: dict[str, list[Unserved]] = {}
    for camp in sorted(camps, key=lambda each: (-each.people, each.camp)):
        groups.setdefault(unserved_words(words, camp), []).append(camp)
    return groups
