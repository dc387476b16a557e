// The map: nodes stay at their places and keep their size on the screen; those of one place stand beside each other.
// `nodes`, `edges` and `network` are pyvis's own globals.
"use strict";
(async () => {
  const { byId, checked, drawing, hideHover, make, opening, quotes, showDetail, showHover, words } = shown;
  const HOVER_SENTENCES = 2, GAP = 2.5, TURN = 2.39996;
  const FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif';
  const facts = JSON.parse(byId("map-data").textContent);
  const labels = {}, directed = {};
  for (const box of document.querySelectorAll("input[data-label]")) {
    labels[box.value] = box.dataset.label;
    directed[box.value] = box.dataset.directed === "1";
  }
  const own = byId("boundaries");
  outlines.load(own.dataset.from ? await (await fetch(own.dataset.from)).json() : JSON.parse(own.textContent));

  // Wider regions first, so that a county's colour lies on its city's.
  const width = (code) => (code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2);
  const fills = facts.shades.map((shade) => ({ ...shade, areas: outlines.within(shade.code) }))
    .filter((fill) => fill.areas.length).sort((a, b) => width(a.code) - width(b.code));

  const focus = facts.focus.flatMap((code) => outlines.within(code));

  const rows = new Map(), lineRows = new Map();
  for (const row of document.querySelectorAll("tr[data-node]")) rows.set(Number(row.dataset.node), row);
  for (const row of document.querySelectorAll("tr[data-line]")) lineRows.set(Number(row.dataset.line), row);

  // Filters

  const slider = byId("year"), undated = byId("undated"), industry = byId("industry");
  const years = facts.years;
  function until() { return slider && Number(slider.value) < years.length ? years[Number(slider.value)] : Infinity; }
  const inTime = (item, last) => (item.year === null || item.year === undefined ? !undated || undated.checked : item.year <= last);

  let visible = [];
  function filter() {
    const kinds = checked("node-types"), relations = checked("edge-types"), fields = checked("fields");
    const last = until(), wanted = industry ? industry.value : "";
    if (slider) byId("year-said").textContent = last === Infinity ? slider.dataset.all : slider.dataset.until.replace("{year}", last);
    const ends = new Set(), hidden = new Set(), items = nodes.get();
    const itself = new Set(["Park", "Project", "Company"]);
    for (const node of items) {
      const fits = kinds.has(node.kind) && inTime(node, last) &&
        (!itself.has(node.kind) || (fields.has(node.field) && (!wanted || node.industries.includes(wanted))));
      if (!fits) hidden.add(node.id);
    }
    const edgeChanges = [];
    edges.forEach((edge) => {
      const hide = !relations.has(edge.kind) || !inTime(edge, last) || hidden.has(edge.from) || hidden.has(edge.to);
      if (!hide) { ends.add(edge.from); ends.add(edge.to); }
      edgeChanges.push({ id: edge.id, hidden: hide });
      lineRows.get(edge.id).hidden = hide;
    });
    const changes = [];
    visible = [];
    for (const node of items) {
      // Regions, bodies and funds are there for their lines.
      const hide = hidden.has(node.id) || (!itself.has(node.kind) && !ends.has(node.id));
      if (!hide) visible.push(node);
      changes.push({ id: node.id, hidden: hide });
      rows.get(node.id).hidden = hide;
    }
    nodes.update(changes);
    edges.update(edgeChanges);
    byId("drawn").textContent = visible.length;
    visible.sort((a, b) => b.pixels - a.pixels || a.id - b.id);
    spread();
  }

  // Nodes of one place stand in a spiral around it, as close as their sizes on the screen allow.
  let at = 0;
  const placed = new Map();
  function spread() {
    const scale = network.getScale(), cells = new Map(), cell = 40, changes = [];
    at = scale;
    placed.clear();
    const free = (x, y, r) => {
      for (let i = Math.floor((x - 30) / cell); i <= Math.floor((x + 30) / cell); i++) {
        for (let j = Math.floor((y - 30) / cell); j <= Math.floor((y + 30) / cell); j++) {
          for (const other of cells.get(`${i} ${j}`) || []) {
            if (Math.hypot(x - other.x, y - other.y) < r + other.r + GAP) return false;
          }
        }
      }
      return true;
    };
    const begun = new Map();
    // From far away the marks are smaller, or they would wander off to the next province.
    const smaller = Math.min(1, Math.max(0.6, scale / 0.07));
    for (const node of visible) {
      const r = node.pixels * smaller, key = `${node.bx} ${node.by}`;
      let step = begun.get(key) || 0, x, y;
      do {
        const away = 4 * Math.sqrt(step);
        x = node.bx * scale + away * Math.cos(step * TURN);
        y = node.by * scale + away * Math.sin(step * TURN);
        step++;
      } while (!free(x, y, r));
      begun.set(key, step - 1);
      const home = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
      if (!cells.has(home)) cells.set(home, []);
      cells.get(home).push({ x, y, r });
      placed.set(node.id, { x, y, r });
      changes.push({ id: node.id, x: x / scale, y: y / scale, size: r / scale });
    }
    nodes.update(changes);
    edges.update(edges.getIds().map((id) => ({ id, width: 1.6 / scale, hoverWidth: 1 / scale, selectionWidth: 1 / scale, arrows: { to: { enabled: directed[edges.get(id).kind], scaleFactor: 0.5 } } })));
  }
  let waiting = 0;
  network.on("zoom", () => {
    hideHover();
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (Math.abs(network.getScale() / at - 1) > 0.02) spread(); }, 60);
  });

  // What lies under the nodes, and the names above them

  function view() {
    const a = network.DOMtoCanvas({ x: 0, y: 0 }), b = network.DOMtoCanvas({ x: drawing.clientWidth, y: drawing.clientHeight });
    return [a.x, a.y, b.x, b.y];
  }
  network.on("beforeDrawing", (context) => {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = "#e8eff4";
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    outlines.paint(context, network.getScale(), view(), fills, focus);
  });

  const lengths = new Map();
  function measure(context, text, size) {
    const key = `${size} ${text}`;
    if (!lengths.has(key)) lengths.set(key, context.measureText(text).width);
    return lengths.get(key);
  }
  const short = (name) => { const plain = name.replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ").trim(); return plain.length > 13 ? `${plain.slice(0, 12)}…` : plain; };
  network.on("afterDrawing", (context) => {
    const scale = network.getScale(), box = view(), taken = [];
    for (const { x, y, r } of placed.values()) taken.push([x - r, y - r, x + r, y + r]);
    context.save();
    context.textBaseline = "middle";
    // `side`: how much of the text stands to the left of `x`. Where there is no room nothing is written.
    function write(text, x, y, size, colour, side, weight) {
      context.font = `${weight} ${size / scale}px ${FONT}`;
      const length = measure(context, text, `${weight} ${size} ${Math.round(Math.log(scale) * 50)}`) * scale;
      const left = x - length * side;
      const rectangle = [left - 2, y - size * 0.62, left + length + 2, y + size * 0.62];
      if (taken.some((other) => outlines.meets(other, rectangle))) return false;
      taken.push(rectangle);
      context.lineWidth = 3 / scale;
      context.strokeStyle = "rgba(255,255,255,.9)";
      context.lineJoin = "round";
      context.strokeText(text, left / scale, y / scale);
      context.fillStyle = colour;
      context.fillText(text, left / scale, y / scale);
      return true;
    }
    const inSight = visible.filter((node) => placed.has(node.id) && outlines.meets([node.bx, node.by, node.bx, node.by], box));
    if (inSight.length <= 60 || scale > 0.8) {
      for (const node of inSight) {
        const spot = placed.get(node.id);
        const name = short(node.name), away = spot.r + 3;
        const tries = [[away, 0, 0], [-away, 0, 1], [0, away + 7, 0.5], [0, -away - 7, 0.5]];
        tries.some(([x, y, side]) => write(name, spot.x + x, spot.y + y, 12, "#1f2933", side, "400"));
      }
    }
    const deepest = scale < 0.06 ? 0 : scale < 0.25 ? 1 : 2;
    for (const name of outlines.names) {
      if (name.level > deepest || (deepest === 2 && name.level === 0)) continue;
      if (!outlines.meets([name.x, name.y, name.x, name.y], box)) continue;
      write(name.name, name.x * scale, name.y * scale, name.level === 2 ? 12 : 13, "#52606d", 0.5, name.level === 2 ? "400" : "600");
    }
    context.restore();
  });

  // Looking closer

  const head = (node, tag) => [make(tag, "name", node.name), make("p", "kind", [labels[node.kind], ...node.lines].join(" · "))];
  function statement(edge, limit) {
    const line = make("p");
    line.append(make("span", "name", nodes.get(edge.from).name),
      make("span", "relation", directed[edge.kind] ? `— ${labels[edge.kind]} →` : `— ${labels[edge.kind]} —`),
      make("span", "name", nodes.get(edge.to).name));
    return [line, ...edge.lines.map((text) => make("p", "", text)), ...quotes(edge.sentences, limit)];
  }
  const shadeParts = (fill, tag, limit) => [make(tag, "name", fill.name), make("p", "", `${facts.shading}：${fill.text}`),
    ...fill.reasons.slice(0, limit).map((text) => make("p", "kind", text)), ...quotes(fill.sentences, limit)];

  function showEntity(id, from) {
    const node = nodes.get(id), parts = [...head(node, "h2"), ...quotes(node.sentences, Infinity)];
    if (node.link) parts.push(opening(node.link));
    for (const edge of edges.get({ filter: (item) => item.from === id || item.to === id })) {
      const section = make("section");
      section.append(...statement(edge, Infinity));
      parts.push(section);
    }
    showDetail(parts, from);
  }
  let overNode = false;
  network.on("hoverNode", (event) => { overNode = true; const node = nodes.get(event.node); showHover([...head(node, "p"), ...quotes(node.sentences, HOVER_SENTENCES)], event.pointer.DOM); });
  network.on("hoverEdge", (event) => { overNode = true; showHover(statement(edges.get(event.edge), HOVER_SENTENCES), event.pointer.DOM); });
  for (const over of ["blurNode", "blurEdge"]) network.on(over, () => { overNode = false; hideHover(); });
  network.on("dragStart", hideHover);

  const probe = document.createElement("canvas").getContext("2d");
  function fillAt(point) {
    for (let i = fills.length - 1; i >= 0; i--) {
      for (const area of fills[i].areas) {
        if (outlines.meets(area.box, [point.x, point.y, point.x, point.y]) && probe.isPointInPath(outlines.pathOf(area), point.x, point.y, "evenodd")) return fills[i];
      }
    }
    return null;
  }
  drawing.addEventListener("mousemove", (event) => {
    if (overNode || event.buttons) return;
    const room = drawing.getBoundingClientRect(), spot = { x: event.clientX - room.x, y: event.clientY - room.y };
    const fill = fillAt(network.DOMtoCanvas(spot));
    if (fill) showHover(shadeParts(fill, "p", HOVER_SENTENCES), spot);
    else hideHover();
  });

  network.on("click", (event) => {
    if (event.nodes.length) {
      const node = nodes.get(event.nodes[0]);
      if (node.link) window.open(node.link, "_top");
      else showEntity(node.id);
    } else if (event.edges.length) {
      showDetail(statement(edges.get(event.edges[0]), Infinity));
    } else {
      const fill = fillAt(event.pointer.canvas);
      if (!fill) return;
      const parts = shadeParts(fill, "h2", Infinity);
      if (fill.link) parts.push(opening(fill.link));
      showDetail(parts);
    }
  });
  for (const button of document.querySelectorAll("button[data-show]")) {
    button.addEventListener("click", () => {
      const node = nodes.get(Number(button.dataset.show));
      const spot = placed.get(node.id);
      if (spot) network.moveTo({ position: { x: spot.x / at, y: spot.y / at }, scale: Math.max(at, 0.5) });
      spread();
      showEntity(node.id, button);
    });
  }

  // Beginning

  function fit() {
    const sets = facts.focus.map((code) => outlines.box(outlines.within(code))).filter((box) => box[0] < Infinity);
    if (!sets.length) sets.push(...(visible.length ? visible : []).map((node) => [node.bx - 60, node.by - 60, node.bx + 60, node.by + 60]), ...fills.map((fill) => outlines.box(fill.areas)));
    if (!sets.length) sets.push(outlines.box(outlines.areas));
    const box = [Math.min(...sets.map((b) => b[0])), Math.min(...sets.map((b) => b[1])), Math.max(...sets.map((b) => b[2])), Math.max(...sets.map((b) => b[3]))];
    const scale = 0.84 * Math.min(drawing.clientWidth / (box[2] - box[0]), drawing.clientHeight / (box[3] - box[1]));
    network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale: Math.min(8, scale) });
    spread();
  }
  function whole() {
    const box = outlines.box(outlines.areas);
    const scale = 0.95 * Math.min(drawing.clientWidth / (box[2] - box[0]), drawing.clientHeight / (box[3] - box[1]));
    network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale });
    spread();
  }
  for (const box of document.querySelectorAll("fieldset input, #industry")) box.addEventListener("input", filter);
  byId("fit").addEventListener("click", fit);
  byId("whole").addEventListener("click", whole);
  for (const [name, factor] of [["closer", 1.5], ["farther", 1 / 1.5]]) {
    byId(name).addEventListener("click", () => { network.moveTo({ scale: network.getScale() * factor }); spread(); });
  }
  byId("all").addEventListener("click", () => {
    for (const box of document.querySelectorAll("fieldset input[type=checkbox]")) box.checked = true;
    if (slider) slider.value = slider.max;
    if (industry) industry.value = "";
    filter();
  });
  filter();
  fit();
  network.once("afterDrawing", () => { document.body.dataset.ready = "1"; });
  network.redraw();
})();
