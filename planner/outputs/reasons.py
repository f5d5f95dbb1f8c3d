"""Why camps wait and what would serve them, in the words of one language.

The plan says both in English, with figures, and beside them codes and what it has of the figures:
these are said in other languages. What stands in the English sentence alone, such as the duty that
a visit takes or the name of a road that is shut, is left out there. A plan that was just made has
its sentences as phrases, with all that they tell; only what is not drawn again from its file, such
as its summary, may say these.
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.explain.reason import Reason
from planner.itinerary.advice import ChangeKind, LeastChange
from planner.itinerary.plan import Unserved
from planner.languages import Language, Words, text
from planner.phrases import Phrase

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
_CHANGES = {
    ChangeKind.PIN: text("if the visit is asked for"),
    ChangeKind.MINUTES: text("{span} more duty in a day"),
    ChangeKind.WEEK: text("{span} more duty in the week"),
    ChangeKind.HOURS: text("leaving earlier or arriving later by {span}"),
    ChangeKind.OPENING: text("the camp open for {span} longer"),
    ChangeKind.CLOSURE: text("a closure lifted"),
    ChangeKind.POST: text("a post filled"),
    ChangeKind.BOAT: text("one more boat"),
    ChangeKind.LODGING: text("one more lodging"),
    ChangeKind.LEVEL: text("another level of a river"),
}


def code_words(words: Words, code: str) -> str:
    """Say a code; one that nobody knows, of a plan made elsewhere, stands for itself."""
    known = {str(reason): sentence for reason, sentence in _SENTENCES.items()}
    return words.say(known[code]) if code in known else code


def deciding_words(words: Words, camp: Unserved) -> str:
    """Say why a camp waits by the reason that decides, which many camps may have in common."""
    return code_words(words, camp.reasons[0]) if camp.reasons else camp.text


def all_reasons(words: Words, camp: Unserved) -> tuple[str, ...]:
    """Say all reasons that hold of a camp, first the one that decides, with the figures known."""
    return tuple(_reason(words, camp, code) for code in camp.reasons)


def why_words(words: Words, camp: Unserved) -> str:
    """Say why a camp waits, in whole sentences: in English those of the plan."""
    if words.language is Language.ENGLISH or not camp.reasons:
        return camp.text
    return " ".join(f"{said}." for said in all_reasons(words, camp))


def change_words(words: Words, change: LeastChange) -> str:
    """Say what would serve a camp, with how much of it: in English as the plan says it."""
    if words.language is Language.ENGLISH:
        return change.text
    number = round(change.amount or 0)
    match change.kind, change.unit:
        case ChangeKind.NIGHTS, _:
            return words.count(number, "{number} more night away", "{number} more nights away")
        case ChangeKind.DAYS, _:
            return words.count(number, "{number} more day of work", "{number} more days of work")
        case ChangeKind.OPENING, "days":
            return words.count(
                number,
                "the camp visited again {number} day sooner",
                "the camp visited again {number} days sooner",
            )
        case ChangeKind.OPENING, "weekdays":
            return words.say("the camp open on one more day of the week")
    return words.say(_CHANGES[change.kind], span=words.span(number))


def told_reason(words: Words, camp: Unserved) -> str:
    """Say why a camp waits, where it is known with all that it tells; without an end mark."""
    if words.language is Language.ENGLISH or isinstance(camp.text, Phrase):
        return words.tell(camp.text)
    return why_words(words, camp).removesuffix(".")


def told_change(words: Words, change: LeastChange) -> str:
    """Say what would serve a camp, where it is known with all that it tells."""
    return (
        words.tell(change.text) if isinstance(change.text, Phrase) else change_words(words, change)
    )


def by_reason(words: Words, camps: Iterable[Unserved]) -> dict[str, list[Unserved]]:
    """Group camps by the reason that decides; those with most people come first."""
    groups: dict[str, list[Unserved]] = {}
    for camp in sorted(camps, key=lambda each: (-each.people, each.camp)):
        groups.setdefault(deciding_words(words, camp), []).append(camp)
    return groups


def _reason(words: Words, camp: Unserved, code: str) -> str:
    if code == Reason.TOO_SOON and camp.days_since_visit is not None:
        return words.count(
            camp.days_since_visit,
            "Visited too recently, {number} day before the week",
            "Visited too recently, {number} days before the week",
        )
    return code_words(words, code)
