"""The regions that come with the planner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.errors import Fault, InputError

_PACKAGE = Path(__file__).resolve().parents[1]
# inside an installed package, and beside the package in a checkout
_HOMES = (_PACKAGE / "_data", _PACKAGE.parent / "data")


def bundled_region(name: str = "madre_de_dios") -> Path:
    """Folder of a region that comes with the planner.

    Raises
    ------
    InputError
        When there is none of this name.
    """
    return find_region(name, _HOMES)


def find_region(name: str, homes: Sequence[Path]) -> Path:
    """Folder called `name`, holding a ``region.toml``, in the first home that has it.

    Raises
    ------
    InputError
        When no home has it.
    """
    names: set[str] = set()
    for home in homes:
        regions = {path.parent.name: path.parent for path in home.glob("*/region.toml")}
        if name in regions:
            return regions[name]
        names.update(regions)
    known = f"write one of {', '.join(sorted(names))}, or " if names else ""
    rule = "is not a region that comes with the planner"
    raise InputError([Fault("region", name, rule, f"{known}give the path of a region's folder")])
