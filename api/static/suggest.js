// Suggestions while typing (ARIA combobox). An input with data-suggest="open" opens what is chosen; with "fill" it
// takes the name. data-types limits what is suggested.
"use strict";

const TYPE_LABELS = JSON.parse(document.body.dataset.types);
const WAIT_MS = 120;
const MOST = 8;

// What tells an entity from others: where it belongs and, beside another of its name, a document that speaks of it.
// Industries belong to no place.
function apart(found, items) {
  const { issuer, subject, place, year, document: title } = found.context || {};
  const where = [issuer || subject || place, year].filter(Boolean);
  const shared = items.some((other) => other !== found && other.name === found.name && other.type === found.type);
  if (title && title !== found.name && (shared || (!where.length && found.type !== "Industry"))) where.push(title);
  return where.join(" · ");
}

function suggest(input) {
  // Said once: what is suggested would else become part of a label around the box.
  const label = input.getAttribute("aria-label") || input.labels[0]?.textContent.trim() || "";
  input.setAttribute("aria-label", label);
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${document.querySelectorAll(".suggestions").length}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id],
    ["aria-expanded", "false"]]) input.setAttribute(name, value);
  const state = { active: -1, items: [], timer: 0, asked: null };

  const close = () => {
    clearTimeout(state.timer);
    state.asked?.abort();
    list.hidden = true;
    state.active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (number) => {
    state.active = number;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
    if (number < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[number].id);
    list.children[number].scrollIntoView({ block: "nearest" });
  };
  const take = (found) => {
    close();
    if (input.dataset.suggest === "open") {
      location.href = `/entities/${encodeURIComponent(found.id)}`;
      return;
    }
    // A name that several have would not tell which one is meant.
    const shared = state.items.filter((other) => other.name === found.name).length > 1;
    input.value = shared ? found.id : found.name;
  };
  const show = (items) => {
    state.items = items;
    list.replaceChildren(...items.map((found, at) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      const dot = document.createElement("span");
      dot.className = `dot t-${found.type}`;
      const name = document.createElement("span");
      name.className = "name clip";
      name.textContent = found.name;
      const kind = document.createElement("span");
      kind.className = "soft small kind";
      kind.textContent = TYPE_LABELS[found.type];
      const context = document.createElement("span");
      context.className = "soft small clip context";
      context.textContent = apart(found, items);
      item.append(dot, name, kind, context);
      // Before the input loses focus, which closes the list.
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(found); });
      return item;
    }));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    mark(-1);
  };
  const ask = async () => {
    const q = input.value.trim();
    // Signs alone find nothing, and the API says so with an error.
    if (!/[\p{L}\p{N}]/u.test(q)) return close();
    state.asked?.abort();
    state.asked = new AbortController();
    const types = input.dataset.types ? input.dataset.types.split(" ") : [""];
    try {
      const pages = await Promise.all(types.map(async (type) => {
        const query = new URLSearchParams({ q, limit: String(MOST), fields: "type,name,context", ...(type && { type }) });
        const answer = await fetch(`/api/v1/entities?${query}`, { signal: state.asked.signal });
        return answer.ok ? (await answer.json()).items : [];
      }));
      if (document.activeElement === input) show(pages.flat().slice(0, MOST));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const count = state.items.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(state.active < 0 && step < 0 ? count - 1 : (state.active + step + count) % count);
    } else if (event.key === "Enter" && state.active >= 0) {
      event.preventDefault();
      take(state.items[state.active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggest);
