"use strict";
// What differs between the two maps, in words beneath them.
const headed = (id, title, note, ...inside) => {
  const list = document.getElementById(id);
  const head = element("h2", "", title);
  if (note) head.append(element("small", "", ` ${note}`));
  list.replaceChildren(head, ...inside);
};
const headCell = (text) => {
  const cell = element("th", "", text);
  cell.scope = "col";
  return cell;
};
const none = (words) => element("p", "none", words);
const campButton = (camp, choose) => {
  const button = element("button", "camp-name", given.camps[camp].name);
  button.type = "button";
  button.addEventListener("click", () => {
    document.querySelector(".sides").scrollIntoView({ block: "nearest" });
    choose(camp);
  });
  return button;
};
const peopleWords = (camp) => count(given.camps[camp].people, "{number} person", "{number} people");

// Camps that satisfy a test, as a list with what `words` says of each.
const campList = (camps, choose, words) => {
  const items = camps.map((camp) => element("li", "", campButton(camp, choose), " ",
    element("span", "", words(camp))));
  return element("ul", "", ...items);
};
const allCamps = () => given.camps.map((_, camp) => camp);
const visitWords = (number, camp) => visitsOf(number, camp).map((visit) => (
  `${turnWords(visit)} ${byWay(visit.way)}, ${count(contactsOf([visit]), "{number} contact", "{number} contacts")}`)).join("; ");

const gainedCamps = (left, right) => (
  allCamps().filter((camp) => standing(camp, right, left) === "only")
    .sort((a, b) => visitsOf(right, a)[0].day - visitsOf(right, b)[0].day));
const movedCamps = (left, right) => allCamps().filter((camp) => isMoved(camp, left, right));

const listCamps = (left, right, choose) => {
  const gained = gainedCamps(left, right), lost = gainedCamps(right, left);
  const moved = movedCamps(left, right);
  const worth = (number) => (camp) => `${visitWords(number, camp)}; ${peopleWords(camp)}`;
  const lists = [
    ["gained", say("Camps gained"), gained, worth(right)],
    ["lost", say("Camps lost"), lost, worth(left)],
    ["moved", say("Visited otherwise"), moved, (camp) => `${visitWords(left, camp)} → ${visitWords(right, camp)}`],
  ];
  lists.forEach(([id, title, camps, words]) => headed(id, title, String(camps.length),
    camps.length ? campList(camps, choose, words) : none(say("none"))));
};

// Days on which the two cases differ, a team at a time: what stands on the left, then on the right.
const changedDays = (left, right) => given.teams.flatMap(({ id }, team) => given.days.flatMap((day, at) => {
  const [was, is] = [left, right].map((number) => said(given.cases[number].days[team]?.[at] ?? -1));
  return was === is ? [] : [{ team: id, day: at, was, is }];
}));
const listDays = (left, right) => {
  const changed = changedDays(left, right);
  const table = element("table", "", element("thead", "", row(
    ...[say("day"), given.cases[left].label, given.cases[right].label].map(headCell))));
  const body = element("tbody", "");
  changed.forEach(({ team, day, was, is }) => {
    const name = element("th", "", swatch(day), given.days[day].name, severalTeams ? ` · ${team}` : "");
    name.scope = "row";
    body.append(row(name, element("td", "", was || "—"), element("td", "", is || "—")));
  });
  table.append(body);
  const some = say("{number} of {all}", { number: changed.length, all: given.days.length * given.teams.length });
  headed("days", severalTeams ? say("Days that change, by team") : say("Days that change"), some,
    changed.length ? element("div", "wide", table) : none(say("none")));
};

const listAsks = (right) => {
  const { asks, label } = given.cases[right];
  document.getElementById("asks").hidden = !asks.length;
  const heads = [say("what limits"), say("one step more"), say("points gained, planned again"), say("points, estimated")];
  const table = element("table", "", row(...heads.map(headCell)));
  asks.forEach(({ limit, step, gain, dual }) => table.append(row(
    element("td", "", limit), element("td", "", step),
    element("td", "figure", gain || "—"), element("td", "figure", dual || "—"))));
  headed("asks", say("What to ask for"), label, element("div", "wide", table));
};

const FIRST = 8;
// Reasons of the camps that wait in the right case; those that the left one visits come first,
// then the largest; more than a few are folded.
const listReasons = (left, right, choose) => {
  const { planned, label, refused } = given.cases[right];
  if (!planned) {
    headed("reasons", say("Why camps wait"), label, element("p", "", say("No plan: {why}", { why: refused })));
    return;
  }
  const waiting = allCamps().filter((camp) => given.cases[right].camps[camp] && !isServed(right, camp));
  waiting.sort((a, b) => isServed(left, b) - isServed(left, a) || given.camps[b].people - given.camps[a].people);
  const items = waiting.map((camp) => {
    const { why, least } = given.cases[right].camps[camp];
    const item = element("li", isServed(left, camp) ? "lost" : "", campButton(camp, choose), " ",
      element("small", "", [peopleWords(camp), ...(isServed(left, camp) ? [say("visited on the left map")] : [])].join(", ")));
    item.append(element("p", "", said(why) || say("No clinic in this plan.")));
    if (said(least)) item.append(element("p", "least", element("b", "", say("What would serve it:")), " ", said(least)));
    return item;
  });
  const first = Math.max(FIRST, waiting.filter((camp) => isServed(left, camp)).length);
  const rest = element("details", "", element("summary", "", count(items.length - first, "{number} more camp", "{number} more camps")),
    element("ol", "reasons", ...items.slice(first)));
  headed("reasons", say("Why camps wait"), `${label}, ${count(waiting.length, "{number} camp", "{number} camps")}`,
    waiting.length ? element("ol", "reasons", ...items.slice(0, first)) : none(say("no camp waits")),
    ...(items.length > first ? [rest] : []));
};

const summarise = (left, right) => {
  const names = [left, right].map((number) => given.cases[number].label);
  const line = document.getElementById("summary");
  if (left === right) {
    line.replaceChildren(say("Both maps show “{case}”.", { case: names[0] }));
    return;
  }
  const gained = gainedCamps(left, right).length, lost = gainedCamps(right, left).length;
  const parts = [
    element("span", "count gain",
      gained ? `+${count(gained, "{number} camp gained", "{number} camps gained")}` : say("no camp gained")),
    element("span", "count loss",
      lost ? `−${count(lost, "{number} camp lost", "{number} camps lost")}` : say("no camp lost")),
  ];
  const moved = movedCamps(left, right).length, days = changedDays(left, right).length;
  line.replaceChildren(element("b", "", names[1]), ` ${say("against")} `, element("b", "", names[0]), " · ",
    parts[0], " ", parts[1], " ",
    [...(moved ? [count(moved, "{number} camp visited otherwise", "{number} camps visited otherwise")] : []),
      count(days, "{number} day changed", "{number} days changed")].join(", "));
};
