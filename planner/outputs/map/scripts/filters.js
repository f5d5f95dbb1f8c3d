// What is lit and what is shown: days and teams by buttons, modes and layers by boxes.
caravana.choose = (map, button) => {
  caravana.set(button);
  map.closePopup();
  caravana.spread();
  map.invalidateSize({ pan: false });
  caravana.look(map);
  caravana.link.write(map);
};

// Press a button of a group, and let go of the others.
caravana.set = (button) => {
  const { filter, value } = button.dataset;
  one("#week").dataset[filter] = value;
  all(`[data-filter="${filter}"]`).forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button));
  });
  caravana.clock.begin();
};

// Show the ways that are lit, or the whole week.
caravana.look = (map) => {
  const legs = caravana.legs.filter(({ feature: { properties: { turn } } }) => (
    lit([turn.day], [turn.team])));
  const box = legs.reduce((sum, leg) => sum.extend(leg.getBounds()), L.latLngBounds([]));
  if (legs.length === caravana.legs.length) caravana.frame(map, caravana.whole);
  else if (box.isValid()) caravana.frame(map, box);
  caravana.arrange(map);
};

caravana.shown = (layer) => {
  const box = one(`[data-layer="${layer}"]`);
  return !box || box.checked;
};

// Bring the map in line with the boxes.
caravana.show = (map) => {
  all("[data-mode]").forEach((box) => (
    one("#week").classList.toggle(`without-${box.dataset.mode}`, !box.checked)));
  all("[data-layer]").forEach((box) => {
    const layer = caravana.layers[box.dataset.layer];
    if (box.checked) layer.addTo(map);
    else layer.remove();
  });
  caravana.arrange(map);
  caravana.clock.draw();
};

caravana.filters = (map) => {
  all("[data-filter]").forEach((button) => {
    button.addEventListener("click", () => caravana.choose(map, button));
  });
  all("[data-mode], [data-layer]").forEach((box) => {
    box.addEventListener("change", () => { caravana.show(map); caravana.link.write(map); });
  });
};
