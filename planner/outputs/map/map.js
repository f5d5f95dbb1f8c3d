"use strict";
// The map's own script: lanes of legs, names that give way to one another, and the filters.
// Everything to be drawn comes as GeoJSON from the page; every text in it is already escaped.
const caravana = { marks: [], legs: [], ways: [], room: { from: L.point(0, 0), to: L.point(0, 0) } };

const narrow = () => window.matchMedia("(max-width: 700px)").matches;
const hovers = () => !window.matchMedia("(hover: none)").matches;
const isLarge = ({ rank }) => rank === 2;
const THUMB_PX = 18;
const ROAM_PX = 24;
const EDGE_PX = 4;
// Where a sign may stand, nearest first: pixels to the right and down.
const ASIDE = [0, 6, 12, 18, 24].flatMap((far) => [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (
  [Math.cos, Math.sin].map((part) => Math.round(far * part(eighth * Math.PI / 4))))));

caravana.open = (id, box) => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(id, {
    zoomAnimation: !still, fadeAnimation: !still,
    attributionControl: false, zoomSnap: 0.25, minZoom: 4, maxZoom: 16, zoomControl: false,
  });
  ["river", "road", "reachable", "outline", "leg"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 401 + order;
  });
  ["name", "waiting", "place", "visited"].forEach((name, order) => {
    map.createPane(name).style.zIndex = 601 + order;
  });
  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.on("popupopen popupclose", ({ type }) => (
    map.getContainer().classList.toggle("telling", type === "popupopen")));
  map.on("click", ({ layerPoint }) => caravana.touch(map, layerPoint));
  caravana.whole = L.latLngBounds(box);
  caravana.tall = Math.max(Math.min(320, map.getSize().y - 190), 140);
  return map.setView(caravana.whole.getCenter(), 8);
};

caravana.describe = (feature, layer) => {
  const { tip, card, lanes } = feature.properties;
  if (lanes) caravana.leg(feature, layer);
  else if (layer.setStyle) caravana.ways.push(layer);
  if (tip && hovers()) layer.bindTooltip(tip, { sticky: Boolean(layer.setStyle), direction: "top" });
  if (card) layer.bindPopup(card, {
    maxWidth: 270, maxHeight: caravana.tall,
    autoPanPaddingTopLeft: caravana.room.from, autoPanPaddingBottomRight: caravana.room.to,
  });
};

