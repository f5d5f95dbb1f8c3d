"""How often a sign-in may be tried."""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field

from planner.web.safety.refusing import too_many

_MOST_KEYS = 10_000
"""Names and addresses remembered at most: whoever invents names must not fill the memory."""


@dataclass(frozen=True)
class Attempts:
    """Attempts that failed, by name and by address, within a window of time."""

    most: int = 5
    window: dt.timedelta = dt.timedelta(minutes=5)
    _failed: dict[str, deque[dt.datetime]] = field(default_factory=dict)

    def require(self, keys: tuple[str, ...], now: dt.datetime) -> None:
        """Refuse when one of the keys failed too often.

        Raises
        ------
        Refused
            It did.
        """
        for key in keys:
            failed = self._failed.get(key, deque())
            while failed and failed[0] <= now - self.window:
                failed.popleft()
            if len(failed) >= self.most:
                raise too_many(int(self.window.total_seconds() // 60))

    def fail(self, keys: tuple[str, ...], now: dt.datetime) -> None:
        """Remember a failure."""
        for key in keys:
            self._failed.setdefault(key, deque(maxlen=self.most)).append(now)
        while len(self._failed) > _MOST_KEYS:
            self._failed.pop(next(iter(self._failed)))
