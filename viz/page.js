// What both pages with a drawing have: elements made of text nodes only (names and sentences come from documents),
// the hover box and the panel of details.
"use strict";
const shown = (() => {
  const byId = (id) => document.getElementById(id);
  const hover = byId("hover"), detail = byId("detail"), drawing = byId("mynetwork");
  const words = detail.dataset;
  let returnTo = null;

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function quotes(sentences, limit) {
    const parts = [];
    for (const [text, source] of sentences.slice(0, limit)) parts.push(make("blockquote", "", text), make("cite", "", source));
    if (sentences.length > limit) parts.push(make("p", "kind", words.more.replace("{n}", sentences.length - limit)));
    return parts;
  }

  function opening(address) {
    const line = make("p"), link = make("a", "", words.open);
    link.href = address;
    link.target = "_top";
    line.append(link);
    return line;
  }

  function showHover(parts, at) {
    hover.replaceChildren(...parts);
    hover.hidden = false;
    const room = drawing.getBoundingClientRect(), box = hover.getBoundingClientRect();
    hover.style.left = `${Math.max(4, Math.min(at.x + 14, room.width - box.width - 4))}px`;
    hover.style.top = `${Math.max(4, at.y + 14 + box.height > room.height ? at.y - box.height - 14 : at.y + 14)}px`;
  }
  const hideHover = () => { hover.hidden = true; };

  function showDetail(parts, from) {
    hideHover();
    const top = make("p", "top"), close = make("button", "", words.close);
    close.type = "button";
    close.addEventListener("click", closeDetail);
    top.append(close);
    detail.replaceChildren(top, ...parts);
    detail.hidden = false;
    detail.scrollTop = 0;
    if (from) {
      returnTo = from;
      detail.focus();
    }
  }
  function closeDetail() {
    detail.hidden = true;
    network.unselectAll();
    if (returnTo) returnTo.focus();
    returnTo = null;
  }

  drawing.addEventListener("mouseleave", hideHover);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !detail.hidden) closeDetail(); });
  const checked = (group) => new Set([...document.querySelectorAll(`#${group} input:checked`)].map((box) => box.value));
  return { byId, checked, drawing, hideHover, make, opening, quotes, showDetail, showHover, words };
})();
