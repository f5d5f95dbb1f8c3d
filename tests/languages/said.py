"""Texts that stand in the code, found by reading it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "planner"
ROOMS = (
    "advise",
    "asks",
    "audience",
    "calendars.py",
    "check",
    "cli",
    "continuity.py",
    "days.py",
    "explain",
    "formulate.py",
    "horizon.py",
    "intake/change.py",
    "intake/divide.py",
    "intake/formulas.py",
    "intake/gpkg",
    "intake/ids.py",
    "intake/mainland.py",
    "intake/metric.py",
    "intake/new",
    "intake/osm",
    "intake/parts.py",
    "intake/seen.py",
    "intake/snap.py",
    "intake/table",
    "intake/texts.py",
    "itinerary",
    "lettering",
    "needs.py",
    "network",
    "orders",
    "outputs",
    "papers",
    "plots",
    "problem",
    "region",
    "replan",
    "risk",
    "rules",
    "scenario",
    "solution.py",
    "solve",
    "system_words.py",
    "weekly.py",
    "web",
    "whatif",
)
"""Folders and modules in which every text that people read is said in their language."""
_SAID_IN_SCRIPTS = re.compile(r"""\bsay\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_COUNTED_IN_SCRIPTS = re.compile(r"""\bcount\([^,"]*,\s*("[^"]*"),\s*("[^"]*")""")
_PROSE = re.compile(r"[A-Za-zÀ-ÿ]{2,}[,.:;]? [A-Za-zÀ-ÿ]{2,}|^[A-Z][a-zà-ÿ]{2,}$")
_FUNCTIONS = {"text": (0,), "phrase": (0,), "counted": (1, 2)}
"""Functions by name, and where the texts stand among their arguments."""
_METHODS = {"say": (0,), "count": (1, 2)}
_COMMANDS = PACKAGE / "cli"
_OF_LIBRARIES = {"loc", "fontname", "textcoords", "dashes", "placements", "type", "geometry_type"}
"""Options and keys of libraries whose values are words of theirs."""
_HELPS = {"help", "show_default"}
"""Options of the library of the command line, whose texts `said` finds."""
_OF_REGIONS = {"illustrative", "name", "source"}
"""Columns of region files, whose texts are the region's own."""
_VOCABULARIES = {"intake/table/kinds.py", "intake/table/vocabulary.py"}
"""Modules of words that people write into tables, in any language."""
_MARKUP = re.compile(
    r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<(style|script)>.*?</\1>|<[^>{]*>|</?\w[^>]*|[\w-]+\s*[:=]",
    re.DOTALL,
)
_SPOKEN = re.compile(r"[A-Za-zÀ-ÿ]{3,} [A-Za-zÀ-ÿ]{2,}|^\s*[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_CUT = re.compile(r"""^"[^<>]*>|<[^<>]*$|\{[^{}]*\}""")
"""A tag that begins or ends where a value is put into it, and a style."""
_IN_STYLES = re.compile(r"""content:\s*"[^"]*[A-Za-z]{2}[^"]*\"""")
_UNREAD = {
    "AttributeError",
    "ConfigDict",
    "Element",
    "NewType",
    "SubElement",
    "Template",
    "TypeVar",
    "ValueError",
    "_option",
    "compile",
    "create_model",
    "findall",
    "startswith",
}
_OF_DATABASES = re.compile(
    r"^\s*(SELECT|INSERT|CREATE|PRAGMA|CASE|ORDER|BEGIN)\b|\bIS NULL\b|^<!DOCTYPE\b|^default-src\b"
)
"""Statements and conditions for databases and for QGIS, in capitals; policies for browsers."""


@dataclass(frozen=True)
class Said:
    """A text said somewhere, or two where something is counted: those for one and for many."""

    texts: tuple[str, ...]
    where: str


def said() -> Iterator[Said]:
    """Yield every text that is said, or marked to be said later."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                texts = _texts(node)
                if texts:
                    yield Said(texts, f"{path.relative_to(PACKAGE)} line {node.lineno}")
            elif path.is_relative_to(_COMMANDS) and isinstance(node, ast.keyword | ast.FunctionDef):
                for text in _helps(node):
                    yield Said((text,), f"{path.relative_to(PACKAGE)} line {node.lineno}")
    for path in sorted([*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.html")]):
        script, where = path.read_text(encoding="utf-8"), str(path.relative_to(PACKAGE))
        for found in _SAID_IN_SCRIPTS.finditer(script):
            yield Said((ast.literal_eval(found[1]),), where)
        for found in _COUNTED_IN_SCRIPTS.finditer(script):
            yield Said((ast.literal_eval(found[1]), ast.literal_eval(found[2])), where)


def _helps(node: ast.keyword | ast.FunctionDef) -> Iterator[str]:
    """Yield what a command or an option says of itself; see `planner.cli.speaking`."""
    if isinstance(node, ast.keyword):
        value = node.value.value if isinstance(node.value, ast.Constant) else None
        if node.arg in _HELPS and isinstance(value, str):
            yield value
    elif any(map(_is_command, node.decorator_list)):
        yield ast.get_docstring(node) or ""


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator) == "command"


def unsaid() -> Iterator[str]:
    """Yield texts of the rooms that look as if people read them, and that are not said."""
    for room in ROOMS:
        for path in _modules(PACKAGE / room):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            passed = {id(inner) for node in _unread(tree) for inner in ast.walk(node)}
            for node in ast.walk(tree):
                if not isinstance(node, ast.Constant) or id(node) in passed:
                    continue
                if isinstance(node.value, str) and _is_prose(node.value):
                    yield f"{path.relative_to(PACKAGE)} line {node.lineno}: {node.value!r}"
        yield from _unsaid_in_pages(PACKAGE / room)


def _is_prose(text: str) -> bool:
    return bool(_PROSE.search(_without_markup(text))) and not _OF_DATABASES.search(text)


def _modules(room: Path) -> list[Path]:
    found = [room] if room.suffix == ".py" else sorted(room.rglob("*.py"))
    return [path for path in found if str(path.relative_to(PACKAGE)) not in _VOCABULARIES]


def _without_markup(text: str) -> str:
    return _CUT.sub("\n", _MARKUP.sub("\n", text)) if re.search("[<>{]", text) else text


def _unsaid_in_pages(room: Path) -> Iterator[str]:
    for path in sorted(room.rglob("*.html")):
        for words in _MARKUP.sub("\n", path.read_text(encoding="utf-8")).splitlines():
            if _SPOKEN.search(words):
                yield f"{path.relative_to(PACKAGE)}: {words.strip()!r}"
    for path in sorted(room.rglob("*.css")):
        for found in _IN_STYLES.finditer(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(PACKAGE)}: {found[0]!r}"


def _texts(call: ast.Call) -> tuple[str, ...]:
    """Texts that a call says; a text put together by the code is no text of a catalogue."""
    name = _name(call)
    # the others of these names are methods of other things, and functions of other rooms
    known = _FUNCTIONS if isinstance(call.func, ast.Name) else _METHODS
    places = known.get(name, ())
    if len(call.args) <= max(places, default=-1):
        return ()
    args = [call.args[place] for place in places]
    return tuple(a.value for a in args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _unread(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what holds texts that are said, or that nobody reads in a paper."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node  # a docstring
        elif isinstance(node, ast.Call) and (_texts(node) or _name(node) in _UNREAD):
            yield node
        elif isinstance(node, ast.Dict):  # what libraries call things
            yield from (key for key in node.keys if key is not None)
            yield from (v for k, v in zip(node.keys, node.values, strict=True) if _is_foreign(k))
            yield from node.values if any(map(_is_of_schema, node.keys)) else ()
        elif isinstance(node, ast.keyword) and node.arg in _OF_LIBRARIES | _OF_REGIONS | _HELPS:
            yield node
        elif isinstance(node, ast.arg | ast.AnnAssign):
            yield node.annotation or ast.Pass()
        elif isinstance(node, ast.Assert) or (isinstance(node, ast.Assign) and _is_all(node)):
            yield node
    yield from _words_of_files(tree)


def _words_of_files(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is compared, parts of paths, and members of enumerations: said by tables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
        ):
            yield node
        elif isinstance(node, ast.ClassDef) and any(map(_is_enumeration, node.bases)):
            yield from (member for member in node.body if isinstance(member, ast.Assign))


def _is_of_schema(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value == "$schema"


def _is_foreign(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value in _OF_LIBRARIES | _OF_REGIONS


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)


def _is_enumeration(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id == "StrEnum"


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
