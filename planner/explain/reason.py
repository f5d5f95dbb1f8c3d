"""Codes of what keeps a camp without a session."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Codes of `Unserved.reasons`.

    All but the last are facts of the week that no plan could change.
    """

    TOO_SOON = "too_soon"  # visited less than its least interval ago
    CLOSED = "closed"  # closed, or visited too recently, on every day
    UNWANTED = "unwanted"  # pins and forbids leave no day
    NO_TEAM = "no_team"  # no team works on any of its open days
    NO_NEED = "no_need"  # nothing is needed that a team could give
    NO_WAY = "no_way"  # neither truck nor boat reaches it under the week's conditions
    TOO_FAR = "too_far"  # reached, but no day or no week is long enough for a visit
    OUTRANKED = "outranked"
