// A leg is its coloured line, dashes where a ferry carries it, dots where it is walked, an outline below it, and a wide unseen
// line that a finger can hit. A part that an earlier leg of the same day has drawn is left out, so
// that dots of boat legs do not fill each other's gaps.
caravana.leg = (feature, line) => {
  const p = feature.properties;
  const fresh = (part) => !p.again[part];
  const beneath = (pane, weight, shows, more) => inLanes(L.polyline(line.getLatLngs(), {
    pane, weight, className: `${pane} ${p.marks}`, ...more,
  }), p, shows);
  const inert = { interactive: false };
  const outline = beneath("outline", p.style.weight + 2.6, fresh, { color: p.outline, ...inert });
  const reachable = beneath("reachable", 16, () => true, { opacity: 0 });
  const ferry = beneath("leg", p.style.weight, (part) => fresh(part) && p.ferry[part], {
    className: `over ${p.marks}`, color: p.style.color, dashArray: "6 4", lineCap: "butt", ...inert,
  });
  const foot = beneath("leg", p.style.weight, (part) => fresh(part) && p.foot[part], {
    className: `over walked mode-foot ${p.marks.replace(/mode-\w+/, "")}`,
    color: p.style.color, dashArray: "0.1 5", ...inert,
  });
  reachable.on("click mouseover mouseout", (event) => line.fire(event.type, event));
  inLanes(line, p, (part) => fresh(part) && !p.ferry[part] && !p.foot[part]);
  const others = [outline, reachable];
  if (p.ferry.includes(true)) others.push(ferry);
  if (p.foot.includes(true)) others.push(foot);
  line.on("add", () => others.forEach((other) => other.addTo(line._map)));
  line.on("remove", () => others.forEach((other) => other.remove()));
  caravana.legs.push(line);
};

