// A cell opens its sentences in a window over the page. Without this script it leads to them in the list below.
"use strict";

const opened = document.getElementById("opened");

function open(link) {
  const list = opened.querySelector("ol");
  list.replaceChildren(...link.dataset.sentences.split(" ").map((number) => {
    const sentence = document.getElementById(`s${number}`).cloneNode(true);
    sentence.removeAttribute("id");
    sentence.value = Number(number);
    return sentence;
  }));
  const cell = link.closest("td");
  const row = link.closest("tr, li");
  const head = cell && cell.closest("table").querySelectorAll("thead th")[cell.cellIndex];
  const words = [row?.querySelector("th[scope=row] a, th[scope=row]"), head].filter(Boolean);
  document.getElementById("opened-title").textContent = words.length
    ? words.map((one) => one.firstChild.textContent.trim() || one.textContent.trim()).join(" · ")
    : link.textContent.trim();
  const about = cell?.querySelector(".about")?.cloneNode(true).childNodes || [];
  opened.querySelector("div").replaceChildren(...about);
  opened.showModal();
}

if (opened) {
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
