"use strict";
// What the page was given, and small helpers. Texts come as data and are set as text, never as HTML.
const given = JSON.parse(document.getElementById("document").textContent);
Object.assign(given, JSON.parse(document.getElementById("words").textContent));
const UNIT = 1e-5;

// An element of these classes with texts or other elements inside it.
const element = (tag, classes, ...inside) => {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  made.append(...inside);
  return made;
};
const said = (number) => (number < 0 ? "" : given.texts[number]);
const narrow = () => window.matchMedia("(max-width: 700px)").matches;
const hovers = () => !window.matchMedia("(hover: none)").matches;
// Texts in the language of the page, by the English ones; `{name}` is where a value comes.
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (english, values = {}) => filled(given.say[english] || english, values);
const { lang } = document.documentElement;
const plural = new Intl.PluralRules(lang);
// numbers are those of Latin America, as in papers: 12,594.5
const digits = new Intl.NumberFormat(lang === "es" ? "es-419" : lang, { useGrouping: "always" });
const count = (number, one, many) => {
  const [single, several] = given.count[one] || [one, many];
  return filled(plural.select(number) === "one" ? single : several, { number: digits.format(number) });
};
const byWay = (way) => (way === "river" ? say("by river") : say("by road"));
const signOf = (name) => (
  document.getElementById("signs").content.querySelector(`.role.${name}`).cloneNode(true));

// Points of a line that is written as steps.
const points = (flat) => {
  const line = [];
  let lat = 0, lon = 0;
  for (let at = 0; at < flat.length; at += 2) {
    lat += flat[at];
    lon += flat[at + 1];
    line.push([lat * UNIT, lon * UNIT]);
  }
  return line;
};
const lines = given.ways.map((way) => way.lines.map(points));

const visitsOf = (number, camp) => given.cases[number].camps[camp]?.visits || [];
const isServed = (number, camp) => visitsOf(number, camp).length > 0;

// What a camp is on a map that shows case `here` beside one that shows `there`.
const standing = (camp, here, there) => {
  if (isServed(here, camp)) return isServed(there, camp) ? "both" : "only";
  return isServed(there, camp) ? "elsewhere" : "neither";
};

// Whether both cases visit a camp, but not on the same day, by the same way and by the same team.
const whenOf = (number, camp) => (
  JSON.stringify(visitsOf(number, camp).map(({ day, team, way }) => [day, team, way])));
const isMoved = (camp, here, there) => (
  standing(camp, here, there) === "both" && whenOf(here, camp) !== whenOf(there, camp));

// Who passes which way on which day: legs that two cases share have the same tracks.
const wayOf = (way) => (way < 0 ? -1 - way : way);
const trackOf = ({ day, team, kind, who }, way) => [day, team, kind, who, wayOf(way)].join("|");
const tracks = given.cases.map(({ legs }) => (
  new Set(legs.flatMap((leg) => leg.ways.map((way) => trackOf(leg, way))))));
const nightOf = ({ place, day, team }) => [place, day, team].join("|");
const nights = given.cases.map((each) => new Set(each.nights.map(nightOf)));
const shuts = given.cases.map((each) => new Map(each.shut.map(({ way, text }) => [way, said(text)])));
