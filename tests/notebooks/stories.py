"""Stories read, run in a folder of their own, and what their cells told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "notebooks").glob("*.ipynb"))
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read(name: str) -> Any:
    return nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def tagged(cell: Any, tag: str) -> bool:
    return tag in cell.metadata.get("tags", [])


@dataclass(frozen=True)
class Told:
    """What the cells of a story that was run gave, by the cell's id."""

    cells: dict[str, list[Any]]

    def text(self, cell: str) -> str:
        """What a cell printed."""
        return "".join(each.text for each in self.cells[cell] if each.output_type == "stream")

    def html(self, cell: str) -> str:
        """What a cell shows."""
        (shown,) = (each.data["text/html"] for each in self.cells[cell] if "data" in each)
        return str(shown)

    def noise(self) -> list[str]:
        """What was told on standard error."""
        outputs = [each for outputs in self.cells.values() for each in outputs]
        return [each.text for each in outputs if each.get("name") == "stderr"]


def run(story: Any, folder: Path, patch: pytest.MonkeyPatch) -> Told:
    """Execute a story in a folder of its own, where its kernel finds the planner."""
    patch.setenv("PYTHONPATH", str(ROOT))
    patch.setenv("IPYTHONDIR", str(folder / "ipython"))
    patch.setenv("JUPYTER_RUNTIME_DIR", str(folder / "runtime"))
    work = folder / "work"
    work.mkdir()
    NotebookClient(
        story, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(work)}}
    ).execute()
    return Told({cell.id: cell.outputs for cell in story.cells if cell.cell_type == "code"})
