// Search by name, whatever its accents and case: a box with a list, by keys or by touch.
const MOST_FOUND = 8;
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

caravana.index = () => {
  const kinds = { camp: say("Camp"), place: say("Place"), river: say("River"), border: say("Border"), road: say("Road") };
  const found = new Map();
  [...caravana.marks, ...caravana.ways].forEach((layer) => {
    const { called, sort } = layer.feature.properties;
    if (!called) return;
    const key = `${sort} ${called}`;
    if (!found.has(key)) found.set(key, { called, kind: kinds[sort], sort, plain: plain(called), layers: [] });
    found.get(key).layers.push(layer);
  });
  return [...found.values()];
};

// Names that begin so come first, then words that do, then whatever holds it.
caravana.matching = (text) => {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  const order = ["camp", "place", "river", "road"];
  const rank = ({ plain: name }) => {
    const at = name.indexOf(wanted);
    return at < 0 ? 3 : at === 0 ? 0 : /[\s(-]/.test(name[at - 1]) ? 1 : 2;
  };
  return caravana.names.map((each) => ({ each, rank: rank(each) })).filter((a) => a.rank < 3).sort((a, b) => (
    a.rank - b.rank || order.indexOf(a.each.sort) - order.indexOf(b.each.sort)
    || a.each.plain.localeCompare(b.each.plain))).slice(0, MOST_FOUND).map(({ each }) => each);
};

// Show what was found: a mark with its card, a way as a whole with the card of its longest part.
caravana.visit = (map, { layers }) => {
  const [first] = layers;
  caravana.fold();
  if (!first._map) all("[data-layer]").filter((box) => !box.checked).forEach((box) => { box.checked = true; });
  caravana.show(map);
  caravana.framed = null;
  if (first.getLatLng) {
    map.setView(first.getLatLng(), Math.max(map.getZoom(), 11), { animate: false });
    first.openPopup();
    return;
  }
  const box = layers.reduce((sum, way) => sum.extend(way.getBounds()), L.latLngBounds([]));
  map.fitBounds(box, { maxZoom: 12, padding: [60, 60], animate: false });
  const size = (way) => way.getBounds().getNorthWest().distanceTo(way.getBounds().getSouthEast());
  const longest = [...layers].sort((a, b) => size(b) - size(a))[0];
  const points = longest.getLatLngs().flat(2);
  longest.openPopup(points[points.length >> 1]);
};

caravana.search = (map) => {
  const box = one("#search"), list = one("#found");
  let results = [], active = -1;
  const close = () => {
    results = []; active = -1;
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const pick = (number) => {
    const chosen = results[number];
    if (!chosen) return;
    box.value = chosen.called;
    close();
    caravana.visit(map, chosen);
  };
  const light = () => {
    [...list.children].forEach((item, number) => (
      item.setAttribute("aria-selected", String(number === active))));
    if (active >= 0) box.setAttribute("aria-activedescendant", `found-${active}`);
    else box.removeAttribute("aria-activedescendant");
  };
  const fill = () => {
    results = caravana.matching(box.value);
    active = -1;
    const items = results.map(({ called, kind }, number) => {
      const item = document.createElement("li");
      Object.assign(item, { id: `found-${number}`, textContent: called });
      item.setAttribute("role", "option");
      item.appendChild(document.createElement("small")).textContent = kind;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); pick(number); });
      return item;
    });
    if (box.value.trim() && !items.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = say("Nothing has this name.");
      items.push(none);
    }
    list.replaceChildren(...items);
    list.hidden = !items.length;
    box.setAttribute("aria-expanded", String(Boolean(items.length)));
    light();
  };
  box.addEventListener("input", fill);
  box.addEventListener("focus", () => { caravana.names = caravana.names || caravana.index(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step && results.length) {
      event.preventDefault();
      active = (active + step + results.length + (active < 0 && step < 0 ? 1 : 0)) % results.length;
      light();
    } else if (key === "Enter") {
      pick(Math.max(active, 0));
    } else if (key === "Escape" && (box.value || !list.hidden)) {
      event.stopPropagation();
      box.value = "";
      close();
    }
  });
  all("[data-camp]").forEach((button) => button.addEventListener("click", () => {
    const mark = caravana.marks.find(({ feature: { properties: p } }) => p.id === button.dataset.camp);
    if (mark) caravana.visit(map, { layers: [mark] });
  }));
};
