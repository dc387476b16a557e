// Adding documents: one request for each file, one after the other, with what became of each.
"use strict";

const drop = document.getElementById("drop");
const files = document.getElementById("files");
const results = document.getElementById("results");
const waiting = [];
let busy = false;

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  name.className = "clip";
  const state = document.createElement("span");
  state.className = "state soft small";
  state.textContent = say("waiting");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const text = document.createElement("div");
  text.className = "small";
  item.append(name, state, bar, text);
  results.append(item);
  return { item, state, bar, text };
}

function send(file, shown) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("files", file);
    request.open("POST", "/api/v1/documents");
    for (const [name, value] of Object.entries(authorised())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
      shown.state.textContent = say(event.loaded < event.total ? "sending" : "reading");
    });
    request.addEventListener("loadend", () => done(request));
    request.send(form);
  });
}

function show(shown, status, text, link) {
  shown.bar.remove();
  shown.item.dataset.status = status;
  shown.state.textContent = say(status);
  shown.text.textContent = text;
  if (link) {
    const address = document.createElement("a");
    address.href = `/documents/${encodeURIComponent(link.id)}`;
    address.textContent = link.title;
    shown.text.append(document.createElement("br"), address);
  }
}

function counts(found) {
  return Object.entries(found).filter(([, count]) => count > 0)
    .map(([type, count]) => `${TYPE_LABELS[type] || words[type] || type} ${count}`).join("、");
}

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length) {
    const { file, shown } = waiting.shift();
    const request = await send(file, shown);
    let answer = null;
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      // No answer, or none of ours: the status says it below.
    }
    const one = answer?.items?.[0];
    if (!one) show(shown, "failed", answer?.detail || say(request.status ? "refused" : "no_answer"));
    else if (one.problem) show(shown, "failed", one.problem.detail);
    else show(shown, one.status, `${say("found", { passages: one.passages })} ${counts(one.entities)}`, one.document);
  }
  busy = false;
}

function take(list) {
  for (const file of list) waiting.push({ file, shown: row(file) });
  work();
}

withToken(() => {
  files.addEventListener("change", () => { take(files.files); files.value = ""; });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
});
