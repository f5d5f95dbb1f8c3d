"""Small pieces of QML, the XML in which QGIS keeps how a layer is drawn, labelled and filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

VERSION = "3.28.0"
"""Oldest QGIS whose way to write styles is followed; later ones read it."""
NULL_WORD = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"
"""Value that stands for nothing in a drop-down of QGIS."""
_SOFT, _NOT_NULL, _UNIQUE, _EXPRESSION = "2", 1, 2, 4


@dataclass(frozen=True)
class Symbol:
    """A symbol: its layers, from below, and whether it is of a line or of a marker."""

    kind: str
    layers: tuple[SymbolLayer, ...]


@dataclass(frozen=True)
class SymbolLayer:
    """A layer of a symbol.

    Attributes
    ----------
    kind
        As QGIS calls it, e.g. ``SimpleLine``.
    options
        Its properties as QGIS names them.
    computed
        Expressions for properties, by the names that QGIS has for computed ones.
    inner
        Symbol that is repeated along a line.
    """

    kind: str
    options: Mapping[str, str]
    computed: Mapping[str, str] | None = None
    inner: Symbol | None = None


@dataclass(frozen=True)
class Rule:
    """A rule of a rendering: which features, their symbol, and what the legend says."""

    label: str
    filter: str
    symbol: Symbol


@dataclass(frozen=True)
class Field:
    """A column in a form.

    Attributes
    ----------
    words
        Label by word, for a drop-down; none where anything may be written.
    filled, alone
        Whether it should be filled, and differ from all others. A form warns and still saves.
    rule
        Expression that should hold; empty where anything does. `told` says it in words.
    long
        Whether it holds a text of many lines.
    """

    name: str
    words: Mapping[str, str]
    filled: bool = False
    alone: bool = False
    rule: str = ""
    told: str = ""
    long: bool = False


def style(parts: Iterable[ET.Element]) -> str:
    """Write a whole style."""
    held = list(parts)
    root = ET.Element(
        "qgis",
        version=VERSION,
        styleCategories="Symbology|Labeling|Fields|Forms",
        labelsEnabled=str(int(any(part.tag == "labeling" for part in held))),
    )
    root.extend(held)
    ET.indent(root, " ")
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return head + ET.tostring(root, encoding="unicode") + "\n"


def rules(chosen: Iterable[Rule]) -> ET.Element:
    """Draw each feature by the rules that it meets."""
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="0", enableorderby="0")
    listed = ET.SubElement(renderer, "rules", key="{all}")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(chosen):
        ET.SubElement(
            listed,
            "rule",
            key=f"{{rule-{number}}}",
            filter=rule.filter,
            label=rule.label,
            symbol=str(number),
        )
        symbols.append(_symbol(rule.symbol, str(number)))
    return renderer


def labels(expression: str, *, along: bool, size: float, colour: str) -> ET.Element:
    """Label features by an expression, along a line or beside a point, with a white rim."""
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    text = ET.SubElement(
        settings,
        "text-style",
        fieldName=expression,
        isExpression="1",
        fontSize=f"{size:g}",
        fontSizeUnit="Point",
        textColor=colour,
    )
    ET.SubElement(
        text,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor="255,255,255,230",
    )
    # QGIS's numbers: 2 along a line, 6 around a point where cartographers put labels
    ET.SubElement(settings, "placement", placement="2" if along else "6", dist="1", distUnits="MM")
    ET.SubElement(settings, "rendering", drawLabels="1", obstacle="1", scaleVisibility="0")
    return labeling


def aliases(titles: Iterable[tuple[str, str]]) -> ET.Element:
    """Give columns, by their names, titles that people read."""
    element = ET.Element("aliases")
    for number, (name, title) in enumerate(titles, start=1):  # the first column numbers the rows
        ET.SubElement(element, "alias", field=name, index=str(number), name=title)
    return element


def form(fields: Iterable[Field]) -> list[ET.Element]:
    """Fill in columns with drop-downs, and warn of what should not be."""
    configuration = ET.Element("fieldConfiguration")
    constraints, expressions = ET.Element("constraints"), ET.Element("constraintExpressions")
    for field in fields:
        if field.words or field.long:  # for any other column QGIS chooses by its type
            ET.SubElement(configuration, "field", name=field.name).append(_widget(field))
        flags = _NOT_NULL * field.filled + _UNIQUE * field.alone + _EXPRESSION * bool(field.rule)
        ET.SubElement(
            constraints,
            "constraint",
            field=field.name,
            constraints=str(flags),
            notnull_strength=_SOFT if field.filled else "0",
            unique_strength=_SOFT if field.alone else "0",
            exp_strength=_SOFT if field.rule else "0",
        )
        ET.SubElement(expressions, "constraint", field=field.name, exp=field.rule, desc=field.told)
    return [configuration, constraints, expressions]


def _widget(field: Field) -> ET.Element:
    widget = ET.Element("editWidget", type="ValueMap" if field.words else "TextEdit")
    options = _options(ET.SubElement(widget, "config"))
    if not field.words:
        _option(options, "IsMultiline", "true", "bool")
        return widget
    listed = ET.SubElement(options, "Option", name="map", type="List")
    empty = {} if field.filled else {NULL_WORD: "<NULL>"}
    for word, shown in (empty | dict(field.words)).items():
        _option(_options(listed), shown, word)
    return widget


def _symbol(symbol: Symbol, name: str) -> ET.Element:
    element = ET.Element("symbol", name=name, type=symbol.kind, alpha="1", clip_to_extent="1")
    for number, part in enumerate(symbol.layers):
        layer = ET.SubElement(element, "layer", attrib={"class": part.kind, "enabled": "1"})
        layer.attrib |= {"pass": "0", "locked": "0"}
        options = _options(layer)
        for key, value in part.options.items():
            _option(options, key, value)
        if part.computed:
            layer.append(_computed(part.computed))
        if part.inner is not None:
            layer.append(_symbol(part.inner, f"@{name}@{number}"))
    return element


def _computed(expressions: Mapping[str, str]) -> ET.Element:
    element = ET.Element("data_defined_properties")
    collection = _options(element)
    _option(collection, "name", "")
    properties = ET.SubElement(collection, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = ET.SubElement(properties, "Option", name=name, type="Map")
        _option(one, "active", "true", "bool")
        _option(one, "expression", expression)
        _option(one, "type", "3", "int")  # QGIS's number for an expression
    _option(collection, "type", "collection")
    return element


def _options(parent: ET.Element) -> ET.Element:
    return ET.SubElement(parent, "Option", type="Map")


def _option(parent: ET.Element, name: str, value: str, kind: str = "QString") -> None:
    ET.SubElement(parent, "Option", name=name, value=value, type=kind)
