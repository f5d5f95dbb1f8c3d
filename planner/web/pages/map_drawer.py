"""Maps, drawn by a process of their own: its libraries would fill the server's memory."""

from __future__ import annotations

import asyncio
import hashlib
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from planner.errors import OutputError
from planner.languages import Language
from planner.phrases import phrase

_MOST_SECONDS = 120


@dataclass(frozen=True)
class MapDrawer:
    """Draws each map once, one at a time; its files go when the server ends."""

    _folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(
            prefix="caravana-maps-", ignore_cleanup_errors=True
        )
    )
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def close(self) -> None:
        """Remove all that was drawn."""
        self._folder.cleanup()

    async def draw(self, plan: str, region: Path, language: Language) -> str:
        """Draw the map of a plan, as ``caravana map`` does.

        Raises
        ------
        OutputError
            It cannot be drawn: the text says why.
        """
        asked = "\0".join((plan, str(region), language))
        name = hashlib.sha256(asked.encode()).hexdigest()
        folder = Path(self._folder.name)
        drawn, file = folder / f"{name}.html", folder / f"{name}.json"
        async with self._turn:
            if not drawn.exists():
                file.write_text(plan, encoding="utf-8")
                await _run(file, drawn, region, language)
        return drawn.read_text(encoding="utf-8")


async def _run(file: Path, drawn: Path, region: Path, language: Language) -> None:
    words = ("map", str(file), "-o", str(drawn), "--region", str(region), "--lang", str(language))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "planner",
        *words,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(_MOST_SECONDS):
            _, complaint = await process.communicate()
    except BaseException:  # the reader left, the server ends, or the time is up
        if process.returncode is None:
            process.kill()
            await process.wait()
        raise
    if process.returncode:
        reason = complaint.decode(errors="replace").strip().replace(str(file), "plan.json")
        raise OutputError(phrase("The map cannot be drawn: {reason}", reason=reason))
