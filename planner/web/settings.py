"""How the board is served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names by which the person at the machine reaches it; a page elsewhere cannot take one of them."""


def is_loopback(host: str) -> bool:
    """Tell whether an address is that of the machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class Settings:
    """What the pages must know of how they are served.

    Attributes
    ----------
    region
        Folder of the region.
    local
        Nobody signs in: who sits at the machine may do everything, and nobody else anything.
    now
        Clock, in UTC.
    largest_body
        Bytes that a request may carry.
    """

    region: Path
    local: bool
    now: Callable[[], dt.datetime] = _now
    largest_body: int = 20_000_000
    sign_in_hours: int = 12
