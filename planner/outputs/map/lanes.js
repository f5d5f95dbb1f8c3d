"use strict";
// Lines beside one another: each in a lane of its own, as lines of a city's transit map run.

// Points moved `by` pixels to the right of the way they lead, with mitred corners.
const beside = (points, by) => {
  const line = L.LineUtil.simplify(points, 1.5);
  if (!by || line.length < 2) return line;
  const right = line.slice(1).map((point, i) => {
    const step = point.subtract(line[i]);
    const length = Math.hypot(step.x, step.y) || 1;
    return L.point(-step.y / length, step.x / length);
  });
  return line.map((point, i) => {
    const before = right[Math.max(i - 1, 0)];
    const after = right[Math.min(i, right.length - 1)];
    const both = before.add(after);
    return point.add(both.multiplyBy(by / Math.max(both.x * before.x + both.y * before.y, 0.5)));
  });
};

// Let a line run in its lanes. Parts that it shows are joined end to end.
const inLanes = (line, { lanes }, shows) => {
  line._project = function () {
    L.Polyline.prototype._project.call(this);
    const joined = [];
    let open = null;
    this._rings.forEach((ring, part) => {
      if (!shows(part)) { open = null; return; }
      if (!open) joined.push(open = []);
      open.push(...beside(ring, lanes[part]));
    });
    this._rings = joined;
  };
  return line;
};
