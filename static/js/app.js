// Loads each behaviour only on pages that need it.
const has = (selector) => document.querySelector(selector) !== null;

function hasSelection() {
  try {
    return localStorage.getItem("selection") !== null;
  } catch {
    return false;
  }
}

if (hasSelection() || has("[data-selection-toggle], [data-selection-page]")) import("./selection.js");
if (has("[data-gallery]")) import("./gallery.js");
if (has("form[data-filters]")) import("./filters.js");

document.querySelector("[data-autofocus]")?.focus();
