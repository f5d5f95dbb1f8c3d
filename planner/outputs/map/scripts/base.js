"use strict";
// What all parts of the map's script share. Everything to be drawn comes as GeoJSON from the page;
// every text in it is already escaped. Texts that a script says are looked up in `texts`.
const caravana = { marks: [], legs: [], ways: [], room: { from: L.point(0, 0), to: L.point(0, 0) } };

const say = (english, values = {}) => (texts[english] || english).replace(
  /\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const narrow = () => window.matchMedia("(max-width: 700px)").matches;
const hovers = () => !window.matchMedia("(hover: none)").matches;
const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// Whether something that belongs to these days and teams is lit; what belongs to none always is.
const lit = (days, teams) => {
  const { day, team } = one("#week").dataset;
  const among = (each, chosen) => chosen === "all" || !each.length || each.includes(Number(chosen));
  return among(days, day) && among(teams, team);
};

// The page is painted with its days and lists before the map is drawn, which takes longer. A page
// that is not in sight is never painted: there the map does not wait.
caravana.painted = (draw) => {
  if (document.hidden) draw();
  else window.requestAnimationFrame(() => window.setTimeout(draw));
};
