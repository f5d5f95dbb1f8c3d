"""Money as the problem holds it."""

from __future__ import annotations


def hundredths(amount: float) -> int:
    """Write money as whole hundredths."""
    return round(amount * 100)
