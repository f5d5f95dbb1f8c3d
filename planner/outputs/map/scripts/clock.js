// The day by the clock: everybody who moves, where they are at a minute, and what they do then.
const PICTURES = {
  truck: "M1.5 4.5h8v6.5h-8zM9.5 6.5h3l2 2.3V11h-5zM4.5 10.4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8M11.5 10.4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8",
  boat: "M1.5 9h13l-2 4h-9zM8 9V2.5l4 4.5H8",
  foot: "M8 2.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M8 5.5v4l2.5 4.3M8 9.5l-2 4.3M5 8l3-2.4L11 8",
  stands: "M5.5 4a1.6 1.6 0 1 0 0 3.2A1.6 1.6 0 0 0 5.5 4M10.8 4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2M2.5 13c0-3 1.2-4.6 3-4.6s3 1.6 3 4.6M8.5 9.2c2.9-2 5 .4 5 3.8",
};
const picture = { ...PICTURES, alone: PICTURES.truck, empty: PICTURES.boat, medical: PICTURES.truck };
const timeOf = (minute) => [minute / 60, minute % 60].map((part) => (
  String(Math.floor(part)).padStart(2, "0"))).join(":");

caravana.clock = { day: null, minute: 0, moved: false, marks: [], said: "" };

// The parts of a leg with their lengths, measured once.
const measured = (line) => {
  line.run = line.run || line.getLatLngs().map((part) => {
    const steps = part.slice(1).map((to, i) => line._map.distance(part[i], to));
    return { part, steps, length: steps.reduce((sum, step) => sum + step, 0) };
  });
  return line.run;
};

// Where the share of a leg's moving lies: a point of the map, in the lane in which it is drawn.
// Roads have a pace, the minutes that each takes; without one all of a way is as fast.
caravana.spot = (map, line, share) => {
  const parts = measured(line);
  const { pace, lanes } = line.feature.properties;
  const weights = pace.length ? pace : parts.map(({ length }) => length);
  let left = share * weights.reduce((sum, weight) => sum + weight, 0);
  let number = weights.findIndex((weight, i) => {
    if (left <= weight || i === weights.length - 1) return true;
    left -= weight;
    return false;
  });
  number = Math.max(number, 0);
  left *= parts[number].length / (weights[number] || 1);
  const { part, steps } = parts[number];
  let step = steps.findIndex((length, i) => {
    if (left <= length || i === steps.length - 1) return true;
    left -= length;
    return false;
  });
  step = Math.max(step, 0);
  const [a, b] = [part[step], part[step + 1]].map((at) => map.latLngToLayerPoint(at));
  const way = b.subtract(a);
  const far = Math.hypot(way.x, way.y) || 1;
  const aside = L.point(-way.y, way.x).multiplyBy(lanes[number] / far);
  return a.add(way.multiplyBy(Math.min(left / (steps[step] || 1), 1))).add(aside);
};

// What somebody does at a minute, and where; nothing while there is nobody.
caravana.now = (mover, minute) => {
  const { doings } = mover;
  const last = doings[doings.length - 1];
  if (minute < doings[0].start || (minute >= last.end && mover.who !== "team")) return null;
  const doing = doings.find(({ start, end }) => minute >= start && minute < end) || last;
  const done = Math.min((minute - doing.start) / (doing.end - doing.start || 1), 1);
  return { doing, share: doing.first + (doing.last - doing.first) * done };
};

caravana.clock.draw = () => {
  const { clock } = caravana;
  const { map } = clock;
  clock.marks.forEach((mark) => mark.remove());
  clock.marks = [];
  const doing = [];
  clock.present().forEach((mover) => {
    const now = caravana.now(mover, clock.minute);
    if (!now) return;
    doing.push([mover.name, now.doing.words]);
    if (one("#week").classList.contains(`without-${now.doing.by}`)) return;
    const { leg, spot, by } = now.doing;
    const line = leg === undefined ? null : caravana.legs[leg];
    if (line && !line._map) return;
    const at = line ? map.layerPointToLatLng(caravana.spot(map, line, now.share)) : L.latLng(spot);
    const html = `<span class="symbol"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${picture[by]}"/></svg></span>`;
    const icon = L.divIcon({ html, iconSize: [0, 0], className: `mover ${mover.who} by-${by} day-${mover.day}` });
    const mark = L.marker(at, { icon, pane: "mover", interactive: false, keyboard: false });
    clock.marks.push(mark.addTo(map));
  });
  clock.tell(doing);
};

caravana.clock.present = () => movers.filter(({ day, team }) => (
  day === caravana.clock.day && lit([], [team])));

