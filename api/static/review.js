// Undecided pairs side by side, decided with one key: 1 same, 2 different, 3 not sure, Z takes the last answer back.
"use strict";

const pair = document.getElementById("pair");
const status = document.getElementById("status");
const KEYS = { 1: "same", 2: "different", 3: "unsure" };
let queue = [];
let cursor = null;
let total = 0;
let last = null;
let busy = false;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function side(one) {
  const made = element("section", undefined, "card side");
  const name = element("h2");
  const link = element("a", one.name, "clip");
  link.href = `/entities/${encodeURIComponent(one.id)}`;
  const dot = element("span", undefined, `dot t-${one.type}`);
  dot.setAttribute("aria-hidden", "true");
  name.append(dot, link);
  made.append(name, element("p", `${TYPE_LABELS[one.type]} · ${one.id}`, "soft small"));
  for (const passage of one.evidence) {
    const quote = element("blockquote");
    const text = element("p", passage.text);
    text.lang = "zh-CN";
    const from = element("a", passage.document, "small");
    from.href = `/passages/${encodeURIComponent(passage.id)}`;
    quote.append(text, from);
    made.append(quote);
  }
  return made;
}

function show() {
  const one = queue[0];
  for (const button of document.querySelectorAll("#answers button[data-verdict]")) button.disabled = !one;
  document.getElementById("undo").disabled = !last;
  if (!one) {
    pair.replaceChildren(element("p", say("all_done"), "card"));
    return;
  }
  pair.replaceChildren(side(one.first), side(one.second));
  document.getElementById("why").textContent = say("why", { reason: one.reason_text, left: total });
}

async function more() {
  const query = new URLSearchParams({ limit: "20", ...(cursor && { cursor }) });
  const answer = await fetch(`/api/v1/candidates?${query}`, { headers: authorised() });
  if (!answer.ok) {
    status.textContent = await told(answer);
    return;
  }
  const found = await answer.json();
  queue.push(...found.items);
  cursor = found.next_cursor;
  total = found.total;
}

async function record(one, verdict) {
  const answer = await fetch("/api/v1/judgements", {
    method: "POST",
    headers: authorised({ "Content-Type": "application/json" }),
    body: JSON.stringify({ first: one.first.id, second: one.second.id, verdict, note: "" }),
  });
  if (!answer.ok) {
    status.textContent = await told(answer);
    return null;
  }
  return answer.json();
}

async function decide(verdict) {
  if (busy || !queue.length) return;
  busy = true;
  const one = queue[0];
  const answer = await record(one, verdict);
  if (answer) {
    status.textContent = say(answer.contradicted ? "contradicted" : verdict,
      { first: one.first.name, second: one.second.name });
    last = one;
    queue.shift();
    total -= 1;
    if (!queue.length && cursor) await more();
  }
  busy = false;
  show();
}

async function undo() {
  if (busy || !last) return;
  busy = true;
  if (await record(last, "revoked")) {
    status.textContent = say("revoked", { first: last.first.name, second: last.second.name });
    queue.unshift(last);
    total += 1;
    last = null;
  }
  busy = false;
  show();
}

withToken(async () => {
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]) decide(KEYS[event.key]);
    else if (event.key.toLowerCase() === "z") undo();
  });
  for (const button of document.querySelectorAll("#answers button[data-verdict]")) {
    button.addEventListener("click", () => decide(button.dataset.verdict));
  }
  document.getElementById("undo").addEventListener("click", undo);
  await more();
  show();
});
