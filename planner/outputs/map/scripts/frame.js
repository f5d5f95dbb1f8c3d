const EDGE_PX = 4;

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

// Room for the controls at each edge: left, top, right, bottom.
caravana.aside = (map) => {
  if (narrow()) return [54, 54, 36, 60];
  const legend = one(".legend");
  const aside = legend.open && legend.offsetWidth < map.getSize().x / 3 ? legend.offsetWidth : 0;
  return [60, 40, aside + 40, 60];
};

// Show a box inside some room; a map that shows it already is let be.
caravana.fit = (map, box, room) => {
  const size = map.getSize();
  const wanted = [box.toBBoxString(), size, ...room].join(" ");
  const { fitted } = caravana;
  if (fitted && fitted.wanted === wanted && fitted.zoom === map.getZoom()
    && fitted.center.equals(map.getCenter())) return;
  map.fitBounds(box, {
    paddingTopLeft: room.slice(0, 2), paddingBottomRight: room.slice(2), maxZoom: 12, animate: false,
  });
  caravana.fitted = { wanted, zoom: map.getZoom(), center: map.getCenter() };
};

// Show a stretch of the map beside the open legend, and a little more where a sign of the plan would
// be cut: signs keep their size while the map shrinks, and move when they would lie on one another.
caravana.frame = (map, box) => {
  let room = caravana.aside(map);
  caravana.framed = box;
  for (let again = 0; again < 4; again += 1) {
    caravana.fit(map, box, room);
    caravana.arrange(map);
    const cut = caravana.cut(map);
    const wider = room.map((by, side) => by + cut[side]);
    const { x, y } = map.getSize();
    if (!Math.max(...cut) || wider[0] + wider[2] > x * 0.6 || wider[1] + wider[3] > y * 0.6) return;
    room = wider;
  }
};
