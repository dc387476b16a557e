// The token that writing needs: kept for this window alone, sent by these scripts and never by the browser itself.
"use strict";

const TOKEN_KEY = "policy-atlas-token";
const words = JSON.parse(document.getElementById("work").dataset.words);

function say(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), words[key]);
}

function authorised(more = {}) {
  return { Authorization: `Bearer ${sessionStorage.getItem(TOKEN_KEY)}`, "Accept-Language": document.documentElement.lang,
    ...more };
}

async function told(answer) {
  // A problem says in the reader's language what is wrong.
  try {
    return (await answer.json()).detail || answer.statusText;
  } catch {
    return answer.statusText || String(answer.status);
  }
}

function withToken(begin) {
  const form = document.getElementById("token");
  const work = document.getElementById("work");
  const message = document.getElementById("token-message");
  const check = async () => {
    const answer = await fetch("/api/v1/token", { headers: authorised() });
    const holder = answer.ok ? await answer.json() : null;
    if (holder?.scope === "write") {
      form.hidden = true;
      work.hidden = false;
      begin();
      return;
    }
    sessionStorage.removeItem(TOKEN_KEY);
    message.textContent = holder ? say("reads_only") : await told(answer);
    form.querySelector("input").focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    message.textContent = "";
    const token = form.querySelector("input").value.trim();
    // A header can't carry anything else.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      message.textContent = say("no_token");
      return;
    }
    sessionStorage.setItem(TOKEN_KEY, token);
    check();
  });
  if (sessionStorage.getItem(TOKEN_KEY)) check();
}
