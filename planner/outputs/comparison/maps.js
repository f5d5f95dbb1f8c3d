"use strict";
// Two maps that move together: the ground, the legs, and what a tap shows on both.
const WIDTH = { lit: 4, same: 2.4 };
const whole = L.latLngBounds(given.box.slice(0, 2), given.box.slice(2));

// Tips of lines, at the pointer or where tapped. Leaflet's own would make of each line a stop of the
// Tab key.
const tipOn = ({ map, tip }, path, words) => {
  path.on("mouseover mousemove click", ({ type, latlng }) => {
    if (type !== "mousemove") tip.setContent(words());
    tip.setLatLng(latlng);
    if (!map.hasLayer(tip)) map.openTooltip(tip);
  });
  path.on("mouseout", () => map.closeTooltip(tip));
};

const openView = (side) => {
  const map = L.map(`${side}-map`, {
    zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, minZoom: 4, maxZoom: 16, trackResize: false,
  });
  ["river", "road", "outline", "leg", "reachable"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 401 + order;
  });
  ["waiting", "place", "visited"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 602 + order;
  });
  L.control.zoom({ position: "bottomright" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.setView(whole.getCenter(), 8);
  const view = {
    side, map, number: 0, listed: [], tip: L.tooltip({ direction: "top", offset: [0, -8] }), legs: L.layerGroup().addTo(map), marks: L.layerGroup().addTo(map),
  };
  view.ways = given.ways.map((way, number) => {
    const path = L.polyline(lines[number], {
      pane: way.pane, className: way.classes, color: way.colour, weight: way.width, dashArray: way.dash || null,
    }).addTo(map);
    tipOn(view, path, () => wayTip(view.number, number));
    return path;
  });
  return view;
};

const shutWays = (view) => {
  view.ways.forEach((path, way) => path._path.classList.toggle("shut", shuts[view.number].has(way)));
};

// Parts of a leg that the other map has too are faint; a ferry's are dashed.
const drawLeg = (view, other, leg) => {
  const parts = leg.ways.map((way) => (way < 0 ? [...lines[-1 - way][0]].reverse() : lines[way][0]));
  const shared = leg.ways.map((way) => (
    view.number !== other.number && tracks[other.number].has(trackOf(leg, way))));
  const boat = leg.kind === "boat";
  const drawn = (pane, shows, options) => {
    if (!leg.ways.some((_, part) => shows(part))) return null;
    const line = L.polyline(parts, { pane, ...options });
    return view.legs.addLayer(inLanes(line, leg, shows)) && line;
  };
  const isFerry = (part) => leg.ferries.includes(part);
  [true, false].forEach((same) => {
    const width = (same ? WIDTH.same : WIDTH.lit) + boat;
    const look = {
      className: `leg ${leg.kind} ${same ? "same" : "lit"}`, interactive: false,
      color: given.days[leg.day].fill, weight: width, opacity: same ? 0.4 : 1,
    };
    if (!same) {
      drawn("outline", (part) => !shared[part], { interactive: false, color: given.teams[leg.team].outline, weight: width + 2.6, opacity: 0.9 });
    }
    drawn("leg", (part) => shared[part] === same && !isFerry(part), { ...look, dashArray: leg.dash || null });
    drawn("leg", (part) => shared[part] === same && isFerry(part), { ...look, dashArray: "6 4", lineCap: "butt" });
  });
  const reachable = drawn("reachable", () => true, { opacity: 0, weight: 14, className: "reachable" });
  tipOn(view, reachable, () => element("div", "", swatch(leg.day), leg.tip));
};

const drawView = (view, other) => {
  view.map.closeTooltip(view.tip);
  view.legs.clearLayers();
  shutWays(view);
  given.cases[view.number].legs.forEach((leg) => drawLeg(view, other, leg));
  drawMarks(view, other);
  arrange(view);
};

// While a map is dragged the other is only shifted, and drawn anew where the drag ends.
const follow = (leader, map) => {
  const centre = leader.getCenter(), zoom = leader.getZoom();
  if (map.getZoom() === zoom) {
    const [from, to] = [map.getCenter(), centre].map((at) => map.project(at, zoom));
    map._rawPanBy(to.subtract(from).round());
    map.fire("move");
  } else map.setView(centre, zoom, { animate: false });
};

// Whatever moves one map moves the other. Both take new sizes at once, around the same centre.
const couple = (views) => {
  let following = false;
  const quietly = (act) => {
    following = true;
    act();
    following = false;
  };
  views.forEach((view, at) => {
    const other = views[1 - at];
    view.map.on("move", () => following || quietly(() => follow(view.map, other.map)));
    view.map.on("moveend", () => {
      if (following) return;
      quietly(() => other.map.fire("moveend"));
      views.forEach(arrange);
    });
  });
  return () => quietly(() => {
    const [{ map }] = views, centre = map.getCenter(), zoom = map.getZoom();
    views.forEach((view) => {
      view.map.invalidateSize({ pan: false, animate: false });
      view.map.setView(centre, zoom, { animate: false });
      arrange(view);
    });
  });
};

// Show on both maps what a camp is there, moving them so that the taller card is seen.
const chooser = (views) => {
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    views.forEach(({ map, listed }) => {
      map.closePopup();
      listed.forEach((mark) => mark._icon.classList.remove("chosen"));
    });
    closing = false;
  };
  views.forEach(({ map }) => map.on("popupclose", close));
  const choose = (camp) => {
    close();
    const { lat, lon } = given.camps[camp];
    const heights = views.map(({ map, number, listed }) => {
      const { x, y } = map.getSize();
      const popup = L.popup({
        autoPan: false, maxWidth: Math.min(260, x - 50), minWidth: Math.min(200, x - 60),
        maxHeight: Math.max(y - 130, 120), offset: [0, -4],
      }).setLatLng([lat, lon]).setContent(campCard(number, camp)).openOn(map);
      listed.filter((mark) => mark.camp === camp).forEach((mark) => mark._icon.classList.add("chosen"));
      return popup.getElement().offsetHeight;
    });
    const { map } = views[0];
    const at = map.latLngToContainerPoint([lat, lon]);
    const size = map.getSize(), half = Math.min(150, size.x / 2 - 4), tall = Math.max(...heights) + 40;
    const into = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));
    const to = L.point(into(at.x, half, size.x - half), into(at.y, tall, size.y - 24));
    map.panBy(at.subtract(to), { animate: false });
  };
  return { choose, close };
};