// A thumb is wider than a road: where it meets nothing else, the nearest way within reach answers.
caravana.touch = (map, point) => {
  const near = caravana.ways.filter((way) => way._map).map((way) => (
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

// A leg is its coloured line, dashes where a ferry carries it, an outline below it, and a wide unseen
// line that a finger can hit. A part that an earlier leg of the same day has drawn is left out, so
// that dots of boat legs do not fill each other's gaps.
caravana.leg = (feature, line) => {
  const p = feature.properties;
  const fresh = (part) => !p.again[part];
  const beneath = (pane, weight, shows, more) => inLanes(L.polyline(line.getLatLngs(), {
    pane, weight, className: `${pane} ${p.marks}`, ...more,
  }), p, shows);
  const still = { interactive: false };
  const outline = beneath("outline", p.style.weight + 2.6, fresh, { color: p.outline, ...still });
  const reachable = beneath("reachable", 16, () => true, { opacity: 0 });
  const ferry = beneath("leg", p.style.weight, (part) => fresh(part) && p.ferry[part], {
    className: `over ${p.marks}`, color: p.style.color, dashArray: "6 4", lineCap: "butt", ...still,
  });
  reachable.on("click mouseover mouseout", (event) => line.fire(event.type, event));
  inLanes(line, p, (part) => fresh(part) && !p.ferry[part]);
  const others = p.ferry.includes(true) ? [outline, reachable, ferry] : [outline, reachable];
  line.on("add", () => others.forEach((other) => other.addTo(line._map)));
  line.on("remove", () => others.forEach((other) => other.remove()));
  caravana.legs.push(line);
};

caravana.mark = (feature, at) => {
  const p = feature.properties;
  const icon = L.divIcon({ html: p.icon, className: `mark ${p.classes}`, iconSize: [0, 0] });
  const still = p.pane === "name";
  const mark = L.marker(at, {
    icon, pane: p.pane, zIndexOffset: p.lift, riseOnHover: true,
    interactive: !still, keyboard: !still,
  });
  mark.on("add", () => {
    mark.symbol = mark._icon.querySelector(".symbol");
    mark.name = mark._icon.querySelector(".name");
  });
  caravana.marks.push(mark);
  return mark;
};

// Whether something that belongs to these days and teams is lit; what belongs to none always is.
const lit = (days, teams) => {
  const { day, team } = document.getElementById("week").dataset;
  const among = (all, chosen) => chosen === "all" || !all.length || all.includes(Number(chosen));
  return among(days, day) && among(teams, team);
};

// Names are written in the order of their rank, beside their sign, and left out where there is no
// room; so are signs that the plan does not use. Names of the plan itself and of large camps that wait
// may lie on lesser signs, and look for a free spot a little way off.
caravana.arrange = (map) => {
  const firm = [], large = [], larger = [], taken = [], written = new Set();
  const clear = (boxes) => (box) => boxes.every((other) => (
    box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]));
  const around = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  const corner = map.getPixelBounds().min.subtract(map.getPixelOrigin());
  const inside = ([left, top, right, bottom]) => left > corner.x && top > corner.y
    && right < corner.x + map.getSize().x && bottom < corner.y + map.getSize().y;
  const shown = caravana.marks.filter((mark) => mark._map).map((mark) => {
    const p = mark.feature.properties;
    const { symbol, name } = mark;
    mark.sizes = mark.sizes || [symbol, name].map((part) => (
      part ? [part.offsetWidth, part.offsetHeight] : [0, 0]));
    const at = map.latLngToLayerPoint(mark.getLatLng());
    const drop = parseFloat(symbol.style.marginTop) || 0;
    const light = lit(p.days, p.teams);
    return { mark, p, at, light, first: light && p.rank < 2, box: around(at.x, at.y + drop, ...mark.sizes[0]) };
  }).sort((a, b) => b.light - a.light || a.p.rank - b.p.rank || b.p.need - a.p.need);
  const places = ({ mark, at, box: [left, top, right, bottom] }) => {
    const [w, h] = mark.sizes[1];
    if (left === right) return [around(at.x, at.y, w, h)];
    const middle = (top + bottom) / 2;
    const [east, west] = [right + w / 2 + 2, left - w / 2 - 2];
    return [
      [east, middle], [west, middle], [at.x, bottom + h / 2 + 1], [at.x, top - h / 2 - 1],
      [east, top], [east, bottom], [west, top], [west, bottom],
    ].map(([x, y]) => around(x, y, w, h));
  };
  const roam = ({ mark, at, box: [left, top, right, bottom] }) => {
    const [w, h] = mark.sizes[1];
    const spots = [];
    for (let x = left - w / 2; x <= right + w / 2; x += 3) {
      for (let y = top - ROAM_PX; y <= bottom + ROAM_PX; y += 3) spots.push(around(x, y, w, h));
    }
    const away = ([l, t, r, b]) => Math.hypot((l + r) / 2 - at.x, 2 * ((t + b) / 2 - at.y));
    const near = spots.filter(inside).filter(clear(firm)).sort((a, b) => away(a) - away(b));
    return near.find(clear(large)) || near.find(clear(larger));
  };
  const write = (each) => {
    const { mark, p, at, light, first } = each;
    if (!mark.name) return;
    const lost = !light || each.crowded || written.has(p.once);
    const seen = lost ? [] : places(each).filter(inside);
    const box = seen.find(clear(taken)) || (first && seen.find(clear(firm)))
      || (!lost && (first || isLarge(p)) && roam(each));
    if (isLarge(p)) larger.push(each.box);
    mark.name.classList.toggle("lost", !box);
    if (!box) return;
    taken.push(box);
    if (first || isLarge(p)) firm.push(box);
    if (p.once) written.add(p.once);
    mark.name.style.transform = `translate(${box[0] - at.x}px, ${box[1] - at.y}px)`;
  };
  document.querySelectorAll(".legend, .leaflet-control").forEach((part) => {
    const origin = map.getContainer().getBoundingClientRect();
    const { left, top, width, height } = part.getBoundingClientRect();
    const x = left - origin.left + corner.x, y = top - origin.top + corner.y;
    for (const boxes of [taken, firm]) boxes.push([x, y, x + width, y + height]);
  });
  // camps that are visited show their letters: of those that lie together the smaller move aside
  const discs = shown.filter(({ p, light }) => p.pane === "visited" && light);
  const centres = [];
  for (const each of discs) {
    const [left, top, right, bottom] = each.box;
    const centre = ([x, y]) => [(left + right) / 2 + x, (top + bottom) / 2 + y];
    const legible = (by) => centres.every(([x, y]) => (
      Math.hypot(centre(by)[0] - x, centre(by)[1] - y) >= THUMB_PX));
    const [x, y] = ASIDE.find(legible) || [0, 0];
    each.mark.symbol.style.left = `${x}px`;
    each.mark.symbol.style.top = `${y}px`;
    centres.push(centre([x, y]));
    each.box = [left + x, top + y, right + x, bottom + y];
  }
  // plates that the plan uses are always shown: one that would lie on another, or on a camp that is
  // visited, moves as little as it can
  const plates = [];
  for (const each of shown.filter(({ p }) => p.pane === "place" && !p.shy)) {
    const [left, top, right, bottom] = each.box;
    const step = bottom - top + 1, side = (right - left) / 2 + THUMB_PX;
    const moved = ([x, y]) => [left + x, top + y, right + x, bottom + y];
    const spots = [];
    for (let x = -side; x <= side; x += side / 6) {
      for (const y of [0, step, -step, 2 * step]) spots.push([Math.round(x), y]);
    }
    spots.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
    const free = clear([...plates, ...discs.map(({ box }) => box)]);
    const spot = spots.find((by) => free(moved(by)))
      || spots.find((by) => clear(plates)(moved(by))) || [0, 0];
    each.mark.symbol.style.left = `${spot[0]}px`;
    each.mark.symbol.style.top = `${spot[1]}px`;
    plates.push(each.box = moved(spot));
  }
  for (const each of shown.filter(({ p, mark }) => !p.shy && mark.sizes[0][0])) {
    taken.push(each.box);
    if (each.first) firm.push(each.box);
    if (isLarge(each.p)) large.push(each.box);
  }
  shown.filter((each) => each.first).forEach(write);
  for (const each of shown.filter((other) => !other.first)) {
    each.crowded = each.p.shy && !clear(taken)(each.box);
    each.mark._icon.classList.toggle("crowded", each.crowded);
    if (each.p.shy && !each.crowded) taken.push(each.box);
    write(each);
  }
};

// How many pixels of the plan's own signs lie beyond each edge of the map: left, top, right, bottom.
caravana.cut = (map) => {
  const edge = map.getContainer().getBoundingClientRect();
  const signs = caravana.marks.filter(({ _map, symbol, feature: { properties: p } }) => (
    _map && symbol.offsetWidth && p.rank < 2 && lit(p.days, p.teams)));
  const boxes = signs.map(({ symbol }) => symbol.getBoundingClientRect());
  return [
    ...["left", "top"].map((side) => edge[side] - Math.min(...boxes.map((box) => box[side]))),
    ...["right", "bottom"].map((side) => Math.max(...boxes.map((box) => box[side])) - edge[side]),
  ].map((by) => Math.max(by + EDGE_PX, 0));
};

// Show a stretch of the map beside the open legend, and a little more where a sign of the plan would
// be cut: signs keep their size while the map shrinks, and move when they would lie on one another.
caravana.frame = (map, box) => {
  const legend = document.querySelector(".legend");
  const aside = legend.open && legend.offsetWidth < map.getSize().x / 3 ? legend.offsetWidth : 0;
  let room = narrow() ? [36, 40, 36, 60] : [60, 40, aside + 40, 60];
  caravana.framed = box;
  for (let again = 0; again < 4; again += 1) {
    map.fitBounds(box, {
      paddingTopLeft: room.slice(0, 2), paddingBottomRight: room.slice(2), maxZoom: 12, animate: false,
    });
    caravana.arrange(map);
    const cut = caravana.cut(map);
    const wider = room.map((by, side) => by + cut[side]);
    const { x, y } = map.getSize();
    if (!Math.max(...cut) || wider[0] + wider[2] > x * 0.6 || wider[1] + wider[3] > y * 0.6) return;
    room = wider;
  }
};

caravana.choose = (map, button) => {
  const { filter, value } = button.dataset;
  document.getElementById("week").dataset[filter] = value;
  document.querySelectorAll(`[data-filter="${filter}"]`).forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button));
  });
  map.closePopup();
  caravana.spread();
  map.invalidateSize({ pan: false });
  const legs = caravana.legs.filter(({ feature: { properties: { turn } } }) => (
    lit([turn.day], [turn.team])));
  const box = legs.reduce((sum, leg) => sum.extend(leg.getBounds()), L.latLngBounds([]));
  if (legs.length === caravana.legs.length) caravana.frame(map, caravana.whole);
  else if (box.isValid()) caravana.frame(map, box);
  caravana.arrange(map);
};

