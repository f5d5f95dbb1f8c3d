"use strict";
// The page comes to life: two views, the boxes that choose their cases, and paper.
const views = ["left", "right"].map(openView);
const { choose, close } = chooser(views);
views.forEach((view) => { view.choose = choose; });

const boxOf = ({ side }) => document.getElementById(`${side}-case`);

const tellSide = (view) => {
  const each = given.cases[view.number];
  const part = document.querySelector(`[data-side="${view.side}"]`);
  part.querySelector(".case-line").textContent = each.line;
  part.querySelector(".about").textContent = each.about;
  const refused = part.querySelector(".refused");
  refused.hidden = each.planned;
  refused.textContent = each.planned ? "" : say("No plan: {why}", { why: each.refused });
  view.map.getContainer().setAttribute("aria-label", say("Map of {case}", { case: each.label }));
  boxOf(view).value = String(view.number);
};

const show = (left, right) => {
  close();
  views[0].number = left;
  views[1].number = right;
  views.forEach((view, at) => {
    tellSide(view);
    drawView(view, views[1 - at]);
  });
  document.querySelectorAll("tr[data-case]").forEach((line) => {
    line.classList.toggle("on-left", Number(line.dataset.case) === left);
    line.classList.toggle("on-right", Number(line.dataset.case) === right);
  });
  document.querySelectorAll("button.pick").forEach((button) => {
    button.setAttribute("aria-pressed", String(Number(button.dataset.case) === right));
  });
  summarise(left, right);
  listCamps(left, right, choose);
  listDays(left, right);
  listAsks(right);
  listReasons(left, right, choose);
};

views.forEach((view) => boxOf(view).addEventListener("change", () => (
  show(...views.map((each) => Number(boxOf(each).value))))));
document.querySelectorAll("button.pick").forEach((button) => button.addEventListener("click", () => (
  show(views[0].number, Number(button.dataset.case)))));
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });

const [{ map: first }] = views;
const resized = couple(views);
resized();
first.fitBounds(whole, { padding: narrow() ? [34, 34] : [50, 42], maxZoom: 12, animate: false });
show(0, Math.min(1, given.cases.length - 1));

window.addEventListener("resize", resized);

// Paper has another width: the same stretch is fitted into it, and figures that are folded are opened.
let before = null;
window.matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) {
    before = [first.getCenter(), first.getZoom()];
    const stretch = first.getBounds().pad(-0.1);
    close();
    document.querySelectorAll(".services").forEach((part) => { part.open = true; });
    resized();
    first.fitBounds(stretch, { animate: false });
  } else {
    resized();
    first.setView(...before, { animate: false });
  }
});
document.documentElement.dataset.ready = "yes";
