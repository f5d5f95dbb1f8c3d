"""Counts of draws, which take the same memory however many there are."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from planner.risk.acts import Mover
from planner.risk.lognormal import Floats
from planner.risk.walk import EPSILON, Walked


@dataclass
class Histogram:
    """Counts whole figures between two; what lies beyond is counted with the last."""

    least: int
    most: int
    counts: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.counts = np.zeros(self.most - self.least + 1, np.int64)

    def add(self, figures: Floats) -> None:
        """Count whole figures."""
        held = np.clip(figures, self.least, self.most).astype(np.int64) - self.least
        self.counts += np.bincount(held, minlength=len(self.counts))

    def quantile(self, share: float) -> int:
        """Least figure that at least this share of the draws does not exceed."""
        passed = np.cumsum(self.counts)
        wanted = np.ceil(share * passed[-1] - EPSILON)
        return self.least + int(np.searchsorted(passed, wanted))


def minutes() -> Histogram:
    """Count minutes of two days, and as many before."""
    return Histogram(-2880, 2880)


@dataclass
class DayTally:
    """Counts and sums over the draws of a day."""

    contacts_most: int
    arrivals: Histogram = field(default_factory=minutes)
    over: dict[Mover, Histogram] = field(default_factory=dict)
    contacts: Histogram = field(init=False)
    draws: int = 0
    dark: int = 0
    sunset: int = 0
    over_duty: int = 0
    after_dark: dict[Mover, int] = field(default_factory=dict)
    held: list[int] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    worst: float = 0.0
    extra: Floats | None = None
    extra_worst: Floats | None = None

    def __post_init__(self) -> None:
        self.contacts = Histogram(0, self.contacts_most)

    def add(self, walked: Walked) -> None:
        """Count some draws."""
        course, clock, worst = walked.course, walked.clock, walked.worst
        self.draws += len(clock)
        self.arrivals.add(whole(clock))
        self.dark += int((~walked.in_before_dark).sum())
        self.sunset += int(walked.after_sunset.sum())
        duty = clock - walked.departed - course.meals
        self.over_duty += int((duty > course.limit + EPSILON).sum())
        for mover, over in walked.over.items():
            self.over.setdefault(mover, minutes()).add(whole(over))
            late = int((over > EPSILON).sum())
            self.after_dark[mover] = self.after_dark.get(mover, 0) + late
        self._add_clinics(walked)
        self._add_extra(walked.extra, worst)

    def _add_clinics(self, walked: Walked) -> None:
        given = contacts_of(walked)
        self.contacts.add(np.rint(given))
        held = [int(walked.held[clinic.session].sum()) for clinic in walked.course.clinics]
        shares = [float(share.sum()) for share in walked.shares]
        none = [0] * len(held)
        self.held = [a + b for a, b in zip(self.held or none, held, strict=True)]
        self.shares = [a + b for a, b in zip(self.shares or none, shares, strict=True)]

    def _add_extra(self, extra: Floats, worst: Floats) -> None:
        self.worst += float(worst.sum())
        sums, products = extra.sum(axis=1), extra @ worst
        self.extra = sums if self.extra is None else self.extra + sums
        self.extra_worst = products if self.extra_worst is None else self.extra_worst + products

    def blame(self) -> Floats:
        """Covariance of what each source takes with how near to dark the day comes."""
        if self.extra is None or self.extra_worst is None:
            return np.zeros(0)
        mean = self.worst / self.draws
        return np.asarray(self.extra_worst / self.draws - self.extra / self.draws * mean)


def contacts_of(walked: Walked) -> Floats:
    """Contacts of a day, by draw."""
    given = np.zeros(len(walked.clock))
    for clinic, share in zip(walked.course.clinics, walked.shares, strict=True):
        given += clinic.contacts * share
    return given


def whole(figures: Floats) -> Floats:
    """Round up, but for what floating point adds."""
    return np.asarray(np.ceil(figures - EPSILON))
