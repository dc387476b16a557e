// What pyvis has no words for: hover boxes made of text nodes only (names and sentences come from documents),
// filters, search and details. `nodes`, `edges` and `network` are pyvis's own globals.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const hover = byId("hover"), detail = byId("detail"), drawing = byId("mynetwork"), found = byId("found");
  const words = detail.dataset;
  const HOVER_SENTENCES = 2, FOUND_LIMIT = 50;

  const labels = {}, directed = {};
  for (const box of document.querySelectorAll("fieldset input")) {
    labels[box.value] = box.dataset.label;
    directed[box.value] = box.dataset.directed === "1";
  }

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function entityHead(node, tag) {
    return [make(tag, "name", node.name), make("p", "kind", labels[node.kind]), ...node.lines.map((line) => make("p", "", line))];
  }

  function statement(edge, limit) {
    const line = make("p");
    line.append(
      make("span", "name", nodes.get(edge.from).name),
      make("span", "relation", directed[edge.kind] ? `— ${labels[edge.kind]} →` : `— ${labels[edge.kind]} —`),
      make("span", "name", nodes.get(edge.to).name),
    );
    const parts = [line, ...edge.lines.map((text) => make("p", "", text))];
    for (const [text, document_] of edge.sentences.slice(0, limit)) {
      const quote = make("blockquote", "", text);
      parts.push(quote, make("cite", "", document_));
    }
    if (edge.sentences.length > limit) parts.push(make("p", "kind", words.more.replace("{n}", edge.sentences.length - limit)));
    if (!edge.sentences.length) parts.push(make("p", "kind", edge.origin ? `${words.source}: ${edge.origin}` : words.none));
    return parts;
  }

  function showHover(parts, at) {
    hover.replaceChildren(...parts);
    hover.hidden = false;
    const room = drawing.getBoundingClientRect(), box = hover.getBoundingClientRect();
    hover.style.left = `${Math.max(4, Math.min(at.x + 14, room.width - box.width - 4))}px`;
    hover.style.top = `${Math.max(4, at.y + 14 + box.height > room.height ? at.y - box.height - 14 : at.y + 14)}px`;
  }
  const hideHover = () => { hover.hidden = true; };

  let returnTo = null;
  function showDetail(parts) {
    hideHover();
    const top = make("p", "top"), close = make("button", "", words.close);
    close.type = "button";
    close.addEventListener("click", closeDetail);
    top.append(close);
    detail.replaceChildren(top, ...parts);
    detail.hidden = false;
    detail.scrollTop = 0;
  }
  function closeDetail() {
    detail.hidden = true;
    network.unselectAll();
    if (returnTo) returnTo.focus();
    returnTo = null;
  }

  function showEntity(id) {
    const node = nodes.get(id), parts = entityHead(node, "h2");
    if (node.link) {
      const line = make("p"), link = make("a", "", words.open);
      link.href = node.link;
      link.target = "_top";
      line.append(link);
      parts.push(line);
    }
    for (const edge of edges.get({ filter: (item) => item.from === id || item.to === id })) {
      const section = make("section");
      section.append(...statement(edge, Infinity));
      parts.push(section);
    }
    showDetail(parts);
  }

  network.on("hoverNode", (event) => showHover(entityHead(nodes.get(event.node), "p"), event.pointer.DOM));
  network.on("hoverEdge", (event) => showHover(statement(edges.get(event.edge), HOVER_SENTENCES), event.pointer.DOM));
  for (const over of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(over, hideHover);
  drawing.addEventListener("mouseleave", hideHover);

  network.on("click", (event) => {
    if (event.nodes.length) {
      const node = nodes.get(event.nodes[0]);
      if (node.link) window.open(node.link, "_top");
      else showEntity(node.id);
    } else if (event.edges.length) {
      showDetail(statement(edges.get(event.edges[0]), Infinity));
    }
  });

  const checked = (group) => new Set([...document.querySelectorAll(`#${group} input:checked`)].map((box) => box.value));
  function filter() {
    const kinds = checked("node-types"), relations = checked("edge-types"), hidden = new Set(), changes = [];
    nodes.forEach((node) => {
      const hide = !kinds.has(node.kind);
      if (hide) hidden.add(node.id);
      if (hide !== Boolean(node.hidden)) changes.push({ id: node.id, hidden: hide });
    });
    const edgeChanges = [];
    edges.forEach((edge) => {
      const hide = !relations.has(edge.kind) || hidden.has(edge.from) || hidden.has(edge.to);
      if (hide !== Boolean(edge.hidden)) edgeChanges.push({ id: edge.id, hidden: hide });
    });
    nodes.update(changes);
    edges.update(edgeChanges);
  }
  for (const box of document.querySelectorAll("fieldset input")) box.addEventListener("change", filter);
  byId("all").addEventListener("click", () => {
    for (const box of document.querySelectorAll("fieldset input")) box.checked = true;
    filter();
  });
  byId("fit").addEventListener("click", () => network.fit());

  function search() {
    const wanted = byId("find").value.trim().toLowerCase();
    const hits = wanted ? nodes.get({ filter: (node) => node.name.toLowerCase().includes(wanted) }) : [];
    found.replaceChildren(...hits.slice(0, FOUND_LIMIT).map((node) => {
      const item = make("li"), button = make("button", "", node.name);
      button.type = "button";
      button.append(" ", make("small", "", labels[node.kind]));
      button.addEventListener("click", () => {
        returnTo = button;
        if (!node.hidden) {
          network.selectNodes([node.id]);
          network.focus(node.id, { scale: Math.max(network.getScale(), 0.8) });
        }
        showEntity(node.id);
        detail.focus();
      });
      item.append(button);
      return item;
    }));
    if (wanted && !hits.length) found.append(make("li", "", found.dataset.none));
  }
  byId("find").addEventListener("input", search);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !detail.hidden) closeDetail(); });

  network.once("afterDrawing", () => { document.body.dataset.ready = "1"; });
  network.fit({ animation: false });
})();
