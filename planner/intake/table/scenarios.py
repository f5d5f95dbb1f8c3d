"""Scenarios of a region that name a way which new places divide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planner.errors import Fault


def scenarios_left_behind(folder: Path, divided: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Warn of scenarios that name a way by an id which it has no longer.

    Parameters
    ----------
    divided
        Ids of the parts of each way by the id that it had.
    """
    for path in sorted((folder / "scenarios").glob("*.toml")) if divided else ():
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):  # told when the scenario is used
            continue
        for id_, parts in divided.items():
            if f'"{id_}"' in text or f"'{id_}'" in text:
                place, rule = f"scenarios/{path.name}", "is a way that new places divide"
                yield Fault(place, id_, rule, f"write {' and '.join(parts)} there")