// The sheet of people lies over the map, so it gives way to whatever is looked at there.
caravana.fold = () => {
  const people = document.querySelector(".people");
  if (people) people.open = false;
};

// It ends above the edge of the screen, however low the bars above it end.
caravana.spread = () => {
  const people = document.querySelector(".people");
  if (!people) return;
  const room = window.innerHeight - people.getBoundingClientRect().bottom - 6;
  people.style.setProperty("--room", `${Math.max(room, 120)}px`);
};

caravana.start = (map) => {
  const legend = document.querySelector(".legend");
  legend.open = !narrow() && window.innerHeight > 480;
  document.querySelectorAll("[data-filter]").forEach((button) => {
    button.addEventListener("click", () => caravana.choose(map, button));
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    map.closePopup();
    caravana.fold();
  });
  map.on("popupopen click dragstart", caravana.fold);
  caravana.spread();
  window.addEventListener("resize", caravana.spread);
  legend.addEventListener("toggle", () => { caravana.clear(); caravana.arrange(map); });
  caravana.frame(map, caravana.whole);
  map.on("moveend overlayadd overlayremove", () => caravana.arrange(map));
  // a phone that is turned sees the same stretch again, until somebody has moved the map
  ["pointerdown", "wheel", "keydown"].forEach((touch) => (
    map.getContainer().addEventListener(touch, () => { caravana.framed = null; }, { passive: true })));
  map.on("resize", () => {
    caravana.clear();
    if (caravana.framed) caravana.frame(map, caravana.framed);
  });
  caravana.clear();
  document.documentElement.dataset.ready = "yes";
};
