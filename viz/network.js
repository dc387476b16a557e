// What pyvis has no words for: hover boxes, filters, search, details, and more of the graph where someone asks for it.
// `nodes`, `edges` and `network` are pyvis's own globals.
"use strict";
(() => {
  const { byId, checked, drawing, hideHover, make, opening, quotes, showDetail, showHover, words } = shown;
  const HOVER_SENTENCES = 2, FOUND_LIMIT = 50, DISTANCE = 150, TURN = 2.39996;
  const found = byId("found"), facts = JSON.parse(byId("network-data").textContent);
  const types = facts.nodes, relations = facts.edges;
  const numbers = new Map(nodes.get().map((node) => [node.key, node.id]));

  const entityHead = (node, tag) => [make(tag, "name", node.name), make("p", "kind", types[node.kind].label), ...node.lines.map((line) => make("p", "", line))];
  function statement(edge, limit) {
    const line = make("p"), { label, directed } = relations[edge.kind];
    line.append(
      make("span", "name", nodes.get(edge.from).name),
      make("span", "relation", directed ? `— ${label} →` : `— ${label} —`),
      make("span", "name", nodes.get(edge.to).name),
    );
    const parts = [line, ...edge.lines.map((text) => make("p", "", text)), ...quotes(edge.sentences, limit)];
    if (!edge.sentences.length) parts.push(make("p", "kind", edge.origin ? `${words.source}: ${edge.origin}` : words.none));
    return parts;
  }

  const of = (id) => edges.get({ filter: (edge) => edge.from === id || edge.to === id });
  const other = (edge, id) => nodes.get(edge.from === id ? edge.to : edge.from);

  function showEntity(id, from) {
    const node = nodes.get(id), parts = entityHead(node, "h2"), buttons = make("p", "buttons");
    if (node.link) parts.push(opening(node.link));
    if (!node.whole && (facts.more || of(id).some((edge) => other(edge, id).folded))) {
      const button = make("button", "", words.expand);
      button.type = "button";
      button.addEventListener("click", () => expand(id, from));
      buttons.append(button);
      parts.push(buttons);
    }
    for (const edge of of(id)) {
      if (other(edge, id).folded) continue;
      const section = make("section");
      section.append(...statement(edge, Infinity));
      parts.push(section);
    }
    showDetail(parts, from);
  }

  // More of the graph: what a file holds folded away, and on a site what its API answers

  async function expand(id, from) {
    const folded = of(id).map((edge) => other(edge, id)).filter((node) => node.folded);
    nodes.update(folded.map((node) => ({ id: node.id, folded: false })));
    let more = false;
    if (facts.more) {
      try {
        const answer = await fetch(facts.more.replace("{id}", encodeURIComponent(nodes.get(id).key)));
        if (!answer.ok) throw new Error(answer.statusText);
        const subgraph = await answer.json();
        more = subgraph.truncated;
        add(id, subgraph);
      } catch {
        byId("told").textContent = words.failed;
        return;
      }
    }
    nodes.update({ id, whole: true });
    byId("told").textContent = more ? words.limited : "";
    count();
    filter();
    showEntity(id, from);
  }

  function add(id, subgraph) {
    const middle = network.getPosition(id), fresh = subgraph.nodes.filter((node) => !numbers.has(node.id));
    const taken = Object.values(network.getPositions());
    let step = 4;
    nodes.add(fresh.map((node) => {
      const kind = types[node.type], number = numbers.size;
      let x, y;
      do {
        const away = DISTANCE * Math.sqrt(step / 4), angle = step * TURN;
        x = middle.x + 1.6 * away * Math.cos(angle);
        y = middle.y + away * Math.sin(angle);
        step++;
      } while (taken.some((place) => Math.abs(place.x - x) < 90 && Math.abs(place.y - y) < 40));
      taken.push({ x, y });
      numbers.set(node.id, number);
      return {
        id: number, key: node.id, name: node.name, label: short(node.name), kind: node.type, x, y, shape: kind.shape, size: 14,
        borderWidth: 1, borderWidthSelected: 4, lines: [], folded: false, link: facts.entity.replace("{id}", encodeURIComponent(node.id)),
        font: { size: 16, color: kind.shape === "box" ? "#ffffff" : "#1f2933" },
        color: { background: kind.colour, border: "#ffffff", highlight: { background: kind.colour, border: "#1f2933" }, hover: { background: kind.colour, border: "#1f2933" } },
      };
    }));
    const known = new Set(edges.get().map((edge) => edge.key));
    edges.add(subgraph.edges.filter((edge) => !known.has(edge.id) && relations[edge.type]).map((edge, index) => ({
      id: edges.length + index, key: edge.id, from: numbers.get(edge.source), to: numbers.get(edge.target), kind: edge.type,
      arrows: relations[edge.type].directed ? "to" : "", smooth: false, label: "", lines: [], year: null,
      origin: String(edge.properties.source || ""), sentences: edge.evidence.map((passage) => [passage.text, passage.document]),
    })));
  }
  const short = (name) => {
    const plain = [...name.slice(0, 60).replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, " ").trim()];
    return plain.length <= facts.length ? plain.join("") || "—" : `${plain.slice(0, facts.length - 1).join("")}…`;
  };

  function count() {
    const seen = nodes.get({ filter: (node) => !node.folded });
    const kinds = {}, kept = new Set(seen.map((node) => node.id));
    for (const node of seen) kinds[node.kind] = (kinds[node.kind] || 0) + 1;
    const all = edges.get({ filter: (edge) => kept.has(edge.from) && kept.has(edge.to) });
    for (const edge of all) kinds[edge.kind] = (kinds[edge.kind] || 0) + 1;
    for (const box of document.querySelectorAll("#node-types input, #edge-types input")) {
      const label = box.closest("label");
      label.hidden = !kinds[box.value];
      label.querySelector("small").textContent = kinds[box.value] || 0;
    }
    byId("node-count").textContent = seen.length;
    byId("edge-count").textContent = all.length;
  }

  // Looking and choosing

  network.on("hoverNode", (event) => showHover(entityHead(nodes.get(event.node), "p"), event.pointer.DOM));
  network.on("hoverEdge", (event) => showHover(statement(edges.get(event.edge), HOVER_SENTENCES), event.pointer.DOM));
  for (const over of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(over, hideHover);
  network.on("click", (event) => {
    if (event.nodes.length) showEntity(event.nodes[0]);
    else if (event.edges.length) showDetail(statement(edges.get(event.edges[0]), Infinity));
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) expand(event.nodes[0]); });

  const slider = byId("year"), undated = byId("undated");
  function filter() {
    const kinds = checked("node-types"), wanted = checked("edge-types"), hidden = new Set(), changes = [];
    const last = slider && Number(slider.value) < facts.years.length ? facts.years[Number(slider.value)] : Infinity;
    if (slider) byId("year-said").textContent = last === Infinity ? slider.dataset.all : slider.dataset.until.replace("{year}", last);
    const inTime = (edge) => (edge.year ? edge.year <= last : !undated || undated.checked);
    // What is there only through statements of later years goes with them.
    const early = new Set(), late = new Set();
    edges.forEach((edge) => { for (const end of [edge.from, edge.to]) (inTime(edge) ? early : late).add(end); });
    nodes.forEach((node) => {
      const hide = !kinds.has(node.kind) || Boolean(node.folded) || (late.has(node.id) && !early.has(node.id));
      if (hide) hidden.add(node.id);
      if (hide !== Boolean(node.hidden)) changes.push({ id: node.id, hidden: hide });
    });
    const edgeChanges = [];
    edges.forEach((edge) => {
      const hide = !wanted.has(edge.kind) || !inTime(edge) || hidden.has(edge.from) || hidden.has(edge.to);
      if (hide !== Boolean(edge.hidden)) edgeChanges.push({ id: edge.id, hidden: hide });
    });
    if (changes.length) nodes.update(changes);
    if (edgeChanges.length) edges.update(edgeChanges);
  }
  for (const box of document.querySelectorAll("fieldset input")) box.addEventListener("input", filter);
  byId("all").addEventListener("click", () => {
    for (const box of document.querySelectorAll("fieldset input[type=checkbox]")) box.checked = true;
    if (slider) slider.value = slider.max;
    filter();
  });
  byId("fit").addEventListener("click", () => network.fit());

  function search() {
    const wanted = byId("find").value.trim().toLowerCase();
    const hits = wanted ? nodes.get({ filter: (node) => !node.folded && node.name.toLowerCase().includes(wanted) }) : [];
    found.replaceChildren(...hits.slice(0, FOUND_LIMIT).map((node) => {
      const item = make("li"), button = make("button", "", node.name);
      button.type = "button";
      button.append(" ", make("small", "", types[node.kind].label));
      button.addEventListener("click", () => {
        if (!nodes.get(node.id).hidden) {
          network.selectNodes([node.id]);
          network.focus(node.id, { scale: Math.max(network.getScale(), 0.8) });
        }
        showEntity(node.id, button);
      });
      item.append(button);
      return item;
    }));
    if (wanted && !hits.length) found.append(make("li", "", found.dataset.none));
  }
  byId("find").addEventListener("input", search);

  network.once("afterDrawing", () => { document.body.dataset.ready = "1"; });
  filter();
  network.fit({ animation: false });
  // On a phone all of it at once would be dots without names: begin with what it is about, in a size that can be read.
  const READABLE = 0.6, middle = nodes.get({ filter: (node) => node.centre })[0];
  if (middle && window.innerWidth < 760 && network.getScale() < READABLE) {
    network.moveTo({ position: network.getPosition(middle.id), scale: READABLE });
  }
})();
