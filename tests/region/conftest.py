"""Whatever is found in a region by any test here is looked at in the other languages too."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from planner.errors import Fault
from planner.region import read
from tests.region.sayings import english_left


@pytest.fixture(autouse=True)
def _every_fault_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(faults: Iterable[Fault]) -> tuple[Fault, ...]:
        found = in_order(faults)
        assert english_left(found) == []
        return found

    in_order = read.in_order
    monkeypatch.setattr(read, "in_order", said)