// Names stand in the list only where there are several; the live region speaks when words change.
caravana.clock.tell = (doing) => {
  const { clock } = caravana;
  const time = timeOf(clock.minute);
  one(".clock .time").textContent = clock.day === null ? "--:--" : time;
  const range = one(".clock .minute");
  range.value = clock.minute;
  range.setAttribute("aria-valuetext", time);
  range.style.setProperty("--behind", `${100 * (clock.minute - range.min) / (range.max - range.min || 1)}%`);
  const list = one(".clock .doing");
  const lines = doing.map(([name, words]) => {
    const item = document.createElement("li");
    const who = item.appendChild(document.createElement("b"));
    who.textContent = name;
    item.append(` ${words}`);
    return item;
  });
  if (clock.day === null) {
    const hint = document.createElement("li");
    hint.textContent = say("Choose a day to follow the teams by the clock.");
    lines.push(hint);
  }
  list.replaceChildren(...lines);
  const said = doing.map((parts) => parts.join(": ")).join("; ");
  if (said !== clock.said) one(".clock .told").textContent = said && `${time} ${said}`;
  clock.said = said;
};

caravana.clock.go = (minute) => {
  const { clock } = caravana;
  const range = one(".clock .minute");
  if (clock.day === null || !Number.isFinite(minute)) return;
  clock.minute = Math.min(Math.max(minute, Number(range.min)), Number(range.max));
  clock.moved = true;
  clock.draw();
};

// A chosen day begins an hour before the first leaves and ends an hour after the last arrives.
caravana.clock.begin = () => {
  const { clock } = caravana;
  const { day } = one("#week").dataset;
  const chosen = day === "all" ? null : Number(day);
  if (chosen === clock.day) { clock.draw(); return; }
  clock.halt();
  clock.day = chosen;
  clock.moved = false;
  const out = movers.filter((mover) => mover.day === clock.day).flatMap(({ doings }) => (
    doings.filter(({ leg }) => leg !== undefined)));
  const range = one(".clock .minute");
  range.disabled = !out.length;
  one(".clock").classList.toggle("idle", !out.length);
  const hour = (minute, round) => 60 * round(minute / 60);
  const first = out.length ? Math.max(hour(Math.min(...out.map(({ start }) => start)) - 30, Math.floor), 0) : 0;
  const last = out.length ? Math.min(hour(Math.max(...out.map(({ end }) => end)) + 30, Math.ceil), 1440) : 1440;
  clock.first = first;
  range.min = first;
  range.max = last;
  clock.minute = first;
  clock.draw();
};

caravana.clock.halt = () => {
  const { clock } = caravana;
  window.cancelAnimationFrame(clock.frame);
  clock.frame = null;
  const button = one(".clock .play");
  button.classList.remove("on");
  button.setAttribute("aria-label", say("Play the day"));
};

// Minutes of the day in a second of ours; who wants little motion sees a step every second.
caravana.clock.play = () => {
  const { clock } = caravana;
  if (clock.frame) { clock.halt(); return; }
  if (clock.day === null) one('[data-filter="day"]:not([data-value="all"])').click();
  const range = one(".clock .minute");
  if (range.disabled) return;
  if (clock.minute >= Number(range.max)) clock.go(Number(range.min));
  const button = one(".clock .play");
  button.classList.add("on");
  button.setAttribute("aria-label", say("Stop"));
  let before = null, owed = 0;
  const step = (at) => {
    const rate = Number(one(".speed select").value);
    owed += before === null ? 0 : ((at - before) / 1000) * rate;
    before = at;
    if (owed >= (still() ? rate : 0.5)) { clock.go(clock.minute + owed); owed = 0; }
    if (clock.minute >= Number(range.max)) { clock.halt(); return; }
    clock.frame = window.requestAnimationFrame(step);
  };
  clock.frame = window.requestAnimationFrame(step);
};

caravana.clock.start = (map) => {
  const { clock } = caravana;
  clock.map = map;
  map.createPane("mover").style.zIndex = 640;
  const range = one(".clock .minute");
  const stopped = (minute) => { clock.halt(); clock.go(minute); caravana.link.write(map); };
  range.addEventListener("input", () => stopped(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    const now = Math.round(clock.minute);
    const wanted = {
      ArrowLeft: now - 5, ArrowDown: now - 5, ArrowRight: now + 5, ArrowUp: now + 5,
      PageDown: now - 60, PageUp: now + 60, Home: Number(range.min), End: Number(range.max),
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    stopped(wanted);
  });
  one(".clock .play").addEventListener("click", clock.play);
  map.on("zoomend viewreset", clock.draw);
};
