"""A Folium map that asks nothing of any network.

Folium links its scripts and styles from nine addresses. Here Leaflet comes from an installed
package and is written into the page; so is our own script, and the page forbids itself to load
anything. Only such Folium layers are used as need Leaflet alone.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import folium
import geopandas as gpd
from branca.element import Element, MacroElement
from folium.template import Template
from folium.utilities import JsCode
from xstatic.pkg import leaflet

Bounds = tuple[tuple[float, float], tuple[float, float]]


class OfflineMap(folium.Map):
    """A map without links: `head` and `body` are HTML.

    `bounds` is what it shows first, `border` what the region holds at most. What is around the map
    is painted before the map's script runs; `Start` must close that script.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}{{ this.head }}{% endmacro %}
        {% macro html(this, kwargs) %}{{ this.body }}{% endmacro %}
        {% macro script(this, kwargs) %}
        caravana.painted(() => {
        const {{ this.get_name() }} = caravana.open("map", {{ this.bounds|tojson }},
          {{ this.border|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, head: str, body: str, bounds: Bounds, border: Bounds) -> None:
        super().__init__(tiles=None)
        # an attribute of this map alone: the lists of the class are shared by all maps
        self.default_js = []
        self.default_css = []
        self.head = head
        self.body = body
        self.bounds = bounds
        self.border = border


class Start(MacroElement):
    """The last line of the script: buttons and names come to life; `layers` are by key."""

    _template = Template(
        "{% macro script(this, kwargs) %}caravana.start({{ this._parent.get_name() }}, { "
        "{% for key, layer in this.layers.items() %}{{ key }}: {{ layer.get_name() }}, {% endfor %}"
        "}); });{% endmacro %}"
    )

    def __init__(self, layers: Mapping[str, folium.GeoJson]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.layers = layers
        self._name = type(self).__name__


def layer(name: str, frame: gpd.GeoDataFrame) -> folium.GeoJson:
    """Make a layer whose features our script fits out."""
    return folium.GeoJson(
        frame.to_geo_dict(na="drop", drop_id=True),
        name=name,
        on_each_feature=JsCode("caravana.describe"),
        point_to_layer=JsCode("caravana.mark"),
    )


def page_text(drawn: OfflineMap, language: str) -> str:
    """Render the whole page in a language, the same for the same map."""
    # Folium names its script's variables at random
    for count, element in enumerate(_walk(drawn)):
        element._id = str(count)
    attribute = f'lang="{language}"'
    text: str = drawn.get_root().render()
    return text.replace("<html>", f"<html {attribute}>", 1)


def leaflet_script() -> str:
    """Give Leaflet's script without its links: to its source map and to its home page."""
    text = _leaflet_file("leaflet.js").read_text(encoding="utf-8")
    return _without_home(re.sub(r"//# sourceMappingURL=\S*", "", text))


def leaflet_style() -> str:
    """Give Leaflet's style sheet with its pictures inside it."""
    text = _leaflet_file("leaflet.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|behavior:\s*url\([^)]*\);", "", text, flags=re.DOTALL)
    return _without_home(re.sub(r"url\((images/[\w.-]+)\)", _inlined, text))


def own_file(name: str, package: str = __package__) -> str:
    """Read a file that lies in a package, without another in that of this module."""
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


def _inlined(match: re.Match[str]) -> str:
    data = base64.b64encode(_leaflet_file(match[1]).read_bytes()).decode()
    return f"url(data:image/png;base64,{data})"


def _leaflet_file(name: str) -> Path:
    return Path(leaflet.BASE_DIR, name)


def _without_home(text: str) -> str:
    return re.sub(r"https?://leafletjs\.com", "leafletjs.com", text)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)
