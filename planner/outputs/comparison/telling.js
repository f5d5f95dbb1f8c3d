"use strict";
// Cards and tips: what the maps say when something is tapped or pointed at.
const severalTeams = given.teams.length > 1;
const turnWords = ({ day, team }) => (
  given.days[day].name + (severalTeams ? ` · ${say("team {team}", { team: given.teams[team].id })}` : ""));
const swatch = (day) => element("i", `swatch day-${day}`);
const contactsOf = (visits) => (
  visits.reduce((sum, { contacts }) => sum + contacts.reduce((a, b) => a + b, 0), 0));

const row = (...cells) => element("tr", "", ...cells);
const figure = (number) => element("td", "figure", digits.format(number));

const visitCard = (visit) => {
  const card = element("div", "visit");
  card.append(element("h4", "", swatch(visit.day), `${turnWords(visit)} · ${byWay(visit.way)}`));
  card.append(element("p", "", `${visit.clock} ${say("clinic")}, ${visit.minutes}`));
  if (said(visit.pickup)) card.append(element("p", "", said(visit.pickup)));
  card.append(element("p", "", said(visit.hospital)));
  if (said(visit.warning)) card.append(element("p", "", element("strong", "", said(visit.warning))));
  const table = element("table", "", element("caption", "", say("Contacts")));
  visit.contacts.forEach((number, service) => {
    if (number) table.append(row(element("td", "", given.services[service]), figure(number)));
  });
  const sum = row(element("td", "", say("Together")), figure(contactsOf([visit])));
  sum.className = "sum";
  table.append(sum);
  card.append(table);
  return card;
};

const whyWords = (number, camp) => {
  const state = given.cases[number].camps[camp];
  const words = [];
  if (!state) return [element("p", "", say("This case does not have the camp."))];
  if (!given.cases[number].planned) words.push(element("p", "", say("This case has no plan.")));
  else if (said(state.why)) words.push(element("p", "", element("b", "", say("Why it waits:")), " ", said(state.why)));
  else words.push(element("p", "", say("No clinic in this plan.")));
  if (said(state.least)) {
    words.push(element("p", "", element("b", "", say("What would serve it:")), " ", said(state.least)));
  }
  return words;
};

const campCard = (number, camp) => {
  const visits = visitsOf(number, camp), state = given.cases[number].camps[camp];
  const card = element("div", "card");
  card.append(element("h3", "", `${given.camps[camp].name} `,
    element("small", "", visits.length ? say("visited") : say("waits"))));
  card.append(element("p", "case", given.cases[number].label));
  if (state) card.append(element("p", "", said(state.about)));
  if (visits.length) card.append(...visits.map(visitCard));
  else card.append(...whyWords(number, camp));
  return card;
};

const campTip = (number, camp) => {
  const tip = element("div", "", element("b", "", given.camps[camp].name));
  const visits = visitsOf(number, camp);
  if (!visits.length) tip.append(element("br"), say("waits"));
  visits.forEach((visit) => tip.append(element("br"), swatch(visit.day), `${turnWords(visit)} · ${visit.clock}`));
  return tip;
};

const placeCard = (number, place) => {
  const { name, what, roles } = given.places[place];
  const card = element("div", "card", element("h3", "", `${name} `,
    element("small", "", what)));
  const own = given.cases[number].nights.filter((night) => night.place === place);
  own.forEach((night) => card.append(element("p", "", swatch(night.day),
    [say("Night of {turn}", { turn: turnWords(night) }), ...(night.afloat ? [say("on the river")] : [])].join(", "))));
  if (!own.length && roles.includes("lodging")) card.append(element("p", "", say("No night in this case")));
  return card;
};

const wayTip = (number, way) => {
  const tip = element("div", "", given.ways[way].tip);
  const shut = shuts[number].get(way);
  if (shut) tip.append(element("br"), element("strong", "shut", shut));
  return tip;
};
