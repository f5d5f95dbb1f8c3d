"""Bringing a GeoPackage into a region: a new one, or one that is there, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.errors import Fault, InputError
from planner.intake.change import change_region, is_free, make_region, try_change, try_new
from planner.intake.gpkg.unpack import Unpacked, unpack
from planner.intake.seen import see_region
from planner.phrases import phrase
from planner.region.read import Inspection


@dataclass(frozen=True)
class Brought:
    """What came of it: the region's files that differ, and what reading the region finds now."""

    new: bool
    unpacked: Unpacked
    found: Inspection


def bring(path: Path, folder: Path) -> Brought:
    """Write what differs into a region, or make a new one of it.

    Raises
    ------
    InputError
        The file is no GeoPackage of a region, or would bring a new fault, or somebody else
        changed the region meanwhile; nothing is written.
    OutputError
        A file could not be written; the region is as it was.
    """
    if is_free(folder):
        unpacked = unpack(path, None)
        return Brought(True, unpacked, make_region(folder, unpacked.texts))
    seen = see_region(_region(folder))
    unpacked = unpack(path, folder)
    if not unpacked.texts:
        return Brought(False, unpacked, try_change(folder, {}))
    return Brought(False, unpacked, change_region(folder, unpacked.texts, seen))


def try_bring(path: Path, folder: Path) -> Brought:
    """Find what `bring` would do, and do nothing; raises what it would."""
    if is_free(folder):
        unpacked = unpack(path, None)
        return Brought(True, unpacked, try_new(unpacked.texts))
    unpacked = unpack(path, _region(folder))
    return Brought(False, unpacked, try_change(folder, unpacked.texts))


def _region(folder: Path) -> Path:
    """Folder, if it is one of a region, into which nothing else could be written by mistake."""
    if not (folder / "region.toml").is_file():
        rule = phrase("is there, and is no region: it has no region.toml")
        fix = phrase("give the folder of a region, or the name of a new folder")
        raise InputError([Fault(phrase("region"), str(folder), rule, fix)])
    return folder
