"use strict";
// Signs of camps and places on one map, lit where the other map differs.
const RANK = { lit: 0, plan: 1, large: 2, rest: 3, town: 4 };
const LETTERED_PX = 19;

const markAt = (view, { lat, lon }, sign, classes, pane, lift) => {
  const icon = L.divIcon({ html: sign, className: `mark ${classes}`, iconSize: [0, 0] });
  const mark = L.marker([lat, lon], { icon, pane, zIndexOffset: lift, riseOnHover: true });
  view.marks.addLayer(mark);
  mark.symbol = mark._icon.querySelector(".symbol");
  mark.name = mark._icon.querySelector(".name");
  return mark;
};

// Colours of a disc: one slice a day of its visits.
const fill = (visits) => {
  const days = [...new Set(visits.map(({ day }) => day))].map((day) => given.days[day]);
  if (days.length === 1) return `background:${days[0].fill};color:${days[0].ink}`;
  const slices = days.map((day, at) => (
    `${day.fill} ${(100 * at) / days.length}% ${(100 * (at + 1)) / days.length}%`));
  return `background:conic-gradient(${slices.join(",")});color:#fff`;
};

const LOOKS = { both: "visited", only: "visited only", elsewhere: "elsewhere", neither: "waiting" };

// A disc, lettered where the camp is visited, with a sign where only one of the maps has it.
const campDisc = (view, other, camp, state) => {
  const { size } = given.camps[camp];
  const visits = visitsOf(view.number, camp);
  const disc = element("span", `symbol disc ${LOOKS[state]}`);
  const across = state === "neither" ? size : Math.max(size, LETTERED_PX);
  disc.style.cssText = `width:${across}px;height:${across}px;${visits.length ? fill(visits) : ""}`;
  if (visits.length) disc.append(given.days[visits[0].day].letters + (visits.length > 1 ? "+" : ""));
  if (state === "only" || state === "elsewhere") {
    const gain = (state === "only") === (view.side === "right");
    disc.append(element("b", `badge ${gain ? "gain" : "loss"}`, gain ? "+" : "−"));
  } else if (isMoved(camp, view.number, other.number)) disc.append(element("b", "badge moved", "≠"));
  return disc;
};

// Where a team sleeps at a camp that neither map visits, the plate has the name.
const campOf = given.places.map(({ lat, lon }) => (
  given.camps.findIndex((camp) => camp.lat === lat && camp.lon === lon)));
const isNamedAtPlate = (view, other, camp) => standing(camp, view.number, other.number) === "neither"
  && given.cases[view.number].nights.some(({ place }) => campOf[place] === camp);

const campRank = (state, large) => {
  if (state === "only" || state === "elsewhere") return RANK.lit;
  if (state === "both") return RANK.plan;
  return large ? RANK.large : RANK.rest;
};

const drawCamp = (view, other, camp) => {
  const known = [view, other].some(({ number }) => given.cases[number].camps[camp]);
  if (!known) return null;
  const state = standing(camp, view.number, other.number);
  const { large, size, name } = given.camps[camp];
  const teams = [...new Set(visitsOf(view.number, camp).map(({ team }) => given.teams[team].id))];
  const label = severalTeams && teams.length ? `${name} (${teams.join(", ")})` : name;
  const sign = element("span", "", campDisc(view, other, camp, state));
  if (!isNamedAtPlate(view, other, camp)) sign.append(element("span", "name", label));
  const pane = state === "neither" ? "waiting" : "visited";
  const mark = markAt(view, given.camps[camp], sign, `camp ${state}`, pane, -10 * size);
  const does = isServed(view.number, camp) ? say("visited") : say("waits");
  mark._icon.setAttribute("aria-label", `${name}, ${does}`);
  Object.assign(mark, { camp, rank: campRank(state, large), firm: state !== "neither" });
  if (hovers()) mark.bindTooltip(campTip(view.number, camp), { direction: "top", offset: [0, -8] });
  mark.on("click", () => view.choose(camp));
  return mark;
};

const nightChip = (view, other, night) => {
  const same = view.number !== other.number && nights[other.number].has(nightOf(night));
  const classes = `night day-${night.day}${night.afloat ? " afloat" : ""}${same ? " same" : ""}`;
  return element("b", classes, given.days[night.day].letters);
};

// Places that either case uses have plates, and so have hospitals; other towns are dots.
const drawPlace = (view, other, place) => {
  const { name, kind, roles, below } = given.places[place];
  const nightsAt = ({ number }) => given.cases[number].nights.filter((night) => night.place === place);
  const isUsed = (each) => nightsAt(each).length > 0 || given.cases[each.number].loads.includes(place);
  const isFirm = isUsed(view) || roles.includes("base");
  const isPlate = isFirm || isUsed(other) || roles.includes("hospital");
  if (!isPlate && kind !== "town") return null;
  const plate = element("span", `symbol plate${isPlate ? "" : " bare"}`);
  plate.style.marginTop = `${below}px`;
  if (isPlate) plate.append(...roles.map(signOf));
  plate.append(...nightsAt(view).map((night) => nightChip(view, other, night)));
  const sign = element("span", "", plate);
  const camp = campOf[place];
  if (camp < 0 || isNamedAtPlate(view, other, camp)) sign.append(element("span", "name", name));
  const mark = markAt(view, given.places[place], sign, `place${isFirm ? " used" : ""}`, "place", 1000 * isFirm);
  mark._icon.setAttribute("aria-label", name);
  Object.assign(mark, { rank: isFirm ? RANK.plan : RANK.town, firm: isFirm });
  mark.bindPopup(() => placeCard(view.number, place), { maxWidth: 230 });
  return mark;
};

const drawMarks = (view, other) => {
  view.marks.clearLayers();
  const places = given.places.map((_, place) => drawPlace(view, other, place));
  const camps = given.camps.map((_, camp) => drawCamp(view, other, camp));
  view.listed = [...places, ...camps].filter(Boolean);
};
