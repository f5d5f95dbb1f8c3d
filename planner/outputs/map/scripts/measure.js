// Distances between points that somebody clicks, or takes at the middle of the map by Enter.
caravana.measure = (map) => {
  const button = one(".ruler"), panel = one(".measured");
  const line = L.polyline([], { pane: "mover", className: "ruled", interactive: false, weight: 3, dashArray: "7 5" });
  const dots = L.layerGroup();
  let points = [];
  const { lang } = document.documentElement;
  const tongue = lang === "es" ? "es-419" : lang; // 1,234.5, as the rest of the map
  const km = (metres) => (metres / 1000).toLocaleString(tongue, {
    maximumFractionDigits: metres < 100000 ? 1 : 0, minimumFractionDigits: metres < 100000 ? 1 : 0,
  });
  const tell = () => {
    line.setLatLngs(points);
    dots.clearLayers();
    points.forEach((at) => dots.addLayer(L.circleMarker(at, { pane: "mover", className: "ruled", radius: 4, interactive: false })));
    const whole = points.slice(1).reduce((sum, at, i) => sum + map.distance(points[i], at), 0);
    const straight = points.length ? map.distance(points[0], points[points.length - 1]) : 0;
    panel.querySelector("output").textContent = points.length < 2
      ? say("Click points on the map, or press Enter for its middle.")
      : say("{whole} km along {number} points, {straight} km straight", {
        whole: km(whole), number: points.length, straight: km(straight),
      });
  };
  const add = (at) => { points.push(at); tell(); };
  const end = () => {
    if (!caravana.measuring) return;
    caravana.measuring = false;
    points = [];
    [line, dots].forEach((layer) => layer.remove());
    panel.hidden = true;
    button.setAttribute("aria-pressed", "false");
    map.getContainer().classList.remove("measuring");
  };
  const begin = () => {
    caravana.measuring = true;
    map.closePopup();
    [line, dots].forEach((layer) => layer.addTo(map));
    panel.hidden = false;
    button.setAttribute("aria-pressed", "true");
    map.getContainer().classList.add("measuring");
    tell();
  };
  button.addEventListener("click", () => (caravana.measuring ? end() : begin()));
  panel.querySelector("button").addEventListener("click", end);
  // before Leaflet: what is clicked while measuring is a point, whatever lies there
  map.getContainer().addEventListener("click", (event) => {
    if (!caravana.measuring || event.target.closest(".leaflet-control")) return;
    event.stopPropagation();
    if (!map.dragging.moved()) add(map.mouseEventToLatLng(event));
  }, true);
  document.addEventListener("keydown", (event) => {
    if (!caravana.measuring) return;
    if (event.key === "Escape") end();
    else if (event.key === "Backspace") { points.pop(); tell(); event.preventDefault(); }
    else if (event.key === "Enter" && event.target === map.getContainer()) add(map.getCenter());
  });
};
