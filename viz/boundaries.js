// Boundaries on the drawing: arcs of data/boundaries.json become paths that are stroked and filled under the nodes.
// A unit of the file is a unit of the drawing.
"use strict";
const outlines = (() => {
  const OUTER = 0, CITY = 1, COUNTY = 2;
  const LOOK = [{ colour: "#5b6b7b", width: 1.3 }, { colour: "#9aa7b4", width: 0.9 }, { colour: "#c3ccd5", width: 0.7 }];
  let groups = [], areas = [], names = [], strokes = null, ready = false;

  const absolute = (flat) => {
    const points = flat.slice();
    for (let i = 2; i < points.length; i++) points[i] += points[i - 2];
    return points;
  };
  function draw(path, points) {
    path.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
  }
  const widen = (box, points) => {
    for (let i = 0; i < points.length; i += 2) {
      if (points[i] < box[0]) box[0] = points[i];
      if (points[i] > box[2]) box[2] = points[i];
      if (points[i + 1] < box[1]) box[1] = points[i + 1];
      if (points[i + 1] > box[3]) box[3] = points[i + 1];
    }
  };
  const nothing = () => [Infinity, Infinity, -Infinity, -Infinity];

  function load(file) {
    const arcs = file.arcs.map(absolute);
    areas = file.areas.map(([code, city, province, rings]) => ({ code, city, province, rings, box: nothing(), path: null, arcs }));
    const beside = arcs.map(() => []);
    for (const area of areas) {
      for (const ring of area.rings) {
        for (const number of ring) {
          beside[Math.abs(number) - 1].push(area);
          widen(area.box, arcs[Math.abs(number) - 1]);
        }
      }
    }
    // One path for each province and kind of line: what is out of sight is not drawn.
    const kept = new Map();
    arcs.forEach((points, index) => {
      const [one, other] = beside[index];
      if (!one) return;
      const level = !other || one.province !== other.province ? OUTER : one.city !== other.city ? CITY : COUNTY;
      const key = `${one.province} ${level}`;
      if (!kept.has(key)) kept.set(key, { level, path: new Path2D(), box: nothing() });
      draw(kept.get(key).path, points);
      widen(kept.get(key).box, points);
    });
    groups = [...kept.values()].sort((a, b) => b.level - a.level);
    strokes = { dashes: new Path2D(), undefined: new Path2D() };
    for (const kind of ["dashes", "undefined"]) for (const line of file[kind]) draw(strokes[kind], absolute(line));
    names = file.names.map(([code, name, x, y]) => ({ code, name, x, y, level: code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2 }));
    ready = true;
  }

  // The counties of a province, a city or a county by its code.
  const within = (code) => areas.filter((area) => area.code === code || area.city === code || area.province === code);

  function pathOf(area) {
    if (area.path) return area.path;
    area.path = new Path2D();
    for (const ring of area.rings) {
      let first = true;
      for (const number of ring) {
        const points = area.arcs[Math.abs(number) - 1], length = points.length;
        for (let i = 0; i < length; i += 2) {
          const at = number > 0 ? i : length - 2 - i;
          if (first) area.path.moveTo(points[at], points[at + 1]);
          else area.path.lineTo(points[at], points[at + 1]);
          first = false;
        }
      }
      area.path.closePath();
    }
    return area.path;
  }

  function box(list) {
    const found = nothing();
    for (const area of list) widen(found, area.box);
    return found;
  }
  const meets = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

  // A hatch ([path in a tile of 10 by 10, colour]) as a pattern that keeps its size on the screen.
  const TILE = 10, SHARP = 2, tiles = new Map();
  function hatched(context, hatch, scale) {
    const key = hatch.join();
    if (!tiles.has(key)) {
      const tile = document.createElement("canvas").getContext("2d");
      tile.canvas.width = tile.canvas.height = TILE * SHARP;
      tile.scale(SHARP, SHARP);
      tile.lineWidth = 1.4;
      tile.lineCap = "round";
      tile.strokeStyle = hatch[1];
      tile.stroke(new Path2D(hatch[0]));
      tiles.set(key, tile.canvas);
    }
    const pattern = context.createPattern(tiles.get(key), "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / scale / SHARP));
    return pattern;
  }

  // `fills`: [{areas, colour, hatch}], wider regions first; `focus`: areas to stress. `scale`: pixels of a unit; `view`: the
  // box in sight.
  function paint(context, scale, view, fills, focus) {
    context.save();
    context.lineJoin = "round";
    const chosen = new Set(focus);
    for (const area of areas) {
      if (!meets(area.box, view)) continue;
      context.fillStyle = chosen.size && !chosen.has(area) ? "#f0f3f5" : "#fcfdfd";
      context.fill(pathOf(area), "evenodd");
    }
    for (const fill of fills) {
      context.fillStyle = fill.colour;
      context.strokeStyle = fill.colour;
      context.lineWidth = 0.6 / scale;
      for (const area of fill.areas) {
        if (!meets(area.box, view)) continue;
        context.fill(pathOf(area), "evenodd");
        context.stroke(pathOf(area)); // or a light seam shows between two of one colour
      }
      if (!fill.hatch[0]) continue;
      context.fillStyle = hatched(context, fill.hatch, scale);
      for (const area of fill.areas) if (meets(area.box, view)) context.fill(pathOf(area), "evenodd");
    }
    for (const group of groups) {
      if (group.level === COUNTY && scale < 0.12) continue;
      if (group.level === CITY && scale < 0.035) continue;
      if (!meets(group.box, view)) continue;
      context.strokeStyle = LOOK[group.level].colour;
      context.lineWidth = LOOK[group.level].width / scale;
      context.stroke(group.path);
    }
    context.strokeStyle = LOOK[OUTER].colour;
    context.lineWidth = 1.6 / scale;
    context.stroke(strokes.dashes);
    // Where the border is not settled, the line is broken.
    context.strokeStyle = "#ffffff";
    context.lineWidth = 2 / scale;
    context.setLineDash([3 / scale, 3 / scale]);
    context.stroke(strokes.undefined);
    context.restore();
  }

  return {
    load, paint, within, box, meets, pathOf,
    get ready() { return ready; },
    get names() { return names; },
    get areas() { return areas; },
  };
})();
