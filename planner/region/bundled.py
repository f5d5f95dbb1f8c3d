"""The regions that come with the planner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.errors import Fault, InputError
from planner.phrases import phrase

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
    fix = phrase("give the path of a region's folder")
    if names:
        fix = phrase(
            "write one of {regions}, or give the path of a region's folder",
            regions=", ".join(sorted(names)),
        )
    rule = phrase("is not a region that comes with the planner")
    raise InputError([Fault("region", name, rule, fix)])
