"""Chains of large networks, kept on disk for later runs.

A file is named for the format and for what the chains were made of, so that another drawing, or the
same with other stops, never meets it. Nothing that is read is believed before it is checked, and
whatever cannot be read or written is made again without a word: the cache only saves time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import numpy as np

from planner.network.chains import NO_NODE, Chains, chains_of
from planner.network.tables import Bools, Edges, fixed

FORMAT = 1
LEAST_EDGES = 200_000
"""Directed edges; fewer are joined in less time than it takes to find and check a file."""
MOST_BYTES = 500_000_000
"""Of all files together; those that were not used for longest are removed."""

_PARTS = ("joint", "starts", "tail", "head", "first", "rows")


def kept_chains(edges: Edges, kept: Bools, apart: Bools) -> Chains:
    """Join the edges of a layer to chains, or read them where an earlier run has kept them.

    The parameters are those of `chains_of`.
    """
    folder = cache_folder()
    if len(edges.drawn) < LEAST_EDGES or folder is None:
        return chains_of(edges, kept, apart)
    path = folder / f"chains-{FORMAT}-{_key(edges, kept, apart)}.npz"
    chains = _read(path, edges, len(kept))
    if chains is None:
        chains = chains_of(edges, kept, apart)
        _write(path, chains)
        _trim(folder, path)
    return chains


def cache_folder() -> Path | None:
    """Name the folder for files that can be made again; None where the user has no home."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if given.is_absolute():
        return given / "caravana"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "caravana"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "caravana"


def _key(edges: Edges, kept: Bools, apart: Bools) -> str:
    """Sum up what chains depend on."""
    digest = blake2b(digest_size=20)
    for part in (edges.tail, edges.head, kept, apart):
        digest.update(f"{part.dtype.str} {part.shape} ".encode())
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()


def _read(path: Path, edges: Edges, nodes: int) -> Chains | None:
    """Read chains; None where there is no file, or one that is not whole or does not fit."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            parts = [file[name] for name in _PARTS]
        os.utime(path)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError):
        return None
    if any(part.dtype != np.int32 or part.ndim != 1 for part in parts):
        return None
    chains = Chains(*(fixed(part, np.int32) for part in parts))
    return chains if _fits(chains, edges, nodes) else None


def _fits(chains: Chains, edges: Edges, nodes: int) -> bool:
    """Whether all numbers lie where they must, and chains lead from joint to joint."""
    count = len(chains.head)
    if len(chains.joint) != nodes or len(chains.tail) != count or len(chains.first) != count + 1:
        return False
    for steps, total in ((chains.starts, count), (chains.first, len(chains.rows))):
        if not len(steps) or steps[0] != 0 or steps[-1] != total or (np.diff(steps) < 0).any():
            return False
    inside = bool(((chains.rows >= 0) & (chains.rows < len(edges.drawn))).all())
    if not inside or (np.diff(chains.first) == 0).any():
        return False
    begins, ends = edges.tail[chains.rows[chains.first[:-1]]], edges.head[chains.last]
    joints = np.arange(chains.joints)
    alike = (
        (np.sort(chains.joint[chains.joint != NO_NODE]), joints),
        (np.repeat(joints, np.diff(chains.starts)), chains.tail),
        (chains.joint[begins], chains.tail),
        (chains.joint[ends], chains.head),
    )
    return all(np.array_equal(one, other) for one, other in alike)


def _write(path: Path, chains: Chains) -> None:
    """Write a file beside its place and move it there; a folder that cannot be written stays."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(suffix=".part", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                np.savez(file, **{name: getattr(chains, name) for name in _PARTS})
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)


def _trim(folder: Path, newest: Path) -> None:
    """Remove the files that were not used for longest, but for the one just written."""
    with suppress(OSError):
        files = [(path.stat().st_mtime, path) for path in folder.glob("chains-*.npz")]
        room = MOST_BYTES
        for _, path in sorted(files, key=lambda file: (file[1] != newest, -file[0])):
            room -= path.stat().st_size
            if room < 0 and path != newest:
                path.unlink()
