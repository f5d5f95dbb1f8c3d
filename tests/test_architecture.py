"""The house rules that an import can break, kept by reading the imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import planner
from planner.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "planner"

# A module may import what stands before it, and its own stage; the longest fitting name counts.
# Records come before the functions of the same folder that need later stages.
STAGES = (
    "planner.phrases",
    "planner.system_words",
    "planner.errors",
    "planner.version",
    "planner.compiled",
    "planner.languages",
    "planner.region",
    "planner.scenario",
    "planner.network",
    "planner.calendars",
    "planner.days",
    "planner.rules",
    "planner.problem.week",
    "planner.needs",
    "planner.continuity",
    "planner.problem",
    "planner.solution",
    "planner.solve",
    "planner.bench",
    "planner.itinerary",
    "planner.whatif.records",
    "planner.check",
    "planner.formulate",
    "planner.referee",
    "planner.explain",
    "planner.lettering",
    "planner.plots",
    "planner.outputs",
    "planner.audience",
    "planner.intake",
    "planner.papers",
    "planner.weekly",
    "planner.horizon",
    "planner.advise",
    "planner.asks",
    "planner.orders",
    "planner.replan",
    "planner.risk",
    "planner.whatif",
    "planner.frames",
    "planner.web",
    "planner",
    "planner.cli",
    "planner.__main__",
)
QUARANTINE = {
    "babel": ("planner.languages",),
    "ortools": ("planner.solve",),
    "folium": ("planner.outputs",),
    "matplotlib": ("planner.plots",),
    "branca": ("planner.outputs",),
    "xstatic": ("planner.outputs",),
    "geopandas": (
        "planner.region",
        "planner.network",
        "planner.outputs",
        "planner.audience.layers",
    ),
    "pyogrio": (
        "planner.intake",
        "planner.papers",
        "planner.region",
        "planner.audience.layers",
    ),
    "sqlalchemy": ("planner.web.store",),
    "alembic": ("planner.web.store",),
    "argon2": ("planner.web.safety",),
    "fastapi": ("planner.web",),
    "starlette": ("planner.web",),
    "uvicorn": ("planner.web",),
    "osmium": ("planner.intake.osm",),
    "openpyxl": ("planner.intake", "planner.papers", "planner.audience.workbook"),
    "h3": ("planner.audience",),
    "gpxpy": ("planner.papers",),
    "icalendar": ("planner.papers",),
    "simplekml": ("planner.papers", "planner.audience.layers"),
    "reportlab": (
        "planner.lettering",
        "planner.papers",
        "planner.audience.sheet",
        "planner.audience.sheet_text",
    ),
    "typer": ("planner.cli",),
    "rich": ("planner.cli",),
    "numba": ("planner.compiled",),
    "distributed": ("planner.whatif.cluster",),
}
PLAIN = ("planner.problem", "planner.solution", "planner.check", "planner.itinerary")
PLAIN_LIBRARIES = {"numpy", "pydantic", "planner", "__future__"} | set(sys.stdlib_module_names)
RECORDS = {
    "planner.errors",
    "planner.phrases",
    "planner.region.gauges",
    "planner.region.naming",
    "planner.region.records",
    "planner.region.visits",
    "planner.region.words",
    "planner.problem.week",
    "planner.itinerary.advice",
    "planner.itinerary.dates",
    "planner.itinerary.people",
    "planner.itinerary.plan",
    "planner.itinerary.record",
    "planner.solution",
    "planner.rules",
    "planner.rules.judge",
}
LONGEST = 400


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def imports(module: str) -> frozenset[str]:
    """Modules that a module imports anywhere in it; names taken from a package count as modules."""
    return frozenset(_imports(ast.parse(MODULES[module].read_text(encoding="utf-8"))))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            assert node.module is not None
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [part for part in parts if part in MODULES]
            yield from modules
            if len(modules) < len(parts):
                yield node.module


def belongs(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def stage(module: str) -> int:
    if module == "planner":
        return STAGES.index(module)
    found = [name for name in STAGES if name != "planner" and belongs(module, name)]
    assert found, f"{module} has no place among the stages"
    return STAGES.index(max(found, key=len))


def reached(start: str) -> set[str]:
    """Modules of this package that those of `start` import, and so on."""
    waiting = [module for module in MODULES if belongs(module, start)]
    seen = set(waiting)
    while waiting:
        new = {name for name in imports(waiting.pop()) if name in MODULES} - seen
        seen |= new
        waiting.extend(new)
    return seen


def test_every_stage_exists() -> None:
    assert [name for name in STAGES if name not in MODULES] == []


def test_no_stage_imports_a_later_one() -> None:
    later = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imports(module)
        if name in MODULES and stage(name) > stage(module)
    ]
    assert later == []


@pytest.mark.parametrize("library", QUARANTINE)
def test_libraries_stay_in_quarantine(library: str) -> None:
    homes = QUARANTINE[library]
    users = [m for m in MODULES if any(belongs(name, library) for name in imports(m))]
    assert [user for user in users if not any(belongs(user, home) for home in homes)] == []


@pytest.mark.parametrize("package", PLAIN)
def test_what_is_judged_and_kept_needs_no_library_but_numpy(package: str) -> None:
    used = {
        name.partition(".")[0]
        for module in MODULES
        if belongs(module, package)
        for name in imports(module)
    }
    assert used - PLAIN_LIBRARIES == set()


def test_the_referee_shares_records_with_the_engines_and_nothing_else() -> None:
    referee, engines = reached("planner.check"), reached("planner.solve")
    own = {module for module in referee if belongs(module, "planner.check")}
    assert own
    assert not any(belongs(module, "planner.solve") for module in referee)
    assert not any(belongs(module, "planner.check") for module in engines)
    direct = {name for module in own for name in imports(module) if name in MODULES} - own
    assert direct - RECORDS == set()


@pytest.mark.parametrize("referee", ["planner.bench.weeks_referee", "planner.bench.ophs_referee"])
def test_the_referees_of_instances_know_neither_engine_nor_problem(referee: str) -> None:
    known = reached(referee)
    assert referee in known
    unwanted = ("planner.solve", "planner.problem", "planner.solution")
    assert [name for name in known if any(belongs(name, other) for other in unwanted)] == []


# commands load what they need when they run, and a language when it is not English
DOORS = (
    "planner.cli.app",
    "planner.cli.bench_app",
    "planner.cli.region_app",
    "planner.cli.speaking",
)


def test_only_commands_import_inside_a_function() -> None:
    inside = [
        f"{module} line {statement.lineno}"
        for module, path in MODULES.items()
        if module not in DOORS
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize("module", ["ortools", "numba", "folium", "scipy", "openpyxl", "networkx"])
def test_a_command_that_needs_no_library_loads_none(module: str) -> None:
    code = f"import planner.cli.running, sys; sys.exit('{module}' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# what is asked for again and again, and answered without a search or a map
LIGHT = ("planner.cli.ordering", "planner.cli.checking", "planner.cli.watching")


@pytest.mark.parametrize("command", LIGHT)
def test_a_command_that_judges_loads_neither_engines_nor_maps(command: str) -> None:
    heavy = (
        "ortools",
        "highspy",
        "scipy.sparse",
        "pandas",
        "folium",
        "branca",
        "networkx",
        "geopandas",
        "numba",
    )
    code = f"import {command}, sys; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_module_is_long() -> None:
    lines = {
        module: len(path.read_text(encoding="utf-8").splitlines())
        for module, path in MODULES.items()
    }
    assert {module: count for module, count in lines.items() if count > LONGEST} == {}


def test_public_names_are_sorted_and_there() -> None:
    assert list(planner.__all__) == sorted(planner.__all__)
    assert [name for name in planner.__all__ if not hasattr(planner, name)] == []


def test_importing_the_package_loads_no_heavy_library_and_says_nothing() -> None:
    heavy = ("ortools", "folium", "geopandas", "pandas", "scipy", "networkx", "typer")
    code = f"import planner, sys; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def _commands(group: TyperGroup, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_every_command_is_documented() -> None:
    top = get_command(app)
    assert isinstance(top, TyperGroup)
    commands = list(_commands(top, "caravana"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "caravana plan" in commands
    assert [command for command in commands if command not in readme] == []


@pytest.mark.parametrize("document", ["README.md", "data/README.md", "maps/README.md"])
def test_every_picture_and_file_that_is_linked_is_there(document: str) -> None:
    path = ROOT / document
    linked = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [each for each in linked if not (path.parent / each).exists()] == []
