// A sheet of paper: the map with legend and days, on A4 across, and none of the controls.
caravana.printing = (map) => {
  const page = document.documentElement;
  let before = null;
  const lay = () => {
    if (before) return;
    before = { center: map.getCenter(), zoom: map.getZoom(), legend: one(".legend").open };
    page.classList.add("paper");
    one(".legend").open = true;
    all("details.lists").forEach((list) => { list.open = true; });
    map.closePopup();
    map.invalidateSize({ pan: false, animate: false });
    caravana.look(map);
  };
  const restore = () => {
    if (!before) return;
    page.classList.remove("paper");
    one(".legend").open = before.legend;
    caravana.fold();
    map.invalidateSize({ pan: false, animate: false });
    map.setView(before.center, before.zoom, { animate: false });
    before = null;
  };
  window.addEventListener("beforeprint", lay);
  window.addEventListener("afterprint", restore);
  one(".printer").addEventListener("click", () => { lay(); window.print(); restore(); });
};
