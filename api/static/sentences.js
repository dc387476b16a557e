// A cell opens its sentences in a window over the page. Without this script it leads to the first of them.
"use strict";

const opened = document.getElementById("opened");
const AT_ONCE = 50;
let asked = null;

async function show(ids) {
  const list = opened.querySelector("ol");
  const state = opened.querySelector("[role=status]");
  const more = opened.querySelector("button.more");
  const mine = (asked = new AbortController());
  const query = new URLSearchParams(ids.slice(0, AT_ONCE).map((id) => ["id", id]));
  const before = list.childElementCount;
  more.hidden = true;
  state.textContent = opened.dataset.waiting;
  try {
    const answer = await fetch(`/sentences?${query}`, { signal: mine.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    // The server writes these items as it writes its pages: every value in them is escaped.
    list.append(...new DOMParser().parseFromString(await answer.text(), "text/html").body.children);
    state.textContent = "";
    const left = ids.slice(AT_ONCE);
    more.hidden = left.length === 0;
    more.textContent = opened.dataset.more.replace("{count}", Math.min(left.length, AT_ONCE));
    more.onclick = () => show(left);
    // The button that was pressed may be gone.
    if (before) list.children[before]?.querySelector("a.from").focus();
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = opened.dataset.failed;
  }
}

function open(link) {
  const cell = link.closest("td");
  const row = link.closest("tr, li");
  const head = cell && cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
  const words = [row?.querySelector("th[scope=row] a, th[scope=row]"), head].filter(Boolean);
  document.getElementById("opened-title").textContent = words.length
    ? words.map((one) => one.firstChild.textContent.trim() || one.textContent.trim()).join(" · ")
    : link.getAttribute("aria-label") || link.textContent.trim();
  const about = (cell || link.closest(".stated"))?.querySelector(".about")?.cloneNode(true).childNodes || [];
  opened.querySelector("div").replaceChildren(...about);
  opened.querySelector("ol").replaceChildren();
  opened.showModal();
  show(JSON.parse(link.dataset.sentences));
}

if (opened) {
  opened.addEventListener("close", () => asked?.abort());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sentences]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(link);
    } else if (event.target === opened) {
      // Beside the window.
      opened.close();
    }
  });
}
