"""Chains of large networks, kept on disk for later runs.

A file is named for the format and for what the chains were made of, so that another drawing, or the
same with other stops, never meets it. Nothing that is read is believed before it is checked, and
whatever cannot be read or written is made again without a word: the cache only saves time.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import numpy as np

from planner.network.chains import NO_NODE, Chains, chains_of
from planner.network.tables import Bools, Edges, Ints, fixed

FORMAT = 1
LEAST_EDGES = 200_000
"""Directed edges; fewer are joined in less time than it takes to find and check a file."""
MOST_BYTES = 500_000_000
"""Of all files together; those that were not used for longest are removed."""

_BEGUN_FOR_S = 3600
"""Seconds after which a file that is not whole is one that somebody stopped writing."""
_HEADERS_BYTES = 10_000
"""More than an archive holds beside its numbers."""
_PARTS = ("joint", "starts", "tail", "head", "first", "rows")


def kept_chains(edges: Edges, kept: Bools, apart: Bools) -> Chains:
    """Join the edges of a layer to chains, or read them where an earlier run has kept them.

    The parameters are those of `chains_of`.
    """
    folder = cache_folder()
    if len(edges.drawn) < LEAST_EDGES or folder is None:
        return chains_of(edges, kept, apart)
    path = folder / f"chains-{FORMAT}-{_key(edges, kept, apart)}.npz"
    chains = _read(path, edges, kept)
    if chains is None or not _fits(chains, edges, kept, apart):
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


def _read(path: Path, edges: Edges, kept: Bools) -> Chains | None:
    """Read chains; None where there is no file, or one that is not whole or too large."""
    numbers = 2 * (len(kept) + 1) + 4 * (len(edges.drawn) + 1)
    try:
        if path.stat().st_size > numbers * np.dtype(np.int32).itemsize + _HEADERS_BYTES:
            return None
        parts = _parts(path)
        os.utime(path)
    except Exception:  # what is damaged fails in more ways than can be listed
        return None
    if any(part.dtype != np.int32 or part.ndim != 1 for part in parts):
        return None
    return Chains(*(fixed(part, np.int32) for part in parts))


def _parts(path: Path) -> list[Ints]:
    """Read arrays from an archive as it was written: nothing in it grows when it is read."""
    with zipfile.ZipFile(path) as archive:
        if any(part.compress_type != zipfile.ZIP_STORED for part in archive.infolist()):
            raise zipfile.BadZipFile
        # read whole, and so compared with its checksum, before anything of it is understood
        members = [BytesIO(archive.read(f"{name}.npy")) for name in _PARTS]
    return [np.lib.format.read_array(member, allow_pickle=False) for member in members]


def _fits(chains: Chains, edges: Edges, kept: Bools, apart: Bools) -> bool:
    """Whether all numbers lie where they must, and chains lead from joint to joint."""
    return _is_whole(chains, edges, len(kept)) and _is_joined(chains, edges, kept, apart)


def _is_whole(chains: Chains, edges: Edges, nodes: int) -> bool:
    """Whether the parts have the lengths that they must, and each number names something."""
    count = len(chains.head)
    if len(chains.joint) != nodes or len(chains.tail) != count or len(chains.first) != count + 1:
        return False
    for steps, total in ((chains.starts, count), (chains.first, len(chains.rows))):
        if not len(steps) or steps[0] != 0 or steps[-1] != total or (steps[1:] < steps[:-1]).any():
            return False
    if (chains.first[1:] == chains.first[:-1]).any():
        return False
    joints = np.sort(chains.joint[chains.joint != NO_NODE])
    return np.array_equal(joints, np.arange(chains.joints)) and all(
        bool(((part >= 0) & (part < most)).all())
        for part, most in ((chains.head, chains.joints), (chains.rows, len(edges.drawn)))
    )


def _is_joined(chains: Chains, edges: Edges, kept: Bools, apart: Bools) -> bool:
    """Whether who stops finds a joint, and each chain leads on from one joint to the next."""
    stops = (chains.joint[kept], chains.joint[edges.tail[apart]], chains.joint[edges.head[apart]])
    if any((stop == NO_NODE).any() for stop in stops):
        return False
    inside = np.ones(len(chains.rows), dtype=bool)
    inside[chains.first[:-1]] = False
    comes, goes = edges.tail[chains.rows], edges.head[chains.rows]
    alike = (
        (np.repeat(np.arange(chains.joints), np.diff(chains.starts)), chains.tail),
        (chains.joint[comes[~inside]], chains.tail),
        (chains.joint[edges.head[chains.last]], chains.head),
        (comes[inside], goes[:-1][inside[1:]]),
    )
    passed = chains.joint[comes[inside]]
    return bool((passed == NO_NODE).all()) and all(np.array_equal(a, b) for a, b in alike)


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
    """Remove files that were never finished, and those not used for longest but the `newest`."""
    with suppress(OSError):
        for path in folder.glob("*.part"):
            if path.stat().st_mtime < time.time() - _BEGUN_FOR_S:
                path.unlink()
        files = [(path.stat().st_mtime, path) for path in folder.glob("chains-*.npz")]
        room = MOST_BYTES
        for _, path in sorted(files, key=lambda file: (file[1] != newest, -file[0])):
            room -= path.stat().st_size
            if room < 0 and path != newest:
                path.unlink()
