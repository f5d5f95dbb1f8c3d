"use strict";
// Names stand beside their sign in the order of their rank, and are left out where there is no room.
const clearOf = (boxes) => ([left, top, right, bottom]) => boxes.every(([l, t, r, b]) => (
  right <= l || r <= left || bottom <= t || b <= top));
const boxAround = (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
const APART_PX = 19;

// Discs with letters keep apart: the later of two that lie together moves a little.
const spread = (placed) => {
  const centres = [];
  const ring = [0, 8, 14, 20, 26].flatMap((far) => [...Array(8).keys()].map((eighth) => (
    [far * Math.cos(eighth * Math.PI / 4), far * Math.sin(eighth * Math.PI / 4)].map(Math.round))));
  placed.filter(({ mark }) => mark.firm && mark.camp !== undefined).forEach((each) => {
    const free = ([x, y]) => centres.every(([a, b]) => Math.hypot(each.at.x + x - a, each.at.y + y - b) >= APART_PX);
    const [x, y] = ring.find(free) || [0, 0];
    each.mark.symbol.style.left = `${x}px`;
    each.mark.symbol.style.top = `${y}px`;
    each.box = [each.box[0] + x, each.box[1] + y, each.box[2] + x, each.box[3] + y];
    centres.push([each.at.x + x, each.at.y + y]);
  });
};

// Plates of the plan move clear of one another and of such discs.
const spreadPlates = (placed) => {
  const taken = placed.filter(({ mark }) => mark.firm && mark.camp !== undefined).map(({ box }) => box);
  const steps = [0, 12, -12, 24, -24, 36, -36, 48, -48];
  const spots = steps.flatMap((x) => [0, 19, -19, 38].map((y) => [x, y]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
  placed.filter(({ mark }) => mark.firm && mark.camp === undefined).forEach((each) => {
    const [left, top, right, bottom] = each.box;
    const moved = ([x, y]) => [left + x, top + y, right + x, bottom + y];
    const [x, y] = spots.find((spot) => clearOf(taken)(moved(spot))) || [0, 0];
    each.mark.symbol.style.left = `${x}px`;
    each.mark.symbol.style.top = `${y}px`;
    taken.push(each.box = moved([x, y]));
  });
};

const arrange = (view) => {
  const { map } = view;
  const corner = map.getPixelBounds().min.subtract(map.getPixelOrigin());
  const size = map.getSize();
  const inside = ([left, top, right, bottom]) => left > corner.x && top > corner.y
    && right < corner.x + size.x && bottom < corner.y + size.y;
  const placed = view.listed.map((mark) => {
    mark.sizes = mark.sizes || [mark.symbol, mark.name].map((part) => (
      part ? [part.offsetWidth, part.offsetHeight] : [0, 0]));
    const at = map.latLngToLayerPoint(mark.getLatLng());
    const drop = parseFloat(mark.symbol.style.marginTop) || 0;
    // its ring and badge take room around a lit camp
    const ring = mark.rank === RANK.lit ? 8 : 0;
    return { mark, at, box: boxAround(at.x, at.y + drop, ...mark.sizes[0].map((by) => by + 2 * ring)) };
  }).sort((a, b) => a.mark.rank - b.mark.rank);
  spread(placed);
  spreadPlates(placed);
  const taken = placed.filter(({ mark }) => mark.firm).map(({ box }) => box);
  map.getContainer().querySelectorAll(".leaflet-control").forEach((part) => {
    const origin = map.getContainer().getBoundingClientRect();
    const { left, top, right, bottom } = part.getBoundingClientRect();
    taken.push([left - origin.left + corner.x, top - origin.top + corner.y,
      right - origin.left + corner.x, bottom - origin.top + corner.y]);
  });
  placed.forEach(({ mark, at, box: [left, top, right, bottom] }) => {
    if (!mark.firm) {
      // a plain sign of a place gives way to those of the plan; a camp never does
      const crowded = mark.camp === undefined && !clearOf(taken)([left, top, right, bottom]);
      mark._icon.classList.toggle("crowded", crowded);
      if (crowded) return;
      taken.push([left, top, right, bottom]);
    }
    if (!mark.name) return;
    const [w, h] = mark.sizes[1];
    const [east, west, middle] = [right + w / 2 + 2, left - w / 2 - 2, (top + bottom) / 2];
    const far = mark.rank < RANK.large ? [1, 12, 22] : [1];
    const box = far.flatMap((by) => [
      [east, middle], [west, middle], [at.x, bottom + h / 2 + by], [at.x, top - h / 2 - by],
      [east, top - by], [east, bottom + by], [west, top - by], [west, bottom + by],
    ]).map(([x, y]) => boxAround(x, y, w, h)).find((spot) => inside(spot) && clearOf(taken)(spot));
    mark.name.classList.toggle("lost", !box);
    if (!box) return;
    taken.push(box);
    mark.name.style.transform = `translate(${box[0] - at.x}px, ${box[1] - at.y}px)`;
  });
};
