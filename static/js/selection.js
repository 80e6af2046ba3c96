// The visitor's selection of premises, kept in this browser and mirrored in the header link.
const KEY = "selection";

const read = () => {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(ids) ? ids.map(String).filter((id) => /^\d+$/.test(id)) : [];
  } catch {
    return [];
  }
};

const write = (ids) => {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage refused: the links keep working without it.
  }
};

const words = (count) => (count < 2 ? `${count} local` : `${count} locaux`);

function refresh() {
  const ids = read();
  for (const link of document.querySelectorAll("[data-selection-link]")) {
    link.search = ids.length ? `?ids=${ids.join(",")}` : "";
  }
  for (const counter of document.querySelectorAll("[data-selection-count]")) {
    counter.textContent = ids.length;
    counter.hidden = ids.length === 0;
  }
  for (const button of document.querySelectorAll("[data-selection-toggle]")) {
    const chosen = ids.includes(button.dataset.selectionToggle);
    button.classList.toggle("selection-toggle--on", chosen);
    button.querySelector("[data-selection-label]").textContent =
      chosen ? button.dataset.labelRemove : button.dataset.labelAdd;
  }
}

function toggle(id) {
  const ids = read();
  const next = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  write(next);
  refresh();
  const added = next.length > ids.length;
  const announcer = document.querySelector("[data-announcer]");
  if (announcer) {
    announcer.textContent =
      `${added ? "Ajouté à" : "Retiré de"} votre sélection : ${words(next.length)}.`;
  }
}

// A toggle is a link without scripts; with them it acts in place, so it becomes a button.
function upgrade(link) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  Object.assign(button.dataset, link.dataset);
  button.append(...link.childNodes);
  link.replaceWith(button);
}

function enhance() {
  document.querySelectorAll("a[data-selection-toggle]").forEach(upgrade);
  refresh();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest(
    "[data-selection-toggle], [data-selection-remove], [data-selection-clear]",
  );
  if (!target) return;
  if (target.matches("button[data-selection-toggle]")) {
    toggle(target.dataset.selectionToggle);
  } else if (target.dataset.selectionRemove) {
    write(read().filter((id) => id !== target.dataset.selectionRemove));
  } else if ("selectionClear" in target.dataset) {
    write([]);
  }
});

// A shared address fills an empty selection, never replaces one; the bare address shows the kept one.
function meet() {
  const kept = read();
  const given = new URLSearchParams(location.search).getAll("ids").join(",").split(",");
  const ids = [...new Set(given.filter((id) => /^\d+$/.test(id)))];
  if (kept.length === 0) write(ids);
  else if (ids.length === 0) location.replace(`${location.pathname}?ids=${kept.join(",")}`);
}

if (document.querySelector("[data-selection-page]")) meet();

window.addEventListener("storage", refresh);
document.addEventListener("results:updated", enhance);
enhance();
