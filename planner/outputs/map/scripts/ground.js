// The map itself: panes, tips and cards, and a thumb that is wider than a road.
const THUMB_PX = 18;

caravana.open = (id, box, border) => {
  one(".legend").open = !narrow() && window.innerHeight > 480;
  const map = L.map(id, {
    zoomAnimation: !still(), fadeAnimation: !still(),
    attributionControl: false, zoomSnap: 0.25, minZoom: 4, maxZoom: 16, zoomControl: false,
  });
  ["river", "border", "road", "reachable", "outline", "leg"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 401 + order;
  });
  ["name", "waiting", "place", "visited"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 601 + order;
  });
  L.rectangle(border, { pane: "river", className: "edge", interactive: false, fill: false }).addTo(map);
  L.control.zoom({
    position: "topleft", zoomInTitle: say("Zoom in"), zoomOutTitle: say("Zoom out"),
  }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.on("popupopen popupclose", ({ type }) => (
    map.getContainer().classList.toggle("telling", type === "popupopen")));
  map.on("popupopen", ({ popup }) => (
    popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", say("Close"))));
  map.on("click", ({ layerPoint }) => caravana.touch(map, layerPoint));
  caravana.whole = L.latLngBounds(box);
  caravana.tall = Math.max(Math.min(320, map.getSize().y - 190), 140);
  // in its frame before there is anything in it: what is drawn is drawn once
  caravana.fit(map, caravana.whole, caravana.aside(map));
  return map;
};

caravana.describe = (feature, layer) => {
  const { tip, card, lanes } = feature.properties;
  if (lanes) caravana.leg(feature, layer);
  else if (layer.setStyle) caravana.ways.push(layer);
  if (tip && hovers()) layer.bindTooltip(tip, { sticky: Boolean(layer.setStyle), direction: "top" });
  // a tip makes a line a stop of the Tab key that says nothing: days and legs are told by the list
  if (tip && layer.setStyle) layer.on("add", () => layer._path.setAttribute("tabindex", "-1"));
  if (card) layer.bindPopup(card, {
    maxWidth: 270, maxHeight: caravana.tall,
    autoPanPaddingTopLeft: caravana.room.from, autoPanPaddingBottomRight: caravana.room.to,
  });
};

// A thumb is wider than a road: where it meets nothing else, the nearest way within reach answers.
caravana.touch = (map, point) => {
  const near = caravana.ways.filter((way) => way._map && way.feature.properties.sort !== "border").map((way) => (
    { way, at: way.closestLayerPoint(point) })).filter(({ at }) => at && at.distance <= THUMB_PX);
  const [first] = near.sort((a, b) => a.at.distance - b.at.distance);
  if (first) first.way.openPopup(map.layerPointToLatLng(first.at));
};

// Cards are moved clear of the controls, which lie above them: below those of a narrow map, between
// those of a wide one.
caravana.clear = () => {
  const legend = document.querySelector(".legend");
  const { room } = caravana;
  [room.from.x, room.from.y] = narrow() ? [8, 84] : [56, 12];
  [room.to.x, room.to.y] = narrow() ? [8, 54] : [legend.open ? legend.offsetWidth + 22 : 70, 12];
};

