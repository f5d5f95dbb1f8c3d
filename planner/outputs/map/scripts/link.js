// What is shown, as the part of the address behind its #: a link opens the same view.
caravana.link = {
  read: () => new URLSearchParams(window.location.hash.slice(1)),

  // A frame of a notebook has no address of its own to write into.
  write: (map) => {
    if (!caravana.link.ready || window.location.protocol === "about:") return;
    const said = new URLSearchParams();
    ["day", "team"].forEach((filter) => {
      const pressed = one(`[data-filter="${filter}"][aria-pressed="true"]`);
      if (pressed && pressed.dataset.link !== "all") said.set(filter, pressed.dataset.link);
    });
    const off = all("[data-mode], [data-layer]").filter((box) => !box.checked);
    if (off.length) said.set("off", off.map(({ dataset: d }) => d.mode || d.layer).join("."));
    if (caravana.clock.day !== null && caravana.clock.moved) said.set("at", caravana.clock.minute);
    const { lat, lng } = map.getCenter();
    said.set("view", [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join("_"));
    window.history.replaceState(null, "", `#${said}`);
  },

  // Words that no button knows are let be: the link may be of another week.
  open: (map) => {
    const said = caravana.link.read();
    if (![...said.keys()].length) return;
    ["day", "team"].forEach((filter) => {
      const buttons = all(`[data-filter="${filter}"]`);
      const wanted = buttons.find(({ dataset: d }) => d.link === (said.get(filter) || "all"));
      if (wanted) caravana.set(wanted);
    });
    const off = (said.get("off") || "").split(".");
    all("[data-mode], [data-layer]").forEach((box) => {
      box.checked = !off.includes(box.dataset.mode || box.dataset.layer);
    });
    caravana.look(map);
    caravana.show(map);
    if (said.has("at")) caravana.clock.go(Number(said.get("at")));
    const [lat, lng, zoom] = (said.get("view") || "").split("_").map(Number);
    if ([lat, lng, zoom].every(Number.isFinite)) {
      caravana.framed = null;
      map.setView([lat, lng], zoom, { animate: false });
    }
  },

  start: (map) => {
    caravana.link.open(map);
    caravana.link.ready = true;
    map.on("moveend", () => caravana.link.write(map));
    window.addEventListener("hashchange", () => caravana.link.open(map));
  },
};
