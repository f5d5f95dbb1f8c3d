// The sheets lie over the map, so they give way to whatever is looked at there.
caravana.fold = () => all(".sheets > details").forEach((sheet) => { sheet.open = false; });

// They end above the edge of the screen, however low the bars above them end.
caravana.spread = () => {
  const sheets = one(".sheets");
  const room = window.innerHeight - sheets.getBoundingClientRect().bottom - 6;
  sheets.style.setProperty("--room", `${Math.max(room, 120)}px`);
};

caravana.sheets = (map) => {
  const details = all(".sheets > details");
  details.forEach((sheet) => sheet.addEventListener("toggle", () => {
    if (!sheet.open) return;
    details.filter((other) => other !== sheet).forEach((other) => { other.open = false; });
    caravana.spread();
  }));
  one(".skip").addEventListener("click", () => { one(".lists").open = true; one("#lists").focus(); });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    map.closePopup();
    caravana.fold();
  });
  map.on("popupopen click dragstart", caravana.fold);
  caravana.spread();
  window.addEventListener("resize", caravana.spread);
};

caravana.start = (map, layers) => {
  caravana.layers = layers;
  const legend = one(".legend");
  caravana.clock.start(map);
  caravana.filters(map);
  caravana.sheets(map);
  caravana.search(map);
  caravana.measure(map);
  // there is no room for both on a laptop
  const panels = [legend, one(".layers")];
  panels.forEach((panel) => panel.addEventListener("toggle", () => {
    if (panel.open) panels.filter((other) => other !== panel).forEach((other) => { other.open = false; });
    caravana.clear();
    caravana.arrange(map);
  }));
  one(".whole").addEventListener("click", () => caravana.frame(map, caravana.whole));
  caravana.frame(map, caravana.whole);
  map.on("moveend", () => caravana.arrange(map));
  // a phone that is turned sees the same stretch again, until somebody has moved the map
  ["pointerdown", "wheel", "keydown"].forEach((touch) => (
    map.getContainer().addEventListener(touch, () => { caravana.framed = null; }, { passive: true })));
  map.on("resize", () => {
    caravana.clear();
    if (caravana.framed) caravana.frame(map, caravana.framed);
  });
  caravana.printing(map);
  caravana.link.start(map);
  caravana.clear();
  window.performance.mark("drawn");
  document.documentElement.dataset.ready = "yes";
};
