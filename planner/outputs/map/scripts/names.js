// Signs and names that give way to one another.
const isLarge = ({ rank }) => rank === 2;
const ROAM_PX = 24;
// Names of rivers come before those of small places; these appear as the map comes nearer.
const RIVER = 4;
const LEAST_ZOOM = { 6: 8 };
// Where a sign may stand, nearest first: pixels to the right and down.
const ASIDE = [0, 6, 12, 18, 24].flatMap((far) => [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (
  [Math.cos, Math.sin].map((part) => Math.round(far * part(eighth * Math.PI / 4))))));

caravana.mark = (feature, at) => {
  const p = feature.properties;
  const icon = L.divIcon({ html: p.icon, className: `mark ${p.classes}`, iconSize: [0, 0] });
  const mark = L.marker(at, {
    icon, pane: p.pane, zIndexOffset: p.lift, riseOnHover: true,
  });
  mark.on("add", () => {
    mark.symbol = mark._icon.querySelector(".symbol");
    mark.name = mark._icon.querySelector(".name");
    mark._icon.setAttribute("aria-label", p.called);
  });
  caravana.marks.push(mark);
  return mark;
};

// Names are written in the order of their rank, beside their sign, and left out where there is no
// room; so are signs that the plan does not use. Names of the plan itself and of large camps that wait
// may lie on lesser signs, and look for a free spot a little way off.
caravana.arrange = (map) => {
  const firm = [], large = [], larger = [], taken = [];
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
    const lost = !light || each.crowded || map.getZoom() < 7.5 && p.rank > RIVER;
    const seen = lost ? [] : places(each).filter(inside);
    const box = seen.find(clear(taken)) || (first && seen.find(clear(firm)))
      || (!lost && (first || isLarge(p)) && roam(each));
    if (isLarge(p)) larger.push(each.box);
    mark.name.classList.toggle("lost", !box);
    if (!box) return;
    taken.push(box);
    if (first || isLarge(p)) firm.push(box);
    mark.name.style.transform = `translate(${box[0] - at.x}px, ${box[1] - at.y}px)`;
  };
  document.querySelectorAll(".legend, .leaflet-control, .search, .tools, .layers, .measured").forEach((part) => {
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
  const others = shown.filter((each) => !each.first);
  const small = ({ p }) => p.rank > RIVER;
  const settle = (each) => {
    each.crowded = each.p.shy && (map.getZoom() < LEAST_ZOOM[each.p.rank] || !clear(taken)(each.box));
    each.mark._icon.classList.toggle("crowded", each.crowded);
    if (each.p.shy && !each.crowded) taken.push(each.box);
    write(each);
  };
  others.filter((each) => !small(each)).forEach(settle);
  caravana.nameCourses(map, "border", clear, inside, taken);
  caravana.nameCourses(map, "river", clear, inside, taken);
  others.filter(small).forEach(settle);
  caravana.nameCourses(map, "road", clear, inside, taken);
};

