// Names of borders, rivers and roads along their lines, where a stretch is straight enough and free.
const NAMED_PX = { border: 90, river: 90, road: 60 };
const LETTER_PX = { border: 6.6, river: 7.4, road: 5.6 };
const APART_PX = 420;
const BENT = 1;
const SMOOTH = 7;
const STEP_PX = 8;

// Ways of one name joined end to end, as lines of [lat, lon]; made once.
caravana.courses = (sort) => {
  const byName = {};
  caravana.ways.filter(({ feature: { properties: p } }) => p.sort === sort).forEach((way) => {
    const { called } = way.feature.properties;
    const drawn = way.getLatLngs();
    const lines = Array.isArray(drawn[0]) ? drawn : [drawn];
    (byName[called] = byName[called] || []).push(...lines.map((line) => line.slice()));
  });
  const key = ({ lat, lng }) => `${lat},${lng}`;
  return Object.entries(byName).map(([name, lines]) => {
    const starts = new Map(lines.map((line) => [key(line[0]), line]));
    const ends = new Set(lines.map((line) => key(line[line.length - 1])));
    const used = new Set();
    const follow = (line) => {
      const course = [];
      for (let next = line; next && !used.has(next); next = starts.get(key(next[next.length - 1]))) {
        used.add(next);
        course.push(...next);
      }
      return course;
    };
    const heads = lines.filter((line) => !ends.has(key(line[0])));
    const courses = [...heads, ...lines].filter((line) => !used.has(line)).map(follow);
    return { name, courses: courses.filter((course) => course.length > 1) };
  });
};

// The runs of a line that are in sight, or begin or end just outside it, in pixels of the map.
const inSight = (map, course) => {
  const from = map.getPixelBounds().min.subtract(map.getPixelOrigin());
  const sight = L.bounds(from.subtract([80, 80]), from.add(map.getSize()).add([80, 80]));
  const points = course.map((at) => map.latLngToLayerPoint(at));
  const runs = [];
  let open = null;
  points.slice(1).forEach((point, i) => {
    const ends = L.LineUtil.clipSegment(points[i], point, sight);
    if (!ends) { open = null; return; }
    if (!open) runs.push(open = [ends[0]]);
    open.push(ends[1]);
    if (!ends[1].equals(point)) open = null;
  });
  return runs;
};

// Points every few pixels along a line.
const even = (points) => {
  const found = [];
  let ahead = 0;
  points.slice(1).forEach((point, i) => {
    const before = points[i];
    const length = before.distanceTo(point);
    for (; length && ahead <= length; ahead += STEP_PX) {
      found.push(before.add(point.subtract(before).multiplyBy(ahead / length)));
    }
    ahead -= length;
  });
  return found;
};

// The same, so smooth that letters do not tremble.
const smoothed = (points) => {
  const found = even(points);
  return even(found.map((_, i) => {
    const near = found.slice(Math.max(i - SMOOTH, 0), i + SMOOTH + 1);
    return near.reduce((sum, each) => sum.add(each), L.point(0, 0)).divideBy(near.length);
  }));
};

const bend = (points) => {
  const chord = points[0].distanceTo(points[points.length - 1]) || 1;
  const turn = (a, b, c) => Math.abs(Math.atan2(
    (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x),
    (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)));
  const most = points.slice(4, -4).reduce((sum, b, i) => (
    Math.max(sum, turn(points[i], b, points[i + 8]))), 0);
  return Math.max(most, ((points.length - 1) * STEP_PX) / chord - 1);
};

// Boxes that letters along a stretch would fill, a little above the line.
const along = (points, lift) => points.map(({ x, y }) => [x - 7, y - 7 - lift, x + 7, y + 7 - lift]);

caravana.nameCourses = (map, sort, clear, inside, taken) => {
  const pane = map.getPane("name");
  all(`.course.${sort}`).forEach((old) => old.remove());
  if (!caravana.shown(`${sort}s`)) return;
  if (sort === "road" && map.getZoom() < 10) return;
  caravana.named = caravana.named || {};
  caravana.named[sort] = caravana.named[sort] || caravana.courses(sort);
  const holder = caravana.letters(map, pane);
  const lift = sort === "river" ? 0 : 7;
  caravana.named[sort].forEach(({ name, courses }) => {
    const need = Math.ceil(Math.max(name.length * LETTER_PX[sort] + 16, NAMED_PX[sort]) / STEP_PX);
    const placed = [];
    courses.flatMap((course) => inSight(map, course)).forEach((course) => {
      const points = smoothed(course);
      const spots = [];
      for (let from = 0; from + need < points.length; from += 4) {
        const stretch = points.slice(from, from + need + 1);
        if (inside(around(stretch[0])) && inside(around(stretch[need]))) {
          spots.push({ stretch, bent: bend(stretch) });
        }
      }
      spots.sort((a, b) => a.bent - b.bent);
      spots.filter(({ bent }) => bent < BENT).forEach(({ stretch }) => {
        const middle = stretch[need >> 1];
        if (placed.some((other) => other.distanceTo(middle) < APART_PX)) return;
        if (!along(stretch, lift).every(clear(taken))) return;
        placed.push(middle);
        taken.push(...along(stretch, lift));
        caravana.letter(holder, name, sort, stretch, lift);
      });
    });
  });
};

const around = ({ x, y }) => [x - 6, y - 6, x + 6, y + 6];

caravana.letters = (map, pane) => {
  const xmlns = "http://www.w3.org/2000/svg";
  const old = pane.querySelector("svg.letters");
  if (old) return old;
  const holder = document.createElementNS(xmlns, "svg");
  holder.setAttribute("class", "letters");
  holder.setAttribute("aria-hidden", "true");
  return pane.appendChild(holder);
};

// From left to right, so that nobody reads upside down.
caravana.letter = (holder, name, sort, stretch, lift) => {
  const xmlns = holder.namespaceURI;
  const make = (tag, parent, given) => {
    const made = parent.appendChild(document.createElementNS(xmlns, tag));
    Object.entries(given).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const line = stretch[0].x <= stretch[stretch.length - 1].x ? stretch : [...stretch].reverse();
  const group = make("g", holder, { class: `course ${sort}` });
  const id = `course-${sort}-${holder.childElementCount}`;
  const d = line.map(({ x, y }, i) => `${i ? "L" : "M"}${Math.round(x)} ${Math.round(y)}`).join("");
  make("path", group, { id, d, fill: "none" });
  const text = make("text", group, { dy: lift ? -lift + 3 : 4 });
  const path = make("textPath", text, { href: `#${id}`, startOffset: "50%" });
  path.textContent = name;
};
