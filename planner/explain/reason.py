"""Codes of what keeps a camp without a session."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Codes of `Unserved.reasons`: all that hold, and first the one that decides.

    Those before `OUTRANKED` are facts of the week that no plan could change. Those that tell more
    of `TOO_FAR` stand beside it, and those found by solving again beside `OUTRANKED`.
    """

    TOO_SOON = "too_soon"  # visited less than its least interval ago
    CLOSED = "closed"  # closed, or visited too recently, on every day
    UNWANTED = "unwanted"  # pins and forbids leave no day
    NO_TEAM = "no_team"  # no team works on any of its open days
    NO_NEED = "no_need"  # nothing is needed that a team could give
    NO_WAY = "no_way"  # neither truck nor boat reaches it under the week's conditions
    TOO_FAR = "too_far"  # reached, but no day or no week is long enough for a visit
    TOO_BRIEF = "too_brief"  # open for less than the shortest clinic
    NO_DAY = "no_day"  # the way there and back and a clinic fit no day
    TOO_LITTLE_DUTY = "too_little_duty"  # every visit takes more duty than the week has left
    TOO_FEW_NIGHTS = "too_few_nights"  # every visit takes more nights away than are allowed
    TOO_FEW_DAYS = "too_few_days"  # every visit takes more days out than are allowed
    OUTRANKED = "outranked"
    WORTH_LESS = "worth_less"  # worth less than what it displaces: a visit has its price
    CROWDED_OUT = "crowded_out"  # no week holds it beside the visits that must be
